//! What the product asks of a finished publication, as data: a check is a value with one file
//! and one page of its own.
//!
//! There are three kinds, by what they look at: [`content`] looks at the model, [`html`] at a
//! page as a browser reads it, [`pdf`] at the objects of a file. A check reads and reports, and
//! changes nothing. From the list of checks come `stationer explain`, the index of checks and
//! the ledger of conformance.

pub mod content;
pub mod html;
pub mod inspection;
pub mod ledger;
pub mod markup;
pub mod page;
pub mod parity;
pub mod pdf;
pub mod policy;

use std::cell::LazyCell;

use crate::diagnostic::{Code, Diagnostic, FilePlace, Severity};
use crate::html::inspect::InspectError;
use crate::model::Document;
use crate::pdf::inspect::file::PdfFile;
use crate::source::{Source, Sources};
use parity::Forms;

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

impl Outcome {
    /// What is not as it must be.
    fn findings(self) -> Vec<Diagnostic> {
        match self {
            Self::Failed(findings) => findings,
            Self::Inapplicable | Self::Passed => Vec::new(),
        }
    }
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
/// cannot mend it. Findings stand where the author wrote what they are about, if it is the
/// author's at all.
#[must_use]
pub fn gate(document: &Document, finished: &Finished) -> Vec<Diagnostic> {
    let slug = &document.slug;
    let source = Sources::default().add(format!("{slug}/index.html"), finished.page);
    let subject = match read_own(&source, finished.stylesheet) {
        Ok(subject) => subject,
        Err(error) => return vec![Diagnostic::new(Code::FORMS_DIFFER, document.origin, error.to_string())],
    };
    let file = PdfFile::read(finished.pdf, &format!("{slug}/{slug}.pdf"));
    let forms = Forms::read(document, &subject.page, &file);
    let mut found: Vec<_> = pdf::faults(&file).collect();
    // The texts are laid side by side only where there is something to be found in them.
    let (of_pdf, of_page) = (LazyCell::new(|| forms.in_pdf()), LazyCell::new(|| forms.in_page()));
    for finding in &mut found {
        finding.span = finding.file.as_ref().and_then(|place| of_pdf.from_place(place));
    }
    found.extend(faults(&subject).map(|finding| {
        let span = finding.span.and_then(|span| of_page.from_byte(span.start));
        Diagnostic { span, ..in_page(finding, &source) }
    }));
    found.extend(forms.compare(document, &file));
    found.extend(markup::compare(document, &subject, &file));
    found
}

/// Looks at a page of the site that belongs to no publication.
#[must_use]
pub fn gate_page(path: &str, page: &str, stylesheet: &html::Stylesheets) -> Vec<Diagnostic> {
    let source = Sources::default().add(path, page);
    match read_own(&source, stylesheet) {
        Ok(subject) => faults(&subject).map(|finding| in_page(finding, &source)).collect(),
        Err(error) => vec![Diagnostic::new(Code::LAYOUT_ERROR, None, error.to_string())],
    }
}

/// Reads a page of our own. What it says has to be there without its script.
fn read_own(source: &Source, stylesheet: &html::Stylesheets) -> Result<html::Subject, InspectError> {
    let mut subject = html::read(source, &html::Surroundings { stylesheet: Some(stylesheet), place: None })?;
    subject.has_scripts = false;
    Ok(subject)
}

/// What is wrong with a page and no question for a person. Findings point into the page.
fn faults(subject: &html::Subject) -> impl Iterator<Item = Diagnostic> {
    let certain = html::CHECKS.iter().filter(|check| check.rule.code.severity > Severity::Review);
    certain.flat_map(|check| check.look(subject).findings())
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
