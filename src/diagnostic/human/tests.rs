use super::*;
use crate::diagnostic::Code;
use crate::source::{Source, Span};

/// A diagnostic at `marked` in `text`, rendered without colour.
fn shown(text: &str, marked: std::ops::Range<usize>) -> String {
    let mut sources = Sources::default();
    let source = sources.add("documents/a/index.md", text);
    let diagnostic = Diagnostic::new(Code::EMPTY_HEADING, Span::new(source.id, marked), "a heading has no text");
    render(&[diagnostic], &sources, false)
}

/// The excerpt and carets alone.
fn excerpt(text: &str, marked: std::ops::Range<usize>) -> String {
    let shown = shown(text, marked);
    let lines: Vec<_> = shown.lines().skip(3).take(2).map(str::trim_end).collect();
    lines.join("\n")
}

fn place(text: &str, marked: std::ops::Range<usize>) -> String {
    shown(text, marked).lines().nth(1).unwrap_or_default().trim().to_owned()
}

#[test]
fn the_form_of_the_design() {
    let mut sources = Sources::default();
    let text = "# One\n\ntext\n\n#### Costs\n";
    let source = sources.add("documents/plan/index.md", text);
    let at = |word: &str| {
        let start = text.find(word).unwrap();
        Span::new(source.id, start..start + word.len())
    };
    let diagnostic =
        Diagnostic::new(Code::SKIPPED_HEADING_LEVEL, at("#### Costs"), "heading jumps from level 1 to level 4")
            .related(at("# One"), "the heading before it")
            .hint("use level 2");
    let expected = "\
error[skipped-heading-level]: heading jumps from level 1 to level 4
  ┌─ documents/plan/index.md:5:1
  │
1 │ # One
  │ ----- the heading before it
  ·
5 │ #### Costs
  │ ^^^^^^^^^^
  │
  = hint: use level 2
  = see: stationer explain skipped-heading-level

";
    assert_eq!(render(&[diagnostic], &sources, false), expected);
}

#[test]
fn a_line_between_two_places_is_shown() {
    let mut sources = Sources::default();
    let source = sources.add("a.md", "one\ntwo\nthree\n");
    let diagnostic = Diagnostic::new(Code::DUPLICATE_ID, Span::new(source.id, 8..13), "twice")
        .related(Span::new(source.id, 0..3), "first");
    let shown = render(&[diagnostic], &sources, false);
    assert!(shown.contains("1 │ one\n  │ --- first\n2 │ two\n3 │ three\n  │ ^^^^^\n"), "{shown}");
}

#[test]
fn without_a_place_there_is_no_excerpt() {
    let diagnostic = Diagnostic::new(Code::STALE_OUTPUT, None, "`output/site/a` is in the way").hint("move it\naway");
    let expected = "\
warning[stale-output]: `output/site/a` is in the way
 = hint: move it
         away
 = see: stationer explain stale-output

";
    assert_eq!(render(&[diagnostic], &Sources::default(), false), expected);
}

#[test]
fn an_empty_span_has_a_caret() {
    assert_eq!(excerpt("end", 3..3), "1 │ end\n  │    ^");
    assert_eq!(excerpt("end\n", 4..4), "2 │\n  │ ^");
    assert_eq!(excerpt("", 0..0), "1 │\n  │ ^");
    assert_eq!(excerpt("", 7..9), "1 │\n  │ ^");
    assert_eq!(excerpt("abc", 1..1), "1 │ abc\n  │  ^");
}

#[test]
fn line_endings_of_every_kind() {
    assert_eq!(excerpt("one\r\ntwo\r\n", 5..8), "2 │ two\n  │ ^^^");
    assert_eq!(excerpt("one\r\ntwo\r\n", 3..5), "1 │ one\n  │    ^");
    assert_eq!(excerpt("one\rtwo", 4..7), "2 │ two\n  │ ^^^");
    assert_eq!(excerpt("one\ntwo\nthree", 1..9), "1 │ one\n  │  ^^");
}

