//! Looking for any of many phrases at once, word by word.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Passage;

/// Phrases, each with what there is to say about it.
#[derive(Debug)]
pub(in crate::checks::content) struct Phrases<T: 'static> {
    /// By their first words; the longest of each first. Each word of every publication is looked
    /// up here by a dozen checks, and the keys are our own, so the hash may be a fast one.
    by_first: FxHashMap<&'static str, Vec<(Vec<&'static str>, &'static T)>>,
}

impl<T> Phrases<T> {
    /// Phrases of lower-case words with spaces between them.
    pub(in crate::checks::content) fn new(list: &'static [(&'static str, T)]) -> Self {
        let mut by_first: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for (phrase, value) in list {
            let words: Vec<_> = phrase.split(' ').collect();
            by_first.entry(words[0]).or_default().push((words, value));
        }
        by_first.values_mut().for_each(|all| all.sort_by_key(|(words, _)| std::cmp::Reverse(words.len())));
        Self { by_first }
    }

    /// Every phrase in a passage: its bytes and what there is to say about it.
    pub(in crate::checks::content) fn find(&self, passage: &Passage) -> Vec<(Range<usize>, &'static T)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < passage.words.len() {
            let here = self
                .by_first
                .get(passage.word(at))
                .and_then(|all| all.iter().find(|(words, _)| stands_at(words, passage, at)));
            if let Some((words, value)) = here {
                let range = passage.words[at].start..passage.words[at + words.len() - 1].end;
                found.push((range, *value));
                at += words.len();
            } else {
                at += 1;
            }
        }
        found
    }
}

/// Whether the words stand there, with nothing but spaces and hyphens between them.
fn stands_at(words: &[&str], passage: &Passage, at: usize) -> bool {
    words.iter().enumerate().all(|(offset, word)| {
        let here = at + offset;
        passage.word(here) == *word
            && (offset == 0 || {
                let between = &passage.text[passage.words[here - 1].end..passage.words[here].start];
                between.trim().is_empty() || between == "-"
            })
    })
}
