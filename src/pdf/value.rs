//! Objects as they are written, in a file or in a content stream.
//!
//! `lopdf` would parse reals into `f32` and write other digits back; packing
//! must change how objects are stored and nothing of what they say. So numbers
//! and names are kept as they are written, and only strings are decoded.

use std::borrow::Cow;

use super::lexer::{Lexer, Token};

/// How deep arrays and dictionaries may nest. ISO 32000-1 sets no limit;
/// Typst's files stay under 10, and the stack must outlast a hostile file.
const MAX_DEPTH: usize = 64;

/// An object or a part of one (ISO 32000-1, 7.3), borrowed from the file.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// An integer or real, as written.
    Number(&'a [u8]),
    /// A name without its solidus, escapes as written.
    Name(&'a [u8]),
    /// The bytes of a string, whichever way it was written.
    Text(Cow<'a, [u8]>),
    /// Elements in order.
    Array(Vec<Value<'a>>),
    /// Entries in the order of the file.
    Dictionary(Vec<(&'a [u8], Value<'a>)>),
    /// The number of an indirect object. The generation is checked against
    /// nothing: a file without updates has one generation for each number.
    Reference(u32),
}

impl<'a> Value<'a> {
    /// Reads one value, or nothing where the syntax is broken or too deep.
    pub(super) fn read(lexer: &mut Lexer<'a>) -> Option<Self> {
        let token = lexer.next()?;
        Self::read_from(token, lexer, true, MAX_DEPTH)
    }

    /// Reads the rest of an operand that begins with `token`, or nothing if the
    /// token begins none, as an operator does not. A content stream holds no
    /// references (ISO 32000-1, 7.8.2), and nobody looks for them here.
    pub(super) fn read_operand(token: Token<'a>, lexer: &mut Lexer<'a>) -> Option<Self> {
        Self::read_from(token, lexer, false, MAX_DEPTH)
    }

    fn read_from(token: Token<'a>, lexer: &mut Lexer<'a>, refers: bool, depth: usize) -> Option<Self> {
        Some(match token {
            Token::Number(digits) if refers => read_reference(digits, lexer).unwrap_or(Self::Number(digits)),
            Token::Number(digits) => Self::Number(digits),
            Token::Name(name) => Self::Name(name),
            Token::Text(text) => Self::Text(text),
            Token::ArrayOpen => Self::read_array(lexer, refers, depth.checked_sub(1)?)?,
            Token::DictOpen => Self::read_dictionary(lexer, refers, depth.checked_sub(1)?)?,
            Token::Keyword(b"true") => Self::Boolean(true),
            Token::Keyword(b"false") => Self::Boolean(false),
            Token::Keyword(b"null") => Self::Null,
            Token::Keyword(_) | Token::ArrayClose | Token::DictClose => return None,
        })
    }

    fn read_array(lexer: &mut Lexer<'a>, refers: bool, depth: usize) -> Option<Self> {
        let mut elements = Vec::new();
        loop {
            match lexer.next()? {
                Token::ArrayClose => return Some(Self::Array(elements)),
                token => elements.push(Self::read_from(token, lexer, refers, depth)?),
            }
        }
    }

    fn read_dictionary(lexer: &mut Lexer<'a>, refers: bool, depth: usize) -> Option<Self> {
        let mut entries = Vec::new();
        loop {
            match lexer.next()? {
                Token::DictClose => return Some(Self::Dictionary(entries)),
                Token::Name(key) => {
                    let token = lexer.next()?;
                    entries.push((key, Self::read_from(token, lexer, refers, depth)?));
                }
                _ => return None,
            }
        }
    }

    /// The value of a key, if this is a dictionary that has it.
    pub(super) fn get(&self, key: &[u8]) -> Option<&Self> {
        let Self::Dictionary(entries) = self else { return None };
        entries.iter().find(|(name, _)| *name == key).map(|(_, value)| value)
    }

    /// The number of the object this refers to.
    pub(super) fn as_reference(&self) -> Option<u32> {
        match self {
            Self::Reference(number) => Some(*number),
            _ => None,
        }
    }

    /// The value as an integer that counts or addresses something.
    pub(super) fn as_index(&self) -> Option<usize> {
        match self {
            Self::Number(digits) => parse_index(digits),
            _ => None,
        }
    }

    /// Calls `visit` with every reference inside, in the order of the file.
    pub(super) fn references(&self, visit: &mut impl FnMut(u32)) {
        match self {
            Self::Reference(number) => visit(*number),
            Self::Array(elements) => {
                for value in elements {
                    value.references(visit);
                }
            }
            Self::Dictionary(entries) => {
                for (_, value) in entries {
                    value.references(visit);
                }
            }
            _ => {}
        }
    }
}

/// `12 0 R`, after its first number; the lexer stays where it was otherwise.
fn read_reference<'a>(digits: &[u8], lexer: &mut Lexer<'a>) -> Option<Value<'a>> {
    let number = u32::try_from(parse_index(digits)?).ok()?;
    let mut ahead = lexer.clone();
    let Some(Token::Number(generation)) = ahead.next() else { return None };
    parse_index(generation)?;
    if ahead.next() != Some(Token::Keyword(b"R")) {
        return None;
    }
    *lexer = ahead;
    Some(Value::Reference(number))
}

/// Plain decimal digits without sign or point.
pub(super) fn parse_index(digits: &[u8]) -> Option<usize> {
    if digits.is_empty() || digits.len() > 12 {
        return None;
    }
    digits.iter().try_fold(0_usize, |index, digit| {
        let digit = digit.is_ascii_digit().then(|| usize::from(digit - b'0'))?;
        index.checked_mul(10)?.checked_add(digit)
    })
}

/// A number that the lexer has let through. The nearest to few digits is the quotient of their whole
/// number and a power of ten, both of which an `f64` holds; of more the library knows it.
pub(super) fn parse_real(number: &[u8]) -> Option<f32> {
    const TENS: [f64; 15] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14];
    // The bits of an `f64` that an `f32` has no room for, and what they are halfway between two.
    const LOST: u64 = (1 << 29) - 1;
    const HALF: u64 = 1 << 28;
    let (sign, digits) = match number {
        [b'-', rest @ ..] => (-1.0, rest),
        [b'+', rest @ ..] => (1.0, rest),
        all => (1.0, all),
    };
    let (mut whole, mut decimals) = (0_u64, 0);
    if digits.len() <= TENS.len() {
        for (left, byte) in (0..digits.len()).rev().zip(digits) {
            match byte {
                b'.' => decimals = left,
                digit => whole = whole * 10 + u64::from(digit & 0xF),
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "fifteen digits are below 2^53")]
        let quotient = whole as f64 / TENS[decimals];
        // Rounded a second time, a number halfway between two may go to the wrong one.
        if quotient.to_bits() & LOST != HALF {
            #[expect(clippy::cast_possible_truncation, reason = "this rounds to the nearest")]
            return Some(sign * quotient as f32);
        }
    }
    std::str::from_utf8(number).ok()?.parse().ok()
}

