//! Notes, at the end of the page, with links back to where they are referred to.

use super::Writer;
use super::part::{NoteEntry, NotesPart};
use crate::html::markup::Html;
use crate::model::{Block, Note};

impl<'a> Writer<'a> {
    pub(super) fn notes(&mut self) -> Html {
        let entries = self.document.notes.iter().map(|note| NoteEntry {
            id: format!("note:{}", note.number),
            number: note.number,
            content_html: self.note(note),
        });
        let part = NotesPart { entries: entries.collect(), word: self.words.notes, around: self.surroundings() };
        self.part("notes", &part)
    }

    /// The links back end the last paragraph, so that they stand where reading ends.
    fn note(&mut self, note: &'a Note) -> Html {
        let mut html = Html::default();
        let (last, first) = match note.blocks.split_last() {
            Some((Block::Paragraph(last), first)) => (last.children.as_slice(), first),
            _ => (&[][..], note.blocks.as_slice()),
        };
        self.blocks(first, &mut html);
        html.raw("<p>");
        self.inlines(last, &mut html);
        for occurrence in 1..=note.references {
            self.link_back(note, occurrence, &mut html);
        }
        html.raw("</p>\n");
        html
    }

    fn link_back(&self, note: &Note, occurrence: usize, out: &mut Html) {
        out.raw(" <a class=\"back\"");
        out.attribute("href", &format!("#noteref:{}:{occurrence}", note.number));
        out.attribute("role", "doc-backlink");
        out.raw(" data-added><span aria-hidden=\"true\">↑");
        if note.references > 1 {
            out.raw("\u{2009}");
            out.number(occurrence);
        }
        out.raw("</span>");
        let words = self.words;
        let mut heard = format!("{} {}", words.back_to_note_reference, note.number);
        if note.references > 1 {
            heard = format!("{heard}, {occurrence} {} {}", words.page_of, note.references);
        }
        self.hidden_words(&heard, out);
        out.raw("</a>");
    }
}
