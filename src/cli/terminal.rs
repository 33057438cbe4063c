//! What the streams of the process can show.

use std::io::{self, IsTerminal};

/// A table in fewer columns would be letters below letters; some terminals say that they have 0.
const NARROWEST: u16 = 60;

/// What may be written to the streams.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Terminal {
    /// Whether a person watches standard error, so that progress can be drawn there.
    pub(super) progress: bool,
    /// Whether standard error takes colours.
    pub(super) error_colour: bool,
    /// Whether standard output takes colours.
    pub(super) output_colour: bool,
    /// The columns of standard output, where it is a terminal.
    pub(super) width: Option<u16>,
}

impl Terminal {
    /// As the process finds it. `NO_COLOR` with any value, and a terminal that calls itself
    /// dumb, take no colours.
    pub(super) fn of_process() -> Self {
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let colour = !is_set("NO_COLOR") && !dumb;
        let (out, err) = (io::stdout().is_terminal(), io::stderr().is_terminal());
        Self {
            progress: err && !dumb,
            error_colour: err && colour,
            output_colour: out && colour,
            width: out.then(|| comfy_table::Table::new().width()).flatten().filter(|width| *width >= NARROWEST),
        }
    }
}
