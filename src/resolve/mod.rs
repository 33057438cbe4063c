//! From manuscripts to documents: numbers, references, notes and assets, once for every form.

use crate::diagnostic::Diagnostic;
use crate::layout::Layouts;
use crate::model::{Document, Library, Manuscript};
use crate::source::{Bundle, Documents};

/// What publications need to know of one another: titles, and ids that links can name.
#[derive(Debug, Clone)]
pub struct Catalogue {}

impl Catalogue {
    /// Collects every manuscript of the library.
    #[must_use]
    pub fn collect(manuscripts: &[Manuscript]) -> Self {
        let _ = manuscripts;
        unimplemented!()
    }
}

/// Everything a manuscript is resolved against.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The other publications.
    pub catalogue: &'a Catalogue,
    /// The files.
    pub documents: &'a Documents,
    /// The publishing body.
    pub library: &'a Library,
    /// The layouts.
    pub layouts: &'a Layouts,
}

/// Resolves a manuscript. The document is there even where there are errors, so that later
/// stages can find more; it is not to be published then.
#[must_use]
pub fn resolve(manuscript: Manuscript, bundle: &Bundle, context: Context) -> (Document, Vec<Diagnostic>) {
    let _ = (manuscript, bundle, context);
    unimplemented!()
}
