//! Notes: which is meant, which number it has, and how often it is referred to.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{NoteDefinition, NoteReference};
use crate::source::{SourceId, Span};

/// The notes of a manuscript, numbered as they are referred to.
#[derive(Debug, Default)]
pub(super) struct Notes {
    definitions: Vec<Option<NoteDefinition>>,
    /// A name means a note of its own file.
    by_name: BTreeMap<(SourceId, String), usize>,
    /// The definitions in order of their numbers, with how often each was referred to.
    order: Vec<(usize, usize)>,
    /// By definition, its place in that order.
    places: BTreeMap<usize, usize>,
}

impl Notes {
    pub(super) fn new(definitions: Vec<NoteDefinition>, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut notes = Self::default();
        for definition in definitions {
            let key = (definition.span.source, definition.name.to_lowercase());
            if let Some(first) = notes.by_name.get(&key) {
                let first = notes.definitions[*first].as_ref().map(|note| note.span);
                let message = format!("the note `{}` is defined twice", definition.name);
                let fault = Diagnostic::new(Code::DUPLICATE_NOTE, definition.span, message);
                diagnostics.push(match first {
                    Some(first) => fault.related(first, "it is defined here first"),
                    None => fault,
                });
                continue;
            }
            notes.by_name.insert(key, notes.definitions.len());
            notes.definitions.push(Some(definition));
        }
        notes
    }

    /// The number of the note that a mark refers to.
    pub(super) fn refer(&mut self, name: &str, at: Span) -> Option<NoteReference> {
        let definition = *self.by_name.get(&(at.source, name.to_lowercase()))?;
        let place = *self.places.entry(definition).or_insert_with(|| {
            self.order.push((definition, 0));
            self.order.len() - 1
        });
        self.order[place].1 += 1;
        Some(NoteReference { number: place + 1, occurrence: self.order[place].1 })
    }

    /// The definitions in order of their numbers, each with the count of its references. What
    /// nothing refers to is reported.
    pub(super) fn finish(&mut self, diagnostics: &mut Vec<Diagnostic>) -> Vec<(NoteDefinition, usize)> {
        let taken = self.order.iter().filter_map(|(at, count)| Some((self.definitions[*at].take()?, *count))).collect();
        for unused in self.definitions.iter().flatten() {
            let message = format!("nothing refers to the note `{}`", unused.name);
            diagnostics.push(
                Diagnostic::new(Code::UNUSED_NOTE, unused.span, message)
                    .hint(format!("write `[^{}]` where it belongs, or remove it", unused.name)),
            );
        }
        taken
    }
}
