//! The tag tree as it was read back, and two ways to write it down.

use std::borrow::Cow;
use std::fmt::Write;

use super::roles::{Level, level};

/// The structure of a document (ISO 32000-1, 14.7) with its text, and the text
/// that the structure leaves out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TagTree {
    /// The children of the structure tree root, in logical order.
    pub nodes: Vec<TagNode>,
    /// The text of artifacts: running headers and footers, repeated table
    /// headers, list separators. By page, in the order they are drawn.
    pub artifacts: Vec<LooseText>,
    /// Text that is neither in the structure nor an artifact, by page.
    /// ISO 14289-1, 7.1 allows none.
    pub unmarked: Vec<LooseText>,
}

/// Text outside of the structure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LooseText {
    /// The page it is on, from 1.
    pub page: usize,
    /// The subtype or else the type of an artifact (14.8.2.2.2), such as
    /// `Footer` or `Pagination`, if it has one.
    pub kind: Option<String>,
    /// The text.
    pub text: String,
}

/// A structure element (ISO 32000-1, 14.7.2).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TagNode {
    /// The standard structure type (14.8.4) after the role map, or the type as
    /// written if the role map leads to no standard one.
    pub role: Cow<'static, str>,
    /// The structure type as written.
    pub raw_role: Cow<'static, str>,
    /// The object that it is, by number and generation.
    pub object: Option<(u32, u16)>,
    /// Alternative description, `Alt` (14.9.3).
    pub alt: Option<String>,
    /// Replacement text, `ActualText` (14.9.4).
    pub actual_text: Option<String>,
    /// The element's own language, a tag of RFC 3066 (14.9.2). An element
    /// without one has its parent's.
    pub lang: Option<String>,
    /// The element identifier, `ID`.
    pub id: Option<String>,
    /// `Row`, `Column` or `Both`: what a header cell is a header of (table 349).
    pub scope: Option<String>,
    /// The identifiers of the header cells of this cell (table 349).
    pub headers: Vec<String>,
    /// How many rows a cell spans, if it says so (table 349).
    pub row_span: Option<i64>,
    /// How many columns a cell spans, if it says so (table 349).
    pub col_span: Option<i64>,
    /// How the labels of a list count (table 347).
    pub list_numbering: Option<String>,
    /// `Block`, `Inline` and so on (table 343).
    pub placement: Option<String>,
    /// What a table is about and how it is built (table 349).
    pub summary: Option<String>,
    /// Where an illustration or a table is (table 344).
    pub bbox: Option<Bounds>,
    /// The page of the element's first content, from 1.
    pub page: Option<usize>,
    /// The content, in logical order.
    pub children: Vec<TagChild>,
}

/// A rectangle in the default space of a page, in units of 1/72 inch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// The lower x coordinate.
    pub left: f32,
    /// The lower y coordinate.
    pub bottom: f32,
    /// The higher x coordinate.
    pub right: f32,
    /// The higher y coordinate.
    pub top: f32,
}

/// A part of a structure element's content.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::large_enum_variant,
    reason = "half of all children are nodes, and boxes would make trees harder to match"
)]
pub enum TagChild {
    /// Another element.
    Node(TagNode),
    /// Text as it is heard: joined over lines, without soft hyphens. Never
    /// next to another text.
    Text(String),
    /// Text that the content stream itself puts in another language than the
    /// element's (14.9.2.3). Never next to another of that language.
    Language {
        /// A tag of RFC 3066.
        language: String,
        /// The text.
        text: String,
    },
    /// An annotation (14.7.4.3).
    Object(Annotation),
}

/// An annotation inside of the structure (ISO 32000-1, 12.5).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Annotation {
    /// Its kind, such as `Link` or `Widget`.
    pub subtype: String,
    /// Its description, `Contents`, which ISO 14289-1, 7.18.5 asks of links.
    pub contents: Option<String>,
    /// Where it leads.
    pub destination: Option<Destination>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// To an address (12.6.4.7).
    Uri(String),
    /// To a place in this document (12.3.2).
    Internal {
        /// The name of the destination, if it is a named one.
        name: Option<String>,
        /// The page it is on, from 1; nothing if it leads nowhere.
        page: Option<usize>,
    },
    /// An action of another kind, such as `GoToR` or `JavaScript` (12.6.4).
    Action(String),
}

