//! What the preview's server answers.

use std::io::Cursor;

use tiny_http::{Header, Response};

pub(super) type Answer = Response<Cursor<Vec<u8>>>;

/// A file, of the type that its name says.
pub(super) fn of(name: &str, bytes: Vec<u8>) -> Answer {
    let header = |field: &str, value: &str| Header::from_bytes(field, value).ok();
    let headers = [
        header("Content-Type", media_type(name)),
        // A browser would otherwise show what it saw before the last edit.
        header("Cache-Control", "no-store"),
        header("X-Content-Type-Options", "nosniff"),
    ];
    headers.into_iter().flatten().fold(Response::from_data(bytes), Response::with_header)
}

/// No answer, for this reason (RFC 9110, 15.5).
pub(super) fn refusal(status: u16) -> Answer {
    of("refusal.txt", Vec::new()).with_status_code(status)
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "pdf" => "application/pdf",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// The path that a percent-encoded one stands for (RFC 3986, 2.1); none where it is no text.
pub(super) fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let (byte, length) = match first {
            b'%' => {
                // A sign is no digit, whatever numbers may start with.
                let digits = tail.get(..2).filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))?;
                (u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?, 2)
            }
            byte => (*byte, 0),
        };
        bytes.push(byte);
        rest = &tail[length..];
    }
    String::from_utf8(bytes).ok()
}

/// A path as it stands in an address.
pub(super) fn encoded(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/:".contains(&byte);
    path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_come_back() {
        for path in ["a/b c/ŵ.svg", "100%.txt", ""] {
            assert_eq!(decoded(&encoded(path)).as_deref(), Some(path));
        }
        for bad in ["%", "%2", "%zz", "%ff", "%+1"] {
            assert_eq!(decoded(bad), None, "{bad}");
        }
    }
}
