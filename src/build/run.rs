//! Every publication through its stages, many at once.

use std::borrow::Cow;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::cache::{Cache, Made, MadeFiles, Packed, SourceIndex};
use super::manifest::{Facts, SITE};
use super::plan::{self, Inputs};
use super::texts::{self, Gathered, Parsed, Reading};
use super::workers::{self, guard};
use super::workshop::Workshop;
use super::write::{NewFile, Output, Staged, WriteError};
use super::{Config, Observer, check, stopped};
use crate::checks::inspection::{self, Inspected, Selection};
use crate::checks::policy::{AppliedWaiver, Desk};
use crate::checks::{self, Finished, content};
use crate::diagnostic::Diagnostic;
use crate::html::{Composer, PdfFacts};
use crate::model::{Date, Document, Listing};
use crate::pdf::{self, Press, Rendition};
use crate::resolve;
use crate::source::{Bundle, Span};
use crate::view::View;

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
    /// What the list of publications says of it.
    pub(super) listing: Option<Listing>,
    /// Its files, if nothing stops them from being written.
    pub(super) staged: Option<Staged>,
    /// What the checks have decided, where that was asked for and not the files.
    pub(super) examined: check::Examined,
    pub(super) facts: Option<PdfFacts>,
    pub(super) html_bytes: Option<usize>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// What was found before `diagnostics`, by the time that it was finished.
    pub(super) found: Packed,
    /// What its author has set aside.
    pub(super) waived: Vec<AppliedWaiver>,
    pub(super) duration: Duration,
    /// Why its files could not be put aside; the build ends then.
    pub(super) obstacle: Option<WriteError>,
    /// Whether its files are in their places; known at the end.
    pub(super) written: bool,
}

impl Outcome {
    pub(super) fn new(slug: &str, asked: bool) -> Self {
        Self {
            slug: slug.to_owned(),
            title: slug.to_owned(),
            asked,
            listing: None,
            staged: None,
            examined: check::Examined::default(),
            facts: None,
            html_bytes: None,
            diagnostics: Vec::new(),
            found: Packed::default(),
            waived: Vec::new(),
            duration: Duration::ZERO,
            obstacle: None,
            written: false,
        }
    }

    /// Everything that was found.
    pub(super) fn findings(&self) -> Vec<Diagnostic> {
        let mut findings = self.found.open();
        findings.extend_from_slice(&self.diagnostics);
        findings
    }

    /// What the record of the output says of the PDF.
    pub(super) fn record(&self) -> Option<Facts> {
        self.facts.map(|facts| Facts { pages: facts.pages, pdf_bytes: facts.size })
    }
}

/// What publications are taken through their stages for.
#[derive(Clone, Copy)]
pub(super) enum Aim<'a> {
    /// Their files are put aside here, to be published.
    Write(&'a Output),
    /// They are only looked at, by these checks.
    Examine(&'a Selection),
}

/// Where a build's work goes, and who is told of it.
pub(super) struct Work<'a> {
    pub(super) aim: Aim<'a>,
    /// None where everything is to be made anew.
    pub(super) cache: Option<&'a Cache>,
    pub(super) workshop: &'a Workshop,
    pub(super) observer: &'a dyn Observer,
}

