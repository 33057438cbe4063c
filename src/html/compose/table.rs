//! Tables. Which cells are headers is decided in the model ([`crate::model::Table`]); here it
//! is only written down.

use super::Writer;
use super::part::{CellPart, TablePart};
use crate::html::markup::Html;
use crate::model::{Alignment, Cell, CellScope, Resolved, Table};

impl<'a> Writer<'a> {
    pub(super) fn table(&mut self, table: &'a Table<Resolved>, out: &mut Html) {
        let part = TablePart {
            id: &table.label.id,
            label: self.label(&table.label),
            word: self.words.table,
            caption_html: table.caption.as_ref().map(|caption| self.piece(caption)),
            header: self.row(&table.header, &table.alignments),
            rows: table.rows.iter().map(|row| self.row(row, &table.alignments)).collect(),
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
