//! What the product asks of a finished publication, as data: a check is a value with one file
//! and one page of its own.
//!
//! There are three kinds, by what they look at: [`content`] looks at the model, [`html`] at a
//! page as a browser reads it, [`pdf`] at the objects of a file. A check reads and reports, and
//! changes nothing. From the list of checks come `stationer explain`, the index of checks and
//! the ledger of conformance.

pub mod content;
pub mod html;
pub mod ledger;
pub mod markup;
pub mod page;
pub mod parity;
pub mod pdf;
pub mod policy;

use crate::diagnostic::{Code, Diagnostic, FilePlace, Severity};
use crate::html::inspect::InspectError;
use crate::model::Document;
use crate::pdf::inspect::file::PdfFile;
use crate::source::{Source, Sources};

/// What decides a check's question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DecidedBy {
    /// The check alone.
    Machine,
    /// The check finds what a person then has to look at.
    MachineThenPerson,
    /// A person; the check says where to look.
    Person,
}

/// What is known of a check whatever it looks at.
#[derive(Debug)]
pub struct Rule {
    /// Its name, severity, summary and clauses.
    pub code: Code,
    /// What decides its question.
    pub decided_by: DecidedBy,
    /// Its page: Markdown with the headings of [`page::HEADINGS`].
    pub page: &'static str,
}

/// A check of a subject `S`.
#[derive(Debug)]
pub struct Check<S: ?Sized> {
    /// What is known of it.
    pub rule: Rule,
    /// Looks at the subject.
    pub run: fn(&S, &mut Findings),
}

impl<S: ?Sized> Check<S> {
    /// Looks at a subject.
    pub fn look(&'static self, subject: &S) -> Outcome {
        let mut findings = Findings { rule: &self.rule, applies: false, diagnostics: Vec::new() };
        (self.run)(subject, &mut findings);
        findings.outcome()
    }
}

/// What a check has found in one subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The subject holds nothing that the check is about.
    Inapplicable,
    /// Everything that the check is about is as it must be.
    Passed,
    /// What is not.
    Failed(Vec<Diagnostic>),
}

/// What a check has found so far.
#[derive(Debug)]
pub struct Findings {
    rule: &'static Rule,
    applies: bool,
    diagnostics: Vec<Diagnostic>,
}

impl Findings {
    /// The subject holds something that the check is about. A check that never says so has
    /// decided nothing, and has not passed.
    pub fn target(&mut self) {
        self.applies = true;
    }

    /// The code to report under.
    #[must_use]
    pub fn code(&self) -> &'static Code {
        &self.rule.code
    }

    /// Something is not as it must be.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.applies = true;
        self.diagnostics.push(diagnostic);
    }

    fn outcome(self) -> Outcome {
        match (self.applies, self.diagnostics.is_empty()) {
            (false, _) => Outcome::Inapplicable,
            (true, true) => Outcome::Passed,
            (true, false) => Outcome::Failed(self.diagnostics),
        }
    }
}

/// The finished forms of a publication, as they will be written.
pub struct Finished<'a> {
    /// The PDF.
    pub pdf: &'a [u8],
    /// The page.
    pub page: &'a str,
    /// Gives the text of a stylesheet by its address as the page has it.
    pub stylesheet: &'a html::Stylesheets<'a>,
}

/// Looks at the finished forms of a publication: each by itself, then both beside the text. What
/// only a person can decide of a form is for those who look at the file: the author of the text
/// cannot mend it.
#[must_use]
pub fn gate(document: &Document, finished: &Finished) -> Vec<Diagnostic> {
    let slug = &document.slug;
    let file = PdfFile::read(finished.pdf, &format!("{slug}/{slug}.pdf"));
    let mut found = pdf::check_file(&file).findings;
    found.retain(|finding| finding.severity > Severity::Review);
    match look_at_page(&format!("{slug}/index.html"), finished.page, finished.stylesheet) {
        Ok((subject, findings)) => {
            found.extend(findings);
            found.extend(parity::compare(document, &subject.page, &file));
            found.extend(markup::compare(document, &subject, &file));
        }
        Err(error) => found.push(Diagnostic::new(Code::FORMS_DIFFER, document.origin, error.to_string())),
    }
    found
}

/// Looks at a page of the site that belongs to no publication.
#[must_use]
pub fn gate_page(path: &str, page: &str, stylesheet: &html::Stylesheets) -> Vec<Diagnostic> {
    match look_at_page(path, page, stylesheet) {
        Ok((_, findings)) => findings,
        Err(error) => vec![Diagnostic::new(Code::LAYOUT_ERROR, None, error.to_string())],
    }
}

fn look_at_page(
    path: &str,
    page: &str,
    stylesheet: &html::Stylesheets,
) -> Result<(html::Subject, Vec<Diagnostic>), InspectError> {
    let mut pages = Sources::default();
    let source = pages.add(path, page);
    let mut subject = html::read(&source, &html::Surroundings { stylesheet: Some(stylesheet), place: None })?;
    // What a page of ours says has to be there without its script.
    subject.has_scripts = false;
    let mut found = Vec::new();
    for check in html::CHECKS {
        if let Outcome::Failed(findings) = check.look(&subject) {
            found.extend(findings.into_iter().map(|finding| in_page(finding, &source)));
        }
    }
    found.retain(|finding| finding.severity > Severity::Review);
    Ok((subject, found))
}

/// A finding in a page that is no source of the author's.
fn in_page(mut finding: Diagnostic, page: &Source) -> Diagnostic {
    if let Some(span) = finding.span.take() {
        let (line, column) = page.line_column(span.start);
        let structure = Some(format!("line {line}, column {column}"));
        finding = finding.in_file(FilePlace { path: page.path.clone(), structure, ..FilePlace::default() });
    }
    finding.related.clear();
    finding
}

/// Every check's rule: those of content, of pages, of PDF files, each in the order of its list.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let content = content::CHECKS.iter().map(|check| &check.rule);
    let html = html::CHECKS.iter().map(|check| &check.rule);
    let pdf = pdf::CHECKS.iter().map(|check| &check.rule);
    content.chain(html).chain(pdf)
}

#[cfg(test)]
mod tests;
