//! Reads the file that Typst wrote: a classic cross-reference table and plain
//! indirect objects (ISO 32000-1, 7.5.4 and 7.3.10).

use std::collections::{BTreeMap, BTreeSet};

use super::PackError;
use crate::pdf::lexer::{Lexer, Token};
use crate::pdf::value::{Value, parse_index};

/// A file taken apart.
#[derive(Debug)]
pub(super) struct File<'a> {
    /// Every object in use, by its number.
    pub(super) objects: BTreeMap<u32, Object<'a>>,
    /// The trailer dictionary (7.5.5).
    pub(super) trailer: Value<'a>,
}

/// An indirect object.
#[derive(Debug)]
pub(super) struct Object<'a> {
    /// The object, or the dictionary of the stream.
    pub(super) value: Value<'a>,
    /// The data of a stream as stored, filters not undone.
    pub(super) stream: Option<&'a [u8]>,
}

impl<'a> File<'a> {
    /// Takes `pdf` apart, following the cross-reference table. Every object of
    /// the table is read; one that cannot be read is an error, because a file
    /// fresh from Typst has none.
    pub(super) fn read(pdf: &'a [u8]) -> Result<Self, PackError> {
        if !pdf.starts_with(b"%PDF-1.") {
            return Err(PackError::NotPdf);
        }
        let (offsets, trailer) = read_tables(pdf)?;
        if trailer.get(b"Encrypt").is_some() {
            return Err(PackError::Encrypted);
        }
        // An object ends where the next begins. With that bound, objects that
        // claim to overlap cannot make reading quadratic.
        let mut starts: Vec<usize> = offsets.values().copied().collect();
        starts.sort_unstable();
        let mut raw = BTreeMap::new();
        for (&number, &start) in &offsets {
            let next = starts.partition_point(|&other| other <= start);
            let end = starts.get(next).map_or(pdf.len(), |&end| end.min(pdf.len()));
            let object =
                read_object(&pdf[..end], start, number).ok_or(PackError::BrokenObject { number, offset: start })?;
            // New offsets would break the byte range that a signature covers.
            if object.value.get(b"ByteRange").is_some() {
                return Err(PackError::Signed);
            }
            raw.insert(number, object);
        }
        let streams = cut_streams(&raw).map_err(|number| PackError::BrokenObject {
            number,
            offset: offsets.get(&number).copied().unwrap_or_default(),
        })?;
        let objects = raw
            .into_iter()
            .map(|(number, object)| {
                let stream = streams.get(&number).copied();
                (number, Object { value: object.value, stream })
            })
            .collect();
        Ok(Self { objects, trailer })
    }
}

/// An object whose stream is not yet cut out, as its length may be another
/// object (7.3.8.2).
struct RawObject<'a> {
    value: Value<'a>,
    /// From the first byte of the data to the end of the object's room.
    data: Option<&'a [u8]>,
}

/// The data of every stream, or the number of one without a true `Length`.
fn cut_streams<'a>(raw: &BTreeMap<u32, RawObject<'a>>) -> Result<BTreeMap<u32, &'a [u8]>, u32> {
    let mut streams = BTreeMap::new();
    for (&number, object) in raw {
        let Some(data) = object.data else { continue };
        let length = match object.value.get(b"Length") {
            Some(Value::Reference(other)) => raw.get(other).and_then(|o| o.value.as_index()),
            direct => direct.and_then(Value::as_index),
        };
        let cut = length.and_then(|length| data.split_at_checked(length)).ok_or(number)?;
        if Lexer::new(cut.1, 0).next() != Some(Token::Keyword(b"endstream")) {
            return Err(number);
        }
        streams.insert(number, cut.0);
    }
    Ok(streams)
}

