//! YAML with places: every value knows where it was written, so that several faults can be
//! named at once, each at its own line. The values of an author are read through this, and the
//! product's own settings through serde.

use std::ops::Range;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle};

use super::{Source, Span};
use crate::diagnostic::{Code, Diagnostic};

/// How deep a file may nest: far more than any list of details, far less than a stack.
const DEEPEST: usize = 32;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where it was written.
    pub span: Span,
}

/// A YAML value. Scalars stay as written: what they mean is for the key to say, so that a
/// title of `2017` or a reference of `yes` is a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing, or a plain `null` or `~`.
    Null,
    /// A scalar.
    Scalar(String),
    /// A list.
    Sequence(Vec<Node>),
    /// Keys and values, in order.
    Mapping(Vec<(Key, Node)>),
}

/// A key and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The key.
    pub name: String,
    /// Where it was written.
    pub span: Span,
}

/// Reads the YAML in a range of a source. `None` where the range holds no value.
///
/// # Errors
/// Where the text is not YAML, or uses what a list of details has no need for: aliases, tags
/// and several documents.
pub fn parse(source: &Source, range: Range<usize>) -> Result<Option<Node>, Diagnostic> {
    let parser = Parser::new_from_str(&source.text[range.clone()]);
    Reader { source, offset: range.start, mark: (0, range.start), parser }.document()
}

struct Reader<'a> {
    source: &'a Source,
    offset: usize,
    /// A character and the byte where it starts: places only move forward, so that counting
    /// goes on from the last one instead of from the top.
    mark: (usize, usize),
    parser: Parser<'a, saphyr_parser::StrInput<'a>>,
}

impl<'a> Reader<'a> {
    fn document(&mut self) -> Result<Option<Node>, Diagnostic> {
        let mut root = None;
        while let Some((event, span)) = self.next()? {
            match event {
                Event::Nothing | Event::StreamStart | Event::DocumentStart(_) | Event::DocumentEnd => {}
                Event::StreamEnd => break,
                event if root.is_none() => root = Some(self.node(event, span, 0)?),
                _ => return Err(fault(span, "more than one YAML document")),
            }
        }
        Ok(root.filter(|node| node.value != Value::Null))
    }

    fn node(&mut self, event: Event<'a>, span: Span, depth: usize) -> Result<Node, Diagnostic> {
        if depth > DEEPEST {
            return Err(fault(span, "values nested too deep"));
        }
        match event {
            Event::Scalar(text, style, _, tag) => {
                if tag.is_some() {
                    return Err(fault(span, "YAML tags are not used here"));
                }
                let plain_null = style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null");
                let value = if plain_null { Value::Null } else { Value::Scalar(text.into_owned()) };
                Ok(Node { value, span })
            }
            Event::SequenceStart(..) => self.sequence(span, depth),
            Event::MappingStart(..) => self.mapping(span, depth),
            Event::Alias(_) => Err(fault(span, "YAML aliases are not used here")
                .hint("put the value in double quotes if it starts with `*`")),
            _ => Err(fault(span, "a value is missing")),
        }
    }

    fn sequence(&mut self, start: Span, depth: usize) -> Result<Node, Diagnostic> {
        let mut items = Vec::new();
        loop {
            let (event, span) = self.expect(start)?;
            if event == Event::SequenceEnd {
                return Ok(Node { value: Value::Sequence(items), span: start.to(span) });
            }
            items.push(self.node(event, span, depth + 1)?);
        }
    }

    fn mapping(&mut self, start: Span, depth: usize) -> Result<Node, Diagnostic> {
        let mut entries = Vec::new();
        loop {
            let (event, span) = self.expect(start)?;
            let name = match event {
                Event::MappingEnd => return Ok(Node { value: Value::Mapping(entries), span: start.to(span) }),
                Event::Scalar(text, ..) => text.into_owned(),
                _ => {
                    return Err(fault(span, "a key must be a word")
                        .hint("put the value in double quotes if it starts with `{`"));
                }
            };
            let key = Key { name, span };
            let (event, span) = self.expect(span)?;
            let value = self.node(event, span, depth + 1)?;
            entries.push((key, value));
        }
    }

    fn expect(&mut self, near: Span) -> Result<(Event<'a>, Span), Diagnostic> {
        self.next()?.ok_or_else(|| fault(near, "the YAML ends too early"))
    }

    fn next(&mut self) -> Result<Option<(Event<'a>, Span)>, Diagnostic> {
        match self.parser.next_event() {
            None => Ok(None),
            Some(Ok((event, span))) => {
                let start = self.byte(&span.start);
                self.mark = (span.start.index(), start);
                let end = self.byte(&span.end);
                Ok(Some((event, self.trimmed(start, end))))
            }
            Some(Err(error)) => {
                let at = self.byte(error.marker());
                let span = Span::new(self.source.id, at..at);
                if let Some((_, place, message, hint)) = FAULTS.iter().find(|(of, ..)| error.info().contains(of)) {
                    return Err(fault(self.near(*place, at), message).hint(*hint));
                }
                let is_starred = self.source.text[at..].starts_with('*');
                let hint = is_starred.then_some("put the value in double quotes if it starts with `*`");
                Err(fault(span, &error.info().to_lowercase()).maybe_hint(hint))
            }
        }
    }