#[test]
fn carets_stand_under_tabs_wide_and_combining_characters() {
    assert_eq!(excerpt("\ta\tb", 3..4), "1 │     a   b\n  │         ^");
    assert_eq!(excerpt("日本 x", 7..8), "1 │ 日本 x\n  │      ^");
    assert_eq!(excerpt("日本 x", 0..6), "1 │ 日本 x\n  │ ^^^^");
    // A combining mark alone is shown by the letter that bears it.
    assert_eq!(excerpt("we\u{302}r", 2..4), "1 │ we\u{302}r\n  │  ^");
    assert_eq!(excerpt("\u{302}r", 0..2), "1 │ \u{302}r\n  │ ^");
}

#[test]
fn places_inside_a_character_do_not_split_it() {
    assert_eq!(excerpt("ŵŵ", 1..3), "1 │ ŵŵ\n  │ ^");
    assert_eq!(place("ŵŵx", 4..5), "┌─ documents/a/index.md:1:3");
}

#[test]
fn nothing_steers_the_terminal() {
    assert_eq!(excerpt("a\u{1b}[31mred\u{7}\0", 1..2), "1 │ a␛[31mred␇␀\n  │  ^");
    assert_eq!(excerpt("a\u{202e}b\u{200b}c\u{9b}", 1..4), "1 │ a\u{fffd}b\u{fffd}c\u{fffd}\n  │  ^");
    let mut sources = Sources::default();
    let source = sources.add("documents/\u{1b}]0;x\u{7}.md", "text");
    let diagnostic = Diagnostic::new(Code::DEAD_LINK, Span::new(source.id, 0..1), "no \u{1b}[2J\nhere")
        .related(Span::new(source.id, 1..2), "\u{9b}2J")
        .hint("\u{1b}[1m");
    let shown = render(&[diagnostic], &sources, false);
    assert!(shown.chars().all(|c| c == '\n' || !c.is_control()), "{shown:?}");
}

#[test]
fn long_lines_are_shown_by_a_window() {
    let text = format!("{}MARK{}", "before ".repeat(500_000), " after".repeat(500_000));
    let start = text.find("MARK").unwrap();
    let found = excerpt(&text, start..start + 4);
    let (line, carets) = found.split_once('\n').unwrap();
    assert_eq!(line, format!("1 │ … {}MARK{}…", "before ".repeat(7), " after".repeat(11)));
    assert_eq!(carets, format!("  │ {}^^^^", " ".repeat(51)));
    assert_eq!(place(&text, start..start + 4), "┌─ documents/a/index.md:1:3500001");
    // The whole paragraph: carets stop with the window.
    assert!(shown(&text, 0..text.len()).chars().count() < 700);
    assert_eq!(place(&text, text.len()..text.len()), format!("┌─ documents/a/index.md:1:{}", text.len() + 1));
}

#[test]
fn two_places_far_apart_in_one_line_have_two_windows() {
    let mut sources = Sources::default();
    let text = format!("first{}second", " word".repeat(100));
    let source = sources.add("a.md", text.as_str());
    let second = text.len() - 6;
    let diagnostic = Diagnostic::new(Code::DUPLICATE_ID, Span::new(source.id, second..text.len()), "twice")
        .related(Span::new(source.id, 0..5), "the first");
    let shown = render(&[diagnostic], &sources, false);
    assert!(shown.contains("┌─ a.md:1:506\n") && shown.contains("┌─ a.md:1:1\n"), "{shown}");
    assert!(shown.contains("----- the first\n"), "{shown}");
}

#[test]
fn a_review_is_called_one_and_colours_are_asked_for() {
    let mut diagnostic = Diagnostic::new(Code::DEAD_LINK, None, "look at this");
    diagnostic.severity = Severity::Review;
    let sources = Sources::default();
    assert!(render(std::slice::from_ref(&diagnostic), &sources, false).starts_with("review[dead-link]: look"));
    let coloured = render(&[diagnostic], &sources, true);
    assert!(coloured.contains("\u{1b}[") && coloured.contains("review"));
}

#[test]
fn any_span_of_any_text_renders() {
    let text = "a\tŵ\r\n\r日\u{302}\0\n\u{1b}x";
    let source = Source::new(crate::source::SourceId(0), "a.md", text);
    for start in 0..=source.text.len() + 2 {
        for end in 0..=source.text.len() + 2 {
            assert!(shown(text, start..end).contains('^'), "{start}..{end}");
        }
    }
}
