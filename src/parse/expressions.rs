//! Expressions in Markdown.
//!
//! comrak must not see them: it would take their braces for attributes, and set their quotation
//! marks. So each is covered by as many bytes as it has, and laid open again in what comrak gives
//! back: worked out in text, as it is written in code. Facts are text from here on, so that
//! headings, links and both forms know nothing of them.

use std::ops::Range;

use super::blocks::Reader;
use super::typography;
use crate::diagnostic::{Code, Diagnostic};
use crate::facts::{Fault, Found, scan};
use crate::model::{Inline, Parsed, Text};
use crate::source::Span;

/// The characters that cover expressions: the first of two planes for private use, in which every
/// one has four bytes, as many as the shortest expression. In a text they are a fault of their own.
const FIRST: u32 = 0xF_0000;
const LAST: u32 = 0xF_FFFD;

/// Follows a covering character until the expression is covered.
const FILLER: u8 = b'x';

/// A text whose expressions are covered.
#[derive(Debug, Default)]
pub(super) struct Covered {
    /// As long as what it was made from.
    pub(super) text: String,
    /// Where each covered expression stands in the source.
    expressions: Vec<Range<usize>>,
    /// What begins like an expression and is none.
    faulty: Vec<(Range<usize>, Fault)>,
    /// What each expression prints, once that is known.
    printed: Vec<Option<String>>,
}

/// Covers the expressions of a text that begins `offset` bytes into its source.
pub(super) fn cover(text: &str, offset: usize) -> Covered {
    if !text.contains("{{") {
        return Covered { text: text.to_owned(), ..Covered::default() };
    }
    let moved = |range: &Range<usize>| range.start + offset..range.end + offset;
    let mut covered = Covered { text: String::with_capacity(text.len()), ..Covered::default() };
    let mut done = 0;
    for found in scan(text) {
        match found {
            Found::Expression(range) => {
                let index = u32::try_from(covered.expressions.len()).unwrap_or(u32::MAX);
                let cover = FIRST.checked_add(index).filter(|code| *code <= LAST).and_then(char::from_u32);
                let Some(cover) = cover else {
                    covered.faulty.push((moved(&range), Fault::TooMany));
                    continue;
                };
                covered.text.push_str(&text[done..range.start]);
                covered.text.push(cover);
                covered.text.extend(std::iter::repeat_n(char::from(FILLER), range.len() - cover.len_utf8()));
                done = range.end;
                covered.expressions.push(moved(&range));
            }
            Found::Faulty(range, fault) => covered.faulty.push((moved(&range), fault)),
            Found::Escaped(_) => {}
        }
    }
    covered.text.push_str(&text[done..]);
    covered.printed = vec![None; covered.expressions.len()];
    covered
}

impl Covered {
    /// The covers in a text, each with the index of its expression.
    fn covers(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        if self.expressions.is_empty() {
            return Vec::new();
        }
        let found = text.char_indices().filter_map(|(at, c)| {
            let index = u32::from(c).checked_sub(FIRST).filter(|_| u32::from(c) <= LAST)? as usize;
            let end = at + self.expressions.get(index)?.len();
            // A character that the author typed has no such bytes after it.
            let filled = text.as_bytes().get(at + c.len_utf8()..end)?.iter().all(|byte| *byte == FILLER);
            filled.then_some((at..end, index))
        });
        found.collect()
    }
}

impl Reader<'_, '_> {
    /// A text with its expressions as they are written.
    pub(super) fn laid_open(&self, text: &str) -> String {
        self.replaced(text, |index| self.source.text[self.covered.expressions[index].clone()].to_owned())
    }

    /// A text with its expressions worked out.
    pub(super) fn worked_out(&mut self, text: &str) -> String {
        for (_, index) in self.covered.covers(text) {
            self.work_out(index);
        }
        self.replaced(text, |index| self.covered.printed[index].clone().unwrap_or_default())
    }

    fn replaced(&self, text: &str, by: impl Fn(usize) -> String) -> String {
        let (mut out, mut done) = (String::with_capacity(text.len()), 0);
        for (range, index) in self.covered.covers(text) {
            out.push_str(&text[done..range.start]);
            out.push_str(&by(index));
            done = range.end;
        }
        out + &text[done..]
    }

    /// What an expression prints; where it cannot be worked out, the expression itself stands in.
    fn work_out(&mut self, index: usize) -> String {
        let range = self.covered.expressions[index].clone();
        if self.covered.printed[index].is_none() {
            let written = &self.source.text[range.clone()];
            let at = Span::new(self.source.id, range);
            let printed = self.facts.evaluate(written, at, self.diagnostics);
            self.covered.printed[index] = Some(printed.unwrap_or_else(|| written.to_owned()));
        }
        self.covered.printed[index].clone().unwrap_or_default()
    }

