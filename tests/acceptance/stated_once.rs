//! Every figure of the sample library that stands in more than one place is one fact: a change of
//! it reaches all of them, and none is typed twice.

use std::collections::BTreeMap;

use serde_json::Value;
use stationer::facts::{Book, Facts};
use stationer::model::MONTHS;
use stationer::pdf::inspect;
use stationer::source::{Sources, Span};

use crate::harness::{Built, Library, files_below, sample_documents, text_of};

/// What is changed: the file, the line before and after. Each prints as nothing else in the library
/// does.
const CHANGES: [(&str, &str, &str); 7] = [
    ("documents/facts.yaml", "    low: 1200000\n", "    low: 1340000\n"),
    ("documents/facts.yaml", "    high: 15400000\n", "    high: 16700000\n"),
    ("documents/facts.yaml", "    value: 1100\n", "    value: 1234\n"),
    ("documents/facts.yaml", "    date: 2017-08-14\n", "    date: 2017-08-21\n"),
    ("documents/facts.yaml", "    date: 2014-09\n", "    date: 2014-10\n"),
    ("documents/facts.yaml", "is not expected\n    date: 2017\n", "is not expected\n    date: 2019\n"),
    ("documents/outline-business-case/facts.yaml", "    value: 3.5\n", "    value: 3.75\n"),
];

/// What the changed facts printed, and print no more.
const GONE: [&str; 8] =
    ["£1.2 million", "£15.4 million", "15.4", "1,100", "14 August 2017", "September 2014", "summer 2017", "3.5%"];

/// An expression of a text: the publication that it is in, what it printed and what it prints.
type Place = (String, String, String);

#[test]
fn a_change_of_a_fact_reaches_every_place_of_the_sample_library_in_both_forms() {
    let library = Library::new().with_all(&sample_documents(), "documents").jobs(2);
    let before = Expander::of(&library);
    let uses = uses(&library);
    for (path, old, new) in CHANGES {
        library.edit(path, old, new);
    }
    let after = Expander::of(&library);
    let mut places: BTreeMap<Place, usize> = BTreeMap::new();
    for (slug, expression) in uses {
        let (old, new) = (before.printed(&slug, &expression), after.printed(&slug, &expression));
        if old != new {
            *places.entry((slug, old, new)).or_default() += 1;
        }
    }
    assert!(places.values().sum::<usize>() > 40, "the changes reach many places: {places:?}");
    let built = library.build_sound();
    let slugs = places.keys().map(|(slug, ..)| slug.clone());
    let texts: BTreeMap<String, [String; 2]> = slugs.map(|slug| (slug.clone(), texts(&built, &slug))).collect();
    for ((slug, old, new), count) in &places {
        for (form, text) in ["page", "PDF"].iter().zip(&texts[slug]) {
            assert!(text.matches(new).count() >= *count, "{slug}, {form}: `{new}` instead of `{old}`, {count} times");
        }
    }
    for (slug, texts) in &texts {
        for gone in GONE {
            assert!(texts.iter().all(|text| !text.contains(gone)), "{slug} still says `{gone}`");
        }
    }
    // In units of £ million, in tables and the data of charts, and in sums of them.
    for text in &texts["outline-business-case"] {
        for figure in ["16.7", "1.34"] {
            assert!(text.contains(figure), "`{figure}` in units of £ million");
        }
    }
}

