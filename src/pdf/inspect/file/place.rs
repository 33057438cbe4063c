//! Where in a file something is, in words that a finding can carry.

use lopdf::ObjectId;

use super::PdfFile;
use crate::diagnostic::FilePlace;

/// How many elements of a way are named; deeper ones are left out at its start.
const MAX_WAY: usize = 24;

impl PdfFile {
    /// The file as a whole.
    #[must_use]
    pub fn here(&self) -> FilePlace {
        FilePlace { path: self.path.clone(), ..FilePlace::default() }
    }

    /// A page, from 1.
    #[must_use]
    pub fn on_page(&self, page: usize) -> FilePlace {
        FilePlace { page: Some(page), ..self.here() }
    }

    /// An object, on a page if it is on one.
    #[must_use]
    pub fn at_object(&self, id: Option<ObjectId>, page: Option<usize>) -> FilePlace {
        FilePlace { page, object: id.map(object_name), ..self.here() }
    }

    /// An element.
    #[must_use]
    pub fn at_element(&self, element: usize) -> FilePlace {
        let found = &self.structure.elements[element];
        FilePlace {
            page: found.page,
            structure: Some(self.way(element)),
            object: found.id.map(object_name),
            ..self.here()
        }
    }

    /// Something painted, by its sequence.
    #[must_use]
    pub fn at_content(&self, page: usize, sequence: Option<usize>) -> FilePlace {
        let element = self.painting.element(sequence);
        FilePlace { page: Some(page), ..element.map_or_else(|| self.here(), |element| self.at_element(element)) }
    }

    /// The way to an element from the root: `Document > Table 2 > TR 3`.
    fn way(&self, element: usize) -> String {
        let elements = &self.structure.elements;
        let mut names = Vec::new();
        let mut at = Some(element);
        while let Some(index) = at.filter(|_| names.len() < MAX_WAY) {
            let found = &elements[index];
            let alone = found.parent.is_none() && self.structure.roots.len() == 1;
            names.push(if alone { found.kind.to_string() } else { format!("{} {}", found.kind, found.number) });
            at = found.parent;
        }
        names.reverse();
        names.join(" > ")
    }
}

fn object_name((number, generation): ObjectId) -> String {
    format!("{number} {generation}")
}
