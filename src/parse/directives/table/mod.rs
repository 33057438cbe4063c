//! `::: table`: a table made from rows of data and what is said of their columns.

mod grid;
mod settings;
mod totals;

use rust_decimal::Decimal;

use self::grid::{Grid, GridCell, GridRow, Value, find_column};
use self::settings::{Kind, Settings};
pub(in crate::parse) use self::settings::{column_keys, keys};
use super::Directive;
use super::number::{self, Negatives};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Alignment, Block, Cell, Inline, Parsed, Row, RowKind, Spanned, Table, Text};
use crate::parse::blocks::Reader;
use crate::parse::data::markdown;
use crate::source::Source;

pub(super) fn read(reader: &mut Reader, directive: Directive) -> Option<Block<Parsed>> {
    let Directive { label, settings, table, head, span, .. } = directive;
    let settings = Settings::read(settings, reader.diagnostics);
    let (data, alignments) = match (&settings.data, table) {
        (Some(data), None) => (reader.files.table(data, reader.facts, reader.diagnostics)?, Vec::new()),
        (None, Some(node)) => markdown::read(reader, node)?,
        (Some(data), Some(_)) => {
            let message = "this table has a data file and rows of its own";
            let hint = "remove the line `data: …`, or the rows";
            reader.report(Diagnostic::new(Code::INVALID_TABLE, data.span, message).hint(hint));
            return None;
        }
        (None, None) => {
            let message = "this table has no rows";
            let hint = "name a file, `data: costs.csv`, or write the rows after an empty line";
            reader.report(Diagnostic::new(Code::MISSING_KEY, head, message).hint(hint));
            return None;
        }
    };
    let mut grid = Grid::read(data, alignments, &settings, reader.facts, reader.diagnostics)?;
    totals::apply(&mut grid, &settings, reader.diagnostics);
    let own = reader.source;
    let mut text = |text: &Option<Spanned<String>>| text.as_ref().map(|text| reader.fragment(text, own));
    let (caption, summary, source) = (text(&settings.caption), text(&settings.summary), text(&settings.source));
    let units = settings.measure(reader);
    let notes = settings.notes.iter().map(|note| reader.fragment(note, own)).collect();
    let mut builder = Builder::new(reader, &grid, &settings);
    let header = builder.header();
    let groups = grid.groups.iter().map(|group| builder.group(group)).collect();
    let mut table = Table {
        label,
        caption,
        units,
        summary,
        alignments: grid.columns.iter().map(|column| column.alignment).collect(),
        header,
        groups,
        header_columns: grid.header_columns,
        notes,
        source,
        landscape: settings.landscape,
        span,
    };
    table.assign_scopes();
    Some(Block::Table(table))
}

/// Makes cells of values.
struct Builder<'a, 'r, 'f, 's> {
    reader: &'a mut Reader<'r, 'f>,
    grid: &'s Grid,
    settings: &'s Settings,
    /// For each column, how many decimals its numbers have, and whether any stands in parentheses.
    printed: Vec<(u32, bool)>,
}

impl<'a, 'r, 'f, 's> Builder<'a, 'r, 'f, 's> {
    fn new(reader: &'a mut Reader<'r, 'f>, grid: &'s Grid, settings: &'s Settings) -> Self {
        let numbers = |at: usize| {
            grid.groups.iter().flatten().filter_map(move |row| match row.cells[at].value {
                Value::Number(value) => Some(value),
                _ => None,
            })
        };
        let widest = |at: usize| numbers(at).map(number::decimals).max().unwrap_or(0);
        // Amounts of money are compared across columns too.
        let of_money = grid.columns.iter().enumerate().filter(|(_, column)| column.settings.kind == Kind::Money);
        let of_money = of_money.map(|(at, _)| widest(at)).max().unwrap_or(0);
        let printed = grid.columns.iter().enumerate().map(|(at, column)| {
            let widest = if column.settings.kind == Kind::Money { of_money } else { widest(at) };
            let decimals = column.settings.decimals.and_then(|decimals| u32::try_from(decimals).ok()).unwrap_or(widest);
            let in_parentheses =
                settings.negatives == Negatives::Parentheses && numbers(at).any(|value| is_negative(value, decimals));
            (decimals, in_parentheses)
        });
        let printed = printed.collect();
        Self { reader, grid, settings, printed }
    }

    /// A text in the source that it was written in.
    fn text(&mut self, text: &Spanned<String>) -> Vec<Inline<Parsed>> {
        let source: &Source =
            if text.span.source == self.grid.source.id { &self.grid.source } else { self.reader.source };
        self.reader.fragment(text, source)
    }

