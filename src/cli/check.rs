//! `stationer check`: looks at what was named and shows what was found.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use super::args::MessageFormat;
use super::config::LookConfig;
use super::exit::Exit;
use super::findings;
use super::progress::Progress;
use super::summary::{counts, plural, printed, seconds, table, waivers};
use super::terminal::Terminal;
use crate::build::{CheckReport, Part, Subject, Target, TargetKind, check as run};
use crate::checks::inspection::{Settled, Standing};
use crate::diagnostic::human::printable;
use crate::diagnostic::json::{CheckObject, CheckSummary, FileLine, TargetLine};
use crate::diagnostic::{Diagnostic, Severity, github, human, json, junit, sarif};

/// How many places of one kind of finding people are shown in one finished file: who has seen so
/// many knows the fault, and another fault may stand below a thousand of it.
const SHOWN: usize = 3;

/// How many subjects have a row of their own in the summary, whatever was found in them.
const ROWS: usize = 40;

/// Looks and reports.
pub(super) fn check(
    config: &LookConfig,
    terminal: Terminal,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Exit> {
    let progress = Progress::new(terminal.progress && !config.quiet && config.format == MessageFormat::Human, false);
    let start = Instant::now();
    let looked = run(&config.check, &progress);
    progress.clear();
    let report = match looked {
        Ok(report) => report,
        Err(fatal) => {
            findings::show(&fatal.diagnostics, &fatal.sources, config.format, terminal, out, err)?;
            return Ok(fatal.cause.into());
        }
    };
    let failed = report.count(Severity::Error) > 0 || config.deny_warnings && report.count(Severity::Warning) > 0;
    let exit = if failed { Exit::Findings } else { Exit::Clean };
    findings::told(show(&report, config, terminal, start, out, err), exit)
}

fn show(
    report: &CheckReport,
    config: &LookConfig,
    terminal: Terminal,
    start: Instant,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<()> {
    let found: Vec<Diagnostic> = report.findings().cloned().collect();
    match config.format {
        MessageFormat::Json => show_json(report, &found, out),
        MessageFormat::Sarif => sarif::write(out, &found, &report.sources),
        MessageFormat::Github => github::write(out, &denied(found, config), &report.sources, config.reviews),
        MessageFormat::Junit => {
            let is_clean = |subject: &&Subject| subject.findings.is_empty();
            let clean: Vec<_> = report.subjects.iter().filter(is_clean).map(|subject| subject.name.as_str()).collect();
            junit::write(out, &denied(found, config), &report.sources, &clean)
        }
        MessageFormat::Human => {
            show_human(report, config, terminal, err)?;
            if config.quiet {
                return Ok(());
            }
            writeln!(out, "{}", summary(report, start.elapsed(), terminal.width))
        }
    }
}

/// Where a warning fails the run, those who only know failures are told of one.
fn denied(mut found: Vec<Diagnostic>, config: &LookConfig) -> Vec<Diagnostic> {
    let warnings = found.iter_mut().filter(|finding| config.deny_warnings && finding.severity == Severity::Warning);
    warnings.for_each(|warning| warning.severity = Severity::Error);
    found
}

fn show_json(report: &CheckReport, found: &[Diagnostic], out: &mut dyn Write) -> io::Result<()> {
    for Target { path, kind } in &report.targets {
        let kind = match kind {
            TargetKind::Library => "library",
            TargetKind::Publication => "publication",
            TargetKind::Folder { .. } => "folder",
            TargetKind::Pdf => "pdf",
            TargetKind::Page => "page",
        };
        json::write_line(out, &TargetLine { path, kind })?;
    }
    json::write(out, found, &report.sources)?;
    for subject in &report.subjects {
        for part in &subject.parts {
            json::write_line(out, &file_line(subject, part))?;
        }
    }
    let of = |standing| report.subjects.iter().map(|subject| subject.standing(standing)).sum();
    let publications = report.subjects.iter().filter(|subject| subject.is_publication()).count();
    let summary = CheckSummary {
        publications,
        files: report.subjects.len() - publications,
        passed: of(Standing::Passed),
        failed: of(Standing::Failed),
        review: of(Standing::Review),
        waived: of(Standing::Waived),
        inapplicable: of(Standing::Inapplicable),
        errors: report.count(Severity::Error),
        warnings: report.count(Severity::Warning),
        reviews: report.count(Severity::Review),
    };
    json::write_line(out, &summary)
}

fn file_line<'a>(subject: &'a Subject, part: &'a Part) -> FileLine<'a> {
    FileLine {
        path: &part.path,
        kind: part.form.as_str(),
        publication: subject.is_publication().then_some(subject.name.as_str()),
        states: part.states.iter().map(|state| state.as_str()).collect(),
        pages: part.pages,
        checks: part.checks.iter().map(check_object).collect(),
    }
}

fn check_object(check: &Settled) -> CheckObject<'static> {
    let code = &check.rule.code;
    CheckObject {
        code: code.id,
        outcome: check.standing.as_str(),
        findings: check.findings,
        wcag: code.clauses.wcag,
        pdfua: code.clauses.pdfua,
        matterhorn: code.clauses.matterhorn,
        act: code.clauses.act,
    }
}

/// What each path was taken for, then the findings: of a finished file what it is in a line, and
/// the first places of each kind of finding.
fn show_human(report: &CheckReport, config: &LookConfig, terminal: Terminal, err: &mut dyn Write) -> io::Result<()> {
    if !config.quiet {
        for target in &report.targets {
            writeln!(err, "{} is {}", printable(&target.path), in_words(target.kind))?;
        }
        writeln!(err)?;
    }
    let colour = terminal.error_colour;
    let shown = |finding: &&Diagnostic| config.reviews || finding.severity != Severity::Review;
    let write = |err: &mut dyn Write, found: &[&Diagnostic]| {
        let found: Vec<_> = found.iter().map(|finding| (*finding).clone()).collect();
        human::write(err, &found, &report.sources, colour)
    };
    write(err, &report.general.iter().filter(shown).collect::<Vec<_>>())?;
    for subject in &report.subjects {
        let found: Vec<_> = subject.findings.iter().filter(shown).collect();
        if subject.is_publication() {
            write(err, &found)?;
            continue;
        }
        let name = printable(&subject.name);
        for state in subject.parts.iter().flat_map(|part| &part.states) {
            writeln!(err, "{name} {}", state.in_words())?;
        }
        if found.is_empty() && subject.parts.iter().any(|part| !part.states.is_empty()) {
            writeln!(err)?;
        }
        for group in by_code(&found) {
            write(err, &group[..group.len().min(SHOWN)])?;
            if group.len() > SHOWN {
                let more = plural(group.len() - SHOWN, "more finding");
                writeln!(err, "{more} of `{}` in {name}: `--message-format json` has them all\n", group[0].code.id)?;
            }
        }
    }
    let reviews = report.count(Severity::Review);
    if reviews == 0 || config.reviews || config.quiet { Ok(()) } else { findings::hidden(reviews, "check", err) }
}

/// The findings of each code together, in the order of the first of each.
fn by_code<'a>(found: &[&'a Diagnostic]) -> Vec<Vec<&'a Diagnostic>> {
    let mut order: BTreeMap<&str, usize> = BTreeMap::new();
    let mut groups: Vec<Vec<&Diagnostic>> = Vec::new();
    for finding in found {
        let place = *order.entry(finding.code.id).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    groups
}

