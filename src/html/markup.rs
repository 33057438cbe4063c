//! The one writer of markup: text goes in escaped, and only what was written by hand or came
//! out of it goes in as it is.

use std::borrow::Cow;
use std::fmt::Write;

use serde::Serialize;

use crate::chart::{Scene, svg};
use crate::model::Language;
use crate::view::direction;

/// A piece of HTML. Layouts print it with three braces; by convention the names of fields that
/// hold it end in `_html`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(super) struct Html(String);

impl Html {
    /// What a template rendered.
    pub(super) fn rendered(html: String) -> Self {
        Self(html)
    }

    /// Appends markup. It is static, so that nothing an author wrote can come in this way.
    pub(super) fn raw(&mut self, markup: &'static str) {
        self.0.push_str(markup);
    }

    /// Appends the shapes of a drawing, whose writer escapes what is text in it.
    pub(super) fn shapes(&mut self, scene: &Scene) {
        self.0.push_str(&svg::marks(scene, svg::Palette::Classes));
    }

    /// Appends text.
    pub(super) fn text(&mut self, text: &str) {
        self.0.push_str(&escape(text));
    }

    /// Appends a number.
    pub(super) fn number(&mut self, number: impl TryInto<u64>) {
        // Writing to a string cannot fail, and every count fits.
        let _ = write!(self.0, "{}", number.try_into().unwrap_or(u64::MAX));
    }

    /// Appends an attribute to the tag that is open.
    pub(super) fn attribute(&mut self, name: &'static str, value: &str) {
        for part in [" ", name, "=\"", &escape(value), "\""] {
            self.0.push_str(part);
        }
    }

    /// Appends what marks a language within another one; nothing where they are the same.
    pub(super) fn language(&mut self, inner: &Language, outer: &Language) {
        if inner == outer {
            return;
        }
        self.attribute("lang", &inner.to_string());
        if direction(inner) != direction(outer) {
            self.attribute("dir", direction(inner));
        }
    }

    /// About how many characters are read; what is escaped counts as it is written.
    pub(super) fn length(&self) -> usize {
        let mut in_tag = false;
        let read = |c: &char| {
            in_tag = (in_tag || *c == '<') && *c != '>';
            !in_tag && *c != '>'
        };
        self.0.chars().filter(read).count()
    }

    /// Appends a piece.
    pub(super) fn append(&mut self, html: &Self) {
        self.0.push_str(&html.0);
    }
}

impl From<Html> for String {
    fn from(html: Html) -> Self {
        html.0
    }
}

/// Escapes text for use between tags and in quoted attributes. Characters that HTML cannot hold
/// in any form (HTML Standard, 13.2.3.5) become the replacement character, as a browser would
/// have it.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    let special = |c: char| matches!(c, '&' | '<' | '>' | '"' | '\'') || !allowed(c);
    let Some(first) = text.find(special) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len() + text.len() / 8 + 8);
    out.push_str(&text[..first]);
    for c in text[first..].chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if allowed(c) => out.push(c),
            _ => out.push(char::REPLACEMENT_CHARACTER),
        }
    }
    Cow::Owned(out)
}

/// Whether a character may stand in an HTML document: neither a control nor a noncharacter.
fn allowed(c: char) -> bool {
    let noncharacter = matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe;
    matches!(c, '\t' | '\n' | '\r') || !(c.is_control() || noncharacter)
}

/// A file or folder name as one segment of a relative address. Everything but RFC 3986's
/// unreserved characters is percent-encoded, so that no name can be taken for a scheme or query.
pub(super) fn segment(name: &str) -> String {
    encode(name, |_, byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
}

/// An id as the fragment of an address. Letters of every script stay readable.
pub(super) fn fragment(id: &str) -> String {
    encode(id, |_, byte| byte.is_ascii_alphanumeric() || byte >= 0x80 || b"-._~!$&'()*+,;=:@/?".contains(&byte))
}

/// An address outside the library, as valid as it can be made without changing where it leads:
/// characters that no URL may hold are percent-encoded, as browsers do when they follow it.
pub(super) fn address(url: &str) -> String {
    // Brackets are valid around the host of an IPv6 address, and nowhere else.
    let authority = url.find("://").map_or(0, |at| at + 3);
    let path = url[authority..].find(['/', '?', '#']).map_or(url.len(), |at| authority + at);
    let fragment = url.find('#').unwrap_or(url.len());
    let bytes = url.as_bytes();
    encode(url, |at, byte| match byte {
        b'%' => bytes.get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)),
        b'[' | b']' => at < path,
        b'#' => at == fragment,
        _ => byte >= 0x80 || byte.is_ascii_alphanumeric() || b"-._~:/?@!$&'()*+,;=".contains(&byte),
    })
}

fn encode(text: &str, keep: impl Fn(usize, u8) -> bool) -> String {
    let mut out = Vec::with_capacity(text.len());
    for (at, byte) in text.bytes().enumerate() {
        if keep(at, byte) {
            out.push(byte);
        } else {
            out.extend(format!("%{byte:02X}").bytes());
        }
    }
    // Whole characters are kept or replaced by ASCII, because every rule above treats the bytes
    // from 0x80 alike.
    String::from_utf8(out).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_never_markup() {
        assert_eq!(escape("a < b & \"c\" 'd' > e"), "a &lt; b &amp; &quot;c&quot; &#39;d&#39; &gt; e");
        assert_eq!(
            escape("\0a\u{1b}b\u{fffe}c\u{10ffff}\u{85}\td\n"),
            "\u{fffd}a\u{fffd}b\u{fffd}c\u{fffd}\u{fffd}\td\n"
        );
        assert!(matches!(escape("plain Cymraeg ŵ"), Cow::Borrowed(_)));
        let mut html = Html::default();
        html.raw("<p");
        html.attribute("title", "\"><script>");
        html.raw(">");
        html.text("</p>");
        assert_eq!(html.length(), "&lt;/p&gt;".len());
        assert_eq!(html.0, "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;/p&gt;");
    }

    #[test]
    fn addresses_are_valid() {
        assert_eq!(segment("a b#c?d:ŵ.csv"), "a%20b%23c%3Fd%3A%C5%B5.csv");
        assert_eq!(fragment("التكاليف a%"), "التكاليف%20a%25");
        for (given, made) in [
            ("https://example.org/a?b=c&d=%20#e", "https://example.org/a?b=c&d=%20#e"),
            ("https://example.org/a|b/{c}/100%/[d]#e#f", "https://example.org/a%7Cb/%7Bc%7D/100%25/%5Bd%5D#e%23f"),
            ("http://[::1]/[a]", "http://[::1]/%5Ba%5D"),
            ("mailto:a@example.org", "mailto:a@example.org"),
            ("https://example.org/\"><script>", "https://example.org/%22%3E%3Cscript%3E"),
        ] {
            assert_eq!(address(given), made);
        }
    }
}
