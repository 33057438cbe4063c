//! Every publication through its stages, many at once.

use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::manifest::{Facts, SITE};

use super::plan::{self, Inputs};
use super::workers::{self, guard};
use super::write::{NewFile, Output, Staged, WriteError};
use super::{Config, Observer, stopped};
use crate::checks::policy::{AppliedWaiver, Desk};
use crate::checks::{self, Finished, content};
use crate::diagnostic::Diagnostic;
use crate::facts::Book;
use crate::html::{Composer, PdfFacts};
use crate::model::{Date, Document, Manuscript};
use crate::pdf::{self, Press, Rendition};
use crate::source::{Bundle, Span};
use crate::view::View;
use crate::{parse, resolve};

/// What makes the two forms, made once and shared by all threads. Absent where layouts, fonts
/// or library cannot be used.
pub(super) struct Tools {
    pub(super) press: Option<Press>,
    pub(super) composer: Option<Composer>,
}

impl Tools {
    pub(super) fn make(inputs: &mut Inputs) -> Self {
        let none = Self { press: None, composer: None };
        let (Some(layouts), Some(fonts)) = (&inputs.layouts, &inputs.fonts) else {
            return none;
        };
        let (library, logo) = (&inputs.library, inputs.logo.as_ref());
        // On a worker, because evaluating a layout is as deep as the layout is.
        let made = workers::run(1, &[0], |_| {
            let press = guard(|| Press::new(layouts, fonts, library, logo));
            (press, guard(|| Composer::new(layouts, fonts, library, logo)))
        });
        let Some((press, composer)) = made.into_iter().next() else {
            return none;
        };
        let mut faults = Vec::new();
        let press = usable("reading the Typst layouts", press, &mut faults);
        let composer = usable("reading the Handlebars layouts", composer, &mut faults);
        inputs.unsound(faults);
        Self { press, composer }
    }
}

fn usable<T>(stage: &str, made: Result<Result<T, Vec<Diagnostic>>, String>, faults: &mut Vec<Diagnostic>) -> Option<T> {
    match made {
        Ok(Ok(tool)) => Some(tool),
        Ok(Err(found)) => {
            faults.extend(found);
            None
        }
        Err(message) => {
            faults.push(stopped(stage, &message));
            None
        }
    }
}

/// What became of a publication.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) slug: String,
    pub(super) title: String,
    /// Whether it was asked for; otherwise it was only resolved, for the list of publications.
    pub(super) asked: bool,
    /// Without its body: the list of publications needs only what is said about it.
    pub(super) document: Option<Document>,
    /// Its files, if nothing stops them from being written.
    pub(super) staged: Option<Staged>,
    pub(super) facts: Option<PdfFacts>,
    pub(super) html_bytes: Option<usize>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// What its author has set aside.
    pub(super) waived: Vec<AppliedWaiver>,
    pub(super) duration: Duration,
    /// Why its files could not be put aside; the build ends then.
    pub(super) obstacle: Option<WriteError>,
    /// Whether its files are in their places; known at the end.
    pub(super) written: bool,
}

impl Outcome {
    fn new(slug: &str, asked: bool) -> Self {
        Self {
            slug: slug.to_owned(),
            title: slug.to_owned(),
            asked,
            document: None,
            staged: None,
            facts: None,
            html_bytes: None,
            diagnostics: Vec::new(),
            waived: Vec::new(),
            duration: Duration::ZERO,
            obstacle: None,
            written: false,
        }
    }

    /// What the record of the output says of the PDF.
    pub(super) fn record(&self) -> Option<Facts> {
        self.facts.map(|facts| Facts { pages: facts.pages, pdf_bytes: facts.size })
    }
}

/// A manuscript on its way, and how long it took so far.
struct Parsed {
    manuscript: Option<Manuscript>,
    diagnostics: Vec<Diagnostic>,
    duration: Duration,
}

