//! The pages in `docs` are those that the registry makes.

use std::path::Path;

use super::*;
use crate::build::write_files;
use crate::source::Disk;

/// Compares a page with what it should be, or writes it.
fn hold(name: &str, text: String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    if std::env::var_os("STATIONER_UPDATE").is_some_and(|value| value == "1") {
        write_files(&folder, &[(name.to_owned(), text.into_bytes())]).unwrap();
        return;
    }
    let found = Disk.text(&folder.join(name)).unwrap_or_default();
    assert!(found == text, "`docs/{name}` is out of date: run STATIONER_UPDATE=1 cargo test --release --lib ledger");
}

#[test]
fn the_index_of_checks_is_up_to_date() {
    hold("checks.md", index());
}

#[test]
fn the_ledger_is_up_to_date() {
    hold("conformance.md", ledger());
}

/// Criteria that checks of pages from elsewhere name: those of level AAA, and 4.1.1, which WCAG 2.2
/// has removed.
const BEYOND: &[&str] = &[
    "1.2.6", "1.2.7", "1.2.8", "1.2.9", "1.3.6", "1.4.6", "1.4.7", "1.4.8", "1.4.9", "2.1.3", "2.2.3", "2.2.4",
    "2.2.5", "2.2.6", "2.3.2", "2.3.3", "2.4.8", "2.4.9", "2.4.10", "2.4.12", "2.4.13", "2.5.5", "2.5.6", "3.1.3",
    "3.1.4", "3.1.5", "3.1.6", "3.2.5", "3.3.5", "3.3.6", "3.3.9", "4.1.1",
];

#[test]
fn every_clause_that_a_finding_names_exists() {
    for code in codes() {
        for number in code.clauses.wcag {
            let known = CRITERIA.iter().any(|criterion| criterion.number == *number) || BEYOND.contains(number);
            assert!(known, "{} names WCAG {number}, which does not exist", code.id);
        }
        for condition in code.clauses.matterhorn {
            let number = condition.split('-').next().and_then(|number| number.parse::<usize>().ok());
            assert!(number.is_some_and(|number| (1..=31).contains(&number)), "{} names {condition}", code.id);
        }
    }
}

#[test]
fn the_table_of_wcag_is_whole() {
    let of = |level| CRITERIA.iter().filter(|criterion| criterion.level == level).count();
    assert_eq!((of(wcag::Level::A), of(wcag::Level::AA)), (31, 24));
    let key = |criterion: &wcag::Criterion| {
        criterion.number.split('.').map(|part| part.parse::<u32>().unwrap()).collect::<Vec<_>>()
    };
    assert!(CRITERIA.windows(2).all(|pair| key(&pair[0]) < key(&pair[1])), "the criteria are in order");
    // What the table calls enforced is named by a finding.
    for criterion in CRITERIA {
        let named = naming(|clauses| clauses.wcag, criterion.number);
        assert_ne!(standing(criterion.standing, &named).0, "Gap", "{}", criterion.number);
    }
}
