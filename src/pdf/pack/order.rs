//! In which order the objects are written, which decides how well they deflate.
//!
//! A tagged file is mostly structure elements: 1,500 dictionaries of 80 bytes
//! in 22 pages. Deflate stores such a dictionary in a few bytes when the one
//! before it has the same keys, the same role and nearly the same numbers. So
//! objects of one shape stand together, and within a shape they stand in
//! reading order, which also makes the new numbers of neighbours adjacent.
//! Measured on that file this saves 0.7 per cent of the whole against Typst's
//! own order, and 0.6 against the best order along the tree.

use std::collections::{BTreeMap, BTreeSet};

use super::PackError;
use super::read::File;
use crate::pdf::value::Value;

/// The objects to write, each once, by their old numbers. What nothing refers
/// to is left out.
#[derive(Debug)]
pub(super) struct Order {
    /// Objects for the object streams, in the order of their new numbers.
    pub(super) packed: Vec<u32>,
    /// Streams, which must stay outside (ISO 32000-1, 7.5.7), in the order of
    /// the file.
    pub(super) streams: Vec<u32>,
}

/// Orders everything that the trailer leads to.
pub(super) fn order(file: &File<'_>) -> Result<Order, PackError> {
    let catalog = file.trailer.get(b"Root").and_then(Value::as_reference);
    let catalog = catalog.filter(|number| file.objects.contains_key(number));
    let catalog = catalog.ok_or(PackError::NoCatalog)?;
    let reachable = reachable(file);
    let structure = structure_in_reading_order(file, catalog);

    let mut streams = Vec::new();
    let mut shapes: BTreeMap<Vec<u8>, Vec<u32>> = BTreeMap::new();
    let mut placed = BTreeSet::new();
    for &number in structure.iter().chain(&reachable) {
        let Some(object) = file.objects.get(&number) else { continue };
        if !placed.insert(number) {
            continue;
        }
        if object.stream.is_some() {
            streams.push(number);
        } else {
            shapes.entry(shape(&object.value)).or_default().push(number);
        }
    }
    Ok(Order { packed: shapes.into_values().flatten().collect(), streams })
}

/// What makes two objects alike: the keys in their order, the type and role.
fn shape(value: &Value<'_>) -> Vec<u8> {
    let Value::Dictionary(entries) = value else {
        return match value {
            Value::Array(_) => b"[".to_vec(),
            _ => Vec::new(),
        };
    };
    let mut shape = Vec::new();
    for (key, value) in entries {
        shape.push(b'/');
        shape.extend_from_slice(key);
        if let (b"Type" | b"Subtype" | b"S", Value::Name(name)) = (*key, value) {
            shape.extend_from_slice(name);
        }
    }
    shape
}

/// The numbers of the structure elements from first to last, parents first.
fn structure_in_reading_order(file: &File<'_>, catalog: u32) -> Vec<u32> {
    let root = file.objects.get(&catalog).and_then(|catalog| catalog.value.get(b"StructTreeRoot"));
    let mut stack: Vec<u32> = root.and_then(Value::as_reference).into_iter().collect();
    let mut seen = BTreeSet::new();
    let mut elements = Vec::new();
    while let Some(number) = stack.pop() {
        let Some(object) = file.objects.get(&number) else { continue };
        if !seen.insert(number) {
            continue;
        }
        elements.push(number);
        if let Some(kids) = object.value.get(b"K") {
            let first = stack.len();
            kids.references(&mut |kid| stack.push(kid));
            stack[first..].reverse();
        }
    }
    elements
}

/// Every object that the trailer leads to. The length of a stream is written
/// into its dictionary, so an object that only says a length is not needed.
fn reachable(file: &File<'_>) -> BTreeSet<u32> {
    let mut stack = Vec::new();
    for key in [&b"Root"[..], b"Info", b"ID"] {
        if let Some(value) = file.trailer.get(key) {
            value.references(&mut |number| stack.push(number));
        }
    }
    let mut seen = BTreeSet::new();
    while let Some(number) = stack.pop() {
        let Some(object) = file.objects.get(&number) else { continue };
        if !seen.insert(number) {
            continue;
        }
        let is_stream = object.stream.is_some();
        match &object.value {
            Value::Dictionary(entries) => entries
                .iter()
                .filter(|(key, _)| !(is_stream && *key == b"Length"))
                .for_each(|(_, value)| value.references(&mut |kid| stack.push(kid))),
            value => value.references(&mut |kid| stack.push(kid)),
        }
    }
    seen
}
