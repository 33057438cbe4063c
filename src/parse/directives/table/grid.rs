//! The rows of a table as values, in groups.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::super::number::{self, ABSENT, counted, in_full, scale, suggest};
use super::settings::{ColumnSettings, Kind, Settings};
use crate::diagnostic::{Code, Diagnostic, has_error, nearest};
use crate::facts::{Facts, Value as FactValue, is_expression};
use crate::model::{Alignment, Date, RowKind, Spanned};
use crate::parse::data::{DataTable, Stated};
use crate::parse::fields::date_hint;
use crate::source::Source;

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    /// Text.
    Text,
    /// A date.
    Date,
    /// A word that stands for a missing value.
    Word,
    /// A number.
    Number(Decimal),
    /// Nothing, as a row of sums has under a column of words.
    Nothing,
}

#[derive(Debug, Clone)]
pub(super) struct GridCell {
    /// As it is written, or, where something stands in for that, as it is printed.
    pub(super) raw: Spanned<String>,
    pub(super) value: Value,
}

#[derive(Debug, Clone)]
pub(super) struct GridRow {
    pub(super) kind: RowKind,
    /// One a column.
    pub(super) cells: Vec<GridCell>,
}

#[derive(Debug)]
pub(super) struct Column {
    pub(super) name: Spanned<String>,
    pub(super) settings: ColumnSettings,
    pub(super) alignment: Alignment,
}

impl Column {
    /// What stands before the digits of its numbers, and what after them. Where the table says
    /// its units, they are not said in each cell.
    pub(super) fn marks(&self, has_units: bool) -> (String, &'static str) {
        let before = match (&self.settings.symbol, self.settings.kind) {
            (Some(symbol), _) => symbol.clone(),
            (None, Kind::Money) if !has_units => "£".to_owned(),
            _ => String::new(),
        };
        (before, if self.settings.kind == Kind::Percentage { "%" } else { "" })
    }
}

/// A table as values.
#[derive(Debug)]
pub(super) struct Grid {
    pub(super) source: Arc<Source>,
    pub(super) columns: Vec<Column>,
    pub(super) groups: Vec<Vec<GridRow>>,
    pub(super) header_columns: usize,
    /// Whether the first column names the groups.
    pub(super) is_grouped: bool,
}

