//! What stands in a line of text.

use super::{Language, Phase};
use crate::source::Span;

/// A piece of running text.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline<P: Phase> {
    /// Characters.
    Text(Text),
    /// Computer text.
    Code(Code),
    /// A line break that the author asked for.
    LineBreak(LineBreak),
    /// Text of another style.
    Styled(Styled<P>),
    /// Text of another language.
    Language(LanguageSpan<P>),
    /// A link.
    Link(LinkInline<P>),
    /// An image within the line.
    Image(InlineImage<P>),
    /// The mark of a note.
    Note(NoteMark<P>),
}

impl<P: Phase> Inline<P> {
    /// Where it was written.
    pub fn span(&self) -> Span {
        match self {
            Self::Text(x) => x.span,
            Self::Code(x) => x.span,
            Self::LineBreak(x) => x.span,
            Self::Styled(x) => x.span,
            Self::Language(x) => x.span,
            Self::Link(x) => x.span,
            Self::Image(x) => x.span,
            Self::Note(x) => x.span,
        }
    }

    /// Moves the places of it and of all inside it.
    pub fn map_spans(&mut self, place: &impl Fn(Span) -> Span) {
        let (span, children) = match self {
            Self::Text(x) => (&mut x.span, None),
            Self::Code(x) => (&mut x.span, None),
            Self::LineBreak(x) => (&mut x.span, None),
            Self::Styled(x) => (&mut x.span, Some(&mut x.children)),
            Self::Language(x) => (&mut x.span, Some(&mut x.children)),
            Self::Link(x) => (&mut x.span, Some(&mut x.children)),
            Self::Image(x) => (&mut x.span, None),
            Self::Note(x) => (&mut x.span, None),
        };
        *span = place(*span);
        children.into_iter().flatten().for_each(|child| child.map_spans(place));
    }

    /// The inlines inside it; none for leaves.
    pub fn children(&self) -> &[Self] {
        match self {
            Self::Styled(x) => &x.children,
            Self::Language(x) => &x.children,
            Self::Link(x) => &x.children,
            Self::Text(_) | Self::Code(_) | Self::LineBreak(_) | Self::Image(_) | Self::Note(_) => &[],
        }
    }
}

/// Characters, entities and escapes resolved, quotes and dashes as they are set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The characters.
    pub text: String,
    /// Where they were written; longer or shorter than `text` where something was resolved.
    pub span: Span,
}

/// A code span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// The characters.
    pub text: String,
    /// Where it was written.
    pub span: Span,
}

/// A hard line break (CommonMark 0.31.2, 6.7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineBreak {
    /// Where it was written.
    pub span: Span,
}

/// How text can differ from its surroundings, by meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// Stress; HTML `em`.
    Emphasis,
    /// Importance; HTML `strong`.
    Strong,
    /// No longer relevant; HTML `s`.
    Strikethrough,
    /// Raised.
    Superscript,
    /// Lowered.
    Subscript,
}

/// Text of another style.
#[derive(Debug, Clone, PartialEq)]
pub struct Styled<P: Phase> {
    /// Which.
    pub style: Style,
    /// The text.
    pub children: Vec<Inline<P>>,
    /// Where it was written.
    pub span: Span,
}

/// `[text]{lang=cy}`: text of another language (WCAG 2.2, 3.1.2).
#[derive(Debug, Clone, PartialEq)]
pub struct LanguageSpan<P: Phase> {
    /// The language.
    pub language: Language,
    /// The text.
    pub children: Vec<Inline<P>>,
    /// Where it was written.
    pub span: Span,
}

/// A link.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkInline<P: Phase> {
    /// Where it leads.
    pub link: P::Link,
    /// Its text; when resolved never empty.
    pub children: Vec<Inline<P>>,
    /// Where it was written.
    pub span: Span,
}

/// An image within a line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct InlineImage<P: Phase> {
    /// Which image.
    pub image: P::Image,
    /// Its text alternative; empty where the image is decoration.
    pub alt: String,
    /// Where it was written.
    pub span: Span,
}

/// The mark of a note.
#[derive(Debug, Clone, PartialEq)]
pub struct NoteMark<P: Phase> {
    /// Which note.
    pub note: P::Note,
    /// Where it was written.
    pub span: Span,
}
