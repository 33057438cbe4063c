//! The PDF: composed as Typst content, set by Typst, packed and read back through lopdf.

use crate::diagnostic::Diagnostic;
use crate::layout::{Fonts, Layouts};
use crate::model::{Document, Library};
use crate::source::{Asset, Sources};
use crate::view::View;

/// What sets PDFs: layouts, fonts and the typesetter's library, made once and shared by all
/// threads.
#[derive(Debug)]
pub struct Press {}

/// A finished PDF.
#[derive(Debug, Clone)]
pub struct Rendition {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has, as read back from the file.
    pub pages: usize,
    /// What was found that does not stop publication.
    pub diagnostics: Vec<Diagnostic>,
}

impl Press {
    /// Makes a press.
    ///
    /// # Errors
    /// Where a layout cannot be evaluated.
    pub fn new(
        layouts: &Layouts,
        fonts: &Fonts,
        library: &Library,
        logo: Option<&Asset>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let _ = (layouts, fonts, library, logo);
        unimplemented!()
    }

    /// Sets a document.
    ///
    /// # Errors
    /// Where the PDF could not be made or would not conform.
    pub fn compose(&self, document: &Document, view: &View, sources: &Sources) -> Result<Rendition, Vec<Diagnostic>> {
        let _ = (document, view, sources);
        unimplemented!()
    }
}

/// Frees what the typesetter keeps between documents. To be called after each one, on success
/// and on failure, because its cache is global and otherwise grows without bound.
pub fn forget() {
    typst::comemo::evict(2);
}