/// Reads `number g obj … endobj` at `start`; `bytes` ends where the object's
/// room ends.
fn read_object(bytes: &[u8], start: usize, number: u32) -> Option<RawObject<'_>> {
    let mut lexer = Lexer::new(bytes, start);
    if index(&mut lexer)? != usize::try_from(number).ok()? {
        return None;
    }
    index(&mut lexer)?;
    if lexer.next()? != Token::Keyword(b"obj") {
        return None;
    }
    let value = Value::read(&mut lexer)?;
    match lexer.next()? {
        Token::Keyword(b"endobj") => Some(RawObject { value, data: None }),
        Token::Keyword(b"stream") => {
            let rest = lexer.rest();
            let data = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"))?;
            Some(RawObject { value, data: Some(data) })
        }
        _ => None,
    }
}

/// The offsets of all objects in use and the newest trailer, along the chain
/// of `Prev` tables (7.5.6).
fn read_tables(pdf: &[u8]) -> Result<(BTreeMap<u32, usize>, Value<'_>), PackError> {
    let mut position = find_start(pdf).ok_or(PackError::NoCrossReferences)?;
    let mut entries = BTreeMap::new();
    let mut newest = None;
    let mut seen = BTreeSet::new();
    while seen.insert(position) {
        let trailer = read_table(pdf, position, &mut entries)?;
        let previous = trailer.get(b"Prev").and_then(Value::as_index);
        newest.get_or_insert(trailer);
        match previous {
            Some(previous) => position = previous,
            None => break,
        }
    }
    let in_use = entries.into_iter().filter(|(_, (_, in_use))| *in_use);
    let offsets = in_use.map(|(number, (offset, _))| (number, offset)).collect();
    Ok((offsets, newest.ok_or(PackError::NoCrossReferences)?))
}

/// Reads one table into `entries`, where what is there already is newer and
/// stays. A free entry hides an older one in use.
fn read_table<'a>(
    pdf: &'a [u8],
    position: usize,
    entries: &mut BTreeMap<u32, (usize, bool)>,
) -> Result<Value<'a>, PackError> {
    let mut lexer = Lexer::new(pdf, position);
    match lexer.next() {
        Some(Token::Keyword(b"xref")) => {}
        // A cross-reference stream is an object: `12 0 obj`.
        Some(Token::Number(_)) => return Err(PackError::CrossReferenceStream),
        _ => return Err(PackError::NoCrossReferences),
    }
    loop {
        let first = match lexer.next() {
            Some(Token::Number(first)) => parse_index(first),
            Some(Token::Keyword(b"trailer")) => break,
            _ => None,
        };
        let first = first.ok_or(PackError::NoCrossReferences)?;
        let count = index(&mut lexer).ok_or(PackError::NoCrossReferences)?;
        // The end of the input ends this loop, however large the count is.
        for number in (first..).take(count) {
            let entry = read_entry(&mut lexer).ok_or(PackError::NoCrossReferences)?;
            let number = u32::try_from(number).map_err(|_| PackError::NoCrossReferences)?;
            entries.entry(number).or_insert(entry);
        }
    }
    let trailer = Value::read(&mut lexer).ok_or(PackError::NoCrossReferences)?;
    if trailer.get(b"XRefStm").is_some() {
        return Err(PackError::CrossReferenceStream);
    }
    Ok(trailer)
}

/// One entry: where the object is, and whether it is in use at all.
fn read_entry(lexer: &mut Lexer<'_>) -> Option<(usize, bool)> {
    let offset = index(lexer)?;
    index(lexer)?;
    match lexer.next()? {
        Token::Keyword(b"n") => Some((offset, true)),
        Token::Keyword(b"f") => Some((offset, false)),
        _ => None,
    }
}

/// The offset after the last `startxref` (7.5.5).
fn find_start(pdf: &[u8]) -> Option<usize> {
    const KEYWORD: &[u8] = b"startxref";
    let tail = pdf.len().saturating_sub(1024);
    let found = pdf[tail..].windows(KEYWORD.len()).rposition(|window| window == KEYWORD)?;
    let mut lexer = Lexer::new(pdf, tail + found + KEYWORD.len());
    index(&mut lexer)
}

fn index(lexer: &mut Lexer<'_>) -> Option<usize> {
    match lexer.next()? {
        Token::Number(digits) => parse_index(digits),
        _ => None,
    }
}
