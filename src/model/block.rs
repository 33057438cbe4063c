//! What a page is built of.

use super::{Anchor, Drawing, Inline, Language, Phase, Remark, Table};
use crate::source::Span;

/// A block of the body.
#[derive(Debug, Clone, PartialEq)]
pub enum Block<P: Phase> {
    /// A heading.
    Heading(Heading<P>),
    /// A paragraph.
    Paragraph(Paragraph<P>),
    /// An ordered, unordered or task list.
    List(List<P>),
    /// A table.
    Table(Table<P>),
    /// An image on its own, with its caption.
    Figure(Figure<P>),
    /// A chart or a diagram.
    Drawing(Box<Drawing<P>>),
    /// A quotation.
    BlockQuote(BlockQuote<P>),
    /// An alert.
    Callout(Callout<P>),
    /// Terms and their details.
    DescriptionList(DescriptionList<P>),
    /// Computer text.
    CodeBlock(CodeBlock),
    /// A change of subject.
    ThematicBreak(ThematicBreak),
    /// Blocks of another language.
    Division(Division<P>),
    /// Markdown, and what comes of it.
    Example(Example<P>),
}

impl<P: Phase> Block<P> {
    /// Where it was written.
    pub fn span(&self) -> Span {
        match self {
            Self::Heading(x) => x.span,
            Self::Paragraph(x) => x.span,
            Self::List(x) => x.span,
            Self::Table(x) => x.span,
            Self::Figure(x) => x.span,
            Self::Drawing(x) => x.span,
            Self::BlockQuote(x) => x.span,
            Self::Callout(x) => x.span,
            Self::DescriptionList(x) => x.span,
            Self::CodeBlock(x) => x.span,
            Self::ThematicBreak(x) => x.span,
            Self::Division(x) => x.span,
            Self::Example(x) => x.span,
        }
    }
}

/// What a heading opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum HeadingClass {
    /// A section in the count.
    #[default]
    Section,
    /// An annex: `{.annex}`.
    Annex,
    /// A section outside the count: `{.unnumbered}`.
    Unnumbered,
}

/// A heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading<P: Phase> {
    /// As written, 1 to 6; when resolved, counted from 1 at the publication's top level, so
    /// that a text whose sections start at `##` has them at level 1.
    pub level: u8,
    /// What it opens.
    pub class: HeadingClass,
    /// Its identity.
    pub label: P::Label,
    /// Its language, where it differs.
    pub language: Option<Language>,
    /// Its text.
    pub children: Vec<Inline<P>>,
    /// Where it was written.
    pub span: Span,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph<P: Phase> {
    /// Its text.
    pub children: Vec<Inline<P>>,
    /// Where it was written.
    pub span: Span,
}

/// How a list's items are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListKind {
    /// Bullets.
    Unordered,
    /// Numbers, from this one on.
    Ordered(u64),
}

/// A list.
#[derive(Debug, Clone, PartialEq)]
pub struct List<P: Phase> {
    /// How its items are told apart.
    pub kind: ListKind,
    /// Whether its items follow one another without space (CommonMark 0.31.2, 5.3).
    pub tight: bool,
    /// Its items.
    pub items: Vec<ListItem<P>>,
    /// Where it was written.
    pub span: Span,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListItem<P: Phase> {
    /// Whether the task is done, where the item is a task.
    pub task: Option<bool>,
    /// Its blocks.
    pub blocks: Vec<Block<P>>,
    /// Where it was written.
    pub span: Span,
}

/// An image on its own, with its caption.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure<P: Phase> {
    /// Its identity.
    pub label: P::Label,
    /// The image.
    pub image: P::Image,
    /// The text alternative; empty where the image is decoration.
    pub alt: String,
    /// The caption; a figure without one is not numbered.
    pub caption: Option<Vec<Inline<P>>>,
    /// What is said below it.
    pub remarks: Vec<Remark<P>>,
    /// Where it was written.
    pub span: Span,
}

/// A quotation.
#[derive(Debug, Clone, PartialEq)]
pub struct BlockQuote<P: Phase> {
    /// What is quoted.
    pub blocks: Vec<Block<P>>,
    /// Where it was written.
    pub span: Span,
}

/// The kinds of alert that GitHub's Markdown has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CalloutKind {
    /// Worth knowing.
    Note,
    /// Helpful.
    Tip,
    /// Needed to succeed.
    Important,
    /// Needs attention now.
    Warning,
    /// Has consequences.
    Caution,
}

impl CalloutKind {
    /// Every kind, in order of urgency.
    pub const ALL: [Self; 5] = [Self::Note, Self::Tip, Self::Important, Self::Warning, Self::Caution];

    /// The name, in lower case.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Caution => "caution",
        }
    }
}

/// An alert.
#[derive(Debug, Clone, PartialEq)]
pub struct Callout<P: Phase> {
    /// Its kind, which is always printed in words.
    pub kind: CalloutKind,
    /// The author's own title.
    pub title: Option<String>,
    /// Its blocks.
    pub blocks: Vec<Block<P>>,
    /// Where it was written.
    pub span: Span,
}

/// Terms and their details.
#[derive(Debug, Clone, PartialEq)]
pub struct DescriptionList<P: Phase> {
    /// What stands above it, where it is made of cards.
    pub caption: Option<Vec<Inline<P>>>,
    /// Its entries.
    pub items: Vec<Description<P>>,
    /// What stands below it.
    pub remarks: Vec<Remark<P>>,
    /// Where it was written.
    pub span: Span,
}

/// A term and its details.
#[derive(Debug, Clone, PartialEq)]
pub struct Description<P: Phase> {
    /// What refers to it by name, where it is an item of a register.
    pub anchor: Option<Anchor>,
    /// The term.
    pub term: Vec<Inline<P>>,
    /// The details.
    pub details: Vec<Block<P>>,
    /// Where it was written.
    pub span: Span,
}

/// A block of computer text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeBlock {
    /// The computer language, where one was named.
    pub info: Option<String>,
    /// The characters, without the last line ending.
    pub text: String,
    /// Where it was written.
    pub span: Span,
}

/// A change of subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThematicBreak {
    /// Where it was written.
    pub span: Span,
}

/// `::: {lang=cy}`: blocks of another language.
#[derive(Debug, Clone, PartialEq)]
pub struct Division<P: Phase> {
    /// The language.
    pub language: Language,
    /// The blocks.
    pub blocks: Vec<Block<P>>,
    /// Where it was written.
    pub span: Span,
}

/// `:::: example`: Markdown as it is typed, and what comes of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Example<P: Phase> {
    /// The Markdown, expressions as they are typed.
    pub source: CodeBlock,
    /// What comes of it: no headings, no examples, no table on a page of its own.
    pub blocks: Vec<Block<P>>,
    /// Where it was written.
    pub span: Span,
}
