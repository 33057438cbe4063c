//! Inlines: comrak's nodes to ours.

use comrak::Node;
use comrak::nodes::NodeValue;

use super::blocks::{DECORATIVE, Reader};
use super::brackets::{self, Piece};
use super::typography;
use crate::diagnostic::{Code as Rule, Diagnostic};
use crate::model::{
    Code, Inline, InlineImage, LineBreak, LinkInline, NoteMark, Parsed, RawImage, RawLink, Style, Styled, Text,
};
use crate::source::Span;

/// How many styles may stand in one another.
const DEEPEST: usize = 12;

impl Reader<'_, '_> {
    /// The inlines of a node that holds text.
    pub(super) fn inlines(&mut self, node: Node<'_>) -> Vec<Inline<Parsed>> {
        self.nested(node, 0)
    }

    fn nested(&mut self, parent: Node<'_>, depth: usize) -> Vec<Inline<Parsed>> {
        if depth > DEEPEST {
            let span = self.span(parent);
            let message = format!("more than {DEEPEST} styles stand in one another");
            self.report(Diagnostic::new(Rule::NESTING_TOO_DEEP, span, message));
            return Vec::new();
        }
        let mut pieces = Vec::new();
        self.gather(parent, depth, &mut pieces);
        let inlines = brackets::close(pieces, self.source, self.diagnostics);
        let mut inlines = self.finished(inlines);
        trim(&mut inlines);
        inlines
    }

    fn gather(&mut self, parent: Node<'_>, depth: usize, pieces: &mut Vec<Piece>) {
        for node in parent.children() {
            let span = self.span(node);
            if let Some((open, close)) = self.loose_marks(node, span) {
                pieces.push(Piece::Text(open));
                self.gather(node, depth, pieces);
                pieces.push(Piece::Text(close));
            } else if let Some(piece) = self.piece(node, span, depth) {
                pieces.push(piece);
            }
        }
    }

    /// The marks of a raised or lowered text with a space in it: `5 m^2 and 6 m^2`. They are
    /// characters, as in pandoc, because CommonMark has no such marks and the text means none.
    fn loose_marks(&self, node: Node<'_>, span: Span) -> Option<(Text, Text)> {
        let mark = match node.data().value {
            NodeValue::Superscript => "^",
            NodeValue::Subscript => "~",
            _ => return None,
        };
        let written = self.source.slice(span);
        let marked = written.starts_with(mark) && written.ends_with(mark) && written.contains(char::is_whitespace);
        let text = |start: usize| Text { text: mark.to_owned(), span: Span { start, end: start + 1, ..span } };
        marked.then(|| (text(span.start), text(span.end - 1)))
    }

    fn piece(&mut self, node: Node<'_>, span: Span, depth: usize) -> Option<Piece> {
        let value = node.data().value.clone();
        let inline = match value {
            NodeValue::Text(text) => {
                self.report_faulty_expressions(span);
                let shown = self.worked_out(&text);
                self.report_long_word(&shown, span);
                // A tab between words is a space: a font has no glyph for it.
                return Some(Piece::Text(Text { text: text.replace('\t', " "), span }));
            }
            NodeValue::SoftBreak => return Some(Piece::Text(Text { text: " ".to_owned(), span })),
            // What a backslash protects is text, and never markup.
            NodeValue::Escaped => {
                let text: String =
                    node.children().filter_map(|n| n.data().value.text().map(ToString::to_string)).collect();
                return Some(Piece::Literal(Text { text, span }));
            }
            NodeValue::LineBreak => Inline::LineBreak(LineBreak { span }),
            NodeValue::Code(code) => {
                let literal = self.laid_open(&code.literal);
                self.report_long_word(&literal, span);
                Inline::Code(Code { text: typography::composed(&literal).into_owned(), span })
            }
            NodeValue::Emph => self.styled(node, Style::Emphasis, span, depth),
            NodeValue::Strong => self.styled(node, Style::Strong, span, depth),
            NodeValue::Strikethrough => self.styled(node, Style::Strikethrough, span, depth),
            NodeValue::Superscript => self.styled(node, Style::Superscript, span, depth),
            NodeValue::Subscript => self.styled(node, Style::Subscript, span, depth),
            NodeValue::Link(link) => {
                let destination = self.without_expressions(link.url, "an address", span);
                self.link(node, RawLink { destination, title: link.title }, span, depth)
            }
            NodeValue::Image(link) => {
                if !link.title.is_empty() {
                    self.report(
                        Diagnostic::new(Rule::UNSUPPORTED_SYNTAX, span, "an image within a paragraph has no caption")
                            .hint("put the image in a paragraph of its own"),
                    );
                }
                let mut attributes = self.attributes_at_end(node, span);
                let alt = self.alternative(node, span, attributes.class(DECORATIVE));
                attributes.finish(&[".decorative"], self.diagnostics);
                let path = self.without_expressions(link.url, "the path of a file", span);
                Inline::Image(InlineImage { image: RawImage { path }, alt, span })
            }
            NodeValue::FootnoteReference(note) => Inline::Note(NoteMark { note: self.laid_open(&note.name), span }),
            NodeValue::HtmlInline(html) => {
                let html = self.laid_open(&html);
                self.report_html(&html, span);
                return None;
            }
            other => {
                self.report_unsupported(&other, span);
                return None;
            }
        };
        Some(Piece::Inline(inline))
    }

