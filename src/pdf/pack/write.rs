//! Writes the packed file: streams, object streams, cross-reference stream.
//!
//! PDF/A-2 adds rules on white space to ISO 32000-1, all kept here: the header
//! is at offset 0 and followed by a comment of bytes above 127 (ISO 19005-2,
//! 6.1.2), nothing but one end of line follows `%%EOF` (6.1.3), `stream` is
//! followed and `endstream` preceded by a line feed that `Length` does not
//! count (6.1.7.1), and `obj` and `endobj` stand on lines' ends (6.1.9).

use std::collections::BTreeMap;
use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::PackError;
use super::order::Order;
use super::read::{File, Object};
use super::serialise::{push_number, push_value};
use crate::pdf::value::Value;

/// How many objects share a stream. Measured on 22 pages (1,800 objects): 100
/// a stream cost 0.8 per cent of the file more than one stream for all, 200
/// cost 0.3, 400 cost 0.2. A reader must inflate a whole stream for any one
/// object of it, so larger streams would be paid for in long documents.
const OBJECTS_PER_STREAM: usize = 400;

/// Puts `file` together again in the given order.
pub(super) fn write(file: &File<'_>, order: &Order) -> Result<Vec<u8>, PackError> {
    let written = order.packed.iter().chain(&order.streams);
    let numbers: Numbers = written.copied().zip(1..).collect();
    let mut writer = Writer { out: Vec::new(), entries: vec![Entry::Free], numbers: &numbers };
    writer.out.extend_from_slice(b"%PDF-1.7\n%\x80\x80\x80\x80\n");

    // Objects in streams come first in the numbering, their streams last.
    let first_stream = numbers.len() + 1;
    writer.entries.extend(
        (0..order.packed.len()).map(|at| Entry::InStream {
            stream: first_stream + at / OBJECTS_PER_STREAM,
            index: at % OBJECTS_PER_STREAM,
        }),
    );
    for number in &order.streams {
        let Some(object) = file.objects.get(number) else { continue };
        writer.write_stream(object);
    }
    for (at, packed) in order.packed.chunks(OBJECTS_PER_STREAM).enumerate() {
        let objects = packed.iter().filter_map(|number| file.objects.get(number));
        writer.write_object_stream(at * OBJECTS_PER_STREAM + 1, objects)?;
    }
    writer.write_cross_references(&file.trailer)?;
    Ok(writer.out)
}

/// New object numbers by old ones.
pub(super) type Numbers = BTreeMap<u32, usize>;

/// An entry of the cross-reference stream (ISO 32000-1, table 18).
enum Entry {
    /// Object 0, the head of the empty list of free objects.
    Free,
    /// A stream at this offset.
    At(usize),
    /// The object at this index of this object stream.
    InStream { stream: usize, index: usize },
}

struct Writer<'a> {
    out: Vec<u8>,
    /// One for each object number so far.
    entries: Vec<Entry>,
    numbers: &'a Numbers,
}

