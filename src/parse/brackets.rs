//! Brackets that CommonMark leaves as text: `[text]{lang=cy}`, notes and references that
//! nothing defines.

use std::mem;

use super::attributes;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Inline, LanguageSpan, Parsed, Text};
use crate::source::{Source, Span};

/// A piece of a line, on its way to being an inline.
pub(super) enum Piece {
    /// Text whose brackets may mean something.
    Text(Text),
    /// Text whose brackets mean nothing.
    Literal(Text),
    /// Anything else.
    Inline(Inline<Parsed>),
}

/// An open bracket and what has followed it.
struct Frame {
    open: Span,
    inlines: Vec<Inline<Parsed>>,
}

/// Closes the brackets of a line.
pub(super) fn close(pieces: Vec<Piece>, source: &Source, diagnostics: &mut Vec<Diagnostic>) -> Vec<Inline<Parsed>> {
    let mut line = Line { source, diagnostics, done: Vec::new(), open: Vec::new() };
    for piece in pieces {
        match piece {
            Piece::Text(text) => line.text(&text),
            Piece::Literal(text) => line.push(Inline::Text(text)),
            Piece::Inline(inline) => line.push(inline),
        }
    }
    // From the outermost on, so that no text is moved more than once.
    for frame in mem::take(&mut line.open) {
        line.flatten(frame);
    }
    line.done
}

struct Line<'a> {
    source: &'a Source,
    diagnostics: &'a mut Vec<Diagnostic>,
    done: Vec<Inline<Parsed>>,
    open: Vec<Frame>,
}

impl Line<'_> {
    fn text(&mut self, text: &Text) {
        let map = Map::new(text, self.source);
        let mut from = 0;
        let mut skip_to = 0;
        for (at, c) in text.text.char_indices() {
            if at < skip_to || !matches!(c, '[' | ']') {
                continue;
            }
            self.push_text(&text.text[from..at], map.span(from, at));
            from = at + 1;
            let here = map.span(at, at + 1);
            if c == '[' {
                self.open.push(Frame { open: here, inlines: Vec::new() });
            } else if let Some(frame) = self.open.pop() {
                skip_to = from + self.close_frame(frame, here, &text.text[from..], &map, from);
                from = skip_to;
            } else {
                self.push_text("]", here);
            }
        }
        self.push_text(&text.text[from..], map.span(from, text.text.len()));
    }

    /// Closes a bracket; gives the length of the attributes after it that were used.
    fn close_frame(&mut self, frame: Frame, close: Span, rest: &str, map: &Map, at: usize) -> usize {
        let span = frame.open.to(close);
        if let Some((mut attributes, length)) = attributes::read(rest, map.span(at, at)) {
            let language = attributes.language(self.diagnostics);
            attributes.finish(&["lang="], self.diagnostics);
            let span = span.to(map.span(at, at + length));
            match language {
                Some(language) => {
                    self.push(Inline::Language(LanguageSpan { language, children: frame.inlines, span }));
                }
                None => frame.inlines.into_iter().for_each(|inline| self.push(inline)),
            }
            return length;
        }
        self.report_undefined(span, rest);
        self.flatten(frame);
        self.push_text("]", close);
        0
    }

    fn report_undefined(&mut self, span: Span, rest: &str) {
        let written = self.source.slice(span);
        let name = written.trim_start_matches('[').trim_end_matches(']');
        if let Some(note) = name.strip_prefix('^') {
            let message = format!("the note `{note}` is not defined");
            self.diagnostics.push(
                Diagnostic::new(Code::UNDEFINED_NOTE, span, message)
                    .hint(format!("add `[^{note}]: text of the note` to this file")),
            );
        } else if let Some((label, _)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'))
            && !label.starts_with('^')
        {
            let label = if label.is_empty() { name } else { label };
            let message = format!("the link reference `{label}` is not defined");
            self.diagnostics.push(
                Diagnostic::new(Code::UNDEFINED_LINK_REFERENCE, span, message)
                    .hint(format!("add a line `[{label}]: https://…`")),
            );
        }
    }

    /// Makes a bracket that opened nothing text again.
    fn flatten(&mut self, frame: Frame) {
        self.push_text("[", frame.open);
        frame.inlines.into_iter().for_each(|inline| self.push(inline));
    }

    fn push_text(&mut self, text: &str, span: Span) {
        if !text.is_empty() {
            self.push(Inline::Text(Text { text: text.to_owned(), span }));
        }
    }

    /// Adds an inline; neighbouring texts become one, so that a word is never two.
    fn push(&mut self, inline: Inline<Parsed>) {
        let into = self.open.last_mut().map_or(&mut self.done, |frame| &mut frame.inlines);
        match (into.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => {
                before.text.push_str(&text.text);
                before.span = before.span.to(text.span);
            }
            (_, inline) => into.push(inline),
        }
    }
}

/// Places within a text. Where nothing was resolved in it, a byte of the text is a byte of the
/// source; where something was, brackets are found again by counting them.
struct Map<'a> {
    text: &'a Text,
    /// How many bytes it takes in the source.
    length: usize,
    /// Where brackets stand in the text and in the source; `None` where bytes are the same.
    brackets: Option<[Vec<usize>; 2]>,
}

impl<'a> Map<'a> {
    fn new(text: &'a Text, source: &'a Source) -> Self {
        let written = source.slice(text.span);
        let is_bracket = |c: char| matches!(c, '[' | ']');
        let places = |text: &str| text.match_indices(is_bracket).map(|(at, _)| at).collect();
        let brackets = (written.len() != text.text.len()).then(|| [places(&text.text), places(written)]);
        Self { text, length: written.len(), brackets }
    }

    fn span(&self, from: usize, to: usize) -> Span {
        let start = self.text.span.start + self.byte(from);
        let end = self.text.span.start + self.byte(to);
        Span { start, end: end.max(start), ..self.text.span }
    }

    fn byte(&self, at: usize) -> usize {
        let Some([in_text, in_source]) = &self.brackets else { return at };
        if at >= self.text.text.len() {
            return self.length;
        }
        let before = in_text.partition_point(|bracket| *bracket < at);
        if in_text.get(before) == Some(&at) {
            return in_source.get(before).copied().unwrap_or(self.length);
        }
        match before.checked_sub(1) {
            None => at.min(self.length),
            Some(last) => in_source.get(last).map_or(self.length, |bracket| bracket + 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn a_million_open_brackets_are_one_text() {
        // Were each moved with all that follows it, or looked for from the start, this would take
        // hours.
        let brackets = "[".repeat(1_000_000);
        for (written, read) in [("", ""), ("&amp;", "&")] {
            let source = Sources::default().add("case.md", format!("{written}{brackets}"));
            let span = Span::new(source.id, 0..source.text.len());
            let text = Text { text: format!("{read}{brackets}"), span };
            let closed = close(vec![Piece::Text(text.clone())], &source, &mut Vec::new());
            assert!(matches!(closed.as_slice(), [Inline::Text(one)] if *one == text));
        }
    }
}
