//! What is known of a publication whose texts are as they were, so that it is not even parsed.
//!
//! It is known in two steps, because publications speak of one another. Its *text* is known by
//! the sources that it is parsed from, and says what it offers to others. What *became* of it is
//! known by its text, by all that the others offer, and by every file that texts can name.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::stored::{Findings, ToWrite, Waived};
use super::{Cache, Kind, SourceIndex, digest, is_passing};
use crate::build::AppliedWaiver;
use crate::build::manifest::{self, SITE};
use crate::build::plan::Inputs;
use crate::build::run::Outcome;
use crate::diagnostic::Diagnostic;
use crate::html::PdfFacts;
use crate::model::{Date, Listing, Status};
use crate::resolve::{Catalogue, Offer};
use crate::source::{Bundle, Sources};

/// What is known of a publication by its own texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::build) struct Text {
    /// What others can say of it.
    pub(in crate::build) offer: Offer,
    /// The names of the facts that it uses.
    pub(in crate::build) facts: BTreeSet<String>,
    /// Whether it has waivers, which end with a day.
    pub(in crate::build) waives: bool,
}

/// What became of a publication.
#[derive(Debug)]
pub(in crate::build) struct Known {
    pub(in crate::build) listing: Listing,
    pub(in crate::build) diagnostics: Vec<Diagnostic>,
    pub(in crate::build) waived: Vec<AppliedWaiver>,
    pub(in crate::build) facts: Option<PdfFacts>,
    pub(in crate::build) html_bytes: Option<usize>,
    /// Its files and the hashes of their bytes; none where a finding stops publication.
    pub(in crate::build) files: Option<Vec<(String, String)>>,
}

/// [`Text`], as it is written.
#[derive(Serialize, Deserialize)]
struct StoredText {
    title: String,
    language: String,
    names: BTreeMap<String, Option<String>>,
    facts: BTreeSet<String>,
    waives: bool,
}

/// [`Known`], as it is written.
#[derive(Serialize, Deserialize)]
pub(super) struct Became<F = Findings> {
    /// The name of the [`Text`] in the cache.
    pub(super) text: String,
    listing: StoredListing,
    findings: F,
    waived: Vec<Waived>,
    facts: Option<manifest::Facts>,
    html_bytes: Option<usize>,
    /// By their paths below the publication's own folder.
    files: Option<Vec<(String, String)>>,
}

#[derive(Serialize, Deserialize)]
struct StoredListing {
    title: String,
    subtitle: Option<String>,
    summary: Option<String>,
    language: String,
    status: String,
    published: Option<String>,
    updated: Option<String>,
}

impl Cache {
    /// What the text of a publication is known by.
    pub(in crate::build) fn text_key(&self, bundle: &Bundle, inputs: &Inputs) -> String {
        digest::text(&self.shared, bundle, inputs)
    }

    /// The text of this name, where it is kept.
    pub(in crate::build) fn text(&self, key: &str) -> Option<Text> {
        let StoredText { title, language, names, facts, waives } = self.store.get(Kind::Text, key)?;
        let offer = Offer { title, language: language.parse().ok()?, names };
        self.store.touch(Kind::Text, key);
        Some(Text { offer, facts, waives })
    }

    pub(in crate::build) fn keep_text(&self, key: &str, text: &Text) {
        let Text { offer: Offer { title, language, names }, facts, waives } = text.clone();
        let stored = StoredText { title, language: language.to_string(), names, facts, waives };
        self.store.put(Kind::Text, key, &stored);
    }

    /// What everything is known by that a publication can read beside its own texts.
    pub(in crate::build) fn surroundings(&self, catalogue: &Catalogue, source_date: Option<Date>) -> String {
        digest::surroundings(&self.files, catalogue, source_date)
    }

    /// What an outcome is known by: the text, what is around it and, where it has waivers, the day.
    pub(in crate::build) fn became_key(text: &str, surroundings: &str, day: Option<Date>) -> String {
        digest::became(text, surroundings, day)
    }

    /// What became of a publication, where it is kept.
    pub(in crate::build) fn became(&self, key: &str, slug: &str, index: &SourceIndex) -> Option<Known> {
        let kept: Became = self.store.get(Kind::Became, key)?;
        let known = Known {
            diagnostics: kept.findings.restore(index)?,
            listing: kept.listing.restore(slug)?,
            waived: kept.waived.into_iter().map(Waived::restore).collect::<Option<_>>()?,
            facts: kept.facts.map(|facts| PdfFacts { pages: facts.pages, size: facts.pdf_bytes }),
            html_bytes: kept.html_bytes,
            files: kept.files.map(|files| {
                let in_site = |(path, hash)| (format!("{SITE}/{slug}/{path}"), hash);
                files.into_iter().map(in_site).collect()
            }),
        };
        self.store.touch(Kind::Became, key);
        for (_, hash) in known.files.iter().flatten() {
            self.store.touch(Kind::Blob, hash);
        }
        Some(known)
    }

