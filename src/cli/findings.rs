//! Findings in the form that was asked for.

use std::io::{self, Write};

use super::args::MessageFormat;
use super::exit::Exit;
use super::terminal::Terminal;
use crate::diagnostic::{Diagnostic, github, human, json, junit, sarif};
use crate::source::Sources;

/// How a run ends that has said how it went: that does not depend on who listens to the end.
pub(super) fn told(shown: io::Result<()>, exit: Exit) -> io::Result<Exit> {
    match shown {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        _ => Ok(exit),
    }
}

/// Says to people how many reviews are not shown, and how to see them.
pub(super) fn hidden(reviews: usize, command: &str, err: &mut dyn Write) -> io::Result<()> {
    let verb = if reviews == 1 { "review is" } else { "reviews are" };
    writeln!(err, "{reviews} {verb} not shown: write `stationer {command} --show reviews` to see them\n")
}

/// Writes findings alone: for people to `err`, for programs to `out`.
pub(super) fn show(
    found: &[Diagnostic],
    sources: &Sources,
    format: MessageFormat,
    terminal: Terminal,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<()> {
    match format {
        MessageFormat::Json => json::write(out, found, sources),
        MessageFormat::Human => human::write(err, found, sources, terminal.error_colour),
        MessageFormat::Sarif => sarif::write(out, found, sources),
        MessageFormat::Github => github::write(out, found, sources, true),
        MessageFormat::Junit => junit::write(out, found, sources, &[]),
    }
}
