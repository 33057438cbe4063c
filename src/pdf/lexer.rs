//! The tokens of PDF syntax (ISO 32000-1, 7.2 and 7.3).
//!
//! Three readers share this lexer, because the syntax is one: objects of a
//! file ([`pack`](super::pack)), content streams and `ToUnicode` character
//! maps (both in [`inspect`](super::inspect)). It borrows from its input, so a
//! number, name or keyword costs no allocation, and it never fails: bytes that
//! are no token come out as a keyword that its caller does not know.

use std::borrow::Cow;

/// How many bytes a string is first given room for when it cannot be borrowed.
const USUAL: usize = 64;

/// One token. Comments and white space never come out.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token<'a> {
    /// An integer or real, as it is written (7.3.3).
    Number(&'a [u8]),
    /// A name without its solidus, `#xx` escapes left in place (7.3.5).
    Name(&'a [u8]),
    /// A literal or hexadecimal string, decoded to its bytes (7.3.4).
    Text(Cow<'a, [u8]>),
    /// `[`
    ArrayOpen,
    /// `]`
    ArrayClose,
    /// `<<`
    DictOpen,
    /// `>>`
    DictClose,
    /// Anything else: `obj`, `R`, `true`, a content stream operator.
    Keyword(&'a [u8]),
}

/// Reads tokens from left to right.
#[derive(Debug, Clone)]
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Lexer<'a> {
    /// A lexer at byte `at` of `bytes`; past the end is the end.
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at: at.min(bytes.len()) }
    }

    /// The offset of the next unread byte, from the start of the input.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// Goes to byte `at`, to read again or to step over binary data.
    pub(super) fn seek(&mut self, at: usize) {
        self.at = at.min(self.bytes.len());
    }

    /// The bytes that are still unread.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// The bytes that are read.
    pub(super) fn read(&self) -> &'a [u8] {
        &self.bytes[..self.at]
    }

    /// The next token, or nothing at the end of the input.
    pub(super) fn next(&mut self) -> Option<Token<'a>> {
        self.skip_space();
        let first = *self.bytes.get(self.at)?;
        let second = self.bytes.get(self.at + 1).copied();
        Some(match first {
            b'/' => {
                self.at += 1;
                Token::Name(self.regular())
            }
            b'(' => self.literal_string(),
            b'<' if second == Some(b'<') => self.punctuation(2, Token::DictOpen),
            b'>' if second == Some(b'>') => self.punctuation(2, Token::DictClose),
            b'<' => self.hexadecimal_string(),
            b'[' => self.punctuation(1, Token::ArrayOpen),
            b']' => self.punctuation(1, Token::ArrayClose),
            b'0'..=b'9' | b'+' | b'-' | b'.' => self.number_or_keyword(),
            _ if is_regular(first) => Token::Keyword(self.regular()),
            _ => {
                let start = self.at;
                self.at += 1;
                Token::Keyword(&self.bytes[start..self.at])
            }
        })
    }

    fn punctuation(&mut self, length: usize, token: Token<'a>) -> Token<'a> {
        self.at += length;
        token
    }

    /// Steps over white space and comments (7.2.2, 7.2.3).
    fn skip_space(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            if is_space(byte) {
                self.at += 1;
            } else if byte == b'%' {
                let rest = &self.bytes[self.at..];
                let line = rest.iter().position(|b| matches!(b, b'\n' | b'\r'));
                self.at += line.unwrap_or(rest.len());
            } else {
                break;
            }
        }
    }

    /// Steps over numbers that white space divides, without looking at each.
    #[inline]
    pub(super) fn skip_numbers(&mut self) {
        let rest = &self.bytes[self.at..];
        let is_of_number = |byte: &u8| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.') || is_space(*byte);
        let length = rest.iter().position(|byte| !is_of_number(byte)).unwrap_or(rest.len());
        // What goes on with other signs is no number: it is left from its beginning.
        let goes_on = rest.get(length).is_some_and(|&byte| is_regular(byte));
        let word = rest[..length].iter().rev().take_while(|&&byte| !is_space(byte)).count();
        self.at += if goes_on { length - word } else { length };
    }

    fn regular(&mut self) -> &'a [u8] {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|&b| !is_regular(b)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn number_or_keyword(&mut self) -> Token<'a> {
        let rest = &self.bytes[self.at..];
        let sign = usize::from(matches!(rest, [b'+' | b'-', ..]));
        let (mut length, mut points) = (sign, 0);
        while let Some(&byte) = rest.get(length) {
            match byte {
                b'0'..=b'9' => {}
                b'.' => points += 1,
                _ => break,
            }
            length += 1;
        }
        let ends = rest.get(length).is_none_or(|&byte| !is_regular(byte));
        if !ends || points > 1 || length == sign + points {
            return Token::Keyword(self.regular());
        }
        self.at += length;
        Token::Number(&rest[..length])
    }

    /// A string in parentheses: balanced parentheses are its own, a backslash
    /// escapes (7.3.4.2). An unclosed string ends with the input.
    fn literal_string(&mut self) -> Token<'a> {
        self.at += 1;
        let start = self.at;
        let mut depth = 0_usize;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'(' => depth += 1,
                b')' if depth == 0 => {
                    let text = &self.bytes[start..self.at];
                    self.at += 1;
                    return Token::Text(Cow::Borrowed(text));
                }
                b')' => depth -= 1,
                // From the first byte that is not its own value, copy.
                b'\\' | b'\r' => return self.escaped_string(start, depth),
                _ => {}
            }
            self.at += 1;
        }
        Token::Text(Cow::Borrowed(&self.bytes[start..]))
    }

    fn escaped_string(&mut self, start: usize, depth: usize) -> Token<'a> {
        let mut text = Vec::with_capacity(self.at - start + USUAL);
        text.extend_from_slice(&self.bytes[start..self.at]);
        self.append_literal(depth, &mut text);
        Token::Text(Cow::Owned(text))
    }

    /// Appends the next token to `text` if it is a string in parentheses; stays where it is otherwise.
    pub(super) fn append_string(&mut self, text: &mut Vec<u8>) -> bool {
        self.skip_space();
        let is_string = self.bytes.get(self.at) == Some(&b'(');
        if is_string {
            self.at += 1;
            self.append_literal(0, text);
        }
        is_string
    }

    /// Decodes the rest of a string in parentheses, of which so many are open beside its own.
    fn append_literal(&mut self, mut depth: usize, text: &mut Vec<u8>) {
        let mut rest = &self.bytes[self.at..];
        while let Some((&byte, after)) = rest.split_first() {
            rest = after;
            match byte {
                b'(' => depth += 1,
                b')' if depth == 0 => break,
                b')' => depth -= 1,
                b'\\' => {
                    rest = escape(rest, text);
                    continue;
                }
                // Any end of line inside a string reads as a line feed.
                b'\r' => {
                    rest = rest.strip_prefix(b"\n").unwrap_or(rest);
                    text.push(b'\n');
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
        self.at = self.bytes.len() - rest.len();
    }

    /// A string of hexadecimal digits; an odd last digit counts as if a zero
    /// followed (7.3.4.3). Other bytes are passed over, as readers do.
    fn hexadecimal_string(&mut self) -> Token<'a> {
        self.at += 1;
        let mut text = Vec::with_capacity(USUAL / 8);
        let mut high = None;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            let digit = match byte {
                b'0'..=b'9' => byte - b'0',
                b'a'..=b'f' => byte - b'a' + 10,
                b'A'..=b'F' => byte - b'A' + 10,
                b'>' => break,
                _ => continue,
            };
            match high.take() {
                None => high = Some(digit << 4),
                Some(upper) => text.push(upper | digit),
            }
        }
        text.extend(high);
        Token::Text(Cow::Owned(text))
    }
}

