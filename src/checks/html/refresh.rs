//! Whether a page goes away by itself (HTML Standard, 4.2.5.3, "shared declarative refresh").

use super::common::{is_html, lower};
use super::subject::Subject;
use crate::html::inspect::NodeId;

/// The tag that makes the page reload or lead on, and after how many seconds: the first that is
/// valid, since the others do nothing.
pub(super) fn first(subject: &Subject) -> Option<(NodeId, f64)> {
    subject.elements().find_map(|(node, element)| {
        let refreshes = is_html(element, &["meta"]) && lower(element, "http-equiv") == "refresh";
        Some((node, seconds(element.attribute("content").filter(|_| refreshes)?)?))
    })
}

fn seconds(content: &str) -> Option<f64> {
    let content = content.trim_start();
    let end = content.find(|c: char| !c.is_ascii_digit()).unwrap_or(content.len());
    let rest = &content[end..];
    if end == 0 && !rest.starts_with('.') {
        return None;
    }
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let fits = rest.is_empty() || rest.starts_with([';', ',']) || rest.starts_with(|c: char| c.is_ascii_whitespace());
    if !fits {
        return None;
    }
    Some(content[..end].parse().unwrap_or(0.0))
}
