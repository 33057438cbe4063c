//! Bytes from outside that nobody has thought of: every reader of them is given inputs that are
//! made from sound ones by cutting, doubling, swapping and the like. None may panic, take longer
//! than [`watch::LIMIT`], or bring the process beyond a gibibyte of memory.
//!
//! The inputs follow from a seed, and so are the same in each run. `STATIONER_INPUTS` says how
//! many each reader is given, `STATIONER_SEED` with which seed the inputs begin:
//!
//! ```sh
//! STATIONER_INPUTS=1000000 cargo test --release --test fuzz -- pdf
//! ```
//!
//! Each reader has a process of its own, whose peak of memory is its own. It writes down each
//! input before it reads it, so that one that ends the process can be found.

mod harness;

#[path = "fuzz/mutate.rs"]
mod mutate;
#[path = "fuzz/repair.rs"]
mod repair;
#[path = "fuzz/targets.rs"]
mod targets;
#[path = "fuzz/watch.rs"]
mod watch;

use std::process::{Command, ExitCode};

use libtest_mimic::{Arguments, Trial};

use targets::Target;

/// By this argument the program is a reader's own process.
const READER: &str = "--reader";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    if arguments.next().as_deref() == Some(READER) {
        let name = arguments.next().expect("a reader has a name");
        let target = targets::ALL.iter().find(|target| target.name == name).expect("a reader of this name");
        return watch::read(target, number("STATIONER_INPUTS").unwrap_or(target.inputs), number("STATIONER_SEED").unwrap_or(1));
    }
    let trials = targets::ALL.iter().map(|target| Trial::test(target.name, || in_its_own_process(target)));
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit_code()
}

fn number(variable: &str) -> Option<u64> {
    let text = std::env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable} is no number: {text}")))
}

fn in_its_own_process(target: &Target) -> Result<(), libtest_mimic::Failed> {
    let program = std::env::current_exe()?;
    let output = Command::new(program).args([READER, target.name]).output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    print!("{said}");
    if output.status.success() {
        return Ok(());
    }
    let last: Vec<&str> = std::str::from_utf8(&output.stderr).unwrap_or_default().lines().rev().take(5).collect();
    let input = watch::place(target).display().to_string();
    Err(format!("{}; {said}\n{}\nthe last input is {input}", output.status, last.join("\n")).into())
}
