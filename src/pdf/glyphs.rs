//! Characters that no font can show, and text that no page can.

use std::collections::BTreeSet;

use typst::layout::{Abs, Frame, FrameItem, Point, Size};
use typst::syntax::Span as TypstSpan;
use typst_layout::PagedDocument;

use super::translate::Translator;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Sources, Span};

/// What a letter may reach beyond the page unseen, in points.
const SLACK: f64 = 1.0;

/// Every character that was set as the glyph of the missing (glyph 0, OpenType `.notdef`), at
/// its place, once for each leaf of text.
pub(super) fn missing(document: &PagedDocument, translator: &Translator, sources: &Sources) -> Vec<Diagnostic> {
    let mut found = BTreeSet::new();
    for page in document.pages() {
        walk(&page.frame, translator, sources, &mut found);
    }
    found
        .into_iter()
        .map(|(span, c)| {
            let message = format!("no font can show `{c}` (U+{:04X})", u32::from(c));
            Diagnostic::new(Code::MISSING_GLYPH, span, message)
                .hint("use another character, or add a font that has it to `fonts`")
        })
        .collect()
}

/// Text that stands beyond the edge of its page, where no reader sees it: the first on each page.
pub(super) fn off_page(document: &PagedDocument, translator: &Translator) -> Vec<Diagnostic> {
    let pages = document.pages().iter().enumerate();
    let found = pages.filter_map(|(index, page)| {
        let span = beyond(&page.frame, Point::zero(), page.frame.size())?;
        let message = format!("text runs off the edge of page {}", index + 1);
        Some(
            Diagnostic::new(Code::TEXT_OFF_PAGE, translator.any_place(span), message)
                .hint("make the text shorter, break the long word, or divide the table"),
        )
    });
    found.collect()
}

/// The first text in a frame that ends beyond the page. `origin` is where the frame stands.
fn beyond(frame: &Frame, origin: Point, page: Size) -> Option<TypstSpan> {
    frame.items().find_map(|(point, item)| {
        let at = origin + *point;
        match item {
            FrameItem::Group(group) => {
                let moved = Point::new(group.transform.tx, group.transform.ty);
                beyond(&group.frame, at + moved, page)
            }
            FrameItem::Text(text) => {
                let slack = Abs::pt(SLACK);
                let inside = at.x >= -slack && at.x + text.width() <= page.x + slack;
                let seen = inside && at.y >= -slack && at.y <= page.y + slack;
                if seen { None } else { text.glyphs.first().map(|glyph| glyph.span.0) }
            }
            _ => None,
        }
    })
}

fn walk(frame: &Frame, translator: &Translator, sources: &Sources, found: &mut BTreeSet<(Option<Span>, char)>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => walk(&group.frame, translator, sources, found),
            FrameItem::Text(text) => {
                for glyph in text.glyphs.iter().filter(|glyph| glyph.id == 0) {
                    let (span, offset) = glyph.span;
                    for c in text.text.get(glyph.range()).into_iter().flat_map(str::chars) {
                        let place = translator.any_place(span).map(|place| at(place, usize::from(offset), c, sources));
                        found.insert((place, c));
                    }
                }
            }
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}

/// The place of a character within its leaf: of its occurrences there, the one nearest to where
/// it stands in the text, from which escapes and bound spaces may have moved it.
fn at(leaf: Span, offset: usize, c: char, sources: &Sources) -> Span {
    let written = sources.get(leaf.source).slice(leaf);
    let nearest = written.match_indices(c).map(|(at, _)| at).min_by_key(|at| at.abs_diff(offset));
    nearest.map_or(leaf, |at| Span { start: leaf.start + at, end: leaf.start + at + c.len_utf8(), ..leaf })
}
