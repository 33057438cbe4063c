//! Whatever an author or a stranger puts into a file comes out as text or as a finding, soon,
//! and never as a panic.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use stationer::diagnostic::Diagnostic;
use stationer::facts::Book;
use stationer::layout::Layouts;
use stationer::model::Library as Publisher;
use stationer::source::{Bundle, Disk, Documents, Sources};
use stationer::{parse, resolve};

use crate::harness::{self, Built, FRONT, Library, Stopwatch};

/// How much work one input may be. Other tests run beside it and are measured with it.
const LIMIT: Duration = Duration::from_secs(20);

/// Builds a publication with this body and checks what holds of every build.
fn build(body: impl AsRef<[u8]>) -> Built {
    let bytes = [FRONT.as_bytes(), b"\n", body.as_ref()].concat();
    built(&Library::new().with("documents/case.md", bytes))
}

fn built(library: &Library) -> Built {
    let start = Stopwatch::start();
    let built = library.build();
    let took = start.time();
    assert!(took < LIMIT, "it took {took:?}");
    assert!(!built.codes().contains(&"internal-error"), "{:?}", built.findings());
    let sound = built.result.as_ref().is_ok_and(|report| report.errors() == 0);
    assert_eq!(built.stands("case"), sound, "a publication stands where it is sound: {:?}", built.codes());
    if let Ok(report) = &built.result {
        spans_are_sound(&report.diagnostics, &report.sources);
    }
    built
}

/// Expects a sound publication whose forms both keep every word.
fn sound(body: &str) -> Built {
    let library = Library::new().with("documents/case.md", format!("{FRONT}\n{body}"));
    let built = built(&library);
    assert_eq!(built.codes(), Vec::<&str>::new(), "{:?}", built.findings());
    assert_eq!(built.lost(&library.documents().documents[0]), Vec::<String>::new());
    built
}

fn refused(body: impl AsRef<[u8]>, code: &str) {
    let body = body.as_ref();
    let codes = build(body).codes();
    assert!(codes.contains(&code), "{codes:?} do not hold `{code}`");
    let body = String::from_utf8_lossy(body);
    assert!(codes.len() < 50, "{} findings for `{}…`", codes.len(), &body[..20]);
}

fn spans_are_sound(diagnostics: &[Diagnostic], sources: &Sources) {
    let related = diagnostics.iter().flat_map(|diagnostic| diagnostic.related.iter().map(|related| related.span));
    for span in diagnostics.iter().filter_map(|diagnostic| diagnostic.span).chain(related) {
        let text = &sources.get(span.source).text;
        let inside = span.start <= span.end && span.end <= text.len();
        assert!(
            inside && text.is_char_boundary(span.start) && text.is_char_boundary(span.end),
            "{span:?} is not a place of its source"
        );
    }
}

#[test]
fn marks_of_every_language_of_layouts_are_text() {
    const MARKS: &[&str] = &[
        "#",
        "##x",
        "\\#x",
        "$",
        "$$",
        "$x$",
        "@",
        "@x",
        "*",
        "**",
        "_",
        "__",
        "`",
        "``",
        "{",
        "}",
        "\\{{",
        "}}",
        "\\{{x}}",
        "\\{\\{{",
        "\\{\\{{x}}}",
        "\\<",
        "<",
        ">",
        "&",
        "&lt;",
        "\\<script>",
        "\\",
        "\\\\",
        "/",
        "//",
        "/*",
        "*/",
        "~",
        "^",
        "|",
        "%",
        "%s",
        "\"",
        "'",
        "=",
        "==",
        "-",
        "--",
        "+",
        "1.",
        "1)",
        ":",
        ";",
        "!",
        "![",
        "[",
        "]",
        "[x]",
        "(",
        ")",
        "?",
        ",",
    ];
    // Within a line nothing is the mark of a block.
    let body: String = MARKS.iter().enumerate().map(|(at, mark)| format!("word {at} {mark} word\n\n")).collect();
    sound(&body);
}

