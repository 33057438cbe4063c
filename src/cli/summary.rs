//! What became of each publication: a table for people, an object for programs.

use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

use comfy_table::{Cell, CellAlignment, ContentArrangement, LineStyle, Table, presets};

use crate::build::{AppliedWaiver, PublicationReport, Report};
use crate::diagnostic::human::printable;
use crate::diagnostic::json::{PublicationSummary, Summary, WaiverSummary};

/// The table and the line with the totals. Without a terminal it is as wide as it needs to be.
pub(super) fn human(report: &Report, elapsed: Duration, site: &Path, width: Option<u16>) -> String {
    let mut table = table(["publication", "pages", "PDF", "HTML", "time", "findings"], &[1, 2, 3, 4], width);
    table.add_rows(report.publications.iter().map(row));
    let mut text = if report.publications.is_empty() { String::new() } else { format!("{}\n", printed(&table)) };
    text.push_str(&totals(report, elapsed));
    text.push_str(&waived(report));
    if report.publications.iter().any(|publication| publication.written) {
        text.push_str("\nthe site starts at ");
        text.push_str(&printable(&site.display().to_string()));
    }
    text
}

/// An empty table whose columns in `right` hold numbers. Without a terminal it is as wide as it
/// needs to be.
pub(super) fn table<const N: usize>(header: [&str; N], right: &[usize], width: Option<u16>) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING.header_separator(LineStyle::none().fill('─').junction('─')));
    match width {
        Some(width) => table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width),
        None => table.set_content_arrangement(ContentArrangement::Disabled),
    };
    table.set_header(header);
    for column in right {
        if let Some(column) = table.column_mut(*column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}

/// A table as it is shown: without spaces at the ends of lines.
pub(super) fn printed(table: &Table) -> String {
    table.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

fn row(publication: &PublicationReport) -> Vec<Cell> {
    let size = |bytes: Option<usize>| bytes.map_or_else(|| "–".to_owned(), size);
    [
        printable(&publication.slug),
        publication.pages.map_or_else(|| "–".to_owned(), |pages| pages.to_string()),
        size(publication.pdf_bytes),
        size(publication.html_bytes),
        seconds(publication.duration),
        findings(publication),
    ]
    .map(Cell::new)
    .into()
}

fn findings(publication: &PublicationReport) -> String {
    let counts = counts(publication.errors, publication.warnings, publication.reviews);
    match (publication.written, counts.is_empty()) {
        (true, true) => "none".to_owned(),
        (true, false) => counts,
        (false, true) => "not written".to_owned(),
        (false, false) => format!("not written: {counts}"),
    }
}

fn totals(report: &Report, elapsed: Duration) -> String {
    let all = report.publications.len();
    let written = report.publications.iter().filter(|publication| publication.written).count();
    let counts = counts(report.errors(), report.warnings(), report.reviews());
    let mut parts = vec![format!("{}: {written} written, {} failed", plural(all, "publication"), all - written)];
    parts.extend((!counts.is_empty()).then_some(counts));
    parts.push(seconds(elapsed));
    parts.join(" · ")
}

/// A line for each waiver that set something aside.
fn waived(report: &Report) -> String {
    report.publications.iter().map(|publication| waivers(&publication.slug, &publication.waived)).collect()
}

/// A line for each waiver of a publication, after a line break.
pub(super) fn waivers(slug: &str, waived: &[AppliedWaiver]) -> String {
    let mut lines = String::new();
    for waiver in waived {
        let (slug, reason) = (printable(slug), printable(&waiver.reason));
        let found = plural(waiver.findings, "finding");
        let (check, until) = (&waiver.check, waiver.until);
        // Writing to a string cannot fail.
        let _ = write!(lines, "\nwaived in {slug} until {until}: {found} of `{check}` ({reason})");
    }
    lines
}

pub(super) fn counts(errors: usize, warnings: usize, reviews: usize) -> String {
    let parts = [(errors, "error"), (warnings, "warning"), (reviews, "review")];
    let parts: Vec<_> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| plural(*count, word)).collect();
    parts.join(", ")
}

pub(super) fn plural(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

/// A size as file managers show it: a kilobyte is a thousand bytes.
pub(super) fn size(bytes: usize) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a tenth of a megabyte is exact enough")]
    let megabytes = bytes as f64 / 1e6;
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..999_500 => format!("{} kB", (bytes + 500) / 1_000),
        _ => format!("{megabytes:.1} MB"),
    }
}

