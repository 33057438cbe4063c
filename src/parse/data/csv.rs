//! Tables of RFC 4180: a header row, then a row a line.

use std::sync::Arc;

use csv_core::{ReadFieldResult, Reader};

use super::{DataTable, Stated, check_columns};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Spanned;
use crate::source::{Source, Span};

/// Reads a CSV file. `None`, with what is wrong reported, where its rows cannot be told apart.
pub(super) fn read(source: Arc<Source>, diagnostics: &mut Vec<Diagnostic>) -> Option<DataTable> {
    let count = diagnostics.len();
    let mut rows = records(&source, diagnostics).into_iter();
    let Some(columns) = rows.next() else {
        let message = "the file has no rows";
        let hint = "start it with a line of column names, with commas between";
        diagnostics.push(Diagnostic::new(Code::INVALID_CSV, Span::new(source.id, 0..0), message).hint(hint));
        return None;
    };
    if let [only] = columns.as_slice()
        && let Some(mark) = [';', '\t'].into_iter().find(|mark| only.value.contains(*mark))
    {
        let name = if mark == ';' { "semicolons" } else { "tabs" };
        let message = format!("the columns are parted by {name}, not by commas");
        let hint = "save the file as CSV with commas; a text that holds a comma stands in double quotes";
        diagnostics.push(Diagnostic::new(Code::INVALID_CSV, only.span, message).hint(hint));
        return None;
    }
    if let [title, others @ ..] = columns.as_slice()
        && !others.is_empty()
        && others.iter().all(|other| other.value.is_empty())
    {
        let message = "only the first column has a name";
        let hint = "begin the file with the names of the columns; a title for the table goes in `caption`";
        diagnostics.push(Diagnostic::new(Code::EMPTY_HEADER_CELL, title.span, message).hint(hint));
    } else {
        check_columns(&columns, diagnostics);
    }
    let rows: Vec<_> = rows.collect();
    report_empty(&rows, diagnostics);
    for row in rows.iter().filter(|row| row.len() != columns.len() && !is_empty(row)) {
        report_ragged(row, columns.len(), diagnostics);
    }
    (diagnostics.len() == count).then_some(DataTable { source, columns, rows, stated: Stated::new() })
}

/// Every record that is not an empty line, white space around its fields taken off.
fn records(source: &Source, diagnostics: &mut Vec<Diagnostic>) -> Vec<Vec<Spanned<String>>> {
    let text = &*source.text;
    let mut reader = Reader::new();
    let (mut rows, mut row, mut field) = (Vec::new(), Vec::new(), Vec::new());
    let (mut at, mut start) = (0, 0);
    let mut room = vec![0; 1024];
    loop {
        let (result, read, written) = reader.read_field(&text.as_bytes()[at..], &mut room);
        at += read;
        field.extend_from_slice(&room[..written]);
        match result {
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
            ReadFieldResult::Field { record_end } => {
                let value = String::from_utf8_lossy(&field).trim().to_owned();
                field.clear();
                let span = place(source, start..at, row.is_empty());
                report_quotes(source.slice(span), span, diagnostics);
                row.push(Spanned { value, span });
                start = at;
                if record_end {
                    rows.push(std::mem::take(&mut row));
                }
            }
            ReadFieldResult::End => return rows,
        }
    }
}

/// Where a field stands, without the comma or line ending after it and white space around it. The
/// line endings before the first field of a row are those of empty lines.
fn place(source: &Source, range: std::ops::Range<usize>, is_first: bool) -> Span {
    let raw = &source.text[range.clone()];
    let before = if is_first { raw.len() - raw.trim_start_matches(['\r', '\n']).len() } else { 0 };
    let raw = raw[before..].trim_end_matches(['\r', '\n']);
    let raw = raw.strip_suffix(',').unwrap_or(raw);
    let start = range.start + before + (raw.len() - raw.trim_start().len());
    Span::new(source.id, start..start + raw.trim().len())
}

/// A quote that is not closed swallows the rows after it; text after a closing quote is joined to
/// the field. Neither is RFC 4180 (section 2, rules 5 to 7).
fn report_quotes(raw: &str, span: Span, diagnostics: &mut Vec<Diagnostic>) {
    let Some(inner) = raw.strip_prefix('"') else { return };
    let doubled = inner.replace("\"\"", "");
    let message = match doubled.find('"') {
        Some(at) if at + 1 == doubled.len() => return,
        Some(_) => "text follows the closing quotation mark",
        None => "the quotation mark is not closed",
    };
    let hint = "put the whole field in double quotes, and write a double quote within it twice";
    diagnostics.push(Diagnostic::new(Code::INVALID_CSV, span.head(), message).hint(hint));
}

/// Whether a row has cells, and nothing in any of them.
fn is_empty(row: &[Spanned<String>]) -> bool {
    row.len() > 1 && row.iter().all(|cell| cell.value.is_empty())
}

