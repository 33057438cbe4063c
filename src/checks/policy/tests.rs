//! Severities and waivers, as a library and an author write them.

use std::path::Path;

use super::*;
use crate::checks::content;
use crate::layout::Layouts;
use crate::parse::{parse, parse_library};
use crate::resolve::{Catalogue, Context, resolve};
use crate::source::{Bundle, Disk, Documents};

struct Settled {
    /// Codes with severities.
    found: Vec<(&'static str, Severity)>,
    applied: Vec<(String, usize)>,
    hints: Vec<String>,
}

/// Settles the content findings of a text on 1 January 2027. `library` are lines of
/// `library.yaml`, `front` of the front matter.
fn settle(library: &str, front: &str, body: &str) -> Settled {
    let mut sources = Sources::default();
    let library = sources.add("documents/library.yaml", format!("name: A body\n{library}"));
    let text = format!("---\ntitle: The example\npublished: 2017-03-24\n{front}---\n\n{body}");
    let main = sources.add("documents/case/index.md", text);
    let part = sources.add("documents/case/part.md", "# Annex\n\nStop!\n");
    let others = vec![("part.md".to_owned(), part)];
    let root = Path::new("documents");
    let bundle =
        Bundle { slug: "case".to_owned(), main, others, facts: None, data: Vec::new(), folder: root.join("case") };
    let documents = Documents::held(root, None, vec![bundle.clone()], std::collections::BTreeMap::new());
    let layouts = Layouts::load(&Disk, None, &mut sources).unwrap();
    let (library, mut found) = parse_library(Some(&library));
    let (manuscript, more) = parse(&bundle, &crate::facts::Book::default());
    found.extend(more);
    let manuscripts = [manuscript];
    let catalogue = Catalogue::collect(&manuscripts, &library, &layouts);
    let [manuscript] = manuscripts;
    let context = Context {
        catalogue: &catalogue,
        documents: &documents,
        library: &library,
        layouts: &layouts,
        source_date: None,
    };
    let (document, more) = resolve(manuscript, &bundle, context);
    found.extend(more);
    let (policy, more) = Policy::new(&library);
    found.extend(more);
    let (mut desk, faults) = policy.desk(&document, &sources, Date::parse("2027-01-01").unwrap());
    found.extend(faults);
    found.extend(desk.settle(content::look(&document, &sources)));
    let (unused, applied) = desk.finish(true);
    found.extend(unused);
    Settled {
        hints: found.iter().flat_map(|found| found.hints.clone()).collect(),
        found: found.iter().map(|found| (found.code.id, found.severity)).collect(),
        applied: applied.into_iter().map(|waiver| (waiver.check, waiver.findings)).collect(),
    }
}

const PARTS: &str = "parts: [part.md]\n";

fn waiver(more: &str) -> String {
    format!("{PARTS}waivers:\n  - check: exclamation-mark\n    reason: It is a name.\n    {more}\n")
}

const BODY: &str = "# One {#one}\n\nGo! {#x}\n\n# Two {#two}\n\nGo!\n";

fn body() -> String {
    BODY.replace(" {#x}", "")
}

#[test]
fn a_library_says_how_much_a_check_matters() {
    use Severity::{Error, Review, Warning};
    let level = |level: &str| settle(&format!("checks:\n  exclamation-mark: {level}\n"), PARTS, "Go!\n").found;
    assert_eq!(level("error"), [("exclamation-mark", Error); 2]);
    assert_eq!(level("warning"), [("exclamation-mark", Warning); 2]);
    assert_eq!(level("review"), [("exclamation-mark", Review); 2]);
    assert_eq!(level("off"), []);
    let wrong = settle("checks:\n  exclamation-mrk: off\n  dead-link: off\n  please: of\n", PARTS, "Text.\n");
    let codes: Vec<_> = wrong.found.iter().map(|(code, _)| *code).collect();
    assert_eq!(codes, ["invalid-value", "unknown-check", "fixed-finding", "exclamation-mark"]);
    assert_eq!(wrong.hints[..2], ["did you mean `off`?", "did you mean `exclamation-mark`?"]);
}

#[test]
fn a_waiver_holds_where_it_says() {
    let everywhere = settle("", &waiver("until: 2027-03-31"), &body());
    assert_eq!((everywhere.found, everywhere.applied), (vec![], vec![("exclamation-mark".to_owned(), 3)]));
    for (place, left) in [("\"#one\"", 2), ("\"#two\"", 2), ("part.md", 2), ("index.md", 1)] {
        let settled = settle("", &waiver(&format!("until: 2027\n    where: {place}")), &body());
        assert_eq!(settled.found, vec![("exclamation-mark", Severity::Review); left], "{place}");
        assert_eq!(settled.applied, [("exclamation-mark".to_owned(), 3 - left)]);
    }
}

#[test]
fn a_waiver_that_does_not_hold_is_a_finding() {
    let codes = |front: &str, body: &str| {
        let settled = settle("", front, body);
        assert_eq!(settled.applied, []);
        settled.found.iter().map(|(code, _)| *code).filter(|code| *code != "exclamation-mark").collect::<Vec<_>>()
    };
    let body = &body();
    assert_eq!(codes(&waiver("until: 2026-12-31"), body), ["expired-waiver"]);
    assert_eq!(codes(&waiver("until: 2026-12"), body), ["expired-waiver"]);
    assert_eq!(codes(&waiver("until: 2028\n    where: \"#three\""), body), ["invalid-value"]);
    assert_eq!(codes(&waiver("where: \"#one\""), body), ["missing-key"]);
    assert_eq!(codes(&waiver("until: 2028").replace("    reason: It is a name.\n", ""), body), ["missing-key"]);
    assert_eq!(codes(&waiver("until: 2028").replace("exclamation-mark", "pleas"), body), ["unknown-check"]);
    assert_eq!(codes(&waiver("until: 2028").replace("exclamation-mark", "missing-alt-text"), body), ["fixed-finding"]);
    assert_eq!(codes(&waiver("until: 2028").replace("exclamation-mark", "please"), body), ["unused-waiver"]);
}
