//! A run of text that stands by itself: a paragraph, a heading, a cell.

use std::cell::OnceCell;
use std::ops::Range;

use super::align::Alignment;
use crate::model::Language;
use crate::source::{Sources, Span};

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The title of the publication.
    Title,
    /// A heading.
    Heading,
    /// A paragraph.
    Paragraph,
    /// A paragraph of an item of a list.
    Item,
    /// A cell of a table.
    Cell,
    /// A caption.
    Caption,
    /// What stands beside a table or a figure: units, a note, a source.
    Remark,
    /// A term of a list of descriptions.
    Term,
}

/// Stands in a text for what is no word of it: computer text, an image, an address, words of
/// another language. Those words are a passage of their own.
pub(super) const OBJECT: char = '\u{fffc}';

/// A piece of a passage and where it was written.
#[derive(Debug, Clone)]
struct Piece {
    range: Range<usize>,
    span: Span,
    /// Whether [`OBJECT`] stands for it.
    object: bool,
    /// The way back to what was typed, once somebody has asked for it.
    alignment: OnceCell<Alignment>,
}

/// A run of text that stands by itself.
#[derive(Debug, Clone)]
pub struct Passage {
    /// What it is.
    pub kind: Kind,
    /// Its language.
    pub language: Language,
    /// Its text as it is set.
    pub text: String,
    /// The text with the letters A to Z in lower case; bytes stand at the same places.
    pub lower: String,
    /// Its words: letters and digits, with the apostrophes between them.
    pub words: Vec<Range<usize>>,
    /// Whether it stands in a quotation, whose words are not the author's.
    pub quoted: bool,
    /// The place of the heading under which it stands.
    pub heading: Option<usize>,
    pieces: Vec<Piece>,
    origin: Span,
}

impl Passage {
    pub(super) fn new(kind: Kind, language: Language, origin: Span) -> Self {
        Self {
            kind,
            language,
            text: String::new(),
            lower: String::new(),
            words: Vec::new(),
            quoted: false,
            heading: None,
            pieces: Vec::new(),
            origin,
        }
    }

    pub(super) fn push(&mut self, text: &str, span: Span) {
        let start = self.text.len();
        self.text.push_str(text);
        self.pieces.push(Piece { range: start..self.text.len(), span, object: false, alignment: OnceCell::new() });
    }

    pub(super) fn push_object(&mut self, span: Span) {
        let start = self.text.len();
        self.text.push(OBJECT);
        self.pieces.push(Piece { range: start..self.text.len(), span, object: true, alignment: OnceCell::new() });
    }

    /// Finds the words, once the text is whole.
    pub(super) fn close(&mut self) {
        self.lower = self.text.to_ascii_lowercase();
        let mut start = None;
        let mut before = ' ';
        for (at, c) in self.text.char_indices() {
            let next = || self.text[at + c.len_utf8()..].chars().next();
            let joins =
                matches!(c, '’' | '\'') && before.is_alphanumeric() && next().is_some_and(char::is_alphanumeric);
            if c.is_alphanumeric() || joins {
                start = start.or(Some(at));
            } else if let Some(start) = start.take() {
                self.words.push(start..at);
            }
            before = c;
        }
        self.words.extend(start.map(|start| start..self.text.len()));
    }

    /// Whether it is in English.
    #[must_use]
    pub fn is_english(&self) -> bool {
        self.language.primary() == "en"
    }

    /// Whether a digit stands in it.
    #[must_use]
    pub fn has_digits(&self) -> bool {
        self.text.bytes().any(|byte| byte.is_ascii_digit())
    }

    /// A word as it is compared.
    #[must_use]
    pub fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |range| &self.lower[range.clone()])
    }

    /// All of the text.
    #[must_use]
    pub fn whole(&self) -> Range<usize> {
        0..self.text.len()
    }

    /// Where a range of the text was written.
    #[must_use]
    pub fn locate(&self, sources: &Sources, range: Range<usize>) -> Span {
        let first = self.pieces.partition_point(|piece| piece.range.end <= range.start);
        let touched = self.pieces[first..].iter().take_while(|piece| piece.range.start < range.end);
        let spans = touched.map(|piece| {
            if piece.object {
                return piece.span;
            }
            let start = range.start.saturating_sub(piece.range.start);
            let within = start..range.end.min(piece.range.end) - piece.range.start;
            let alignment = piece.alignment.get_or_init(|| {
                let typed = sources.get(piece.span.source).slice(piece.span);
                Alignment::new(&self.text[piece.range.clone()], typed)
            });
            let found = alignment.typed(within);
            // What a fact says stands in another file.
            if found.is_empty() {
                return piece.span;
            }
            Span { start: piece.span.start + found.start, end: piece.span.start + found.end, ..piece.span }
        });
        spans.reduce(Span::to).unwrap_or(self.origin)
    }
}
