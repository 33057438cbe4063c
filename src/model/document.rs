//! A publication, ready to be rendered.

use std::fmt;
use std::sync::Arc;

use super::{Block, Date, Inline, Language, Metadata, Resolved, Status};
use crate::source::{Asset, Span};

/// A publication in which nothing dangles.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The name in the address.
    pub slug: String,
    /// The front matter.
    pub metadata: Metadata,
    /// The date of this edition: when it was last changed, else published.
    pub date: Option<Date>,
    /// Its language.
    pub language: Language,
    /// The name of its layout.
    pub layout: String,
    /// The body.
    pub body: Vec<Block<Resolved>>,
    /// The notes, in order of their numbers.
    pub notes: Vec<Note>,
    /// The headings that the table of contents lists, in order.
    pub contents: Vec<ContentsEntry>,
    /// The images and files, in order of first use; [`Image::asset`] and [`Target::File`] are
    /// places in this list.
    pub assets: Vec<PlacedAsset>,
    /// The place to which faults without a better one point.
    pub origin: Span,
}

/// What the list of publications says of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The name in the address.
    pub slug: String,
    /// The title.
    pub title: String,
    /// The subtitle.
    pub subtitle: Option<String>,
    /// What it is about, in a sentence or two.
    pub summary: Option<String>,
    /// Its language.
    pub language: Language,
    /// Where it stands in its life.
    pub status: Status,
    /// When it was, or will be, published.
    pub published: Option<Date>,
    /// When it was last changed.
    pub updated: Option<Date>,
}

impl Listing {
    /// What the list says of a publication.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let metadata = &document.metadata;
        Self {
            slug: document.slug.clone(),
            title: metadata.title.value.clone(),
            subtitle: metadata.subtitle.clone(),
            summary: metadata.summary.clone(),
            language: document.language.clone(),
            status: metadata.status,
            published: metadata.published,
            updated: metadata.updated,
        }
    }
}

/// An asset with its place in the site.
#[derive(Debug, Clone)]
pub struct PlacedAsset {
    /// The file.
    pub asset: Asset,
    /// The file name below the publication's `media` folder, unique in the publication.
    pub name: String,
    /// Width and height in CSS pixels, for images.
    pub size: Option<(u32, u32)>,
    /// For images of many pixels, smaller ones for the web, from narrow to wide.
    pub reduced: Vec<Reduced>,
    /// Where it is used first; for images, first as an image.
    pub span: Span,
}

/// An image made smaller for the web.
#[derive(Clone, PartialEq, Eq)]
pub struct Reduced {
    /// The file name below the publication's `media` folder.
    pub name: String,
    /// How many pixels wide it is.
    pub width: u32,
    /// The file.
    pub bytes: Arc<[u8]>,
}

/// The bytes by their hash: as numbers they would fill pages.
impl fmt::Debug for Reduced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reduced")
            .field("name", &self.name)
            .field("width", &self.width)
            .field("bytes", &blake3::hash(&self.bytes))
            .finish()
    }
}

impl PartialEq for PlacedAsset {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.size == other.size && self.asset.bytes == other.asset.bytes
    }
}

/// The identity of a heading, figure or table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The id, unique in the publication.
    pub id: String,
    /// Its number, where it has one.
    pub number: Option<Numbered>,
}

/// A number and what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbered {
    /// What is counted.
    pub kind: LabelKind,
    /// The number as printed: `3`, `2.1`, `A`, `A.1`.
    pub number: String,
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LabelKind {
    /// A section.
    Section,
    /// An annex or a section of one.
    Annex,
    /// A figure.
    Figure,
    /// A table.
    Table,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The target.
    pub target: Target,
    /// What the target is called, for the description that assistive technology reads
    /// (ISO 14289-1, 7.18.5: `Contents`).
    pub description: String,
}

/// The kinds of place that a link can lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An address outside the library.
    External(String),
    /// A place in this publication, by its id.
    Internal(String),
    /// Another publication, by its slug, and a place in it.
    Publication(String, Option<String>),
    /// A file that is shipped with the page: a place in [`Document::assets`].
    File(usize),
}

/// An image that exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Its place in [`Document::assets`].
    pub asset: usize,
    /// Width and height in CSS pixels.
    pub size: (u32, u32),
}

/// A reference to a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteReference {
    /// The number of the note, from 1.
    pub number: usize,
    /// Which of the references to that note this is, from 1.
    pub occurrence: usize,
}

/// A note.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// Its number, from 1, by first reference.
    pub number: usize,
    /// How many references lead to it.
    pub references: usize,
    /// Its blocks.
    pub blocks: Vec<Block<Resolved>>,
    /// Where it was written.
    pub span: Span,
}

/// A line of the table of contents.
#[derive(Debug, Clone, PartialEq)]
pub struct ContentsEntry {
    /// The level of the heading, from 1.
    pub level: u8,
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: Option<Numbered>,
    /// Its language, where it differs.
    pub language: Option<Language>,
    /// Its text, without notes and links.
    pub title: Vec<Inline<Resolved>>,
}
