//! How wide the columns of a table are: so wide that the table takes few lines.
//!
//! Typst gives columns that do not fit even shares, however much stands in them. Here cells are
//! measured by the fonts that set them, words are laid in lines, and width goes from column to
//! column as long as that saves lines.

use std::mem::replace;

use crate::chart::count;
use crate::model::{Alignment, Cell, CellScope, Inline, Resolved, RowKind, Table, inline_text};

/// Tables nearly as wide as their room fill it, so that they end where the text does.
const FILLS: f64 = 0.55;
/// What is kept free of the room by the narrowest columns: a table may stand in a list.
const LEAST_ROOM: f64 = 0.9;
/// Kerning can make a text a little wider than its letters are.
const SAFETY: f64 = 1.01;
/// The steps in which width changes hands, in sizes of the type.
const STEPS: [f64; 4] = [4.0, 2.0, 1.0, 0.5];
/// How often all columns are asked, for each step.
const ROUNDS: usize = 12;
/// Beyond so many rows the rest is taken to be like them.
const ROWS: usize = 60;

/// The width of a character, in sizes of the type.
pub(super) type Advance<'a> = &'a dyn Fn(char) -> f64;

/// The room of a table, in sizes of its type.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// What all columns together may hold of text.
    pub(super) text: f64,
    /// What stands between the text of two columns.
    pub(super) gutter: f64,
}

/// The widths of the columns.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Widths {
    /// Each as wide as its text.
    Natural,
    /// Likewise, and words may have to be broken.
    Crowded,
    /// Likewise, and this one takes what is left.
    Filled(usize),
    /// Shares of the room, gutters among them.
    Shares(Vec<f64>),
}

/// The widths of a table's columns in a room.
pub(super) fn widths(table: &Table<Resolved>, room: Room, regular: Advance, bold: Advance) -> Widths {
    let Some(columns) = measured(table, regular, bold) else { return Widths::Crowded };
    let natural: f64 = columns.iter().map(|column| column.natural).sum();
    let least: f64 = columns.iter().map(|column| column.least).sum();
    let last = columns.len().saturating_sub(1);
    if natural <= room.text {
        if of_numbers(table) {
            return Widths::Filled(widest_of_words(table, &columns));
        }
        if columns.len() == 2 {
            return Widths::Filled(last);
        }
        if natural < room.text * FILLS {
            return Widths::Natural;
        }
        let more = (room.text - natural) / count(columns.len());
        return shares(columns.iter().map(|column| column.natural + more), room, last);
    }
    // Words that are broken in the end are better broken by the typesetter.
    if least > room.text * LEAST_ROOM {
        return Widths::Crowded;
    }
    shares(fitted(&columns, room.text - least).into_iter(), room, last)
}

fn shares(widths: impl Iterator<Item = f64>, room: Room, last: usize) -> Widths {
    let sides = |at| if at == 0 || at == last { 0.5 } else { 1.0 };
    Widths::Shares(widths.enumerate().map(|(at, width)| width + room.gutter * sides(at)).collect())
}

/// The first of the widest columns that are not of numbers: what the rows are about.
fn widest_of_words(table: &Table<Resolved>, columns: &[Column]) -> usize {
    let of_words = columns.iter().zip(&table.alignments).enumerate();
    let of_words = of_words.filter(|(_, (_, alignment))| **alignment != Alignment::End);
    of_words
        .fold(
            (0, 0.0),
            |widest, (at, (column, _))| if column.natural > widest.1 { (at, column.natural) } else { widest },
        )
        .0
}

/// Whether the first column that does not name groups or rows is of numbers.
pub(super) fn of_numbers(table: &Table<Resolved>) -> bool {
    let cells = table.groups.iter().flatten().flat_map(|row| &row.cells);
    let lead = if cells.clone().any(|cell| cell.rows > 1) { 2 } else { 1 };
    table.alignments.get(lead) == Some(&Alignment::End)
}

/// A column as it is measured, in sizes of the type.
#[derive(Debug, Default)]
struct Column {
    /// Its longest word, or what else must not be broken.
    least: f64,
    /// Its longest cell on one line.
    natural: f64,
    /// The widths of the words of its cells, each with the row that it stands in.
    cells: Vec<(usize, Vec<f64>)>,
    /// The width of a space.
    space: f64,
}

