//! `::: chart`: settings and data, read into what is drawn and the table below it.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::Directive;
use super::drawing::{DESCRIPTION, FOLDING, NOTE, SOURCE, TITLE, drawing};
use super::gantt;
use super::number::{self, ABSENT, counted, in_full, scale, suggest};
use super::settings::{Setting, Settings, Takes};
use crate::diagnostic::{Code, Diagnostic, has_error, nearest};
use crate::facts::is_expression;
use crate::model::{
    Alignment, Block, Cell, Chart, ChartKind, Inline, MOST_SERIES, Parsed, Plot, Series, Spanned, Table, Text, Units,
    inline_text,
};
use crate::parse::blocks::Reader;
use crate::parse::data::DataTable;
use crate::source::{Source, Span};

const KINDS: [(&str, Option<ChartKind>); 7] = [
    ("bar", Some(ChartKind::Bar)),
    ("grouped", Some(ChartKind::Grouped)),
    ("stacked", Some(ChartKind::Stacked)),
    ("line", Some(ChartKind::Line)),
    ("range", Some(ChartKind::Range)),
    ("dot", Some(ChartKind::Dot)),
    ("gantt", None),
];

const fn optional(key: &'static str, takes: Takes, summary: &'static str) -> Setting {
    Setting { key, takes, required: None, summary }
}

/// Every setting of a chart.
pub(super) const SETTINGS: &[Setting] = &[
    Setting {
        key: "type",
        takes: Takes::Choice(&["bar", "grouped", "stacked", "line", "range", "dot", "gantt"]),
        required: Some("write one of `bar`, `grouped`, `stacked`, `line`, `range`, `dot` and `gantt`"),
        summary: "The kind of chart.",
    },
    TITLE,
    DESCRIPTION,
    optional("data", Takes::Text, "A CSV or YAML file beside the text."),
    optional("values", Takes::Rows, "The data themselves, instead of a file: a list of entries."),
    optional("label", Takes::Text, "The column of the names; the first one where it is not said."),
    optional("series", Takes::Texts, "The columns of numbers; all others where it is not said."),
    optional("low", Takes::Text, "In a range chart, the column of the low values."),
    optional("high", Takes::Text, "In a range chart, the column of the high values."),
    optional("start", Takes::Text, "In a Gantt chart, the column of the first days."),
    optional("end", Takes::Text, "In a Gantt chart, the column of the last days; a task without one is a milestone."),
    optional("group", Takes::Text, "In a Gantt chart, the column of the phases."),
    optional("total", Takes::Text, "In a stacked chart, what the sum of each bar is called; it is then shown."),
    optional("units", Takes::Text, "What the numbers count: `£ million`, `%`."),
    SOURCE,
    NOTE,
    FOLDING,
];

/// The most rows that one chart can show.
const MOST_ROWS: usize = 60;

pub(super) fn read(reader: &mut Reader, directive: Directive) -> Option<Block<Parsed>> {
    directive.refuse_table(reader);
    let Directive { label, settings, head, span, .. } = directive;
    let mut settings = Settings::read(settings, "`::: chart`", SETTINGS, head, reader.diagnostics)?;
    settings.work_out(&["description", "units", "total"], reader);
    let data = data(reader, &mut settings, head)?;
    if data.rows.is_empty() || data.rows.len() > MOST_ROWS {
        let message = format!("the chart has {} rows of data", data.rows.len());
        let hint = format!("a chart shows from 1 to {MOST_ROWS} rows; show more as a table");
        reader.report(Diagnostic::new(Code::INVALID_CHART, head, message).hint(hint));
        return None;
    }
    let kind = KINDS.iter().find(|(word, _)| *word == settings.value("type"))?.1;
    let (plot, table) = match kind {
        Some(kind) => {
            let (chart, table) = numbers(reader, &settings, kind, &data, span)?;
            (Plot::Chart(chart), table)
        }
        None => {
            let (gantt, table) = gantt::read(reader, &settings, &data, span)?;
            (Plot::Gantt(gantt), table)
        }
    };
    Some(drawing(reader, label, &settings, plot, Some(table), span))
}

/// The data: of a file or of the settings themselves.
fn data(reader: &mut Reader, settings: &mut Settings, head: Span) -> Option<DataTable> {
    let rows = settings.rows("values");
    match (settings.text("data"), rows) {
        (Some(file), None) => reader.files.table(file, reader.facts, reader.diagnostics),
        (None, Some((items, _))) => {
            let source = Arc::new(reader.source.clone());
            DataTable::of_entries(source, items, reader.facts, reader.diagnostics)
        }
        (Some(file), Some(_)) => {
            let message = "the chart has both a data file and values of its own";
            reader.report(Diagnostic::new(Code::INVALID_CHART, file.span, message).hint("remove `data` or `values`"));
            None
        }
        (None, None) => {
            let hint = "name a file: `data: costs.csv`; or list the data under `values:`";
            reader.report(Diagnostic::new(Code::MISSING_KEY, head, "`data` is missing").hint(hint));
            None
        }
    }
}

