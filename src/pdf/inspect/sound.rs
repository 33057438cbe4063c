//! Reads sound files of the newer form, which most are and all of ours: one cross-reference stream
//! (ISO 32000-1, 7.5.8), objects in object streams (7.5.7).
//!
//! What is read is what `lopdf` reads of the same bytes, in a fraction of the time. Whatever is out
//! of order, were it a single object, leaves the file to `lopdf`, which knows how to mend: all or
//! nothing, so that no file is half read by other rules.

use std::borrow::Cow;
use std::sync::atomic::{AtomicUsize, Ordering};

use lopdf::ObjectId;
use rayon::prelude::*;

use super::document::{MAX_STREAM, decoded};
use super::object::{Dictionary, Document, Entry, Object, Stream};
use crate::pdf::lexer::{Lexer, Token, is_regular, is_space};
use crate::pdf::value::{decode_name, parse_index, parse_real};

/// How deep arrays and dictionaries may nest.
const MAX_DEPTH: usize = 64;
/// How many parentheses a string may have.
const MAX_PARENTHESES: usize = 64;
/// The highest number of an object.
const MAX_NUMBER: u32 = 1 << 23;
/// How many bytes an entry of the cross-reference stream has at least.
const MIN_ENTRY: usize = 3;
/// How many bytes a field of it has at most.
const MAX_WIDTH: usize = 4;

/// A file whose objects are known by their places, and whose object streams are inflated.
pub(super) struct Sound<'b> {
    bytes: &'b [u8],
    /// Where the cross-reference stream begins.
    start: usize,
    trailer: Dictionary<'b>,
    /// Where objects begin, in the order of their places.
    offsets: Vec<(usize, ObjectId)>,
    /// The numbers of objects in object streams with the number of the stream, in order.
    packed: Vec<(u32, u32)>,
    /// The numbers of the object streams, in order.
    containers: Vec<u32>,
    streams: Vec<ObjectStream>,
}

/// An object stream.
struct ObjectStream {
    /// What is in it.
    data: Vec<u8>,
    /// Numbers and places of its objects, in the order of the places.
    members: Vec<(u32, usize)>,
}

impl<'b> Sound<'b> {
    /// Finds the objects of a file.
    pub(super) fn open(bytes: &'b [u8]) -> Option<Self> {
        if !bytes.starts_with(b"%PDF-") {
            return None;
        }
        let start = find_start(bytes)?;
        let (_, Object::Stream(table)) = Parser::new(bytes, start).indirect()? else { return None };
        let data = decoded(&table)?;
        let trailer = table.dict;
        let barred: [&[u8]; 3] = [b"Prev", b"XRefStm", b"Encrypt"];
        if barred.iter().any(|key| trailer.has(key)) {
            return None;
        }
        let (offsets, packed, containers, streams) = Default::default();
        let mut sound = Self { bytes, start, trailer, offsets, packed, containers, streams };
        sound.read_table(&data)?;
        sound.inflate()?;
        Some(sound)
    }

