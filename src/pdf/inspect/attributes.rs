//! The attributes of a structure element (ISO 32000-1, 14.7.5 and 14.8.5).

use crate::pdf::inspect::object::{Dictionary, Object};

use super::document::{Reader, as_dictionary, lossy, text_string};
use super::tags::{Bounds, TagNode};

/// How many attribute objects an element may have; the rest is not read.
const MAX_OBJECTS: usize = 64;

/// The attribute objects of an element.
pub(super) struct Attributes<'r, 'a> {
    reader: &'r Reader<'a>,
    /// Each with its owner.
    objects: Vec<(&'a [u8], &'a Dictionary<'a>)>,
}

impl<'r, 'a> Attributes<'r, 'a> {
    /// Collects the element's own attributes and those of its classes, which
    /// come second, as its own override them (14.7.5.2).
    pub(super) fn of(reader: &'r Reader<'a>, element: &'a Dictionary<'a>, classes: Option<&'a Dictionary<'a>>) -> Self {
        let mut objects = Vec::new();
        collect(reader, reader.list(element, b"A"), &mut objects);
        for name in reader.list(element, b"C").iter().take(MAX_OBJECTS) {
            let name = reader.resolve(name).and_then(Object::as_name);
            if let Some((classes, name)) = classes.zip(name) {
                collect(reader, reader.list(classes, name), &mut objects);
            }
        }
        Self { reader, objects }
    }

    /// Whether an owner gives this attribute.
    pub(super) fn has(&self, owner: &[u8], key: &[u8]) -> bool {
        self.get(owner, key).is_some()
    }

    /// A node with only these attributes.
    pub(super) fn into_node(self) -> TagNode {
        if self.objects.is_empty() {
            return TagNode::default();
        }
        let integer = |key| self.get(b"Table", key)?.as_i64();
        TagNode {
            scope: self.name(b"Table", b"Scope"),
            headers: self.headers(),
            row_span: integer(&b"RowSpan"[..]),
            col_span: integer(&b"ColSpan"[..]),
            summary: self.get(b"Table", b"Summary").and_then(text_string),
            list_numbering: self.name(b"List", b"ListNumbering"),
            placement: self.name(b"Layout", b"Placement"),
            bbox: self.bounds(),
            ..TagNode::default()
        }
    }

    fn get(&self, owner: &[u8], key: &[u8]) -> Option<&'a Object<'a>> {
        let mut of_owner = self.objects.iter().filter(|(other, _)| *other == owner);
        of_owner.find_map(|(_, object)| self.reader.get(object, key))
    }

    fn name(&self, owner: &[u8], key: &[u8]) -> Option<String> {
        self.get(owner, key)?.as_name().map(lossy)
    }

    fn headers(&self) -> Vec<String> {
        let Some(Object::Array(ids)) = self.get(b"Table", b"Headers") else { return Vec::new() };
        ids.iter().filter_map(|id| text_string(self.reader.resolve(id)?)).collect()
    }

    fn bounds(&self) -> Option<Bounds> {
        let numbers = self.get(b"Layout", b"BBox")?.as_array()?;
        let number = |at: usize| self.reader.resolve(numbers.get(at)?)?.as_float();
        let (x0, y0, x1, y1) = (number(0)?, number(1)?, number(2)?, number(3)?);
        Some(Bounds { left: x0.min(x1), bottom: y0.min(y1), right: x0.max(x1), top: y0.max(y1) })
    }
}

/// Attribute objects may stand in an array, each followed by a revision
/// number, which is passed over (14.7.5.3).
fn collect<'a>(reader: &Reader<'a>, objects: &'a [Object<'a>], into: &mut Vec<(&'a [u8], &'a Dictionary<'a>)>) {
    let dictionaries = objects.iter().filter_map(|object| as_dictionary(reader.resolve(object)?));
    let room = MAX_OBJECTS.saturating_sub(into.len());
    into.extend(dictionaries.take(room).map(|object| (reader.name(object, b"O").unwrap_or_default(), object)));
}
