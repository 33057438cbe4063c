//! How long the steps of making a PDF take. Nothing of it enters the file.

use std::time::Instant;

/// The names of the layouts of one document: it is laid out until every page number is right.
const LAYOUTS: [&str; 5] = ["layout 1", "layout 2", "layout 3", "layout 4", "layout 5"];

/// A step and when it was done.
#[derive(Debug, Clone, Copy)]
pub struct Lap {
    /// The step.
    pub stage: &'static str,
    /// When it began.
    pub start: Instant,
    /// When it was done.
    pub end: Instant,
}

/// Steps in the order in which they were done.
#[derive(Debug, Default)]
pub(super) struct Laps(Vec<Lap>);

impl Laps {
    /// Does a step.
    pub(super) fn time<T>(&mut self, stage: &'static str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let done = work();
        self.0.push(Lap { stage, start, end: Instant::now() });
        done
    }

    /// Lays a document out once more, the first time as number 0.
    pub(super) fn time_layout<T>(&mut self, number: usize, work: impl FnOnce() -> T) -> T {
        self.time(LAYOUTS[number.min(LAYOUTS.len() - 1)], work)
    }

    pub(super) fn into_inner(self) -> Vec<Lap> {
        self.0
    }
}
