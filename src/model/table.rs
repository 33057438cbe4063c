//! Tables, and the one place where it is decided which cells are headers.

use super::{Inline, Phase, Spanned};
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

/// Which cells a header cell speaks for (ISO 32000-1, table 349, `Scope`; HTML `scope`). PDF does
/// not tell a group from a single one: there the span of the cell says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CellScope {
    /// The cells below it.
    Column,
    /// The cells below it, in several columns.
    ColumnGroup,
    /// The cells beside it.
    Row,
    /// The cells beside it, in several rows.
    RowGroup,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell<P: Phase> {
    /// What it heads; `None` for a data cell.
    pub scope: Option<CellScope>,
    /// The column that it starts in, from 0.
    pub column: usize,
    /// How many columns it spans, at least 1.
    pub columns: usize,
    /// How many rows it spans, at least 1.
    pub rows: usize,
    /// Whether room is left after it for the closing parenthesis that negative numbers of its
    /// column have, so that figures stand below figures.
    pub leaves_room: bool,
    /// The rating that its words give, for the colour beside them.
    pub rating: Option<Rating>,
    /// Its text.
    pub children: Vec<Inline<P>>,
    /// Where it was written.
    pub span: Span,
}

/// A red, amber or green rating. Words always say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rating {
    /// In serious trouble.
    Red,
    /// In some trouble.
    Amber,
    /// On course.
    Green,
}

impl Rating {
    /// Every rating.
    pub const ALL: [Self; 3] = [Self::Red, Self::Amber, Self::Green];

    /// The name, in lower case.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::Amber => "amber",
            Self::Green => "green",
        }
    }
}

/// The place of an item of a register, by which it is referred to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// The id, unique in the publication.
    pub id: Spanned<String>,
    /// What a reference that says nothing itself says: `R1: Costs rise`.
    pub name: String,
}

/// What a row says of the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum RowKind {
    /// Nothing.
    #[default]
    Data,
    /// The sums of its group.
    Subtotal,
    /// The sums of the table.
    Total,
}

/// A row below the header. Cells that reach into it from a row above are not among its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Row<P: Phase> {
    /// What it says of the others.
    pub kind: RowKind,
    /// What refers to it by name, where it is an item of a register.
    pub anchor: Option<Anchor>,
    /// Its cells, in order of their columns.
    pub cells: Vec<Cell<P>>,
}

/// A table. Its cells, with those that reach into a row, cover each row from side to side.
#[derive(Debug, Clone, PartialEq)]
pub struct Table<P: Phase> {
    /// Its identity.
    pub label: P::Label,
    /// The caption; a table without one is not numbered.
    pub caption: Option<Vec<Inline<P>>>,
    /// What its numbers count, printed with the caption: `£ million, 2017/18 prices`.
    pub units: Option<Vec<Inline<P>>>,
    /// What it shows, in a sentence, printed with the caption.
    pub summary: Option<Vec<Inline<P>>>,
    /// One a column.
    pub alignments: Vec<Alignment>,
    /// The header rows, one or two.
    pub header: Vec<Vec<Cell<P>>>,
    /// The other rows, group by group.
    pub groups: Vec<Vec<Row<P>>>,
    /// How many columns at the start of each row are headers of that row.
    pub header_columns: usize,
    /// What is said of it below, each a note.
    pub notes: Vec<Vec<Inline<P>>>,
    /// Where its content is from.
    pub source: Option<Vec<Inline<P>>>,
    /// Whether its author asks for a page on its side.
    pub landscape: bool,
    /// Where it was written.
    pub span: Span,
}

impl<P: Phase> Cell<P> {
    /// A cell of one row and one column. [`Table::assign_scopes`] gives it its scope.
    #[must_use]
    pub fn new(column: usize, children: Vec<Inline<P>>, span: Span) -> Self {
        Self { scope: None, column, columns: 1, rows: 1, leaves_room: false, rating: None, children, span }
    }
}

impl<P: Phase> Table<P> {
    /// A table of one header row and one group of rows, and nothing around them. Each row has as
    /// many cells as there are alignments.
    #[must_use]
    pub fn plain(
        label: P::Label,
        alignments: Vec<Alignment>,
        header: Vec<Cell<P>>,
        rows: Vec<Vec<Cell<P>>>,
        span: Span,
    ) -> Self {
        let rows: Vec<_> = rows.into_iter().map(|cells| Row { kind: RowKind::Data, anchor: None, cells }).collect();
        let groups = if rows.is_empty() { Vec::new() } else { vec![rows] };
        // A column alone has nothing beside it to head.
        let header_columns = usize::from(alignments.len() > 1);
        let mut table = Self {
            label,
            caption: None,
            units: None,
            summary: None,
            alignments,
            header: vec![header],
            groups,
            header_columns,
            notes: Vec::new(),
            source: None,
            landscape: false,
            span,
        };
        table.assign_scopes();
        table
    }

    /// The rows below the header, in order.
    pub fn rows(&self) -> impl Iterator<Item = &Row<P>> {
        self.groups.iter().flatten()
    }

    /// Every cell in reading order.
    pub fn cells(&self) -> impl Iterator<Item = &Cell<P>> {
        self.header.iter().flatten().chain(self.rows().flat_map(|row| &row.cells))
    }

    /// Decides for every cell whether it is a header and of what. Both renderers write what
    /// this says: the header rows head columns, the first `header_columns` cells of every other
    /// row head that row. An empty cell heads nothing, because a header that says nothing is
    /// announced as silence (axe `empty-table-header`).
    pub fn assign_scopes(&mut self) {
        for cell in self.header.iter_mut().flatten() {
            let scope = if cell.columns > 1 { CellScope::ColumnGroup } else { CellScope::Column };
            cell.scope = (!cell.children.is_empty()).then_some(scope);
        }
        for cell in self.groups.iter_mut().flatten().flat_map(|row| &mut row.cells) {
            let heads = cell.column < self.header_columns && !cell.children.is_empty();
            let scope = if cell.rows > 1 { CellScope::RowGroup } else { CellScope::Row };
            cell.scope = heads.then_some(scope);
        }
    }
}
