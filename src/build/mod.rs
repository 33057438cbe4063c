//! The build: plans, runs the stages on every core, and alone writes to the disk.
//!
//! [`build`] goes through four steps. *Plan* reads every input and chooses what was asked for.
//! *Run* parses all manuscripts, then takes each publication through its stages and puts its
//! files aside, many at once. *Finish* decides what may be written, what is out of date, and
//! makes the list of publications. *Write* puts the files in place.
//!
//! **Architecture invariant:** until the last step the site is as the build before left it, so
//! that a build that stops half-way leaves no half of anything.

mod finish;
mod manifest;
mod plan;
mod run;
mod specimen;
mod survey;
mod workers;
mod write;

use std::path::PathBuf;
use std::time::Duration;

use crate::diagnostic::{self, Code, Diagnostic, Severity};
use crate::model::Date;
use crate::source::Sources;

pub use crate::checks::policy::AppliedWaiver;
pub use survey::{Stated, Survey, Use, survey};
pub use write::{WriteError, write_files};

/// What to build, from what, into what. Every folder that is named exists.
#[derive(Debug, Clone)]
pub struct Config {
    /// The folder of the publications.
    pub documents: PathBuf,
    /// The folder whose files take the place of the embedded layouts.
    pub layouts: Option<PathBuf>,
    /// The folder whose files take the place of the embedded fonts.
    pub fonts: Option<PathBuf>,
    /// The theme, by the name of its file in `themes`; none means `theme.yaml`.
    pub theme: Option<String>,
    /// The folder that receives `site`; made where it does not exist.
    pub output: PathBuf,
    /// The publications asked for; none means all.
    pub slugs: Vec<String>,
    /// How many publications are made at once, at least 1.
    pub jobs: usize,
    /// The date of publications that name none.
    pub source_date: Option<Date>,
}

/// What is told while a build goes on, from many threads.
pub trait Observer: Sync {
    /// So many publications will be made.
    fn planned(&self, publications: usize);
    /// This one is made, or has failed.
    fn finished(&self, slug: &str);
}

/// Nobody watches.
impl Observer for () {
    fn planned(&self, _: usize) {}
    fn finished(&self, _: &str) {}
}

/// What a build did.
#[derive(Debug)]
pub struct Report {
    /// The texts that the diagnostics point into.
    pub sources: Sources,
    /// Everything that was found, in order of the sources.
    pub diagnostics: Vec<Diagnostic>,
    /// The publications that were asked for, in order of their slugs.
    pub publications: Vec<PublicationReport>,
}

impl Report {
    /// How many findings stop publication.
    #[must_use]
    pub fn errors(&self) -> usize {
        count(&self.diagnostics, Severity::Error)
    }

    /// How many findings are worth mending and do not.
    #[must_use]
    pub fn warnings(&self) -> usize {
        count(&self.diagnostics, Severity::Warning)
    }

    /// How many findings only a person can decide.
    #[must_use]
    pub fn reviews(&self) -> usize {
        count(&self.diagnostics, Severity::Review)
    }
}

/// What a build did with a publication.
#[derive(Debug)]
pub struct PublicationReport {
    /// The name in the address.
    pub slug: String,
    /// The title, or the slug where there is none.
    pub title: String,
    /// Whether the site holds it as this build made it.
    pub written: bool,
    /// The pages of its PDF, where one was made.
    pub pages: Option<usize>,
    /// The size of its PDF, where one was made.
    pub pdf_bytes: Option<usize>,
    /// The size of its web page, where one was made.
    pub html_bytes: Option<usize>,
    /// How long it took. For people only: it differs from run to run.
    pub duration: Duration,
    /// Findings about it that stop publication.
    pub errors: usize,
    /// Findings about it that are worth mending and do not.
    pub warnings: usize,
    /// Findings about it that only a person can decide.
    pub reviews: usize,
    /// What its author has set aside.
    pub waived: Vec<AppliedWaiver>,
}

/// Why nothing could be built.
#[derive(Debug)]
pub struct Fatal {
    /// What kind of obstacle it is.
    pub cause: Cause,
    /// The obstacle, and what was found before it.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that the diagnostics point into.
    pub sources: Sources,
}

/// The kinds of obstacle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// A publication was asked for that does not exist.
    UnknownPublication,
    /// A theme was asked for that does not exist.
    UnknownTheme,
    /// The documents cannot be read.
    Documents,
    /// The output cannot be written.
    Output,
}

/// Builds what the configuration asks for. A publication with an error is not written; the
/// others are.
///
/// # Errors
/// Where the build could not be carried out at all.
pub fn build(config: &Config, observer: &dyn Observer) -> Result<Report, Fatal> {
    carry_out(plan::load(config)?, config, observer)
}

/// Builds the specimen of the theme instead of the documents: one publication of every element
/// there is.
///
/// # Errors
/// Where the build could not be carried out at all.
pub fn build_specimen(config: &Config, observer: &dyn Observer) -> Result<Report, Fatal> {
    carry_out(plan::load_specimen(config)?, config, observer)
}

fn carry_out(mut inputs: plan::Inputs, config: &Config, observer: &dyn Observer) -> Result<Report, Fatal> {
    let asked = match plan::choose(&inputs.documents, &config.slugs) {
        Ok(asked) => asked,
        Err(unknown) => return Err(inputs.fatal(Cause::UnknownPublication, unknown)),
    };
    let output = match write::Output::open(&config.output) {
        Ok(output) => output,
        Err(error) => return Err(inputs.fatal(Cause::Output, vec![error.diagnostic()])),
    };
    observer.planned(asked.iter().filter(|asked| **asked).count());
    let tools = run::Tools::make(&mut inputs);
    let mut outcomes = run::run(&mut inputs, &tools, &asked, config, &output, observer);
    if let Err(error) = finish::finish(&mut inputs, tools.composer.as_ref(), output, &mut outcomes) {
        let found = outcomes.into_iter().flat_map(|outcome| outcome.diagnostics).collect();
        return Err(inputs.fatal(Cause::Output, [found, vec![error.diagnostic()]].concat()));
    }
    Ok(report(inputs, outcomes))
}

fn report(inputs: plan::Inputs, outcomes: Vec<run::Outcome>) -> Report {
    let plan::Inputs { sources, mut diagnostics, .. } = inputs;
    let mut publications = Vec::new();
    for mut outcome in outcomes.into_iter().filter(|outcome| outcome.asked) {
        diagnostic::sort(&mut outcome.diagnostics);
        publications.push(PublicationReport {
            written: outcome.written,
            pages: outcome.facts.map(|facts| facts.pages),
            pdf_bytes: outcome.facts.map(|facts| facts.size),
            html_bytes: outcome.html_bytes,
            duration: outcome.duration,
            errors: count(&outcome.diagnostics, Severity::Error),
            warnings: count(&outcome.diagnostics, Severity::Warning),
            reviews: count(&outcome.diagnostics, Severity::Review),
            waived: outcome.waived,
            slug: outcome.slug,
            title: outcome.title,
        });
        diagnostics.append(&mut outcome.diagnostics);
    }
    diagnostic::sort(&mut diagnostics);
    Report { sources, diagnostics, publications }
}

fn count(diagnostics: &[Diagnostic], severity: Severity) -> usize {
    diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
}

/// The finding that a part of the work stopped where it never should.
fn stopped(what: &str, message: &str) -> Diagnostic {
    Diagnostic::new(Code::INTERNAL_ERROR, None, format!("{what} stopped unexpectedly: {message}"))
        .hint("this is a fault of Stationer, not of the text: please report it")
}

#[cfg(test)]
mod tests;
