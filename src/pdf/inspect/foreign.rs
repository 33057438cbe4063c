//! Files as `lopdf` reads them: whatever is damaged, encrypted, or written in another way than ours.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use lopdf::Encoding;

use super::document::{MAX_STREAM, as_dictionary};
use super::object::{Dictionary, Document, Object, Stream};

/// What `lopdf` has read, borrowed from it.
pub(super) fn document(of: &lopdf::Document) -> Document<'_> {
    let objects = of.objects.iter().map(|(id, value)| (*id, object(value))).collect();
    let mut document = Document::new(objects, dictionary(&of.trailer));
    document.repaired = of.xref_recovery.is_some();
    document.permissions = of.encryption_state.as_ref().map(|state| state.permissions().bits());
    document
}

fn object(of: &lopdf::Object) -> Object<'_> {
    match of {
        lopdf::Object::Null => Object::Null,
        lopdf::Object::Boolean(value) => Object::Boolean(*value),
        lopdf::Object::Integer(value) => Object::Integer(*value),
        lopdf::Object::Real(value) => Object::Real(*value),
        lopdf::Object::Name(name) => Object::Name(Cow::Borrowed(name)),
        lopdf::Object::String(text, _) => Object::String(Cow::Borrowed(text)),
        lopdf::Object::Array(elements) => Object::Array(elements.iter().map(object).collect()),
        lopdf::Object::Dictionary(entries) => Object::Dictionary(dictionary(entries)),
        lopdf::Object::Stream(stream) => {
            Object::Stream(Box::new(Stream { dict: dictionary(&stream.dict), content: &stream.content }))
        }
        lopdf::Object::Reference(id) => Object::Reference(*id),
    }
}

fn dictionary(of: &lopdf::Dictionary) -> Dictionary<'_> {
    let entries = of.iter().map(|(key, value)| (Cow::Borrowed(key.as_slice()), object(value)));
    // A key cannot be there twice.
    Dictionary::new(entries.collect()).unwrap_or_default()
}

/// An object as `lopdf` has it, for what it knows to do with one.
fn back(of: &Object<'_>) -> lopdf::Object {
    match of {
        Object::Null => lopdf::Object::Null,
        Object::Boolean(value) => lopdf::Object::Boolean(*value),
        Object::Integer(value) => lopdf::Object::Integer(*value),
        Object::Real(value) => lopdf::Object::Real(*value),
        Object::Name(name) => lopdf::Object::Name(name.to_vec()),
        Object::String(text) => lopdf::Object::string_literal(text.to_vec()),
        Object::Array(elements) => lopdf::Object::Array(elements.iter().map(back).collect()),
        Object::Dictionary(entries) => lopdf::Object::Dictionary(self::entries(entries)),
        Object::Stream(stream) => lopdf::Object::Stream(self::stream(stream)),
        Object::Reference(id) => lopdf::Object::Reference(*id),
    }
}

fn entries(of: &Dictionary<'_>) -> lopdf::Dictionary {
    of.iter().map(|(key, value)| (key.to_vec(), back(value))).collect()
}

/// A stream as `lopdf` has it, for what it knows of filters.
pub(super) fn stream(of: &Stream<'_>) -> lopdf::Stream {
    lopdf::Stream::new(entries(&of.dict), of.content.to_vec())
}

/// How the codes of a simple font are read without a map to Unicode, by what `lopdf` knows of
/// encodings.
pub(super) fn encoding<'a>(document: &'a Document<'a>, font: &Dictionary<'_>) -> Option<Encoding<'a>> {
    /// What is in another object is put in its place, so that none is looked for.
    static NO_OBJECTS: LazyLock<lopdf::Document> = LazyLock::new(lopdf::Document::new);
    let fonts = document.fonts.get_or_init(|| fonts(document));
    let font = fonts.get(&std::ptr::from_ref(font).addr())?;
    font.get_font_encoding_with_limit(&NO_OBJECTS, MAX_STREAM).ok()
}

fn fonts(document: &Document<'_>) -> HashMap<usize, lopdf::Dictionary> {
    let mut found = HashMap::new();
    let mut stack: Vec<_> = document.objects.iter().map(|(_, object)| object).collect();
    while let Some(object) = stack.pop() {
        if let Object::Array(elements) = object {
            stack.extend(elements);
        }
        let Some(dictionary) = as_dictionary(object) else { continue };
        stack.extend(dictionary.iter().map(|(_, value)| value));
        if dictionary.get(b"Type").and_then(Object::as_name) == Some(b"Font") {
            let mut font = entries(dictionary);
            if let Some(encoding) = dictionary.get(b"Encoding").and_then(|encoding| document.dereference(encoding)) {
                font.set("Encoding", back(encoding));
            }
            found.insert(std::ptr::from_ref(dictionary).addr(), font);
        }
    }
    found
}
