//! The web page: semantic HTML from the model, dressed by Handlebars layouts.

use std::borrow::Cow;

use crate::diagnostic::Diagnostic;
use crate::layout::{Fonts, Layouts};
use crate::model::{Document, Library};
use crate::source::Asset;
use crate::view::View;

/// What composes pages: the layouts' templates, compiled once and shared by all threads.
#[derive(Debug)]
pub struct Composer {}

/// A file of the site that belongs to no publication.
#[derive(Debug, Clone)]
pub struct SiteFile {
    /// Path below the site's root, `/` between folders.
    pub path: String,
    /// The file.
    pub bytes: Cow<'static, [u8]>,
}

/// What a page says of the PDF beside it.
#[derive(Debug, Clone, Copy)]
pub struct PdfFacts {
    /// Pages.
    pub pages: usize,
    /// Bytes.
    pub size: usize,
}

/// A publication as the list of publications shows it.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// The publication.
    pub document: &'a Document,
    /// Its PDF.
    pub pdf: PdfFacts,
}

impl Composer {
    /// Makes a composer.
    ///
    /// # Errors
    /// Where a template cannot be compiled.
    pub fn new(
        layouts: &Layouts,
        fonts: &Fonts,
        library: &Library,
        logo: Option<&Asset>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let _ = (layouts, fonts, library, logo);
        unimplemented!()
    }

    /// The page of a publication.
    ///
    /// # Errors
    /// Where a template cannot be carried out.
    pub fn page(&self, document: &Document, view: &View, pdf: PdfFacts) -> Result<String, Vec<Diagnostic>> {
        let _ = (document, view, pdf);
        unimplemented!()
    }

    /// The page that lists the publications.
    ///
    /// # Errors
    /// Where a template cannot be carried out.
    pub fn index(&self, entries: &[Entry]) -> Result<String, Vec<Diagnostic>> {
        let _ = entries;
        unimplemented!()
    }

    /// The stylesheet, the fonts and the mark.
    #[must_use]
    pub fn site_files(&self) -> Vec<SiteFile> {
        unimplemented!()
    }
}