impl Column {
    /// The lines of a cell in a width, and how much of it the longest of them fills.
    fn lines(&self, words: &[f64], width: f64) -> (f64, f64) {
        let (mut lines, mut filled, mut longest) = (1.0, 0.0, 0.0_f64);
        for word in words {
            let longer = if filled > 0.0 { filled + self.space + word } else { *word };
            if longer > width && filled > 0.0 {
                lines += 1.0;
                filled = *word;
            } else {
                filled = longer;
            }
            longest = longest.max(filled);
        }
        (lines, longest)
    }

    /// How much of a width its lines fill: in so much they stay as they are.
    fn filled(&self, rows: usize, width: f64) -> f64 {
        let cells = self.cells.iter().filter(|(row, _)| *row < rows);
        cells.map(|(_, words)| self.lines(words, width).1).fold(self.least, f64::max)
    }

    /// The lines of each row in a width.
    fn rows(&self, rows: usize, width: f64) -> Vec<f64> {
        let mut out = vec![0.0; rows];
        for (row, words) in self.cells.iter().filter(|(row, _)| *row < rows) {
            out[*row] = self.lines(words, width).0;
        }
        out
    }
}

/// The columns; nothing where cells hold images, whose width the text does not say.
fn measured(table: &Table<Resolved>, regular: Advance, bold: Advance) -> Option<Vec<Column>> {
    let mut columns: Vec<Column> = Vec::new();
    columns.resize_with(table.alignments.len(), Column::default);
    columns.iter_mut().for_each(|column| column.space = regular(' ') * SAFETY);
    let mut add = |cell: &Cell<Resolved>, row: usize, is_bold: bool, is_head: bool| {
        let advance = if is_bold { bold } else { regular };
        // The figures of a table are all of one width.
        let tabular = |c: char| advance(if c.is_ascii_digit() { '0' } else { c });
        let width = |text: &str| text.chars().map(tabular).sum::<f64>() * SAFETY;
        let mut text = String::new();
        inline_text(&cell.children, &mut text);
        let extra = extra(cell)?;
        let mut words: Vec<f64> = text.split(is_gap).filter(|word| !word.is_empty()).map(width).collect();
        if let Some(last) = words.last_mut() {
            *last += extra;
        }
        // Cells of several columns take what those get.
        let Some(column) = columns.get_mut(cell.column).filter(|_| cell.columns == 1) else { return Some(()) };
        let natural = width(&text) + extra;
        let is_number = !is_head && table.alignments.get(cell.column) == Some(&Alignment::End);
        let least = if is_number { natural } else { words.iter().copied().fold(0.0, f64::max) };
        column.least = column.least.max(least);
        column.natural = column.natural.max(natural);
        column.cells.push((row, words));
        Some(())
    };
    for (row, cells) in table.header.iter().enumerate() {
        cells.iter().try_for_each(|cell| add(cell, row, true, true))?;
    }
    for (row, of_body) in table.groups.iter().flatten().enumerate() {
        let strong = |cell: &Cell<Resolved>| of_body.kind != RowKind::Data || cell.scope == Some(CellScope::RowGroup);
        of_body.cells.iter().try_for_each(|cell| add(cell, table.header.len() + row, strong(cell), false))?;
    }
    Some(columns)
}

/// Where a line may be broken.
fn is_gap(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}')
}

/// What a cell holds beside the widths of its characters; nothing where it cannot be said.
fn extra(cell: &Cell<Resolved>) -> Option<f64> {
    fn of(inlines: &[Inline<Resolved>]) -> Option<f64> {
        inlines.iter().try_fold(0.0, |sum, inline| {
            Some(
                sum + match inline {
                    Inline::Image(_) => return None,
                    Inline::Note(_) => 0.8,
                    // Computer text is wider than text.
                    Inline::Code(code) => count(code.text.chars().count()) * 0.1,
                    Inline::Text(_) | Inline::LineBreak(_) => 0.0,
                    inline => of(inline.children())?,
                },
            )
        })
    }
    let rating = if cell.rating.is_some() { 1.0 } else { 0.0 };
    let room = if cell.leaves_room { 0.4 } else { 0.0 };
    Some(of(&cell.children)? + rating + room)
}

