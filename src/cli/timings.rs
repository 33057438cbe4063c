//! `--timings`: where the time of a build goes, as a table and as a trace.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Mutex, PoisonError};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use comfy_table::{Cell, CellAlignment, LineStyle, Table, presets};
use serde::{Serialize, Serializer};

use crate::diagnostic::human::printable;

/// The publications that the table shows by name: those that took longest.
const SHOWN: usize = 20;

/// What is called a stage in the table, by the starts of the names, in their order.
const STAGES: [&str; 13] = [
    "read", "tools", "parse", "collect", "resolve", "cache", "compose", "layout", "export", "pack", "html", "gate",
    "write",
];

/// What a build has told of its stages.
#[derive(Debug)]
pub(super) struct Timings {
    start: Instant,
    stages: Mutex<Vec<Stage>>,
}

#[derive(Debug)]
struct Stage {
    slug: String,
    name: &'static str,
    start: Instant,
    end: Instant,
    thread: ThreadId,
}

/// A complete event of the Trace Event Format; times in microseconds.
#[derive(Serialize)]
struct Event<'a> {
    name: &'static str,
    cat: &'static str,
    ph: &'static str,
    ts: u128,
    dur: u128,
    pid: u32,
    tid: usize,
    args: Arguments<'a>,
}

#[derive(Serialize)]
struct Arguments<'a> {
    publication: &'a str,
}

/// A trace whose events are written one by one: a large library has more of them than there is
/// room for twice.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Trace<'a> {
    display_time_unit: &'static str,
    #[serde(serialize_with = "events")]
    trace_events: (Instant, &'a [Stage]),
}

fn events<S: Serializer>((start, stages): &(Instant, &[Stage]), serializer: S) -> Result<S::Ok, S::Error> {
    let mut threads: Vec<ThreadId> = Vec::new();
    let micros = |from: Instant, to: Instant| to.saturating_duration_since(from).as_micros();
    serializer.collect_seq(stages.iter().map(|stage| {
        let known = threads.iter().position(|thread| *thread == stage.thread);
        Event {
            name: stage.name,
            cat: if stage.slug.is_empty() { "build" } else { "publication" },
            ph: "X",
            ts: micros(*start, stage.start),
            dur: micros(stage.start, stage.end),
            pid: 1,
            tid: known.unwrap_or_else(|| {
                threads.push(stage.thread);
                threads.len() - 1
            }),
            args: Arguments { publication: &stage.slug },
        }
    }))
}

impl Timings {
    pub(super) fn new() -> Self {
        Self { start: Instant::now(), stages: Mutex::new(Vec::new()) }
    }

    pub(super) fn add(&self, slug: &str, name: &'static str, start: Instant, end: Instant) {
        let stage = Stage { slug: slug.to_owned(), name, start, end, thread: thread::current().id() };
        self.stages.lock().unwrap_or_else(PoisonError::into_inner).push(stage);
    }

    /// A row for the whole, one for each of the slowest publications, and their layouts.
    pub(super) fn table(&self) -> String {
        let stages = self.stages.lock().unwrap_or_else(PoisonError::into_inner);
        let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
        let mut all = Row::default();
        for stage in stages.iter() {
            all.add(stage);
            if !stage.slug.is_empty() {
                rows.entry(&stage.slug).or_default().add(stage);
            }
        }
        let mut rows: Vec<_> = rows.into_iter().collect();
        rows.sort_by_key(|(slug, row)| (std::cmp::Reverse(row.total()), *slug));
        let mut table = Table::new();
        table.load_style(presets::NOTHING.header_separator(LineStyle::none().fill('─').junction('─')));
        let used: Vec<usize> = (0..STAGES.len()).filter(|&stage| all.times[stage] > Duration::ZERO).collect();
        let names = used.iter().map(|&stage| STAGES[stage]);
        table.set_header(["milliseconds"].into_iter().chain(names).chain(["layouts", "total"]));
        table.add_row(all.cells("all", &used));
        for (slug, row) in rows.iter().take(SHOWN) {
            table.add_row(row.cells(&printable(slug), &used));
        }
        for column in 1..=used.len() + 2 {
            if let Some(column) = table.column_mut(column) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        let mut text = table.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n");
        if rows.len() > SHOWN {
            // Writing to a text cannot fail.
            let _ = write!(text, "\nand {} publications that took less", rows.len() - SHOWN);
        }
        text
    }

    /// The trace, in the Trace Event Format that Chrome and Perfetto read.
    pub(super) fn trace(&self) -> Vec<u8> {
        let stages = self.stages.lock().unwrap_or_else(PoisonError::into_inner);
        let trace = Trace { display_time_unit: "ms", trace_events: (self.start, &stages) };
        // A vector takes every byte, and no key is anything but a text.
        serde_json::to_vec(&trace).unwrap_or_default()
    }
}

#[derive(Default)]
struct Row {
    times: [Duration; STAGES.len()],
    layouts: usize,
}

impl Row {
    fn add(&mut self, stage: &Stage) {
        let place = STAGES.iter().position(|name| stage.name.starts_with(name));
        if let Some(place) = place {
            self.times[place] += stage.end.saturating_duration_since(stage.start);
        }
        self.layouts += usize::from(stage.name.starts_with("layout"));
    }

    fn total(&self) -> Duration {
        self.times.iter().sum()
    }

    fn cells(&self, name: &str, used: &[usize]) -> Vec<Cell> {
        let times = used.iter().map(|&stage| self.times[stage]);
        let shown = |time: Duration| format!("{:.1}", time.as_secs_f64() * 1e3);
        let cells = std::iter::once(name.to_owned()).chain(times.map(shown));
        cells.chain([self.layouts.to_string(), shown(self.total())]).map(Cell::new).collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn timings() -> Timings {
        let timings = Timings::new();
        let at = |ms: u64| timings.start + Duration::from_millis(ms);
        timings.add("", "read", at(0), at(2));
        timings.add("a", "layout 1", at(2), at(5));
        timings.add("a", "layout 2", at(5), at(6));
        timings.add("b", "layout 1", at(2), at(12));
        timings
    }

    #[test]
    fn the_slowest_comes_first() {
        let table = timings().table();
        let rows: Vec<Vec<&str>> = table.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(rows[0], ["milliseconds", "read", "layout", "layouts", "total"]);
        assert_eq!(rows[2], ["all", "2.0", "14.0", "3", "16.0"]);
        assert_eq!(rows[3], ["b", "0.0", "10.0", "1", "10.0"]);
        assert_eq!(rows[4], ["a", "0.0", "4.0", "2", "4.0"]);
    }

    #[test]
    fn the_trace_holds_every_stage() {
        let trace: serde_json::Value = serde_json::from_slice(&timings().trace()).unwrap();
        let events = trace["traceEvents"].as_array().unwrap();
        assert_eq!(events.len(), 4);
        assert_eq!(
            (&events[1]["name"], &events[1]["ts"], &events[1]["dur"]),
            (&json!("layout 1"), &json!(2000), &json!(3000))
        );
        assert!(events.iter().all(|event| event["ph"] == "X" && event["tid"] == 0));
    }
}
