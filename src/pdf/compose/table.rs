//! Tables: written as the model has decided them, header cells with their scope.

use std::num::NonZeroU32;

use typst::diag::SourceResult;
use typst::foundations::{Content, NativeElement, Packed, Smart};
use typst::layout::{Alignment as TypstAlignment, HAlignment, Sizing, TrackSizings};
use typst::model::{FigureKind, TableCell, TableChild, TableElem, TableHeader, TableItem};
use typst::pdf::{TableCellKind, TableHeaderScope};
use typst::syntax::Span as TypstSpan;

use super::{Composer, text_value};
use crate::model::{Alignment, Cell, CellScope, Resolved, Table};

/// From so many columns on a word may be wider than its column.
const MANY_COLUMNS: usize = 6;

impl Composer<'_, '_> {
    pub(super) fn table(&mut self, table: &Table<Resolved>, span: TypstSpan) -> SourceResult<Content> {
        self.in_narrow = table.alignments.len() >= MANY_COLUMNS;
        let children = self.children(table, span);
        self.in_narrow = false;
        let columns = vec![Sizing::Auto; table.alignments.len()];
        let element = TableElem::new(children?).with_columns(TrackSizings(columns.into())).pack().spanned(span);
        let kind = FigureKind::Elem(TableElem::ELEM);
        let whole = self.captioned(element, &table.label, table.caption.as_deref(), kind, span)?;
        if !table.landscape {
            return Ok(whole);
        }
        let direction = [("direction", text_value(self.view.direction))];
        self.dress(|f| &f.landscape, span, direction, Some(whole))
    }

    fn children(&mut self, table: &Table<Resolved>, span: TypstSpan) -> SourceResult<Vec<TableChild>> {
        let mut header = Vec::new();
        for (cell, alignment) in table.header.iter().zip(&table.alignments) {
            header.push(TableItem::Cell(self.cell(cell, *alignment, 0)?));
        }
        // The header row is repeated on each page; Typst tags it once and makes the others
        // artifacts.
        let mut children = vec![TableChild::Header(Packed::new(TableHeader::new(header)).spanned(span))];
        for row in &table.rows {
            for (column, (cell, alignment)) in row.iter().zip(&table.alignments).enumerate() {
                children.push(TableChild::Item(TableItem::Cell(self.cell(cell, *alignment, column)?)));
            }
        }
        Ok(children)
    }

    fn cell(&mut self, cell: &Cell<Resolved>, alignment: Alignment, column: usize) -> SourceResult<Packed<TableCell>> {
        let span = self.span(cell.span);
        let kind = match cell.scope {
            None => TableCellKind::Data,
            Some(CellScope::Column) => TableCellKind::Header(NonZeroU32::MIN, TableHeaderScope::Column),
            // Of two headers in a row the second is below the first: a cell has both.
            Some(CellScope::Row) => {
                let level = u32::try_from(column).unwrap_or(0).saturating_add(1);
                TableCellKind::Header(NonZeroU32::MIN.saturating_add(level - 1), TableHeaderScope::Row)
            }
        };
        let horizontal = match alignment {
            Alignment::Start => HAlignment::Start,
            Alignment::Center => HAlignment::Center,
            Alignment::End => HAlignment::End,
        };
        let body = self.inlines(&cell.children)?;
        let element = TableCell::new(body)
            .with_align(Smart::Custom(TypstAlignment::H(horizontal)))
            .with_kind(Smart::Custom(kind));
        Ok(Packed::new(element).spanned(span))
    }
}
