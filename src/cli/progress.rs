//! What is shown of a build while it goes on.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use std::time::Instant;

use super::preview::Preview;
use super::timings::Timings;
use crate::build::Observer;

/// A bar on standard error, and a note of the stages where they are wanted.
pub(super) struct Progress<'a> {
    bar: ProgressBar,
    pub(super) timings: Option<Timings>,
    preview: Option<&'a Preview>,
}

impl<'a> Progress<'a> {
    /// A bar, hidden where nobody watches.
    pub(super) fn new(shown: bool, timings: bool) -> Self {
        let bar = if shown {
            ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr())
        } else {
            ProgressBar::hidden()
        };
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}") {
            bar.set_style(style);
        }
        Self { bar, timings: timings.then(Timings::new), preview: None }
    }

    /// Shows pages in a preview as soon as they are composed.
    pub(super) fn with(mut self, preview: Option<&'a Preview>) -> Self {
        self.preview = preview;
        self
    }

    /// Takes the bar off the terminal.
    pub(super) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

impl Observer for Progress<'_> {
    fn planned(&self, publications: usize) {
        self.bar.set_length(publications as u64);
        self.bar.tick();
    }

    fn finished(&self, slug: &str) {
        self.bar.set_message(slug.to_owned());
        self.bar.inc(1);
    }

    fn stage(&self, slug: &str, stage: &'static str, start: Instant, end: Instant) {
        if let Some(timings) = &self.timings {
            timings.add(slug, stage, start, end);
        }
    }

    fn wants_pages(&self) -> bool {
        self.preview.is_some()
    }

    fn page(&self, slug: &str, page: &str) {
        if let Some(preview) = self.preview {
            preview.page(slug, page);
        }
    }
}
