//! What holds of every check and its page.

use std::collections::BTreeSet;

use super::page;
use super::rules;
use crate::diagnostic::CODES;

#[test]
fn ids_are_unique_among_checks_and_codes() {
    let mut seen: BTreeSet<&str> = CODES.iter().map(|code| code.id).collect();
    for rule in rules() {
        assert!(seen.insert(rule.code.id), "{} stands twice", rule.code.id);
        assert!(rule.code.id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
        assert!(!rule.code.summary.ends_with('.') && rule.code.help.ends_with(['.', '`']), "{}", rule.code.id);
    }
}

#[test]
fn every_page_has_its_headings_and_both_kinds_of_example() {
    for rule in rules() {
        let id = rule.code.id;
        let page = page::read(rule.page).unwrap_or_else(|| panic!("the page of {id} lacks a heading"));
        for wanted in ["Passed", "Failed"] {
            let examples = page.examples();
            assert!(examples.iter().any(|example| example.section == wanted), "{id} has no example that {wanted}");
        }
    }
}
