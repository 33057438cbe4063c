//! The operands of a content stream's operators (ISO 32000-1, 7.8.2), without a copy of what no
//! operator that is followed asks for.

use std::borrow::Cow;

use crate::pdf::lexer::{Lexer, Token};
use crate::pdf::value::{Value, parse_index, parse_real};

/// How many operands an operator may have; the standard knows none above 33.
const MAX_OPERANDS: usize = 64;

/// An operand, borrowed from the stream.
pub(in crate::pdf::inspect) enum Operand<'s> {
    /// A number, as written.
    Number(&'s [u8]),
    /// A name without its solidus, escapes as written.
    Name(&'s [u8]),
    /// The bytes of a string.
    Text(Cow<'s, [u8]>),
    /// An array; what is shown of it are the strings in it, see [`Operands::strings`].
    Array,
    /// A dictionary, a truth value or null.
    Other(Value<'s>),
}

impl Operand<'_> {
    /// The value as a real number.
    pub(in crate::pdf::inspect) fn as_real(&self) -> Option<f32> {
        match self {
            Self::Number(digits) => parse_real(digits),
            _ => None,
        }
    }

    /// The value as an integer that counts or names something.
    pub(super) fn as_index(&self) -> Option<usize> {
        match self {
            Self::Number(digits) => parse_index(digits),
            _ => None,
        }
    }
}

/// What stands before an operator.
#[derive(Default)]
pub(super) struct Operands<'s> {
    /// The operands in order.
    pub(super) list: Vec<Operand<'s>>,
    /// The strings of the last array as one: what stands between them moves glyphs.
    pub(super) strings: Vec<u8>,
}

impl<'s> Operands<'s> {
    /// Reads the operand that begins with `token`. Where the syntax is broken there is none.
    pub(super) fn read(&mut self, token: Token<'s>, lexer: &mut Lexer<'s>) {
        let operand = match token {
            Token::Number(digits) => Some(Operand::Number(digits)),
            Token::Name(name) => Some(Operand::Name(name)),
            Token::Text(text) => Some(Operand::Text(text)),
            Token::ArrayOpen => self.read_array(lexer),
            token => Value::read_operand(token, lexer).map(Operand::Other),
        };
        if self.list.len() < MAX_OPERANDS {
            self.list.extend(operand);
        }
    }

    fn read_array(&mut self, lexer: &mut Lexer<'s>) -> Option<Operand<'s>> {
        self.strings.clear();
        loop {
            // What is between the strings moves glyphs, and nobody asks by how much.
            lexer.skip_numbers();
            // Without a copy of its own for each string.
            if lexer.append_string(&mut self.strings) {
                continue;
            }
            match lexer.next()? {
                Token::Text(text) => self.strings.extend_from_slice(&text),
                Token::Number(_) => {}
                Token::ArrayClose => return Some(Operand::Array),
                token => {
                    Value::read_operand(token, lexer)?;
                }
            }
        }
    }
}
