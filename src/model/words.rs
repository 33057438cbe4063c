//! The words that the product adds to a publication, a table a language.

use serde::Serialize;

use super::{CalloutKind, LabelKind, Language, Numbered, RemarkKind};

/// Words of the interface in one language.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "each field is named for the English word or phrase that it holds")]
pub struct Words {
    pub accessibility: &'static str,
    pub annex: &'static str,
    pub announced: &'static str,
    pub authors: &'static str,
    pub back_to_note_reference: &'static str,
    pub back_to_top: &'static str,
    pub caution: &'static str,
    pub change_history: &'static str,
    pub consultation: &'static str,
    pub contact: &'static str,
    pub contents: &'static str,
    pub copyright: &'static str,
    pub credit: &'static str,
    pub data: &'static str,
    pub description_of_image: &'static str,
    pub done: &'static str,
    pub download_pdf: &'static str,
    pub draft: &'static str,
    pub email: &'static str,
    pub events: &'static str,
    pub expected: &'static str,
    pub figure: &'static str,
    #[serde(rename = "final")]
    pub final_: &'static str,
    pub important: &'static str,
    pub in_text: &'static str,
    pub leads_to: &'static str,
    pub licence: &'static str,
    pub minor_change: &'static str,
    pub not_done: &'static str,
    pub note: &'static str,
    pub notes: &'static str,
    pub page: &'static str,
    pub page_of: &'static str,
    pub pages: &'static str,
    pub part: &'static str,
    pub period: &'static str,
    pub post: &'static str,
    pub publications: &'static str,
    pub published: &'static str,
    pub published_by: &'static str,
    pub reference: &'static str,
    pub reports_to: &'static str,
    pub section: &'static str,
    pub skip_to_content: &'static str,
    pub source: &'static str,
    pub status: &'static str,
    pub step: &'static str,
    pub summary: &'static str,
    pub table: &'static str,
    pub telephone: &'static str,
    pub tip: &'static str,
    pub updated: &'static str,
    pub warning: &'static str,
    pub withdrawn: &'static str,
}

/// English.
pub static WORDS_EN: Words = Words {
    accessibility: "Accessibility",
    annex: "Annex",
    announced: "Announced",
    authors: "Authors",
    back_to_note_reference: "Back to the reference to note",
    back_to_top: "Back to top",
    caution: "Caution",
    change_history: "Change history",
    consultation: "Consultation",
    contact: "Contact",
    contents: "Contents",
    copyright: "Copyright",
    credit: "Credit",
    data: "Data",
    description_of_image: "Description of the image",
    done: "Done",
    download_pdf: "Download as PDF",
    draft: "Draft",
    email: "Email",
    events: "Events",
    expected: "Expected",
    figure: "Figure",
    final_: "Final",
    important: "Important",
    in_text: "in the text",
    leads_to: "Leads to",
    licence: "Licence",
    minor_change: "Minor change",
    not_done: "To do",
    note: "Note",
    notes: "Notes",
    page: "Page",
    page_of: "of",
    pages: "pages",
    part: "Part",
    period: "Period",
    post: "Post",
    publications: "Publications",
    published: "Published",
    published_by: "Published by",
    reference: "Reference",
    reports_to: "Reports to",
    section: "Section",
    skip_to_content: "Skip to main content",
    source: "Source",
    status: "Status",
    step: "Step",
    summary: "Summary",
    table: "Table",
    telephone: "Telephone",
    tip: "Tip",
    updated: "Updated",
    warning: "Warning",
    withdrawn: "Withdrawn",
};

/// The words for a language, and their own language where it is another one because the table
/// has none for that language.
#[must_use]
pub fn words_for(language: &Language) -> (&'static Words, Option<&'static str>) {
    (&WORDS_EN, (language.primary() != "en").then_some("en"))
}

impl Words {
    /// What a number is called where it is referred to: `Table 3`, `Section 2.1`, `Annex A`.
    #[must_use]
    pub fn label(&self, numbered: &Numbered) -> String {
        let word = match numbered.kind {
            LabelKind::Section => self.section,
            LabelKind::Annex => self.annex,
            LabelKind::Figure => self.figure,
            LabelKind::Table => self.table,
        };
        format!("{word}\u{a0}{}", numbered.number)
    }

    /// What stands before a heading: `2.1`, `Annex A`, `A.1`.
    #[must_use]
    pub fn heading_number(&self, numbered: &Numbered) -> String {
        let names_an_annex = numbered.kind == LabelKind::Annex && !numbered.number.contains('.');
        if names_an_annex { self.label(numbered) } else { numbered.number.clone() }
    }

    /// The word that stands before a line below a figure.
    #[must_use]
    pub fn remark(&self, kind: RemarkKind) -> &'static str {
        match kind {
            RemarkKind::Description => self.description_of_image,
            RemarkKind::Note => self.note,
            RemarkKind::Source => self.source,
            RemarkKind::Credit => self.credit,
        }
    }

    /// The word before the notes of a table.
    #[must_use]
    pub fn table_notes(&self, count: usize) -> String {
        format!("{}:", if count == 1 { self.note } else { self.notes })
    }

    /// The word that stands before a callout.
    #[must_use]
    pub fn callout(&self, kind: CalloutKind) -> &'static str {
        match kind {
            CalloutKind::Note => self.note,
            CalloutKind::Tip => self.tip,
            CalloutKind::Important => self.important,
            CalloutKind::Warning => self.warning,
            CalloutKind::Caution => self.caution,
        }
    }
}