    fn styled(&mut self, node: Node<'_>, style: Style, span: Span, depth: usize) -> Inline<Parsed> {
        Inline::Styled(Styled { style, children: self.nested(node, depth + 1), span })
    }

    fn link(&mut self, node: Node<'_>, link: RawLink, span: Span, depth: usize) -> Inline<Parsed> {
        if !link.title.is_empty() {
            self.report(
                Diagnostic::new(Rule::UNSUPPORTED_SYNTAX, span, "the title of a link reaches no reader of the PDF")
                    .hint("say it in the link text"),
            );
        }
        self.attributes_at_end(node, span).finish(&[], self.diagnostics);
        Inline::Link(LinkInline { link, children: self.nested(node, depth + 1), span })
    }

    /// The text alternative of an image; none where it is marked as decoration.
    pub(super) fn alternative(&mut self, image: Node<'_>, span: Span, decorative: bool) -> String {
        let alt = self.alt(image);
        match (alt.is_empty(), decorative) {
            (true, false) => self.report(
                Diagnostic::new(Rule::MISSING_ALT_TEXT, span, "the image has no text alternative").hint(
                    "write what it tells between the brackets: `![what it tells](…)`; decoration is marked `{.decorative}`",
                ),
            ),
            (false, true) => self.report(
                Diagnostic::new(Rule::UNKNOWN_ATTRIBUTE, span, "an image that is decoration has no text alternative")
                    .hint("remove the text between the brackets, or `.decorative`"),
            ),
            _ => {}
        }
        if decorative { String::new() } else { alt }
    }

    /// The characters between the brackets of an image.
    fn alt(&mut self, image: Node<'_>) -> String {
        let mut alt = String::new();
        for node in image.descendants().skip(1) {
            match &node.data().value {
                NodeValue::Text(text) => {
                    let text = text.clone();
                    let at = self.span(node);
                    self.report_faulty_expressions(at);
                    self.suggest_facts(at);
                    alt.push_str(&self.worked_out(&text));
                }
                NodeValue::Code(code) => alt.push_str(&self.laid_open(&code.literal)),
                NodeValue::SoftBreak | NodeValue::LineBreak => alt.push(' '),
                NodeValue::HtmlInline(html) => {
                    let html = self.laid_open(html);
                    self.report_html(&html, self.span(node));
                }
                NodeValue::FootnoteReference(_) => self.report(
                    Diagnostic::new(Rule::UNSUPPORTED_SYNTAX, self.span(node), "a note within a text alternative")
                        .hint("put it after the image"),
                ),
                _ => {}
            }
        }
        typography::composed(alt.trim()).into_owned()
    }
}

/// Takes white space from the ends of a text, where it can mean nothing.
fn trim(inlines: &mut Vec<Inline<Parsed>>) {
    if matches!(inlines.last(), Some(Inline::Text(text)) if text.text.trim().is_empty() && text.text != "\u{a0}") {
        inlines.pop();
    }
}