/// Decodes what follows a backslash (table 3 of 7.3.4.2), and gives what is left after it.
#[inline]
fn escape<'a>(rest: &'a [u8], text: &mut Vec<u8>) -> &'a [u8] {
    // Glyphs of fonts with many are written like this.
    if let [high @ b'0'..=b'3', middle @ b'0'..=b'7', low @ b'0'..=b'7', after @ ..] = rest {
        text.push((high - b'0') << 6 | (middle - b'0') << 3 | (low - b'0'));
        return after;
    }
    let Some((&byte, after)) = rest.split_first() else { return rest };
    match byte {
        b'n' => text.push(b'\n'),
        b'r' => text.push(b'\r'),
        b't' => text.push(b'\t'),
        b'b' => text.push(8),
        b'f' => text.push(12),
        b'\n' => {}
        b'\r' => return after.strip_prefix(b"\n").unwrap_or(after),
        b'0'..=b'7' => {
            let length = rest.iter().take(3).take_while(|digit| matches!(digit, b'0'..=b'7')).count();
            let value = rest[..length].iter().fold(0, |value, digit| value * 8 + u32::from(digit - b'0'));
            // The standard says to ignore overflow of the high digit.
            text.push((value & 0xff) as u8);
            return &rest[length..];
        }
        other => text.push(other),
    }
    after
}

/// The six white-space characters (table 1 of 7.2.2).
#[inline]
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

/// The bytes that are neither white space nor delimiter (7.2.2), as a table: each byte of every
/// content stream is looked up here.
const REGULAR: [bool; 256] = {
    let mut table = [true; 256];
    let others = b"\0\t\n\x0c\r ()<>[]{}/%";
    let mut at = 0;
    while at < others.len() {
        table[others[at] as usize] = false;
        at += 1;
    }
    table
};

#[inline]
pub(super) fn is_regular(byte: u8) -> bool {
    REGULAR[usize::from(byte)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(input: &str) -> Vec<Token<'_>> {
        let mut lexer = Lexer::new(input.as_bytes(), 0);
        std::iter::from_fn(|| lexer.next()).collect()
    }

    fn text(input: &str) -> Vec<u8> {
        match tokens(input).as_slice() {
            [Token::Text(text)] => text.to_vec(),
            other => panic!("not one string: {other:?}"),
        }
    }

    #[test]
    fn strings_decode() {
        assert_eq!(text(r"(a\(b\)(c)\101\7)"), b"a(b)(c)A\x07");
        assert_eq!(text("(a\r\nb\\\nc)"), b"a\nbc");
        assert_eq!(text("<4 1 4>"), b"A@");
        assert_eq!(text("(open"), b"open");
    }

    #[test]
    fn numbers_and_words_are_told_apart() {
        assert_eq!(
            tokens("-1 .5 1.2.3 - 12R%x\n/N#20m<</A[1]>>"),
            [
                Token::Number(b"-1"),
                Token::Number(b".5"),
                Token::Keyword(b"1.2.3"),
                Token::Keyword(b"-"),
                Token::Keyword(b"12R"),
                Token::Name(b"N#20m"),
                Token::DictOpen,
                Token::Name(b"A"),
                Token::ArrayOpen,
                Token::Number(b"1"),
                Token::ArrayClose,
                Token::DictClose,
            ]
        );
    }
}
