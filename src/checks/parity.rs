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
use crate::view::{self, PublicationText};

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

    /// Where the author wrote what stands at a byte of the page, if that is the publication's own.
    #[must_use]
    pub fn span_in_page(&self, byte: usize) -> Option<Span> {
        let before = self.page.starts.partition_point(|(start, _)| *start <= byte);
        let (_, spot) = self.page.starts[..before].last()?;
        self.wanted.span_in(&self.page, *spot)
    }

    /// Where the author wrote what a place in the PDF holds.
    #[must_use]
    pub fn span_in_pdf(&self, place: &FilePlace) -> Option<Span> {
        let object: usize = place.object.as_ref()?.split(' ').next()?.parse().ok()?;
        let (_, spot) = self.pdf.starts.iter().find(|(start, _)| *start == object)?;
        self.wanted.span_in(&self.pdf, *spot)
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
