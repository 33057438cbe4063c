//! What has to be known of every publication before one is made: what it offers to the others,
//! from the cache or from its text.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::cache::{Cache, Text};
use super::plan::{self, Inputs};
use super::run::{stopped_at, timed};
use super::workers::guard;
use super::workshop::Workshop;
use super::{Observer, stopped};
use crate::diagnostic::Diagnostic;
use crate::model::Manuscript;
use crate::parse;
use crate::resolve::{Catalogue, Offer};
use crate::source::Bundle;

/// Bytes of text whose manuscripts are held until they are resolved. A manuscript takes some eight
/// times the memory of its text; parsing it again takes a hundredth of the time of setting it.
const KEPT: usize = 4 << 20;

/// Where texts are read.
pub(super) struct Reading<'a> {
    pub(super) inputs: &'a Inputs,
    pub(super) workshop: &'a Workshop,
    pub(super) observer: &'a dyn Observer,
    /// What knows texts of earlier builds; none where each is to be parsed.
    pub(super) cache: Option<&'a Cache>,
    /// Bytes of text whose manuscripts are held.
    held: AtomicUsize,
}

/// A publication's text on its way, and how long it took so far.
pub(super) struct Gathered {
    /// None as well where it is to be parsed again when its turn comes, because there are too many
    /// to hold them all, or because it need perhaps not be parsed at all.
    pub(super) parsed: Option<Parsed>,
    /// Whether its text was not known from an earlier build.
    pub(super) fresh: bool,
    /// What others need to know of it, or why that is not known.
    offer: Result<Option<Offer>, String>,
    /// The names of the facts that it uses.
    pub(super) facts: BTreeSet<String>,
    /// Whether there is a manuscript.
    pub(super) whole: bool,
    pub(super) waives: bool,
    /// What its text is known by, where the cache knows it.
    pub(super) key: Option<String>,
    pub(super) duration: Duration,
}

/// What a text was parsed to. There is no manuscript where the parser stopped.
pub(super) struct Parsed {
    pub(super) manuscript: Option<Manuscript>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Whether it was not known from an earlier build of this process.
    fresh: bool,
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        inputs: &'a Inputs,
        workshop: &'a Workshop,
        observer: &'a dyn Observer,
        cache: Option<&'a Cache>,
    ) -> Self {
        Self { inputs, workshop, observer, cache, held: AtomicUsize::new(0) }
    }

    /// On a worker, because manuscripts can be as deep as their authors like.
    pub(super) fn gather(&self, bundle: &Bundle) -> Gathered {
        let start = Instant::now();
        let key = self.cache.map(|cache| (cache, cache.text_key(bundle, self.inputs)));
        let known = key.as_ref().and_then(|(cache, key)| cache.text(key));
        let mut gathered = match known {
            Some(Text { offer, facts, waives }) => Gathered {
                parsed: None,
                fresh: false,
                offer: Ok(Some(offer)),
                facts,
                whole: true,
                waives,
                key: key.map(|(_, key)| key),
                duration: Duration::ZERO,
            },
            None => self.gather_anew(bundle, key),
        };
        gathered.duration = start.elapsed();
        gathered
    }

    fn gather_anew(&self, bundle: &Bundle, key: Option<(&Cache, String)>) -> Gathered {
        let parsed = self.parse(bundle);
        let offer = match (&parsed.manuscript, &self.inputs.layouts) {
            (Some(manuscript), Some(layouts)) => timed(self.observer, &bundle.slug, "collect", || {
                guard(|| Some(Offer::of(manuscript, &self.inputs.library, layouts)))
            }),
            _ => Ok(None),
        };
        let facts = parsed.manuscript.iter().flat_map(|manuscript| &manuscript.facts);
        let facts: BTreeSet<String> = facts.map(|used| used.name.clone()).collect();
        let waives = parsed.manuscript.as_ref().is_some_and(|manuscript| !manuscript.metadata.waivers.is_empty());
        let key = match (key, &offer) {
            (Some((cache, key)), Ok(Some(offer))) => {
                cache.keep_text(&key, &Text { offer: offer.clone(), facts: facts.clone(), waives });
                Some(key)
            }
            _ => None,
        };
        let (fresh, whole) = (parsed.fresh, parsed.manuscript.is_some());
        let length = plan::length(bundle);
        let is_held = !whole || self.held.fetch_add(length, Ordering::Relaxed) + length <= KEPT;
        let parsed = is_held.then_some(parsed);
        Gathered { parsed, fresh, offer, facts, whole, waives, key, duration: Duration::ZERO }
    }

    /// Parses a publication, unless the workshop knows what comes of that.
    pub(super) fn parse(&self, bundle: &Bundle) -> Parsed {
        timed(self.observer, &bundle.slug, "parse", || {
            let (workshop, shared) = (self.workshop, self.inputs.documents.facts.as_ref());
            if let Some((manuscript, diagnostics)) = workshop.parsed(bundle, shared) {
                return Parsed { manuscript: Some(manuscript), diagnostics, fresh: false };
            }
            match guard(|| parse::parse(bundle, &self.inputs.facts)) {
                Ok((manuscript, diagnostics)) => {
                    workshop.keep_parsed(bundle, shared, &manuscript, &diagnostics);
                    Parsed { manuscript: Some(manuscript), diagnostics, fresh: true }
                }
                Err(message) => {
                    let diagnostics = vec![stopped_at(bundle, "parsing", &message)];
                    Parsed { manuscript: None, diagnostics, fresh: true }
                }
            }
        })
    }
}

/// What the publications need to know of one another, or that it is not known of one.
pub(super) fn collect(gathered: &mut [Gathered], bundles: &[Bundle]) -> Result<Catalogue, Diagnostic> {
    let mut catalogue = Catalogue::default();
    for (gathered, bundle) in gathered.iter_mut().zip(bundles) {
        match std::mem::replace(&mut gathered.offer, Ok(None)) {
            Ok(Some(offer)) => catalogue.add(&bundle.slug, offer),
            Ok(None) => {}
            Err(message) => return Err(stopped("collecting the publications", &message)),
        }
    }
    Ok(catalogue)
}
