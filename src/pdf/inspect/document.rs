//! A loaded file, and safe ways to look things up in it.
//!
//! A file that is sound and written as ours are is read by [`sound`](super::sound), every other by
//! `lopdf`.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use flate2::{Decompress, FlushDecompress, Status};
use lopdf::{LoadOptions, ObjectId};

use super::InspectError;
use super::foreign;
use super::object::{Dictionary, Document, Object, Stream};
use super::sound::Sound;

/// How many bytes one stream may inflate to: 64 MiB, twenty times the content
/// of a long page.
pub(super) const MAX_STREAM: usize = 64 << 20;
/// The budget of a file, in bytes: what its streams inflate to, what content
/// is run, counting a form again each time it is drawn, and what is kept of it.
/// Typst's files need 15 times their packed length.
const BASE_BUDGET: usize = 256 << 20;
/// What the budget grows by for each byte of the file.
const BUDGET_PER_BYTE: usize = 32;

/// How much of the budget one thread takes at a time.
const ADVANCE: usize = 64 << 10;
/// What threads may hold of the budget and not need: enough for 256 of them. It comes on top, so
/// that whether a file asks for too much does not depend on their number.
const HELD: usize = 256 * ADVANCE;

/// A file and what is left of the budget for reading it. Threads that read parts of one file have
/// a reader each ([`Reader::fork`]) and one budget.
pub(super) struct Reader<'a> {
    lookup: Lookup<'a>,
    /// The pages from first to last.
    pub(super) pages: Arc<[ObjectId]>,
    page_numbers: Arc<BTreeMap<ObjectId, usize>>,
    purse: Purse,
}

/// What one thread has taken of the budget and not spent. The rest goes back in the end.
struct Purse {
    advance: Cell<usize>,
    budget: Arc<Budget>,
}

/// What is left for all readers of a file.
struct Budget {
    /// With [`HELD`] on top.
    left: AtomicUsize,
    exhausted: AtomicBool,
}

impl Purse {
    fn new(budget: Arc<Budget>) -> Self {
        Self { advance: Cell::new(0), budget }
    }

    #[inline]
    fn spend(&self, bytes: usize) -> Result<(), InspectError> {
        match self.advance.get().checked_sub(bytes) {
            Some(left) => self.advance.set(left),
            None => self.advance.set(self.take(bytes)?),
        }
        Ok(())
    }

    /// Takes as much more as `bytes` need, and gives what is left of it then.
    #[cold]
    fn take(&self, bytes: usize) -> Result<usize, InspectError> {
        let had = self.advance.get();
        let taken = bytes.saturating_sub(had).saturating_add(ADVANCE);
        let take = |left: usize| left.checked_sub(taken);
        if self.budget.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).is_err() {
            self.budget.exhausted.store(true, Ordering::Relaxed);
            return Err(InspectError::TooLarge);
        }
        Ok(had + taken - bytes)
    }
}

impl Drop for Purse {
    fn drop(&mut self) {
        self.budget.left.fetch_add(self.advance.get(), Ordering::Relaxed);
    }
}

/// Ways to look things up that need no budget.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lookup<'a> {
    /// The file.
    pub(super) document: &'a Document<'a>,
}

impl<'a> Lookup<'a> {
    /// The catalog, where it can be found.
    pub(super) fn catalog(self) -> Option<&'a Dictionary<'a>> {
        self.document.catalog()
    }

    /// Follows references to the object itself; a reference to nothing, or in
    /// circles, is nothing.
    #[inline]
    pub(super) fn resolve(self, object: &'a Object<'a>) -> Option<&'a Object<'a>> {
        match object {
            Object::Null => None,
            Object::Reference(_) => self.follow(object),
            direct => Some(direct),
        }
    }

    fn follow(self, reference: &'a Object<'a>) -> Option<&'a Object<'a>> {
        self.document.dereference(reference).filter(|object| !matches!(object, Object::Null))
    }

    /// The value of a key, references followed.
    #[inline]
    pub(super) fn get(self, dictionary: &'a Dictionary<'a>, key: &[u8]) -> Option<&'a Object<'a>> {
        self.resolve(dictionary.get(key)?)
    }

    /// A dictionary under a key; of a stream, its dictionary.
    #[inline]
    pub(super) fn dictionary(self, of: &'a Dictionary<'a>, key: &[u8]) -> Option<&'a Dictionary<'a>> {
        as_dictionary(self.get(of, key)?)
    }