/// The expressions of running text that `stationer facts` finds, each with its publication. Cells
/// of data print in the units of their columns.
fn uses(library: &Library) -> Vec<(String, String)> {
    let ran = library.stationer(&["facts", "--message-format", "json"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let mut found: Vec<(String, String, usize, usize)> = Vec::new();
    for line in ran.out.lines() {
        let line: Value = serde_json::from_str(line).expect("a line is JSON");
        for used in line["uses"].as_array().into_iter().flatten() {
            let Some(slug) = used["publication"].as_str() else { continue };
            let number = |key: &str| usize::try_from(used[key].as_u64().expect("a number")).expect("a small one");
            let path = used["path"].as_str().expect("a path").to_owned();
            let text = text_of(&library.path().join(&path));
            let line = text.lines().nth(number("line") - 1).expect("the line is there");
            let at = line.char_indices().nth(number("column") - 1).map_or(0, |(at, _)| at);
            let (Some(start), Some(end)) = (line[..at].rfind("{{"), line[at..].find("}}")) else { continue };
            let above: Vec<&str> = text.lines().take(number("line") - 1).collect();
            let fence = above.iter().rev().find(|line| line.starts_with(":::"));
            let is_in_block = fence.is_some_and(|fence| fence.trim() != ":::");
            let is_data = !path.ends_with(".md") || is_in_block && line.starts_with(['|', ' ']);
            let is_detail = ["published:", "updated:", "- date:", "  - date:"].iter().any(|key| line.starts_with(key));
            if !is_data && !is_detail {
                let expression = line[start..at + end + 2].to_owned();
                found.push((slug.to_owned(), format!("{path}:{}:{start}:{expression}", number("line")), start, at));
            }
        }
    }
    // An expression that names two facts is one place.
    found.sort();
    found.dedup_by(|a, b| (&a.0, &a.1) == (&b.0, &b.1));
    let bare = |place: String| place.splitn(4, ':').nth(3).expect("four parts").to_owned();
    found.into_iter().map(|(slug, place, ..)| (slug, bare(place))).collect()
}

/// What expressions print with the facts of a library.
struct Expander {
    sources: Sources,
    shared: String,
    own: BTreeMap<String, String>,
}

impl Expander {
    fn of(library: &Library) -> Self {
        let folder = library.path().join("documents");
        let files = files_below(&folder).into_keys().filter(|name| name.ends_with("/facts.yaml"));
        let own = files.map(|name| (name.replace("/facts.yaml", ""), text_of(&folder.join(&name))));
        Self { sources: Sources::default(), shared: text_of(&folder.join("facts.yaml")), own: own.collect() }
    }

    fn printed(&self, slug: &str, expression: &str) -> String {
        let mut sources = self.sources.clone();
        let mut found = Vec::new();
        let shared = Book::read(&sources.add("facts.yaml", self.shared.as_str()), &mut found);
        let own = self.own.get(slug).map(|text| sources.add("own/facts.yaml", text.as_str()));
        let mut facts = Facts::new(&shared, own.as_deref(), &mut found);
        let source = sources.add("text.md", expression);
        let span = Span::new(source.id, 0..expression.len());
        plain(&facts.expand(expression, &source, span, &mut found))
    }
}

fn plain(text: &str) -> String {
    text.replace("\\u{a0}", " ").replace('\u{a0}', " ")
}

/// The text of the page and that of the PDF.
fn texts(built: &Built, slug: &str) -> [String; 2] {
    let page = built.page_read(slug).publication_text();
    let pdf = inspect::publication_text(&built.pdf_read(slug).tags);
    [page, pdf].map(|text| {
        let parts = [text.body].into_iter().chain(text.notes).chain(text.alternatives);
        let text = parts.collect::<Vec<_>>().join("\n");
        plain(&text).split_whitespace().collect::<Vec<_>>().join(" ")
    })
}

#[test]
fn no_figure_of_the_sample_library_is_typed_twice() {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    // The guide shows how figures are typed, and types them.
    let is_text = |name: &str| {
        let kind = [".md", ".csv", ".yaml"].iter().any(|end| name.ends_with(end));
        kind && !name.ends_with("facts.yaml") && !name.starts_with("authors-guide/")
    };
    let files = files_below(&sample_documents()).into_keys().filter(|name| is_text(name));
    for name in files {
        for (number, line) in uncoded(&text_of(&sample_documents().join(&name))) {
            for figure in figures(&line) {
                places.entry(figure).or_default().push(format!("{name}:{number}"));
            }
        }
    }
    assert!(!places.is_empty(), "some figures are typed, once");
    places.retain(|_, places| places.len() > 1);
    assert_eq!(places, BTreeMap::new(), "state them in facts.yaml");
}

/// The lines of a text outside of code, without expressions and the addresses of links.
fn uncoded(text: &str) -> Vec<(usize, String)> {
    let (mut lines, mut is_code) = (Vec::new(), false);
    for (at, line) in text.lines().enumerate() {
        is_code ^= line.starts_with("```");
        if !is_code {
            lines.push((at + 1, without(&without(&without(line, "{{", "}}"), "](", ")"), "`", "`")));
        }
    }
    lines
}

fn without(text: &str, open: &str, close: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once(open) {
        let Some((_, after)) = after.split_once(close) else { break };
        out.extend([before, " "]);
        rest = after;
    }
    out + rest
}

/// Amounts of money, percentages, numbers of four digits and more with a comma, and dates with a
/// month, as people type them.
fn figures(line: &str) -> Vec<String> {
    let words: Vec<&str> = line
        .split([' ', '|', '(', '[', '"', ';'])
        .map(|word| word.trim_end_matches(['.', ',', ':', ')', ']', '*', '?']).trim_start_matches('*'))
        .filter(|word| !word.is_empty())
        .collect();
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 4;
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).copied().unwrap_or_default();
        let bare = word.trim_start_matches(['−', '-']);
        let has_digits = bare.contains(|c: char| c.is_ascii_digit());
        let thousands = bare.split(',').collect::<Vec<_>>();
        let is_thousands = thousands.len() > 1
            && thousands[0].len() <= 3
            && thousands[1..].iter().all(|part| part.len() == 3)
            && bare.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
        if bare.starts_with('£') && has_digits {
            found.push(if next.ends_with("illion") { format!("{word} {next}") } else { (*word).to_owned() });
        } else if has_digits && bare.ends_with('%') || is_thousands {
            found.push((*word).to_owned());
        } else if MONTHS.contains(word) && is_number(next) {
            let day = at.checked_sub(1).map(|at| words[at]).filter(|day| is_number(day) && day.len() < 3);
            found.push(format!("{} {word} {next}", day.unwrap_or_default()));
        }
    }
    found
}

#[test]
fn figures_are_seen_as_people_type_them() {
    assert_eq!(
        figures(
            "| −£1.2 million | It is 54%, or 1,100 (14 August 2017) from *March 2017*; not 2017, 3 or 01707 806100."
        ),
        ["−£1.2 million", "54%", "1,100", "14 August 2017", " March 2017"]
    );
    assert_eq!(without("a {{money b}} c {{d", "{{", "}}"), "a   c {{d");
}
