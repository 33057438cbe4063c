//! The data of a Gantt chart: tasks with their first and last days.

use jiff::civil;

use super::chart::{column, column_of, inlines, plain, table_of, words};
use super::settings::Settings;
use crate::diagnostic::{Code, Diagnostic, has_error};
use crate::facts::Value;
use crate::model::{Alignment, Date, Gantt, Parsed, Spanned, Table, Task};
use crate::parse::blocks::Reader;
use crate::parse::data::DataTable;
use crate::parse::fields::date_hint;
use crate::source::Span;

pub(super) fn read(
    reader: &mut Reader,
    settings: &Settings,
    data: &DataTable,
    span: Span,
) -> Option<(Gantt, Table<Parsed>)> {
    let label = column_of(reader, settings, data, "label", 0)?;
    let start = column_of(reader, settings, data, "start", 1)?;
    let end = match settings.text("end") {
        Some(name) => Some(column(reader, data, name)?),
        None => Some(2).filter(|place| *place < data.columns.len()),
    };
    let group = match settings.text("group") {
        Some(name) => Some(column(reader, data, name)?),
        None => None,
    };
    let count = reader.diagnostics.len();
    let mut tasks = Vec::new();
    let mut rows = Vec::new();
    for row in &data.rows {
        let name = plain(&row[label], &data.source, reader);
        let phase = group.map(|group| plain(&row[group], &data.source, reader)).filter(|phase| !phase.is_empty());
        let first = date(&row[start], data, reader);
        let last = end.map(|end| &row[end]).filter(|cell| !cell.value.trim().is_empty());
        let last_day = match last {
            Some(cell) => date(cell, data, reader).map(Some),
            None => Some(None),
        };
        let (Some(first), Some(last_day)) = (first, last_day) else { continue };
        let Some(task) = task(name, phase, (first, last_day), last.unwrap_or(&row[start]), reader.diagnostics) else {
            continue;
        };
        let mut cells = vec![(inlines(&row[label], &data.source, reader), row[label].span)];
        if let Some(group) = group {
            cells.push((inlines(&row[group], &data.source, reader), row[group].span));
        }
        cells.push((words(first.written(), row[start].span), row[start].span));
        if end.is_some() {
            cells.push((words(last_day.unwrap_or(first).written(), row[start].span), row[start].span));
        }
        rows.push(cells);
        tasks.push(task);
    }
    if has_error(&reader.diagnostics[count..]) {
        return None;
    }
    let columns = [Some(label), group, Some(start), end];
    let header: Vec<_> = columns.iter().flatten().map(|column| &data.columns[*column]).collect();
    let header: Vec<_> = header.iter().map(|name| (inlines(name, &data.source, reader), name.span)).collect();
    Some((Gantt { tasks }, table_of(vec![Alignment::Start; header.len()], header, rows, span)))
}

/// A date of a cell.
fn date(cell: &Spanned<String>, data: &DataTable, reader: &mut Reader) -> Option<Date> {
    let found = match data.stated(cell) {
        Some(Value::Date(date)) => Some(*date),
        _ => {
            let typed = Date::parse(cell.value.trim());
            if let Some(date) = typed {
                reader.facts.suggest_value(&Value::Date(date), cell.span, reader.diagnostics);
            }
            typed
        }
    };
    if found.is_none() {
        let message = format!("`{}` is not a date", cell.value);
        let hint = date_hint(cell.value.trim());
        reader.report(Diagnostic::new(Code::INVALID_VALUE, cell.span, message).hint(hint));
    }
    found
}

fn task(
    label: String,
    group: Option<String>,
    (first, last): (Date, Option<Date>),
    at: &Spanned<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Task> {
    let start = first_day(first)?;
    let end = last.map_or(Some(start), last_day)?;
    if end < start {
        let message = format!("the task ends on `{}`, before it starts", at.value);
        diagnostics.push(Diagnostic::new(Code::INVALID_CHART, at.span, message).hint("exchange the two dates"));
        return None;
    }
    let milestone = last.is_none();
    Some(Task { label, group, start, end, milestone, dates: dates(first, last) })
}

fn first_day(date: Date) -> Option<civil::Date> {
    let part = |part: Option<u8>| i8::try_from(part.unwrap_or(1)).ok();
    civil::Date::new(date.year, part(date.month)?, part(date.day)?).ok()
}

/// The last day of a year, of a month, or the day itself.
fn last_day(date: Date) -> Option<civil::Date> {
    let first = first_day(date)?;
    Some(match (date.month, date.day) {
        (_, Some(_)) => first,
        (Some(_), None) => first.last_of_month(),
        (None, None) => first.last_of_year(),
    })
}

/// The dates in words, the year once where it is the same.
fn dates(first: Date, last: Option<Date>) -> String {
    let Some(last) = last.filter(|last| *last != first) else { return first.written() };
    let words = first.written();
    let year = format!(" {}", first.year);
    let short = if first.year == last.year { words.strip_suffix(&year).unwrap_or(&words) } else { &words };
    format!("{short} to {}", last.written())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_written() {
        let shown = |first: &str, last: &str| dates(Date::parse(first).unwrap(), Date::parse(last));
        assert_eq!(shown("2018-04", "2018-12"), "April to December 2018");
        assert_eq!(shown("2018", "2019"), "2018 to 2019");
        assert_eq!(shown("2018-04-01", ""), "1\u{a0}April 2018");
        assert_eq!(last_day(Date::parse("2020-02").unwrap()).unwrap().to_string(), "2020-02-29");
        assert_eq!(last_day(Date::parse("2021").unwrap()).unwrap().to_string(), "2021-12-31");
    }
}
