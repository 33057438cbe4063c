//! Values in as few bytes as the syntax allows.

use super::write::Numbers;
use crate::pdf::lexer::is_regular;
use crate::pdf::value::Value;

/// Appends a decimal number.
pub(super) fn push_number(out: &mut Vec<u8>, number: usize) {
    out.extend_from_slice(number.to_string().as_bytes());
}

/// Appends `value` with the objects' new numbers, and a space before it only
/// where two words would run together. What refers to no object is written as
/// the null that it stands for (ISO 32000-1, 7.3.10), and a dictionary entry
/// that is null is left out, as it means the same (7.3.7).
pub(super) fn push_value(out: &mut Vec<u8>, value: &Value<'_>, numbers: &Numbers) {
    match value {
        Value::Null => push_word(out, b"null"),
        Value::Boolean(true) => push_word(out, b"true"),
        Value::Boolean(false) => push_word(out, b"false"),
        Value::Number(digits) => push_word(out, digits),
        Value::Name(name) => {
            out.push(b'/');
            out.extend_from_slice(name);
        }
        Value::Text(text) => push_text(out, text),
        Value::Array(elements) => {
            out.push(b'[');
            for element in elements {
                push_value(out, element, numbers);
            }
            out.push(b']');
        }
        Value::Dictionary(entries) => {
            out.extend_from_slice(b"<<");
            for (key, value) in entries.iter().filter(|(_, value)| *value != Value::Null) {
                out.push(b'/');
                out.extend_from_slice(key);
                push_value(out, value, numbers);
            }
            out.extend_from_slice(b">>");
        }
        Value::Reference(number) => match numbers.get(number) {
            Some(number) => {
                push_word(out, number.to_string().as_bytes());
                out.extend_from_slice(b" 0 R");
            }
            None => push_word(out, b"null"),
        },
    }
}

fn push_word(out: &mut Vec<u8>, word: &[u8]) {
    if out.last().is_some_and(|&last| is_regular(last)) {
        out.push(b' ');
    }
    out.extend_from_slice(word);
}

/// A literal string. Typst writes text beyond ASCII as hexadecimal; a literal
/// is half as long and deflates better. Only the bytes that would not read
/// back as themselves are escaped (7.3.4.2).
fn push_text(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'(');
    for &byte in text {
        match byte {
            b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
            b'\r' => out.extend_from_slice(b"\\r"),
            _ => out.push(byte),
        }
    }
    out.push(b')');
}
