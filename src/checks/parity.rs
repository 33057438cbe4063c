//! Whether the PDF and the page say what the model says: the same words in the same order.
//!
//! A form may hold more than the publication: a cover, an imprint, words of the site around it.
//! So the publication's own have to be found in it in their order.

use crate::diagnostic::{Code, Diagnostic};
use crate::html::inspect::Page;
use crate::model::Document;
use crate::pdf::inspect::{TagTree, publication_text};
use crate::source::Span;
use crate::view;

/// What the finished forms have lost. Findings stand where the author wrote it.
#[must_use]
pub fn compare(document: &Document, page: &Page, tags: &TagTree) -> Vec<Diagnostic> {
    let wanted = view::text(document);
    let forms = [("the page", page.publication_text()), ("the PDF", publication_text(tags))];
    let mut found = Vec::new();
    for (form, text) in forms {
        if let Some(loss) = wanted.lost_in(&text) {
            found.push(finding(loss.span.unwrap_or(document.origin), format!("in {form}, {loss}")));
        }
    }
    found
}

/// A finding in a form, at the author's words.
pub(super) fn finding(span: Span, message: String) -> Diagnostic {
    Diagnostic::new(Code::FORMS_DIFFER, span, message)
        .hint("if the layout is your own, look at the function or template that sets this; else please report it")
}
