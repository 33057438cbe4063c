//! Tables: written as the model has decided them, header cells with their scope.

use std::num::{NonZeroU32, NonZeroUsize};

use typst::diag::{SourceResult, bail};
use typst::foundations::{Content, NativeElement, Packed, Smart, Value};
use typst::introspection::MetadataElem;
use typst::layout::{Alignment as TypstAlignment, Fr, HAlignment, Sizing, TrackSizings};
use typst::model::{FigureKind, ParElem, TableCell, TableChild, TableElem, TableHLine, TableHeader, TableItem};
use typst::pdf::{TableCellKind, TableHeaderScope};
use typst::syntax::Span as TypstSpan;

use super::columns::{self, Room, Widths};
use super::inline::plain;
use super::{Composer, ask, label, text_value};
use crate::model::{Alignment, Cell, CellScope, Inline, Resolved, RowKind, Table};

impl Composer<'_, '_> {
    pub(super) fn table(&mut self, table: &Table<Resolved>, span: TypstSpan) -> SourceResult<Content> {
        let widths = self.widths(table, span)?;
        self.in_narrow = widths == Widths::Crowded;
        let children = self.children(table, span);
        self.in_narrow = false;
        let columns = sizings(widths, table.alignments.len());
        let element = TableElem::new(children?).with_columns(TrackSizings(columns.into())).pack().spanned(span);
        let caption = self.table_caption(table, span)?;
        let kind = FigureKind::Elem(TableElem::ELEM);
        let figure = self.figure_of(element, &table.label, caption, kind, span)?;
        let whole = match self.below(table, span)? {
            Some(below) => self.dress(|f| &f.annotated, span, [("notes", Value::Content(below))], Some(figure))?,
            None => figure,
        };
        if !table.landscape {
            return Ok(whole);
        }
        let direction = [("direction", text_value(self.view.direction))];
        self.dress(|f| &f.landscape, span, direction, Some(whole))
    }

    /// The widths of the columns, in the room that the layout has for them.
    fn widths(&mut self, table: &Table<Resolved>, span: TypstSpan) -> SourceResult<Widths> {
        let named = [
            ("columns", Value::Int(i64::try_from(table.alignments.len()).unwrap_or(i64::MAX))),
            ("numbers", Value::Bool(columns::of_numbers(table))),
            ("landscape", Value::Bool(table.landscape)),
        ];
        let room = self.room(span, named)?;
        let (family, fonts) = (&self.view.theme.fonts.sans, self.press.world.fonts());
        let (regular, bold) = (fonts.advances(family, 400), fonts.advances(family, 600));
        Ok(columns::widths(table, room, &regular, &bold))
    }

    /// What the layout's `table-room` gives: two numbers.
    fn room<const N: usize>(&mut self, span: TypstSpan, named: [(&str, Value); N]) -> SourceResult<Room> {
        let named = named.into_iter().chain([("theme", self.theme.clone())]);
        let function = &self.functions.table_room;
        let value = ask(self.engine, function, span, named, None)?;
        let Value::Array(parts) = &value else { bail!(function.span(), "`table-room` must give two numbers") };
        match parts.iter().cloned().map(Value::cast).collect::<Result<Vec<f64>, _>>().as_deref() {
            Ok([text, gutter]) => Ok(Room { text: *text, gutter: *gutter }),
            _ => bail!(function.span(), "`table-room` must give two numbers"),
        }
    }

    /// The caption with what is printed beside it.
    fn table_caption(&mut self, table: &Table<Resolved>, span: TypstSpan) -> SourceResult<Option<Content>> {
        let mut parts = Vec::new();
        for (name, part) in [("caption", &table.caption), ("units", &table.units), ("summary", &table.summary)] {
            if let Some(part) = part {
                let content = self.inlines(part)?;
                parts.push(self.dress(|f| &f.caption_part, span, [("part", text_value(name))], Some(content))?);
            }
        }
        // A space is for those who copy or listen: words of two lines would run together.
        let joined = parts.into_iter().reduce(|before, part| before + plain(" ", span) + part);
        Ok(joined)
    }

    /// Notes and source, each a paragraph.
    fn below(&mut self, table: &Table<Resolved>, span: TypstSpan) -> SourceResult<Option<Content>> {
        let mut parts = Vec::new();
        let word = self.view.words.table_notes(table.notes.len());
        for (at, note) in table.notes.iter().enumerate() {
            parts.push(self.line_below((at == 0).then_some(&*word), note, span)?);
        }
        if let Some(source) = &table.source {
            let word = format!("{}:", self.view.words.source);
            parts.push(self.line_below(Some(&word), source, span)?);
        }
        Ok((!parts.is_empty()).then(|| Content::sequence(parts)))
    }

