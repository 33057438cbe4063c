//! Whether the PDF and the page say what the model says: the same words in the same order, with
//! the same headings, tables, links, notes and text alternatives.
//!
//! A form may hold more than the publication: a cover, an imprint, words of the site around it.
//! So the publication's own have to be found in it in their order.

use crate::diagnostic::{Code, Diagnostic};
use crate::html::inspect::Page;
use crate::model::Document;
use crate::pdf::inspect::file::PdfFile;
use crate::pdf::inspect::publication_text;
use crate::source::Span;
use crate::view;

/// What the finished forms have lost. Findings stand where the author wrote it.
#[must_use]
pub fn compare(document: &Document, page: &Page, file: &PdfFile) -> Vec<Diagnostic> {
    let wanted = view::text(document);
    let forms = [("the page", page.publication_text()), ("the PDF", publication_text(&file.tags))];
    let mut found = claims(document, file);
    for (form, text) in forms {
        if let Some(loss) = wanted.lost_in(&text) {
            found.push(finding(loss.span.unwrap_or(document.origin), format!("in {form}, {loss}")));
        }
    }
    found
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