/// Takes every publication through its stages. The outcomes are in order of the slugs.
pub(super) fn run(
    inputs: &mut Inputs,
    tools: &Tools,
    asked: &[bool],
    config: &Config,
    output: &Output,
    observer: &dyn Observer,
) -> Vec<Outcome> {
    let order = plan::longest_first(&inputs.documents.bundles);
    let mut parsed =
        workers::run(config.jobs, &order, |index| parse_one(&inputs.documents.bundles[index], &inputs.facts));
    // Lent to the catalogue as one slice, then each goes back to its publication.
    let present: Vec<usize> = (0..parsed.len()).filter(|&index| parsed[index].manuscript.is_some()).collect();
    let manuscripts: Vec<Manuscript> = parsed.iter_mut().filter_map(|parsed| parsed.manuscript.take()).collect();
    let catalogue = collect(&manuscripts, inputs);
    // What a text that could not be read would have used, nobody knows.
    if inputs.complete && manuscripts.len() == parsed.len() {
        let uses = manuscripts.iter().flat_map(|manuscript| &manuscript.facts);
        inputs.facts.report_unused(uses, &mut inputs.diagnostics);
    }
    for (index, manuscript) in present.into_iter().zip(manuscripts) {
        parsed[index].manuscript = Some(manuscript);
    }
    let parsed: Vec<_> = parsed.into_iter().map(|parsed| Mutex::new(Some(parsed))).collect();
    let bundles = &inputs.documents.bundles;
    let source_date = config.source_date;
    let today = source_date.unwrap_or_else(Date::today);
    let shop = Shop { inputs, tools, catalogue: catalogue.as_ref(), output, source_date, today };
    workers::run(config.jobs, &order, |index| {
        let mut outcome = Outcome::new(&bundles[index].slug, asked[index]);
        if let Some(parsed) = parsed[index].lock().unwrap_or_else(PoisonError::into_inner).take() {
            let start = Instant::now();
            outcome.duration = parsed.duration;
            shop.publication(parsed, &bundles[index], &mut outcome);
            outcome.duration += start.elapsed();
        }
        if outcome.asked {
            observer.finished(&outcome.slug);
        }
        outcome
    })
}

fn parse_one(bundle: &Bundle, facts: &Book) -> Parsed {
    let start = Instant::now();
    let (manuscript, diagnostics) = match guard(|| parse::parse(bundle, facts)) {
        Ok((manuscript, diagnostics)) => (Some(manuscript), diagnostics),
        Err(message) => (None, vec![stopped_at(bundle, "parsing", &message)]),
    };
    Parsed { manuscript, diagnostics, duration: start.elapsed() }
}

/// On a worker, because manuscripts can be as deep as their authors like.
fn collect(manuscripts: &[Manuscript], inputs: &mut Inputs) -> Option<resolve::Catalogue> {
    let layouts = inputs.layouts.as_ref()?;
    let work = |_| guard(|| resolve::Catalogue::collect(manuscripts, &inputs.library, layouts));
    match workers::run(1, &[0], work).pop()? {
        Ok(catalogue) => Some(catalogue),
        Err(message) => {
            inputs.unsound(vec![stopped("collecting the publications", &message)]);
            None
        }
    }
}

fn stopped_at(bundle: &Bundle, stage: &str, message: &str) -> Diagnostic {
    let mut found = stopped(&format!("{stage} of `{}`", bundle.slug), message);
    found.span = Some(Span::new(bundle.main.id, 0..0));
    found
}

/// What all threads share while they work.
struct Shop<'a> {
    inputs: &'a Inputs,
    tools: &'a Tools,
    /// Absent where the layouts cannot be used.
    catalogue: Option<&'a resolve::Catalogue>,
    output: &'a Output,
    source_date: Option<Date>,
    /// The day by which waivers expire. It decides what is found and never what is written.
    today: Date,
}

