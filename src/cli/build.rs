//! `stationer build` and `stationer theme`: carries a configuration out and shows what came of it.

use std::io::{self, Write};
use std::path::Path;
use std::time::Instant;

use super::args::MessageFormat;
use super::config::BuildConfig;
use super::exit::Exit;
use super::findings;
use super::progress::Progress;
use super::summary;
use super::terminal::Terminal;
use crate::build::{Fatal, Report, build as run, build_specimen, write_files};
use crate::diagnostic::{Diagnostic, Severity, github, human, json, junit, sarif};

/// Builds and reports.
pub(super) fn build(
    config: &BuildConfig,
    terminal: Terminal,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Exit> {
    let progress = Progress::new(shows_progress(config, terminal), config.timings.is_some());
    let start = Instant::now();
    let built = if config.specimen { build_specimen } else { run }(&config.build, &progress);
    progress.clear();
    let (shown, exit) = tell(&built, &progress, config, terminal, start, out, err);
    findings::told(shown, exit)
}

/// Whether a bar is drawn while the build goes on.
pub(super) fn shows_progress(config: &BuildConfig, terminal: Terminal) -> bool {
    terminal.progress && !config.quiet && config.format == MessageFormat::Human
}

/// Shows what came of a build.
pub(super) fn tell(
    built: &Result<Report, Fatal>,
    progress: &Progress,
    config: &BuildConfig,
    terminal: Terminal,
    start: Instant,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> (io::Result<()>, Exit) {
    match built {
        Ok(report) => {
            let exit = if report.errors() > 0 { Exit::Findings } else { Exit::Clean };
            let shown = show(report, config, terminal, start, out, err);
            (shown.and_then(|()| show_timings(progress, config, out, err)), exit)
        }
        Err(fatal) => {
            let shown = findings::show(&fatal.diagnostics, &fatal.sources, config.format, terminal, out, err);
            (shown, fatal.cause.into())
        }
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
        MessageFormat::Github => github::write(out, &report.diagnostics, &report.sources, config.reviews),
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
    if config.quiet { Ok(()) } else { findings::hidden(report.reviews(), "build", err) }
}

/// The table of the stages, and their trace. Where the trace cannot be written the build is no
/// worse for it.
fn show_timings(progress: &Progress, config: &BuildConfig, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<()> {
    let (Some(timings), Some(file)) = (&progress.timings, &config.timings) else { return Ok(()) };
    if config.format == MessageFormat::Human {
        writeln!(out, "\n{}", timings.table())?;
    }
    let folder = file.parent().unwrap_or(Path::new(""));
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match write_files(folder, &[(name, timings.trace())]) {
        Ok(()) => Ok(()),
        Err(error) => writeln!(err, "warning: {}", error.diagnostic().message),
    }
}
