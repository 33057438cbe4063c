//! `stationer facts`: what is stated once, and every place that draws on it.

use std::io::{self, Write};

use serde::Serialize;

use super::args::MessageFormat;
use super::config::FactsConfig;
use super::exit::Exit;
use super::findings::show;
use super::summary::{self, plural};
use super::terminal::Terminal;
use crate::build::{Stated, Survey, survey};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::human::printable;
use crate::facts::{Fact, Value};
use crate::source::{Sources, Span};

/// Lists the facts.
pub(super) fn facts(
    config: &FactsConfig,
    terminal: Terminal,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Exit> {
    match survey(&config.build) {
        Ok(found) => {
            show(&found.diagnostics, &found.sources, config.format, terminal, out, err)?;
            match config.format {
                MessageFormat::Human => writeln!(out, "{}", table(&found, terminal.width))?,
                MessageFormat::Json => lines(&found, out)?,
                // These formats know findings alone.
                MessageFormat::Sarif | MessageFormat::Github | MessageFormat::Junit => {}
            }
            let is_faulty = found.diagnostics.iter().any(Diagnostic::is_error);
            Ok(if is_faulty { Exit::Findings } else { Exit::Clean })
        }
        Err(fatal) => {
            show(&fatal.diagnostics, &fatal.sources, config.format, terminal, out, err)?;
            Ok(fatal.cause.into())
        }
    }
}

/// The table and a line with the totals. Without a terminal it is as wide as it needs to be.
fn table(survey: &Survey, width: Option<u16>) -> String {
    let header = ["fact", "value", "unit", "source", "as of", "illustrative", "used in"];
    let mut table = summary::table(header, &[], width);
    for stated in &survey.facts {
        let fact = &stated.fact;
        let uses: Vec<_> = stated.uses.iter().map(|used| place(used.span, &survey.sources).to_string()).collect();
        let used = if uses.is_empty() { "nothing".to_owned() } else { uses.join("\n") };
        let name = match &fact.label {
            Some(label) => format!("{}\n{label}", fact.name),
            None => fact.name.clone(),
        };
        let as_of = fact.as_of.map_or_else(|| "–".to_owned(), |date| date.to_string());
        let illustrative = if fact.is_illustrative { "yes" } else { "no" };
        let row = [&name, &fact.printed(), &unit(fact), &fact.source, &as_of, illustrative, &used];
        table.add_row(row.map(|cell| cell.lines().map(printable).collect::<Vec<_>>().join("\n")));
    }
    let table = summary::printed(&table);
    let uses: usize = survey.facts.iter().map(|stated| stated.uses.len()).sum();
    let totals = format!("{} · {}", plural(survey.facts.len(), "fact"), plural(uses, "use"));
    if survey.facts.is_empty() { totals } else { format!("{table}\n{totals}") }
}

fn unit(fact: &Fact) -> String {
    match &fact.value {
        Value::Date(_) => "–".to_owned(),
        Value::Figure(figure) => {
            let unit = figure.unit.as_deref().unwrap_or("–");
            figure.per.as_ref().map_or_else(|| unit.to_owned(), |per| format!("{unit} per {per}"))
        }
    }
}

/// A line and a column, both from 1.
#[derive(Debug, Serialize)]
struct Place<'a> {
    path: &'a str,
    line: usize,
    column: usize,
}

impl std::fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.path, self.line)
    }
}

fn place(span: Span, sources: &Sources) -> Place<'_> {
    let source = sources.get(span.source);
    let (line, column) = source.line_column(span.start);
    Place { path: &source.path, line, column }
}

/// A line for a fact. Numbers are texts, so that no program rounds them.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename = "fact")]
struct FactLine<'a> {
    name: &'a str,
    label: Option<&'a str>,
    value: Option<String>,
    low: Option<String>,
    high: Option<String>,
    date: Option<String>,
    unit: Option<&'a str>,
    per: Option<&'a str>,
    printed: String,
    source: &'a str,
    as_of: Option<String>,
    illustrative: bool,
    publication: Option<&'a str>,
    #[serde(flatten)]
    place: Place<'a>,
    uses: Vec<UseObject<'a>>,
}

#[derive(Debug, Serialize)]
struct UseObject<'a> {
    publication: Option<&'a str>,
    #[serde(flatten)]
    place: Place<'a>,
}

/// The last line.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename = "summary")]
struct SummaryLine {
    facts: usize,
    uses: usize,
    errors: usize,
    warnings: usize,
}

fn lines(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    let mut write = |text: Result<String, serde_json::Error>| writeln!(out, "{}", text.map_err(io::Error::from)?);
    for stated in &survey.facts {
        write(serde_json::to_string(&line(stated, &survey.sources)))?;
    }
    let errors = survey.diagnostics.iter().filter(|found| found.is_error()).count();
    write(serde_json::to_string(&SummaryLine {
        facts: survey.facts.len(),
        uses: survey.facts.iter().map(|stated| stated.uses.len()).sum(),
        errors,
        warnings: survey.diagnostics.len() - errors,
    }))
}

fn line<'a>(stated: &'a Stated, sources: &'a Sources) -> FactLine<'a> {
    let fact = &stated.fact;
    let (figure, date) = match &fact.value {
        Value::Figure(figure) => (Some(figure), None),
        Value::Date(date) => (None, Some(date.to_string())),
    };
    let range = figure.and_then(|figure| Some((figure.low, figure.high?)));
    let single = figure.filter(|figure| figure.high.is_none());
    FactLine {
        name: &fact.name,
        label: fact.label.as_deref(),
        value: single.map(|figure| figure.low.to_string()),
        low: range.map(|(low, _)| low.to_string()),
        high: range.map(|(_, high)| high.to_string()),
        date,
        unit: figure.and_then(|figure| figure.unit.as_deref()),
        per: figure.and_then(|figure| figure.per.as_deref()),
        printed: fact.printed(),
        source: &fact.source,
        as_of: fact.as_of.map(|date| date.to_string()),
        illustrative: fact.is_illustrative,
        publication: stated.publication.as_deref(),
        place: place(fact.span, sources),
        uses: stated
            .uses
            .iter()
            .map(|used| UseObject { publication: used.publication.as_deref(), place: place(used.span, sources) })
            .collect(),
    }
}
