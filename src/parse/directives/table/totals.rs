//! Sums: those that are added up for the author, and those that the author gives and that must be
//! right.

use rust_decimal::Decimal;

use super::super::number::{self, Negatives};
use super::grid::{Column, Grid, GridCell, GridRow, Value, find_column};
use super::settings::{ColumnSettings, Settings};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::{Alignment, RowKind, Spanned};
use crate::source::Span;

/// Checks the sums that are given, then adds those that are asked for.
pub(super) fn apply(grid: &mut Grid, settings: &Settings, diagnostics: &mut Vec<Diagnostic>) {
    let (totals, checked) = (&settings.totals, &settings.check_totals);
    let words = [&totals.row, &totals.column, &totals.subtotals, &checked.row, &checked.column, &checked.subtotals];
    let Some(first) = words.into_iter().flatten().next() else { return };
    if !grid.columns.iter().any(|column| column.settings.kind.is_summed()) {
        let message = "there is no column of numbers to add up";
        let hint = "say under `columns:` which columns are `money` or `number`";
        diagnostics.push(Diagnostic::new(Code::INVALID_TABLE, first.span, message).hint(hint));
        return;
    }
    if let Some(word) = totals.subtotals.as_ref().or(checked.subtotals.as_ref()).filter(|_| !grid.is_grouped) {
        let message = "subtotals need groups of rows";
        let hint = "name the column that groups the rows: `row-groups: …`";
        diagnostics.push(Diagnostic::new(Code::INVALID_TABLE, word.span, message).hint(hint));
        return;
    }
    if let Some(word) = totals.row.as_ref().filter(|_| grid.header_columns == 0) {
        let message = "a row of totals needs a column for its name";
        diagnostics.push(Diagnostic::new(Code::INVALID_TABLE, word.span, message).hint("remove `header-columns: 0`"));
        return;
    }
    let mut sums = Sums { diagnostics };
    let given = checked.column.as_ref().and_then(|name| sums.check_column(grid, name));
    for (word, kind) in [(&checked.row, RowKind::Total), (&checked.subtotals, RowKind::Subtotal)] {
        if let Some(word) = word {
            sums.check_rows(grid, word, kind);
        }
    }
    if let Some(word) = &totals.column {
        sums.add_column(grid, word, given);
    }
    if let Some(word) = &totals.subtotals {
        sums.add_subtotals(grid, word);
    }
    if let Some(word) = &totals.row {
        sums.refuse_twin(grid, word);
        let rows: Vec<_> = grid.groups.iter().flatten().filter(|row| row.kind == RowKind::Data).collect();
        let row = sums.row(grid, &rows, word, RowKind::Total);
        grid.groups.push(vec![row]);
    }
}

