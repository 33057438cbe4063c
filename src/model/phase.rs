//! The two phases of the tree, and what the first is made of.

use std::fmt::Debug;

use super::{Block, Image, Label, Link, Metadata, NoteReference};
use crate::source::Span;

/// What differs between the tree as written and the tree as published.
pub trait Phase: Debug + Clone + PartialEq + 'static {
    /// The identity of a heading, figure or table.
    type Label: Debug + Clone + PartialEq;
    /// Where a link leads.
    type Link: Debug + Clone + PartialEq;
    /// Which image is shown.
    type Image: Debug + Clone + PartialEq;
    /// Which note is referred to.
    type Note: Debug + Clone + PartialEq;
}

/// As written: names that may lead nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parsed;

impl Phase for Parsed {
    type Label = Option<Spanned<String>>;
    type Link = RawLink;
    type Image = RawImage;
    type Note = String;
}

/// As published: nothing dangles, nothing is implicit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolved;

impl Phase for Resolved {
    type Label = Label;
    type Link = Link;
    type Image = Image;
    type Note = NoteReference;
}

/// A value with the place where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub span: Span,
}

/// A link as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawLink {
    /// The destination, percent-decoding and classification still to come.
    pub destination: String,
    /// The quoted title, which has no accessible form and is reported.
    pub title: String,
}

/// An image as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawImage {
    /// The path.
    pub path: String,
}

/// The definition of a note.
#[derive(Debug, Clone, PartialEq)]
pub struct NoteDefinition {
    /// The name between `[^` and `]`.
    pub name: String,
    /// Its blocks.
    pub blocks: Vec<Block<Parsed>>,
    /// Where it is defined.
    pub span: Span,
}

/// A place where a fact is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactUse {
    /// The name of the fact, without `.low` or `.high`.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
}

/// A publication as its author wrote it, all parts in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Manuscript {
    /// The name in the address.
    pub slug: String,
    /// The front matter.
    pub metadata: Metadata,
    /// The body.
    pub body: Vec<Block<Parsed>>,
    /// The notes, in the order of their definitions. Names are unique in a source file, not in
    /// the manuscript.
    pub notes: Vec<NoteDefinition>,
    /// The ids of blocks that could not be read as a whole, which is reported there: links to them
    /// are no faults of their own.
    pub unread: Vec<String>,
    /// The facts that stand in it, in the order in which they were read.
    pub facts: Vec<FactUse>,
    /// The place to which faults without a better one point: the start of `index.md`.
    pub origin: Span,
}
