//! The progress bar.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::build::Observer;

/// A bar on standard error.
pub(super) struct Progress(ProgressBar);

impl Progress {
    /// A bar, hidden where nobody watches.
    pub(super) fn new(shown: bool) -> Self {
        let bar = if shown {
            ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr())
        } else {
            ProgressBar::hidden()
        };
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}") {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// Takes the bar off the terminal.
    pub(super) fn clear(&self) {
        self.0.finish_and_clear();
    }
}

impl Observer for Progress {
    fn planned(&self, publications: usize) {
        self.0.set_length(publications as u64);
        self.0.tick();
    }

    fn finished(&self, slug: &str) {
        self.0.set_message(slug.to_owned());
        self.0.inc(1);
    }
}
