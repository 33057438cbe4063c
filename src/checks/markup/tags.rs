//! How the tags of a PDF mark the text.

use super::{Head, Marks, letters, primary};
use crate::pdf::inspect::file::PdfFile;
use crate::pdf::inspect::{TagChild, TagNode};
use crate::view::dense;

/// The marks of a file. Its structure nests no deeper than its reader allows.
pub(super) fn marks(file: &PdfFile) -> Marks {
    let mut marks = Marks::default();
    let language = file.catalog.lang.as_deref().map(primary).unwrap_or_default();
    for node in &file.tags.nodes {
        walk(node, &language, false, &mut marks);
    }
    marks
}

fn walk(node: &TagNode, language: &str, in_contents: bool, marks: &mut Marks) {
    let own = node.lang.as_deref().map(primary);
    let language = own.as_deref().unwrap_or(language);
    let in_contents = in_contents || node.role == "TOC";
    match &*node.role {
        "H1" | "H2" | "H3" | "H4" | "H5" | "H6" if !in_contents => {
            marks.levels.extend(node.role[1..].parse::<u8>().ok());
        }
        "Table" => marks.tables.push(heads(node)),
        _ => {}
    }
    // No type of PDF 1.7 is a title's alone: it may be a heading or a paragraph.
    if !in_contents && matches!(&*node.role, "Title" | "P" | "H1" | "H") {
        let mut text = String::new();
        add_text(node, &mut text);
        marks.titles.push(dense(&text));
    }
    if let Some(text) = &node.actual_text {
        return say(text, language, in_contents, marks);
    }
    for child in &node.children {
        match child {
            TagChild::Text(text) => say(text, language, in_contents, marks),
            TagChild::Language { language, text } => say(text, &primary(language), in_contents, marks),
            // Notes stand where they are referred to, and on a page at its end.
            TagChild::Node(inner) if inner.role != "Note" => walk(inner, language, in_contents, marks),
            TagChild::Node(_) | TagChild::Object(_) => {}
        }
    }
}

fn say(text: &str, language: &str, in_contents: bool, marks: &mut Marks) {
    match marks.letters.get_mut(language) {
        Some(count) => *count += letters(text),
        None => drop(marks.letters.insert(language.to_owned(), letters(text))),
    }
    if in_contents {
        marks.contents.push_str(&dense(text));
    }
}

fn add_text(node: &TagNode, out: &mut String) {
    for child in &node.children {
        match child {
            TagChild::Text(text) | TagChild::Language { text, .. } => out.push_str(text),
            TagChild::Node(node) => add_text(node, out),
            TagChild::Object(_) => {}
        }
    }
}

fn heads(table: &TagNode) -> Vec<Head> {
    let mut found = Vec::new();
    let mut stack: Vec<&TagNode> = vec![table];
    while let Some(node) = stack.pop() {
        match (&*node.role, node.scope.as_deref()) {
            ("TD", _) => found.push(Head::Nothing),
            ("TH", Some("Column")) => found.push(Head::Below),
            ("TH", Some("Row")) => found.push(Head::Beside),
            ("TH", _) => found.push(Head::Something),
            _ => {
                let inner = node.children.iter().rev().filter_map(|child| match child {
                    TagChild::Node(node) => Some(node),
                    _ => None,
                });
                stack.extend(inner);
            }
        }
    }
    found
}
