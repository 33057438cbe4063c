//! What the checks of content look at: a publication taken apart once, so that no check has to
//! walk the tree again.

mod align;
mod gather;
mod passage;
mod phrases;
mod sentences;

pub(super) use phrases::Phrases;

pub use passage::{Kind, Passage};

use std::ops::Range;

use crate::model::{Document, Language, LinkInline, Metadata, Resolved, Style, Target, block_text};
use crate::source::{Sources, Span};

/// A publication, taken apart. Everything is in reading order, notes last.
#[derive(Debug)]
pub struct Content {
    /// Its language.
    pub language: Language,
    /// The front matter.
    pub metadata: Metadata,
    /// The texts that spans point into.
    pub sources: Sources,
    /// Each run of text that stands by itself.
    pub passages: Vec<Passage>,
    /// The sentences of running text.
    pub sentences: Vec<Sentence>,
    /// The headings.
    pub headings: Vec<Heading>,
    /// The images, those within lines as well.
    pub images: Vec<Image>,
    /// The links.
    pub links: Vec<Link>,
    /// The tables.
    pub tables: Vec<Table>,
    /// The lists.
    pub lists: Vec<List>,
    /// The captions of figures and tables, by the place of their passage.
    pub captions: Vec<usize>,
    /// The stretches of text that are set apart from their surroundings.
    pub styled: Vec<Styled>,
    /// Where faults without a better place point.
    pub origin: Span,
}

impl Content {
    /// Takes a publication apart.
    #[must_use]
    pub fn new(document: &Document, sources: &Sources) -> Self {
        let mut content = gather::gather(document, sources);
        content.sentences = sentences::split(&content.passages);
        content
    }

    /// The passages of running English that the author is free to word: not quotations.
    pub fn english(&self) -> impl Iterator<Item = &Passage> {
        self.passages.iter().filter(|passage| passage.is_english() && !passage.quoted && passage.kind != Kind::Title)
    }

    /// The English sentences that the author is free to word, each with its passage.
    pub fn english_sentences(&self) -> impl Iterator<Item = (&Sentence, &Passage)> {
        let with_passage = |sentence| (sentence, &self.passages[Sentence::passage(sentence)]);
        self.sentences.iter().map(with_passage).filter(|(_, passage)| passage.is_english() && !passage.quoted)
    }

    /// Where a range of a passage was written.
    #[must_use]
    pub fn span(&self, passage: &Passage, range: Range<usize>) -> Span {
        passage.locate(&self.sources, range)
    }

    /// The text under a span, as it was typed.
    #[must_use]
    pub fn typed(&self, span: Span) -> &str {
        self.sources.get(span.source).slice(span)
    }
}

/// A sentence of running text.
#[derive(Debug, Clone)]
pub struct Sentence {
    passage: usize,
    /// Its bytes in the passage.
    pub range: Range<usize>,
    /// Its words, by their places in the passage.
    pub words: Range<usize>,
}

impl Sentence {
    /// The place of its passage.
    #[must_use]
    pub fn passage(sentence: &Self) -> usize {
        sentence.passage
    }
}

/// A heading.
#[derive(Debug)]
pub struct Heading {
    /// Its level, from 1.
    pub level: u8,
    /// Its text.
    pub text: String,
    /// The place of its passage.
    pub passage: usize,
    /// Whether all of its text is set in a style.
    pub styled: Option<Style>,
    /// Whether anything but a heading stands between it and the next one.
    pub has_content: bool,
    /// Where its text was written.
    pub span: Span,
}

/// An image.
#[derive(Debug)]
pub struct Image {
    /// Its text alternative.
    pub alt: String,
    /// Where that was written.
    pub alt_span: Span,
    /// The name of the file.
    pub file: String,
    /// Which of the publication's files it is.
    pub asset: usize,
    /// The caption.
    pub caption: Option<String>,
    /// The texts before and after it: of the blocks, or of the line.
    pub neighbours: Vec<String>,
    /// Its language.
    pub language: Language,
}

/// A link.
#[derive(Debug)]
pub struct Link {
    /// What it is called: its text, with the alternatives of its images.
    pub text: String,
    /// Where it leads.
    pub target: Target,
    /// Where it leads, in one word that equal targets share.
    pub key: String,
    /// Whether the author wrote the text; otherwise it is the name of the target.
    pub written: bool,
    /// The place of its passage.
    pub passage: usize,
    /// Its bytes in the passage.
    pub range: Range<usize>,
    /// Where it was written, brackets and address included.
    pub span: Span,
    /// Where its text was written.
    pub text_span: Span,
    /// Its language.
    pub language: Language,
}

impl Link {
    fn text_span(link: &LinkInline<Resolved>) -> Span {
        match (link.children.first(), link.children.last()) {
            (Some(first), Some(last)) => first.span().to(last.span()),
            _ => link.span,
        }
    }
}

/// A cell of a table.
#[derive(Debug)]
pub struct Cell {
    /// Its text, with the alternatives of its images.
    pub text: String,
    /// Where it was written.
    pub span: Span,
}

/// A table.
#[derive(Debug)]
pub struct Table {
    /// The header row.
    pub header: Vec<Cell>,
    /// The other rows.
    pub rows: Vec<Vec<Cell>>,
    /// Whether it has a caption.
    pub has_caption: bool,
    /// Where it was written.
    pub span: Span,
    /// The language around it.
    pub language: Language,
}

/// A list.
#[derive(Debug)]
pub struct List {
    /// In how many lists it stands, itself included.
    pub depth: usize,
    /// Whether its items are numbered.
    pub ordered: bool,
    /// Its items.
    pub items: Vec<Item>,
    /// Where it was written.
    pub span: Span,
    /// The language around it.
    pub language: Language,
}

/// An item of a list.
#[derive(Debug)]
pub struct Item {
    /// The place of the passage that it starts with, if it starts with one.
    pub passage: Option<usize>,
    /// Whether that is all there is.
    pub alone: bool,
    /// Where it was written.
    pub span: Span,
}

/// A stretch of text of another style.
#[derive(Debug)]
pub struct Styled {
    /// Which.
    pub style: Style,
    /// The place of its passage.
    pub passage: usize,
    /// Its bytes in the passage.
    pub range: Range<usize>,
}

/// The text of a block in one line, for comparison.
fn plain(block: &crate::model::Block<Resolved>) -> String {
    let mut text = String::new();
    block_text(std::slice::from_ref(block), &mut text);
    text.trim().to_owned()
}

/// From one place to another, if they are in one file; cells may come from several.
pub(super) fn joined(first: Span, last: Span) -> Span {
    if first.source == last.source { first.to(last) } else { first }
}

/// A text as it is compared: lower case, white space and the marks at its ends aside.
pub(super) fn folded(text: &str) -> String {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many words a text has: stretches between white space that hold a letter or a digit.
pub(super) fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}
