//! How the model marks the text.

use std::collections::BTreeMap;

use super::{Head, Marks, letters};
use crate::model::{Block, CellScope, Document, Inline, Language, Remark, Resolved, Table};
use crate::source::Span;

/// Where it was written.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) headings: Vec<Span>,
    pub(super) tables: Vec<Span>,
    /// The first text of each language.
    pub(super) languages: BTreeMap<String, Span>,
}

/// The marks of the body: those of notes stand elsewhere in each form.
pub(super) fn marks(document: &Document) -> (Marks, Written) {
    let mut walk = Walk::default();
    walk.blocks(&document.body, &document.language);
    (walk.marks, walk.written)
}

#[derive(Default)]
struct Walk {
    marks: Marks,
    written: Written,
}

impl Walk {
    fn blocks(&mut self, blocks: &[Block<Resolved>], language: &Language) {
        blocks.iter().for_each(|block| self.block(block, language));
    }

    fn block(&mut self, block: &Block<Resolved>, language: &Language) {
        match block {
            Block::Heading(heading) => {
                self.marks.levels.push(heading.level);
                self.written.headings.push(heading.span);
                self.inlines(&heading.children, heading.language.as_ref().unwrap_or(language));
            }
            Block::Paragraph(paragraph) => self.inlines(&paragraph.children, language),
            Block::List(list) => list.items.iter().for_each(|item| self.blocks(&item.blocks, language)),
            Block::Table(table) => {
                self.inlines(table.caption.as_deref().unwrap_or_default(), language);
                self.table(table, language);
            }
            Block::Figure(figure) => {
                self.inlines(figure.caption.as_deref().unwrap_or_default(), language);
                self.remarks(&figure.remarks, language);
            }
            Block::Drawing(drawing) => {
                self.inlines(&drawing.caption, language);
                self.remarks(&drawing.remarks, language);
                drawing.table.iter().for_each(|table| self.table(table, language));
            }
            Block::BlockQuote(quote) => self.blocks(&quote.blocks, language),
            Block::Callout(callout) => self.blocks(&callout.blocks, language),
            Block::DescriptionList(list) => {
                for item in &list.items {
                    self.inlines(&item.term, language);
                    self.blocks(&item.details, language);
                }
            }
            // Computer text is in no language.
            Block::CodeBlock(_) | Block::ThematicBreak(_) => {}
            Block::Division(division) => self.blocks(&division.blocks, &division.language),
            Block::Example(example) => self.blocks(&example.blocks, language),
        }
    }

    fn table(&mut self, table: &Table<Resolved>, language: &Language) {
        let heads = table.cells().map(|cell| match cell.scope {
            None => Head::Nothing,
            Some(CellScope::Column | CellScope::ColumnGroup) => Head::Below,
            Some(CellScope::Row | CellScope::RowGroup) => Head::Beside,
        });
        self.marks.tables.push(heads.collect());
        self.written.tables.push(table.span);
        let parts = table.units.iter().chain(&table.summary).chain(&table.notes).chain(&table.source);
        let cells = table.cells().map(|cell| &cell.children);
        parts.chain(cells).for_each(|part| self.inlines(part, language));
    }

    fn remarks(&mut self, remarks: &[Remark<Resolved>], language: &Language) {
        remarks.iter().for_each(|remark| self.inlines(&remark.children, language));
    }

    fn inlines(&mut self, inlines: &[Inline<Resolved>], language: &Language) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => {
                    let primary = language.primary().to_ascii_lowercase();
                    self.written.languages.entry(primary.clone()).or_insert(text.span);
                    *self.marks.letters.entry(primary).or_default() += letters(&text.text);
                }
                Inline::Language(span) => self.inlines(&span.children, &span.language),
                other => self.inlines(other.children(), language),
            }
        }
    }
}
