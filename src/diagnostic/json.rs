//! Diagnostics for machines: a JSON object a line.
//!
//! The types here are the format: they are apart from the model so that a change of the model
//! does not change what other programs read. Keys may be added, and are not renamed.

use std::io::{self, Write};

use serde::Serialize;

use super::{Diagnostic, Related};
use crate::source::{Sources, Span};

/// A line for a finding. Lines and columns count from 1, columns count characters, and the end
/// is the place after the last character; all are `null` where no source is at fault. `page`,
/// `structure` and `object` say where in a PDF, which has no lines.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename = "diagnostic")]
struct DiagnosticLine<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    page: Option<usize>,
    structure: Option<&'a str>,
    object: Option<&'a str>,
    wcag: &'a [&'a str],
    pdfua: &'a [&'a str],
    matterhorn: &'a [&'a str],
    act: &'a [&'a str],
    style: &'a [&'a str],
    related: Vec<RelatedObject<'a>>,
    hints: &'a [String],
}

#[derive(Debug, Serialize)]
struct RelatedObject<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
}

#[derive(Debug, Default, Serialize)]
struct Place<'a> {
    path: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
}

/// The last line: what became of each publication, and how much was found. A run that could
/// not be carried out has none.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename = "summary")]
pub struct Summary<'a> {
    /// The publications that were asked for, in order of their slugs.
    pub publications: Vec<PublicationSummary<'a>>,
    /// How many were written.
    pub written: usize,
    /// How many were not.
    pub failed: usize,
    /// Findings that stop publication, over all.
    pub errors: usize,
    /// Findings that are worth mending and do not, over all.
    pub warnings: usize,
    /// Findings that only a person can decide, over all.
    pub reviews: usize,
}

/// What became of a publication.
#[derive(Debug, Serialize)]
pub struct PublicationSummary<'a> {
    /// The name in the address.
    pub slug: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Whether it stands on the site as this build made it.
    pub written: bool,
    /// The pages of its PDF.
    pub pages: Option<usize>,
    /// The size of its PDF.
    pub pdf_bytes: Option<usize>,
    /// The size of its web page.
    pub html_bytes: Option<usize>,
    /// Findings that stop publication.
    pub errors: usize,
    /// Findings that are worth mending and do not.
    pub warnings: usize,
    /// Findings that only a person can decide.
    pub reviews: usize,
    /// What its author has set aside.
    pub waived: Vec<WaiverSummary<'a>>,
}

/// A waiver that set something aside.
#[derive(Debug, Serialize)]
pub struct WaiverSummary<'a> {
    /// The id of the check.
    pub check: &'a str,
    /// The author's reason.
    pub reason: &'a str,
    /// Until when it holds: `2027-03-31`.
    pub until: String,
    /// How many findings it set aside.
    pub findings: usize,
}

/// A line for each thing that was looked at: what every check has decided about it.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename = "file")]
pub struct FileLine<'a> {
    /// The path, as findings have it.
    pub path: &'a str,
    /// `text`, `page` or `pdf`.
    pub kind: &'a str,
    /// The publication that it is of; `null` for a file from anywhere.
    pub publication: Option<&'a str>,
    /// What has to be said of a PDF first: `not-pdf`, `unreadable`, `locked`, `damaged`,
    /// `encrypted`, `scan`, `untagged`.
    pub states: Vec<&'a str>,
    /// How many pages a PDF has.
    pub pages: Option<usize>,
    /// Every check that was asked.
    pub checks: Vec<CheckObject<'a>>,
}

/// What a check has decided.
#[derive(Debug, Serialize)]
pub struct CheckObject<'a> {
    /// Its code.
    pub code: &'a str,
    /// `passed`, `failed` (an error or a warning), `review` (a person has to decide), `waived` (set
    /// aside by the author) or `inapplicable` (there is nothing here that it could decide).
    pub outcome: &'a str,
    /// How many findings it has.
    pub findings: usize,
    /// Success criteria of WCAG 2.2.
    pub wcag: &'a [&'a str],
    /// Clauses of PDF/UA-1 with the number of the test.
    pub pdfua: &'a [&'a str],
    /// Conditions of the Matterhorn Protocol.
    pub matterhorn: &'a [&'a str],
    /// ACT rules.
    pub act: &'a [&'a str],
}

/// A line for each path that was named.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename = "target")]
pub struct TargetLine<'a> {
    /// The path, as it was written.
    pub path: &'a str,
    /// `library`, `publication`, `folder`, `pdf` or `page`.
    pub kind: &'a str,
}

/// The last line of a look.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename = "summary")]
pub struct CheckSummary {
    /// Publications that were looked at.
    pub publications: usize,
    /// Finished files that were looked at.
    pub files: usize,
    /// Checks that passed, over all.
    pub passed: usize,
    /// Checks that failed.
    pub failed: usize,
    /// Checks that leave it to a person.
    pub review: usize,
    /// Checks whose findings were all set aside.
    pub waived: usize,
    /// Checks that could decide nothing.
    pub inapplicable: usize,
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that only a person can decide.
    pub reviews: usize,
}

