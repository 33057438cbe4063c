//! The objects of a file (ISO 32000-1, 7.3), borrowed from its bytes.
//!
//! A file has tens of thousands of them, and nearly all are looked at once: each costs no more than
//! the room for what is in it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use lopdf::ObjectId;

/// How many references may lead from one to the next before they count as leading nowhere.
const MAX_REFERENCES: usize = 128;
/// Up to how many keys looking at each costs less than a search.
const FEW_KEYS: usize = 16;
/// How deep the tree of pages may be.
const MAX_PAGE_TREE: usize = 256;

/// An object or a part of one.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Object<'a> {
    Null,
    Boolean(bool),
    Integer(i64),
    Real(f32),
    /// A name, its escapes undone.
    Name(Cow<'a, [u8]>),
    /// The bytes of a string, whichever way it is written.
    String(Cow<'a, [u8]>),
    Array(Box<[Object<'a>]>),
    Dictionary(Dictionary<'a>),
    Stream(Box<Stream<'a>>),
    Reference(ObjectId),
}

/// Keys and values in the order of the file, each key once.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Dictionary<'a> {
    entries: Box<[Entry<'a>]>,
    /// The places of the entries in the order of their keys, where they are more than a few.
    #[expect(clippy::box_collection, reason = "few have it, and all have the room for it")]
    order: Option<Box<Vec<u32>>>,
}

/// A key and its value.
pub(super) type Entry<'a> = (Cow<'a, [u8]>, Object<'a>);

/// A stream (7.3.8).
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stream<'a> {
    pub(super) dict: Dictionary<'a>,
    /// Its data as stored, filters not undone.
    pub(super) content: &'a [u8],
}

/// All objects of a file.
#[derive(Debug, Default)]
pub(super) struct Document<'a> {
    /// Each with its number and generation, by which they are in order.
    pub(super) objects: Vec<(ObjectId, Object<'a>)>,
    /// The trailer (7.5.5).
    pub(super) trailer: Dictionary<'a>,
    /// Whether the table of objects had to be made anew or corrected.
    pub(super) repaired: bool,
    /// The permissions of a file that was decrypted.
    pub(super) permissions: Option<u64>,
    /// By number, where the first object of it is; empty where numbers are too far apart.
    places: Vec<u32>,
    /// The dictionaries of fonts as `lopdf` has them, by their addresses, where one was asked for.
    pub(super) fonts: OnceLock<HashMap<usize, lopdf::Dictionary>>,
}

impl<'a> Object<'a> {
    pub(super) fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Boolean(value) => Some(*value),
            _ => None,
        }
    }

    pub(super) fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Integer(value) => Some(*value),
            _ => None,
        }
    }

    /// The value of an integer or real.
    pub(super) fn as_float(&self) -> Option<f32> {
        match self {
            #[expect(clippy::cast_precision_loss, reason = "what is computed with it is no finer")]
            Self::Integer(value) => Some(*value as f32),
            Self::Real(value) => Some(*value),
            _ => None,
        }
    }

    pub(super) fn as_name(&self) -> Option<&[u8]> {
        match self {
            Self::Name(name) => Some(name),
            _ => None,
        }
    }

    /// The bytes of a string.
    pub(super) fn as_str(&self) -> Option<&[u8]> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn as_array(&self) -> Option<&[Object<'a>]> {
        match self {
            Self::Array(elements) => Some(elements),
            _ => None,
        }
    }

    pub(super) fn as_reference(&self) -> Option<ObjectId> {
        match self {
            Self::Reference(id) => Some(*id),
            _ => None,
        }
    }

    pub(super) fn as_stream(&self) -> Option<&Stream<'a>> {
        match self {
            Self::Stream(stream) => Some(stream),
            _ => None,
        }
    }

    /// The same, with all its bytes its own.
    fn detached(&self) -> Object<'static> {
        match self {
            Self::Null => Object::Null,
            Self::Boolean(value) => Object::Boolean(*value),
            Self::Integer(value) => Object::Integer(*value),
            Self::Real(value) => Object::Real(*value),
            Self::Name(name) => Object::Name(Cow::Owned(name.to_vec())),
            Self::String(text) => Object::String(Cow::Owned(text.to_vec())),
            Self::Array(elements) => Object::Array(elements.iter().map(Self::detached).collect()),
            Self::Dictionary(dictionary) => Object::Dictionary(dictionary.detached()),
            // A stream is an object of its own and stands in no other.
            Self::Stream(stream) => Object::Dictionary(stream.dict.detached()),
            Self::Reference(id) => Object::Reference(*id),
        }
    }
}

