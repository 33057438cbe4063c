//! How a run ends, for the shell.

use std::process::ExitCode;

use crate::build::Cause;

/// The exit statuses; scripts rely on their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exit {
    /// No finding of severity error.
    Clean = 0,
    /// At least one finding of severity error.
    Findings = 1,
    /// The command line asks for what does not exist.
    Usage = 2,
    /// Nothing could be done: a folder that cannot be read or written.
    CouldNotRun = 3,
}

impl From<Cause> for Exit {
    /// Of what could not be carried out at all.
    fn from(cause: Cause) -> Self {
        match cause {
            Cause::UnknownPublication | Cause::UnknownTheme | Cause::Path => Self::Usage,
            Cause::Documents | Cause::Output => Self::CouldNotRun,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
