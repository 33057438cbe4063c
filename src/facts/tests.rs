use super::*;
use crate::source::{SourceId, Sources};

const FACTS: &str = "
source: A test
cost: { value: 1234567, unit: GBP }
pence: { value: 12.5, unit: GBP }
range: { low: -1200000, high: 4000000, unit: GBP, per: year }
rate: { value: 25, unit: percent }
people: { value: 1100, unit: people }
years: { value: 5, unit: years }
none: { value: 0, unit: GBP }
day: { date: 2017-08-14 }
";

/// What expressions print, and what is found; the text is its own source.
fn expand(text: &str) -> (String, Vec<Diagnostic>) {
    let mut sources = Sources::default();
    let (facts, source) = (sources.add("facts.yaml", FACTS), sources.add("a.csv", text));
    let mut found = Vec::new();
    let book = Book::read(&facts, &mut found);
    assert_eq!(found, []);
    let mut facts = Facts::new(&book, None, &mut found);
    let expanded = facts.expand(text, &source, Span::new(source.id, 0..text.len()), &mut found);
    (expanded, found)
}

fn printed(expression: &str) -> String {
    let (text, found) = expand(&format!("{{{{{expression}}}}}"));
    assert_eq!(found, [], "{expression}");
    text.replace('\u{a0}', " ")
}

#[test]
fn money_is_short_and_never_rounded_unasked() {
    for (expression, text) in [
        ("money pence", "£12.50"),
        ("money none", "£0"),
        ("money cost decimals=0", "£1 million"),
        ("money cost decimals=3", "£1.235 million"),
        ("money cost exact=true", "£1,234,567"),
        ("money (product cost 1000) decimals=1", "£1.2 billion"),
        ("money (product cost -0.000001) decimals=0", "−£1"),
        ("money (product cost -0.0000001) decimals=0", "£0"),
        ("money (product none 3)", "£0"),
        ("range range", "−£1.2 million to £4 million"),
        ("range (product range -2)", "−£8 million to £2.4 million"),
        ("money (product range.high years)", "£20 million"),
        ("percentage (share range.high of=range.high)", "100%"),
        ("number (product people rate)", "275"),
    ] {
        assert_eq!(printed(expression), text, "{expression}");
    }
    let codes = |text: &str| expand(text).1.iter().map(|found| found.code.id).collect::<Vec<_>>();
    assert_eq!(codes("{{money cost}}"), ["inexact-figure"]);
    assert_eq!(codes("{{money (quotient cost 7)}}"), ["inexact-figure"]);
}

#[test]
fn what_rounding_lifts_to_the_next_step_is_written_in_it() {
    let book = |value: &str| format!("a: {{ value: {value}, unit: GBP, source: x }}");
    for (value, decimals, text) in [
        ("999999.6", 0, "£1 million"),
        ("999999999", 1, "£1.0 billion"),
        ("999949999", 1, "£999.9 million"),
        ("999.995", 2, "£1,000.00"),
    ] {
        let source = Source::new(SourceId(0), "facts.yaml", book(value));
        let (mut found, at) = (Vec::new(), Span::new(source.id, 0..0));
        let book = Book::read(&source, &mut found);
        let mut facts = Facts::new(&book, None, &mut found);
        let printed = facts.evaluate(&format!("{{{{money a decimals={decimals}}}}}"), at, &mut found);
        assert_eq!(printed.map(|text| text.replace('\u{a0}', " ")).as_deref(), Some(text), "{found:?}");
    }
}

#[test]
fn cells_are_expanded_with_places_even_in_quotation_marks() {
    let mut sources = Sources::default();
    let facts = sources.add("facts.yaml", FACTS);
    let written = "Year,\"He said \"\"{{money nothing}}\"\" and {{money none}}\"\n";
    let source = sources.add("a.csv", written);
    let mut found = Vec::new();
    let book = Book::read(&facts, &mut found);
    let mut facts = Facts::new(&book, None, &mut found);
    let cell = "He said \"{{money nothing}}\" and {{money none}} \\{{ \\{{{money none}}";
    let text = facts.expand(cell, &source, Span::new(source.id, 5..written.len() - 1), &mut found);
    assert_eq!(text, "He said \"{{money nothing}}\" and £0 {{ {£0");
    let span = found[0].span.unwrap();
    assert_eq!((found.len(), source.slice(span)), (1, "nothing"));
    let uses = facts.finish(&mut found);
    assert_eq!((uses.len(), source.slice(uses[0].span)), (2, "none"));
}

