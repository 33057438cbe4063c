//! Whether the PDF and the page say what the model says: the same words in the same order, with
//! the same headings, tables, links, notes and text alternatives.
//!
//! A form may hold more than the publication: a cover, an imprint, words of the site around it.
//! So the publication's own have to be found in it in their order.

use crate::diagnostic::{Code, Diagnostic, FilePlace};
use crate::html::inspect::Page;
use crate::model::Document;
use crate::pdf::inspect::file::PdfFile;
use crate::pdf::inspect::publication_text;
use crate::source::Span;
use crate::view::{self, Beside, PublicationText, Spot};

/// The text of a publication in its three shapes.
pub struct Forms {
    wanted: PublicationText,
    page: PublicationText,
    pdf: PublicationText,
}

impl Forms {
    /// Reads all three.
    #[must_use]
    pub fn read(document: &Document, page: &Page, file: &PdfFile) -> Self {
        let (page, pdf) = (page.publication_text(), publication_text(&file.tags));
        Self { wanted: view::text(document), page, pdf }
    }

    /// What the finished forms have lost. Findings stand where the author wrote it.
    #[must_use]
    pub fn compare(&self, document: &Document, file: &PdfFile) -> Vec<Diagnostic> {
        let mut found = claims(document, file);
        for (form, text) in [("the page", &self.page), ("the PDF", &self.pdf)] {
            if let Some(loss) = self.wanted.lost_in(text) {
                found.push(finding(loss.span.unwrap_or(document.origin), format!("in {form}, {loss}")));
            }
        }
        found
    }

    /// The way from places in the page to what the author wrote.
    #[must_use]
    pub fn in_page(&self) -> WayBack<'_> {
        WayBack { starts: &self.page.starts, beside: self.wanted.beside(&self.page) }
    }

    /// The way from places in the PDF to what the author wrote.
    #[must_use]
    pub fn in_pdf(&self) -> WayBack<'_> {
        WayBack { starts: &self.pdf.starts, beside: self.wanted.beside(&self.pdf) }
    }
}

/// The way from a finished form back to the text.
pub struct WayBack<'a> {
    starts: &'a [(usize, Spot)],
    beside: Beside<'a>,
}

impl WayBack<'_> {
    /// Where the author wrote what stands at a byte of the page, if that is the publication's own.
    #[must_use]
    pub fn from_byte(&self, byte: usize) -> Option<Span> {
        let before = self.starts.partition_point(|(start, _)| *start <= byte);
        self.beside.span(self.starts[..before].last()?.1)
    }

    /// Where the author wrote what a place in the PDF holds.
    #[must_use]
    pub fn from_place(&self, place: &FilePlace) -> Option<Span> {
        let object: usize = place.object.as_ref()?.split(' ').next()?.parse().ok()?;
        self.beside.span(self.starts.iter().find(|(start, _)| *start == object)?.1)
    }
}

/// What the PDF must say of itself and no check of foreign files asks for.
fn claims(document: &Document, file: &PdfFile) -> Vec<Diagnostic> {
    let packet = file.packet.as_ref();
    let title = &document.metadata.title;
    let claims = [
        ("title", packet.and_then(|packet| packet.title.as_deref()) == Some(title.value.trim()), title.span),
        ("claim to PDF/A-2a", packet.and_then(|packet| packet.pdfa) == Some((2, 'A')), document.origin),
    ];
    let lost = claims.into_iter().filter(|(_, holds, _)| !holds);
    lost.map(|(claim, _, span)| finding(span, format!("the PDF has lost its {claim}"))).collect()
}

/// A finding in a form, at the author's words.
pub(super) fn finding(span: Span, message: String) -> Diagnostic {
    Diagnostic::new(Code::FORMS_DIFFER, span, message)
        .hint("if the layout is your own, look at the function or template that sets this; else please report it")
}
