//! Findings with the author's place.

use super::element::Role;
use super::lines::Line;
use super::read::{Reading, What};
use super::{Finding, Kind};
use crate::pdf::translate::Translator;
use crate::source::{Sources, Span};

/// How many characters of the words at fault a finding quotes.
const QUOTED: usize = 60;

/// Finds where the author wrote something.
pub(super) struct Places<'a> {
    pub(super) reading: &'a Reading,
    pub(super) translator: &'a Translator<'a>,
    pub(super) sources: &'a Sources,
}

impl Places<'_> {
    /// A finding about a line.
    pub(super) fn line(&self, kind: Kind, line: &Line) -> Finding {
        self.finding(kind, line.page, line.first, &line.text)
    }

    /// A finding about an item of the reading.
    pub(super) fn item(&self, kind: Kind, item: usize) -> Finding {
        let (page, words) = match &self.reading.items[item] {
            found if matches!(found.what, What::Image) => (found.page, ""),
            found => (found.page, self.text(item)),
        };
        self.finding(kind, page, item, words)
    }

    fn finding(&self, kind: Kind, page: usize, item: usize, words: &str) -> Finding {
        let words = words.trim().chars().take(QUOTED).collect();
        Finding { kind, page: page + 1, place: self.of(item), words }
    }

    fn text(&self, item: usize) -> &str {
        match &self.reading.items[item].what {
            What::Text(run) => &run.text,
            What::Image => "",
        }
    }

    /// The place of the words if the author wrote them, else of the element that they stand for:
    /// the label of a caption is the product's, but the caption is the author's.
    fn of(&self, item: usize) -> Option<Span> {
        let item = &self.reading.items[item];
        if let What::Text(run) = &item.what
            && let Some(leaf) = self.translator.place(run.span)
        {
            return Some(self.within(leaf, run.offset, &run.text));
        }
        let elements = self.reading.lineage(item.element);
        let mut authored = elements.filter(|&at| *self.reading.role(at) != Role::Other);
        authored.find_map(|at| self.translator.place(self.reading.elements[at].span))
    }

    /// The place of words in a leaf: of the occurrences of the first that is spelt alike in the
    /// source, the one nearest to where it stands in the text.
    fn within(&self, leaf: Span, offset: usize, words: &str) -> Span {
        let written = self.sources.get(leaf.source).slice(leaf);
        let nearest = |word: &str| {
            let found = written.match_indices(word).map(|(at, _)| at);
            found.min_by_key(|at| at.abs_diff(offset)).map(|at| (at, word.len()))
        };
        match words.split_whitespace().find_map(nearest) {
            Some((at, length)) => Span { start: leaf.start + at, end: leaf.start + at + length, ..leaf },
            None => leaf,
        }
    }
}
