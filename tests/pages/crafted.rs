//! Documents that are crafted to be ill set: each way to be ill set is found, and nothing else.

use stationer::pdf::pages::Kind;

use crate::desk::Desk;

/// A layout without any care: 10 pt on 15 pt, so that a page of `lines` lines holds them and
/// not one more, with nothing done against widows and their like. `rules` make it worse.
fn careless(width: usize, lines: usize, rules: &str) -> String {
    let height = 40 + lines * 15;
    format!(
        r#"
#let publication(theme: (:), view: none, contents: none, body) = {{
  set page(width: {width}pt + 40pt, height: {height}pt, margin: 20pt, header: [A running head])
  set text(
    font: view.theme.fonts.text, size: 10pt, top-edge: 0.8em, bottom-edge: -0.2em,
    hyphenate: false, costs: (widow: 0%, orphan: 0%, runt: 0%),
  )
  set par(leading: 5pt, spacing: 5pt)
  set block(spacing: 5pt)
  set list(spacing: 5pt)
  show heading: it => block(above: 5pt, below: 5pt, sticky: false, {{ set text(size: 10pt); it.body }})
  show figure: set block(breakable: true)
  show figure: set align(start)
  set figure(gap: 5pt)
  set figure.caption(position: top)
  show figure.caption: it => it.body
  show table: set align(start)
  set table(inset: (x: 2pt, y: 2.5pt), stroke: none)
  set footnote.entry(separator: none, clearance: 5pt, gap: 5pt)
  show footnote.entry: set text(size: 10pt)
  {rules}
  body
}}
#let callout(theme: (:), kind: "", label: "", title: none, body) = body
#let caption(theme: (:), label: none, body) = body
#let code-block(theme: (:), body) = body
#let contents(theme: (:), body) = none
#let contents-entry(theme: (:), level: 1, number: none, target: none, title) = none
#let annotated(theme: (:), notes: none, body) = body + notes
#let caption-part(theme: (:), part: "", body) = body
#let drawing(theme: (:), across: false, ratio: 1.0, body) = body
#let example(theme: (:), source: none, lines: 0, body) = source + body
#let figure-room(theme: (:), body) = body
#let heading-number(theme: (:), number: "") = box(width: 20pt, number)
#let rating(theme: (:), rating: "", body) = body
#let table-room(theme: (:), columns: 1, numbers: false, landscape: false) = (0.0, 0.0)
#let table-strong(theme: (:), body) = body
#let hyperlink(theme: (:), internal: false, body) = body
#let landscape(theme: (:), direction: "ltr", body) = body
#let noted-paragraph(theme: (:), letters: 0, body) = body
#let picture(theme: (:), width: 0, height: 0, body) = body
#let remark(theme: (:), label: "", body) = body
#let remarked(theme: (:), body) = body
#let script(theme: (:), language: "", family: "", body) = body
#let task(theme: (:), done: false, words: "", body) = body
#let with-data(theme: (:), lines: 0, body) = body
"#
    )
}

/// So many lines of a paragraph.
fn paragraph(lines: &[&str]) -> String {
    format!("{}\n\n", lines.join("\\\n"))
}

/// What is found in a text, as `page: kind: words`, and the line of the source.
fn found(text: &str, width: usize, lines: usize, rules: &str) -> Vec<(usize, Kind, String, String)> {
    let desk = Desk::of(text, &[("report/layout.typ", &careless(width, lines, rules))]);
    let report = desk.examine(&desk.documents[0]);
    let findings = report.findings.iter();
    findings.map(|found| (found.page, found.kind, found.words.clone(), desk.place(found))).collect()
}

/// Expects one finding: on this page, about these words, which stand on this line of the text.
fn expect(found: Vec<(usize, Kind, String, String)>, page: usize, kind: Kind, words: &str, line: usize) {
    // The front matter and the empty line after it.
    let place = format!("case.md:{}", line + 5);
    assert_eq!(found, [(page, kind, words.to_owned(), place)]);
}

const FOUR: &[&str] = &["First line", "second line", "third line", "fourth line"];

#[test]
fn what_is_well_set_is_left_alone() {
    let text = [
        paragraph(FOUR),
        paragraph(FOUR),
        "# A heading\n\nSome text below it.\n\n".to_owned(),
        "- an item of a list\n- and another\n\n".to_owned(),
        "| Year | Sum |\n|---|---:|\n| 2016 | 1 |\n| 2017 | 2 |\n\n: Sums {#tbl-sums}\n\n".to_owned(),
        "Words with a note.[^one]\n\n[^one]: A note at the foot of the page, of many words, on so many lines that a \
         widow could hide among them.\n"
            .to_owned(),
    ];
    assert_eq!(found(&text.concat(), 200, 6, ""), []);
}

