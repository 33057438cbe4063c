//! What charts and diagrams have in common.

use super::chart::inlines;
use super::settings::{Setting, Settings, Takes};
use crate::model::{Block, Drawing, Parsed, Plot, Remark, RemarkKind, Spanned, Table};
use crate::parse::blocks::Reader;
use crate::parse::typography;
use crate::source::Span;

pub(super) const TITLE: Setting = Setting {
    key: "title",
    takes: Takes::Text,
    required: Some("say what it shows: `title: Costs by option`"),
    summary: "What it shows: the caption.",
};

pub(super) const DESCRIPTION: Setting = Setting {
    key: "description",
    takes: Takes::Text,
    required: Some("say what somebody who cannot see it should know: `description: Option B costs most …`"),
    summary: "What somebody who cannot see it should know: the text alternative.",
};

pub(super) const SOURCE: Setting =
    Setting { key: "source", takes: Takes::Text, required: None, summary: "Where the data come from." };

pub(super) const NOTE: Setting =
    Setting { key: "note", takes: Takes::Text, required: None, summary: "What must be known to read it." };

pub(super) const FOLDING: Setting = Setting {
    key: "table",
    takes: Takes::Choice(&["shown", "folded"]),
    required: None,
    summary: "Whether the page folds the table below away; a long one is folded where it is not said.",
};

/// A block of what was set.
pub(super) fn drawing(
    reader: &mut Reader,
    label: Option<Spanned<String>>,
    settings: &Settings,
    plot: Plot,
    table: Option<Table<Parsed>>,
    span: Span,
) -> Block<Parsed> {
    let source = reader.source;
    let caption = settings.text("title").map(|title| inlines(title, source, reader)).unwrap_or_default();
    let remarks = remarks(reader, settings, &[RemarkKind::Note, RemarkKind::Source]);
    let description = one_line(settings.value("description"));
    let folded = settings.text("table").map(|word| word.value == "folded");
    Block::Drawing(Box::new(Drawing { label, caption, description, plot, remarks, table, folded, span }))
}

/// The lines below a figure, in this order.
pub(super) fn remarks(reader: &mut Reader, settings: &Settings, kinds: &[RemarkKind]) -> Vec<Remark<Parsed>> {
    let mut found = Vec::new();
    for kind in kinds {
        if let Some(text) = settings.text(kind.as_str()) {
            let source = reader.source;
            found.push(Remark { kind: *kind, children: inlines(text, source, reader), span: text.span });
        }
    }
    found
}

/// A text alternative: one line, quotes and dashes as they are set.
pub(super) fn one_line(text: &str) -> String {
    typography::set(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}
