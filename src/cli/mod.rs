//! The command line: arguments in, findings and a summary out.
//!
//! Findings and progress go to standard error and the summary to standard output, so that the
//! one can be kept without the other; with `--message-format json` everything that a program
//! reads goes to standard output.

mod args;
mod build;
mod cache;
mod check;
mod config;
mod exit;
mod explain;
mod facts;
mod findings;
mod generate;
mod preview;
mod progress;
mod summary;
mod terminal;
mod timings;
mod watch;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use clap::error::ContextKind;

use args::{Cli, Command};
use config::{BuildConfig, Refusal};
use exit::Exit;
use terminal::Terminal;

use crate::facts::schema as facts_schema;
use crate::layout::schema;

/// Runs the command with the arguments and the streams of the process.
#[must_use]
pub fn main() -> ExitCode {
    let terminal = Terminal::of_process();
    run(std::env::args_os(), terminal, &mut io::stdout().lock(), &mut io::stderr()).into()
}

/// Runs the command. What it says goes to `out` and `err`; a reader who has gone away, as
/// `head` does, is no fault.
fn run(
    arguments: impl IntoIterator<Item = OsString>,
    terminal: Terminal,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Exit {
    let done = match Cli::try_parse_from(arguments) {
        Ok(cli) => dispatch(cli.command, terminal, out, err),
        Err(error) => refuse(&error, terminal, out, err),
    };
    match done.and_then(|exit| out.flush().map(|()| exit)) {
        Ok(exit) => exit,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Clean,
        Err(error) => {
            let _ = writeln!(err, "error: cannot write to standard output: {error}");
            Exit::CouldNotRun
        }
    }
}

fn dispatch(command: Command, terminal: Terminal, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Exit> {
    match command {
        Command::Build(args) => carry_out(config::build(args), terminal, out, err),
        Command::Check(args) => match config::check(args) {
            Ok(config) => check::check(&config, terminal, out, err),
            Err(refusal) => {
                writeln!(err, "{refusal}")?;
                Ok(refusal.exit)
            }
        },
        Command::Theme(args) if args.schema => {
            write!(out, "{}", schema::theme())?;
            Ok(Exit::Clean)
        }
        Command::Theme(args) => carry_out(config::theme(args), terminal, out, err),
        Command::Watch(args) => match config::watch(args) {
            Ok(config) => watch::watch(&config, terminal, out, err),
            Err(refusal) => {
                writeln!(err, "{refusal}")?;
                Ok(refusal.exit)
            }
        },
        Command::Facts(args) if args.schema => {
            write!(out, "{}", facts_schema::facts())?;
            Ok(Exit::Clean)
        }
        Command::Facts(args) => match config::facts(args) {
            Ok(config) => facts::facts(&config, terminal, out, err),
            Err(refusal) => {
                writeln!(err, "{refusal}")?;
                Ok(refusal.exit)
            }
        },
        Command::Cache(args) => cache::cache(&args, out, err),
        Command::Explain { code: None } => explain::list(out),
        Command::Explain { code: Some(code) } => explain::explain(&code, out, err),
        Command::Completions { shell } => generate::completions(shell, out),
        Command::Man { output } => generate::man(output.as_deref(), out, err),
    }
}

fn carry_out(
    config: Result<BuildConfig, Refusal>,
    terminal: Terminal,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Exit> {
    match config {
        Ok(config) => build::build(&config, terminal, out, err),
        Err(refusal) => {
            writeln!(err, "{refusal}")?;
            Ok(refusal.exit)
        }
    }
}

/// What clap says instead of running a command: help, the version, or what is wrong.
fn refuse(error: &clap::Error, terminal: Terminal, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Exit> {
    let text = error.render();
    if error.use_stderr() {
        let text = if terminal.error_colour { text.ansi().to_string() } else { text.to_string() };
        write!(err, "{text}")?;
        let typed = error.get(ContextKind::InvalidSubcommand).map(ToString::to_string);
        if typed.is_some_and(|typed| ["init", "new", "create"].contains(&typed.as_str())) {
            writeln!(err, "\nA library needs no command to begin: write `documents/my-publication/index.md`.")?;
        }
        Ok(Exit::Usage)
    } else {
        let text = if terminal.output_colour { text.ansi().to_string() } else { text.to_string() };
        write!(out, "{text}")?;
        Ok(Exit::Clean)
    }
}

#[cfg(test)]
mod tests;