#[test]
fn a_widow() {
    let text = paragraph(&["First line", "second line", "third line", "fourth line", "fifth line"]);
    expect(found(&text, 200, 4, ""), 2, Kind::Widow, "fifth line", 5);
}

#[test]
fn a_widow_in_a_list() {
    let text =
        format!("- {}", paragraph(&["First line", "  second line", "  third line", "  fourth line", "  fifth line"]));
    expect(found(&text, 200, 4, ""), 2, Kind::Widow, "fifth line", 5);
}

#[test]
fn an_orphan() {
    let text = paragraph(&FOUR[..3]) + &paragraph(FOUR);
    expect(found(&text, 200, 4, ""), 1, Kind::Orphan, "First line", 5);
}

#[test]
fn an_orphan_above_a_note() {
    let text = paragraph(FOUR) + &paragraph(&["Third[^one] line", "fourth line", "fifth line"]) + "[^one]: A note.\n";
    expect(found(&text, 200, 6, ""), 1, Kind::Orphan, "Third1 line", 6);
}

#[test]
fn a_heading_alone() {
    let text = paragraph(&FOUR[..3]) + "# A heading\n\nText.\n";
    expect(found(&text, 200, 4, ""), 1, Kind::HeadingAlone, "1A heading", 5);
}

#[test]
fn headings_are_no_company_to_each_other() {
    let text = paragraph(&FOUR[..3]) + "# A heading\n\n## Another\n\nText.\n";
    let found = found(&text, 200, 5, "");
    let kinds: Vec<_> = found.iter().map(|(page, kind, ..)| (*page, *kind)).collect();
    assert_eq!(kinds, [(1, Kind::HeadingAlone), (1, Kind::HeadingAlone)]);
}

const TABLE: &str = "| Year | Sum |\n|---|---|\n| 2016 | one word and another and so on and so forth |\n";

#[test]
fn a_table_header_alone() {
    // The typesetter keeps a header with a row, unless the header is made a row like others.
    let plain = "show table: it => if it.children.first().func() == table.header {
        table(columns: it.columns, ..it.children.first().children, ..it.children.slice(1))
    } else { it }
    set table.cell(breakable: false)";
    let text = paragraph(&FOUR[..2]) + TABLE;
    expect(found(&text, 120, 4, plain), 1, Kind::TableHeaderAlone, "Year", 4);
}

#[test]
fn a_caption_alone() {
    let text = paragraph(&FOUR[..3]) + TABLE + "\n: Of sums {#tbl-sums}\n";
    expect(found(&text, 200, 4, "set table.cell(breakable: false)"), 1, Kind::CaptionAlone, "Of sums", 9);
}

#[test]
fn a_split_row() {
    let text = paragraph(&FOUR[..2]) + TABLE;
    expect(found(&text, 120, 5, "set table.cell(breakable: true)"), 1, Kind::SplitRow, "2016", 6);
}

#[test]
fn a_row_that_no_page_can_hold_may_be_split() {
    let text = TABLE.replace("one word", &"one word ".repeat(30));
    assert_eq!(found(&text, 120, 5, "set table.cell(breakable: true)"), []);
}

#[test]
fn hyphens_in_a_stack() {
    let text = "incomprehensibilities internationalisation characteristically responsibilities\n";
    let found = found(
        text,
        66,
        20,
        "set text(hyphenate: true, lang: \"en\", costs: (hyphenation: 0%))\nset par(justify: true)",
    );
    let [(1, Kind::Runt(_), ..), (1, Kind::HyphenStack(3..), ..)] = found.as_slice() else { panic!("{found:?}") };
}

#[test]
fn hyphens_of_compounds_count_and_two_lines_are_no_stack() {
    let text = paragraph(&["A well-", "known-", "and-", "tried way"]);
    expect(found(&text, 200, 20, ""), 1, Kind::HyphenStack(3), "A well-", 1);
    assert_eq!(found(&paragraph(&["A well-", "known-", "and tried way"]), 200, 20, ""), []);
}

#[test]
fn a_runt() {
    expect(found(&paragraph(&["A line of some", "ink"]), 200, 20, ""), 1, Kind::Runt(3), "ink", 2);
    assert_eq!(found(&paragraph(&["A line of some", "type"]), 200, 20, ""), []);
}

#[test]
fn the_end_of_a_broken_word_as_a_last_line() {
    let rules = "set text(hyphenate: true, lang: \"en\", costs: (hyphenation: 0%, runt: 0%))";
    let text = "A few words and responsibilities";
    let found = found(&format!("{text}\n"), 130, 20, rules);
    let [(1, Kind::Runt(_), end, _)] = found.as_slice() else { panic!("{found:?}") };
    assert!(text.ends_with(end), "{end}");
}