/// Writes diagnostics in the order given, one a line.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write(out: &mut dyn Write, diagnostics: &[Diagnostic], sources: &Sources) -> io::Result<()> {
    for diagnostic in diagnostics {
        line(out, &diagnostic_line(diagnostic, sources))?;
    }
    Ok(())
}

/// Writes the last line.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write_summary(out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
    line(out, summary)
}

/// Writes a line of a look.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write_line(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    line(out, value)
}

fn line(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    let text = serde_json::to_string(value).map_err(io::Error::from)?;
    writeln!(out, "{text}")
}

fn diagnostic_line<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> DiagnosticLine<'a> {
    let related =
        |related: &'a Related| RelatedObject { message: &related.message, place: place(related.span, sources) };
    let file = diagnostic.file.as_ref();
    let in_file = || Place { path: file.map(|file| file.path.as_str()), ..Place::default() };
    let clauses = &diagnostic.code.clauses;
    DiagnosticLine {
        code: diagnostic.code.id,
        severity: diagnostic.severity.as_str(),
        message: &diagnostic.message,
        place: diagnostic.span.map_or_else(in_file, |span| place(span, sources)),
        page: file.and_then(|file| file.page),
        structure: file.and_then(|file| file.structure.as_deref()),
        object: file.and_then(|file| file.object.as_deref()),
        wcag: clauses.wcag,
        pdfua: clauses.pdfua,
        matterhorn: clauses.matterhorn,
        act: clauses.act,
        style: clauses.style,
        related: diagnostic.related.iter().map(related).collect(),
        hints: &diagnostic.hints,
    }
}

fn place(span: Span, sources: &Sources) -> Place<'_> {
    let source = sources.get(span.source);
    let (line, column) = source.line_column(span.start);
    let (end_line, end_column) = source.line_column(span.end);
    Place {
        path: Some(&source.path),
        line: Some(line),
        column: Some(column),
        end_line: Some(end_line),
        end_column: Some(end_column),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    fn text(diagnostic: Diagnostic, sources: &Sources) -> String {
        let mut out = Vec::new();
        write(&mut out, &[diagnostic], sources).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_finding_is_one_line() {
        let mut sources = Sources::default();
        let source = sources.add("documents/a.md", "tŵr\r\n[x](#y)\n");
        let diagnostic = Diagnostic::new(Code::DEAD_LINK, Span::new(source.id, 6..13), "no heading\nhas the id `y`")
            .related(Span::new(source.id, 0..4), "this is the nearest")
            .hint("write `#tŵr`");
        let expected = concat!(
            r#"{"type":"diagnostic","code":"dead-link","severity":"error","message":"no heading\nhas the id `y`","#,
            r#""path":"documents/a.md","line":2,"column":1,"end_line":2,"end_column":8,"#,
            r#""page":null,"structure":null,"object":null,"wcag":[],"pdfua":[],"matterhorn":[],"act":[],"style":[],"#,
            r#""related":[{"message":"this is the nearest","path":"documents/a.md","line":1,"column":1,"#,
            r#""end_line":1,"end_column":4}],"hints":["write `#tŵr`"]}"#,
            "\n"
        );
        assert_eq!(text(diagnostic, &sources), expected);
    }

    #[test]
    fn a_finding_without_a_place_has_nulls() {
        let line = text(Diagnostic::new(Code::STALE_OUTPUT, None, "in the way"), &Sources::default());
        assert!(line.contains(r#""path":null,"line":null,"column":null,"end_line":null,"end_column":null"#), "{line}");
        assert!(line.contains(r#""severity":"warning""#), "{line}");
    }

    #[test]
    fn the_summary_is_the_last_line() {
        let publication = PublicationSummary {
            slug: "a",
            title: "A \"b\"",
            written: false,
            pages: None,
            pdf_bytes: None,
            html_bytes: None,
            errors: 1,
            warnings: 0,
            reviews: 3,
            waived: vec![WaiverSummary {
                check: "please",
                reason: "A name.",
                until: "2027-03".to_owned(),
                findings: 2,
            }],
        };
        let mut out = Vec::new();
        let summary =
            Summary { publications: vec![publication], written: 0, failed: 1, errors: 1, warnings: 0, reviews: 3 };
        write_summary(&mut out, &summary).unwrap();
        let expected = concat!(
            r#"{"type":"summary","publications":[{"slug":"a","title":"A \"b\"","written":false,"pages":null,"#,
            r#""pdf_bytes":null,"html_bytes":null,"errors":1,"warnings":0,"reviews":3,"#,
            r#""waived":[{"check":"please","reason":"A name.","until":"2027-03","findings":2}]}],"#,
            r#""written":0,"failed":1,"errors":1,"warnings":0,"reviews":3}"#,
            "\n"
        );
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
