//! The web page: semantic HTML from the model, dressed by Handlebars layouts.
//!
//! [`compose`] writes the body; [`page`] gathers what surrounds it; [`templates`] is the only
//! part that knows Handlebars, [`markup`] the only one that writes markup. Ids that the product
//! adds hold a colon (`note:3`, `main:`), which an author's ids cannot, so the two never meet.
//! What the product adds to an author's words within the body (numbers, labels, links back) is
//! marked `data-added`, so that the text of a page can be compared with that of its source.

pub mod assessment;
mod compose;
pub mod inspect;
mod markup;
mod page;
mod site;
mod style;
mod templates;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, sort};
use crate::layout::{Fonts, Layouts};
use crate::model::{Document, Library, Listing};
use crate::source::Asset;
use crate::view::View;
use page::{IndexPage, PublicationPage};
use site::Links;
use templates::Templates;

/// What composes pages: the layouts' templates, compiled once and shared by all threads.
#[derive(Debug)]
pub struct Composer {
    layouts: BTreeMap<String, Templates>,
    /// The templates of the pages that belong to no layout.
    shared: Templates,
    library: Library,
    fonts: Fonts,
    language: String,
    links: Links,
    files: Vec<SiteFile>,
}

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
    pub listing: &'a Listing,
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
        let mut faults = Vec::new();
        let mut compiled = BTreeMap::new();
        for name in layouts.names() {
            match Templates::compile(layouts, Some(name)) {
                Ok(templates) => drop(compiled.insert(name.to_owned(), templates)),
                Err(found) => faults.extend(found),
            }
        }
        let shared = match Templates::compile(layouts, None) {
            Ok(shared) if faults.is_empty() => shared,
            shared => {
                faults.extend(shared.err().unwrap_or_default());
                // A fault in a shared template is found once for each layout.
                sort(&mut faults);
                return Err(faults);
            }
        };
        let (links, files) = site::site(layouts, fonts, library, logo);
        let language = library.language.to_string();
        Ok(Self { layouts: compiled, shared, library: library.clone(), fonts: fonts.clone(), language, links, files })
    }

    /// The page of a publication.
    ///
    /// # Errors
    /// Where a template cannot be carried out.
    pub fn page(&self, document: &Document, view: &View, pdf: PdfFacts) -> Result<String, Vec<Diagnostic>> {
        let Some(templates) = self.layouts.get(&document.layout) else {
            let message = format!("there is no layout `{}`", document.layout);
            return Err(vec![Diagnostic::new(Code::UNKNOWN_LAYOUT, document.origin, message)]);
        };
        let body = compose::compose(templates, document, view, &self.fonts)?;
        let page = PublicationPage::new(view, &document.layout, &self.library, &self.links, pdf, body);
        templates.render("layout", &page).map(Into::into).map_err(|fault| vec![fault])
    }

    /// The page that lists the publications.
    ///
    /// # Errors
    /// Where a template cannot be carried out.
    pub fn index(&self, entries: &[Entry]) -> Result<String, Vec<Diagnostic>> {
        let page = IndexPage::new(entries, &self.library, &self.language, &self.links);
        self.shared.render("index", &page).map(Into::into).map_err(|fault| vec![fault])
    }

    /// The text of the stylesheet that a page names by this address.
    #[must_use]
    pub fn stylesheet(&self, address: &str) -> Option<String> {
        let file = self.files.iter().find(|file| address.ends_with(&file.path))?;
        Some(String::from_utf8_lossy(&file.bytes).into_owned())
    }

    /// The stylesheet, the script, the fonts and the mark, in order of their paths.
    #[must_use]
    pub fn site_files(&self) -> Vec<SiteFile> {
        self.files.clone()
    }
}

/// A file's size for people: `310 KB`, `1.2 MB`. A kilobyte is 1,000 bytes, as in the SI.
fn size(bytes: usize) -> String {
    let kilobytes = bytes.div_ceil(1000);
    if kilobytes < 1000 {
        return format!("{kilobytes}\u{a0}KB");
    }
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{}\u{a0}MB", tenths / 10, tenths % 10)
}
