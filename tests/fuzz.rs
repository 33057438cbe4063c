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
//! Each reader has a process of its own, whose peak of memory is its own. An input that goes wrong
//! is left in `target/tmp`. Where one ends the process, the same inputs are read again by another
//! that writes each down first.

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

/// By this argument the program is a reader's own process, and by the other a careful one.
const READER: &str = "--reader";
const CAREFUL: &str = "--careful";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    if arguments.next().as_deref() == Some(READER) {
        let name = arguments.next().expect("a reader has a name");
        let target = targets::ALL.iter().find(|target| target.name == name).expect("a reader of this name");
        let inputs = number("STATIONER_INPUTS").unwrap_or(target.inputs);
        let careful = arguments.next().as_deref() == Some(CAREFUL);
        return watch::read(target, inputs, number("STATIONER_SEED").unwrap_or(1), careful);
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
    let run = |more: &[&str]| Command::new(&program).args([READER, target.name]).args(more).output();
    let mut output = run(&[])?;
    if output.status.code().is_none() {
        output = run(&[CAREFUL])?;
    }
    let said = String::from_utf8_lossy(&output.stdout);
    print!("{said}");
    if output.status.success() {
        return Ok(());
    }
    let errors = String::from_utf8_lossy(&output.stderr);
    let input = watch::place(target).display().to_string();
    Err(format!("{}; {said}\n{errors}\nthe last input is {input}", output.status).into())
}
