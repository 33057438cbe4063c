//! The examples of the pages, run.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{CHECKS, Content};
use crate::checks::{Check, Outcome, page};
use crate::diagnostic::Diagnostic;
use crate::layout::Layouts;
use crate::model::Document;
use crate::source::{Bundle, Disk, Documents, Sources};
use crate::{parse, resolve};

/// What stands before an example that has no front matter of its own.
const FRONT: &str = "---\ntitle: The example\npublished: 2017-03-24\n---\n\n";

/// The files that examples can use.
const IMAGES: &[&str] = &["chart.svg", "map.svg", "photo.svg", "img_0042.svg"];
const FILES: &[&str] = &["budget.csv", "budget.pdf"];

/// Takes a text through the stages up to the model, and apart.
fn content(text: &str) -> (Content, Vec<Diagnostic>) {
    let ((document, sources), found) = document(text, Sources::default());
    (Content::new(&document, &sources), found)
}

fn document(text: &str, mut sources: Sources) -> ((Document, Sources), Vec<Diagnostic>) {
    let root = Path::new("documents");
    let whole = if text.starts_with("---\n") { text.to_owned() } else { format!("{FRONT}{text}") };
    let main = sources.add("documents/example.md", whole);
    let bundle = Bundle {
        slug: "example".to_owned(),
        main,
        others: Vec::new(),
        facts: None,
        data: Vec::new(),
        folder: root.to_owned(),
    };
    let image: Arc<[u8]> = b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>".as_slice().into();
    let images = IMAGES.iter().map(|name| (root.join(name), Arc::clone(&image)));
    let files = FILES.iter().map(|name| (root.join(name), b"a,b\n".as_slice().into()));
    let held: BTreeMap<PathBuf, Arc<[u8]>> = images.chain(files).collect();
    let documents = Documents::held(root, None, vec![bundle.clone()], held);
    let layouts = Layouts::load(&Disk, None, &mut sources).unwrap();
    let (library, _) = parse::parse_library(None);
    let (manuscript, mut found) = parse::parse(&bundle, &crate::facts::Book::default());
    let manuscripts = [manuscript];
    let catalogue = resolve::Catalogue::collect(&manuscripts, &library, &layouts);
    let [manuscript] = manuscripts;
    let context = resolve::Context {
        catalogue: &catalogue,
        documents: &documents,
        library: &library,
        layouts: &layouts,
        source_date: None,
    };
    let (document, more) = resolve::resolve(manuscript, &bundle, context);
    found.extend(more);
    ((document, sources), found)
}

/// What is wrong with an example, if anything is.
fn fault(check: &'static Check<Content>, section: &str, text: &str) -> Option<String> {
    let (content, found) = content(text);
    let errors: Vec<_> = found.iter().filter(|found| found.is_error()).map(|found| &found.message).collect();
    if !errors.is_empty() {
        return Some(format!("is not sound: {errors:?}"));
    }
    let outcome = check.look(&content);
    let as_said = matches!(
        (section, &outcome),
        ("Passed", Outcome::Passed) | ("Failed", Outcome::Failed(_)) | ("Not applicable", Outcome::Inapplicable)
    );
    if let Outcome::Failed(found) = &outcome {
        for finding in found {
            let span = finding.span.expect("a finding of content has a place");
            let typed = content.typed(span);
            if typed.is_empty() || finding.hints.is_empty() {
                return Some(format!("{} points at `{typed}` and hints {:?}", finding.message, finding.hints));
            }
        }
    }
    (!as_said).then(|| format!("stands under `{section}` and is {outcome:?}"))
}

