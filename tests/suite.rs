//! The suite: every case of `tests/suite/*.md` built and compared with its references.
//!
//! `STATIONER_UPDATE=1`, or `-- --update`, rewrites the references; what changed is then read
//! in the difference that version control shows. A run that fails writes all differences into
//! one page, `target/suite-report.html`.
//!
//! With `STATIONER_SUITE_OUTPUT` set, every sound case is also built into a library there, for
//! the judges of `tests/judges`.

mod harness;
#[path = "suite/runner/mod.rs"]
mod runner;

use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use libtest_mimic::{Arguments, Trial};

use runner::case::{self, Case};
use runner::{coverage, output, report};

fn main() -> ExitCode {
    let mut update = std::env::var_os("STATIONER_UPDATE").is_some_and(|value| value == "1");
    let arguments = std::env::args().filter(|argument| {
        let is_update = argument == "--update";
        update |= is_update;
        !is_update
    });
    let arguments = Arguments::from_iter(arguments.collect::<Vec<_>>());
    let cases: Arc<[Case]> = case::load().into();
    let differences = Arc::new(Mutex::new(Vec::new()));
    let mut trials: Vec<Trial> = (0..cases.len()).map(|at| trial(&cases, at, update, &differences)).collect();
    trials.extend(coverage::trials(&cases));
    let conclusion = libtest_mimic::run(&arguments, trials);
    let differences = differences.lock().expect("no trial panics while it holds the list");
    if !differences.is_empty() {
        let path = report::write(&differences);
        println!("the differences side by side: {}", path.display());
    }
    if let Some(folder) = std::env::var_os("STATIONER_SUITE_OUTPUT") {
        output::write(&cases, folder.as_ref());
    }
    conclusion.exit_code()
}

fn trial(cases: &Arc<[Case]>, at: usize, update: bool, differences: &Arc<Mutex<Vec<report::Difference>>>) -> Trial {
    let (cases, differences) = (Arc::clone(cases), Arc::clone(differences));
    Trial::test(cases[at].full_name(), move || {
        let (found, faults) = runner::run(&cases[at], update);
        let summary: Vec<_> = found.iter().map(report::Difference::summary).chain(faults).collect();
        differences.lock().expect("no trial panics while it holds the list").extend(found);
        if summary.is_empty() { Ok(()) } else { Err(summary.join("\n").into()) }
    })
}