fn in_words(kind: TargetKind) -> Cow<'static, str> {
    match kind {
        TargetKind::Library => "a folder of publications".into(),
        TargetKind::Publication => "a publication".into(),
        TargetKind::Folder { pdfs, pages } => {
            let (pdfs, pages) = (plural(pdfs, "PDF"), plural(pages, "web page"));
            format!("a folder of finished files: {pdfs}, {pages}").into()
        }
        TargetKind::Pdf => "a PDF".into(),
        TargetKind::Page => "a web page".into(),
    }
}

/// The table and the line with the totals. Without a terminal it is as wide as it needs to be.
fn summary(report: &CheckReport, elapsed: Duration, width: Option<u16>) -> String {
    let mut table =
        table(["checked", "passed", "failed", "for a person", "inapplicable", "findings"], &[1, 2, 3, 4], width);
    let all = report.subjects.len() <= ROWS;
    let rows: Vec<_> = report.subjects.iter().filter(|subject| all || is_faulty(subject)).collect();
    table.add_rows(rows.iter().map(|subject| row(subject)));
    let mut text = if rows.is_empty() { String::new() } else { format!("{}\n", printed(&table)) };
    text.push_str(&totals(report, elapsed));
    for subject in &report.subjects {
        text.push_str(&waivers(&subject.name, &subject.waived));
    }
    if let Some(page) = &report.page {
        text.push_str("\nthe report starts at ");
        text.push_str(&printable(&page.display().to_string()));
    }
    text
}

fn is_faulty(subject: &Subject) -> bool {
    subject.findings.iter().any(|finding| finding.severity > Severity::Review)
}

fn row(subject: &Subject) -> [String; 6] {
    let of = |standing| subject.standing(standing).to_string();
    let states: Vec<_> = subject.parts.iter().flat_map(|part| &part.states).map(|state| state.as_str()).collect();
    let found =
        counts(subject.count(Severity::Error), subject.count(Severity::Warning), subject.count(Severity::Review));
    let findings = [states.join(", "), found].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    [
        printable(&subject.name),
        of(Standing::Passed),
        of(Standing::Failed),
        of(Standing::Review),
        of(Standing::Inapplicable),
        if findings.is_empty() { "none".to_owned() } else { findings.join(": ") },
    ]
}

fn totals(report: &CheckReport, elapsed: Duration) -> String {
    let publications = report.subjects.iter().filter(|subject| subject.is_publication()).count();
    let files = report.subjects.len() - publications;
    let failed = report.subjects.iter().filter(|subject| is_faulty(subject)).count();
    let kinds = [(publications, "publication"), (files, "file")];
    let kinds: Vec<_> =
        kinds.into_iter().filter(|(count, _)| *count > 0).map(|(count, word)| plural(count, word)).collect();
    let kinds = if kinds.is_empty() { "nothing".to_owned() } else { kinds.join(", ") };
    let of = |standing| report.subjects.iter().map(|subject| subject.standing(standing)).sum::<usize>();
    let checks = format!(
        "checks: {} passed, {} failed, {} for a person, {} inapplicable",
        of(Standing::Passed),
        of(Standing::Failed),
        of(Standing::Review),
        of(Standing::Inapplicable)
    );
    let found = counts(report.count(Severity::Error), report.count(Severity::Warning), report.count(Severity::Review));
    let mut parts = vec![format!("{kinds}: {} without a fault, {failed} with faults", report.subjects.len() - failed)];
    parts.push(checks);
    parts.extend((!found.is_empty()).then_some(found));
    parts.push(seconds(elapsed));
    parts.join(" · ")
}