#[test]
fn long_words_and_paragraphs_are_refused() {
    refused("a".repeat(10_000), "word-too-long");
    refused(format!("`{}`", "a".repeat(10_000)), "word-too-long");
    refused("word ".repeat(1_000_000), "paragraph-too-long");
    refused("x".repeat(5_000_000), "paragraph-too-long");
}

#[test]
fn a_long_text_of_short_paragraphs_is_sound() {
    let built = sound(&format!("# One\n\n{}", "Some words of a paragraph that is not long.\n\n".repeat(2_000)));
    assert!(built.pdf_read("case").pages > 20);
}

/// Each of these made a parser of Markdown take the square of their length, or more.
#[test]
fn repeated_marks_take_no_more_than_their_length() {
    const MARKS: &[&str] = &[
        "[",
        "]",
        "![",
        "[]",
        "[](",
        "[a](<b",
        "*a ",
        "_a ",
        "**",
        "a**b",
        "*a_ ",
        "`",
        "a`b``",
        "<",
        "<a",
        "<!--",
        "</",
        "&",
        "&amp",
        "\\",
        "~",
        "~~a",
        "^",
        "^a^",
        "[^a]",
        "[^",
        "|",
        "||",
        "$",
        "{",
        "{{a",
        "{{a}}",
        "{{ }} ",
        "\\{{",
        "{#a}",
        "[a]{lang=cy}",
        "(",
        "http://a.",
        "www.a",
        "a@b.",
        "- ",
        "> ",
        "1. ",
        "\t",
        ": a",
        "[a]: b\n",
        "\n: a\n",
        "- a\n",
        "# a\n",
        "a\n- ",
        "| a |\n",
        "a\n===\n",
        "::: {lang=cy}\n",
        "> [!NOTE]\n",
        "```\n",
    ];
    for mark in MARKS {
        let start = Stopwatch::start();
        let text = format!("a\n\n{}\n", mark.repeat(100_000 / mark.len()));
        let codes = build_read(&text);
        let took = start.time();
        assert!(took < LIMIT / 4, "100 kB of `{}` took {took:?} ({} findings)", mark.escape_debug(), codes);
    }
}

/// Takes a text up to the model, and says how many findings there are.
fn build_read(text: &str) -> usize {
    let library = Library::new().with("documents/case.md", format!("{FRONT}\n{text}"));
    let read = library.documents();
    spans_are_sound(&read.diagnostics, &read.sources);
    read.diagnostics.len()
}

#[test]
fn two_hundred_levels_are_refused() {
    let steps = |open: &str| (0..200).map(|depth| format!("{}{open}x\n", "  ".repeat(depth))).collect::<String>();
    for body in [
        steps("- "),
        "> ".repeat(200) + "x",
        "- ".repeat(200) + "x",
        "1. ".repeat(200) + "x",
        "> - ".repeat(100) + "x",
        (0..200).map(|_| "*a **b ").collect::<String>() + &"c** d* ".repeat(200),
        (0..200).map(|depth| ":".repeat(203 - depth) + " {lang=cy}\n\n").collect::<String>() + "x\n",
    ] {
        refused(&body, "nesting-too-deep");
    }
    for (open, close) in [("[ ", " ]"), ("( ", " )"), ("![ ", " ]"), ("{ ", " }"), ("<", ""), ("\\[", "\\] ")] {
        let built = build(open.repeat(200) + "x" + &close.repeat(200));
        let codes = built.codes();
        let known = ["word-too-long", "text-off-page"];
        assert!(codes.iter().all(|code| known.contains(code)), "{codes:?} for 200 of `{open}`");
    }
    // No line ends after an opening bracket, even with a space (UAX 14, LB14).
    assert_eq!(build("[ ".repeat(200) + "x" + &" ]".repeat(200)).codes(), ["text-off-page"]);
    sound(&("[ ".repeat(20) + "x" + &" ]".repeat(20)));
}

#[test]
fn a_table_of_two_thousand_rows_is_sound() {
    let rows: String = (0..2_000).map(|n| format!("| row {n} | {} | note |\n", n * 7)).collect();
    let built =
        sound(&format!("# One\n\n| Name | Cost | Remark |\n| --- | ---: | --- |\n{rows}\n: Two thousand rows\n"));
    let inspection = built.pdf_read("case");
    assert_eq!(inspection.tags.walk().filter(|node| node.role == "TR").count(), 2_001);
}