    /// A name under a key.
    #[inline]
    pub(super) fn name(self, of: &'a Dictionary<'a>, key: &[u8]) -> Option<&'a [u8]> {
        self.get(of, key)?.as_name()
    }

    /// A name under a key, as text.
    pub(super) fn name_text(self, of: &'a Dictionary<'a>, key: &[u8]) -> Option<String> {
        self.name(of, key).map(lossy)
    }

    /// A text string under a key (7.9.2.2).
    pub(super) fn text(self, of: &'a Dictionary<'a>, key: &[u8]) -> Option<String> {
        text_string(self.get(of, key)?)
    }

    /// A boolean under a key, `false` where there is none.
    pub(super) fn flag(self, of: &'a Dictionary<'a>, key: &[u8]) -> bool {
        self.get(of, key).and_then(Object::as_bool).unwrap_or(false)
    }

    /// The elements of an array under a key; a lone value counts as one.
    pub(super) fn list(self, of: &'a Dictionary<'a>, key: &[u8]) -> &'a [Object<'a>] {
        match self.get(of, key) {
            Some(Object::Array(elements)) => elements,
            Some(single) => std::slice::from_ref(single),
            None => &[],
        }
    }
}

impl<'a> Deref for Reader<'a> {
    type Target = Lookup<'a>;

    fn deref(&self) -> &Lookup<'a> {
        &self.lookup
    }
}

