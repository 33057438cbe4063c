//! Findings as a report shows them: those of one code together, each with its place and what
//! stands there.

use std::collections::BTreeMap;

use super::super::{Part, Subject};
use super::plural;
use super::sheet::Desk;
use crate::checks::ledger;
use crate::diagnostic::human::printable;
use crate::diagnostic::{Diagnostic, Severity};
use crate::html::assessment::{Group, PlaceRow, Run};
use crate::source::Span;

/// How many places of one code are shown; a reader who has seen as many knows the fault.
const SHOWN: usize = 20;

/// How many characters of what stands at a place are shown.
const EXCERPT: usize = 200;

impl Desk<'_> {
    /// The findings by their codes, what matters most first.
    pub(super) fn groups<'a>(&self, found: impl Iterator<Item = &'a Diagnostic>, parts: &[Part]) -> Vec<Group> {
        let mut by_code: BTreeMap<(std::cmp::Reverse<Severity>, &str), Vec<&Diagnostic>> = BTreeMap::new();
        for finding in found {
            by_code.entry((std::cmp::Reverse(finding.severity), finding.code.id)).or_default().push(finding);
        }
        by_code.into_values().filter_map(|found| self.group(&found, parts)).collect()
    }

    fn group(&self, found: &[&Diagnostic], parts: &[Part]) -> Option<Group> {
        let first = found.first()?;
        let more = found.len().saturating_sub(SHOWN);
        Some(Group {
            code: first.code.id,
            severity: first.severity.as_str(),
            summary: runs(first.code.summary),
            help: runs(first.code.help),
            clauses: ledger::named(&first.code.clauses).join("; "),
            places: found.iter().take(SHOWN).map(|finding| self.place(finding, parts)).collect(),
            more: (more > 0).then(|| plural((more, "more place", "more places"))),
        })
    }

    fn place(&self, finding: &Diagnostic, parts: &[Part]) -> PlaceRow {
        let path = match (finding.span, &finding.file) {
            (Some(span), _) => Some(self.sources.get(span.source).path.as_str()),
            (None, Some(file)) => Some(file.path.as_str()),
            (None, None) => None,
        };
        let page = finding.file.as_ref().and_then(|file| file.page);
        let artefact = parts.iter().find(|part| Some(part.path.as_str()) == path).and_then(|part| self.href(part));
        let position = match (finding.span, &finding.file) {
            (Some(span), _) => {
                let source = self.sources.get(span.source);
                let (line, column) = source.line_column(span.start);
                format!("{}, line {line}, column {column}", source.path)
            }
            (None, Some(file)) => file.in_words(),
            (None, None) => String::new(),
        };
        PlaceRow {
            message: runs(&printable(&finding.message)),
            position: printable(&position),
            href: artefact.map(|href| page.map_or_else(|| href.clone(), |page| format!("{href}#page={page}"))),
            excerpt: finding.span.and_then(|span| self.excerpt(span)),
            hints: finding.hints.iter().map(|hint| runs(&printable(hint))).collect(),
        }
    }

    /// What stands at a place: its line, or, where that is too long to read, the place alone.
    fn excerpt(&self, span: Span) -> Option<String> {
        let source = self.sources.get(span.source);
        let line = source.slice(source.line_span(source.line_column(span.start).0)).trim();
        let text = if line.chars().count() <= EXCERPT { line } else { source.slice(span).trim() };
        let mut shown: String = text.lines().next().unwrap_or_default().chars().take(EXCERPT).collect();
        if shown.len() < text.len() {
            shown.push('…');
        }
        (!text.is_empty()).then(|| printable(&shown))
    }

    /// The findings of a subject that are worse than what a person has to decide, or that are it.
    pub(super) fn of_subject(&self, subject: &Subject, reviews: bool) -> Vec<Group> {
        let wanted = |finding: &&Diagnostic| (finding.severity == Severity::Review) == reviews;
        self.groups(subject.findings.iter().filter(wanted), &subject.parts)
    }
}

/// A text of ours in pieces: what stands between backticks is typed.
pub(super) fn runs(text: &str) -> Vec<Run> {
    // A backtick without a second is one.
    let whole = text.matches('`').count().is_multiple_of(2);
    if !whole {
        return vec![Run { text: text.to_owned(), code: false }];
    }
    let pieces = text.split('`').enumerate().filter(|(_, piece)| !piece.is_empty());
    pieces.map(|(number, piece)| Run { text: piece.to_owned(), code: number % 2 == 1 }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_told_from_words() {
        let pieces = |text| runs(text).into_iter().map(|run| (run.text, run.code)).collect::<Vec<_>>();
        assert_eq!(pieces("write `#x`"), [("write ".to_owned(), false), ("#x".to_owned(), true)]);
        assert_eq!(pieces("a ` b"), [("a ` b".to_owned(), false)]);
    }
}