impl Shop<'_> {
    /// Later stages run only on a document without errors: what they said about an unsound one
    /// would be the same faults in other words.
    fn publication(&self, parsed: Parsed, bundle: &Bundle, outcome: &mut Outcome) {
        outcome.diagnostics = parsed.diagnostics;
        let (Some(manuscript), Some(catalogue)) = (parsed.manuscript, self.catalogue) else {
            return;
        };
        let Some(layouts) = &self.inputs.layouts else { return };
        let context = resolve::Context {
            catalogue,
            documents: &self.inputs.documents,
            library: &self.inputs.library,
            layouts,
            source_date: self.source_date,
        };
        let mut document = match guard(|| resolve::resolve(manuscript, bundle, context)) {
            Ok((document, mut found)) => {
                outcome.diagnostics.append(&mut found);
                document
            }
            Err(message) => return outcome.diagnostics.push(stopped_at(bundle, "resolving", &message)),
        };
        if document.metadata.title.value.trim().is_empty() {
            document.metadata.title.value.clone_from(&bundle.slug);
        }
        outcome.title.clone_from(&document.metadata.title.value);
        if outcome.asked {
            self.check_and_render(&document, bundle, outcome);
        }
        document.body = Vec::new();
        document.notes = Vec::new();
        document.contents = Vec::new();
        document.assets = Vec::new();
        outcome.document = Some(document);
    }

    fn check_and_render(&self, document: &Document, bundle: &Bundle, outcome: &mut Outcome) {
        let sources = &self.inputs.sources;
        let (mut desk, faults) = self.inputs.policy.desk(document, sources, self.today);
        outcome.diagnostics.extend(faults);
        if self.inputs.checks_content {
            match guard(|| content::look(document, sources)) {
                Ok(found) => outcome.diagnostics.extend(desk.settle(found)),
                Err(message) => outcome.diagnostics.push(stopped_at(bundle, "checking the text", &message)),
            }
        }
        let is_sound = self.inputs.sound && !outcome.diagnostics.iter().any(Diagnostic::is_error);
        if is_sound {
            self.render(document, bundle, &mut desk, outcome);
        }
        let (unused, waived) = desk.finish(outcome.staged.is_some());
        outcome.diagnostics.extend(unused);
        outcome.waived = waived;
    }

    fn render(&self, document: &Document, bundle: &Bundle, desk: &mut Desk, outcome: &mut Outcome) {
        let Inputs { layouts: Some(layouts), library, .. } = self.inputs else {
            return;
        };
        let (Some(press), Some(composer)) = (&self.tools.press, &self.tools.composer) else {
            return;
        };
        let Some(settings) = layouts.settings(&document.layout) else {
            return;
        };
        let view = View::new(document, library, settings, &layouts.theme);
        let set = guard(|| press.compose(document, &view, &self.inputs.sources));
        pdf::forget();
        let pdf = accept(set, bundle, "typesetting", &mut outcome.diagnostics);
        // The page is composed even without a PDF, for the faults that it may have as well.
        let facts = pdf.as_ref().map_or(PdfFacts { pages: 0, size: 0 }, facts);
        let composed = guard(|| composer.page(document, &view, facts));
        let page = accept(composed, bundle, "composing the page", &mut outcome.diagnostics);
        let (Some(pdf), Some(page)) = (pdf, page) else { return };
        outcome.facts = Some(facts);
        outcome.html_bytes = Some(page.len());
        outcome.diagnostics.extend(pdf.diagnostics);
        let stylesheet = |address: &str| composer.stylesheet(address);
        let finished = Finished { pdf: &pdf.bytes, page: &page, stylesheet: &stylesheet };
        match guard(|| checks::gate(document, &finished)) {
            Ok(found) => outcome.diagnostics.extend(desk.settle(found)),
            Err(message) => outcome.diagnostics.push(stopped_at(bundle, "checking what was made", &message)),
        }
        if outcome.diagnostics.iter().any(Diagnostic::is_error) {
            return;
        }
        let files = files(document, &bundle.slug, pdf.bytes, page);
        match self.output.stage(Some(&bundle.slug), files) {
            Ok(staged) => outcome.staged = Some(staged),
            Err(obstacle) => outcome.obstacle = Some(obstacle),
        }
    }
}

fn facts(pdf: &Rendition) -> PdfFacts {
    PdfFacts { pages: pdf.pages, size: pdf.bytes.len() }
}

fn accept<T>(
    made: Result<Result<T, Vec<Diagnostic>>, String>,
    bundle: &Bundle,
    stage: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<T> {
    match made {
        Ok(Ok(made)) => return Some(made),
        Ok(Err(found)) => diagnostics.extend(found),
        Err(message) => diagnostics.push(stopped_at(bundle, stage, &message)),
    }
    None
}

/// The files of a publication and their places in the site.
fn files<'a>(document: &'a Document, slug: &str, pdf: Vec<u8>, page: String) -> Vec<NewFile<'a>> {
    let place = |name: &str| format!("{SITE}/{slug}/{name}");
    let mut files = vec![
        NewFile { path: place("index.html"), bytes: Cow::Owned(page.into_bytes()) },
        NewFile { path: place(&format!("{slug}.pdf")), bytes: Cow::Owned(pdf) },
    ];
    for placed in &document.assets {
        let reduced = placed.reduced.iter().map(|reduced| (&reduced.name, &reduced.bytes));
        let media = std::iter::once((&placed.name, &placed.asset.bytes)).chain(reduced);
        files.extend(
            media
                .map(|(name, bytes)| NewFile { path: place(&format!("media/{name}")), bytes: Cow::Borrowed(&**bytes) }),
        );
    }
    files
}
