//! Tables: rows that have as many cells as they say, and captions.

use comrak::Node;
use comrak::nodes::{NodeTable, NodeValue, TableAlignment};

use super::attributes::{self, Attributes};
use super::blocks::Reader;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Alignment, Cell, Inline, Parsed, Table};
use crate::source::{Source, Span};

/// A table without its caption. The first column heads the rows unless the caption says
/// otherwise: in a table of a policy document it names what the row is about.
pub(super) fn table(reader: &mut Reader, node: Node<'_>, table: &NodeTable, span: Span) -> Table<Parsed> {
    let alignments = table.alignments.iter().map(|alignment| match alignment {
        TableAlignment::None | TableAlignment::Left => Alignment::Start,
        TableAlignment::Center => Alignment::Center,
        TableAlignment::Right => Alignment::End,
    });
    let mut header = Vec::new();
    let mut rows = Vec::new();
    for row in node.children() {
        report_ragged(reader, row, table.num_columns);
        let cells = row.children().enumerate();
        let cells = cells.map(|(column, cell)| Cell::new(column, reader.inlines(cell), reader.span(cell)));
        let cells: Vec<_> = cells.collect();
        if matches!(row.data().value, NodeValue::TableRow(true)) { header = cells } else { rows.push(cells) }
    }
    report_empty_headers(reader, &header);
    Table::plain(None, alignments.collect(), header, rows, span)
}

/// Joins a caption to its table.
pub(super) fn caption(
    reader: &mut Reader,
    table: &mut Table<Parsed>,
    caption: Vec<Inline<Parsed>>,
    attributes: &mut Attributes,
) {
    table.label = attributes.id(reader.diagnostics);
    if let Some(columns) = attributes.pair("header-columns") {
        match columns.value.parse::<usize>() {
            Ok(count) if count <= table.alignments.len() => table.header_columns = count,
            _ => {
                let message = format!("`{}` is not a number of columns of this table", columns.value);
                let hint = format!("write a number from 0 to {}", table.alignments.len());
                reader.report(Diagnostic::new(Code::INVALID_VALUE, columns.span, message).hint(hint));
            }
        }
    }
    table.landscape = attributes.class("landscape");
    std::mem::take(attributes).finish(&["#id", "header-columns=", ".landscape"], reader.diagnostics);
    table.caption = Some(caption);
    table.assign_scopes();
}

/// Takes `: ` from the start of a caption and the attributes from its end.
pub(super) fn split_caption(caption: &mut Vec<Inline<Parsed>>, source: &Source) -> Attributes {
    if let Some(Inline::Text(first)) = caption.first_mut() {
        let rest = first.text.trim_start_matches(':').trim_start();
        let cut = first.text.len() - rest.len();
        first.text = rest.to_owned();
        first.span.start = (first.span.start + cut).min(first.span.end);
    }
    let Some(Inline::Text(last)) = caption.last_mut() else { return Attributes::default() };
    let written = source.slice(last.span);
    let Some(open) = written.rfind('{').filter(|open| !written[..*open].ends_with('\\')) else {
        return Attributes::default();
    };
    let at = Span { start: last.span.start + open, ..last.span };
    let Some((attributes, length)) = attributes::read(&written[open..], at) else { return Attributes::default() };
    if !written[open + length..].trim().is_empty() {
        return Attributes::default();
    }
    last.span.end = at.start;
    if let Some(open) = last.text.rfind('{') {
        last.text.truncate(open);
    }
    let kept = last.text.trim_end().len();
    last.text.truncate(kept);
    if kept == 0 {
        caption.pop();
    }
    attributes
}

/// GFM drops surplus cells and adds missing ones without a word (GFM 0.29, 4.10); the source
/// still shows how many there were.
pub(super) fn report_ragged(reader: &mut Reader, row: Node<'_>, columns: usize) {
    let span = reader.span(row);
    let (line, _) = reader.source.line_column(span.start);
    let end = reader.source.line_span(line).end;
    let written = reader.source.slice(Span { end, ..span });
    let count = count_cells(written);
    if count == columns {
        return;
    }
    let plural = |n: usize| if n == 1 { "cell" } else { "cells" };
    let message = format!("this row has {count} {}, the header row has {columns}", plural(count));
    let looks_like_caption = written.starts_with(": ");
    let hint = if looks_like_caption {
        "put an empty line between the table and its caption".to_owned()
    } else if count < columns {
        format!("add {} {}", columns - count, plural(columns - count))
    } else {
        format!("remove {} {}; a `|` that is text is written `\\|`", count - columns, plural(count - columns))
    };
    let trimmed = Span { end: span.start + written.trim_end().len(), ..span };
    reader.report(Diagnostic::new(Code::RAGGED_TABLE_ROW, trimmed, message).hint(hint));
}

/// How many cells a row is written with.
fn count_cells(row: &str) -> usize {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut cells = 1;
    let mut escaped = false;
    let mut last_is_separator = false;
    for c in row.chars() {
        last_is_separator = c == '|' && !escaped;
        cells += usize::from(last_is_separator);
        escaped = c == '\\' && !escaped;
    }
    cells - usize::from(last_is_separator)
}

/// Only the corner above row headers may be empty.
fn report_empty_headers(reader: &mut Reader, header: &[Cell<Parsed>]) {
    for cell in header.iter().skip(1) {
        if cell.children.is_empty() {
            reader.report(
                Diagnostic::new(Code::EMPTY_HEADER_CELL, cell.span, "this column has no header")
                    .hint("say what the column holds"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::count_cells;

    #[test]
    fn cells_are_counted_as_written() {
        for (row, count) in [
            ("| a | b |", 2),
            ("a | b", 2),
            ("| a", 1),
            ("|a|b|c", 3),
            (r"| a \| b | c |", 2),
            ("| a |  |", 2),
            ("||", 1),
            (r"| `x \| y` |", 1),
        ] {
            assert_eq!(count_cells(row), count, "{row}");
        }
    }
}