/// Takes every publication through its stages. The outcomes are in order of the slugs.
pub(super) fn run(inputs: &mut Inputs, tools: &Tools, asked: &[bool], config: &Config, work: &Work) -> Vec<Outcome> {
    let Work { aim, cache, workshop, observer } = *work;
    workshop.retain(&inputs.documents.bundles);
    // Those who look want to know what each check has decided, and what is unsound as a whole is
    // not kept.
    let remembers = matches!(aim, Aim::Write(_)) && inputs.sound && inputs.complete;
    let known = cache.filter(|_| remembers);
    let mut order = plan::longest_first(&inputs.documents.bundles);
    let reading = Reading::new(inputs, workshop, observer, known);
    let mut gathered = workers::run(config.jobs, &order, |index| reading.gather(&inputs.documents.bundles[index]));
    let collected = inputs.layouts.as_ref().map(|_| texts::collect(&mut gathered, &inputs.documents.bundles));
    let catalogue = match collected.transpose() {
        Ok(catalogue) => catalogue,
        Err(fault) => {
            inputs.unsound(vec![fault]);
            None
        }
    };
    // What a text that could not be read would have used, nobody knows.
    if inputs.complete && gathered.iter().all(|gathered| gathered.whole) {
        let used = gathered.iter().flat_map(|gathered| gathered.facts.iter().map(String::as_str));
        inputs.facts.report_unused(used, &mut inputs.diagnostics);
    }
    // Somebody waits for what was edited.
    order.sort_by_key(|&index| !gathered[index].fresh);
    let gathered: Vec<_> = gathered.into_iter().map(|gathered| Mutex::new(Some(gathered))).collect();
    let bundles = &inputs.documents.bundles;
    let index = SourceIndex::new(&inputs.sources);
    let source_date = config.source_date;
    let catalogue = catalogue.as_ref();
    let known = known.zip(catalogue).map(|(cache, catalogue)| (cache, cache.surroundings(catalogue, source_date)));
    let reading = Reading::new(inputs, workshop, observer, None);
    let shop = Shop {
        inputs,
        tools,
        catalogue,
        aim,
        cache,
        known,
        reading,
        index,
        observer,
        source_date,
        today: today(config),
    };
    workers::run(config.jobs, &order, |index| {
        let mut outcome = Outcome::new(&bundles[index].slug, asked[index]);
        if let Some(gathered) = gathered[index].lock().unwrap_or_else(PoisonError::into_inner).take() {
            let start = Instant::now();
            outcome.duration = gathered.duration;
            shop.carry(gathered, &bundles[index], &mut outcome);
            outcome.duration += start.elapsed();
        }
        outcome.found = Packed::of(std::mem::take(&mut outcome.diagnostics));
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

pub(super) fn stopped_at(bundle: &Bundle, stage: &str, message: &str) -> Diagnostic {
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
    aim: Aim<'a>,
    cache: Option<&'a Cache>,
    /// Where outcomes are kept, and what is known of all that publications can read beside their
    /// texts; none where everything is to be looked at.
    known: Option<(&'a Cache, String)>,
    reading: Reading<'a>,
    index: SourceIndex<'a>,
    observer: &'a dyn Observer,
    source_date: Option<Date>,
    /// The day by which waivers expire. It decides what is found and never what is written.
    today: Date,
}

impl Shop<'_> {
    /// Takes a publication's outcome from the cache, or the publication through its stages.
    fn carry(&self, gathered: Gathered, bundle: &Bundle, outcome: &mut Outcome) {
        let Gathered { parsed, waives, key: text, .. } = gathered;
        let known = self.known.as_ref().zip(text).map(|((cache, surroundings), text)| {
            let key = Cache::became_key(&text, surroundings, waives.then_some(self.today));
            (cache, text, key)
        });
        if let Some((cache, _, key)) = &known
            && self.recall(cache, key, outcome)
        {
            return;
        }
        let parsed = parsed.unwrap_or_else(|| self.reading.parse(bundle));
        self.publication(parsed, bundle, outcome);
        if let Some((cache, text, key)) = known.filter(|_| outcome.asked) {
            let keep = || cache.keep_became(&key, &text, outcome, &self.inputs.sources);
            timed(self.observer, &bundle.slug, "cache", keep);
        }
    }

    /// Whether what became of a publication is known from the cache, and its files could be had.
    fn recall(&self, cache: &Cache, key: &str, outcome: &mut Outcome) -> bool {
        let Aim::Write(output) = self.aim else { return false };
        let slug = outcome.slug.clone();
        let became = || cache.became(key, &slug, &self.index);
        let Some(known) = timed(self.observer, &slug, "cache", became) else { return false };
        if outcome.asked {
            let stage = |files| output.stage_kept(Some(&slug), files, |hash| cache.bytes(hash)).transpose();
            match known.files.map(|files| timed(self.observer, &slug, "write", || stage(files))) {
                None => {}
                Some(None) => return false,
                Some(Some(Ok(staged))) => outcome.staged = Some(staged),
                Some(Some(Err(obstacle))) => outcome.obstacle = Some(obstacle),
            }
            outcome.facts = known.facts;
            outcome.html_bytes = known.html_bytes;
            outcome.diagnostics = known.diagnostics;
            outcome.waived = known.waived;
        }
        outcome.title.clone_from(&known.listing.title);
        outcome.listing = Some(known.listing);
        true
    }

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
        outcome.listing = Some(Listing::of(&document));
    }

    fn check_and_render(&self, document: &Document, bundle: &Bundle, outcome: &mut Outcome) {
        let sources = &self.inputs.sources;
        let (mut desk, faults) = self.inputs.policy.desk(document, sources, self.today);
        outcome.diagnostics.extend(faults);
        if self.inputs.checks_content {
            match timed(self.observer, &bundle.slug, "checks", || guard(|| self.look(document))) {
                Ok(looked) => {
                    outcome.examined.text = looked.looks;
                    outcome.diagnostics.extend(desk.settle(looked.findings));
                }
                Err(message) => outcome.diagnostics.push(stopped_at(bundle, "checking the text", &message)),
            }
        }
        let is_sound = self.inputs.sound && !outcome.diagnostics.iter().any(Diagnostic::is_error);
        if is_sound {
            self.render(document, bundle, &mut desk, outcome);
        }
        let (unused, waived) = desk.finish(outcome.staged.is_some() || outcome.examined.forms.is_some());
        outcome.diagnostics.extend(unused);
        outcome.waived = waived;
    }

    /// Looks at the text. What only those who ask for it want to know is kept for them alone.
    fn look(&self, document: &Document) -> Inspected {
        let sources = &self.inputs.sources;
        match self.aim {
            Aim::Write(_) => Inspected { looks: Vec::new(), findings: content::look(document, sources) },
            Aim::Examine(selection) => inspection::text(document, sources, selection),
        }
    }

    /// Takes the two forms to where they are to go, from the cache where it has them.
    fn render(&self, document: &Document, bundle: &Bundle, desk: &mut Desk, outcome: &mut Outcome) {
        let key = self.cache.map(|cache| {
            (cache, timed(self.observer, &bundle.slug, "cache", || cache.key(document, bundle, &self.inputs.sources)))
        });
        let kept = key.as_ref().and_then(|(cache, key)| cache.publication(key, &self.index));
        if let Some(kept) = kept
            && self.take_on(document, bundle, kept, desk, outcome)
        {
            return;
        }
        let Some(made) = self.make(document, bundle) else { return };
        if let Some((cache, key)) = &key {
            timed(self.observer, &bundle.slug, "cache", || cache.keep(key, &made, &self.inputs.sources));
        }
        self.take_on(document, bundle, made, desk, outcome);
    }

    fn take_on(
        &self,
        document: &Document,
        bundle: &Bundle,
        made: Made,
        desk: &mut Desk,
        outcome: &mut Outcome,
    ) -> bool {
        match self.aim {
            Aim::Write(output) => self.put_aside(output, (document, bundle), made, desk, outcome),
            Aim::Examine(selection) => self.examine(selection, &bundle.slug, made, desk, outcome),
        }
    }

    /// Looks at the two forms. Whether they could be had.
    fn examine(&self, selection: &Selection, slug: &str, made: Made, desk: &mut Desk, outcome: &mut Outcome) -> bool {
        let forms = match made.files {
            None => None,
            Some(MadeFiles::Fresh { page, pdf }) => Some((page, pdf)),
            Some(MadeFiles::Kept { page, pdf }) => {
                let fetch = |hash: &str| self.cache?.bytes(hash);
                let Some(forms) = fetch(&page).zip(fetch(&pdf)) else { return false };
                Some(forms)
            }
        };
        let mut found = made.diagnostics;
        if let (Some((page, pdf)), Some(composer)) = (forms, &self.tools.composer) {
            let stylesheet = |address: &str| composer.stylesheet(address);
            let look = || guard(|| check::examine(slug, &page, &pdf, &stylesheet, selection));
            match timed(self.observer, slug, "checks", look) {
                Ok((forms, reviews)) => {
                    outcome.examined.forms = Some(forms);
                    found.extend(reviews);
                }
                Err(message) => found.push(stopped(&format!("looking at the forms of `{slug}`"), &message)),
            }
        }
        (outcome.facts, outcome.html_bytes) = (made.facts, made.html_bytes);
        outcome.diagnostics.extend(desk.settle(found));
        true
    }

    /// Whether everything could be had that was to be put aside. What was found in the forms is
    /// settled here and not before they are kept: how much it matters is no part of them.
    fn put_aside(
        &self,
        output: &Output,
        (document, bundle): (&Document, &Bundle),
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
                output.stage(Some(slug), files.into()).map(|staged| Some(Some(staged)))
            }
            Some(MadeFiles::Kept { page, pdf }) => {
                let files = vec![(page_path(slug), page), (pdf_path(slug), pdf)];
                let fetch = |hash: &str| self.cache?.bytes(hash);
                output.stage_kept(Some(slug), files, fetch).map(|staged| staged.map(Some))
            }
        });
        let staged = match staged {
            Ok(None) => return false,
            Ok(Some(None)) => Ok(None),
            Ok(Some(Some(staged))) => {
                output.stage(Some(slug), media(document, slug)).map(|media| Some(staged.and(media)))
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
            let known = match self.aim {
                Aim::Write(output) => output.manifest.publications.get(&bundle.slug),
                Aim::Examine(_) => None,
            };
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
