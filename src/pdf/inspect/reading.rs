//! The text of a publication as the tags of its finished PDF give it, for comparison with the
//! model's own ([`crate::view::text`]).

use std::mem;

use super::roles::{Level, level};
use super::tags::{TagChild, TagNode, TagTree};
use crate::view::{OpenParts, PartKind, PublicationText, Spot};

/// The text of a publication: everything in the structure but the table of contents and the
/// marks of lists and notes, notes and text alternatives apart.
#[must_use]
pub fn publication_text(tags: &TagTree) -> PublicationText {
    let mut reading = Reading::default();
    for node in &tags.nodes {
        reading.node(node, Around::default());
    }
    reading.text.alternatives.append(&mut reading.in_notes);
    reading.text
}

/// What stands around an element.
#[derive(Debug, Clone, Copy, Default)]
struct Around {
    /// Whether it is an item of a list whose labels are terms and not marks.
    terms: bool,
    /// Whether it is such an item's own child.
    item: bool,
    note: bool,
}

#[derive(Debug, Default)]
struct Reading {
    text: PublicationText,
    /// The alternatives of images in notes.
    in_notes: Vec<String>,
    open: OpenParts,
}

/// What an element is to the comparison of texts.
fn part_of(role: &str) -> Option<PartKind> {
    match role {
        "H" | "H1" | "H2" | "H3" | "H4" | "H5" | "H6" => Some(PartKind::Heading),
        "Table" => Some(PartKind::Table),
        "Link" => Some(PartKind::Link),
        _ => None,
    }
}

impl Reading {
    fn node(&mut self, node: &TagNode, around: Around) {
        let spot = if around.note { Spot::Note(self.text.notes.len()) } else { Spot::Body(self.text.body.len()) };
        self.text.starts.extend(node.object.map(|(number, _)| (number as usize, spot)));
        match &*node.role {
            "TOC" => return,
            // Typst numbers the labels of a description list `None`; they are its terms.
            "Lbl" if !(around.item && around.terms) => return,
            "Note" => return self.note(node, around),
            "Figure" => {
                let alternative = node.alt.clone().unwrap_or_default();
                let list = if around.note { &mut self.in_notes } else { &mut self.text.alternatives };
                return list.push(alternative);
            }
            _ => {}
        }
        let block = matches!(level(&node.role), Level::Block) || node.placement.as_deref() == Some("Block");
        // A term is a block of its own, as it is in the model.
        let block = block || node.role == "Lbl";
        if block {
            self.text.body.push('\n');
        }
        let inside = Around {
            terms: match &*node.role {
                "L" => node.list_numbering.as_deref().is_none_or(|numbering| numbering == "None"),
                _ => around.terms,
            },
            item: node.role == "LI",
            note: around.note,
        };
        let part = part_of(&node.role);
        part.into_iter().for_each(|kind| self.open.open(kind, &self.text.body));
        let row = node.role == "TR";
        if row {
            self.open.open_row(&self.text.body);
        }
        self.children(node, inside);
        if row {
            self.open.close_row(&self.text.body);
        }
        if let Some(kind) = part {
            let PublicationText { body, parts, parts_in_notes, .. } = &mut self.text;
            let parts = if around.note { parts_in_notes } else { parts };
            self.open.close(kind, body).into_iter().for_each(|text| parts.push(kind, &text));
        }
        if block {
            self.text.body.push('\n');
        }
    }

    fn children(&mut self, node: &TagNode, inside: Around) {
        if let Some(text) = &node.actual_text {
            self.text.body.push_str(text);
            return;
        }
        for child in &node.children {
            match child {
                TagChild::Node(node) => self.node(node, inside),
                TagChild::Text(text) | TagChild::Language { text, .. } => self.text.body.push_str(text),
                TagChild::Object(_) => {}
            }
        }
    }

    /// A note stands in the text where it is referred to first (14.8.4.4), and so in the order
    /// of the numbers.
    fn note(&mut self, node: &TagNode, around: Around) {
        let body = mem::take(&mut self.text.body);
        let open = mem::take(&mut self.open);
        self.children(node, Around { note: true, item: false, ..around });
        let note = mem::replace(&mut self.text.body, body);
        self.open = open;
        self.text.notes.push(note);
    }
}
