//! Tables. Which cells are headers is decided in the model ([`crate::model::Table`]); here it
//! is only written down.

use super::Writer;
use super::part::{CellPart, TablePart};
use crate::html::markup::Html;
use crate::model::{Alignment, Cell, CellScope, Resolved, Table};

/// What a table may need before it is set wider than running text, in characters of its own
/// type: what the measure of most themes holds.
const ROOM: usize = 76;
/// From so many characters on a cell is text that may as well turn its lines.
const LINE: usize = 26;
/// What stands between columns.
const GUTTER: usize = 3;

impl<'a> Writer<'a> {
    pub(super) fn table(&mut self, table: &'a Table<Resolved>, out: &mut Html) {
        let header = self.row(&table.header, &table.alignments);
        let rows: Vec<_> = table.rows.iter().map(|row| self.row(row, &table.alignments)).collect();
        let part = TablePart {
            id: &table.label.id,
            label: self.label(&table.label),
            word: self.words.table,
            caption_html: table.caption.as_ref().map(|caption| self.piece(caption)),
            wide: table.landscape || wide(&header, &rows),
            landscape: table.landscape,
            header,
            rows,
            around: self.surroundings(),
        };
        out.append(&self.part("table", &part));
    }

    fn row(&mut self, cells: &'a [Cell<Resolved>], alignments: &[Alignment]) -> Vec<CellPart> {
        let alignments = alignments.iter().copied().chain(std::iter::repeat(Alignment::Start));
        let cells = cells.iter().zip(alignments).map(|(cell, alignment)| CellPart {
            scope: cell.scope.map(|scope| match scope {
                CellScope::Column => "col",
                CellScope::Row => "row",
            }),
            align: (alignment != Alignment::Start).then(|| alignment.as_str()),
            content_html: self.piece(&cell.children),
        });
        cells.collect()
    }
}

/// Whether the columns, none wider than a short line of text, need more than the measure.
fn wide(header: &[CellPart], rows: &[Vec<CellPart>]) -> bool {
    let mut columns = vec![0; header.len()];
    for row in rows.iter().map(Vec::as_slice).chain([header]) {
        for (column, cell) in columns.iter_mut().zip(row) {
            *column = cell.content_html.length().min(LINE).max(*column);
        }
    }
    columns.iter().map(|column| column + GUTTER).sum::<usize>() > ROOM
}
