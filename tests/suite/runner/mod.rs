//! Runs one case: builds its library, makes a text of each target, compares.

pub(crate) mod case;
pub(crate) mod coverage;
pub(crate) mod markup;
pub(crate) mod output;
pub(crate) mod report;

use std::fmt::Write;
use std::path::PathBuf;

use stationer::build;
use stationer::pdf::inspect::{TagNode, TagTree};
use stationer::view;

use crate::harness::{self, Built, Finding, Library};
use case::{Case, Target};
use report::Difference;

/// The folder of a target's references.
fn reference(case: &Case, target: Target) -> PathBuf {
    let folder = harness::package().join("tests/reference").join(target.name()).join(&case.area);
    folder.join(format!("{}.txt", case.name))
}

/// What of a case differs from its references, and what is wrong with it besides.
pub(crate) fn run(case: &Case, update: bool) -> (Vec<Difference>, Vec<String>) {
    let library = case.library();
    let built = library.build();
    let mut faults = Vec::new();
    let sound = built.result.as_ref().is_ok_and(|report| report.errors() == 0);
    let rendered = case.targets.iter().any(|target| *target != Target::Diagnostics);
    if rendered && !sound {
        faults.push(format!("the case is not sound:\n{}", list(case, &built)));
        return (Vec::new(), faults);
    }
    if !case.targets.contains(&Target::Diagnostics) && !built.findings().is_empty() {
        faults.push(format!("the case has findings and no target `diagnostics`:\n{}", list(case, &built)));
    }
    if rendered {
        let read = library.documents();
        let document = read.documents.iter().find(|document| document.slug == case::SLUG).expect("the case was read");
        faults.extend(built.lost(document));
        faults.extend(
            built
                .page_read(case::SLUG)
                .faults
                .iter()
                .map(|fault| format!("the page breaks the rules of HTML: {}", fault.message)),
        );
    }
    if rendered {
        // A case is built alone: the publication beside it is not on the site.
        let errors = harness::gate::page_errors(&built.files()).into_iter();
        let errors = errors.filter(|error| !error.contains("`../sibling/"));
        faults.extend(errors.map(|error| format!("a check of pages: {error}")));
    }
    if !rendered && built.findings().is_empty() {
        faults.push("the case is there for its findings and has none".to_owned());
    }
    let mut differences = Vec::new();
    for target in &case.targets {
        let found = render(case, *target, &library, &built);
        differences.extend(compare(case, *target, found, update));
    }
    (differences, faults)
}

fn compare(case: &Case, target: Target, found: String, update: bool) -> Option<Difference> {
    let path = reference(case, target);
    let expected = path.is_file().then(|| harness::text_of(&path)).unwrap_or_default();
    if found == expected {
        return None;
    }
    if update {
        let folder = path.parent().expect("a reference stands in a folder");
        let name = format!("{}.txt", case.name);
        build::write_files(folder, &[(name, found.into_bytes())]).expect("a reference can be written");
        return None;
    }
    Some(Difference { case: case.full_name(), target: target.name(), expected, found })
}

fn render(case: &Case, target: Target, library: &Library, built: &Built) -> String {
    match target {
        Target::Html => markup::render(&built.page_read(case::SLUG)),
        Target::Tags => tags(&built.pdf_read(case::SLUG).tags),
        Target::Text => text(library),
        Target::Diagnostics => list(case, built),
    }
}

/// The findings, each with what it points at and what it says to type.
fn list(case: &Case, built: &Built) -> String {
    let mut out = String::new();
    for finding in built.findings() {
        let finding = Finding { line: case.own_line(&finding), ..finding };
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{finding}");
        if !finding.excerpt.is_empty() {
            let short: String = finding.excerpt.chars().take(100).collect();
            let _ = writeln!(out, "  | {}", short.escape_debug().to_string().replace("\\\"", "\"").replace("\\'", "'"));
        }
        for hint in &finding.hints {
            let _ = writeln!(out, "  = {hint}");
        }
    }
    out
}

/// The tags between the two sentences that the harness puts around a case. What a layout sets
/// before and after the body is its own.
fn tags(tree: &TagTree) -> String {
    let nodes = between(&tree.nodes).unwrap_or_else(|| tree.nodes.iter().collect());
    let nodes = nodes.into_iter().cloned().collect();
    let mut text = TagTree { nodes, ..TagTree::default() }.render();
    for loose in &tree.unmarked {
        let _ = writeln!(text, "unmarked text on page {}: {:?}", loose.page, loose.text);
    }
    text
}

/// The elements between the two sentences, which are neighbours at some depth.
fn between(nodes: &[TagNode]) -> Option<Vec<&TagNode>> {
    let mut level: Vec<Vec<&TagNode>> = vec![nodes.iter().collect()];
    while !level.is_empty() {
        for siblings in &level {
            let at = |sentence: &str| siblings.iter().position(|node| node.text() == sentence);
            if let (Some(start), Some(end)) = (at(case::START), at(case::END)) {
                return Some(siblings[start + 1..end].to_vec());
            }
        }
        level = level.into_iter().flatten().map(|node| node.nodes().collect()).collect();
    }
    None
}

/// The text of the publication, as a reader gets it.
fn text(library: &Library) -> String {
    let read = library.documents();
    let document = read.documents.iter().find(|document| document.slug == case::SLUG).expect("the case was read");
    let text = view::text(document);
    let mut out = String::new();
    for line in text.body.lines().filter(|line| !line.trim().is_empty() && *line != case::START && *line != case::END) {
        let _ = writeln!(out, "{line}");
    }
    for (number, note) in (1..).zip(&text.notes) {
        let lines: Vec<_> = note.lines().filter(|line| !line.trim().is_empty()).collect();
        let _ = writeln!(out, "note {number}: {}", lines.join("\n        "));
    }
    for (number, alternative) in (1..).zip(&text.alternatives) {
        let _ = writeln!(out, "image {number}: {alternative}");
    }
    out
}
