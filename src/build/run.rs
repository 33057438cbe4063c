//! Every publication through its stages, many at once.

use std::borrow::Cow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::cache::{Cache, Made, MadeFiles, SourceIndex};
use super::manifest::{Facts, SITE};
use super::plan::{self, Inputs};
use super::workers::{self, guard};
use super::workshop::Workshop;
use super::write::{NewFile, Output, Staged, WriteError};
use super::{Config, Observer, stopped};
use crate::checks::policy::{AppliedWaiver, Desk};
use crate::checks::{self, Finished, content};
use crate::diagnostic::Diagnostic;
use crate::html::{Composer, PdfFacts};
use crate::model::{Date, Document, FactUse, Manuscript};
use crate::pdf::{self, Press, Rendition};
use crate::source::{Bundle, Span};
use crate::view::View;
use crate::{parse, resolve};

/// What makes the two forms, made once and shared by all threads. Absent where layouts, fonts
/// or library cannot be used.
#[derive(Debug)]
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
    /// Whether its text was not known from an earlier build of this process.
    fresh: bool,
    /// What others need to know of it, or why that is not known.
    listed: Result<Option<resolve::Catalogue>, String>,
    /// The facts that it uses.
    facts: Vec<FactUse>,
    /// Whether the manuscript was there and is to be parsed again, because there are too many to
    /// hold them all.
    put_away: bool,
    diagnostics: Vec<Diagnostic>,
    duration: Duration,
}

/// Bytes of text whose manuscripts are held until they are resolved. A manuscript takes some eight
/// times the memory of its text; parsing it again takes a hundredth of the time of setting it.
const KEPT: usize = 4 << 20;

impl Parsed {
    fn new(manuscript: Option<Manuscript>, diagnostics: Vec<Diagnostic>, start: Instant) -> Self {
        let facts = manuscript.iter().flat_map(|manuscript| manuscript.facts.iter().cloned()).collect();
        let duration = start.elapsed();
        Self { manuscript, fresh: true, listed: Ok(None), facts, put_away: false, diagnostics, duration }
    }

    /// Whether there is a manuscript, or was one.
    fn is_whole(&self) -> bool {
        self.manuscript.is_some() || self.put_away
    }

    /// On a worker, because manuscripts can be as deep as their authors like.
    fn collect(&mut self, inputs: &Inputs) {
        if let (Some(manuscript), Some(layouts)) = (&self.manuscript, &inputs.layouts) {
            let one = std::slice::from_ref(manuscript);
            self.listed = guard(|| Some(resolve::Catalogue::collect(one, &inputs.library, layouts)));
        }
    }
}

/// Where a build's work goes, and who is told of it.
pub(super) struct Work<'a> {
    pub(super) output: &'a Output,
    /// None where everything is to be made anew.
    pub(super) cache: Option<&'a Cache>,
    pub(super) workshop: &'a Workshop,
    pub(super) observer: &'a dyn Observer,
}

/// Takes every publication through its stages. The outcomes are in order of the slugs.
pub(super) fn run(inputs: &mut Inputs, tools: &Tools, asked: &[bool], config: &Config, work: &Work) -> Vec<Outcome> {
    let Work { output, cache, workshop, observer } = *work;
    workshop.retain(&inputs.documents.bundles);
    let mut order = plan::longest_first(&inputs.documents.bundles);
    let kept = AtomicUsize::new(0);
    let mut parsed = workers::run(config.jobs, &order, |index| {
        let bundle = &inputs.documents.bundles[index];
        let mut parsed = timed(observer, &bundle.slug, "parse", || parse_one(bundle, inputs, workshop));
        timed(observer, &bundle.slug, "collect", || parsed.collect(inputs));
        let length = plan::length(bundle);
        if kept.fetch_add(length, Ordering::Relaxed) + length > KEPT && parsed.manuscript.take().is_some() {
            parsed.put_away = true;
        }
        parsed
    });
    let catalogue = collect(&mut parsed, inputs);
    // What a text that could not be read would have used, nobody knows.
    if inputs.complete && parsed.iter().all(Parsed::is_whole) {
        inputs.facts.report_unused(parsed.iter().flat_map(|parsed| &parsed.facts), &mut inputs.diagnostics);
    }
    // Somebody waits for what was edited.
    order.sort_by_key(|&index| !parsed[index].fresh);
    let parsed: Vec<_> = parsed.into_iter().map(|parsed| Mutex::new(Some(parsed))).collect();
    let bundles = &inputs.documents.bundles;
    let index = SourceIndex::new(&inputs.sources);
    let (catalogue, source_date) = (catalogue.as_ref(), config.source_date);
    let today = today(config);
    let shop = Shop { inputs, tools, catalogue, output, cache, index, observer, source_date, today };
    workers::run(config.jobs, &order, |index| {
        let mut outcome = Outcome::new(&bundles[index].slug, asked[index]);
        if let Some(parsed) = parsed[index].lock().unwrap_or_else(PoisonError::into_inner).take() {
            let start = Instant::now();
            outcome.duration = parsed.duration;
            let mut parsed = parsed;
            if parsed.put_away {
                let again = || parse_one(&bundles[index], shop.inputs, workshop).manuscript;
                parsed.manuscript = timed(observer, &bundles[index].slug, "parse", again);
            }
            shop.publication(parsed, &bundles[index], &mut outcome);
            outcome.duration += start.elapsed();
        }
        if outcome.asked {
            observer.finished(&outcome.slug);
        }
        outcome
    })
}

