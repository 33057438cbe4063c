//! Drawings: charts and diagrams with their equivalent in words, and what is said below them.

use super::{Inline, Phase, Plot, Table};
use crate::source::Span;

/// A chart or a diagram. Its data stand below it as a table in every form.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing<P: Phase> {
    /// Its identity.
    pub label: P::Label,
    /// The title.
    pub caption: Vec<Inline<P>>,
    /// The text alternative.
    pub description: String,
    /// What is drawn.
    pub plot: Plot,
    /// What is said below it.
    pub remarks: Vec<Remark<P>>,
    /// The data. As written, only a chart has it; that of a diagram is made from its boxes.
    pub table: Option<Table<P>>,
    /// Whether a page folds the table away; `None` leaves it to the number of rows.
    pub folded: Option<bool>,
    /// Where it was written.
    pub span: Span,
}

/// Up to so many rows a table stands open below its drawing.
const OPEN_ROWS: usize = 8;

impl<P: Phase> Drawing<P> {
    /// Whether a page folds the table away.
    #[must_use]
    pub fn is_folded(&self) -> bool {
        let long = self.table.as_ref().is_some_and(|table| table.rows().count() > OPEN_ROWS);
        self.folded.unwrap_or(long || matches!(self.plot, Plot::Graph(_) | Plot::Timeline(_)))
    }
}

/// What a line below a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RemarkKind {
    /// A long description of an image.
    Description,
    /// What must be known to read it.
    Note,
    /// Where its data come from.
    Source,
    /// Who made it.
    Credit,
}

impl RemarkKind {
    /// The key of the setting that holds it, which is also its class in a page.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Description => "description",
            Self::Note => "note",
            Self::Source => "source",
            Self::Credit => "credit",
        }
    }
}

/// A line below a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Remark<P: Phase> {
    /// What it is; its word stands before it.
    pub kind: RemarkKind,
    /// The words.
    pub children: Vec<Inline<P>>,
    /// Where it was written.
    pub span: Span,
}