#[test]
fn many_notes() {
    let one = format!("Start.[^a]\n\n{}\n\n[^a]: The note.\n", "Word[^a] word.\n\n".repeat(100_000));
    let each: String = (0..20_000).map(|n| format!("Word[^{n}] word.\n\n[^{n}]: Note {n}.\n\n")).collect();
    for text in [one, each] {
        let start = Stopwatch::start();
        assert_eq!(build_read(&text), 0);
        assert!(start.time() < LIMIT, "it took {:?}", start.time());
    }
    sound(&format!("{}\n\n[^a]: The note.\n", "Word[^a] word.\n\n".repeat(200)));
}

#[test]
fn files_that_are_no_texts() {
    let garbage: Vec<u8> = Numbers(7).take(5_000).map(|n| n.to_le_bytes()[3]).collect();
    for bytes in [
        garbage,
        b"---\ntitle: A\npublished: 2017\n---\n\nCut off \xc5".to_vec(),
        vec![0xff, 0xfe, b'a', 0],
        vec![0; 1000],
    ] {
        let built = built(&Library::new().with("documents/case.md", &bytes));
        let codes = built.codes();
        assert!(codes.contains(&"not-utf-8") || codes.contains(&"missing-front-matter"), "{codes:?}");
        assert!(codes.len() < 50, "{} findings", codes.len());
    }
    let empty = built(&Library::new().with("documents/case.md", ""));
    assert_eq!(empty.codes(), ["missing-front-matter"]);
    assert_eq!(Library::new().build_sound().result.map(|report| report.publications.len()).ok(), Some(0));
}

#[test]
fn a_byte_order_mark_is_no_text() {
    let built = built(&Library::new().with("documents/case.md", format!("\u{feff}{FRONT}\nText.\n")));
    assert_eq!(built.codes(), Vec::<&str>::new());
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_opened_is_named() {
    let library = Library::of("Text.\n");
    std::os::unix::fs::symlink("nowhere", library.path().join("documents/lost.md")).expect("a link can be made");
    let built = library.build();
    assert_eq!(built.codes(), ["unreadable-file"]);
    assert_eq!(built.findings()[0].path, "documents/lost.md");
    assert!(built.stands("case"), "the others are published");
}

#[test]
fn yaml_that_asks_for_too_much() {
    for yaml in [
        "title: ".to_owned() + &"[".repeat(100_000),
        "title: ".to_owned() + &"{a: ".repeat(100_000),
        "- ".repeat(100_000),
        "a: &a [x]\n".to_owned() + &"b: [*a, *a]\n".repeat(10_000),
        "? ".repeat(50_000),
        format!("title: \"{}", "\\x41".repeat(100_000)),
        format!("title: A\n{}", (0..20_000).map(|n| format!("key-{n}: {n}\n")).collect::<String>()),
        "title: |\n".to_owned() + &" x\n".repeat(100_000),
    ] {
        let start = Stopwatch::start();
        let library = Library::new().with("documents/case.md", format!("---\n{yaml}\n---\n\nText.\n"));
        let built = library.build();
        assert!(!built.findings().is_empty() && !built.codes().contains(&"internal-error"), "{:?}", built.codes());
        assert!(start.time() < LIMIT, "`{}…` took {:?}", &yaml[..20], start.time());
    }
}

#[test]
fn line_ends_of_every_system_are_the_same() {
    let text = format!(
        "{FRONT}\n# Costs\n\nOne\ntwo\n\n- a\n- b\n\n| A | B |\n| --- | --- |\n| a | b |\n\n: Caption\n\n```\nx\n\ny\n```\n"
    );
    let published = |text: &str| {
        let built = Library::new().with("documents/case.md", text).build_sound();
        (built.page("case"), built.pdf("case"))
    };
    let plain = published(&text);
    assert!(plain == published(&text.replace('\n', "\r\n")), "CR LF makes a difference");
    assert!(plain == published(&text.replace('\n', "\r")), "CR makes a difference");
}

/// A sequence of numbers that is the same in every run (Knuth's MMIX generator).
struct Numbers(u64);

impl Iterator for Numbers {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 32).ok()
    }
}

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.next().map_or(0, |n| n as usize) % end.max(1)
    }
}