    /// Reads the entries of the cross-reference stream (7.5.8.3).
    fn read_table(&mut self, data: &[u8]) -> Option<()> {
        let integers = |key: &[u8]| match self.trailer.get(key) {
            None => Some(Vec::new()),
            Some(list) => list.as_array()?.iter().map(|value| usize::try_from(value.as_i64()?).ok()).collect(),
        };
        let widths: [usize; 3] = integers(b"W")?.try_into().ok()?;
        let width = widths.iter().try_fold(0_usize, |sum, width| (*width <= MAX_WIDTH).then_some(sum + width))?;
        let size = usize::try_from(self.trailer.get(b"Size")?.as_i64()?).ok()?;
        let sections = Some(integers(b"Index")?).filter(|list| !list.is_empty()).unwrap_or_else(|| vec![0, size]);
        let mut records = data.chunks_exact(width.max(MIN_ENTRY));
        if widths[0] == 0 || width < MIN_ENTRY || !records.remainder().is_empty() || sections.len() % 2 != 0 {
            return None;
        }
        for [first, count] in sections.as_chunks().0 {
            for number in (*first..).take(*count) {
                let record = records.next()?;
                let number = u32::try_from(number).ok().filter(|number| *number < MAX_NUMBER)?;
                let (kind, rest) = record.split_at(widths[0]);
                let (place, detail) = rest.split_at(widths[1]);
                match (integer(kind), integer(place), integer(detail)) {
                    (0, ..) => {}
                    (1, offset, generation) => {
                        let id = (number, u16::try_from(generation).ok()?);
                        self.offsets.push((usize::try_from(offset).ok()?, id));
                    }
                    (2, stream, _) => self.packed.push((number, u32::try_from(stream).ok()?)),
                    _ => return None,
                }
            }
        }
        self.offsets.sort_unstable();
        self.packed.sort_unstable();
        let mut numbers: Vec<u32> = self.offsets.iter().map(|(_, (number, _))| *number).collect();
        numbers.extend(self.packed.iter().map(|(number, _)| *number));
        numbers.sort_unstable();
        let each_once = numbers.is_sorted_by(|one, other| one < other);
        (each_once && records.next().is_none()).then_some(())
    }

    /// Inflates the object streams. Every object that the table has in one must be there, and no
    /// other.
    fn inflate(&mut self) -> Option<()> {
        self.containers = self.packed.iter().map(|(_, stream)| *stream).collect();
        self.containers.sort_unstable();
        self.containers.dedup();
        let is_container = |rank: &usize| self.containers.binary_search(&self.offsets[*rank].1.0).is_ok();
        let ranks: Vec<usize> = (0..self.offsets.len()).filter(is_container).collect();
        // All are held at once, and each may have been a little file of much air.
        let held = AtomicUsize::new(0);
        let read = |rank: &usize| {
            let Object::Stream(stream) = self.object(*rank)? else { return None };
            let read = ObjectStream::read(&stream)?;
            let before = held.fetch_add(read.data.len(), Ordering::Relaxed);
            (before + read.data.len() <= MAX_STREAM).then_some(read)
        };
        self.streams = ranks.par_iter().map(read).collect::<Option<_>>()?;
        let mut found = 0;
        for (stream, rank) in self.streams.iter().zip(&ranks) {
            let container = self.offsets[*rank].1.0;
            let is_here = |number: &u32| self.packed.binary_search(&(*number, container)).is_ok();
            if !stream.members.iter().all(|(number, _)| is_here(number)) {
                return None;
            }
            found += stream.members.len();
        }
        (found == self.packed.len()).then_some(())
    }

    /// The object at the place of this rank.
    fn object(&self, rank: usize) -> Option<Object<'b>> {
        let (offset, id) = self.offsets[rank];
        // An object ends where the next begins: with that bound, objects that claim to overlap
        // cannot make reading quadratic.
        let next = self.offsets.get(rank + 1).map_or(self.bytes.len(), |(offset, _)| *offset);
        let end = if offset < self.start { next.min(self.start) } else { next };
        let (found, object) = Parser::new(self.bytes.get(..end)?, offset).indirect()?;
        (found == id).then_some(object)
    }

    /// Reads all objects.
    pub(super) fn document(&self) -> Option<Document<'_>> {
        let mut objects = Vec::with_capacity(self.offsets.len() + self.packed.len());
        for rank in 0..self.offsets.len() {
            let id = self.offsets[rank].1;
            let object = self.object(rank)?;
            // Its objects would have to be in the table.
            if object.as_stream().is_some_and(is_object_stream) && self.containers.binary_search(&id.0).is_err() {
                return None;
            }
            objects.push((id, object));
        }
        let packed: Vec<_> = self.streams.par_iter().map(ObjectStream::objects).collect();
        for packed in packed {
            objects.append(&mut packed?);
        }
        objects.sort_unstable_by_key(|(id, _)| *id);
        let document = Document::new(objects, self.trailer.clone());
        // A file whose pages cannot be found may be one whose table is wrong throughout.
        document.page_tree().is_some().then_some(document)
    }
}