#[test]
fn a_split_note() {
    let note = "[^one]: One of the lines\\\n    and the second\\\n    and the third.\n";
    let text = paragraph(FOUR) + &paragraph(FOUR) + "Words with a note.[^one]\n\n" + note;
    expect(found(&text, 200, 11, ""), 1, Kind::SplitNote, "1", 11);
    let rules = "show footnote.entry: block.with(breakable: false)";
    assert_eq!(found(&text, 200, 11, rules), []);
    assert_eq!(found(&text, 200, 12, ""), []);
}

/// Expects text that goes beyond its bounds by some points.
fn expect_overfull(found: &[(usize, Kind, String, String)], words: &str, line: usize) {
    let [(1, Kind::Overfull(by), beyond, place)] = found else { panic!("{found:?}") };
    assert!(*by > 2.0, "{by}");
    assert_eq!((beyond.as_str(), place.as_str()), (words, format!("case.md:{}", line + 5).as_str()));
}

#[test]
fn a_word_longer_than_the_column() {
    let found = found("A few words\nLlanfairpwllgwyngyllgogerych, and more.\n", 100, 20, "");
    expect_overfull(&found, "Llanfairpwllgwyngyllgogerych", 2);
}

/// No line may break it: a word of letters would be hyphenated there.
const LONG_NUMBER: &str = "293847560192837465019283";

#[test]
fn a_word_longer_than_its_cell() {
    let text = format!("| Year | Sum |\n|---|---|\n| {LONG_NUMBER} | One of many words in this place |\n");
    let found = found(
        &text,
        150,
        20,
        "show table: it => if it.columns == (50pt, 100pt) { it } else { table(columns: (50pt, 100pt), ..it.children) }",
    );
    expect_overfull(&found, LONG_NUMBER, 3);
}

#[test]
fn a_table_wider_than_the_page() {
    let text = format!("| Year | Sum |\n|---|---|\n| 2016 | {LONG_NUMBER} |\n");
    expect_overfull(&found(&text, 120, 20, ""), LONG_NUMBER, 3);
}

#[test]
fn a_number_longer_than_its_box() {
    let found = found("# A heading {.annex}\n\nText.\n", 200, 20, "");
    expect_overfull(&found, "Annex\u{a0}A", 1);
}

#[test]
fn lines_below_the_end_of_a_block() {
    let text = paragraph(&["one line", "two lines"]);
    let found = found(&text, 200, 20, "show par: it => block(height: 10pt, it)");
    expect_overfull(&found, "two lines", 2);
}

#[test]
fn a_line_of_arabic_runs_out_at_the_left() {
    let text = "::: {lang=ar}\n\nكلمة\nكلمةطويلةجداجداجداجداجداجداجداجداجداجداجداجدا\n\n:::\n";
    let found = found(text, 80, 20, "");
    let [(1, Kind::Overfull(by), ..)] = found.as_slice() else { panic!("{found:?}") };
    assert!(*by > 2.0, "{by}");
}

#[test]
fn a_part_from_right_to_left_keeps_what_hangs_on_the_page() {
    let part = "## الخدمات\n\n- [x] تم\n\n| الاسم | القيمة |\n|---|--:|\n| أول | 1 |\n\n: عنوان\n";
    let text = format!("# Why\n\nWords.\n\n::: {{lang=ar}}\n{part}:::\n\n# Where\n\nMore words.\n");
    let desk = Desk::of(&text, &[]);
    let report = desk.examine(&desk.documents[0]);
    assert!(report.findings.is_empty(), "{:?}", report.findings);
}

#[test]
fn sizes_and_lengths() {
    let text = "The quick brown fox jumps over the lazy dog and the quick brown dog over the lazy fox.\n\n".repeat(3)
        + &paragraph(&["A line", "broken by force"])
        + "- The quick brown fox jumps over the lazy dog and another fox\n";
    let desk = Desk::of(&text, &[("report/layout.typ", &careless(200, 40, ""))]);
    let measures = desk.examine(&desk.documents[0]).measures;
    assert!((measures.body - 10.0).abs() < 0.001, "{measures:?}");
    assert_eq!(measures.baselines.keys().collect::<Vec<_>>(), [&15_000], "{measures:?}");
    assert_eq!(measures.sizes.keys().collect::<Vec<_>>(), [&10_000], "{measures:?}");
    let characters = measures.characters.expect("there are full lines");
    assert!(characters.min >= 38 && characters.max <= 50, "{measures:?}");
}
