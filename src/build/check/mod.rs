//! Looking without building: publications, and finished files from anyone.
//!
//! [`check`] goes through four steps. *Targets* says what each path is. *Publications* takes texts
//! through the stages of a build, up to the two forms, and looks at all three; nothing of the site
//! is written, and of the cache nothing but read. *Files* looks at PDF files and pages, many at
//! once. *Report* makes pages of what was found, where they are asked for.

mod files;
mod publications;
mod report;
mod targets;

use std::path::PathBuf;

use super::{AppliedWaiver, Cause, Config, Fatal, Observer, count, manifest};
use crate::checks::html::Stylesheets;
use crate::checks::inspection::{self, Inspected, Look, Selection, Settled, Standing, State};
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::source::{SourceId, Sources, Span};

pub use targets::{Target, TargetKind};

/// What to check, and how.
#[derive(Debug, Clone)]
pub struct CheckConfig {
    /// What to look at, of any kind; none means the library of [`Config::documents`].
    pub paths: Vec<PathBuf>,
    /// How texts are made into forms, for looking at them. Of `output` only the cache is read.
    pub build: Config,
    /// Which checks are asked.
    pub selection: Selection,
    /// The folder that receives the report of checks, if there is to be one.
    pub report: Option<PathBuf>,
}

/// What was looked at, and what was found.
#[derive(Debug, Default)]
pub struct CheckReport {
    /// The texts that the findings point into.
    pub sources: Sources,
    /// What each path was taken for.
    pub targets: Vec<Target>,
    /// What was found that concerns no single subject.
    pub general: Vec<Diagnostic>,
    /// What was looked at: publications by their names, then files by their paths.
    pub subjects: Vec<Subject>,
    /// Who publishes what was looked at, where that is known.
    pub publisher: Option<String>,
    /// The first page of the report, where one was written.
    pub page: Option<PathBuf>,
}

/// A publication, or a finished file from anywhere.
#[derive(Debug)]
pub struct Subject {
    /// The name of the publication, or the path of the file.
    pub name: String,
    /// The title, of a publication.
    pub title: Option<String>,
    /// The language of the title.
    pub language: Option<String>,
    /// What it consists of: text, page and PDF of a publication, or the file alone.
    pub parts: Vec<Part>,
    /// What was found, in the order in which it is shown.
    pub findings: Vec<Diagnostic>,
    /// What its author has set aside.
    pub waived: Vec<AppliedWaiver>,
}

/// A text, a page or a PDF that was looked at.
#[derive(Debug)]
pub struct Part {
    /// What it is.
    pub form: Form,
    /// Its path, as findings name it.
    pub path: String,
    /// What has to be said of it before anything else.
    pub states: Vec<State>,
    /// How many pages it has, for a PDF that could be read.
    pub pages: Option<usize>,
    /// Every check that was asked, with what it has decided.
    pub checks: Vec<Settled>,
    /// Where it stands on the disk, just as it was looked at.
    pub artefact: Option<PathBuf>,
}

/// What checks look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// The text of a publication.
    Text,
    /// A web page.
    Page,
    /// A PDF file.
    Pdf,
}

impl Form {
    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Page => "page",
            Self::Pdf => "pdf",
        }
    }
}

impl CheckReport {
    /// Everything that was found, in the order in which it is shown.
    pub fn findings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.general.iter().chain(self.subjects.iter().flat_map(|subject| &subject.findings))
    }

    /// How many findings of a severity there are.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings().filter(|finding| finding.severity == severity).count()
    }
}

impl Subject {
    /// Whether it is a publication, and not a file from anywhere.
    #[must_use]
    pub fn is_publication(&self) -> bool {
        self.parts.iter().any(|part| part.form == Form::Text)
    }

    /// How many findings of a severity it has.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        count(&self.findings, severity)
    }

    /// How many of the checks that were asked stand so.
    #[must_use]
    pub fn standing(&self, standing: Standing) -> usize {
        self.checks().filter(|check| check.standing == standing).count()
    }

    /// Every check that was asked of any part.
    pub fn checks(&self) -> impl Iterator<Item = &Settled> {
        self.parts.iter().flat_map(|part| &part.checks)
    }
}

/// What the checks have decided about a publication, before anybody's settings or waivers.
#[derive(Debug, Default)]
pub(super) struct Examined {
    pub(super) text: Vec<Look>,
    /// None where the forms could not be made.
    pub(super) forms: Option<Forms>,
}

/// What the checks have decided about the two forms, and the hashes of these.
#[derive(Debug)]
pub(super) struct Forms {
    page: Vec<Look>,
    page_hash: String,
    pdf: Vec<Look>,
    pdf_hash: String,
    states: Vec<State>,
}

/// Looks at the two forms of a publication. The gate has named what is wrong with them; beside
/// what each check decides this gives what only a person can, which the gate leaves out.
pub(super) fn examine(
    slug: &str,
    page: &[u8],
    pdf: &[u8],
    stylesheet: &Stylesheets,
    selection: &Selection,
) -> (Forms, Vec<Diagnostic>) {
    let text = String::from_utf8_lossy(page);
    // A page that is too large is named by the gate.
    let of_page = inspection::made_page(slug, &text, stylesheet, selection).unwrap_or_default();
    let of_pdf = inspection::pdf(pdf, &format!("{slug}/{slug}.pdf"), selection);
    let found = [of_page.findings, of_pdf.inspected.findings].concat();
    let forms = Forms {
        page: of_page.looks,
        page_hash: manifest::hash(page),
        pdf: of_pdf.inspected.looks,
        pdf_hash: manifest::hash(pdf),
        states: of_pdf.states,
    };
    (forms, found.into_iter().filter(|finding| finding.severity == Severity::Review).collect())
}

/// Looks at everything that the configuration names.
///
/// # Errors
/// Where a path names nothing that can be checked, or the work could not be carried out at all.
pub fn check(config: &CheckConfig, observer: &dyn Observer) -> Result<CheckReport, Fatal> {
    let mut report = CheckReport::default();
    let plan = match targets::recognise(config) {
        Ok(plan) => plan,
        Err(diagnostics) => return Err(Fatal { cause: Cause::Path, diagnostics, sources: Sources::default() }),
    };
    for library in &plan.libraries {
        publications::check(library, config, observer, &mut report)?;
    }
    files::check(&plan, config, observer, &mut report);
    report.targets = plan.targets;
    report.general.retain(|finding| config.selection.keeps(finding));
    diagnostic::sort(&mut report.general);
    if let Some(folder) = &config.report
        && let Err(found) = report::write(&mut report, folder, config)
    {
        let diagnostics = report.findings().cloned().chain(found).collect();
        return Err(Fatal { cause: Cause::Output, diagnostics, sources: report.sources });
    }
    Ok(report)
}

/// Points findings into the sources of a report, in which those of one part of the work begin at
/// the number `from`.
fn shift(findings: &mut [Diagnostic], from: usize) {
    let from = u32::try_from(from).unwrap_or(u32::MAX);
    let shift = |span: &mut Span| span.source = SourceId(span.source.0.saturating_add(from));
    for finding in findings {
        finding.span.iter_mut().for_each(shift);
        finding.related.iter_mut().for_each(|related| shift(&mut related.span));
    }
}

/// What a file is called in a report, where the disk knows it by a path of its own.
fn part(form: Form, path: String, looks: &[Look], left: &[Diagnostic]) -> Part {
    let checks = inspection::settle(looks, left);
    Part { form, path, states: Vec::new(), pages: None, checks, artefact: None }
}
