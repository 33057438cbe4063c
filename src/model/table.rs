//! Tables, and the one place where it is decided which cells are headers.

use super::{Inline, Phase};
use crate::source::Span;

/// How the cells of a column are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Alignment {
    /// At the start of the line: left in English, right in Arabic.
    #[default]
    Start,
    /// In the middle.
    Center,
    /// At the end of the line, as numbers are.
    End,
}

impl Alignment {
    /// The name that both CSS and Typst give it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Center => "center",
            Self::End => "end",
        }
    }
}

/// Which cells a header cell speaks for (ISO 32000-1, table 349, `Scope`; HTML `scope`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CellScope {
    /// The cells below it.
    Column,
    /// The cells beside it.
    Row,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell<P: Phase> {
    /// What it heads; `None` for a data cell.
    pub scope: Option<CellScope>,
    /// Its text.
    pub children: Vec<Inline<P>>,
    /// Where it was written.
    pub span: Span,
}

/// A table with one header row, and as many cells in each row as there are columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Table<P: Phase> {
    /// Its identity.
    pub label: P::Label,
    /// The caption; a table without one is not numbered.
    pub caption: Option<Vec<Inline<P>>>,
    /// One a column.
    pub alignments: Vec<Alignment>,
    /// The header row.
    pub header: Vec<Cell<P>>,
    /// The other rows.
    pub rows: Vec<Vec<Cell<P>>>,
    /// How many columns at the start of each row are headers of that row.
    pub header_columns: usize,
    /// Whether it asks for a page on its side.
    pub landscape: bool,
    /// Where it was written.
    pub span: Span,
}

impl<P: Phase> Table<P> {
    /// Decides for every cell whether it is a header and of what. Both renderers write what
    /// this says: the header row heads columns, the first `header_columns` cells of every other
    /// row head that row. An empty cell heads nothing, because a header that says nothing is
    /// announced as silence (axe `empty-table-header`).
    pub fn assign_scopes(&mut self) {
        for cell in &mut self.header {
            cell.scope = (!cell.children.is_empty()).then_some(CellScope::Column);
        }
        for row in &mut self.rows {
            for (column, cell) in row.iter_mut().enumerate() {
                let heads = column < self.header_columns && !cell.children.is_empty();
                cell.scope = heads.then_some(CellScope::Row);
            }
        }
    }
}
