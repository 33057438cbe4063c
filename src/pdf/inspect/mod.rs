//! Reading a finished PDF back: what it says of itself, its tags and its text.
//!
//! Checks and tests look at the bytes that will be published, not at what was
//! meant to be in them.

mod attributes;
mod cmap;
mod content;
mod document;
pub mod file;
mod font;
mod foreign;
mod marks;
mod matrix;
mod object;
mod packet;
pub mod painting;
mod reading;
mod roles;
mod sound;
mod structure;
mod tags;
mod text;

use std::fmt;

use document::{Reader, load};
use object::Object;

pub use reading::publication_text;
pub use tags::{Annotation, Bounds, Destination, LooseText, TagChild, TagNode, TagTree};

/// What a finished PDF says of itself.
#[derive(Debug, Clone, PartialEq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the file, under its own name")]
pub struct Inspection {
    /// The title: `dc:title` of the XMP packet, which ISO 14289-1, 7.1 asks
    /// for, or else `Title` of the information dictionary.
    pub title: Option<String>,
    /// The authors: the items of `dc:creator`, or else `Author`.
    pub authors: Vec<String>,
    /// What the document is about: `dc:description`, or else `Subject`.
    pub subject: Option<String>,
    /// `pdf:Keywords` or else `Keywords`, as one text.
    pub keywords: Option<String>,
    /// When the document was made: `xmp:CreateDate`, in ISO 8601.
    pub created: Option<String>,
    /// When the document was last changed: `xmp:ModifyDate`, in ISO 8601.
    pub modified: Option<String>,
    /// The language of the document, `Lang` of the catalog, a tag of RFC 3066
    /// (ISO 32000-1, 14.9.2).
    pub language: Option<String>,
    /// How many pages there are.
    pub pages: usize,
    /// The part of PDF/UA that is claimed: 1 (ISO 14289-1, 5).
    pub pdfua_part: Option<u8>,
    /// The part and level of PDF/A that are claimed, as in `(2, 'A')`
    /// (ISO 19005-2, 6.6.4).
    pub pdfa: Option<(u8, char)>,
    /// Whether the document calls itself tagged, `MarkInfo/Marked`
    /// (ISO 14289-1, 7.1).
    pub marked: bool,
    /// Whether it says that its tags may be wrong, `MarkInfo/Suspects`
    /// (ISO 14289-1, 7.1 forbids it).
    pub suspects: bool,
    /// Whether a window shows the title, not the file's name,
    /// `ViewerPreferences/DisplayDocTitle` (ISO 14289-1, 7.1).
    pub display_doc_title: bool,
    /// How many entries the outline has at all its levels.
    pub outline_entries: usize,
    /// Whether pages have labels (ISO 32000-1, 12.4.2).
    pub page_labels: bool,
    /// Every `Figure` of the structure, in logical order.
    pub figures: Vec<FigureTag>,
    /// The structure with its text.
    pub tags: TagTree,
}

/// A figure of the structure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureTag {
    /// Its alternative description (ISO 14289-1, 7.3).
    pub alt: Option<String>,
    /// Whether it says where it is on the page.
    pub bbox: bool,
    /// The page it is on, from 1.
    pub page: Option<usize>,
}

/// Why a file could not be inspected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InspectError {
    /// The bytes are no PDF file that can be read.
    Unreadable {
        /// What the reader said.
        reason: String,
    },
    /// The file is encrypted.
    Encrypted,
    /// The structure nests deeper than 200 elements.
    TooDeep,
    /// The content inflates beyond 256 MiB and 32 times the file's length, or
    /// draws itself that often.
    TooLarge,
}

impl InspectError {
    /// A short name of the fault, for diagnostics.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "inspect-unreadable",
            Self::Encrypted => "inspect-encrypted",
            Self::TooDeep => "inspect-too-deep",
            Self::TooLarge => "inspect-too-large",
        }
    }
}

impl fmt::Display for InspectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { reason } => write!(f, "the file cannot be read: {reason}"),
            Self::Encrypted => f.write_str("the file is encrypted"),
            Self::TooDeep => f.write_str("the structure nests too deep"),
            Self::TooLarge => f.write_str("the content is too large"),
        }
    }
}

impl std::error::Error for InspectError {}

/// Reads a PDF back from its bytes: Typst's own, a packed one, or a foreign one.
///
/// What is missing or malformed inside a readable file is missing in the
/// result; whether it had to be there is for the checks to say.
///
/// # Errors
///
/// [`InspectError`] for bytes that are no PDF, an encrypted file, and a file
/// that asks for more depth or memory than any publication needs. No input
/// makes this panic.
pub fn inspect(pdf: &[u8]) -> Result<Inspection, InspectError> {
    load(pdf, |document| {
        let document = document.map_err(|reason| InspectError::Unreadable { reason })?;
        let encryption = document.trailer.get(b"Encrypt").and_then(Object::as_reference);
        let is_encrypted = encryption.is_some_and(|id| document.get_dictionary(id).is_some());
        if is_encrypted || document.permissions.is_some() {
            return Err(InspectError::Encrypted);
        }
        let reader = Reader::new(document, pdf.len());
        let contents = content::read_contents(&reader, false)?;
        let inspection = read(&reader, &contents)?;
        reader.settle()?;
        Ok(inspection)
    })
}

fn read(reader: &Reader<'_>, contents: &content::Contents) -> Result<Inspection, InspectError> {
    let tags = structure::build(reader, contents)?;
    let metadata = packet::read(reader)?.unwrap_or_default();
    let information = reader.information();
    let info = |key: &[u8]| information.and_then(|info| reader.text(info, key));
    let catalog = reader.catalog();
    let preference = |of: &[u8], key: &[u8]| {
        let dictionary = catalog.and_then(|catalog| reader.dictionary(catalog, of));
        dictionary.is_some_and(|dictionary| reader.flag(dictionary, key))
    };
    let (pdfua_part, mut authors) = (metadata.pdfua_part(), metadata.authors);
    if authors.is_empty() {
        authors.extend(info(b"Author"));
    }
    Ok(Inspection {
        title: metadata.title.or_else(|| info(b"Title")),
        authors,
        subject: metadata.subject.or_else(|| info(b"Subject")),
        keywords: metadata.keywords.or_else(|| info(b"Keywords")),
        created: metadata.created,
        modified: metadata.modified,
        language: catalog.and_then(|catalog| reader.text(catalog, b"Lang")),
        pages: reader.pages.len(),
        pdfua_part,
        pdfa: metadata.pdfa,
        marked: preference(b"MarkInfo", b"Marked"),
        suspects: preference(b"MarkInfo", b"Suspects"),
        display_doc_title: preference(b"ViewerPreferences", b"DisplayDocTitle"),
        outline_entries: reader.outline_entries(),
        page_labels: catalog.is_some_and(|catalog| reader.get(catalog, b"PageLabels").is_some()),
        figures: figures(&tags),
        tags,
    })
}

fn figures(tags: &TagTree) -> Vec<FigureTag> {
    tags.walk()
        .filter(|node| node.role == "Figure")
        .map(|node| FigureTag { alt: node.alt.clone(), bbox: node.bbox.is_some(), page: node.page })
        .collect()
}

#[cfg(test)]
mod tests;
