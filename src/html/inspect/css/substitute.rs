//! Putting in what `var()` stands for (CSS Custom Properties 1).

use std::collections::BTreeMap;
use std::rc::Rc;

/// How long a value may become, and how often a value may refer to another that refers on.
const MAX_LENGTH: usize = 4096;
const MAX_DEPTH: u8 = 16;

/// The properties of the page's own that an element has.
pub(super) type Custom = BTreeMap<String, Rc<str>>;

/// The value with every `var()` replaced. `None` where one stands for nothing, and so the whole
/// declaration for nothing.
pub(super) fn substitute(value: &str, custom: &Custom) -> Option<String> {
    let mut out = String::new();
    put(value, custom, 0, &mut out)?;
    Some(out)
}

fn put(value: &str, custom: &Custom, depth: u8, out: &mut String) -> Option<()> {
    if depth > MAX_DEPTH {
        return None;
    }
    let mut rest = value;
    while let Some(at) = find(rest) {
        out.push_str(&rest[..at]);
        let inner = &rest[at + 4..];
        let end = close(inner);
        let (name, fallback) = match inner[..end].split_once(',') {
            Some((name, fallback)) => (name.trim(), Some(fallback.trim())),
            None => (inner[..end].trim(), None),
        };
        let start = out.len();
        let found = custom.get(name).and_then(|value| put(value, custom, depth + 1, out));
        if found.is_none() {
            out.truncate(start);
            put(fallback?, custom, depth + 1, out)?;
        }
        rest = inner.get(end + 1..).unwrap_or("");
        if out.len() > MAX_LENGTH {
            return None;
        }
    }
    out.push_str(rest);
    (out.len() <= MAX_LENGTH).then_some(())
}

fn find(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memmem::find_iter(bytes, b"(").find_map(|at| {
        let start = at.checked_sub(3)?;
        let own = start == 0 || !(bytes[start - 1].is_ascii_alphanumeric() || matches!(bytes[start - 1], b'-' | b'_'));
        (own && bytes[start..at].eq_ignore_ascii_case(b"var")).then_some(start)
    })
}

/// Where the parenthesis closes that is open at the start.
fn close(text: &str) -> usize {
    let mut open = 1usize;
    let close = text.bytes().position(|byte| {
        match byte {
            b'(' => open += 1,
            b')' => open -= 1,
            _ => {}
        }
        open == 0
    });
    close.unwrap_or(text.len())
}