struct Sums<'a> {
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Sums<'_> {
    /// The sum of cells; words count for nothing. `None` where none of them is a number.
    fn sum<'c>(&mut self, cells: impl IntoIterator<Item = &'c GridCell>, at: Span) -> Option<Decimal> {
        let mut sum = None;
        for cell in cells {
            if let Value::Number(value) = cell.value {
                let Some(next) = sum.unwrap_or(Decimal::ZERO).checked_add(value) else {
                    let message = "the numbers are too large to be added up exactly";
                    self.diagnostics.push(Diagnostic::new(Code::INVALID_NUMBER, at, message));
                    return None;
                };
                sum = Some(next);
            }
        }
        sum
    }

    fn compare(&mut self, given: &GridCell, sum: Option<Decimal>, of: &str, what: &str) {
        let sum = sum.unwrap_or(Decimal::ZERO);
        let shown = |value: Decimal| number::format(value, value.scale(), "", "", Negatives::Minus);
        let message = match given.value {
            Value::Number(value) if value == sum => return,
            Value::Number(value) => {
                format!("the total of `{of}` is given as `{}`, and {what} add up to `{}`", shown(value), shown(sum))
            }
            _ => format!("the total of `{of}` is missing, and {what} add up to `{}`", shown(sum)),
        };
        let hint = format!("write `{}`, or correct one of the numbers", shown(sum));
        self.diagnostics.push(Diagnostic::new(Code::WRONG_TOTAL, given.raw.span, message).hint(hint));
    }

    /// Checks a column of sums; gives its place.
    fn check_column(&mut self, grid: &Grid, name: &Spanned<String>) -> Option<usize> {
        let names: Vec<_> = grid.columns.iter().map(|column| column.name.clone()).collect();
        let at = find_column(&names, name, self.diagnostics)?;
        for row in grid.groups.iter().flatten() {
            let others = summed(grid).filter(|other| *other != at).map(|other| &row.cells[other]);
            let sum = self.sum(others, name.span);
            let of = row_name(grid, row);
            self.compare(&row.cells[at], sum, &of, "the others of its row");
        }
        Some(at)
    }

    /// Checks rows of sums, each against the rows of its group or of the table.
    fn check_rows(&mut self, grid: &Grid, word: &Spanned<String>, kind: RowKind) {
        if !grid.groups.iter().flatten().any(|row| row.kind == kind) {
            let names: Vec<_> = grid.groups.iter().flatten().map(|row| row_name(grid, row)).collect();
            let near =
                nearest(&word.value, names.iter().map(String::as_str)).map(|near| format!("did you mean `{near}`?"));
            let message = format!("no row is called `{}`", word.value);
            self.diagnostics.push(Diagnostic::new(Code::INVALID_TABLE, word.span, message).maybe_hint(near));
        }
        for group in &grid.groups {
            for given in group.iter().filter(|row| row.kind == kind) {
                let all: Vec<&GridRow> = match kind {
                    RowKind::Subtotal => group.iter().collect(),
                    _ => grid.groups.iter().flatten().collect(),
                };
                for at in summed(grid) {
                    let cells = all.iter().filter(|row| row.kind == RowKind::Data).map(|row| &row.cells[at]);
                    let sum = self.sum(cells, word.span);
                    self.compare(&given.cells[at], sum, &grid.columns[at].name.value, "the rows above");
                }
            }
        }
    }

    /// A row of data that bears the name of the sum is one, as a rule, and would be added up with
    /// the rows above it.
    fn refuse_twin(&mut self, grid: &Grid, word: &Spanned<String>) {
        let is_twin = |row: &&GridRow| row_name(grid, row).to_lowercase() == word.value.to_lowercase();
        let Some(twin) = grid.groups.iter().flatten().filter(|row| row.kind == RowKind::Data).find(is_twin) else {
            return;
        };
        let message =
            format!("the table has a row `{}` of its own, which would be added up with the others", word.value);
        let hint = format!("remove the row; or write `check-totals: {{row: {}}}` in place of `totals`", word.value);
        let found = Diagnostic::new(Code::WRONG_TOTAL, word.span, message).hint(hint);
        self.diagnostics.push(match twin.cells.first() {
            Some(cell) => found.related(cell.raw.span, "this one"),
            None => found,
        });
    }

    /// Adds a column of sums at the end. A column that is such a sum already does not count.
    fn add_column(&mut self, grid: &mut Grid, word: &Spanned<String>, given: Option<usize>) {
        let places: Vec<_> = summed(grid).filter(|at| Some(*at) != given).collect();
        let Some(first) = places.first().map(|at| &grid.columns[*at]) else { return };
        let (kind, symbol) = (first.settings.kind, first.settings.symbol.clone());
        if let Some(other) = places
            .iter()
            .map(|at| &grid.columns[*at].settings)
            .find(|other| other.kind != kind || other.symbol != symbol)
        {
            let message = format!("columns of {:?} and {:?} cannot be added up", kind, other.kind).to_lowercase();
            let hint = "leave `column:` out of `totals`, or give all columns of numbers the same type";
            self.diagnostics.push(Diagnostic::new(Code::INVALID_TABLE, word.span, message).hint(hint));
            return;
        }
        let decimals = places.iter().filter_map(|at| grid.columns[*at].settings.decimals).max();
        for row in grid.groups.iter_mut().flatten() {
            let sum = self.sum(places.iter().map(|at| &row.cells[*at]), word.span);
            let span = row.cells.last().map_or(word.span, |cell| cell.raw.span);
            row.cells.push(GridCell {
                raw: Spanned { value: String::new(), span },
                value: sum.map_or(Value::Nothing, Value::Number),
            });
        }
        let settings = ColumnSettings { kind, decimals, symbol };
        grid.columns.push(Column { name: word.clone(), settings, alignment: Alignment::End });
    }

    fn add_subtotals(&mut self, grid: &mut Grid, word: &Spanned<String>) {
        for at in 0..grid.groups.len() {
            let rows: Vec<_> = grid.groups[at].iter().filter(|row| row.kind == RowKind::Data).collect();
            if !rows.is_empty() {
                let row = self.row(grid, &rows, word, RowKind::Subtotal);
                grid.groups[at].push(row);
            }
        }
    }

    /// A row of the sums of others, named by `word`.
    fn row(&mut self, grid: &Grid, rows: &[&GridRow], word: &Spanned<String>, kind: RowKind) -> GridRow {
        let names_it = usize::from(kind == RowKind::Subtotal);
        let mut cells = Vec::new();
        for (at, column) in grid.columns.iter().enumerate() {
            let value = match column.settings.kind.is_summed() && at >= grid.header_columns {
                true => {
                    self.sum(rows.iter().map(|row| &row.cells[at]), word.span).map_or(Value::Nothing, Value::Number)
                }
                false if at == names_it => Value::Text,
                false => Value::Nothing,
            };
            let text = if at == names_it { word.value.clone() } else { String::new() };
            cells.push(GridCell { raw: Spanned { value: text, span: word.span }, value });
        }
        GridRow { kind, cells }
    }
}

/// The places of the columns that are added up.
fn summed(grid: &Grid) -> impl Iterator<Item = usize> {
    let is_summed =
        |(at, column): (usize, &Column)| (column.settings.kind.is_summed() && at >= grid.header_columns).then_some(at);
    grid.columns.iter().enumerate().filter_map(is_summed)
}

/// What a row is called: the last of its header cells that says something.
fn row_name(grid: &Grid, row: &GridRow) -> String {
    let heads = row.cells.iter().take(grid.header_columns.max(1));
    heads.map(|cell| cell.raw.value.as_str()).rfind(|name| !name.is_empty()).unwrap_or_default().to_owned()
}