impl<'a> Dictionary<'a> {
    /// A dictionary of entries, or nothing where a key is there twice.
    pub(super) fn new(entries: Box<[Entry<'a>]>) -> Option<Self> {
        if entries.len() <= FEW_KEYS {
            let is_new = |at: usize| entries[..at].iter().all(|(key, _)| *key != entries[at].0);
            return (0..entries.len()).all(is_new).then_some(Self { entries, order: None });
        }
        let mut order: Vec<u32> = (0..u32::try_from(entries.len()).ok()?).collect();
        let key = |at: &u32| &*entries[*at as usize].0;
        order.sort_unstable_by_key(key);
        let is_new = order.is_sorted_by(|one, other| key(one) != key(other));
        is_new.then_some(Self { entries, order: Some(Box::new(order)) })
    }

    /// The value of a key as it is written, which may be a reference.
    #[inline]
    pub(super) fn get(&self, key: &[u8]) -> Option<&Object<'a>> {
        match &self.order {
            None => self.entries.iter().find(|(other, _)| **other == *key).map(|(_, value)| value),
            Some(order) => {
                let at = order.binary_search_by(|at| (*self.entries[*at as usize].0).cmp(key)).ok()?;
                Some(&self.entries[order[at] as usize].1)
            }
        }
    }

    pub(super) fn has(&self, key: &[u8]) -> bool {
        self.get(key).is_some()
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, Entry<'a>> {
        self.entries.iter()
    }

    /// The same, with all its bytes its own.
    pub(super) fn detached(&self) -> Dictionary<'static> {
        let entry = |(key, value): &Entry<'_>| (Cow::Owned(key.to_vec()), value.detached());
        Dictionary { entries: self.iter().map(entry).collect(), order: self.order.clone() }
    }
}

impl<'a> Document<'a> {
    /// A document of objects that are in the order of their numbers and generations.
    pub(super) fn new(objects: Vec<(ObjectId, Object<'a>)>, trailer: Dictionary<'a>) -> Self {
        let highest = objects.last().map_or(0, |((number, _), _)| *number as usize);
        let mut places = Vec::new();
        // Numbers are given out one by one, so that a table by number has few gaps.
        if highest <= 4 * objects.len() + 64 {
            places.resize(highest + 1, u32::MAX);
            for (at, ((number, _), _)) in (0..).zip(&objects) {
                let place = &mut places[*number as usize];
                *place = at.min(*place);
            }
        }
        Self { objects, trailer, places, ..Self::default() }
    }

    fn find(&self, id: ObjectId) -> Option<&Object<'a>> {
        if self.places.is_empty() {
            let at = self.objects.binary_search_by_key(&id, |(other, _)| *other).ok()?;
            return Some(&self.objects[at].1);
        }
        let at = *self.places.get(id.0 as usize)?;
        let rest = self.objects.get(at as usize..)?;
        rest.iter().take_while(|(other, _)| other.0 == id.0).find(|(other, _)| *other == id).map(|(_, object)| object)
    }

    /// Follows references to the object itself, which may be null.
    pub(super) fn dereference<'o>(&'o self, mut object: &'o Object<'a>) -> Option<&'o Object<'a>> {
        for _ in 0..=MAX_REFERENCES {
            let Object::Reference(id) = object else { return Some(object) };
            object = self.find(*id)?;
        }
        None
    }

    /// The object of a number and generation.
    pub(super) fn get_object(&self, id: ObjectId) -> Option<&Object<'a>> {
        self.dereference(self.find(id)?)
    }

    /// The dictionary that an object is.
    pub(super) fn get_dictionary(&self, id: ObjectId) -> Option<&Dictionary<'a>> {
        match self.get_object(id)? {
            Object::Dictionary(dictionary) => Some(dictionary),
            _ => None,
        }
    }

    /// The catalog (7.7.2).
    pub(super) fn catalog(&self) -> Option<&Dictionary<'a>> {
        self.get_dictionary(self.trailer.get(b"Root")?.as_reference()?)
    }

    /// What stands under a node of the tree of pages (7.7.3).
    fn kids(&self, node: ObjectId) -> Option<&[Object<'a>]> {
        self.dereference(self.get_dictionary(node)?.get(b"Kids")?)?.as_array()
    }

    /// What stands under the root of the tree of pages, where it can be found.
    pub(super) fn page_tree(&self) -> Option<&[Object<'a>]> {
        self.kids(self.catalog()?.get(b"Pages")?.as_reference()?)
    }

    /// The pages from first to last. A kid that is no dictionary, or does not say what it is,
    /// stands for a page that was lost.
    pub(super) fn pages(&self) -> Vec<ObjectId> {
        let mut found = Vec::new();
        let mut stack: Vec<_> = self.page_tree().map(<[_]>::iter).into_iter().collect();
        // Kids that stand in circles end with this.
        let mut left = self.objects.len();
        while let Some(kids) = stack.last_mut() {
            let Some(kid) = kids.next() else {
                stack.pop();
                continue;
            };
            if left == 0 {
                break;
            }
            left -= 1;
            let Some(id) = kid.as_reference() else { continue };
            let dictionary = self.get_dictionary(id);
            match dictionary.and_then(|kid| kid.get(b"Type")?.as_name()) {
                Some(b"Pages") => {
                    // A node that was gone through counts no more for how deep the tree is.
                    let is_last = kids.len() == 0;
                    let depth = stack.len();
                    if is_last {
                        stack.pop();
                    }
                    if depth <= MAX_PAGE_TREE {
                        stack.extend(self.kids(id).map(<[_]>::iter));
                    }
                }
                Some(b"Page") => found.push(id),
                None if dictionary.is_none_or(|kid| !kid.has(b"Linearized")) => found.push(id),
                _ => {}
            }
        }
        found
    }
}