    /// The place of a fault that the parser noticed at a byte.
    fn near(&self, place: Place, at: usize) -> Span {
        let text = &self.source.text;
        let range = match place {
            Place::There => at..at,
            Place::Tab => {
                // The parser may notice it a line later.
                let line =
                    text[self.offset..at].trim_end().rfind('\n').map_or(self.offset, |line| self.offset + line + 1);
                text[line..].find('\t').map_or(at..at, |tab| line + tab..line + tab + 1)
            }
            Place::LineBefore => {
                let end = text[self.offset..at].trim_end().len() + self.offset;
                let start =
                    text[self.offset..end].rfind(['\n', '\r']).map_or(self.offset, |line| self.offset + line + 1);
                start + (text[start..end].len() - text[start..end].trim_start().len())..end
            }
        };
        Span::new(self.source.id, range)
    }

    /// The parser counts characters within its input; spans count bytes within the source.
    fn byte(&self, marker: &Marker) -> usize {
        let (character, byte) = if marker.index() >= self.mark.0 { self.mark } else { (0, self.offset) };
        let rest = &self.source.text[byte..];
        byte + rest.char_indices().nth(marker.index() - character).map_or(rest.len(), |(at, _)| at)
    }

    /// A span without the white space that the parser counts to it.
    fn trimmed(&self, start: usize, end: usize) -> Span {
        let text = &self.source.text[start..end.max(start)];
        Span::new(self.source.id, start..start + text.trim_end().len())
    }
}

/// Where a fault is, to where the parser notices it.
#[derive(Debug, Clone, Copy)]
enum Place {
    There,
    /// At the next tab.
    Tab,
    /// In the last line before it that says something.
    LineBefore,
}

/// Part of what the parser says, where that is, and the same for people who know no YAML.
const FAULTS: [(&str, Place, &str, &str); 11] = [
    (
        "unexpected character: ``'",
        Place::There,
        "a value that starts with a backtick",
        "write `key: value` lines without a code fence; a value that starts with a backtick stands in double quotes",
    ),
    (
        "mapping values are not allowed",
        Place::There,
        "a colon and a space within a value",
        "put the value in double quotes: `caption: \"Costs: all years\"`",
    ),
    ("tab", Place::Tab, "a tab", "indent with spaces: a tab has no width that everybody agrees on"),
    (
        "expected '-' indicator",
        Place::There,
        "this line is not indented as the list that it stands in",
        "indent it as far as the lines that it belongs to, or begin it with `- `",
    ),
    (
        "did not find expected key",
        Place::There,
        "this line is not indented as the lines that it belongs to",
        "indent it exactly as far as they are",
    ),
    (
        "invalid indentation in quoted",
        Place::There,
        "a quotation mark that is not closed",
        "write it at the end of the value too",
    ),
    ("invalid indentation", Place::There, "this line is indented too little", "indent it with two spaces more"),
    (
        "simple key expect",
        Place::LineBefore,
        "this line has no colon after its first word",
        "write `key: value`; a value that goes on in a second line is indented there",
    ),
    ("flow mapping", Place::There, "a `{` that is not closed", "write `}`, and commas between the entries"),
    ("flow sequence", Place::There, "a `[` that is not closed", "write `]`, and commas between the entries"),
    (
        "unexpected end of stream",
        Place::There,
        "a quotation mark that is not closed",
        "write it at the end of the value too",
    ),
];

fn fault(span: Span, message: &str) -> Diagnostic {
    Diagnostic::new(Code::INVALID_YAML, span, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    fn read(text: &str) -> Result<Option<Node>, Diagnostic> {
        let source = Source::new(SourceId(0), "a.yaml", text);
        parse(&source, 0..text.len())
    }

    #[test]
    fn places_are_bytes() {
        let text = "tŵr: ŷ\nlist:\n  - one\n  - two words\n";
        let Some(Node { value: Value::Mapping(entries), .. }) = read(text).unwrap() else { panic!() };
        let at = |span: Span| &text[span.start..span.end];
        assert_eq!(at(entries[0].0.span), "tŵr");
        assert_eq!(at(entries[0].1.span), "ŷ");
        let Value::Sequence(items) = &entries[1].1.value else { panic!() };
        assert_eq!(at(items[1].span), "two words");
    }

    #[test]
    fn what_is_not_plain_data_is_refused() {
        for text in ["a: *b", "a: !!binary x", "a: [", "a: 1\n---\nb: 2", "? [x]\n: y", "\t- a: b: c"] {
            assert!(read(text).is_err(), "{text}");
        }
        assert_eq!(read("").unwrap(), None);
        assert_eq!(read("a: 1\nsecond line\nb: 2").unwrap_err().span.map(|at| at.start..at.end), Some(5..16));
        assert_eq!(read("a:\n  b: 1\n\tc: 2").unwrap_err().span.map(|at| at.start..at.end), Some(10..11));
        assert!(read(&"[".repeat(10_000)).is_err());
    }
}