impl TagTree {
    /// A plain-text dump for comparison with a reference: an element a line,
    /// two spaces of indent a level, its attributes, and its text on the same
    /// line if it holds nothing else. What depends on the layout alone (page
    /// numbers, coordinates) is left out.
    #[must_use]
    pub fn render(&self) -> String {
        let mut out = String::new();
        for node in &self.nodes {
            node.render(0, &mut out);
        }
        out
    }

    /// The words of the whole document: see [`TagNode::text`].
    #[must_use]
    pub fn text(&self) -> String {
        let mut speech = Speech::default();
        for node in &self.nodes {
            node.speak(&mut speech);
        }
        speech.finish()
    }

    /// Every element, parents before their children, in logical order.
    pub fn walk(&self) -> impl Iterator<Item = &TagNode> {
        let mut stack: Vec<&TagNode> = self.nodes.iter().rev().collect();
        std::iter::from_fn(move || {
            let node = stack.pop()?;
            stack.extend(node.nodes().rev());
            Some(node)
        })
    }
}

impl TagNode {
    /// The child elements.
    #[must_use]
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = &TagNode> {
        self.children.iter().filter_map(|child| match child {
            TagChild::Node(node) => Some(node),
            TagChild::Text(_) | TagChild::Language { .. } | TagChild::Object(_) => None,
        })
    }

    /// The words of this element and all below it as a reader hears them: the
    /// replacement text or the alternative where there is one, block-level
    /// elements (14.8.4.3) on lines of their own, labels on the line of what
    /// they label.
    #[must_use]
    pub fn text(&self) -> String {
        let mut speech = Speech::default();
        self.speak(&mut speech);
        speech.finish()
    }

    /// The text at the end of this element's content that is in a language, or in the
    /// element's own where none is given.
    pub(super) fn text_in(&mut self, wanted: Option<&str>) -> &mut String {
        let goes_on = match (self.children.last(), wanted) {
            (Some(TagChild::Text(_)), None) => true,
            (Some(TagChild::Language { language, .. }), Some(wanted)) => language == wanted,
            _ => false,
        };
        if !goes_on {
            let text = String::new();
            self.children.push(match wanted {
                Some(language) => TagChild::Language { language: language.to_owned(), text },
                None => TagChild::Text(text),
            });
        }
        match self.children.last_mut() {
            Some(TagChild::Text(text) | TagChild::Language { text, .. }) => text,
            _ => unreachable!("the last child was made or found to be text"),
        }
    }

    fn speak(&self, speech: &mut Speech) {
        let level = level(&self.role);
        speech.begin(level);
        match self.actual_text.as_ref().or(self.alt.as_ref()) {
            Some(text) => speech.say(text),
            None => {
                for child in &self.children {
                    match child {
                        TagChild::Node(node) => node.speak(speech),
                        TagChild::Text(text) | TagChild::Language { text, .. } => speech.say(text),
                        TagChild::Object(_) => {}
                    }
                }
            }
        }
        speech.end(level);
    }

    fn render(&self, depth: usize, out: &mut String) {
        indent(depth, out);
        out.push_str(&self.role);
        self.render_attributes(out);
        if let [TagChild::Text(text)] = self.children.as_slice() {
            out.push(' ');
            quote(text, out);
            out.push('\n');
            return;
        }
        out.push('\n');
        for child in &self.children {
            match child {
                TagChild::Node(node) => node.render(depth + 1, out),
                TagChild::Text(text) => {
                    indent(depth + 1, out);
                    quote(text, out);
                    out.push('\n');
                }
                TagChild::Language { language, text } => {
                    indent(depth + 1, out);
                    out.extend(["lang=", language, " "]);
                    quote(text, out);
                    out.push('\n');
                }
                TagChild::Object(annotation) => annotation.render(depth + 1, out),
            }
        }
    }

