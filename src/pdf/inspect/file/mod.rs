//! A PDF file as checks see it: everything that they ask for, read once from the bytes, as plain
//! data. A file from anywhere may be looked at: damaged, encrypted, cut short, or no PDF at all.

mod annotations;
mod catalog;
mod charset;
mod elements;
mod fonts;
mod glyphs;
mod objects;
mod place;
mod program;

use std::collections::BTreeMap;

use lopdf::ObjectId;

use super::InspectError;
use super::content::read_contents;
use super::document::{Reader, load};
use super::object::{Document, Object};
use super::painting::Painting;
use super::tags::TagTree;
use super::text::Run;

pub use super::packet::{Identification, Packet};
pub use annotations::{Annotation, Field};
pub use catalog::{Catalog, Page};
pub use elements::{Element, Kid, Structure};
pub use fonts::{CharacterMapUse, FontFacts, SystemInfo, TrueTypeFacts};
pub use glyphs::GlyphUse;
pub use objects::{Configuration, FileSpecification, MediaClip, ReferenceForm};

/// A file and everything that is known of it.
#[derive(Debug, Default)]
pub struct PdfFile {
    /// The file, as it was named.
    pub path: String,
    /// Its first line, as far as it is text.
    pub header: String,
    /// Why it, or the rest of it, could not be read.
    pub fault: Option<Fault>,
    /// Whether its table of objects was damaged and had to be made anew.
    pub damaged: bool,
    /// Whether its end is missing.
    pub cut_short: bool,
    /// How it is encrypted, if it is.
    pub encryption: Option<Encryption>,
    /// What the catalog says.
    pub catalog: Catalog,
    /// The metadata of the document; `None` where there is no packet that can be read.
    pub packet: Option<Packet>,
    /// The pages in their order.
    pub pages: Vec<Page>,
    /// The structure elements.
    pub structure: Structure,
    /// What is painted on the pages.
    pub painting: Painting,
    /// The fonts that are used, with what is shown in them.
    pub fonts: Vec<FontFacts>,
    /// The annotations, page by page.
    pub annotations: Vec<Annotation>,
    /// The fields of the form.
    pub fields: Vec<Field>,
    /// The configurations of optional content.
    pub configurations: Vec<Configuration>,
    /// The file specifications that hold a file.
    pub specifications: Vec<FileSpecification>,
    /// The media clips.
    pub clips: Vec<MediaClip>,
    /// The forms that show a page of another file.
    pub references: Vec<ReferenceForm>,
    /// The structure with its text, as it is read aloud.
    pub tags: TagTree,
    /// The shown text of marked content, by page or form and identifier.
    marked: BTreeMap<(ObjectId, i64), Vec<Run>>,
}

/// Why a file cannot be judged, or not whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The bytes do not begin as a PDF does.
    NotPdf,
    /// It is a PDF that cannot be read.
    Unreadable(String),
    /// It cannot be opened without a password.
    Locked,
    /// It asks for more memory than any publication needs.
    TooLarge,
}

/// How a file is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encryption {
    /// `P` of the encryption dictionary (ISO 32000-1, table 22).
    pub permissions: Option<u64>,
}

impl Encryption {
    /// Whether assistive technology may have the text: bit 10.
    #[must_use]
    pub fn lets_assistive_technology_read(self) -> bool {
        self.permissions.is_some_and(|permissions| permissions & 1 << 9 != 0)
    }
}

impl PdfFile {
    /// Reads a file from its bytes. Any bytes give a file; what could not be read is its `fault`.
    /// `path` is how findings name it.
    #[must_use]
    pub fn read(bytes: &[u8], path: &str) -> Self {
        let mut file = Self { path: path.to_owned(), header: header(bytes), ..Self::default() };
        // Readers look for the header in the first 1,024 bytes (ISO 32000-1, annex H.3).
        let start = &bytes[..bytes.len().min(1024)];
        if !start.windows(5).any(|window| window == b"%PDF-") {
            file.fault = Some(Fault::NotPdf);
            return file;
        }
        file.cut_short = is_cut_short(bytes);
        load(bytes, |document| match document {
            Ok(document) => file.look(document, bytes.len()),
            Err(reason) => file.fault = Some(Fault::Unreadable(reason)),
        });
        file
    }

    fn look(&mut self, document: &Document<'_>, length: usize) {
        self.damaged = document.repaired;
        self.encryption = encryption(document);
        if document.trailer.has(b"Encrypt") {
            self.fault = Some(Fault::Locked);
            return;
        }
        let reader = Reader::new(document, length);
        if let Err(error) = self.fill(&reader) {
            self.fault = Some(match error {
                InspectError::TooLarge | InspectError::TooDeep => Fault::TooLarge,
                InspectError::Encrypted => Fault::Locked,
                InspectError::Unreadable { reason } => Fault::Unreadable(reason),
            });
        } else if reader.catalog().is_none() || self.pages.is_empty() {
            self.fault = Some(Fault::Unreadable("it has no pages".to_owned()));
        }
    }

