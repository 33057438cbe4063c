//! What Stationer has to say about an input: one type, built anywhere, rendered in one place.
//!
//! A [`Diagnostic`] is plain data. The renderers ([`human`], [`json`], [`sarif`], [`github`],
//! [`junit`]) know nothing of the stages, and the stages know nothing of terminals.

mod clauses;
mod code;
pub mod github;
pub mod human;
pub mod json;
pub mod junit;
pub mod sarif;

pub use clauses::Clauses;
pub use code::{CODES, Code, find as find_code};

use crate::source::Span;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something only a person can decide.
    Review,
    /// Worth mending, but the publication is sound.
    Warning,
    /// The publication is not written until it is mended.
    Error,
}

impl Severity {
    /// The word that stands before a message.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A second place that a diagnostic speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub span: Span,
    /// What is there.
    pub message: String,
}

/// A place in a finished file that has no lines: a PDF.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct FilePlace {
    /// The file, as it was named.
    pub path: String,
    /// The page, from 1.
    pub page: Option<usize>,
    /// The way through the tags to the element, each with its number among those of its kind:
    /// `Document > Table 2 > TR 3 > TD 1`.
    pub structure: Option<String>,
    /// The object of the file, as in `12 0`.
    pub object: Option<String>,
}

impl FilePlace {
    /// The place in a line: `report.pdf, page 3, Document > Table 2`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let page = self.page.map(|page| format!("page {page}"));
        let object = self.object.as_ref().map(|object| format!("object {object}"));
        let at = [Some(self.path.clone()), page, self.structure.clone(), object];
        at.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// One finding, at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule speaks; its explanation is `stationer explain CODE`.
    pub code: &'static Code,
    /// How much it matters.
    pub severity: Severity,
    /// A lower-case fragment without a full stop, values in backticks.
    pub message: String,
    /// Where; `None` only where no source is at fault (a folder that cannot be read).
    pub span: Option<Span>,
    /// Where in a finished file, if the finding is about one without lines.
    pub file: Option<Box<FilePlace>>,
    /// Other places that the reader needs to see.
    pub related: Vec<Related>,
    /// What to type.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// A diagnostic with the severity that its code has by default.
    #[must_use]
    pub fn new(code: &'static Code, span: impl Into<Option<Span>>, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity,
            message: message.into(),
            span: span.into(),
            file: None,
            related: Vec::new(),
            hints: Vec::new(),
        }
    }

    /// Says where in a finished file.
    #[must_use]
    pub fn in_file(mut self, place: FilePlace) -> Self {
        self.file = Some(Box::new(place));
        self
    }

    /// Adds what to type.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds what to type, where there is something to say.
    #[must_use]
    pub fn maybe_hint(mut self, hint: Option<impl Into<String>>) -> Self {
        self.hints.extend(hint.map(Into::into));
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related { span, message: message.into() });
        self
    }

    /// Whether this finding stops its publication from being written.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Whether an error is among findings.
#[must_use]
pub fn has_error(found: &[Diagnostic]) -> bool {
    found.iter().any(Diagnostic::is_error)
}

/// The order in which diagnostics are shown: by source, then by place, then by code, whatever
/// the order in which threads found them. A finding without a place comes first.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| {
        let key = |d: &Diagnostic| d.span.map(|s| (s.source, s.start, s.end));
        (key(a), &a.file, a.code.id, &a.message).cmp(&(key(b), &b.file, b.code.id, &b.message))
    });
    diagnostics.dedup();
}

/// The candidate nearest to what was typed, if any is near enough to be meant.
#[must_use]
pub fn nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    // Of three letters two may not be wrong.
    let least = if typed.chars().count() < 4 { 1 } else { 2 };
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&typed, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= least.max(candidate.chars().count() / 3))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