/// The place of a column among the columns.
pub(super) fn column(reader: &mut Reader, data: &DataTable, name: &Spanned<String>) -> Option<usize> {
    let found = data.columns.iter().position(|column| column.value == name.value);
    if found.is_none() {
        let names = || data.columns.iter().map(|column| column.value.as_str());
        let hint = match nearest(&name.value, names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the columns are `{}`", names().collect::<Vec<_>>().join("`, `")),
        };
        let message = format!("there is no column `{}`", name.value);
        reader.report(Diagnostic::new(Code::UNKNOWN_COLUMN, name.span, message).hint(hint));
    }
    found
}

/// The column that a setting names, else the one at a place.
pub(super) fn column_of(
    reader: &mut Reader,
    settings: &Settings,
    data: &DataTable,
    key: &str,
    place: usize,
) -> Option<usize> {
    match settings.text(key) {
        Some(name) => column(reader, data, name),
        None if place < data.columns.len() => Some(place),
        None => {
            let at = data.columns.first().map(|column| column.span);
            let message = format!("the data have no column for `{key}`");
            reader.report(
                Diagnostic::new(Code::UNKNOWN_COLUMN, at, message).hint(format!("add one, or name it: `{key}: …`")),
            );
            None
        }
    }
}

fn numbers(
    reader: &mut Reader,
    settings: &Settings,
    kind: ChartKind,
    data: &DataTable,
    span: Span,
) -> Option<(Chart, Table<Parsed>)> {
    let label = column_of(reader, settings, data, "label", 0)?;
    let columns = columns(reader, settings, kind, data, label)?;
    let count = reader.diagnostics.len();
    let series = columns.iter().map(|column| {
        let name = plain(&data.columns[*column], &data.source, reader);
        let units = settings.value("units");
        let values = data.rows.iter().map(|row| {
            let cell = &row[*column];
            let stated = data.stated(cell).and_then(|value| counted(value, units)).filter(|number| is_drawn(*number));
            stated.or_else(|| {
                let typed = number(cell, units, reader.diagnostics)?;
                let (is_money, is_percentage) = (units.contains(['£', '€', '$']), units.contains('%'));
                suggest(typed, cell.span, units, (is_money, is_percentage), reader.facts, reader.diagnostics);
                Some(typed)
            })
        });
        let values = values.collect();
        Series { name, values }
    });
    let series: Vec<_> = series.collect();
    if !has_error(&reader.diagnostics[count..]) {
        check(kind, &series, &columns, data, reader.diagnostics);
    }
    let labels = data.rows.iter().map(|row| plain(&row[label], &data.source, reader)).collect::<Vec<_>>();
    for (row, _) in data.rows.iter().zip(&labels).filter(|(_, name)| name.is_empty()) {
        let message = "this row has no name";
        reader
            .report(Diagnostic::new(Code::INVALID_CHART, row[label].span, message).hint("say what its numbers are of"));
    }
    if has_error(&reader.diagnostics[count..]) {
        return None;
    }
    let total = settings.text("total").filter(|_| kind == ChartKind::Stacked);
    let units = Units::new(&crate::parse::typography::set(settings.value("units")));
    let chart = Chart { kind, labels, series, units, total: total.map(|total| total.value.clone()) };
    let table = table(reader, &chart, data, (label, &columns), span);
    Some((chart, table))
}

/// The columns of numbers.
fn columns(
    reader: &mut Reader,
    settings: &Settings,
    kind: ChartKind,
    data: &DataTable,
    label: usize,
) -> Option<Vec<usize>> {
    if kind == ChartKind::Range {
        let low = column_of(reader, settings, data, "low", 1)?;
        let high = column_of(reader, settings, data, "high", 2)?;
        return Some(vec![low, high]);
    }
    let named = settings.texts("series");
    let columns: Vec<usize> = if named.is_empty() {
        (0..data.columns.len()).filter(|column| *column != label).collect()
    } else {
        let found: Vec<_> = named.iter().map(|name| column(reader, data, name)).collect();
        found.into_iter().collect::<Option<_>>()?
    };
    let most = if kind == ChartKind::Bar { 1 } else { MOST_SERIES };
    if columns.is_empty() || columns.len() > most {
        let at = named.first().map_or(data.columns[0].span, |name| name.span);
        let wanted = if most == 1 { "one column".to_owned() } else { format!("1 to {most} columns") };
        let message = format!("this kind of chart shows {wanted} of numbers, not {}", columns.len());
        let hint = match kind {
            ChartKind::Bar => "name the column: `series: …`; `type: grouped` shows several",
            _ => "name the columns that matter: `series: [one, two]`",
        };
        reader.report(Diagnostic::new(Code::INVALID_CHART, at, message).hint(hint));
        return None;
    }
    Some(columns)
}