/// Takes away, doubles, moves and puts in pieces of a text.
fn mutate(text: &str, numbers: &mut Numbers) -> String {
    const PIECES: &[&str] = &[
        "\n",
        "\n\n",
        "#",
        "######",
        "- ",
        "> ",
        "> [!NOTE]",
        "[^a]",
        "[^a]: ",
        "![",
        "](",
        "{#a}",
        "{lang=cy}",
        "[",
        "]",
        "|",
        "| --- |",
        "`",
        "```\n",
        "*",
        "**",
        "~~",
        "^",
        "~",
        "<b>",
        "<!--",
        "-->",
        "\\",
        "\u{0}",
        "\u{202e}",
        "\u{feff}",
        "ŵ",
        "🏠",
        "\r",
        "\t",
        "    ",
        ": ",
        ":::",
        "::: {lang=cy}\n",
        "---\n",
        "title: ",
        "- date: ",
        "\"",
        "'",
        "&amp;",
        "&#0;",
        "http://a",
        "www.",
        "(",
        ")",
        "\u{301}",
        "é",
        "1. ",
        "999999999. ",
        "- [ ] ",
        "- [x] ",
    ];
    let mut characters: Vec<char> = text.chars().collect();
    for _ in 0..1 + numbers.below(12) {
        let at = numbers.below(characters.len() + 1);
        let end = (at + numbers.below(40)).min(characters.len());
        match numbers.below(5) {
            0 => drop(characters.drain(at..end)),
            1 => {
                let piece: Vec<char> = characters[at..end].to_vec();
                let to = numbers.below(characters.len() + 1);
                characters.splice(to..to, piece);
            }
            2 => characters.truncate(at.max(characters.len() / 2)),
            _ => drop(characters.splice(at..at, PIECES[numbers.below(PIECES.len())].chars())),
        }
    }
    characters.into_iter().collect()
}

#[test]
fn changed_at_random_the_sample_library_is_still_read() {
    let mut sources = Sources::default();
    let documents =
        Documents::read(Disk, &harness::sample_documents(), &mut sources, &mut Vec::new()).expect("it can be read");
    let layouts = Layouts::load(&Disk, None, &mut sources).expect("the built-in layouts are sound");
    let (library, _) = parse::parse_library(documents.library.as_deref());
    let mut numbers = Numbers(2017);
    for round in 0..300 {
        let bundle = &documents.bundles[numbers.below(documents.bundles.len())];
        let text = mutate(&bundle.main.text, &mut numbers);
        let mut sources = sources.clone();
        let main = sources.add("changed.md", text.clone());
        let changed = Bundle { main, ..bundle.clone() };
        let start = Stopwatch::start();
        let read = catch_unwind(AssertUnwindSafe(|| take_in(&changed, &documents, &library, &layouts)));
        let Ok(diagnostics) = read else { panic!("round {round} panics; the text is:\n{text}") };
        spans_are_sound(&diagnostics, &sources);
        assert!(start.time() < LIMIT / 4, "round {round} took {:?}", start.time());
    }
}

/// Parses and resolves a publication; a details file of the library goes the same way.
fn take_in(bundle: &Bundle, documents: &Documents, library: &Publisher, layouts: &Layouts) -> Vec<Diagnostic> {
    let facts = Book::read(&bundle.main, &mut Vec::new());
    let (manuscript, mut diagnostics) = parse::parse(bundle, &facts);
    let catalogue = resolve::Catalogue::collect(std::slice::from_ref(&manuscript), library, layouts);
    let context = resolve::Context { catalogue: &catalogue, documents, library, layouts, source_date: None };
    let (document, found) = resolve::resolve(manuscript, bundle, context);
    diagnostics.extend(found);
    // The whole tree is walked, so that no part of it stands in for the rest.
    let _ = stationer::view::text(&document);
    diagnostics.extend(parse::parse_library(Some(&bundle.main)).1);
    diagnostics
}