    fn line_below(&mut self, word: Option<&str>, text: &[Inline<Resolved>], span: TypstSpan) -> SourceResult<Content> {
        let text = self.inlines(text)?;
        let body = match word {
            Some(word) => self.dress(|f| &f.table_strong, span, [], Some(plain(word, span)))? + plain(" ", span) + text,
            None => text,
        };
        Ok(ParElem::new(body).pack().spanned(span))
    }

    fn children(&mut self, table: &Table<Resolved>, span: TypstSpan) -> SourceResult<Vec<TableChild>> {
        let mut header = Vec::new();
        for (y, row) in table.header.iter().enumerate() {
            for cell in row {
                header.push(TableItem::Cell(self.cell(table, cell, y)?));
            }
        }
        // The header rows are repeated on each page; Typst tags them once and makes the others
        // artifacts.
        let mut children = vec![TableChild::Header(Packed::new(TableHeader::new(header)).spanned(span))];
        let line = |y| {
            let line = TableHLine::new().with_y(Smart::Custom(y));
            TableChild::Item(TableItem::HLine(Packed::new(line).spanned(span)))
        };
        let mut y = table.header.len();
        for (at, group) in table.groups.iter().enumerate() {
            // The layout knows where a plain table has its rules.
            if at > 0 || table.header.len() > 1 {
                children.push(line(y));
            }
            for row in group {
                let row_span = row.cells.first().map_or(span, |cell| self.span(cell.span));
                for (index, cell) in row.cells.iter().enumerate() {
                    let mut element = self.cell(table, cell, y)?;
                    if row.kind != RowKind::Data || cell.scope == Some(CellScope::RowGroup) {
                        element.body = self.dress(|f| &f.table_strong, row_span, [], Some(element.body.clone()))?;
                    }
                    if let (0, Some(anchor)) = (index, &row.anchor)
                        && let Some(label) = label(&anchor.id.value)
                    {
                        let place = MetadataElem::new(Value::None).pack().labelled(label);
                        element.body = place + element.body.clone();
                    }
                    children.push(TableChild::Item(TableItem::Cell(element)));
                }
                y += 1;
            }
        }
        if table.groups.len() > 1 {
            children.push(line(y));
        }
        Ok(children)
    }

    fn cell(&mut self, table: &Table<Resolved>, cell: &Cell<Resolved>, y: usize) -> SourceResult<Packed<TableCell>> {
        let span = self.span(cell.span);
        let level = |at: usize| NonZeroU32::MIN.saturating_add(u32::try_from(at).unwrap_or(0));
        let kind = match cell.scope {
            None => TableCellKind::Data,
            // Of two headers above a column the second is below the first: a cell has both.
            Some(CellScope::Column | CellScope::ColumnGroup) => {
                TableCellKind::Header(level(y), TableHeaderScope::Column)
            }
            // Of two headers in a row likewise.
            Some(CellScope::Row | CellScope::RowGroup) => {
                TableCellKind::Header(level(cell.column), TableHeaderScope::Row)
            }
        };
        let alignment = table.alignments.get(cell.column).copied().unwrap_or_default();
        let horizontal = match alignment {
            _ if cell.scope == Some(CellScope::ColumnGroup) => HAlignment::Center,
            Alignment::Start => HAlignment::Start,
            Alignment::Center => HAlignment::Center,
            Alignment::End => HAlignment::End,
        };
        let mut body = self.inlines(&cell.children)?;
        if cell.leaves_room {
            body = self.dress(|f| &f.figure_room, span, [], Some(body))?;
        }
        if let Some(rating) = cell.rating {
            let named = [("rating", text_value(rating.as_str()))];
            body = self.dress(|f| &f.rating, span, named, Some(body))?;
        }
        let spans = |count: usize| NonZeroUsize::new(count).unwrap_or(NonZeroUsize::MIN);
        let element = TableCell::new(body)
            .with_x(Smart::Custom(cell.column))
            .with_y(Smart::Custom(y))
            .with_colspan(spans(cell.columns))
            .with_rowspan(spans(cell.rows))
            .with_align(Smart::Custom(TypstAlignment::H(horizontal)))
            .with_kind(Smart::Custom(kind));
        Ok(Packed::new(element).spanned(span))
    }
}

/// Widths as the typesetter takes them.
fn sizings(widths: Widths, count: usize) -> Vec<Sizing> {
    match widths {
        Widths::Natural | Widths::Crowded => vec![Sizing::Auto; count],
        Widths::Filled(filler) => {
            let one = |at| if at == filler { Sizing::Fr(Fr::one()) } else { Sizing::Auto };
            (0..count).map(one).collect()
        }
        Widths::Shares(shares) => shares.into_iter().map(|share| Sizing::Fr(Fr::new(share))).collect(),
    }
}
