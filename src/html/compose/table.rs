//! Tables. Which cells are headers is decided in the model ([`crate::model::Table`]); here it
//! is only written down.

use super::Writer;
use super::part::{CellPart, NotePart, RowPart, TablePart};
use crate::html::markup::Html;
use crate::model::{Alignment, Cell, CellScope, Inline, Rating, Resolved, RowKind, Table};

/// What a table may need before it is set wider than running text, in characters of its own
/// type: what the measure of most themes holds.
const ROOM: usize = 76;
/// From so many characters on a cell is text that may as well turn its lines.
const LINE: usize = 26;
/// What stands between columns.
const GUTTER: usize = 3;

impl<'a> Writer<'a> {
    pub(super) fn table(&mut self, table: &'a Table<Resolved>, out: &mut Html) {
        // In the order in which they are read.
        let caption_html = self.maybe_piece(table.caption.as_deref());
        let units_html = self.maybe_piece(table.units.as_deref());
        let summary_html = self.maybe_piece(table.summary.as_deref());
        let header: Vec<_> = table.header.iter().map(|row| self.row(row, &table.alignments)).collect();
        let mut groups = Vec::new();
        for group in &table.groups {
            let rows = group.iter().map(|row| RowPart {
                id: row.anchor.as_ref().map(|anchor| anchor.id.value.as_str()),
                kind: match row.kind {
                    RowKind::Data => None,
                    RowKind::Subtotal => Some("subtotal"),
                    RowKind::Total => Some("total"),
                },
                cells: self.row(&row.cells, &table.alignments),
            });
            groups.push(rows.collect::<Vec<_>>());
        }
        let notes: Vec<_> = table.notes.iter().map(|note| NotePart { content_html: self.piece(note) }).collect();
        let source_html = self.maybe_piece(table.source.as_deref());
        let part = TablePart {
            id: &table.label.id,
            label: self.label(&table.label),
            word: self.words.table,
            captioned: caption_html.is_some() || units_html.is_some() || summary_html.is_some(),
            caption_html,
            units_html,
            summary_html,
            wide: table.landscape || wide(table, &header, &groups),
            landscape: table.landscape,
            header,
            groups,
            notes_word: self.words.table_notes(notes.len()),
            annotated: !notes.is_empty() || source_html.is_some(),
            notes,
            source_word: format!("{}:", self.words.source),
            source_html,
            around: self.surroundings(),
        };
        out.append(&self.part("table", &part));
    }

    fn maybe_piece(&mut self, inlines: Option<&'a [Inline<Resolved>]>) -> Option<Html> {
        inlines.map(|inlines| self.piece(inlines))
    }

    fn row(&mut self, cells: &'a [Cell<Resolved>], alignments: &[Alignment]) -> Vec<CellPart> {
        let count = cells.len();
        let cells = cells.iter().enumerate().map(|(index, cell)| {
            let alignment = match cell.scope {
                Some(CellScope::ColumnGroup) => Alignment::Center,
                _ => alignments.get(cell.column).copied().unwrap_or_default(),
            };
            let align = (alignment != Alignment::Start).then(|| alignment.as_str());
            let inner =
                cell.scope == Some(CellScope::Column) && index + 1 == count && cell.column + 1 < alignments.len();
            let room = cell.leaves_room.then_some("room");
            let rating = cell.rating.map(Rating::as_str);
            let classes: Vec<_> = [align, room, inner.then_some("inner"), rating].into_iter().flatten().collect();
            CellPart {
                scope: cell.scope.map(|scope| match scope {
                    CellScope::Column => "col",
                    CellScope::ColumnGroup => "colgroup",
                    CellScope::Row => "row",
                    CellScope::RowGroup => "rowgroup",
                }),
                columns: (cell.columns > 1).then_some(cell.columns),
                rows: (cell.rows > 1).then_some(cell.rows),
                class: (!classes.is_empty()).then(|| classes.join(" ")),
                content_html: self.piece(&cell.children),
            }
        });
        cells.collect()
    }
}

/// Whether the columns, none wider than a short line of text, need more than the measure.
fn wide(table: &Table<Resolved>, header: &[Vec<CellPart>], groups: &[Vec<RowPart>]) -> bool {
    let mut columns = vec![0; table.alignments.len()];
    let written = header.iter().flatten().chain(groups.iter().flatten().flat_map(|row| &row.cells));
    for (place, cell) in table.cells().zip(written).filter(|(place, _)| place.columns == 1) {
        if let Some(column) = columns.get_mut(place.column) {
            *column = cell.content_html.length().min(LINE).max(*column);
        }
    }
    columns.iter().map(|column| column + GUTTER).sum::<usize>() > ROOM
}
