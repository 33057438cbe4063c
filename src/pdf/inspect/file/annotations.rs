//! Annotations and the fields of the form.

use std::collections::BTreeSet;

use crate::pdf::inspect::object::{Dictionary, Object};
use lopdf::ObjectId;

use super::catalog::{bounds, references};
use super::elements::Structure;
use crate::pdf::inspect::InspectError;
use crate::pdf::inspect::document::Reader;
use crate::pdf::inspect::tags::Bounds;

/// How deep fields may stand in fields.
const MAX_LEVELS: usize = 32;

/// An annotation (ISO 32000-1, 12.5).
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Annotation {
    /// Its object.
    pub id: Option<ObjectId>,
    /// Its page, from 1.
    pub page: usize,
    /// `Link`, `Widget` …
    pub kind: String,
    /// Whether a reader can come upon it: neither hidden nor outside of the visible page.
    pub shown: bool,
    /// Its description, `Contents`.
    pub contents: Option<String>,
    /// Whether it or its element names a language. That of an element further up is for what
    /// stands in the structure, and these texts stand beside it.
    pub lang: bool,
    /// The element that it belongs to, by the parent tree.
    pub element: Option<usize>,
    /// Whether it has a place in the parent tree, right or wrong.
    pub in_structure: bool,
    /// For a widget: the name of its field for users, `TU`.
    pub field_name: Option<String>,
    /// For a widget: whether a field stands behind it.
    pub is_field: bool,
    /// Where it is.
    pub bounds: Option<Bounds>,
}

/// A field of the form (12.7.3).
#[derive(Debug, Default)]
pub struct Field {
    /// Its object.
    pub id: Option<ObjectId>,
    /// Its name for users, `TU`.
    pub name: Option<String>,
    /// Whether it or its element names a language.
    pub lang: bool,
}

pub(super) fn read(reader: &Reader<'_>, structure: &Structure) -> Result<(Vec<Annotation>, Vec<Field>), InspectError> {
    let mut annotations = Vec::new();
    for (page, &id) in (1..).zip(&*reader.pages) {
        let Some(dictionary) = reader.document.get_dictionary(id) else { continue };
        let crop = super::catalog::crop_box(reader, id);
        let list = reader.list(dictionary, b"Annots");
        reader.spend(list.len() * size_of::<Annotation>())?;
        for (id, annotation) in references(reader, list) {
            let annotation = one(reader, structure, (id, page, crop), annotation);
            let texts = [&annotation.contents, &annotation.field_name].into_iter().flatten();
            reader.spend(texts.map(String::len).sum())?;
            annotations.push(annotation);
        }
    }
    Ok((annotations, fields(reader, structure)?))
}

fn one<'a>(
    reader: &Reader<'a>,
    structure: &Structure,
    (id, page, crop): (Option<ObjectId>, usize, Option<Bounds>),
    annotation: &'a Dictionary<'a>,
) -> Annotation {
    const HIDDEN: i64 = 2;
    let flags = reader.get(annotation, b"F").and_then(Object::as_i64).unwrap_or_default();
    let area = reader.get(annotation, b"Rect").and_then(|area| bounds(reader, area));
    let outside = area.zip(crop).is_some_and(|(area, crop)| {
        area.right <= crop.left || area.left >= crop.right || area.top <= crop.bottom || area.bottom >= crop.top
    });
    let key = reader.get(annotation, b"StructParent").and_then(Object::as_i64);
    // What a widget leaves out is that of the field above it.
    let parent = |field: &&'a Dictionary<'a>| reader.dictionary(field, b"Parent");
    let fields = || std::iter::successors(Some(annotation), parent).take(MAX_LEVELS);
    Annotation {
        id,
        page,
        kind: reader.name_text(annotation, b"Subtype").unwrap_or_default(),
        shown: flags & HIDDEN == 0 && !outside,
        contents: reader.text(annotation, b"Contents"),
        lang: has_language(reader, structure, annotation),
        element: key.and_then(|key| structure.of_object(key)),
        in_structure: key.and_then(|key| structure.of_object(key)).is_some(),
        // A dictionary without a partial name is a widget of the field above it (12.7.3.2).
        field_name: fields().find(|field| field.has(b"T")).and_then(|field| reader.text(field, b"TU")),
        is_field: fields().any(|field| field.has(b"T")),
        bounds: area,
    }
}

fn fields(reader: &Reader<'_>, structure: &Structure) -> Result<Vec<Field>, InspectError> {
    let mut found = Vec::new();
    let form = reader.catalog().and_then(|catalog| reader.dictionary(catalog, b"AcroForm"));
    let Some(form) = form else { return Ok(found) };
    let mut stack: Vec<&Object<'_>> = reader.list(form, b"Fields").iter().rev().collect();
    let mut seen = BTreeSet::new();
    while let Some(object) = stack.pop() {
        let id = object.as_reference();
        if !id.is_none_or(|id| seen.insert(id)) {
            continue;
        }
        let Some(Object::Dictionary(field)) = reader.resolve(object) else { continue };
        let kids = reader.list(field, b"Kids");
        reader.spend(size_of::<Field>() + kids.len() * size_of::<&Object<'_>>())?;
        found.push(Field { id, name: reader.text(field, b"TU"), lang: has_language(reader, structure, field) });
        // Kids by reference alone: direct ones could hold themselves no more than a file is long.
        stack.extend(kids.iter().rev().filter(|kid| kid.as_reference().is_some()));
    }
    Ok(found)
}

fn has_language<'a>(reader: &Reader<'a>, structure: &Structure, of: &'a Dictionary<'a>) -> bool {
    let key = reader.get(of, b"StructParent").and_then(Object::as_i64);
    let element = key.and_then(|key| structure.of_object(key));
    of.has(b"Lang") || element.is_some_and(|element| structure.elements[element].lang.is_some())
}
