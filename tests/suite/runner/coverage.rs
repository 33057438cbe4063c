//! What the suite as a whole has to hold.

use std::collections::BTreeSet;
use std::sync::Arc;

use libtest_mimic::{Failed, Trial};
use stationer::diagnostic::CODES;

use super::case::{self, Case, Target};
use super::reference;
use crate::harness::{self, constructs};

/// Codes that no case can raise, and why. Each is raised elsewhere in the tests.
const ELSEWHERE: &[(&str, &str)] = &[
    ("expired-waiver", "depends on the day: src/checks/policy/tests.rs"),
    ("fixed-finding", "is about what other findings are set to: src/checks/policy/tests.rs"),
    ("forms-differ", "a fault of a layout: tests/acceptance/planted.rs"),
    ("insufficient-contrast", "a fault of a theme: src/layout"),
    ("internal-error", "a fault of the product itself, which a guard turns into a finding: src/build/workers.rs"),
    ("invalid-colour", "a fault of a theme: src/layout"),
    ("not-utf-8", "cases are UTF-8 themselves: tests/acceptance/hostile.rs"),
    ("nothing-to-check", "is about what is named on the command line: tests/acceptance/check.rs"),
    ("paragraph-too-long", "a case of a hundred thousand characters is no example: tests/acceptance/hostile.rs"),
    ("pdf-error", "the faults of a typesetter that no source is known to provoke: src/pdf/translate.rs"),
    ("stale-output", "needs the output of an earlier build: src/build/write/tests.rs"),
    ("unknown-check", "is about what other findings are set to: src/checks/policy/tests.rs"),
    ("unused-waiver", "is about what other findings are set to: src/checks/policy/tests.rs"),
    ("unknown-font-family", "a fault of a theme: src/layout"),
    ("unknown-theme", "is asked for on the command line: src/layout"),
    ("unknown-publication", "is asked for on the command line: tests/acceptance/faults.rs"),
    ("text-off-page", "a caption longer than a page is no example: tests/acceptance/text.rs"),
    ("unreadable-file", "needs a file that cannot be opened: tests/acceptance/hostile.rs"),
    ("unwritable-file", "needs an output folder that cannot be written: tests/acceptance/faults.rs"),
];

/// The trials of the suite as a whole.
pub(crate) fn trials(cases: &Arc<[Case]>) -> Vec<Trial> {
    let trial = |name: &str, check: fn(&[Case]) -> Result<(), Failed>| {
        let cases = Arc::clone(cases);
        Trial::test(name, move || check(&cases))
    };
    vec![
        trial("suite::every_code_has_a_case", every_code_has_a_case),
        trial("suite::every_construct_has_a_case", every_construct_has_a_case),
        trial("suite::every_reference_has_a_case", every_reference_has_a_case),
    ]
}

fn fail_if(faults: Vec<String>) -> Result<(), Failed> {
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n").into()) }
}

/// The references are what the cases raise, because each case is held to its own.
fn every_code_has_a_case(cases: &[Case]) -> Result<(), Failed> {
    let with_findings = cases.iter().filter(|case| case.targets.contains(&Target::Diagnostics));
    let raised: BTreeSet<String> = with_findings
        .map(|case| reference(case, Target::Diagnostics))
        .filter(|path| path.is_file())
        .flat_map(|path| {
            let text = harness::text_of(&path);
            text.lines().filter_map(|line| Some(line.split_once(' ')?.0.to_owned())).collect::<Vec<_>>()
        })
        .collect();
    let listed = |id: &str| ELSEWHERE.iter().any(|(code, _)| *code == id);
    let mut faults = Vec::new();
    for code in CODES {
        match (raised.contains(code.id), listed(code.id)) {
            (false, false) => faults.push(format!("no case raises `{}`", code.id)),
            (true, true) => faults.push(format!("`{}` is raised by a case and listed as if it were not", code.id)),
            _ => {}
        }
    }
    faults.extend(
        ELSEWHERE
            .iter()
            .filter(|(id, _)| !CODES.iter().any(|code| code.id == *id))
            .map(|(id, _)| format!("there is no code `{id}`")),
    );
    fail_if(faults)
}

fn every_construct_has_a_case(cases: &[Case]) -> Result<(), Failed> {
    let both = |case: &&Case| case.targets.contains(&Target::Html) && case.targets.contains(&Target::Tags);
    let read: Vec<_> = cases.iter().filter(both).map(|case| case.library().documents()).collect();
    let documents = read.iter().flat_map(|read| &read.documents).filter(|document| document.slug == case::SLUG);
    let unused = constructs::unused(documents);
    fail_if(unused.iter().map(|name| format!("no case compares the HTML and the tags of `{name}`")).collect())
}

fn every_reference_has_a_case(cases: &[Case]) -> Result<(), Failed> {
    let mut faults = Vec::new();
    for target in Target::ALL {
        let folder = harness::package().join("tests/reference").join(target.name());
        for path in harness::files_below(&folder).into_keys() {
            let known =
                cases.iter().any(|case| case.targets.contains(&target) && reference(case, target).ends_with(&path));
            if !known {
                faults.push(format!("tests/reference/{}/{path} belongs to no case", target.name()));
            }
        }
    }
    fail_if(faults)
}
