//! Findings in the form that was asked for.

use std::io::{self, Write};

use super::args::MessageFormat;
use super::terminal::Terminal;
use crate::diagnostic::{Diagnostic, github, human, json, junit, sarif};
use crate::source::Sources;

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