impl Writer<'_> {
    /// Begins the next object and leaves its dictionary open.
    fn begin(&mut self) {
        let number = self.entries.len();
        self.entries.push(Entry::At(self.out.len()));
        push_number(&mut self.out, number);
        self.out.extend_from_slice(b" 0 obj\n<<");
    }

    /// Closes the dictionary and writes the data.
    fn end(&mut self, data: &[u8]) {
        self.out.extend_from_slice(b"/Length ");
        push_number(&mut self.out, data.len());
        self.out.extend_from_slice(b">>stream\n");
        self.out.extend_from_slice(data);
        self.out.extend_from_slice(b"\nendstream\nendobj\n");
    }

    fn entry(&mut self, key: &[u8], number: usize) {
        self.out.extend_from_slice(key);
        push_number(&mut self.out, number);
    }

    /// A stream of the file, its data untouched: see [`super::pack`].
    fn write_stream(&mut self, object: &Object<'_>) {
        self.begin();
        if let Value::Dictionary(entries) = &object.value {
            for (key, value) in entries.iter().filter(|(key, _)| *key != b"Length") {
                push_value(&mut self.out, &Value::Name(key), self.numbers);
                push_value(&mut self.out, value, self.numbers);
            }
        }
        self.end(object.stream.unwrap_or_default());
    }

    /// An object stream (7.5.7): pairs of number and offset, then the objects.
    fn write_object_stream<'o>(
        &mut self,
        first: usize,
        objects: impl Iterator<Item = &'o Object<'o>>,
    ) -> Result<(), PackError> {
        let mut index = Vec::new();
        let mut body = Vec::new();
        let mut count = 0;
        for (number, object) in (first..).zip(objects) {
            // Numbers and words at the ends of two objects must not run
            // together, and the standard asks for white space in any case.
            if count > 0 {
                body.push(b' ');
            }
            push_number(&mut index, number);
            index.push(b' ');
            push_number(&mut index, body.len());
            index.push(b' ');
            push_value(&mut body, &object.value, self.numbers);
            count += 1;
        }
        let first = index.len();
        index.append(&mut body);
        let data = deflate(&index)?;
        self.begin();
        self.out.extend_from_slice(b"/Type/ObjStm");
        self.entry(b"/N ", count);
        self.entry(b"/First ", first);
        self.out.extend_from_slice(b"/Filter/FlateDecode");
        self.end(&data);
        Ok(())
    }

    /// The cross-reference stream with the trailer's entries (7.5.8), and the
    /// end of the file. Rows are stored as differences to the row above (PNG
    /// predictor Up): objects of one stream then differ by one in one column.
    fn write_cross_references(&mut self, trailer: &Value<'_>) -> Result<(), PackError> {
        let start = self.out.len();
        let size = self.entries.len() + 1;
        self.begin();
        let width = significant_bytes(start.max(size));
        let mut rows = Vec::new();
        let mut above = vec![0; width + 3];
        for entry in &self.entries {
            let row = entry.row(width);
            rows.push(2);
            rows.extend(row.iter().zip(&above).map(|(this, up)| this.wrapping_sub(*up)));
            above = row;
        }
        let data = deflate(&rows)?;
        self.out.extend_from_slice(b"/Type/XRef");
        self.entry(b"/Size ", size);
        self.entry(b"/W[1 ", width);
        self.out.extend_from_slice(b" 2]");
        for key in [&b"Root"[..], b"Info", b"ID"] {
            if let Some(value) = trailer.get(key) {
                push_value(&mut self.out, &Value::Name(key), self.numbers);
                push_value(&mut self.out, value, self.numbers);
            }
        }
        self.out.extend_from_slice(b"/Filter/FlateDecode/DecodeParms<</Predictor 12");
        self.entry(b"/Columns ", width + 3);
        self.out.extend_from_slice(b">>");
        self.end(&data);
        self.entry(b"startxref\n", start);
        self.out.extend_from_slice(b"\n%%EOF\n");
        Ok(())
    }
}

impl Entry {
    /// Type in one byte, `width` bytes, two bytes.
    fn row(&self, width: usize) -> Vec<u8> {
        let (kind, middle, last) = match *self {
            Self::Free => (0, 0, 0xffff),
            Self::At(offset) => (1, offset, 0),
            Self::InStream { stream, index } => (2, stream, index),
        };
        let mut row = vec![kind];
        row.extend_from_slice(&middle.to_be_bytes()[size_of::<usize>() - width..]);
        row.extend_from_slice(&last.to_be_bytes()[size_of::<usize>() - 2..]);
        row
    }
}

/// How many bytes hold `number`, at least one.
fn significant_bytes(number: usize) -> usize {
    size_of::<usize>() - (number.leading_zeros() / 8).min(7) as usize
}

/// Writing into memory does not fail; if the encoder says so all the same, the
/// caller hears it.
fn deflate(data: &[u8]) -> Result<Vec<u8>, PackError> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(data).map_err(|_| PackError::Deflate)?;
    encoder.finish().map_err(|_| PackError::Deflate)
}