/// Widths that take few lines. `free` is what is left when each column has its least. The search ends
/// where no single change helps, and that depends on where it begins: with what is left shared by what
/// each column would like, or with one column that gets all that it would like.
fn fitted(columns: &[Column], free: f64) -> Vec<f64> {
    let favoured = (0..columns.len()).filter(|at| columns[*at].natural - columns[*at].least <= free).map(Some);
    let found = std::iter::once(None).chain(favoured).map(|favoured| searched(columns, free, favoured));
    let best = found.min_by(|a, b| a.best.total_cmp(&b.best));
    best.map(Search::finish).unwrap_or_default()
}

fn searched(columns: &[Column], free: f64, favoured: Option<usize>) -> Search<'_> {
    let mut search = Search::new(columns, free, favoured);
    loop {
        search.trade();
        search.tighten();
        if !search.spend() {
            return search;
        }
    }
}

/// The search for widths.
struct Search<'a> {
    columns: &'a [Column],
    widths: Vec<f64>,
    /// What no column has at the moment.
    spare: f64,
    /// How many rows count.
    rows: usize,
    /// The lines of each column's rows.
    lines: Vec<Vec<f64>>,
    best: f64,
}

impl<'a> Search<'a> {
    /// Begins with what is left, shared by what each column would like when one has got all.
    fn new(columns: &'a [Column], free: f64, favoured: Option<usize>) -> Self {
        let wish = |at: usize| columns[at].natural - columns[at].least;
        let others = (0..columns.len()).filter(|at| favoured != Some(*at));
        let wanted: f64 = others.map(wish).sum();
        let free = free - favoured.map_or(0.0, wish);
        let share = if wanted > 0.0 { free / wanted } else { 0.0 };
        let width = |at: usize| columns[at].least + wish(at) * if favoured == Some(at) { 1.0 } else { share };
        let widths: Vec<f64> = (0..columns.len()).map(width).collect();
        let rows = columns.iter().flat_map(|column| &column.cells).map(|(row, _)| row + 1).max().unwrap_or(0).min(ROWS);
        let lines: Vec<_> = columns.iter().zip(&widths).map(|(column, width)| column.rows(rows, *width)).collect();
        let best = cost(&lines, rows);
        Self { columns, widths, spare: 0.0, rows, lines, best }
    }

    /// Width goes from column to column as long as that saves lines.
    fn trade(&mut self) {
        for step in STEPS {
            for _ in 0..ROUNDS {
                let before = self.best;
                for (from, to) in pairs(self.columns.len()) {
                    let room = self.widths[from] - self.columns[from].least;
                    let given = step.min(room).min(self.columns[to].natural - self.widths[to]);
                    if given > 0.0 {
                        self.change(&[(from, -given), (to, given)]);
                    }
                }
                if self.best >= before {
                    break;
                }
            }
        }
    }

    /// Takes from each column what its lines leave empty.
    fn tighten(&mut self) {
        for (column, width) in self.columns.iter().zip(&mut self.widths) {
            let needed = column.filled(self.rows, *width).min(*width);
            self.spare += *width - needed;
            *width = needed;
        }
    }

    /// Gives all that is to spare to the one column that saves the most lines by it. Whether
    /// there is one.
    fn spend(&mut self) -> bool {
        let given = |at: usize| self.spare.min(self.columns[at].natural - self.widths[at]);
        let after = |at: usize| {
            let wider = self.columns[at].rows(self.rows, self.widths[at] + given(at));
            let lines = self.lines.iter().enumerate();
            cost(lines.map(|(other, lines)| if other == at { &wider } else { lines }), self.rows)
        };
        let costs = (0..self.columns.len()).filter(|at| given(*at) > 0.0).map(|at| (at, after(at)));
        let Some((at, _)) = costs.min_by(|a, b| a.1.total_cmp(&b.1)) else { return false };
        let given = given(at);
        let saves = self.change(&[(at, given)]);
        self.spare -= if saves { given } else { 0.0 };
        saves
    }

    /// Changes widths if that makes the table better. Whether it does.
    fn change(&mut self, changes: &[(usize, f64)]) -> bool {
        let lines = |(at, by): (usize, f64)| self.columns[at].rows(self.rows, self.widths[at] + by);
        let new: Vec<_> = changes.iter().map(|change| lines(*change)).collect();
        let old: Vec<_> =
            changes.iter().zip(new).map(|((at, _), lines)| replace(&mut self.lines[*at], lines)).collect();
        let now = cost(&self.lines, self.rows);
        if now < self.best - 1e-9 {
            self.best = now;
            changes.iter().for_each(|(at, by)| self.widths[*at] += by);
            return true;
        }
        changes.iter().zip(old).for_each(|((at, _), lines)| self.lines[*at] = lines);
        false
    }