#[test]
fn every_example_is_what_its_page_says() {
    let mut faults = String::new();
    for check in CHECKS {
        let page =
            page::read(check.rule.page).unwrap_or_else(|| panic!("the page of {} lacks a heading", check.rule.code.id));
        for example in page.examples().iter().filter(|example| example.language == "markdown") {
            if let Some(fault) = fault(check, example.section, example.text) {
                let _ = writeln!(faults, "{}: {}{fault}\n", check.rule.code.id, example.text);
            }
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn there_are_many_checks_and_each_names_its_source() {
    assert!(CHECKS.len() >= 40, "{}", CHECKS.len());
    for check in CHECKS {
        let clauses = check.rule.code.clauses;
        assert!(!clauses.style.is_empty(), "{} names no source", check.rule.code.id);
        let page = page::read(check.rule.page).unwrap();
        let examples = page.examples();
        assert!(examples.iter().any(|example| example.section == "Passed" && example.language == "markdown"));
        assert!(examples.iter().any(|example| example.section == "Failed" && example.language == "markdown"));
    }
}

/// The words that a finding points at, and its first hint.
fn at(text: &str, id: &str) -> Vec<(String, String)> {
    let check = CHECKS.iter().find(|check| check.rule.code.id == id).unwrap();
    let (content, _) = content(text);
    let Outcome::Failed(found) = check.look(&content) else { return Vec::new() };
    found.iter().map(|found| (content.typed(found.span.unwrap()).to_owned(), found.hints[0].clone())).collect()
}

#[test]
fn findings_point_at_the_words_at_fault() {
    for (id, text, words) in [
        ("money-style", "It's about *half* of £1.2m, she said.", "£1.2m"),
        ("date-in-figures", "Before\n> quoted\n\nThe 'first' day is 14/08/17 -- or so.", "14/08/17"),
        ("jargon", "Caf&eacute; staff \\*did\\* this in order\nto win.", "in order\nto"),
        ("per-cent-in-words", "- one\n- about **5 per cent** of it", "5 per cent"),
        ("ordinal-in-date", "| A | B |\n| --- | --- |\n| x | on 14th August |\n", "14th August"),
        ("heading-ends-in-stop", "# The aims:\n\nText.", ":"),
        ("time-style", "[link at 5.30 pm](https://example.org)", "5.30 pm"),
    ] {
        let found = at(text, id);
        assert_eq!(found.iter().map(|(typed, _)| typed.as_str()).collect::<Vec<_>>(), [words], "{id}");
    }
}

#[test]
fn hints_say_what_to_type() {
    for (id, text, hint) in [
        ("money-style", "It cost £1.2m.", "write `£1.2 million`"),
        ("money-style", "It cost 5,000 pounds.", "write `£5,000`"),
        ("money-style", "It cost £12000.", "write `£12,000`"),
        ("date-in-figures", "Since 03/04/17.", "write `3 April 2017` if that is the day"),
        ("month-before-day", "Since August 14, 2017.", "write `14 August 2017`"),
        ("dashed-range", "From 2011-12 on.", "write `2011 to 12`"),
        ("time-style", "At 17:30 sharp.", "write `5:30pm`"),
        ("time-style", "At 10:00 AM sharp.", "write `10am`"),
        ("telephone-style", "Call 01632-960000.", "write `01632 960000`"),
        ("ungrouped-number", "There were 1234567 of them.", "write `1,234,567`"),
    ] {
        assert_eq!(at(text, id).iter().map(|(_, hint)| hint.as_str()).collect::<Vec<_>>(), [hint], "{text}");
    }
}

/// The longest publication of the sample library, without its annexes. The limit is far above what
/// it takes, for machines that are slow or busy; the shortest of several runs counts, and
/// `-- --nocapture` prints it.
#[test]
fn all_checks_of_a_long_publication_take_milliseconds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("documents/outline-business-case");
    let names = ["index", "strategic-case", "economic-case", "commercial-case", "financial-case", "management-case"];
    let texts = names.map(|name| Disk.text(&folder.join(format!("{name}.md"))).unwrap());
    let sources = Sources::default();
    let whole = texts.join("\n").replace("parts:\n", "parts: []\nkeywords2:\n");
    let (document, _) = document(&whole, sources);
    let times = (0..10).map(|_| {
        let start = std::time::Instant::now();
        let found = super::look(&document.0, &document.1);
        (start.elapsed(), found.len())
    });
    let (shortest, found) = times.min().unwrap();
    let words = document.1.iter().map(|source| source.text.split_whitespace().count()).max().unwrap();
    let content = Content::new(&document.0, &document.1);
    let time = |check: &&'static Check<Content>| {
        let start = std::time::Instant::now();
        let _ = check.look(&content);
        (start.elapsed(), check.rule.code.id)
    };
    let mut slowest: Vec<_> = CHECKS.iter().map(time).collect();
    slowest.sort_by_key(|(elapsed, _)| std::cmp::Reverse(*elapsed));
    slowest.truncate(8);
    eprintln!("{words} words, {found} findings, {shortest:?}, the slowest checks {slowest:?}");
    assert!(shortest < std::time::Duration::from_millis(200), "{shortest:?}");
}
