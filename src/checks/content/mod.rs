//! Checks of content: they look at the model, before any form is made of it.
//!
//! Each check is one file and one page beside it. What they look at is a [`Content`]: the
//! publication taken apart once. Checks of wording look at English alone, and say of a
//! publication without English that they do not apply to it.

pub mod subject;

pub use subject::Content;

use std::ops::Range;

use super::{Check, Findings, Outcome};
use crate::diagnostic::Diagnostic;
use crate::model::Document;
use crate::source::{Sources, Span};
use subject::Passage;

/// Declares a check: its function, id, severity, what decides it, page, summary, help, clauses.
macro_rules! check {
    ($run:path, $id:literal, $severity:ident, $decided:ident, $page:literal, $summary:literal, $help:literal
        $(, $standard:ident [$($clause:literal),+])* $(,)?) => {
        /// The check.
        pub(in crate::checks) static CHECK: $crate::checks::Check<$crate::checks::content::Content> =
            $crate::checks::Check {
                rule: $crate::checks::Rule {
                    code: $crate::diagnostic::Code {
                        id: $id,
                        severity: $crate::diagnostic::Severity::$severity,
                        summary: $summary,
                        help: $help,
                        clauses: $crate::diagnostic::Clauses {
                            $($standard: &[$($clause),+],)*
                            ..$crate::diagnostic::Clauses::NONE
                        },
                    },
                    decided_by: $crate::checks::DecidedBy::$decided,
                    page: include_str!($page),
                },
                run: $run,
            };
    };
}

/// Declares a pattern that is compiled when it is first used.
macro_rules! pattern {
    ($name:ident, $text:literal) => {
        static $name: std::sync::LazyLock<regex::Regex> =
            std::sync::LazyLock::new(|| regex::Regex::new($text).expect("the pattern is sound"));
    };
}

/// Declares the checks of each folder, and the list of all.
macro_rules! checks {
    ($($group:ident: [$($check:ident),+ $(,)?])+) => {
        $(mod $group { $(pub(super) mod $check;)+ })+
        /// Every check of content.
        pub const CHECKS: &[&Check<Content>] = &[$($(&$group::$check::CHECK),+),+];
    };
}

checks! {
    headings: [
        capitals, empty_section, ends_in_stop, long, long_title, question, repeated, styled, title_case, too_few,
    ]
    images: [
        file_name_alt, image_of, long_alt, placeholder_alt, repeated_alt, repeats_caption, repeats_text,
    ]
    links: [
        adjacent, bare_address, different_text, file_type_alone, long_text, same_text, unlinked_address,
        unnamed_file, vague_text,
    ]
    tables: [
        duplicate_caption, empty_cell, header_repeated, layout, one_column, one_row, repeated_header, uncaptioned,
    ]
    lists: [deep, long_item, one_item, uneven_ends]
    senses: [colour_alone, position_alone, relative_place, unmarked_language]
    sentences: [
        bold_in_bulk, bold_paragraph, capitals, contraction, double_negative, exclamation, italics_in_bulk,
        long_paragraph, long_sentence, reading_age,
    ]
    words: [
        acronym, ampersand, and_or, dotted_abbreviation, drawing, emoji, jargon, latin, please, spaces,
    ]
    numbers: [
        dashed_range, grouping, money, month_first, numeric_date, ordinal, ordinal_date, per_cent, telephone, time,
    ]
}

impl Findings {
    /// Something is not as it must be: where, what, and what to type.
    fn found(&mut self, span: Span, message: impl Into<String>, hint: impl Into<String>) {
        self.report(Diagnostic::new(self.code(), span, message).hint(hint));
    }

    /// As [`Findings::found`], at a range of a passage.
    fn found_in(
        &mut self,
        (content, passage): (&Content, &Passage),
        range: Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.found(content.span(passage, range), message, hint);
    }
}

/// What every check of content has to say about a publication, in the order of the list.
#[must_use]
pub fn look(document: &Document, sources: &Sources) -> Vec<Diagnostic> {
    let content = Content::new(document, sources);
    let outcomes = CHECKS.iter().map(|check| check.look(&content));
    outcomes
        .flat_map(|outcome| match outcome {
            Outcome::Failed(found) => found,
            Outcome::Inapplicable | Outcome::Passed => Vec::new(),
        })
        .collect()
}

#[cfg(test)]
mod tests;
