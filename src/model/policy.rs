//! What a body and an author say about checks: how much a finding matters, and which are waived.

use super::{Date, Spanned};
use crate::source::Span;

/// How much a body wants the findings of a check to matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CheckLevel {
    /// They stop publication.
    Error,
    /// They are shown.
    Warning,
    /// They are counted, and shown where somebody asks for them.
    Review,
    /// The check is not carried out.
    Off,
}

impl CheckLevel {
    /// Every level with its word in `library.yaml`.
    pub const ALL: [(&'static str, Self); 4] =
        [("error", Self::Error), ("warning", Self::Warning), ("review", Self::Review), ("off", Self::Off)];
}

/// A line of `checks` in `library.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckSetting {
    /// The id of the check, which may not exist.
    pub check: Spanned<String>,
    /// How much its findings matter.
    pub level: CheckLevel,
}

/// An entry of `waivers` in the front matter: findings that the author answers for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// The id of the check, which may not exist.
    pub check: Spanned<String>,
    /// Why the findings are no faults, or cannot be mended yet.
    pub reason: String,
    /// The last day, or the last month or year, on which it holds.
    pub until: Date,
    /// Where it holds: `#id` or the name of a part; everywhere if it says nothing.
    pub place: Option<Spanned<String>>,
    /// Where it was written.
    pub span: Span,
}