/// What the numbers themselves have to be.
fn check(kind: ChartKind, series: &[Series], columns: &[usize], data: &DataTable, diagnostics: &mut Vec<Diagnostic>) {
    if let (ChartKind::Range, [low, high]) = (kind, series) {
        for (row, (low, high)) in low.values.iter().zip(&high.values).enumerate() {
            let cell = &data.rows[row][columns[1]];
            if low.zip(*high).is_some_and(|(low, high)| low > high) {
                let message = format!("the high value `{}` is below the low value", cell.value);
                diagnostics.push(Diagnostic::new(Code::INVALID_CHART, cell.span, message).hint("exchange the two"));
            }
        }
    }
    if series.iter().all(|series| series.values.iter().all(Option::is_none)) {
        let message = "the chart has no numbers";
        let at = columns.first().map(|column| data.columns[*column].span);
        diagnostics.push(Diagnostic::new(Code::INVALID_CHART, at, message).hint("name a column that has some"));
    }
}

/// The greatest number that can be drawn, and the most digits after its point.
const GREATEST: i64 = 1_000_000_000_000_000;
const FINEST: u32 = 9;

/// A number as people write it: with commas, a sign of currency before it, a percent sign or the
/// word of its units after it. What stands for no figure is `None`. Facts, which stand for numbers,
/// have been put in before.
fn number(cell: &Spanned<String>, units: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Decimal> {
    let written = cell.value.trim();
    if ABSENT.contains(&written.to_lowercase().as_str()) {
        return None;
    }
    if written.is_empty() {
        let hint = "write the number, or say why there is none: `no data` or `not applicable`";
        diagnostics.push(Diagnostic::new(Code::NOT_A_NUMBER, cell.span, "there is no number here").hint(hint));
        return None;
    }
    // What could not be worked out is reported where it stands, or with its fact.
    if is_expression(written) {
        return None;
    }
    if let Some(fault) = in_full(cell, units) {
        diagnostics.push(fault);
        return None;
    }
    match number::parse(written, &["£", "€", "$", "%", scale(units).unwrap_or("")]) {
        Some(number) if is_drawn(number) => Some(number),
        Some(_) => {
            let message = format!("`{written}` is too large or too exact to be drawn");
            let hint = "count in millions, or round it, and say so in `units`";
            diagnostics.push(Diagnostic::new(Code::NOT_A_NUMBER, cell.span, message).hint(hint));
            None
        }
        None => {
            let message = format!("`{written}` is not a number");
            diagnostics.push(Diagnostic::new(Code::NOT_A_NUMBER, cell.span, message).hint(number::hint(written)));
            None
        }
    }
}

fn is_drawn(number: Decimal) -> bool {
    number.abs() <= Decimal::from(GREATEST) && number.normalize().scale() <= FINEST
}

/// The words of a cell without their marks.
pub(super) fn plain(cell: &Spanned<String>, source: &Source, reader: &mut Reader) -> String {
    let mut words = String::new();
    inline_text(&inlines(cell, source, reader), &mut words);
    words.trim().to_owned()
}

/// The words of a cell.
pub(super) fn inlines(cell: &Spanned<String>, source: &Source, reader: &mut Reader) -> Vec<Inline<Parsed>> {
    reader.fragment(cell, source)
}

/// The words of a cell and where they stand.
pub(super) type Words = (Vec<Inline<Parsed>>, Span);

/// Words as inlines.
pub(super) fn words(text: impl Into<String>, span: Span) -> Vec<Inline<Parsed>> {
    vec![Inline::Text(Text { text: text.into(), span })]
}

/// A table whose first column heads its rows.
pub(super) fn table_of(
    alignments: Vec<Alignment>,
    header: Vec<Words>,
    rows: Vec<Vec<Words>>,
    span: Span,
) -> Table<Parsed> {
    let cells = |row: Vec<Words>| {
        let cells = row.into_iter().enumerate();
        cells.map(|(column, (children, span))| Cell::new(column, children, span)).collect()
    };
    let rows = rows.into_iter().map(cells).collect();
    Table::plain(None, alignments, cells(header), rows, span)
}

/// The data as a table, numbers shown as in the drawing.
fn table(
    reader: &mut Reader,
    chart: &Chart,
    data: &DataTable,
    (label, columns): (usize, &[usize]),
    span: Span,
) -> Table<Parsed> {
    let mut header: Vec<Words> = Vec::new();
    for column in [label].iter().chain(columns) {
        let name = &data.columns[*column];
        header.push((inlines(name, &data.source, reader), name.span));
    }
    header.extend(chart.total.as_ref().map(|total| (words(total.clone(), span), span)));
    let rows = data.rows.iter().enumerate().map(|(at, row)| {
        let mut cells = vec![(inlines(&row[label], &data.source, reader), row[label].span)];
        for (column, series) in columns.iter().zip(&chart.series) {
            let written = &row[*column];
            let shown = series.values[at].map_or_else(|| written.value.clone(), |value| chart.show(value));
            cells.push((words(shown, written.span), written.span));
        }
        if chart.total.is_some() {
            cells.push((words(chart.show(chart.sum(at)), row[label].span), row[label].span));
        }
        cells
    });
    let rows = rows.collect();
    let mut alignments = vec![Alignment::End; header.len()];
    alignments[0] = Alignment::Start;
    let mut table = table_of(alignments, header, rows, span);
    table.units = chart.units.above().map(|units| words(units, span));
    table
}
