//! The text of the publication on a page.

use std::mem;

use super::{Element, Page, Step};
use crate::view::{DONE, OpenParts, PartKind, PublicationText, TO_DO};

impl Page {
    /// The text of the publication on this page, for comparison with the model's own
    /// ([`crate::view::text`]).
    #[must_use]
    pub fn publication_text(&self) -> PublicationText {
        let mut reading = Reading::default();
        // The words within a drawing are in its table; what stands for it is its description.
        for step in self.walk(self.root(), |element| !element.is_apart()) {
            match step {
                Step::Enter(node) => match (self.element(node), self.text(node)) {
                    (Some(element), _) => reading.enter(element),
                    (_, Some(text)) => reading.out().push_str(text),
                    _ => {}
                },
                Step::Leave(node) => {
                    if let Some(element) = self.element(node) {
                        reading.leave(element);
                    }
                }
            }
        }
        reading.text.alternatives.append(&mut reading.in_notes);
        reading.text
    }
}

/// A reading of a page on its way down.
#[derive(Default)]
struct Reading {
    text: PublicationText,
    /// The alternatives of images in notes.
    in_notes: Vec<String>,
    /// How many elements deep in the section of notes, itself included.
    notes_depth: usize,
    /// The words within a drawing: they are in its table, and are no text of their own.
    in_drawing: String,
    /// How many elements deep in a drawing, itself included.
    drawing_depth: usize,
    /// Whether the drawing is the second of two.
    is_twin: bool,
    /// What stands in the section of notes beside the notes, such as its heading.
    beside_notes: String,
    /// How deep the note stands that is being read.
    note: Option<usize>,
    open: OpenParts,
}

/// What an element is to the comparison of texts. Marks of notes and the links back from them are
/// the page's own.
fn part_of(element: &Element) -> Option<PartKind> {
    match element.name.as_str() {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(PartKind::Heading),
        "table" => Some(PartKind::Table),
        "a" => {
            let of_note = matches!(element.attribute("role"), Some("doc-noteref" | "doc-backlink"));
            (element.attribute("href").is_some() && !of_note).then_some(PartKind::Link)
        }
        _ => None,
    }
}

impl Reading {
    fn out(&mut self) -> &mut String {
        if self.drawing_depth > 0 {
            return &mut self.in_drawing;
        }
        if self.notes_depth == 0 {
            return &mut self.text.body;
        }
        let note = self.note.and(self.text.notes.last_mut());
        note.unwrap_or(&mut self.beside_notes)
    }

    fn enter(&mut self, element: &Element) {
        if self.drawing_depth > 0 || element.name == "svg" {
            self.enter_drawing(element);
            return;
        }
        if self.notes_depth > 0 || element.attribute("role") == Some("doc-endnotes") {
            self.notes_depth += 1;
        }
        if self.notes_depth > 0 && self.note.is_none() && element.name == "li" {
            self.note = Some(self.notes_depth);
            self.text.notes.push(String::new());
        }
        if !element.is_in_line() {
            self.out().push('\n');
        }
        self.enter_part(element);
        if element.name == "img" {
            let alternative = element.attribute("alt").unwrap_or_default().to_owned();
            let list = if self.notes_depth > 0 { &mut self.in_notes } else { &mut self.text.alternatives };
            // An empty alternative says that the image is decoration.
            list.extend(Some(alternative).filter(|alternative| !alternative.is_empty()));
        }
        if element.name == "li" && element.has_class("task") {
            let sign = if element.has_class("done") { DONE } else { TO_DO };
            self.out().extend([sign, ' ']);
        }
    }

    fn enter_part(&mut self, element: &Element) {
        let mut open = mem::take(&mut self.open);
        match part_of(element) {
            Some(kind) => open.open(kind, self.out()),
            None if element.name == "tr" => open.open_row(self.out()),
            None => {}
        }
        self.open = open;
    }

    fn leave_part(&mut self, element: &Element) {
        let mut open = mem::take(&mut self.open);
        match part_of(element) {
            Some(kind) => {
                let part = open.close(kind, self.out());
                let parts = if self.notes_depth > 0 { &mut self.text.parts_in_notes } else { &mut self.text.parts };
                part.into_iter().for_each(|text| parts.push(kind, &text));
            }
            None if element.name == "tr" => open.close_row(self.out()),
            None => {}
        }
        self.open = open;
    }

    /// A drawing is there twice, for two widths of page, with one description.
    fn enter_drawing(&mut self, element: &Element) {
        self.drawing_depth += 1;
        if element.name == "svg" {
            self.is_twin = element.has_class("narrow");
        }
        self.in_drawing.clear();
    }

    fn leave_drawing(&mut self, element: &Element) {
        self.drawing_depth -= 1;
        if element.name == "desc" && !self.is_twin {
            let description = mem::take(&mut self.in_drawing);
            self.text.alternatives.push(description);
        }
    }

    fn leave(&mut self, element: &Element) {
        if self.drawing_depth > 0 {
            self.leave_drawing(element);
            return;
        }
        self.leave_part(element);
        if !element.is_in_line() {
            self.out().push('\n');
        }
        if self.note == Some(self.notes_depth) {
            self.note = None;
        }
        self.notes_depth = self.notes_depth.saturating_sub(1);
    }
}
