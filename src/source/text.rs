//! Texts and places in them.

use std::ops::Range;
use std::sync::Arc;

/// Which source a span points into: its place in [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// A range of bytes in a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The source.
    pub source: SourceId,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span over `range` of `source`.
    #[must_use]
    pub fn new(source: SourceId, range: Range<usize>) -> Self {
        Self { source, start: range.start, end: range.end.max(range.start) }
    }

    /// The smallest span that covers both; `other` must be in the same source.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { source: self.source, start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The empty span at the start of this one.
    #[must_use]
    pub fn head(self) -> Self {
        Self { end: self.start, ..self }
    }
}

/// A text that was read, with the name by which people know it.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its identity.
    pub id: SourceId,
    /// The path as the author knows it, with `/` between folders.
    pub path: String,
    /// The text, whole.
    pub text: Arc<str>,
    lines: Box<[usize]>,
}

impl Source {
    /// A source of this text.
    #[must_use]
    pub fn new(id: SourceId, path: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        let lines = line_starts(&text);
        Self { id, path: path.into(), text, lines }
    }

    /// The byte at which a line starts; lines count from 1. A line past the end starts at the
    /// end of the text.
    #[must_use]
    pub fn line_start(&self, line: usize) -> usize {
        self.lines.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len())
    }

    /// Line and column of a byte, both from 1; columns count characters.
    #[must_use]
    pub fn line_column(&self, byte: usize) -> (usize, usize) {
        let byte = self.floor(byte);
        let line = self.lines.partition_point(|start| *start <= byte);
        let start = self.lines[line - 1];
        (line, self.text[start..byte].chars().count() + 1)
    }

    /// The text under a span of this source.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        let (start, end) = (self.floor(span.start), self.floor(span.end));
        &self.text[start..end.max(start)]
    }

    /// The span from one line and byte column to another, columns from 1 and the last one
    /// included, as CommonMark parsers give them.
    #[must_use]
    pub fn span(&self, from: (usize, usize), to: (usize, usize)) -> Span {
        let at = |line: usize, column: usize| {
            let limit = self.line_start(line + 1).max(self.line_start(line));
            self.floor((self.line_start(line) + column).min(limit))
        };
        let start = at(from.0, from.1.saturating_sub(1));
        let end = self.ceil(at(to.0, to.1)).max(start);
        Span::new(self.id, start..end)
    }

    /// The span of one whole line without its line ending; lines count from 1.
    #[must_use]
    pub fn line_span(&self, line: usize) -> Span {
        let start = self.line_start(line);
        let text = &self.text[start..self.line_start(line + 1).max(start)];
        Span::new(self.id, start..start + text.trim_end_matches(['\n', '\r']).len())
    }

    fn floor(&self, mut byte: usize) -> usize {
        byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        byte
    }

    fn ceil(&self, mut byte: usize) -> usize {
        byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte += 1;
        }
        byte
    }
}

/// Line endings as CommonMark 0.31.2 section 2.1 has them: `\n`, `\r\n`, or `\r` alone.
fn line_starts(text: &str) -> Box<[usize]> {
    let bytes = text.as_bytes();
    let mut starts = vec![0];
    for (at, byte) in bytes.iter().enumerate() {
        let ends = match byte {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        if ends {
            starts.push(at + 1);
        }
    }
    starts.into()
}

/// Every source of a run, in the order in which it was read.
#[derive(Debug, Clone, Default)]
pub struct Sources(Vec<Arc<Source>>);

impl Sources {
    /// Takes a text in and gives it an identity.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) -> Arc<Source> {
        let id = SourceId(u32::try_from(self.0.len()).unwrap_or(u32::MAX));
        let source = Arc::new(Source::new(id, path, text));
        self.0.push(Arc::clone(&source));
        source
    }

    /// The source of this identity.
    ///
    /// # Panics
    /// If the identity was not given by this collection.
    #[must_use]
    pub fn get(&self, id: SourceId) -> &Arc<Source> {
        &self.0[id.0 as usize]
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing was read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Source>> {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source {
        Source::new(SourceId(0), "a.md", text)
    }

    #[test]
    fn columns_count_characters() {
        let source = source("one\ntŵo\r\nthree\rfour");
        assert_eq!(source.line_column(0), (1, 1));
        assert_eq!(source.line_column(7), (2, 3));
        assert_eq!(source.line_column(source.text.len()), (4, 5));
        assert_eq!(source.slice(source.line_span(2)), "tŵo");
        assert_eq!(source.slice(source.line_span(4)), "four");
        assert_eq!(source.slice(source.line_span(9)), "");
    }

    #[test]
    fn spans_never_split_a_character() {
        let source = source("ŵŵ\n");
        assert_eq!(source.slice(source.span((1, 2), (1, 2))), "ŵ");
        assert_eq!(source.slice(source.span((9, 1), (9, 9))), "");
    }
}
