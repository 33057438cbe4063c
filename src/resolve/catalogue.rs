//! What publications need to know of one another.

use std::collections::BTreeMap;

use super::outline::Outline;
use crate::layout::Layouts;
use crate::model::{Language, Library, Manuscript};

/// What other publications can say of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Its title.
    pub title: String,
    /// The language that the title is in.
    pub language: Language,
    /// What a link to an id says when it says nothing itself.
    pub names: BTreeMap<String, Option<String>>,
}

impl Offer {
    /// What a manuscript offers.
    #[must_use]
    pub fn of(manuscript: &Manuscript, library: &Library, layouts: &Layouts) -> Self {
        Outline::collect(manuscript, library, layouts).offer
    }
}

/// Titles, and the places that links can name, of every publication of the library.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    publications: BTreeMap<String, Offer>,
}

impl Catalogue {
    /// Collects every manuscript of the library.
    #[must_use]
    pub fn collect(manuscripts: &[Manuscript], library: &Library, layouts: &Layouts) -> Self {
        let offer = |manuscript: &Manuscript| (manuscript.slug.clone(), Offer::of(manuscript, library, layouts));
        Self { publications: manuscripts.iter().map(offer).collect() }
    }

    /// Takes in a publication.
    pub fn add(&mut self, slug: &str, offer: Offer) {
        self.publications.insert(slug.to_owned(), offer);
    }

    /// What the publication of this name offers, where there is one.
    pub(super) fn get(&self, slug: &str) -> Option<&Offer> {
        self.publications.get(slug)
    }

    /// The names of the publications.
    pub(super) fn slugs(&self) -> impl Iterator<Item = &str> {
        self.publications.keys().map(String::as_str)
    }
}