    /// What is to spare in the end goes to all columns alike, so that the gaps between them are.
    fn finish(self) -> Vec<f64> {
        let each = self.spare / count(self.columns.len().max(1));
        self.widths.into_iter().map(|width| width + each).collect()
    }
}

/// Every column with every other.
fn pairs(columns: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..columns).flat_map(move |from| (0..columns).filter(move |to| *to != from).map(move |to| (from, to)))
}

/// The lines of a table, and a little for each line of a cell, so that of tables of one height the
/// one with fewer broken cells is better.
fn cost<'a>(lines: impl IntoIterator<Item = &'a Vec<f64>>, rows: usize) -> f64 {
    let (mut heights, mut all) = (vec![1.0_f64; rows], 0.0);
    for column in lines {
        for (height, lines) in heights.iter_mut().zip(column) {
            *height = height.max(*lines);
            all += lines;
        }
    }
    heights.iter().sum::<f64>() + all * 0.05
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(cells: &[&str]) -> Column {
        let words = |text: &str| text.split(' ').map(|word| count(word.len()) * 0.5).collect::<Vec<_>>();
        let cells: Vec<_> = cells.iter().enumerate().map(|(row, text)| (row, words(text))).collect();
        let least = cells.iter().flat_map(|(_, words)| words).copied().fold(0.0, f64::max);
        let natural = |words: &Vec<f64>| words.iter().sum::<f64>() + 0.25 * count(words.len().saturating_sub(1));
        let natural = cells.iter().map(|(_, words)| natural(words)).fold(0.0, f64::max);
        Column { least, natural, cells, space: 0.25 }
    }

    #[test]
    fn lines_are_filled_as_a_typesetter_fills_them() {
        let column = column(&["one two three"]);
        let words = &column.cells[0].1;
        assert_eq!([20.0, 5.0, 3.5, 2.5].map(|width| column.lines(words, width).0), [1.0, 2.0, 2.0, 3.0]);
    }

    #[test]
    fn prose_gets_what_short_cells_do_not_need() {
        let prose = "a sentence that goes on for a good while and says what the row is about in words";
        let columns = [column(&["Name", "Estates"]), column(&["What is meant", prose]), column(&["Owner", "Lead"])];
        let least: f64 = columns.iter().map(|column| column.least).sum();
        let widths = fitted(&columns, 30.0 - least);
        assert!((widths.iter().sum::<f64>() - 30.0).abs() < 1e-9, "{widths:?}");
        assert!(widths[1] > 20.0, "{widths:?}");
        assert!(widths.iter().zip(&columns).all(|(width, column)| *width >= column.least), "{widths:?}");
    }

    #[test]
    fn two_columns_together_spare_what_a_third_needs() {
        let long =
            ["Kind of purchase", "Office equipment and software", "Fire engines and specialist rescue equipment"];
        let short = ["How alike they are", "Alike", "Almost the same"];
        let last =
            ["What could be done", "Buy together as contracts end", "Keep them apart and share the advice that is got"];
        let columns = [column(&long), column(&short), column(&last)];
        let least: f64 = columns.iter().map(|column| column.least).sum();
        let widths = fitted(&columns, 36.0 - least);
        let lines: Vec<_> = columns.iter().zip(&widths).map(|(column, width)| column.rows(3, *width)).collect();
        assert_eq!(lines, [[1.0, 1.0, 2.0], [1.0, 1.0, 1.0], [1.0, 1.0, 2.0]], "{widths:?}");
        assert!((widths.iter().sum::<f64>() - 36.0).abs() < 1e-9, "{widths:?}");
    }

    #[test]
    fn a_long_header_does_not_take_the_width_of_long_cells() {
        let long = "words that go on and on and are what this table is read for by its readers";
        let columns =
            [column(&["How far the measure is thought to go in the end", "Far", "Near"]), column(&["Why", long, long])];
        let least: f64 = columns.iter().map(|column| column.least).sum();
        let widths = fitted(&columns, 26.0 - least);
        let even = cost(&columns.iter().map(|column| column.rows(3, 13.0)).collect::<Vec<_>>(), 3);
        let ours =
            cost(&columns.iter().zip(&widths).map(|(column, width)| column.rows(3, *width)).collect::<Vec<_>>(), 3);
        assert!(ours < even, "{ours} and not {even}: {widths:?}");
    }
}
