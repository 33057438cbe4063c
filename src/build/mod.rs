//! The build: plans, runs the stages on every core, and alone writes to the disk.
//!
//! [`build`] goes through four steps. *Plan* reads every input and chooses what was asked for.
//! *Run* parses all manuscripts, then takes each publication through its stages and puts its
//! files aside, many at once. *Finish* decides what may be written, what is out of date, and
//! makes the list of publications. *Write* puts the files in place.
//!
//! **Architecture invariant:** until the last step the site is as the build before left it, so
//! that a build that stops half-way leaves no half of anything.

mod cache;
mod check;
mod finish;
mod manifest;
mod plan;
mod run;
mod specimen;
mod survey;
mod texts;
mod workers;
mod workshop;
mod write;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::diagnostic::{self, Code, Diagnostic, Severity};
use crate::layout::Layouts;
use crate::model::Date;
use crate::pdf;
use crate::source::Sources;

pub use crate::checks::policy::AppliedWaiver;
pub use cache::{CacheSize, cache_size, prune_cache};
pub use check::{CheckConfig, CheckReport, Form, Part, Subject, Target, TargetKind, check};
pub use survey::{Stated, Survey, Use, survey};
pub use workshop::Workshop;
pub use write::{SiteFiles, WriteError, write_files};

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
    /// Whether what earlier builds left in the cache is used, and what this one makes is kept.
    pub cache: bool,
}

/// What is told while a build goes on, from many threads.
pub trait Observer: Sync {
    /// So many publications will be made.
    fn planned(&self, publications: usize);
    /// This one is made, or has failed.
    fn finished(&self, slug: &str);
    /// A stage of a publication, or of the whole build where the slug is empty, took this long.
    fn stage(&self, slug: &str, stage: &'static str, start: Instant, end: Instant) {
        let _ = (slug, stage, start, end);
    }
    /// Whether pages are wanted before their PDF is set.
    fn wants_pages(&self) -> bool {
        false
    }
    /// The page of a publication whose PDF is still to be set: what it says of the PDF is what
    /// the last build knew. It is nowhere on the disk yet.
    fn page(&self, slug: &str, page: &str) {
        let _ = (slug, page);
    }
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
    /// There is nothing to check where somebody said that there is.
    Path,
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
    build_in(&Workshop::default(), config, observer)
}

/// As [`build`], with what the workshop remembers of the builds before.
///
/// # Errors
/// Where the build could not be carried out at all.
pub fn build_in(workshop: &Workshop, config: &Config, observer: &dyn Observer) -> Result<Report, Fatal> {
    let inputs = run::timed(observer, "", "read", || plan::load(config))?;
    carry_out(inputs, workshop, config, observer)
}

/// Builds the specimen of the theme instead of the documents: one publication of every element
/// there is.
///
/// # Errors
/// Where the build could not be carried out at all.
pub fn build_specimen(config: &Config, observer: &dyn Observer) -> Result<Report, Fatal> {
    // What it is made from is not in the documents, by which the cache knows a build.
    let config = Config { cache: false, ..config.clone() };
    carry_out(plan::load_specimen(&config)?, &Workshop::default(), &config, observer)
}

fn carry_out(
    mut inputs: plan::Inputs,
    workshop: &Workshop,
    config: &Config,
    observer: &dyn Observer,
) -> Result<Report, Fatal> {
    let asked = match plan::choose(&inputs.documents, &config.slugs) {
        Ok(asked) => asked,
        Err(unknown) => return Err(inputs.fatal(Cause::UnknownPublication, unknown)),
    };
    let mut output = match write::Output::open(&config.output) {
        Ok(output) => output,
        Err(error) => return Err(inputs.fatal(Cause::Output, vec![error.diagnostic()])),
    };
    observer.planned(asked.iter().filter(|asked| **asked).count());
    let open = || config.cache.then(|| cache::Cache::open(&inputs, config, &output));
    let cache = run::timed(observer, "", "cache", open);
    if let Some(cache) = &cache {
        let replay = || cache.replay(&inputs.sources, &output, config.jobs);
        if let Some(report) = run::timed(observer, "", "cache", replay) {
            report.publications.iter().for_each(|publication| observer.finished(&publication.slug));
            return Ok(report);
        }
    }
    let tools = run::timed(observer, "", "tools", || tools(&mut inputs, workshop, cache.as_ref()));
    let work = run::Work { aim: run::Aim::Write(&output), cache: cache.as_ref(), workshop, observer };
    let mut outcomes = run::run(&mut inputs, &tools, &asked, config, &work);
    let finish = || finish::finish(&mut inputs, tools.composer.as_ref(), &mut output, &mut outcomes);
    if let Err(error) = run::timed(observer, "", "write", finish) {
        let found = outcomes.iter().flat_map(run::Outcome::findings).collect();
        return Err(inputs.fatal(Cause::Output, [found, vec![error.diagnostic()]].concat()));
    }
    // The findings are opened in the room that these leave.
    drop(tools);
    if !workshop.is_lasting() {
        pdf::forget_everything();
    }
    let mut report = report(inputs, outcomes, config.jobs);
    if let Some(cache) = cache {
        cache.keep_run(&report, &output);
        report.diagnostics.extend(cache.close());
        diagnostic::sort(&mut report.diagnostics);
    }
    Ok(report)
}

/// The tools that the workshop has, or new ones. Faults of the layouts are found when they are made.
fn tools(inputs: &mut plan::Inputs, workshop: &Workshop, cache: Option<&cache::Cache>) -> Arc<run::Tools> {
    let places = || inputs.layouts.iter().flat_map(Layouts::files).map(|(_, source)| source.id).collect();
    let key = cache.map(|cache| (cache.shared().to_owned(), places()));
    if let Some(known) = key.as_ref().and_then(|key| workshop.tools(key)) {
        return known;
    }
    let tools = Arc::new(run::Tools::make(inputs));
    if let Some(key) = key.filter(|_| tools.press.is_some() && tools.composer.is_some()) {
        workshop.keep_tools(key, &tools);
    }
    tools
}

fn report(inputs: plan::Inputs, mut outcomes: Vec<run::Outcome>, jobs: usize) -> Report {
    let plan::Inputs { sources, mut diagnostics, .. } = inputs;
    let mut publications = Vec::new();
    outcomes.retain(|outcome| outcome.asked);
    let order: Vec<usize> = (0..outcomes.len()).collect();
    // Threads that set publications have memory to spare; to a new one the system would give more.
    let found = workers::run(jobs, &order, |index| {
        let mut found = outcomes[index].findings();
        diagnostic::sort(&mut found);
        found
    });
    diagnostics.reserve_exact(found.iter().map(Vec::len).sum());
    for (outcome, mut found) in outcomes.into_iter().zip(found) {
        publications.push(PublicationReport {
            written: outcome.written,
            pages: outcome.facts.map(|facts| facts.pages),
            pdf_bytes: outcome.facts.map(|facts| facts.size),
            html_bytes: outcome.html_bytes,
            duration: outcome.duration,
            errors: count(&found, Severity::Error),
            warnings: count(&found, Severity::Warning),
            reviews: count(&found, Severity::Review),
            waived: outcome.waived,
            slug: outcome.slug,
            title: outcome.title,
        });
        diagnostics.append(&mut found);
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
