//! Tables that stand in the text itself.

use std::sync::Arc;

use comrak::Node;
use comrak::nodes::{NodeValue, TableAlignment};

use super::{DataTable, Stated, check_columns};
use crate::model::{Alignment, Spanned};
use crate::parse::blocks::Reader;
use crate::parse::tables::report_ragged;
use crate::source::Span;

/// The cells of a pipe table as they are written, and how its columns are set.
pub(in crate::parse) fn read(reader: &mut Reader, node: Node<'_>) -> Option<(DataTable, Vec<Alignment>)> {
    let NodeValue::Table(table) = node.data().value.clone() else { return None };
    let count = reader.diagnostics.len();
    let mut rows = Vec::new();
    for row in node.children() {
        report_ragged(reader, row, table.num_columns);
        let line = reader.source.line_span(row.data().sourcepos.start.line);
        let mut cells: Vec<_> = cells(reader.source.slice(line))
            .into_iter()
            .map(|(value, at)| {
                let start = line.start + at;
                Spanned { span: Span { start, end: start + value.len(), ..line }, value: value.to_owned() }
            })
            .collect();
        // What is too much or too little has been reported.
        let end = Span { start: line.end, ..line };
        cells.resize_with(table.num_columns, || Spanned { value: String::new(), span: end });
        rows.push(cells);
    }
    let columns = rows.remove(0);
    check_columns(&columns, reader.diagnostics)?;
    let alignments = table.alignments.iter().map(|alignment| match alignment {
        TableAlignment::None | TableAlignment::Left => Alignment::Start,
        TableAlignment::Center => Alignment::Center,
        TableAlignment::Right => Alignment::End,
    });
    let source = Arc::new(reader.source.clone());
    let mut data = DataTable { source, columns, rows, stated: Stated::new() };
    data.work_out(reader.facts, reader.diagnostics);
    (reader.diagnostics.len() == count).then_some((data, alignments.collect()))
}

/// The cells of a row, each with the byte where it starts. comrak's own places are wrong after an
/// escaped bar.
fn cells(row: &str) -> Vec<(&str, usize)> {
    let mut bars = vec![row.len() - row.trim_start().len()];
    let mut escaped = false;
    for (at, c) in row.char_indices() {
        if c == '|' && !escaped {
            bars.push(at + 1);
        }
        escaped = c == '\\' && !escaped;
    }
    if row.trim_start().starts_with('|') {
        bars.remove(0);
    }
    if !row.trim_end().ends_with('|') || bars.len() < 2 {
        bars.push(row.len() + 1);
    }
    let cells = bars.windows(2).map(|pair| (&row[pair[0]..pair[1] - 1], pair[0]));
    cells.map(|(cell, at)| (cell.trim(), at + (cell.len() - cell.trim_start().len()))).collect()
}

#[cfg(test)]
mod tests {
    use super::cells;

    #[test]
    fn cells_know_their_places() {
        for (row, wanted) in [
            ("| a | b |", vec![("a", 2), ("b", 6)]),
            ("a | b", vec![("a", 0), ("b", 4)]),
            ("| a \\| b | c", vec![("a \\| b", 2), ("c", 11)]),
            ("| a |  |", vec![("a", 2), ("", 7)]),
            ("|", vec![("", 1)]),
            ("", vec![("", 0)]),
        ] {
            assert_eq!(cells(row), wanted, "{row}");
        }
    }
}