    /// Reports the braces within a span of text that open an expression and are none.
    pub(super) fn report_faulty_expressions(&mut self, span: Span) {
        let first = self.covered.faulty.partition_point(|(range, _)| range.start < span.start);
        let within = self.covered.faulty[first..].iter().take_while(|(range, _)| range.start < span.end);
        let found = within.map(|(range, fault)| fault.diagnostic(Span { start: range.start, end: range.end, ..span }));
        self.diagnostics.extend(found);
    }

    /// An address or an id with an expression in it, which is reported.
    pub(super) fn without_expressions(&mut self, text: String, what: &str, span: Span) -> String {
        if self.covered.covers(&text).is_empty() {
            return text;
        }
        let message = format!("an expression cannot be part of {what}");
        self.report(Diagnostic::new(Code::INVALID_EXPRESSION, span, message).hint("write it out"));
        self.laid_open(&text)
    }

    /// Reports figures in a text as it is written that are facts. What is quoted is not the
    /// author's to change.
    pub(super) fn suggest_facts(&mut self, span: Span) {
        if self.quoted == 0 {
            self.facts.suggest(self.source.slice(span), span, self.diagnostics);
        }
    }

    /// Inlines whose texts have their expressions worked out, each in a text of its own that
    /// knows its place, and their spaces bound.
    pub(super) fn finished(&mut self, inlines: Vec<Inline<Parsed>>) -> Vec<Inline<Parsed>> {
        let mut done: Vec<Inline<Parsed>> = Vec::with_capacity(inlines.len());
        for inline in inlines {
            match inline {
                Inline::Text(text) => {
                    self.suggest_facts(text.span);
                    let texts = self.in_texts(text);
                    done.extend(texts.into_iter().map(Inline::Text));
                }
                Inline::Language(mut language) => {
                    language.children = self.finished(language.children);
                    done.push(Inline::Language(language));
                }
                other => done.push(other),
            }
        }
        done
    }

    /// A text in pieces: what is written, and what expressions print. What stands beside an
    /// expression without a space belongs to its piece, so that a word is never two.
    fn in_texts(&mut self, text: Text) -> Vec<Text> {
        let covers = self.covered.covers(&text.text);
        if covers.is_empty() {
            return vec![Text { text: typography::bind(&text.text), span: text.span }];
        }
        let mut pieces: Vec<Text> = Vec::new();
        let (mut done, mut from) = (0, text.span.start);
        for (range, index) in covers {
            let at = self.covered.expressions[index].clone();
            let mut word =
                Text { text: self.work_out(index), span: Span { start: at.start, end: at.end, ..text.span } };
            let before = &text.text[done..range.start];
            let start = before.rfind(char::is_whitespace).map_or(0, |space| space + width_at(before, space));
            word.text.insert_str(0, &before[start..]);
            word.span.start = at.start.saturating_sub(before.len() - start).max(from);
            let rest = &before[..start];
            match pieces.last_mut() {
                // Two expressions with no space between.
                Some(last) if rest.is_empty() => {
                    last.text.push_str(&word.text);
                    last.span = last.span.to(word.span);
                }
                last => {
                    let space = rest.find(char::is_whitespace).filter(|_| last.is_some()).unwrap_or(0);
                    let mut start = from;
                    if let Some(last) = last {
                        last.text.push_str(&rest[..space]);
                        last.span.end = (last.span.end + space).min(word.span.start);
                        start = last.span.end;
                    }
                    let span = Span { start, end: word.span.start.max(start), ..text.span };
                    pieces.push(Text { text: rest[space..].to_owned(), span });
                    pieces.push(word);
                }
            }
            (done, from) = (range.end, at.end);
        }
        let rest = &text.text[done..];
        let space = rest.find(char::is_whitespace).unwrap_or(rest.len());
        if let Some(last) = pieces.last_mut() {
            last.text.push_str(&rest[..space]);
            last.span.end = (last.span.end + space).min(text.span.end.max(last.span.end));
            let start = last.span.end;
            let span = Span { start, end: text.span.end.max(start), ..text.span };
            pieces.push(Text { text: rest[space..].to_owned(), span });
        }
        pieces.retain(|piece| !piece.text.is_empty());
        typography::bind_all(&mut pieces);
        pieces
    }
}

/// The bytes of the character that stands at a place.
fn width_at(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}
