//! Mending the frame of a PDF whose objects were changed, so that a reader gets past it.

use std::collections::BTreeMap;

use memchr::memmem;

/// The file with lengths of streams and a table of objects that fit it. What has no object is
/// left as it is.
pub(crate) fn pdf(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + 1024);
    let mut places = BTreeMap::new();
    let body = memmem::rfind(bytes, b"\nxref").unwrap_or(bytes.len());
    let mut at = 0;
    while let Some(found) = memmem::find(&bytes[at..body], b" 0 obj") {
        let mark = at + found;
        let digits = bytes[..mark].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        let number =
            std::str::from_utf8(&bytes[mark - digits..mark]).ok().and_then(|digits| digits.parse::<u32>().ok());
        let end = memmem::find(&bytes[mark..body], b"endobj").map_or(body, |end| mark + end);
        let start = mark - digits;
        out.extend_from_slice(bytes.get(at..start).unwrap_or_default());
        if let Some(number) = number.filter(|number| *number < 100_000) {
            places.insert(number, out.len());
        }
        add(&bytes[start..end], &mut out);
        at = end;
    }
    out.extend_from_slice(&bytes[at..body]);
    let start = out.len() + 1;
    let size = places.keys().next_back().map_or(1, |last| last + 1);
    out.extend_from_slice(format!("\nxref\n0 {size}\n0000000000 65535 f \n").as_bytes());
    for number in 1..size {
        let line = places.get(&number).map_or("0000000000 65535 f \n".to_owned(), |at| format!("{at:010} 00000 n \n"));
        out.extend_from_slice(line.as_bytes());
    }
    let trailer =
        memmem::rfind(bytes, b"trailer").filter(|at| *at > body).map_or(&b"trailer\n<< /Root 1 0 R >>\n"[..], |at| {
            let end = memmem::find(&bytes[at..], b"startxref").map_or(bytes.len(), |end| at + end);
            &bytes[at..end]
        });
    out.extend_from_slice(trailer);
    out.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
    out
}

/// An object, with the length of its stream.
fn add(object: &[u8], out: &mut Vec<u8>) {
    let parts = memmem::find(object, b"stream").and_then(|at| {
        let data = at
            + "stream".len()
            + object[at + "stream".len()..].iter().take_while(|byte| b"\r\n".contains(byte)).count();
        Some((at, data, memmem::rfind(object, b"endstream").filter(|end| *end >= data)?))
    });
    let Some((at, data, end)) = parts else { return out.extend_from_slice(object) };
    let own = memmem::rfind(&object[..at], b"/Length ").map(|key| {
        let digits = key + "/Length ".len();
        key..digits + object[digits..].iter().take_while(|byte| byte.is_ascii_digit()).count()
    });
    let place = own.unwrap_or_else(|| memmem::find(&object[..at], b"<<").map_or(at..at, |start| start + 2..start + 2));
    out.extend_from_slice(&object[..place.start]);
    out.extend_from_slice(format!("/Length {} ", end - data).as_bytes());
    out.extend_from_slice(&object[place.end..]);
}