    fn fill(&mut self, reader: &Reader<'_>) -> Result<(), InspectError> {
        self.catalog = catalog::read(reader)?;
        self.packet = super::packet::read(reader)?;
        self.pages = catalog::pages(reader);
        // What does not build on one another is read side by side, where there are threads for it.
        let (one, other) = (reader.fork(), reader.fork());
        let (contents, structure) = rayon::join(move || read_contents(&one, true), move || elements::read(&other));
        let mut contents = contents?;
        self.structure = structure?;
        self.painting = contents.painting.take().unwrap_or_default();
        let (one, other) = (reader.fork(), reader.fork());
        let build = || super::structure::build(&{ one }, &contents);
        let (tags, fonts) = rayon::join(build, || {
            self.link(&other);
            fonts::read(&{ other }, &self.painting)
        });
        // A structure too deep to be walked reads as nothing; the checks walk without recursion.
        self.tags = tags.unwrap_or_default();
        self.fonts = fonts?;
        self.marked = contents.marked;
        (self.annotations, self.fields) = annotations::read(reader, &self.structure)?;
        self.configurations = objects::configurations(reader);
        objects::scan(reader, self)?;
        reader.settle()
    }

    /// Gives each marked-content sequence the element that the parent tree names
    /// (ISO 32000-1, 14.7.4.4).
    fn link(&mut self, reader: &Reader<'_>) {
        let mut owners: BTreeMap<ObjectId, Option<i64>> = BTreeMap::new();
        let mut rooted: BTreeMap<ObjectId, bool> = BTreeMap::new();
        for sequence in &mut self.painting.sequences {
            let Some(mcid) = sequence.mcid else { continue };
            let key = owners.entry(sequence.owner).or_insert_with(|| {
                let object = reader.document.get_object(sequence.owner);
                let dictionary = object.and_then(super::document::as_dictionary)?;
                reader.get(dictionary, b"StructParents")?.as_i64()
            });
            let named = key.and_then(|key| self.structure.named(key, mcid));
            sequence.element = named.and_then(|id| self.structure.of_id(id));
            sequence.rooted = named.is_some_and(|id| elements::leads_to_root(reader, id, &mut rooted));
        }
    }

    /// Whether the file, or the part of it that a check asks about, could be read.
    #[must_use]
    pub fn is_readable(&self) -> bool {
        self.fault.is_none()
    }

    /// Whether the structure reaches this marked content from its root.
    #[must_use]
    pub fn is_reached(&self, owner: ObjectId, mcid: i64) -> bool {
        self.structure.reached.contains(&(owner, mcid))
    }

    /// The marked content that elements refer to, in tag order.
    #[must_use]
    pub fn reading_order(&self) -> Vec<(ObjectId, i64)> {
        let elements = &self.structure.elements;
        let mut found = Vec::new();
        let mut stack: Vec<Kid> = self.structure.roots.iter().rev().map(|root| Kid::Element(*root)).collect();
        while let Some(kid) = stack.pop() {
            match kid {
                Kid::Element(index) => stack.extend(elements[index].kids.iter().rev().cloned()),
                Kid::Content(owner, mcid) => found.push((owner, mcid)),
                Kid::Object(_) => {}
            }
        }
        found
    }

    /// The text of an element and of everything in it, in tag order.
    #[must_use]
    pub fn text(&self, element: usize) -> String {
        let mut text = String::new();
        self.add_text(element, &mut text, 0);
        text
    }

    fn add_text(&self, element: usize, text: &mut String, depth: usize) {
        const MAX_DEPTH: usize = 200;
        /// Enough to compare with an alternative description, and no book.
        const MAX_TEXT: usize = 1 << 16;
        for kid in &self.structure.elements[element].kids {
            if text.len() > MAX_TEXT || depth > MAX_DEPTH {
                return;
            }
            match kid {
                Kid::Element(kid) => self.add_text(*kid, text, depth + 1),
                Kid::Content(owner, mcid) => {
                    let runs = self.marked.get(&(*owner, *mcid));
                    text.extend(runs.map(|runs| super::structure::join(runs)));
                }
                Kid::Object(_) => {}
            }
        }
    }
}

/// Whether no mark of an end stands where readers look for it, in the last 1,024 bytes (ISO 32000-1,
/// annex H.3), or objects follow the last: a file that was added to has several.
fn is_cut_short(bytes: &[u8]) -> bool {
    let Some(end) = memchr::memmem::rfind(bytes, b"%%EOF") else { return true };
    let rest = &bytes[end..];
    rest.len() > 1024 || memchr::memmem::find(rest, b" obj").is_some()
}

fn header(bytes: &[u8]) -> String {
    let line = bytes.split(|byte| matches!(byte, b'\r' | b'\n')).next().unwrap_or_default();
    String::from_utf8_lossy(&line[..line.len().min(32)]).into_owned()
}

fn encryption(document: &Document<'_>) -> Option<Encryption> {
    if document.permissions.is_some() {
        return Some(Encryption { permissions: document.permissions });
    }
    let Object::Dictionary(dictionary) = document.dereference(document.trailer.get(b"Encrypt")?)? else { return None };
    let permissions = dictionary.get(b"P").and_then(Object::as_i64);
    Some(Encryption { permissions: permissions.map(i64::cast_unsigned) })
}
