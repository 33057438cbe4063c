//! Where an attribute stands in a start tag.

use std::ops::Range;

/// The bytes of an attribute with its value in a start tag, as the tokenizer of HTML takes tags
/// apart (HTML Standard, 13.2.5.32 to 13.2.5.39).
pub(super) fn attribute(tag: &str, name: &str) -> Option<Range<usize>> {
    let bytes = tag.as_bytes();
    let skip = |mut at: usize, over: &dyn Fn(u8) -> bool| {
        while bytes.get(at).is_some_and(|byte| over(*byte)) {
            at += 1;
        }
        at
    };
    let ends_name = |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>' | b'=');
    let mut at = skip(1, &|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>'));
    loop {
        let start = skip(at, &|byte| byte.is_ascii_whitespace() || byte == b'/');
        if start >= bytes.len() || bytes[start] == b'>' {
            return None;
        }
        let name_end = skip(start + 1, &|byte| !ends_name(byte));
        let mut end = name_end;
        let equals = skip(name_end, &|byte| byte.is_ascii_whitespace());
        if bytes.get(equals) == Some(&b'=') {
            let value = skip(equals + 1, &|byte| byte.is_ascii_whitespace());
            end = match bytes.get(value) {
                Some(quote @ (b'"' | b'\'')) => (skip(value + 1, &|byte| byte != *quote) + 1).min(bytes.len()),
                _ => skip(value, &|byte| !byte.is_ascii_whitespace() && byte != b'>'),
            };
        }
        if tag.get(start..name_end).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return Some(start..end);
        }
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use super::attribute;

    #[test]
    fn attributes_are_found() {
        let tag = "<a\n HREF='x y'\tclass=b/c title=\"href=1\" hidden>";
        let found = |name: &str| attribute(tag, name).map(|range| &tag[range]);
        assert_eq!(found("href"), Some("HREF='x y'"));
        assert_eq!(found("class"), Some("class=b/c"));
        assert_eq!(found("title"), Some("title=\"href=1\""));
        assert_eq!(found("hidden"), Some("hidden"));
        assert_eq!(found("alt"), None);
        for broken in ["", "<", "<a", "<a b=", "<a b='", "<a =", "<a / ="] {
            let _ = attribute(broken, "b");
        }
    }
}