/// Spreadsheets write rows of commas for what was once filled. Rows that follow one another are one
/// fault.
fn report_empty(rows: &[Vec<Spanned<String>>], diagnostics: &mut Vec<Diagnostic>) {
    for run in rows.chunk_by(|one, other| is_empty(one) == is_empty(other)) {
        let (Some(first), Some(last)) = (run[0].first(), run.last().and_then(|row| row.last())) else { continue };
        if is_empty(&run[0]) {
            let message = match run.len() {
                1 => "this row is empty".to_owned(),
                count => format!("{count} rows are empty"),
            };
            let hint = "delete the row in the spreadsheet, not only what it holds, and save the file again";
            diagnostics.push(Diagnostic::new(Code::INVALID_CSV, first.span.to(last.span), message).hint(hint));
        }
    }
}

fn report_ragged(row: &[Spanned<String>], columns: usize, diagnostics: &mut Vec<Diagnostic>) {
    let (Some(first), Some(last)) = (row.first(), row.last()) else { return };
    let plural = |n: usize| if n == 1 { "cell" } else { "cells" };
    let count = row.len();
    let message = format!("this row has {count} {}, the header row has {columns}", plural(count));
    let hint = if count < columns {
        format!("add {} {}", columns - count, plural(columns - count))
    } else {
        format!(
            "remove {} {}; a field that holds a comma stands in double quotes",
            count - columns,
            plural(count - columns)
        )
    };
    diagnostics.push(Diagnostic::new(Code::RAGGED_TABLE_ROW, first.span.to(last.span), message).hint(hint));
}

#[cfg(test)]
mod tests {
    use super::super::tests::{shown, source};
    use super::*;

    fn faults(text: &str) -> Vec<(String, usize)> {
        let mut found = Vec::new();
        let table = read(source("a.csv", text), &mut found);
        assert_eq!(table.is_none(), !found.is_empty());
        found.into_iter().map(|fault| (fault.message, fault.span.unwrap().start)).collect()
    }

    #[test]
    fn fields_know_their_places() {
        let text = "Year, Coût ,\"a \"\"b\"\", c\"\r\n2017,3,\"two\nlines\"\r\n\r\n2018,,x";
        let table = read(source("a.csv", text), &mut Vec::new()).unwrap();
        let pair = |value: &str, raw: &str| (value.to_owned(), raw.to_owned());
        let expected = [
            vec![pair("Year", "Year"), pair("Coût", "Coût"), pair("a \"b\", c", "\"a \"\"b\"\", c\"")],
            vec![pair("2017", "2017"), pair("3", "3"), pair("two\nlines", "\"two\nlines\"")],
            vec![pair("2018", "2018"), pair("", ""), pair("x", "x")],
        ];
        assert_eq!(shown(&table), expected);
    }

    #[test]
    fn empty_fields_stand_where_they_are_missing() {
        let text = "a,b\r\nx,\r\n1,\n";
        let table = read(source("a.csv", text), &mut Vec::new()).unwrap();
        let starts: Vec<_> = table.rows.iter().flatten().map(|cell| cell.span.start).collect();
        assert_eq!(starts, [5, 7, 9, 11]);
    }

    #[test]
    fn what_is_not_rows_of_one_length_is_named() {
        let fault = |message: &str, at| vec![(message.to_owned(), at)];
        assert_eq!(faults(""), fault("the file has no rows", 0));
        assert_eq!(faults("a;b\n1;2\n"), fault("the columns are parted by semicolons, not by commas", 0));
        assert_eq!(faults("a\tb\n"), fault("the columns are parted by tabs, not by commas", 0));
        assert_eq!(faults("a,b\n1\n"), fault("this row has 1 cell, the header row has 2", 4));
        assert_eq!(
            faults("a,b\n1,2\n,\n,\n3,4\n,\n"),
            [fault("2 rows are empty", 8), fault("this row is empty", 16)].concat()
        );
        assert_eq!(faults("Costs,,\na,b,c\n"), fault("only the first column has a name", 0));
        assert_eq!(faults("a\n\"b\n"), fault("the quotation mark is not closed", 2));
        assert_eq!(faults("a\n\"b\"c\n"), fault("text follows the closing quotation mark", 2));
        assert_eq!(faults("a,a\n"), fault("two columns are called `a`", 2));
    }

    #[test]
    fn any_text_is_read() {
        for text in ["\"", ",", "\n", "\"\"\"", "a\r", "\u{0}", "ŵ,\"ŷ", "\r\n\r\n"] {
            let _ = read(source("a.csv", text), &mut Vec::new());
        }
        let long = format!("a\n{}\n", "x".repeat(5000));
        assert_eq!(read(source("a.csv", &long), &mut Vec::new()).unwrap().rows[0][0].value.len(), 5000);
    }
}
