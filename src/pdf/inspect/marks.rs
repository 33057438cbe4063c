//! The marked-content sequences that are open at a point of a content stream
//! (ISO 32000-1, 14.6), and what they make of the text shown inside.

use std::borrow::Cow;
use std::sync::Arc;

use crate::pdf::inspect::object::Dictionary;
use lopdf::ObjectId;

use super::document::{Reader, lossy};
use super::object::Object;
use crate::pdf::value::{Value, decode_name};

/// How many sequences may be open. Deeper ones are counted, so that they pair,
/// and change nothing.
const MAX_OPEN: usize = 256;

/// Where text belongs.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Target {
    /// To the structure element that has this identifier of this stream.
    Marked(ObjectId, i64),
    /// To no one.
    Artifact {
        /// Tells artifacts of a page apart.
        serial: usize,
        /// Its `Subtype`, or else its `Type` (14.8.2.2.2).
        kind: Option<String>,
    },
}

/// The open sequences of a page, outermost first.
#[derive(Debug, Default)]
pub(super) struct Marks {
    open: Vec<Mark>,
    /// How many are open beyond the limit.
    beyond: usize,
    artifacts: usize,
}

#[derive(Debug, Default)]
struct Mark {
    /// The target of this sequence or of the nearest around it.
    target: Option<Target>,
    /// Text that stands for everything inside (14.9.4), until it was heard.
    actual_text: Option<String>,
    /// Whether this or a sequence around it has such a text.
    replaced: bool,
    /// Whether strings inside run against the reading order (14.8.2.3.3).
    reversed: bool,
    /// The language of this sequence or of the nearest around it (14.9.2.3).
    language: Option<Arc<str>>,
}

/// What a sequence says of itself (14.6.2).
#[derive(Debug, Default)]
pub(super) struct Properties {
    /// Its identifier.
    pub(super) id: Option<i64>,
    /// What stands for the text inside (14.9.4).
    pub(super) actual_text: Option<String>,
    /// Its language (14.9.2.3).
    pub(super) language: Option<String>,
    /// Its `Subtype`, or else its `Type` (14.8.2.2.2).
    pub(super) kind: Option<String>,
    /// Whether it has an `Alt` (14.9.3).
    pub(super) alt: bool,
    /// Whether it has an `E` (14.9.5).
    pub(super) expansion: bool,
}

impl Properties {
    /// Properties that stand in the stream.
    pub(super) fn inline(properties: &Value<'_>) -> Self {
        let get = |key: &[u8]| properties.get(key);
        let text = |key: &[u8]| match get(key) {
            Some(Value::Text(text)) => Some(decode_text(text)),
            _ => None,
        };
        let kind = match get(b"Subtype").or_else(|| get(b"Type")) {
            Some(Value::Name(kind)) => Some(lossy(&decode_name(kind))),
            _ => None,
        };
        Self {
            id: get(b"MCID").and_then(Value::as_index).and_then(|id| i64::try_from(id).ok()),
            actual_text: text(b"ActualText"),
            language: text(b"Lang"),
            kind,
            alt: get(b"Alt").is_some(),
            expansion: get(b"E").is_some(),
        }
    }

    /// Properties that stand among the resources.
    pub(super) fn named<'a>(reader: &Reader<'a>, properties: &'a Dictionary<'a>) -> Self {
        Self {
            id: reader.get(properties, b"MCID").and_then(Object::as_i64),
            actual_text: reader.text(properties, b"ActualText"),
            language: reader.text(properties, b"Lang"),
            kind: reader.name_text(properties, b"Subtype").or_else(|| reader.name_text(properties, b"Type")),
            alt: reader.get(properties, b"Alt").is_some(),
            expansion: reader.get(properties, b"E").is_some(),
        }
    }
}

impl Marks {
    /// A sequence begins.
    pub(super) fn begin(&mut self, tag: &[u8], owner: ObjectId, properties: Properties) {
        let Properties { id, actual_text, language, kind, .. } = properties;
        let marked = id.map(|id| Target::Marked(owner, id));
        if self.open.len() >= MAX_OPEN {
            self.beyond += 1;
            return;
        }
        let outer = self.open.last();
        let outer_target = outer.and_then(|mark| mark.target.clone());
        let hidden = outer.is_some_and(|mark| mark.replaced);
        let reversed = tag == b"ReversedChars" || outer.is_some_and(|mark| mark.reversed);
        let outer_language = outer.and_then(|mark| mark.language.clone());
        let language = language.map(Arc::from).or(outer_language);
        let target = match marked {
            Some(target) => Some(target),
            None if tag == b"Artifact" && !matches!(outer_target, Some(Target::Artifact { .. })) => {
                self.artifacts += 1;
                Some(Target::Artifact { serial: self.artifacts, kind })
            }
            None => outer_target,
        };
        let replaced = hidden || actual_text.is_some();
        let actual_text = actual_text.filter(|_| !hidden);
        self.open.push(Mark { target, actual_text, replaced, reversed, language });
    }

    /// What is heard of a shown text: itself, or the replacement, once, or
    /// nothing more.
    pub(super) fn heard(&mut self, text: String) -> Option<String> {
        if self.open.last().is_some_and(|mark| mark.replaced) {
            return self.open.iter_mut().find_map(|mark| mark.actual_text.take());
        }
        Some(text)
    }

    /// Whether strings shown now run against the reading order.
    pub(super) fn reversed(&self) -> bool {
        self.open.last().is_some_and(|mark| mark.reversed)
    }

    /// The innermost sequence is about to end: its replacement, if nothing was
    /// shown inside to hang it on.
    pub(super) fn end(&mut self) -> Option<String> {
        if self.beyond > 0 {
            return None;
        }
        self.open.last_mut()?.actual_text.take()
    }

    /// The innermost sequence ends.
    pub(super) fn pop(&mut self) {
        if self.beyond > 0 {
            self.beyond -= 1;
        } else {
            self.open.pop();
        }
    }

    /// Where text shown now belongs.
    pub(super) fn target(&self) -> Option<&Target> {
        self.open.last()?.target.as_ref()
    }

    /// The language of text shown now, where the stream names one.
    pub(super) fn language(&self) -> Option<Arc<str>> {
        self.open.last()?.language.clone()
    }

    /// How many sequences are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len() + self.beyond
    }

    /// Closes what a form left open.
    pub(super) fn close_to(&mut self, depth: usize) {
        while self.depth() > depth {
            self.pop();
        }
    }
}

fn decode_text(bytes: &[u8]) -> String {
    let object = Object::String(Cow::Borrowed(bytes));
    super::document::text_string(&object).unwrap_or_default()
}