    fn render_attributes(&self, out: &mut String) {
        let span = |span: Option<i64>| span.map(|span| span.to_string());
        let raw = (self.raw_role != self.role).then(|| self.raw_role.clone().into_owned());
        let words = [
            ("raw", &raw),
            ("lang", &self.lang),
            ("scope", &self.scope),
            ("row-span", &span(self.row_span)),
            ("col-span", &span(self.col_span)),
            ("numbering", &self.list_numbering),
            ("placement", &self.placement),
        ];
        for (name, value) in words {
            if let Some(value) = value {
                out.extend([" ", name, "=", value]);
            }
        }
        if self.bbox.is_some() {
            out.push_str(" bbox");
        }
        let headers = (!self.headers.is_empty()).then(|| self.headers.join(" "));
        let texts = [
            ("id", &self.id),
            ("headers", &headers),
            ("alt", &self.alt),
            ("actual-text", &self.actual_text),
            ("summary", &self.summary),
        ];
        for (name, value) in texts {
            if let Some(value) = value {
                out.extend([" ", name, "="]);
                quote(value, out);
            }
        }
    }
}

impl Annotation {
    fn render(&self, depth: usize, out: &mut String) {
        indent(depth, out);
        out.extend(["@", &self.subtype]);
        match &self.destination {
            Some(Destination::Uri(uri)) => {
                out.push_str(" to=");
                quote(uri, out);
            }
            Some(Destination::Internal { page: None, .. }) => out.push_str(" to=nowhere"),
            Some(Destination::Internal { .. }) => out.push_str(" to=internal"),
            Some(Destination::Action(action)) => out.extend([" action=", action]),
            None => {}
        }
        if let Some(contents) = &self.contents {
            out.push_str(" contents=");
            quote(contents, out);
        }
        out.push('\n');
    }
}

fn indent(depth: usize, out: &mut String) {
    out.extend(std::iter::repeat_n("  ", depth));
}

/// Text in double quotes on one line, and nothing in it that cannot be seen.
fn quote(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            // No-break space, zero-width space, direction marks and the like.
            '\u{A0}'
            | '\u{AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202F}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFFD}' => escape(character, out),
            _ if character.is_control() => escape(character, out),
            _ => out.push(character),
        }
    }
    out.push('"');
}

fn escape(character: char, out: &mut String) {
    // Writing to a string cannot fail.
    let _ = write!(out, "\\u{{{:X}}}", u32::from(character));
}

/// Text being put together for [`TagNode::text`].
#[derive(Default)]
struct Speech {
    out: String,
    /// A label was just said: what it labels follows on its line.
    after_label: bool,
}

impl Speech {
    fn begin(&mut self, level: Level) {
        match level {
            Level::Block if !self.after_label => self.separate('\n'),
            Level::Note | Level::Label if !self.after_label => self.space(),
            _ => {}
        }
    }

    fn end(&mut self, level: Level) {
        match level {
            Level::Block => {
                self.after_label = false;
                self.separate('\n');
            }
            Level::Note => {
                self.after_label = false;
                self.space();
            }
            Level::Label => {
                self.space();
                self.after_label = true;
            }
            Level::Inline => {}
        }
    }

    fn say(&mut self, text: &str) {
        let at_start = self.out.is_empty() || self.out.ends_with(['\n', ' ']);
        let text = if at_start { text.trim_start_matches(' ') } else { text };
        if !text.is_empty() {
            self.out.push_str(text);
            self.after_label = false;
        }
    }

    fn space(&mut self) {
        if !self.out.ends_with(char::is_whitespace) {
            self.separate(' ');
        }
    }

    fn separate(&mut self, separator: char) {
        self.out.truncate(self.out.trim_end_matches(' ').len());
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push(separator);
        }
    }

    fn finish(mut self) -> String {
        self.out.truncate(self.out.trim_end().len());
        self.out
    }
}