/// The place of a column by its name; a name that no column has is reported.
pub(super) fn find_column(
    columns: &[Spanned<String>],
    name: &Spanned<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<usize> {
    let found = columns.iter().position(|column| column.value == name.value);
    if found.is_none() {
        let names: Vec<_> = columns.iter().map(|column| column.value.as_str()).collect();
        let hint = match nearest(&name.value, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the columns are `{}`", names.join("`, `")),
        };
        let message = format!("there is no column `{}`", name.value);
        diagnostics.push(Diagnostic::new(Code::UNKNOWN_COLUMN, name.span, message).hint(hint));
    }
    found
}

/// A cell that is one fact of the kind that its column holds.
fn fact(raw: &Spanned<String>, value: &FactValue, column: &Column, settings: &Settings) -> Option<GridCell> {
    let figure = value.figure();
    let symbol = column.settings.symbol.as_deref().unwrap_or("£");
    let is_of_kind = match column.settings.kind {
        Kind::Date => {
            let FactValue::Date(_) = value else { return None };
            return Some(GridCell { raw: raw.clone(), value: Value::Date });
        }
        Kind::Money => figure?.is_money() && raw.value.contains(symbol),
        Kind::Percentage => figure?.is_percentage(),
        Kind::Number => !figure?.is_money() && !figure?.is_percentage(),
        Kind::Text => false,
    };
    let units = settings.units.as_ref().map_or("", |units| &units.value);
    let number = is_of_kind.then(|| counted(value, units)).flatten()?;
    Some(GridCell { raw: raw.clone(), value: Value::Number(number) })
}

impl Grid {
    /// Reads every cell by what its column holds. `alignments` are those of a table in the text.
    pub(super) fn read(
        mut data: DataTable,
        mut alignments: Vec<Alignment>,
        settings: &Settings,
        facts: &Facts,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let count = diagnostics.len();
        alignments.resize(data.columns.len(), Alignment::Start);
        let group = settings.row_groups.as_ref().map(|name| find_column(&data.columns, name, diagnostics));
        if let Some(Some(at)) = group {
            data.columns[..=at].rotate_right(1);
            alignments[..=at].rotate_right(1);
            data.rows.iter_mut().for_each(|row| row[..=at].rotate_right(1));
        }
        let is_grouped = group.is_some();
        let header_columns = settings.header_columns.unwrap_or(1).max(if is_grouped { 2 } else { 0 });
        if header_columns >= data.columns.len() {
            let message = format!("{header_columns} columns of row headers leave none for what they head");
            let span = settings.row_groups.as_ref().map_or(data.columns[0].span, |name| name.span);
            diagnostics.push(Diagnostic::new(Code::INVALID_TABLE, span, message));
        }
        let mut given = vec![ColumnSettings::default(); data.columns.len()];
        for (name, column) in &settings.columns {
            if let Some(at) = find_column(&data.columns, name, diagnostics) {
                given[at] = column.clone();
            }
        }
        if diagnostics.len() > count {
            return None;
        }
        let columns = data.columns.into_iter().zip(given).zip(alignments);
        let (source, stated) = (data.source, data.stated);
        let columns = columns.map(|((name, settings), alignment)| {
            let alignment = if settings.kind.is_numeric() { Alignment::End } else { alignment };
            Column { name, settings, alignment }
        });
        let mut grid = Self { source, columns: columns.collect(), groups: Vec::new(), header_columns, is_grouped };
        for row in data.rows {
            let row = grid.row(row, &stated, settings, diagnostics);
            grid.suggest(&row, &stated, settings, facts, diagnostics);
            grid.add(row, diagnostics);
        }
        (!has_error(&diagnostics[count..])).then_some(grid)
    }

    fn row(
        &self,
        cells: Vec<Spanned<String>>,
        stated: &Stated,
        settings: &Settings,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> GridRow {
        let heads = &cells[..self.header_columns.min(cells.len())];
        let says = |word: &Option<Spanned<String>>| {
            word.as_ref().is_some_and(|word| heads.iter().any(|cell| cell.value == word.value))
        };
        let kind = if says(&settings.check_totals.row) {
            RowKind::Total
        } else if says(&settings.check_totals.subtotals) {
            RowKind::Subtotal
        } else {
            RowKind::Data
        };
        let cells = cells.into_iter().enumerate().map(|(at, raw)| {
            let may_be_empty = match kind {
                RowKind::Data => at == 0 && self.is_grouped,
                _ => at < self.header_columns || !self.columns[at].settings.kind.is_summed(),
            };
            let column = &self.columns[at];
            match stated.get(&raw.span.start).and_then(|value| fact(&raw, value, column, settings)) {
                Some(cell) => cell,
                None => Self::cell(raw, column, may_be_empty, settings, diagnostics),
            }
        });
        GridRow { kind, cells: cells.collect() }
    }

    /// Reports the typed figures of a row that are facts.
    fn suggest(
        &self,
        row: &GridRow,
        stated: &Stated,
        settings: &Settings,
        facts: &Facts,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let units = settings.units.as_ref().map_or("", |units| &units.value);
        let typed = row.cells.iter().zip(&self.columns).filter(|(cell, _)| !stated.contains_key(&cell.raw.span.start));
        for (cell, column) in typed {
            let (kind, at) = (column.settings.kind, cell.raw.span);
            match cell.value {
                Value::Number(number) => {
                    let kinds = (kind == Kind::Money, kind == Kind::Percentage);
                    suggest(number, at, units, kinds, facts, diagnostics);
                }
                // Words and dates are read as text, and looked at there.
                Value::Date | Value::Text | Value::Word | Value::Nothing => {}
            }
        }
    }

    fn cell(
        raw: Spanned<String>,
        column: &Column,
        may_be_empty: bool,
        settings: &Settings,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> GridCell {
        if raw.value.is_empty() {
            if may_be_empty {
                return GridCell { raw, value: Value::Nothing };
            }
            let Some(word) = settings.empty.first() else {
                let message = format!("the cell under `{}` is empty", column.name.value);
                let hint = "add a line such as `empty: no data` to the settings of the table, or fill the cell";
                diagnostics.push(Diagnostic::new(Code::EMPTY_TABLE_CELL, raw.span, message).hint(hint));
                return GridCell { raw, value: Value::Nothing };
            };
            return GridCell { raw: Spanned { value: word.value.clone(), span: raw.span }, value: Value::Word };
        }
        let is_absent = column.settings.kind.is_numeric() && ABSENT.contains(&raw.value.to_lowercase().as_str());
        if is_absent || settings.empty.iter().any(|word| word.value == raw.value) {
            return GridCell { raw, value: Value::Word };
        }
        match column.settings.kind {
            Kind::Text => GridCell { raw, value: Value::Text },
            // What could not be worked out is reported where it stands, or with its fact.
            _ if is_expression(&raw.value) => GridCell { raw, value: Value::Text },
            Kind::Date => {
                let Some(date) = Date::parse(&raw.value) else {
                    let message = format!("`{}` under `{}` is not a date", raw.value, column.name.value);
                    let hint = date_hint(&raw.value);
                    diagnostics.push(Diagnostic::new(Code::INVALID_NUMBER, raw.span, message).hint(hint));
                    return GridCell { raw, value: Value::Text };
                };
                GridCell { raw: Spanned { value: date.written(), span: raw.span }, value: Value::Date }
            }
            Kind::Number | Kind::Money | Kind::Percentage => {
                let symbol = column.settings.symbol.as_deref().unwrap_or("£");
                let mark = match column.settings.kind {
                    Kind::Money => symbol,
                    Kind::Percentage => "%",
                    _ => "",
                };
                // Facts print the word that the units may have: `£1.2 million`.
                let units = settings.units.as_ref().map_or("", |units| &units.value);
                if let Some(fault) = in_full(&raw, units) {
                    diagnostics.push(fault);
                    return GridCell { raw, value: Value::Text };
                }
                let scale = scale(units).unwrap_or("");
                let Some(value) = number::parse(&raw.value, &[mark, scale]) else {
                    let message = format!("`{}` under `{}` is not a number", raw.value, column.name.value);
                    let hint = number::hint(&raw.value);
                    diagnostics.push(Diagnostic::new(Code::INVALID_NUMBER, raw.span, message).hint(hint));
                    return GridCell { raw, value: Value::Text };
                };
                GridCell { raw, value: Value::Number(value) }
            }
        }
    }

    /// Adds a row to the group that it belongs to: a cell that says nothing goes on with the group
    /// above it.
    fn add(&mut self, row: GridRow, diagnostics: &mut Vec<Diagnostic>) {
        if row.kind == RowKind::Total {
            self.groups.push(vec![row]);
            return;
        }
        let name = |group: &[GridRow]| group.first().map(|row| row.cells[0].raw.value.clone());
        let own = row.cells.first().map_or("", |cell| cell.raw.value.as_str());
        let after_total =
            self.groups.last().and_then(|group| group.first()).is_some_and(|row| row.kind == RowKind::Total);
        let goes_on = !self.is_grouped
            || own.is_empty()
            || row.kind == RowKind::Subtotal
            || self.groups.last().and_then(|group| name(group)).as_deref() == Some(own);
        if goes_on
            && !after_total
            && let Some(last) = self.groups.last_mut()
        {
            last.push(row);
            return;
        }
        let first = self.groups.iter().find(|group| name(group).as_deref() == Some(own));
        if let (true, Some(first)) = (self.is_grouped, first) {
            let message = format!("the rows of the group `{own}` do not stand together");
            let place = first[0].cells[0].raw.span;
            diagnostics.push(
                Diagnostic::new(Code::INVALID_TABLE, row.cells[0].raw.span, message)
                    .related(place, "the group starts here")
                    .hint("move the row to the others of its group"),
            );
        } else if self.is_grouped && own.is_empty() {
            let message = "the first row names no group";
            let span = row.cells[0].raw.span;
            diagnostics
                .push(Diagnostic::new(Code::EMPTY_TABLE_CELL, span, message).hint("write the name of its group"));
        }
        self.groups.push(vec![row]);
    }
}
