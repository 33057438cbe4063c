//! `stationer build` and `stationer theme`: carries a configuration out and shows what came of it.

use std::io::{self, Write};
use std::time::Instant;

use super::args::MessageFormat;
use super::config::BuildConfig;
use super::exit::Exit;
use super::progress::Progress;
use super::summary;
use super::terminal::Terminal;
use crate::build::{Cause, Fatal, Report, build as run, build_specimen};
use crate::diagnostic::{Diagnostic, Severity, github, human, json, junit, sarif};

/// Builds and reports.
pub(super) fn build(
    config: &BuildConfig,
    terminal: Terminal,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Exit> {
    let start = Instant::now();
    let progress = Progress::new(terminal.progress && !config.quiet && config.format == MessageFormat::Human);
    let built = if config.specimen { build_specimen } else { run }(&config.build, &progress);
    progress.clear();
    let (shown, exit) = match &built {
        Ok(report) => {
            let exit = if report.errors() > 0 { Exit::Findings } else { Exit::Clean };
            (show(report, config, terminal, start, out, err), exit)
        }
        Err(fatal) => {
            let exit = match fatal.cause {
                Cause::UnknownPublication | Cause::UnknownTheme => Exit::Usage,
                Cause::Documents | Cause::Output => Exit::CouldNotRun,
            };
            (show_fatal(fatal, config, terminal, out, err), exit)
        }
    };
    match shown {
        // The build is done, and how it went does not depend on who listens to the end.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        _ => Ok(exit),
    }
}

fn show(
    report: &Report,
    config: &BuildConfig,
    terminal: Terminal,
    start: Instant,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<()> {
    match config.format {
        MessageFormat::Json => {
            json::write(out, &report.diagnostics, &report.sources)?;
            json::write_summary(out, &summary::json(report))
        }
        MessageFormat::Sarif => sarif::write(out, &report.diagnostics, &report.sources),
        MessageFormat::Github => github::write(out, &report.diagnostics, &report.sources),
        MessageFormat::Junit => {
            let written = report.publications.iter().filter(|publication| publication.written);
            let slugs: Vec<_> = written.map(|publication| publication.slug.as_str()).collect();
            junit::write(out, &report.diagnostics, &report.sources, &slugs)
        }
        MessageFormat::Human => {
            show_human(report, config, terminal, err)?;
            if config.quiet {
                return Ok(());
            }
            let site = config.build.output.join("site").join("index.html");
            writeln!(out, "{}", summary::human(report, start.elapsed(), &site, terminal.width))
        }
    }
}

/// Reviews are many and stop nothing: their number is enough until somebody asks for them.
fn show_human(report: &Report, config: &BuildConfig, terminal: Terminal, err: &mut dyn Write) -> io::Result<()> {
    let (sources, colour) = (&report.sources, terminal.error_colour);
    if config.reviews || report.reviews() == 0 {
        return human::write(err, &report.diagnostics, sources, colour);
    }
    let is_shown = |found: &&Diagnostic| found.severity != Severity::Review;
    let shown: Vec<_> = report.diagnostics.iter().filter(is_shown).cloned().collect();
    human::write(err, &shown, sources, colour)?;
    let count = report.reviews();
    let verb = if count == 1 { "review is" } else { "reviews are" };
    writeln!(err, "{count} {verb} not shown: write `stationer build --show reviews` to see them\n")
}

fn show_fatal(
    fatal: &Fatal,
    config: &BuildConfig,
    terminal: Terminal,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<()> {
    match config.format {
        MessageFormat::Json => json::write(out, &fatal.diagnostics, &fatal.sources),
        MessageFormat::Sarif => sarif::write(out, &fatal.diagnostics, &fatal.sources),
        MessageFormat::Github => github::write(out, &fatal.diagnostics, &fatal.sources),
        MessageFormat::Junit => junit::write(out, &fatal.diagnostics, &fatal.sources, &[]),
        MessageFormat::Human => human::write(err, &fatal.diagnostics, &fatal.sources, terminal.error_colour),
    }
}