/// The day by which waivers expire.
pub(super) fn today(config: &Config) -> Date {
    config.source_date.unwrap_or_else(Date::today)
}

fn parse_one(bundle: &Bundle, inputs: &Inputs, workshop: &Workshop) -> Parsed {
    let start = Instant::now();
    let shared = inputs.documents.facts.as_ref();
    if let Some((manuscript, diagnostics)) = workshop.parsed(bundle, shared) {
        return Parsed { fresh: false, ..Parsed::new(Some(manuscript), diagnostics, start) };
    }
    let (manuscript, diagnostics) = match guard(|| parse::parse(bundle, &inputs.facts)) {
        Ok((manuscript, diagnostics)) => {
            workshop.keep_parsed(bundle, shared, &manuscript, &diagnostics);
            (Some(manuscript), diagnostics)
        }
        Err(message) => (None, vec![stopped_at(bundle, "parsing", &message)]),
    };
    Parsed::new(manuscript, diagnostics, start)
}

/// What the publications need to know of one another; nothing where that of one is not known.
fn collect(parsed: &mut [Parsed], inputs: &mut Inputs) -> Option<resolve::Catalogue> {
    inputs.layouts.as_ref()?;
    let mut all = resolve::Catalogue::default();
    for parsed in parsed.iter_mut().filter(|parsed| parsed.is_whole()) {
        match std::mem::replace(&mut parsed.listed, Ok(None)) {
            Ok(listed) => all.extend(listed.unwrap_or_default()),
            Err(message) => {
                inputs.unsound(vec![stopped("collecting the publications", &message)]);
                return None;
            }
        }
    }
    Some(all)
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
    cache: Option<&'a Cache>,
    index: SourceIndex<'a>,
    observer: &'a dyn Observer,
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
        let mut document = match timed(self.observer, &bundle.slug, "resolve", || {
            guard(|| resolve::resolve(manuscript, bundle, context))
        }) {
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
        outcome.diagnostics.iter_mut().for_each(Diagnostic::shrink);
        outcome.diagnostics.shrink_to_fit();
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
            match timed(self.observer, &bundle.slug, "checks", || guard(|| content::look(document, sources))) {
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

    /// Puts the two forms aside, from the cache where it has them.
    fn render(&self, document: &Document, bundle: &Bundle, desk: &mut Desk, outcome: &mut Outcome) {
        let key = self.cache.map(|cache| {
            (cache, timed(self.observer, &bundle.slug, "cache", || cache.key(document, bundle, &self.inputs.sources)))
        });
        let kept = key.as_ref().and_then(|(cache, key)| cache.publication(key, &self.index));
        if let Some(kept) = kept
            && self.put_aside(document, bundle, kept, desk, outcome)
        {
            return;
        }
        let Some(made) = self.make(document, bundle) else { return };
        if let Some((cache, key)) = &key {
            timed(self.observer, &bundle.slug, "cache", || cache.keep(key, &made, &self.inputs.sources));
        }
        self.put_aside(document, bundle, made, desk, outcome);
    }

    /// Whether everything could be had that was to be put aside. What was found in the forms is
    /// settled here and not before they are kept: how much it matters is no part of them.
    fn put_aside(
        &self,
        document: &Document,
        bundle: &Bundle,
        made: Made,
        desk: &mut Desk,
        outcome: &mut Outcome,
    ) -> bool {
        let slug = &bundle.slug;
        let staged = timed(self.observer, slug, "write", || match made.files {
            None => Ok(Some(None)),
            Some(MadeFiles::Fresh { page, pdf }) => {
                let files = [(page_path(slug), page), (pdf_path(slug), pdf)];
                let files = files.map(|(path, bytes)| NewFile { path, bytes: Cow::Owned(bytes) });
                self.output.stage(Some(slug), files.into()).map(|staged| Some(Some(staged)))
            }
            Some(MadeFiles::Kept { page, pdf }) => {
                let files = vec![(page_path(slug), page), (pdf_path(slug), pdf)];
                let fetch = |hash: &str| self.cache?.bytes(hash);
                self.output.stage_kept(Some(slug), files, fetch).map(|staged| staged.map(Some))
            }
        });
        let staged = match staged {
            Ok(None) => return false,
            Ok(Some(None)) => Ok(None),
            Ok(Some(Some(staged))) => {
                self.output.stage(Some(slug), media(document, slug)).map(|media| Some(staged.and(media)))
            }
            Err(obstacle) => Err(obstacle),
        };
        match staged {
            Ok(staged) => outcome.staged = staged,
            Err(obstacle) => outcome.obstacle = Some(obstacle),
        }
        (outcome.facts, outcome.html_bytes) = (made.facts, made.html_bytes);
        outcome.diagnostics.extend(desk.settle(made.diagnostics));
        if outcome.diagnostics.iter().any(Diagnostic::is_error) {
            outcome.staged = None;
        }
        true
    }

    /// Makes the two forms; nothing where what makes them cannot be used.
    fn make(&self, document: &Document, bundle: &Bundle) -> Option<Made> {
        let Inputs { layouts: Some(layouts), library, .. } = self.inputs else { return None };
        let (press, composer) = (self.tools.press.as_ref()?, self.tools.composer.as_ref()?);
        let settings = layouts.settings(&document.layout)?;
        let mut diagnostics = Vec::new();
        let view = View::new(document, library, settings, &layouts.theme);
        if self.observer.wants_pages() {
            let known = self.output.manifest.publications.get(&bundle.slug);
            let facts = known
                .map_or(PdfFacts { pages: 0, size: 0 }, |facts| PdfFacts { pages: facts.pages, size: facts.pdf_bytes });
            if let Ok(Ok(page)) = guard(|| composer.page(document, &view, facts)) {
                self.observer.page(&bundle.slug, &page);
            }
        }
        let set = guard(|| press.compose(document, &view, &self.inputs.sources));
        pdf::forget();
        let pdf = accept(set, bundle, "typesetting", &mut diagnostics);
        for lap in pdf.iter().flat_map(|pdf| &pdf.laps) {
            self.observer.stage(&bundle.slug, lap.stage, lap.start, lap.end);
        }
        // The page is composed even without a PDF, for the faults that it may have as well.
        let facts = pdf.as_ref().map_or(PdfFacts { pages: 0, size: 0 }, facts);
        let composed = timed(self.observer, &bundle.slug, "html", || guard(|| composer.page(document, &view, facts)));
        let page = accept(composed, bundle, "composing the page", &mut diagnostics);
        let (Some(pdf), Some(page)) = (pdf, page) else {
            return Some(Made { facts: None, html_bytes: None, files: None, diagnostics });
        };
        diagnostics.extend(pdf.diagnostics);
        let sound = !diagnostics.iter().any(Diagnostic::is_error);
        let stylesheet = |address: &str| composer.stylesheet(address);
        let finished = Finished { pdf: &pdf.bytes, page: &page, stylesheet: &stylesheet };
        match timed(self.observer, &bundle.slug, "gate", || guard(|| checks::gate(document, &finished))) {
            Ok(found) => diagnostics.extend(found),
            Err(message) => diagnostics.push(stopped_at(bundle, "checking what was made", &message)),
        }
        let (facts, html_bytes) = (Some(facts), Some(page.len()));
        let files = sound.then(|| MadeFiles::Fresh { page: page.into_bytes(), pdf: pdf.bytes });
        Some(Made { facts, html_bytes, files, diagnostics })
    }
}

/// Does a part of the work, and says how long it took.
pub(super) fn timed<T>(observer: &dyn Observer, slug: &str, stage: &'static str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    observer.stage(slug, stage, start, Instant::now());
    done
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

fn page_path(slug: &str) -> String {
    format!("{SITE}/{slug}/index.html")
}

fn pdf_path(slug: &str) -> String {
    format!("{SITE}/{slug}/{slug}.pdf")
}

/// The files that a publication refers to and their places in the site.
fn media<'a>(document: &'a Document, slug: &str) -> Vec<NewFile<'a>> {
    let file = |(name, bytes): (&'a String, &'a Arc<[u8]>)| NewFile {
        path: format!("{SITE}/{slug}/media/{name}"),
        bytes: Cow::Borrowed(&**bytes),
    };
    let files = document.assets.iter().flat_map(|placed| {
        let reduced = placed.reduced.iter().map(|reduced| (&reduced.name, &reduced.bytes));
        std::iter::once((&placed.name, &placed.asset.bytes)).chain(reduced)
    });
    files.map(file).collect()
}