/// A file of facts with what is wrong in it: code, and the text that the place covers.
fn stated(text: &str) -> (Book, Vec<(&'static str, String)>) {
    let source = Source::new(SourceId(0), "facts.yaml", text);
    let mut found = Vec::new();
    let book = Book::read(&source, &mut found);
    let found = found.iter().map(|fault| (fault.code.id, source.slice(fault.span.unwrap()).to_owned()));
    (book, found.collect())
}

#[test]
fn facts_are_worked_out_of_facts_in_any_order() {
    let text = "
source: A test
unit: GBP
whole:
  of-all: { value: (sum years) }
again: { value: years.first }
years:
  first: { value: 300000 }
  second: { value: (product years.first 2) }
  third: { value: (sum years.first years.second) }
range: { low: years.first, high: whole.of-all }
share: { value: (share years.first of=whole.of-all) }
mixed: { low: 1, high: years.first }
";
    let (book, found) = stated(text);
    assert_eq!(found, []);
    let printed: Vec<_> =
        book.facts().map(|fact| format!("{} {}", fact.name, fact.printed().replace('\u{a0}', " "))).collect();
    assert_eq!(
        printed,
        [
            "again £300,000",
            "mixed £1 to £300,000",
            "range £300,000 to £1.8 million",
            "share ",
            "whole.of-all £1.8 million",
            "years.first £300,000",
            "years.second £600,000",
            "years.third £900,000",
        ]
    );
    assert_eq!(book.uses().iter().filter(|used| used.name == "years.first").count(), 7);
}

#[test]
fn what_cannot_be_worked_out_is_named_at_its_place() {
    let (book, found) = stated(
        "
source: A test
group:
  a: { value: 1, unit: GBP }
  b: { value: 2 }
  gone: { value: (sum group.a group.none) }
  units: { value: (sum group.a group.b) }
  unread: { value: (sum group.a }
  two: { value: (sum group.a group.a) (sum group.a group.a) }
  turned: { low: group.a, high: (product group.a -1) }
  unit: { value: group.a }
  euro: { value: group.a, unit: EUR }
circle:
  one: { value: circle.two }
  two: { value: (sum circle.three circle.three) }
  three: { value: circle.one }
  self: { value: (sum circle) }
after: { value: (product circle.one 2) }
",
    );
    let wanted = [
        ("invalid-fact-name", "unit"),
        ("invalid-expression", "(sum group.a"),
        ("unknown-fact", "group.none"),
        ("unit-mismatch", "sum"),
        ("invalid-expression", "(sum group.a group.a) (sum group.a group.a)"),
        ("invalid-value", "(product group.a -1)"),
        ("unit-mismatch", "EUR"),
        ("invalid-expression", "circle.two"),
        ("invalid-expression", "(sum circle.three circle.three)"),
        ("invalid-expression", "circle.one"),
        ("invalid-expression", "(sum circle)"),
    ];
    let mut found: Vec<_> = found.iter().map(|(code, at)| (*code, at.as_str())).collect();
    let mut wanted = wanted.to_vec();
    found.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(found, wanted);
    assert_eq!(book.facts().map(|fact| fact.name.as_str()).collect::<Vec<_>>(), ["group.a", "group.b"]);
    assert!(book.is_broken("after") && book.is_broken("circle.self"));
}

#[test]
fn a_cell_knows_what_its_expression_stands_for() {
    let mut sources = Sources::default();
    let facts = sources.add("facts.yaml", FACTS);
    let book = Book::read(&facts, &mut Vec::new());
    let cell = |text: &str| {
        let source = Source::new(SourceId(1), "a.csv", text);
        let mut found = Vec::new();
        let mut facts = Facts::new(&book, None, &mut found);
        let (shown, value) = facts.expand_cell(text, &source, Span::new(source.id, 0..text.len()), &mut found);
        (shown.replace('\u{a0}', " "), value.and_then(|value| value.figure().map(|it| it.low.to_string())), found.len())
    };
    assert_eq!(cell("{{money cost}}"), ("£1,234,567".to_owned(), Some("1234567".to_owned()), 0));
    assert_eq!(cell("{{money cost decimals=1}}"), ("£1.2 million".to_owned(), None, 0));
    assert_eq!(cell("about {{money pence}}"), ("about £12.50".to_owned(), None, 0));
    assert_eq!(cell("{{range range}}").1, None);
    assert_eq!(cell("{{money nothing}}").2, 1);
}

#[test]
fn data_that_is_a_fact_is_told() {
    let mut sources = Sources::default();
    let facts = sources.add("facts.yaml", FACTS);
    let book = Book::read(&facts, &mut Vec::new());
    let facts = Facts::new(&book, None, &mut Vec::new());
    let told = |value: Value| {
        let mut found = Vec::new();
        facts.suggest_value(&value, Span::new(SourceId(1), 0..0), &mut found);
        found.first().and_then(|found: &Diagnostic| found.hints.first().cloned())
    };
    let date = |text| crate::model::Date::parse(text).unwrap();
    let figure = |number: i64, money| told(Value::Figure(Figure::of_data(number.into(), money, false)));
    assert_eq!(figure(1_234_567, true).as_deref(), Some("write `{{money cost}}`"));
    // Of another kind, and too short to be taken for it.
    assert_eq!((figure(1_234_567, false), figure(4_000_000, true), figure(1_100, false)), (None, None, None));
    assert_eq!(told(Value::Date(date("2017-08-14"))).as_deref(), Some("write `{{date day}}`"));
    assert_eq!(told(Value::Date(date("2017-08"))), None);
}

#[test]
fn braces_are_found_as_they_are_meant() {
    let kinds = |text: &str| -> Vec<String> {
        let name = |found: &Found| match found {
            Found::Expression(range) => text[range.clone()].to_owned(),
            Found::Escaped(_) => "escaped".to_owned(),
            Found::Faulty(_, fault) => format!("{fault:?}"),
        };
        scan(text).iter().map(name).collect()
    };
    assert_eq!(kinds("{{a}}{{b}} {c} {{{d}}}"), ["{{a}}", "{{b}}", "{{{d}}}"]);
    assert_eq!(kinds("\\{{a}} \\\\{{a}} \\{{{a}}"), ["escaped", "{{a}}", "escaped", "{{a}}"]);
    assert_eq!(kinds("{{a {{b}}\n{{c\n}} {{`}} {{"), ["Unclosed", "{{b}}", "Unclosed", "Holds('`')", "Unclosed"]);
}

/// Pseudo-random numbers, the same in every run (Knuth's multiplier for 64 bits).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

#[test]
fn no_expression_stops_the_work_and_every_finding_has_a_sound_place() {
    let parts = [
        "{{",
        "}}",
        "(",
        ")",
        " ",
        "money",
        "range",
        "number",
        "sum",
        "product",
        "quotient",
        "share",
        "of=",
        "cost",
        "range.low",
        "people",
        "day",
        "decimals=",
        "exact=",
        "true",
        "1",
        "0",
        "-3",
        "9".repeat(25).leak(),
        "0.5",
        "1e9",
        ".",
        "..",
        "/",
        "@",
        "this",
        "\"",
        "'",
        "=",
        "\\",
        "\n",
        "é",
        "#",
        "as",
        "else",
        "[",
        "|",
        "~",
        "&",
        "!",
        "null",
        "{",
        ",",
    ];
    let mut numbers = Numbers(2017);
    for _ in 0..4_000 {
        let text: String = (0..numbers.below(14)).map(|_| parts[numbers.below(parts.len())]).collect();
        for text in [format!("{{{{money {text}}}}}"), text] {
            for found in expand(&text).1 {
                let span = found.span.unwrap();
                assert!(text.get(span.start..span.end).is_some(), "{text}: {found:?}");
            }
        }
    }
}

#[test]
fn books_are_read_whatever_is_in_them() {
    let parts = [
        "a:",
        " value: 1",
        "\n",
        "  ",
        "low: 2",
        "high: 1",
        "date: 2017",
        "source: x",
        "- ",
        "{",
        "}",
        "unit: GBP",
        "&",
        "é: ",
        "value: (sum a)",
        "value: a.b",
        "value: \"(product a é)\"",
        "high: (difference a.low b",
    ];
    let mut numbers = Numbers(4);
    for _ in 0..2_000 {
        let text: String = (0..numbers.below(16)).map(|_| parts[numbers.below(parts.len())]).collect();
        let source = Source::new(SourceId(0), "facts.yaml", text.as_str());
        let mut found = Vec::new();
        let _ = Book::read(&source, &mut found);
        assert!(found.iter().all(|found| found.span.is_some_and(|at| text.get(at.start..at.end).is_some())), "{text}");
    }
}
