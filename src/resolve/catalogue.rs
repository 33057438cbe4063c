//! What publications need to know of one another.

use std::collections::BTreeMap;

use super::outline::Outline;
use crate::layout::Layouts;
use crate::model::{Library, Manuscript};

/// Titles, and the places that links can name, of every publication of the library.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    publications: BTreeMap<String, Outline>,
}

impl Catalogue {
    /// Collects every manuscript of the library.
    #[must_use]
    pub fn collect(manuscripts: &[Manuscript], library: &Library, layouts: &Layouts) -> Self {
        let publications = manuscripts
            .iter()
            .map(|manuscript| (manuscript.slug.clone(), Outline::collect(manuscript, library, layouts)))
            .collect();
        Self { publications }
    }

    /// Takes in the publications of another.
    pub fn extend(&mut self, other: Self) {
        self.publications.extend(other.publications);
    }

    /// The outline of a publication; an empty one where there is none of this name.
    pub(super) fn outline(&self, slug: &str) -> &Outline {
        static EMPTY: Outline = Outline::empty();
        self.publications.get(slug).unwrap_or(&EMPTY)
    }

    /// Whether there is a publication of this name.
    pub(super) fn contains(&self, slug: &str) -> bool {
        self.publications.contains_key(slug)
    }

    /// The names of the publications.
    pub(super) fn slugs(&self) -> impl Iterator<Item = &str> {
        self.publications.keys().map(String::as_str)
    }
}