pub(super) fn seconds(duration: Duration) -> String {
    let seconds = duration.as_secs_f64();
    if seconds < 9.95 { format!("{seconds:.1} s") } else { format!("{seconds:.0} s") }
}

/// The summary for programs. It leaves times out, so that equal builds give equal bytes.
pub(super) fn json(report: &Report) -> Summary<'_> {
    let publications: Vec<_> = report.publications.iter().map(summary).collect();
    let written = publications.iter().filter(|publication| publication.written).count();
    Summary {
        written,
        failed: publications.len() - written,
        errors: report.errors(),
        warnings: report.warnings(),
        reviews: report.reviews(),
        publications,
    }
}

fn summary(report: &PublicationReport) -> PublicationSummary<'_> {
    PublicationSummary {
        slug: &report.slug,
        title: &report.title,
        written: report.written,
        pages: report.pages,
        pdf_bytes: report.pdf_bytes,
        html_bytes: report.html_bytes,
        errors: report.errors,
        warnings: report.warnings,
        reviews: report.reviews,
        waived: report.waived.iter().map(waiver).collect(),
    }
}

fn waiver(waiver: &AppliedWaiver) -> WaiverSummary<'_> {
    let AppliedWaiver { check, reason, until, findings, .. } = waiver;
    WaiverSummary { check, reason, until: until.to_string(), findings: *findings }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Diagnostic};
    use crate::source::Sources;

    fn publication(slug: &str, written: bool) -> PublicationReport {
        PublicationReport {
            slug: slug.to_owned(),
            title: slug.to_owned(),
            written,
            pages: written.then_some(22),
            pdf_bytes: written.then_some(304_671),
            html_bytes: written.then_some(1_499_999),
            duration: Duration::from_millis(840),
            errors: usize::from(!written),
            warnings: 2,
            reviews: 0,
            waived: Vec::new(),
        }
    }

    #[test]
    fn the_table() {
        let diagnostics = vec![
            Diagnostic::new(Code::DEAD_LINK, None, "a"),
            Diagnostic::new(Code::STALE_OUTPUT, None, "b"),
            Diagnostic::new(Code::STALE_OUTPUT, None, "c"),
        ];
        let publications = vec![publication("outline-business-case", true), publication("plan", false)];
        let report = Report { sources: Sources::default(), diagnostics, publications };
        let expected = "\
\x20publication             pages      PDF     HTML    time   findings
────────────────────────────────────────────────────────────────────────────────────────────
 outline-business-case      22   305 kB   1.5 MB   0.8 s   2 warnings
 plan                        –        –        –   0.8 s   not written: 1 error, 2 warnings
2 publications: 1 written, 1 failed · 1 error, 2 warnings · 12 s
the site starts at output/site/index.html";
        let found = human(&report, Duration::from_secs(12), Path::new("output/site/index.html"), None);
        assert_eq!(found, expected);
    }

    #[test]
    fn nothing_built_is_one_line() {
        let report = Report { sources: Sources::default(), diagnostics: Vec::new(), publications: Vec::new() };
        let found = human(&report, Duration::from_millis(4), Path::new("x"), None);
        assert_eq!(found, "0 publications: 0 written, 0 failed · 0.0 s");
    }

    #[test]
    fn sizes() {
        let shown = [(0, "0 B"), (999, "999 B"), (1_000, "1 kB"), (999_499, "999 kB"), (999_500, "1.0 MB")];
        for (bytes, text) in shown {
            assert_eq!(size(bytes), text);
        }
    }
}