impl ObjectStream {
    fn read(stream: &Stream<'_>) -> Option<Self> {
        if !is_object_stream(stream) {
            return None;
        }
        let data = decoded(stream)?;
        let first = usize::try_from(stream.dict.get(b"First")?.as_i64()?).ok()?;
        let count = usize::try_from(stream.dict.get(b"N")?.as_i64()?).ok()?;
        let head = data.get(..first)?;
        if !head.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b' ' | b'\n' | b'\r' | b'\t')) {
            return None;
        }
        let mut lexer = Lexer::new(head, 0);
        let mut members = Vec::new();
        while let Some(token) = lexer.next() {
            let (Token::Number(number), Some(Token::Number(place))) = (token, lexer.next()) else { return None };
            members.push((u32::try_from(parse_index(number)?).ok()?, first + parse_index(place)?));
        }
        let in_order = members.is_sorted_by(|(_, one), (_, other)| one < other);
        (in_order && members.len() == count).then_some(Self { data, members })
    }

    /// Reads what is in it, which are objects of generation 0.
    fn objects(&self) -> Option<Vec<(ObjectId, Object<'_>)>> {
        let mut found = Vec::with_capacity(self.members.len());
        let mut parser = Parser::new(&self.data, 0);
        for (rank, (number, place)) in self.members.iter().enumerate() {
            let end = self.members.get(rank + 1).map_or(self.data.len(), |(_, next)| *next);
            parser.lexer = Lexer::new(self.data.get(..end)?, *place);
            let object = parser.object()?;
            // What is not closed by a sign of its own could go on beyond the next place.
            let is_closed = matches!(object, Object::String(_) | Object::Array(_) | Object::Dictionary(_));
            if !is_closed {
                parser.lexer = Lexer::new(&self.data, *place);
                if parser.object()? != object {
                    return None;
                }
            }
            found.push(((*number, 0), object));
        }
        Some(found)
    }
}

fn is_object_stream(stream: &Stream<'_>) -> bool {
    stream.dict.get(b"Type").and_then(Object::as_name) == Some(b"ObjStm")
}

/// The offset after the last `startxref`, where it stands at the very end (7.5.5).
fn find_start(bytes: &[u8]) -> Option<usize> {
    let end = bytes.iter().rposition(|byte| !is_space(*byte))? + 1;
    let rest = without_line(bytes[..end].strip_suffix(b"%%EOF")?)?;
    let digits = rest.iter().rev().take(10).take_while(|byte| byte.is_ascii_digit()).count();
    let (before, number) = rest.split_at(rest.len() - digits);
    without_line(before)?.strip_suffix(b"startxref")?;
    parse_index(number).filter(|start| digits > 0 && *start < bytes.len())
}

/// The same without the end of a line that it ends with.
fn without_line(text: &[u8]) -> Option<&[u8]> {
    let text = text.strip_suffix(b"\n")?;
    Some(text.strip_suffix(b"\r").unwrap_or(text))
}

/// A number whose bytes stand from the highest to the lowest.
fn integer(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

/// Reads objects as they are written, if they are written without fault.
struct Parser<'a> {
    lexer: Lexer<'a>,
    /// Elements and entries of what is open, so that each takes no more room than it needs when it
    /// is closed.
    elements: Vec<Object<'a>>,
    entries: Vec<Entry<'a>>,
}

