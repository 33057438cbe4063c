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

mod headings {
    pub(super) mod capitals;
    pub(super) mod empty_section;
    pub(super) mod ends_in_stop;
    pub(super) mod long;
    pub(super) mod long_title;
    pub(super) mod question;
    pub(super) mod repeated;
    pub(super) mod styled;
    pub(super) mod title_case;
    pub(super) mod too_few;
}
mod images {
    pub(super) mod file_name_alt;
    pub(super) mod image_of;
    pub(super) mod long_alt;
    pub(super) mod placeholder_alt;
    pub(super) mod repeated_alt;
    pub(super) mod repeats_caption;
    pub(super) mod repeats_text;
}
mod links {
    pub(super) mod adjacent;
    pub(super) mod bare_address;
    pub(super) mod different_text;
    pub(super) mod file_type_alone;
    pub(super) mod long_text;
    pub(super) mod same_text;
    pub(super) mod unlinked_address;
    pub(super) mod unnamed_file;
    pub(super) mod vague_text;
}
mod tables {
    pub(super) mod duplicate_caption;
    pub(super) mod empty_cell;
    pub(super) mod header_repeated;
    pub(super) mod layout;
    pub(super) mod one_column;
    pub(super) mod one_row;
    pub(super) mod repeated_header;
    pub(super) mod uncaptioned;
}
mod lists {
    pub(super) mod deep;
    pub(super) mod long_item;
    pub(super) mod one_item;
    pub(super) mod uneven_ends;
}
mod marks {
    pub(super) mod read_as_text;
}
mod senses {
    pub(super) mod colour_alone;
    pub(super) mod position_alone;
    pub(super) mod relative_place;
    pub(super) mod unmarked_language;
}
mod sentences {
    pub(super) mod bold_in_bulk;
    pub(super) mod bold_paragraph;
    pub(super) mod capitals;
    pub(super) mod contraction;
    pub(super) mod double_negative;
    pub(super) mod exclamation;
    pub(super) mod italics_in_bulk;
    pub(super) mod long_paragraph;
    pub(super) mod long_sentence;
    pub(super) mod reading_age;
}
mod words {
    pub(super) mod acronym;
    pub(super) mod ampersand;
    pub(super) mod and_or;
    pub(super) mod dotted_abbreviation;
    pub(super) mod drawing;
    pub(super) mod emoji;
    pub(super) mod jargon;
    pub(super) mod latin;
    pub(super) mod please;
    pub(super) mod spaces;
}
mod numbers {
    pub(super) mod dashed_range;
    pub(super) mod grouping;
    pub(super) mod money;
    pub(super) mod month_first;
    pub(super) mod numeric_date;
    pub(super) mod ordinal;
    pub(super) mod ordinal_date;
    pub(super) mod per_cent;
    pub(super) mod telephone;
    pub(super) mod time;
}

/// Every check of content.
pub const CHECKS: &[&Check<Content>] = &[
    &headings::capitals::CHECK,
    &headings::empty_section::CHECK,
    &headings::ends_in_stop::CHECK,
    &headings::long::CHECK,
    &headings::long_title::CHECK,
    &headings::question::CHECK,
    &headings::repeated::CHECK,
    &headings::styled::CHECK,
    &headings::title_case::CHECK,
    &headings::too_few::CHECK,
    &images::file_name_alt::CHECK,
    &images::image_of::CHECK,
    &images::long_alt::CHECK,
    &images::placeholder_alt::CHECK,
    &images::repeated_alt::CHECK,
    &images::repeats_caption::CHECK,
    &images::repeats_text::CHECK,
    &links::adjacent::CHECK,
    &links::bare_address::CHECK,
    &links::different_text::CHECK,
    &links::file_type_alone::CHECK,
    &links::long_text::CHECK,
    &links::same_text::CHECK,
    &links::unlinked_address::CHECK,
    &links::unnamed_file::CHECK,
    &links::vague_text::CHECK,
    &tables::duplicate_caption::CHECK,
    &tables::empty_cell::CHECK,
    &tables::header_repeated::CHECK,
    &tables::layout::CHECK,
    &tables::one_column::CHECK,
    &tables::one_row::CHECK,
    &tables::repeated_header::CHECK,
    &tables::uncaptioned::CHECK,
    &lists::deep::CHECK,
    &lists::long_item::CHECK,
    &lists::one_item::CHECK,
    &lists::uneven_ends::CHECK,
    &marks::read_as_text::CHECK,
    &senses::colour_alone::CHECK,
    &senses::position_alone::CHECK,
    &senses::relative_place::CHECK,
    &senses::unmarked_language::CHECK,
    &sentences::bold_in_bulk::CHECK,
    &sentences::bold_paragraph::CHECK,
    &sentences::capitals::CHECK,
    &sentences::contraction::CHECK,
    &sentences::double_negative::CHECK,
    &sentences::exclamation::CHECK,
    &sentences::italics_in_bulk::CHECK,
    &sentences::long_paragraph::CHECK,
    &sentences::long_sentence::CHECK,
    &sentences::reading_age::CHECK,
    &words::acronym::CHECK,
    &words::ampersand::CHECK,
    &words::and_or::CHECK,
    &words::dotted_abbreviation::CHECK,
    &words::drawing::CHECK,
    &words::emoji::CHECK,
    &words::jargon::CHECK,
    &words::latin::CHECK,
    &words::please::CHECK,
    &words::spaces::CHECK,
    &numbers::dashed_range::CHECK,
    &numbers::grouping::CHECK,
    &numbers::money::CHECK,
    &numbers::month_first::CHECK,
    &numbers::numeric_date::CHECK,
    &numbers::ordinal::CHECK,
    &numbers::ordinal_date::CHECK,
    &numbers::per_cent::CHECK,
    &numbers::telephone::CHECK,
    &numbers::time::CHECK,
];

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
