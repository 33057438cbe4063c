//! The rules of the W3C's ACT collection against its test cases.
//!
//! `STATIONER_ACT_CORPUS` names the folder of the cases: `cases.json` lists a file, a rule and
//! what is expected of it. Every `failed` case of a rule that a check decides must be found, and
//! no other case be reported by that rule. Rules without a check must be listed as undecided.

#![allow(clippy::disallowed_methods, reason = "tests stand outside the rooms")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use stationer::checks::Outcome;
use stationer::checks::html::{self, CHECKS, Surroundings, UNDECIDED};
use stationer::source::Sources;

const VARIABLE: &str = "STATIONER_ACT_CORPUS";

/// A case of the corpus.
struct Case {
    file: String,
    rule: String,
    expected: String,
}

fn cases(folder: &std::path::Path) -> Vec<Case> {
    let text = fs::read_to_string(folder.join("cases.json")).expect("the list of cases can be read");
    let list: Vec<serde_json::Value> = serde_json::from_str(&text).expect("the list of cases is JSON");
    let field = |case: &serde_json::Value, name: &str| case[name].as_str().expect("a case has its fields").to_owned();
    list.iter()
        .map(|case| Case { file: field(case, "file"), rule: field(case, "rule"), expected: field(case, "expected") })
        .collect()
}

#[test]
fn the_cases_of_act_are_judged_as_expected() {
    let Some(folder) = std::env::var_os(VARIABLE).map(PathBuf::from) else {
        println!("NOT RUN: {VARIABLE} names no folder with the test cases of the ACT rules");
        return;
    };
    let cases = cases(&folder);
    assert!(!cases.is_empty(), "the corpus has no case");
    let mut agreement: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut wrong = Vec::new();
    let mut outcomes_differ = Vec::new();
    let mut without = BTreeSet::new();
    for case in &cases {
        let Some(check) = CHECKS.iter().find(|check| check.rule.code.clauses.act.contains(&case.rule.as_str())) else {
            without.insert(case.rule.as_str());
            continue;
        };
        let bytes = fs::read(folder.join(&case.file)).expect("a case can be read");
        let mut sources = Sources::default();
        let source = sources.add(case.file.clone(), String::from_utf8_lossy(&bytes).into_owned());
        let subject = html::read(&source, &Surroundings::default()).expect("a case is not too large");
        let outcome = check.look(&subject);
        let found = match &outcome {
            Outcome::Inapplicable => "inapplicable",
            Outcome::Passed => "passed",
            Outcome::Failed(_) => "failed",
        };
        let right = (found == "failed") == (case.expected == "failed");
        let (agreed, all) = agreement.entry(&case.rule).or_default();
        *agreed += usize::from(right);
        *all += 1;
        let line = format!("{} {}: expected {}, found {found}", case.rule, case.file, case.expected);
        if !right {
            wrong.push(line);
        } else if found != case.expected {
            outcomes_differ.push(line);
        }
    }
    for (rule, (agreed, all)) in &agreement {
        println!("{rule}: {agreed} of {all}");
    }
    println!("passed or inapplicable, but not as expected: {}", outcomes_differ.len());
    for line in &outcomes_differ {
        println!("  {line}");
    }
    let listed: BTreeSet<&str> = UNDECIDED.iter().map(|rule| rule.act).collect();
    let unlisted: Vec<&&str> = without.difference(&listed).collect();
    assert!(unlisted.is_empty(), "rules with neither a check nor a reason: {unlisted:?}");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Of a page that is cut short something is said, wherever it was cut.
#[test]
fn the_cases_cut_short_are_told() {
    let Some(folder) = std::env::var_os(VARIABLE).map(PathBuf::from) else {
        println!("NOT RUN: {VARIABLE} names no folder with the test cases of the ACT rules");
        return;
    };
    let files: BTreeSet<String> = cases(&folder).into_iter().map(|case| case.file).collect();
    for file in files {
        let bytes = fs::read(folder.join(&file)).expect("a case can be read");
        for step in 0..20 {
            let cut = &bytes[..bytes.len() * step / 20];
            let mut sources = Sources::default();
            let source = sources.add(file.clone(), String::from_utf8_lossy(cut).into_owned());
            let outcomes = html::check(&source, &Surroundings::default()).expect("a case is not too large");
            let told = outcomes.iter().any(|(_, outcome)| matches!(outcome, Outcome::Failed(_)));
            assert!(told, "{file} cut at {} gives no diagnostic", cut.len());
        }
    }
}