/// A name with its `#xx` escapes undone (ISO 32000-1, 7.3.5).
pub(super) fn decode_name(name: &[u8]) -> Cow<'_, [u8]> {
    if !name.contains(&b'#') {
        return Cow::Borrowed(name);
    }
    let mut decoded = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((&byte, after)) = rest.split_first() {
        let escaped = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match escaped.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(value) if byte == b'#' => {
                decoded.push(value);
                rest = &after[2..];
            }
            _ => {
                decoded.push(byte);
                rest = after;
            }
        }
    }
    Cow::Owned(decoded)
}

#[cfg(test)]
mod tests {
    use super::parse_real;

    #[test]
    fn reals_are_those_of_the_library() {
        let texts = [
            "0",
            "-0",
            "+1",
            "1",
            "-1.",
            ".5",
            "-.25",
            "595.276",
            "841.8898",
            "0.1",
            "16777216",
            "16777217",
            "99999999",
            "56.692914",
            "-12.3456789",
            "0.0000001",
            "123456789012345678901234567890",
            "1234.567",
            "-672.48975",
            "0.36078432",
            "36.850395",
            "1.00000005960464",
            "999999999999999",
            "0.0000000000001",
            "1.00000017881393",
        ];
        for text in texts {
            let wanted: f32 = text.parse().expect(text);
            assert_eq!(parse_real(text.as_bytes()).map(f32::to_bits), Some(wanted.to_bits()), "{text}");
        }
    }
}