    /// One row of headers, or two where columns are grouped.
    fn header(&mut self) -> Vec<Vec<Cell<Parsed>>> {
        let groups = self.column_groups();
        let rows = if groups.is_empty() { 1 } else { 2 };
        let mut header = vec![Vec::new(); rows];
        let mut at = 0;
        while at < self.grid.columns.len() {
            if let Some((name, _, count)) = groups.iter().find(|(_, start, _)| *start == at) {
                let cell = Cell { columns: *count, ..Cell::new(at, self.text(name), name.span) };
                header[0].push(cell);
                for column in at..at + count {
                    let cell = self.column_header(column);
                    header[1].push(cell);
                }
                at += count;
            } else {
                let cell = Cell { rows, ..self.column_header(at) };
                header[0].push(cell);
                at += 1;
            }
        }
        header
    }

    fn column_header(&mut self, at: usize) -> Cell<Parsed> {
        let column = &self.grid.columns[at];
        let leaves_room = self.printed[at].1;
        Cell { leaves_room, ..Cell::new(at, self.text(&column.name), column.name.span) }
    }

    /// The groups of columns: name, first column, number of columns.
    fn column_groups(&mut self) -> Vec<(&'s Spanned<String>, usize, usize)> {
        let names: Vec<_> = self.grid.columns.iter().map(|column| column.name.clone()).collect();
        let mut groups: Vec<(&Spanned<String>, usize, usize)> = Vec::new();
        for (name, members) in &self.settings.header_groups {
            let places: Vec<_> =
                members.iter().filter_map(|member| find_column(&names, member, self.reader.diagnostics)).collect();
            let Some(first) = places.first().copied().filter(|_| places.len() == members.len()) else { continue };
            let together = places.iter().enumerate().all(|(offset, at)| *at == first + offset);
            let overlaps =
                groups.iter().any(|(_, start, count)| first < start + count && *start < first + places.len());
            let heads_rows = first < self.grid.header_columns;
            let message = match (together, overlaps, heads_rows) {
                (false, _, _) => "do not stand side by side in this order",
                (_, true, _) => "are in another group already",
                (_, _, true) => "head rows",
                _ => {
                    groups.push((name, first, places.len()));
                    continue;
                }
            };
            let message = format!("the columns of the group `{}` {message}", name.value);
            self.reader.report(Diagnostic::new(Code::INVALID_TABLE, name.span, message));
        }
        groups
    }

    fn group(&mut self, group: &[GridRow]) -> Vec<Row<Parsed>> {
        let count = group.len();
        group.iter().enumerate().map(|(at, row)| self.row(row, at, count)).collect()
    }

    /// A row, at its place in a group of so many rows. The name of a group spans its rows, that of
    /// sums the columns of row headers.
    fn row(&mut self, row: &GridRow, at: usize, count: usize) -> Row<Parsed> {
        let heads = self.grid.header_columns;
        let mut cells = Vec::new();
        for (column, cell) in row.cells.iter().enumerate() {
            let names_group = column == 0 && self.grid.is_grouped && row.kind != RowKind::Total;
            let made = match row.kind {
                _ if names_group && at > 0 => continue,
                _ if names_group => Cell { rows: count, ..self.cell(column, cell) },
                RowKind::Data => self.cell(column, cell),
                _ if column < heads => {
                    let start = usize::from(self.grid.is_grouped && row.kind == RowKind::Subtotal);
                    if column > start {
                        continue;
                    }
                    let named = row.cells[start..heads].iter().rfind(|cell| !cell.raw.value.is_empty());
                    let children = named.map(|cell| self.text(&cell.raw)).unwrap_or_default();
                    Cell { columns: heads - start, ..Cell::new(start, children, cell.raw.span) }
                }
                _ => self.cell(column, cell),
            };
            cells.push(made);
        }
        Row { kind: row.kind, anchor: None, cells }
    }

    fn cell(&mut self, at: usize, cell: &GridCell) -> Cell<Parsed> {
        let column = &self.grid.columns[at];
        let (decimals, in_parentheses) = self.printed[at];
        let span = cell.raw.span;
        let mut leaves_room = in_parentheses && column.alignment == Alignment::End;
        let children = match cell.value {
            Value::Number(value) => {
                leaves_room &= !is_negative(value, decimals);
                let (before, after) = column.marks(self.settings.units.is_some());
                let text = number::format(value, decimals, &before, after, self.settings.negatives);
                vec![Inline::Text(Text { text, span })]
            }
            Value::Nothing => match self.settings.empty.first().filter(|_| cell.raw.value.is_empty()) {
                Some(word) => self.text(word),
                None => Vec::new(),
            },
            Value::Word | Value::Text | Value::Date => self.text(&cell.raw),
        };
        Cell { leaves_room, ..Cell::new(at, children, span) }
    }
}

/// Whether a number is printed as a negative one.
fn is_negative(value: Decimal, decimals: u32) -> bool {
    number::format(value, decimals, "", "", Negatives::Minus).starts_with('\u{2212}')
}
