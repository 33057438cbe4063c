//! What may stand anywhere in a file: embedded files, media clips, forms that refer to other
//! files; and the configurations of optional content.

use crate::pdf::inspect::object::{Dictionary, Object};
use lopdf::ObjectId;

use super::PdfFile;
use super::catalog::references;
use crate::pdf::inspect::InspectError;
use crate::pdf::inspect::document::{Reader, as_dictionary};

/// How deep objects within objects are looked at.
const MAX_DEPTH: usize = 16;

/// A configuration of optional content (ISO 32000-1, 8.11.4.3).
#[derive(Debug)]
pub struct Configuration {
    /// Its object.
    pub id: Option<ObjectId>,
    /// Its name.
    pub name: Option<String>,
    /// Whether it has an `AS` entry.
    pub automatic: bool,
}

/// A file specification that holds a file (7.11.3).
#[derive(Debug)]
pub struct FileSpecification {
    /// The object that it is or stands in.
    pub id: ObjectId,
    /// `F`.
    pub name: Option<String>,
    /// `UF`.
    pub unicode_name: Option<String>,
    /// Whether an annotation attaches it to a place on a page.
    pub attached: bool,
}

/// A media clip (13.2.4.2).
#[derive(Debug)]
pub struct MediaClip {
    /// The object that it is or stands in.
    pub id: ObjectId,
    /// Whether it says what kind of data it has, `CT`.
    pub content_type: bool,
    /// The texts of its `Alt`: language and description in turn. `None` where it is missing or no
    /// list of texts.
    pub alt: Option<Vec<String>>,
}

/// A form that shows a page of another file (8.10.4).
#[derive(Debug)]
pub struct ReferenceForm {
    /// Its object.
    pub id: ObjectId,
}

pub(super) fn configurations(reader: &Reader<'_>) -> Vec<Configuration> {
    let catalog = reader.catalog();
    let Some(properties) = catalog.and_then(|catalog| reader.dictionary(catalog, b"OCProperties")) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    if let Some(default) = properties.get(b"D").filter(|default| !matches!(default, Object::Null)) {
        found.extend(references(reader, std::slice::from_ref(default)));
    }
    found.extend(references(reader, reader.list(properties, b"Configs")));
    let configuration = |(id, dictionary)| Configuration {
        id,
        name: reader.text(dictionary, b"Name"),
        automatic: reader.get(dictionary, b"AS").is_some(),
    };
    found.into_iter().map(configuration).collect()
}

/// Looks through every object of the file.
pub(super) fn scan(reader: &Reader<'_>, file: &mut PdfFile) -> Result<(), InspectError> {
    let mut attached = Vec::new();
    for (id, object) in &reader.document.objects {
        let mut stack = vec![(object, 0)];
        while let Some((object, depth)) = stack.pop() {
            match object {
                Object::Array(elements) if depth < MAX_DEPTH => {
                    let inner = elements.iter().filter(|element| is_container(element));
                    stack.extend(inner.map(|element| (element, depth + 1)));
                }
                Object::Dictionary(_) | Object::Stream(_) => {
                    let Some(dictionary) = as_dictionary(object) else { continue };
                    if depth < MAX_DEPTH {
                        let inner = dictionary.iter().map(|(_, value)| value).filter(|value| is_container(value));
                        stack.extend(inner.map(|value| (value, depth + 1)));
                    }
                    look(reader, *id, dictionary, file)?;
                    if reader.name(dictionary, b"Subtype") == Some(b"FileAttachment") {
                        attached.push(dictionary.get(b"FS").and_then(Object::as_reference).unwrap_or(*id));
                    }
                }
                _ => {}
            }
        }
    }
    for specification in &mut file.specifications {
        specification.attached = attached.contains(&specification.id);
    }
    Ok(())
}

fn is_container(object: &Object<'_>) -> bool {
    matches!(object, Object::Array(_) | Object::Dictionary(_) | Object::Stream(_))
}

fn look<'a>(
    reader: &Reader<'a>,
    id: ObjectId,
    dictionary: &'a Dictionary<'a>,
    file: &mut PdfFile,
) -> Result<(), InspectError> {
    if dictionary.get(b"EF").is_some() {
        reader.spend(size_of::<FileSpecification>())?;
        file.specifications.push(FileSpecification {
            id,
            name: reader.text(dictionary, b"F"),
            unicode_name: reader.text(dictionary, b"UF"),
            attached: false,
        });
    }
    let kind = dictionary.get(b"S").or_else(|| dictionary.get(b"Subtype"));
    let Some(kind) = kind.and_then(Object::as_name) else { return Ok(()) };
    if kind == b"MCD" {
        reader.spend(size_of::<MediaClip>())?;
        let alt = reader.get(dictionary, b"Alt").and_then(Object::as_array);
        let text = |text: &'a Object<'a>| super::super::document::text_string(reader.resolve(text)?);
        file.clips.push(MediaClip {
            id,
            content_type: reader.get(dictionary, b"CT").is_some(),
            alt: alt.and_then(|alt| alt.iter().map(text).collect()),
        });
    }
    if kind == b"Form" && dictionary.get(b"Ref").is_some() {
        file.references.push(ReferenceForm { id });
    }
    Ok(())
}