impl<'a> Parser<'a> {
    fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { lexer: Lexer::new(bytes, at), elements: Vec::new(), entries: Vec::new() }
    }

    /// An indirect object (7.3.10). A stream has to say how long it is where it stands.
    fn indirect(&mut self) -> Option<(ObjectId, Object<'a>)> {
        let (Token::Number(number), Token::Number(generation)) = (self.lexer.next()?, self.lexer.next()?) else {
            return None;
        };
        let id = (u32::try_from(parse_index(number)?).ok()?, u16::try_from(parse_index(generation)?).ok()?);
        if self.lexer.next()? != Token::Keyword(b"obj") {
            return None;
        }
        let object = self.object()?;
        let object = match (self.lexer.next()?, object) {
            (Token::Keyword(b"endobj"), object) => return Some((id, object)),
            (Token::Keyword(b"stream"), Object::Dictionary(dict)) => {
                let length = usize::try_from(dict.get(b"Length")?.as_i64()?).ok()?;
                let rest = self.lexer.rest();
                let data = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"))?;
                let (content, after) = data.split_at_checked(length)?;
                let line = after.strip_prefix(b"\r\n").or_else(|| after.strip_prefix(b"\n"));
                line.or_else(|| after.strip_prefix(b"\r")).unwrap_or(after).strip_prefix(b"endstream")?;
                self.lexer = Lexer::new(after, 0);
                if self.lexer.next()? != Token::Keyword(b"endstream") {
                    return None;
                }
                Object::Stream(Box::new(Stream { dict, content }))
            }
            _ => return None,
        };
        (self.lexer.next()? == Token::Keyword(b"endobj")).then_some((id, object))
    }

    fn object(&mut self) -> Option<Object<'a>> {
        self.elements.clear();
        self.entries.clear();
        let token = self.lexer.next()?;
        self.read(token, MAX_DEPTH)
    }

    fn read(&mut self, token: Token<'a>, depth: usize) -> Option<Object<'a>> {
        Some(match token {
            Token::Name(name) => Object::Name(plain_name(name)?),
            Token::Number(digits) => self.number(digits)?,
            Token::Text(text) => Object::String(self.string(text)?),
            Token::ArrayOpen => self.array(depth.checked_sub(1)?)?,
            Token::DictOpen => self.dictionary(depth.checked_sub(1)?)?,
            Token::Keyword(b"true") => Object::Boolean(true),
            Token::Keyword(b"false") => Object::Boolean(false),
            Token::Keyword(b"null") => Object::Null,
            Token::Keyword(_) | Token::ArrayClose | Token::DictClose => return None,
        })
    }

    fn array(&mut self, depth: usize) -> Option<Object<'a>> {
        let start = self.elements.len();
        loop {
            match self.lexer.next()? {
                Token::ArrayClose => return Some(Object::Array(self.elements.drain(start..).collect())),
                token => {
                    let element = self.read(token, depth)?;
                    self.elements.push(element);
                }
            }
        }
    }

    fn dictionary(&mut self, depth: usize) -> Option<Object<'a>> {
        let start = self.entries.len();
        loop {
            match self.lexer.next()? {
                Token::DictClose => {
                    return Dictionary::new(self.entries.drain(start..).collect()).map(Object::Dictionary);
                }
                Token::Name(key) => {
                    let token = self.lexer.next()?;
                    let value = self.read(token, depth)?;
                    self.entries.push((plain_name(key)?, value));
                }
                _ => return None,
            }
        }
    }

    /// A number, or the reference that begins with it.
    fn number(&mut self, digits: &'a [u8]) -> Option<Object<'a>> {
        if digits.contains(&b'.') {
            return parse_real(digits).map(Object::Real);
        }
        if digits[0].is_ascii_digit()
            && let Some(generation) = self.reference()
        {
            return Some(Object::Reference((u32::try_from(parse_index(digits)?).ok()?, generation)));
        }
        let (negative, digits) = match digits {
            [b'-', rest @ ..] => (true, rest),
            [b'+', rest @ ..] => (false, rest),
            all => (false, all),
        };
        let value = i64::try_from(parse_index(digits)?).ok()?;
        Some(Object::Integer(if negative { -value } else { value }))
    }

    /// The generation in `0 R`.
    fn reference(&mut self) -> Option<u16> {
        // Nearly all are written like this.
        if let [b' ', b'0', b' ', b'R', after, ..] = self.lexer.rest()
            && !is_regular(*after)
        {
            self.lexer.seek(self.lexer.position() + 4);
            return Some(0);
        }
        let mut ahead = self.lexer.clone();
        let Token::Number(generation) = ahead.next()? else { return None };
        let generation = u16::try_from(parse_index(generation)?).ok()?;
        if ahead.next()? != Token::Keyword(b"R") {
            return None;
        }
        self.lexer = ahead;
        Some(generation)
    }

    /// A string that is closed and has nothing in it that readers read in their own ways.
    fn string(&self, text: Cow<'a, [u8]>) -> Option<Cow<'a, [u8]>> {
        let before = self.lexer.read();
        let is_sound = match before.last()? {
            b'>' => {
                let start = memchr::memrchr(b'<', before)?;
                before[start + 1..before.len() - 1].iter().all(|byte| byte.is_ascii_hexdigit() || is_space(*byte))
            }
            _ => memchr::memchr_iter(b'(', &text).count() <= MAX_PARENTHESES,
        };
        // At the end of the input an open string looks like a closed one.
        (is_sound && !self.lexer.rest().is_empty()).then_some(text)
    }
}

/// A name whose escapes are all sound (7.3.5).
fn plain_name(name: &[u8]) -> Option<Cow<'_, [u8]>> {
    let mut escapes = memchr::memchr_iter(b'#', name);
    let is_sound = |at| name.get(at + 1..at + 3).is_some_and(|two: &[u8]| two.iter().all(u8::is_ascii_hexdigit));
    escapes.all(is_sound).then(|| decode_name(name))
}

