//! The table of contents: its lines are known from the model, so that Typst is asked for the
//! page numbers alone.

use std::num::NonZeroUsize;

use typst::diag::SourceResult;
use typst::foundations::{Content, NativeElement, Value};
use typst::model::OutlineEntry;
use typst::pdf::PdfMarkerTag;

use super::{Composer, label, maybe_text};

impl Composer<'_, '_> {
    /// The lines, tagged TOC and TOCI (ISO 32000-1, table 333).
    pub(super) fn contents(&mut self) -> SourceResult<Content> {
        let document = self.document;
        self.spans.next_block();
        let span = self.span(document.origin);
        let mut entries = Vec::new();
        for entry in &document.contents {
            let Some(target) = label(&entry.id) else { continue };
            let mut title = self.inlines(&entry.title)?;
            if let Some(language) = &entry.language {
                title = self.in_language(title, language, span)?;
            }
            let number = entry.number.as_ref().map(|number| self.view.words.heading_number(number));
            let named = [
                ("level", Value::Int(i64::from(entry.level))),
                ("number", maybe_text(number.as_deref())),
                ("target", Value::Label(target)),
            ];
            let line = self.dress(|f| &f.contents_entry, span, named, Some(title))?;
            let level = NonZeroUsize::new(usize::from(entry.level)).unwrap_or(NonZeroUsize::MIN);
            entries.push(OutlineEntry::new(level, line).pack().spanned(span));
        }
        if entries.is_empty() {
            return Ok(Content::empty());
        }
        let body = PdfMarkerTag::OutlineBody(Content::sequence(entries));
        self.dress(|f| &f.contents, span, [], Some(body))
    }
}
