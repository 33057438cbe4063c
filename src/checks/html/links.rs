//! The addresses on a page, and whether they lead anywhere in the site.

use std::collections::BTreeSet;

use super::subject::Subject;
use crate::html::inspect::{Element, NodeId, Page};

/// An address.
pub(super) struct Link<'a> {
    pub(super) node: NodeId,
    /// The element's name.
    pub(super) name: &'a str,
    pub(super) attribute: &'static str,
    /// As it was written.
    pub(super) address: &'a str,
    /// The part after `#`, decoded.
    pub(super) fragment: Option<String>,
}

/// What an address leads to.
pub(super) enum Target<'a> {
    /// The page itself.
    Here,
    /// Another page of the site, with its ids.
    Page(&'a BTreeSet<String>),
    /// Another file of the site.
    File,
    /// A file that the site has not.
    Missing,
    /// Another site, or a site that is not known.
    Elsewhere,
}

/// Every address of a page.
pub(super) fn all(subject: &Subject) -> impl Iterator<Item = Link<'_>> {
    subject.elements().filter_map(|(node, element)| {
        let attribute = address_of(element)?;
        let address = element.attribute(attribute)?.trim();
        let fragment = address.split_once('#').map(|(_, fragment)| decode(fragment.split(":~:").next().unwrap_or("")));
        Some(Link { node, name: &element.name, attribute, address, fragment })
    })
}

fn address_of(element: &Element) -> Option<&'static str> {
    match element.name.as_str() {
        "a" | "area" => Some("href"),
        "link" => {
            // Hints to the browser name hosts, and what is canonical or alternate may be elsewhere.
            let rel = element.attribute("rel").unwrap_or_default().to_ascii_lowercase();
            ["stylesheet", "icon", "manifest", "preload"].iter().any(|kind| rel.contains(kind)).then_some("href")
        }
        "img" | "script" | "iframe" | "audio" | "video" | "source" | "track" | "embed" => Some("src"),
        _ => None,
    }
}

impl Link<'_> {
    /// What it leads to.
    pub(super) fn target<'s>(&self, subject: &'s Subject) -> Target<'s> {
        let path = self.address.split(['#', '?']).next().unwrap_or_default();
        if path.is_empty() {
            return if self.address.starts_with('?') { Target::Elsewhere } else { Target::Here };
        }
        let has_scheme = path.split_once(':').is_some_and(|(scheme, _)| !scheme.contains('/'));
        let Some(place) = subject.place.as_ref().filter(|_| !has_scheme && !path.starts_with("//")) else {
            return Target::Elsewhere;
        };
        // An address from the top is of the host, which may hold more than the site.
        if path.starts_with('/') {
            return Target::Elsewhere;
        }
        let path = resolve(&place.path, &decode(path));
        let index = index(&path);
        if index == place.path {
            return Target::Here;
        }
        match place.site.pages.get(&index) {
            Some(ids) => Target::Page(ids),
            None if place.site.files.contains(&index) => Target::File,
            // A folder without its stroke, which servers add.
            None => place.site.pages.get(&format!("{path}/index.html")).map_or(Target::Missing, Target::Page),
        }
    }
}

/// What a page leads to beyond the top of its site: paths from there that begin with `../`.
#[must_use]
pub fn beyond(page: &Page, path: &str) -> BTreeSet<String> {
    let elements = page.nodes().filter_map(|node| page.element(node));
    let addresses = elements.filter_map(|element| element.attribute(address_of(element)?));
    let local = addresses.filter_map(|address| local(address.trim())).filter(|to| !to.starts_with('/'));
    local.map(|to| index(&resolve(path, &to))).filter(|to| to.starts_with("../")).collect()
}

/// The path of an address, decoded; none where it names another site, or no path at all.
#[must_use]
pub fn local(address: &str) -> Option<String> {
    let path = address.split(['#', '?']).next().unwrap_or_default();
    let has_scheme = path.split_once(':').is_some_and(|(scheme, _)| !scheme.contains('/'));
    (!path.is_empty() && !has_scheme && !path.starts_with("//")).then(|| decode(path))
}

/// The file that a server gives for a path.
fn index(path: &str) -> String {
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

/// Whether a page has a place of this name.
pub(super) fn has_place(subject: &Subject, name: &str) -> bool {
    subject.by_id(name).is_some()
        || subject.elements().any(|(_, element)| element.name == "a" && element.attribute("name") == Some(name))
}

/// The path from the top of the site; where it leads out of it, it begins with `../`.
fn resolve(from: &str, path: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." if parts.last().is_none_or(|last| *last == "..") => parts.push(".."),
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let joined = parts.join("/");
    if path.ends_with("..") || path.ends_with('.') { joined + "/" } else { joined }
}

/// Text with what is written as `%20` and the like decoded (URL Standard, 1.3).
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digits = text.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_resolved() {
        assert_eq!(resolve("a/index.html", "b.html"), "a/b.html");
        assert_eq!(resolve("a/index.html", "../b/"), "b/");
        assert_eq!(resolve("a/b/index.html", ".."), "a/");
        assert_eq!(resolve("index.html", "../b"), "../b");
        assert_eq!(resolve("a/index.html", "../../b/../../c"), "../../c");
        assert_eq!(local("a%20b.css?v=1"), Some("a b.css".to_owned()));
        assert_eq!([local("https://example.org/a.css"), local("//example.org/a.css"), local("#a")], [None, None, None]);
        assert_eq!(decode("a%20b%zz%c3%a9"), "a b%zzé");
    }
}
