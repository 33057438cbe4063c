//! Link reference definitions (CommonMark 0.31.2, 4.7) that nothing uses. They leave no trace in
//! comrak's tree, so that they are found as the lines that no part of the tree covers.

use std::collections::BTreeSet;
use std::ops::Range;

use comrak::nodes::{AstNode, NodeValue};

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Source, Span};

/// Moves text that follows definitions without an empty line to where it stands: comrak takes the
/// definitions off the start of the paragraph and counts its lines from there all the same.
pub(super) fn mend_places<'a>(root: &'a AstNode<'a>, text: &str) {
    if !text.contains("]:") {
        return;
    }
    let lines: Vec<_> = text.lines().collect();
    for paragraph in root.descendants().filter(|node| matches!(node.data().value, NodeValue::Paragraph)) {
        let place = paragraph.data().sourcepos;
        let begins = |line: &&str| definition(line).is_some();
        if !place.start.line.checked_sub(1).and_then(|at| lines.get(at)).is_some_and(begins) {
            continue;
        }
        let inlines = || paragraph.descendants().skip(1);
        let last = inlines().map(|inline| inline.data().sourcepos.end.line).max().unwrap_or(place.end.line);
        let taken = place.end.line.saturating_sub(last);
        paragraph.data_mut().sourcepos.start.line += taken;
        for inline in inlines() {
            let place = &mut inline.data_mut().sourcepos;
            place.start.line += taken;
            place.end.line += taken;
        }
    }
}

/// The characters that a label may have (CommonMark 0.31.2, 4.7).
const LONGEST: usize = 999;

/// Reports each definition that no link of the file names, and each that another has forestalled.
/// `text` ends as the source does, byte for byte, and has as many lines.
pub(super) fn check<'a>(root: &'a AstNode<'a>, text: &str, source: &Source, diagnostics: &mut Vec<Diagnostic>) {
    if !text.contains("]:") {
        return;
    }
    let (found, rest) = find(text, &covered(root));
    let used: BTreeSet<_> = labels(&rest).collect();
    let offset = source.text.len() - text.len();
    let mut seen = BTreeSet::new();
    for range in found {
        let label = &text[range.start + 1..range.end - 1];
        let name = normal(label);
        let (message, hint) = if seen.contains(&name) {
            (format!("the link reference `{label}` is defined already"), "the first definition counts: remove this one")
        } else if used.contains(&name) {
            seen.insert(name);
            continue;
        } else {
            (format!("nothing refers to the link reference `{label}`"), "remove the line, or write `[text][label]`")
        };
        let span = Span::new(source.id, range.start + offset..range.end + offset);
        diagnostics.push(Diagnostic::new(Code::UNUSED_LINK_REFERENCE, span, message).hint(hint));
    }
}

/// The labels of the definitions, brackets included, and the text without them.
fn find(text: &str, covered: &BTreeSet<usize>) -> (Vec<Range<usize>>, String) {
    let mut found = Vec::new();
    let mut rest = String::with_capacity(text.len());
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        match Some(line).filter(|_| !covered.contains(&(number + 1))).and_then(definition) {
            Some(label) => {
                rest.push_str(&line[label.end..]);
                found.push(at + label.start..at + label.end);
            }
            None => rest.push_str(line),
        }
        at += line.len();
    }
    (found, rest)
}

/// The lines, counted from 1, of which something stands in the tree.
fn covered<'a>(root: &'a AstNode<'a>) -> BTreeSet<usize> {
    let leaves = root.descendants().filter(|node| node.first_child().is_none() && !is_container(&node.data().value));
    leaves
        .flat_map(|leaf| {
            let place = leaf.data().sourcepos;
            place.start.line..=place.end.line
        })
        .collect()
}

/// A block that holds others; where it has none, what stood in it may have been definitions.
fn is_container(value: &NodeValue) -> bool {
    use NodeValue as N;
    matches!(
        value,
        N::Document
            | N::BlockQuote
            | N::Alert(_)
            | N::List(_)
            | N::Item(_)
            | N::TaskItem(_)
            | N::FootnoteDefinition(_)
            | N::BlockDirective(_)
            | N::DescriptionList
            | N::DescriptionItem(_)
            | N::DescriptionDetails
    )
}

/// The label of a definition, brackets included, where the line begins with one, be it within a
/// list or a quotation.
fn definition(line: &str) -> Option<Range<usize>> {
    let start = line.find('[')?;
    let before = &line[..start];
    let marker = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '\t' | '>' | '-' | '*' | '+' | '.' | ')');
    let end = start + closing(&line[start + 1..])? + 2;
    let is_note = line[start + 1..].starts_with('^');
    (before.chars().all(marker) && !is_note && line[end..].starts_with(':')).then_some(start..end)
}

/// Where a label ends that has begun; brackets in a label are escaped.
fn closing(rest: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in rest.char_indices().take(LONGEST) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => return None,
            ']' => return Some(at),
            _ => {}
        }
    }
    None
}

/// Everything that could be the label of a link.
fn labels(text: &str) -> impl Iterator<Item = String> {
    text.match_indices('[').filter_map(|(at, _)| {
        let rest = &text[at + 1..];
        Some(normal(&rest[..closing(rest)?]))
    })
}

/// A label as labels are compared (CommonMark 0.31.2, 4.7 "matches").
fn normal(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