#[cfg(test)]
mod tests {
    use super::Sound;
    use crate::pdf::inspect::document::MAX_STREAM;
    use crate::pdf::inspect::{foreign, sound};
    use crate::pdf::pack::pack;
    use crate::pdf::samples::{LINK, bytes, element, sample};

    /// Whether `lopdf` reads a file as this module does; `None` where it is not sound.
    fn agrees(file: &[u8]) -> Option<bool> {
        let sound = Sound::open(file)?;
        let found = sound.document()?;
        let options = lopdf::LoadOptions::with_max_decompressed_size(MAX_STREAM);
        let theirs = lopdf::Document::load_mem_with_options(file, options).ok();
        let wanted = theirs.as_ref().map(foreign::document);
        let same = |wanted: &sound::Document<'_>| {
            !wanted.repaired && wanted.objects == found.objects && wanted.pages() == found.pages()
        };
        Some(wanted.as_ref().is_some_and(same))
    }

    #[test]
    fn a_sound_file_reads_as_lopdf_reads_it() {
        let kid = |role: &str| element(role, vec![0.into(), LINK.into()]).into();
        let plain = bytes(&mut sample("/P <</MCID 0>> BDC EMC", ["P", "Kicker", "H1"].map(kid).to_vec()));
        let packed = pack(&plain).expect("a plain file packs");
        assert_eq!(agrees(&packed), Some(true));
        // A table of the older kind is left to `lopdf`.
        assert_eq!(agrees(&plain), None);
        let mut random = fastrand::Rng::with_seed(5);
        let mut sound = 0;
        for _ in 0..2_000 {
            let mut file = packed.clone();
            let at = random.usize(..file.len());
            match random.u8(..3) {
                0 => file[at] ^= 1 << random.u8(..8),
                1 => file[at] = *random.choice(b"0 /<>[]()\n%R#").expect("there are some"),
                _ => drop(file.remove(at)),
            }
            let agreed = agrees(&file);
            assert_ne!(agreed, Some(false), "{}", String::from_utf8_lossy(&file));
            sound += usize::from(agreed.is_some());
        }
        assert!(sound > 20, "{sound}");
    }
}
