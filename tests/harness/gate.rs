//! What the checks of pages say of a built site.

use std::collections::BTreeMap;
use std::sync::Arc;

use stationer::checks::Outcome;
use stationer::checks::html::{self, Place, Site, Surroundings};
use stationer::source::Sources;

/// The errors that the checks find in the pages among these files, each with its page and line.
pub(crate) fn page_errors(files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut sources = Sources::default();
    let mut site = Site::default();
    let mut pages = Vec::new();
    for (path, bytes) in files {
        let path = path.strip_prefix("site/").unwrap_or(path);
        if path.ends_with(".html") {
            let source = sources.add(path, String::from_utf8_lossy(bytes).into_owned());
            let subject = html::read(&source, &Surroundings::default()).expect("a page is not too large");
            let ids = subject.elements().filter_map(|(_, element)| element.attribute("id").map(str::to_owned));
            site.pages.insert(path.to_owned(), ids.collect());
            pages.push(source);
        } else {
            site.files.insert(path.to_owned());
        }
    }
    assert!(!pages.is_empty(), "the site has no page");
    let site = Arc::new(site);
    let mut errors = Vec::new();
    for source in &pages {
        let folder = source.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let stylesheet = |address: &str| {
            let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
            for part in address.split('?').next()?.split('/') {
                if part == ".." {
                    parts.pop();
                } else {
                    parts.push(part);
                }
            }
            let bytes = files.get(&format!("site/{}", parts.join("/")))?;
            Some(String::from_utf8_lossy(bytes).into_owned())
        };
        let place = Place { site: Arc::clone(&site), path: source.path.clone() };
        let around = Surroundings { stylesheet: Some(&stylesheet), place: Some(place) };
        for (check, outcome) in html::check(source, &around).expect("a page is not too large") {
            let Outcome::Failed(found) = outcome else { continue };
            for finding in found.iter().filter(|finding| finding.is_error()) {
                let line = finding.span.map_or(0, |span| source.line_column(span.start).0);
                errors.push(format!("{}:{line}: {}: {}", source.path, check.rule.code.id, finding.message));
            }
        }
    }
    errors
}