    /// Keeps what became of a publication whose text is kept, unless something came between that
    /// may not come again.
    pub(in crate::build) fn keep_became(&self, key: &str, text: &str, outcome: &Outcome, sources: &Sources) {
        let Some(listing) = &outcome.listing else { return };
        if outcome.obstacle.is_some() || outcome.diagnostics.iter().any(is_passing) {
            return;
        }
        let own = format!("{SITE}/{}/", outcome.slug);
        let below = |(path, hash): (&str, &str)| Some((path.strip_prefix(&own)?.to_owned(), hash.to_owned()));
        let became = Became {
            text: text.to_owned(),
            listing: StoredListing::of(listing),
            findings: ToWrite::of(&outcome.diagnostics, sources),
            waived: outcome.waived.iter().map(Waived::of).collect(),
            facts: outcome.record(),
            html_bytes: outcome.html_bytes,
            files: outcome.staged.as_ref().map(|staged| staged.files().filter_map(below).collect()),
        };
        self.store.put(Kind::Became, key, &became);
    }
}

impl Became {
    /// The hashes of its files.
    pub(super) fn hashes(&self) -> impl Iterator<Item = &str> {
        self.files.iter().flatten().map(|(_, hash)| hash.as_str())
    }
}

impl StoredListing {
    fn of(listing: &Listing) -> Self {
        let Listing { slug: _, title, subtitle, summary, language, status, published, updated } = listing.clone();
        Self {
            title,
            subtitle,
            summary,
            language: language.to_string(),
            status: status.as_str().to_owned(),
            published: published.map(|date| date.to_string()),
            updated: updated.map(|date| date.to_string()),
        }
    }

    fn restore(self, slug: &str) -> Option<Listing> {
        let Self { title, subtitle, summary, language, status, published, updated } = self;
        let date = |text: Option<String>| match text {
            Some(text) => Date::parse(&text).map(Some),
            None => Some(None),
        };
        Some(Listing {
            slug: slug.to_owned(),
            title,
            subtitle,
            summary,
            language: language.parse().ok()?,
            status: Status::ALL.into_iter().find(|known| known.as_str() == status)?,
            published: date(published)?,
            updated: date(updated)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::write::Output;
    use crate::diagnostic::Code;
    use crate::model::Language;

    fn cache(output: &Output) -> Cache {
        Cache { store: output.cache(), shared: String::new(), run: String::new(), files: String::new() }
    }

    fn outcome() -> Outcome {
        let date = Date::parse("2017-03");
        let listing = Listing {
            slug: "plan".to_owned(),
            title: "The plan".to_owned(),
            subtitle: None,
            summary: Some("What is planned".to_owned()),
            language: Language::british_english(),
            status: Status::Draft,
            published: date,
            updated: None,
        };
        Outcome { listing: Some(listing), html_bytes: Some(4), ..Outcome::new("plan", true) }
    }

    #[test]
    fn a_text_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let output = Output::open(folder.path()).unwrap();
        let (cache, key) = (cache(&output), manifest::hash(b"key"));
        let names = BTreeMap::from([("costs".to_owned(), None), ("aims".to_owned(), Some("Aims".to_owned()))]);
        let offer = Offer { title: "The plan".to_owned(), language: Language::british_english(), names };
        let text = Text { offer, facts: BTreeSet::from(["obc.cost".to_owned()]), waives: true };
        assert_eq!(cache.text(&key), None);
        cache.keep_text(&key, &text);
        assert_eq!(cache.text(&key), Some(text));
    }

    #[test]
    fn what_became_of_it_comes_back_and_passing_faults_do_not() {
        let folder = tempfile::tempdir().unwrap();
        let output = Output::open(folder.path()).unwrap();
        let (cache, sources) = (cache(&output), Sources::default());
        let index = SourceIndex::new(&sources);
        let (key, other) = (manifest::hash(b"key"), manifest::hash(b"other"));
        let found = vec![Diagnostic::new(Code::DEAD_LINK, None, "a")];
        let outcome = Outcome { diagnostics: found.clone(), ..outcome() };
        cache.keep_became(&key, "text", &outcome, &sources);
        let known = cache.became(&key, "plan", &index).unwrap();
        assert_eq!((Some(known.listing), known.diagnostics), (outcome.listing.clone(), found));
        assert_eq!((known.html_bytes, known.files), (Some(4), None));
        let passing = vec![Diagnostic::new(Code::INTERNAL_ERROR, None, "a")];
        cache.keep_became(&other, "text", &Outcome { diagnostics: passing, ..outcome }, &sources);
        assert!(cache.became(&other, "plan", &index).is_none());
    }
}