/// Loads a file from its bytes and hands it on, or says why it cannot be read.
pub(super) fn load<T>(pdf: &[u8], then: impl FnOnce(Result<&Document<'_>, String>) -> T) -> T {
    let sound = Sound::open(pdf);
    if let Some(document) = sound.as_ref().and_then(Sound::document) {
        return then(Ok(&document));
    }
    let options = LoadOptions::with_max_decompressed_size(MAX_STREAM);
    match lopdf::Document::load_mem_with_options(pdf, options) {
        Ok(document) => then(Ok(&foreign::document(&document))),
        Err(error) => then(Err(error.to_string())),
    }
}

/// The data of a stream, filters undone.
pub(super) fn decoded(stream: &Stream<'_>) -> Option<Vec<u8>> {
    let is_deflated = stream.dict.get(b"Filter").and_then(Object::as_name) == Some(b"FlateDecode");
    let inflated = (is_deflated && !stream.dict.has(b"DecodeParms")).then(|| inflate(stream.content)).flatten();
    inflated.or_else(|| foreign::stream(stream).get_plain_content_with_limit(MAX_STREAM).ok())
}

/// What was deflated, if it is whole.
fn inflate(data: &[u8]) -> Option<Vec<u8>> {
    /// Content streams inflate to four times their length and more.
    const USUAL: usize = 4;
    thread_local! {
        static STATE: RefCell<Decompress> = RefCell::new(Decompress::new(true));
    }
    STATE.with_borrow_mut(|state| {
        state.reset(true);
        let mut inflated = Vec::with_capacity(data.len().saturating_mul(USUAL).clamp(256, MAX_STREAM));
        loop {
            let read = usize::try_from(state.total_in()).ok()?;
            match state.decompress_vec(data.get(read..)?, &mut inflated, FlushDecompress::Finish).ok()? {
                Status::StreamEnd => return (inflated.len() <= MAX_STREAM).then_some(inflated),
                _ if inflated.len() < inflated.capacity() || inflated.len() > MAX_STREAM => return None,
                _ => inflated.reserve(inflated.len()),
            }
        }
    })
}

impl<'a> Reader<'a> {
    /// Prepares to read `document`, which was loaded from `length` bytes.
    pub(super) fn new(document: &'a Document<'a>, length: usize) -> Self {
        let pages = document.pages();
        let page_numbers = Arc::new(pages.iter().copied().zip(1..).collect());
        let budget = BASE_BUDGET.saturating_add(length.saturating_mul(BUDGET_PER_BYTE)).saturating_add(HELD);
        let budget = Budget { left: AtomicUsize::new(budget), exhausted: AtomicBool::new(false) };
        let purse = Purse::new(Arc::new(budget));
        Self { lookup: Lookup { document }, pages: pages.into(), page_numbers, purse }
    }

    /// A reader of the same file for another thread.
    pub(super) fn fork(&self) -> Self {
        let purse = Purse::new(Arc::clone(&self.purse.budget));
        Self {
            lookup: self.lookup,
            pages: Arc::clone(&self.pages),
            page_numbers: Arc::clone(&self.page_numbers),
            purse,
        }
    }

    /// Says in the end, when all forks are gone, whether the file asked for too much.
    pub(super) fn settle(&self) -> Result<(), InspectError> {
        let Purse { advance, budget } = &self.purse;
        let left = budget.left.load(Ordering::Relaxed).saturating_add(advance.get());
        let is_overdrawn = left < HELD || budget.exhausted.load(Ordering::Relaxed);
        if is_overdrawn { Err(InspectError::TooLarge) } else { Ok(()) }
    }

    /// The number of a page, from 1.
    pub(super) fn page_number(&self, page: ObjectId) -> Option<usize> {
        self.page_numbers.get(&page).copied()
    }

    /// Takes `bytes` from the budget, or says that the file asks for too much.
    #[inline]
    pub(super) fn spend(&self, bytes: usize) -> Result<(), InspectError> {
        self.purse.spend(bytes)
    }

    /// The data of a stream, filters undone. Data that cannot be decoded, such
    /// as an image's, is an empty stream; running out of budget is an error.
    pub(super) fn data(&self, stream: &Stream<'_>) -> Result<Vec<u8>, InspectError> {
        let data = decoded(stream).unwrap_or_default();
        self.spend(data.len())?;
        Ok(data)
    }

    /// The information dictionary (14.3.3).
    pub(super) fn information(&self) -> Option<&'a Dictionary<'a>> {
        self.dictionary(&self.document.trailer, b"Info")
    }

    /// Every named destination (12.3.2.3), from the name tree (7.9.6) and from
    /// the dictionary that was its predecessor.
    pub(super) fn named_destinations(&self) -> BTreeMap<&'a [u8], &'a Object<'a>> {
        let mut found = BTreeMap::new();
        let Some(catalog) = self.catalog() else { return found };
        if let Some(Object::Dictionary(old)) = self.get(catalog, b"Dests") {
            let entries = old.iter().filter_map(|(key, value)| Some((key, self.resolve(value)?)));
            found.extend(entries.map(|(key, value)| (&**key, value)));
        }
        let names = self.dictionary(catalog, b"Names");
        let mut stack: Vec<_> = names.and_then(|names| self.dictionary(names, b"Dests")).into_iter().collect();
        let mut seen = BTreeSet::new();
        while let Some(node) = stack.pop() {
            for [key, value] in self.list(node, b"Names").as_chunks().0 {
                if let (Some(key), Some(value)) = (key.as_str(), self.resolve(value)) {
                    found.insert(key, value);
                }
            }
            for kid in self.list(node, b"Kids") {
                if let Object::Reference(id) = kid
                    && seen.insert(*id)
                {
                    stack.extend(self.resolve(kid).and_then(as_dictionary));
                }
            }
        }
        found
    }

    /// How many entries the outline has at all levels (12.3.3).
    pub(super) fn outline_entries(&self) -> usize {
        let outlines = self.catalog().and_then(|catalog| self.dictionary(catalog, b"Outlines"));
        let mut stack: Vec<_> = outlines.and_then(|root| root.get(b"First")).into_iter().collect();
        let mut seen = BTreeSet::new();
        while let Some(object) = stack.pop() {
            let Some(id) = object.as_reference() else { continue };
            let Some(item) = self.resolve(object).and_then(as_dictionary) else { continue };
            if seen.insert(id) {
                stack.extend([&b"First"[..], b"Next"].iter().filter_map(|key| item.get(key)));
            }
        }
        seen.len()
    }
}

/// The dictionary of an object that is one or has one.
#[inline]
pub(super) fn as_dictionary<'o, 'a>(object: &'o Object<'a>) -> Option<&'o Dictionary<'a>> {
    match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// The text of a string object, whichever of its encodings it is in.
pub(super) fn text_string(object: &Object<'_>) -> Option<String> {
    let text = object.as_str()?;
    // In this range its encodings are one.
    if text.iter().all(|byte| matches!(byte, b' '..=b'~')) {
        return Some(lossy(text));
    }
    lopdf::decode_text_string(&lopdf::Object::string_literal(text)).ok().or_else(|| Some(lossy(text)))
}

/// Bytes as text, as far as they are UTF-8.
pub(super) fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
