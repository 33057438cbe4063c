//! The walk that turns the tree as written into the tree as published.

use super::Context;
use super::assets::Assets;
use super::equivalent;
use super::links::Links;
use super::notes::Notes;
use super::outline::Outline;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Block, BlockQuote, Callout, Cell, Description, DescriptionList, Division, Drawing, Example, Figure, Heading,
    Inline, InlineImage, Label, LanguageSpan, Link, LinkInline, List, ListItem, Note, NoteDefinition, NoteMark,
    Paragraph, Parsed, PlacedAsset, Remark, Resolved, Row, Styled, Table, Text, inline_text,
};
use crate::source::Bundle;

/// Resolves one manuscript.
pub(super) struct Resolver<'a> {
    links: Links<'a>,
    notes: Notes,
    assets: Assets,
    labels: std::slice::Iter<'a, Label>,
    top: u8,
    in_note: bool,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(
        slug: &'a str,
        bundle: &'a Bundle,
        context: Context<'a>,
        outline: &'a Outline,
        notes: Vec<NoteDefinition>,
        mut diagnostics: Vec<Diagnostic>,
    ) -> Self {
        Self {
            links: Links { slug, bundle, context, own: &outline.offer },
            notes: Notes::new(notes, &mut diagnostics),
            assets: Assets::default(),
            labels: outline.labels.iter(),
            top: outline.top,
            in_note: false,
            diagnostics,
        }
    }

    /// What the walk has gathered besides the blocks.
    pub(super) fn finish(mut self) -> (Vec<Note>, Vec<PlacedAsset>, Vec<Diagnostic>) {
        self.in_note = true;
        let definitions = self.notes.finish(&mut self.diagnostics);
        let mut notes = Vec::new();
        for (at, (definition, references)) in definitions.into_iter().enumerate() {
            let blocks = self.blocks(definition.blocks);
            notes.push(Note { number: at + 1, references, blocks, span: definition.span });
        }
        (notes, self.assets.into_inner(), self.diagnostics)
    }

    pub(super) fn blocks(&mut self, blocks: Vec<Block<Parsed>>) -> Vec<Block<Resolved>> {
        blocks.into_iter().filter_map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: Block<Parsed>) -> Option<Block<Resolved>> {
        Some(match block {
            Block::Heading(heading) => Block::Heading(self.heading(heading)),
            Block::Paragraph(Paragraph { children, span }) => {
                Block::Paragraph(Paragraph { children: self.inlines(children), span })
            }
            Block::List(List { kind, tight, items, span }) => {
                let items = items.into_iter().map(|ListItem { task, blocks, span }| ListItem {
                    task,
                    blocks: self.blocks(blocks),
                    span,
                });
                Block::List(List { kind, tight, items: items.collect(), span })
            }
            Block::Table(table) => Block::Table(self.table(table)),
            Block::Figure(figure) => Block::Figure(self.figure(figure)?),
            Block::Drawing(drawing) => Block::Drawing(Box::new(self.drawing(*drawing))),
            Block::BlockQuote(BlockQuote { blocks, span }) => {
                Block::BlockQuote(BlockQuote { blocks: self.blocks(blocks), span })
            }
            Block::Callout(Callout { kind, title, blocks, span }) => {
                Block::Callout(Callout { kind, title, blocks: self.blocks(blocks), span })
            }
            Block::DescriptionList(DescriptionList { caption, items, remarks, span }) => {
                let caption = caption.map(|caption| self.inlines(caption));
                let items = items.into_iter().map(|Description { anchor, term, details, span }| Description {
                    anchor,
                    term: self.inlines(term),
                    details: self.blocks(details),
                    span,
                });
                let items = items.collect();
                Block::DescriptionList(DescriptionList { caption, items, remarks: self.remarks(remarks), span })
            }
            Block::CodeBlock(code) => Block::CodeBlock(code),
            Block::ThematicBreak(rule) => Block::ThematicBreak(rule),
            Block::Division(Division { language, blocks, span }) => {
                Block::Division(Division { language, blocks: self.blocks(blocks), span })
            }
            Block::Example(Example { source, blocks, span }) => {
                Block::Example(Example { source, blocks: self.blocks(blocks), span })
            }
        })
    }

    /// The label of the next heading, figure or table in reading order. Notes have none of
    /// their own, because they stand outside the order.
    fn label(&mut self) -> Label {
        let next = if self.in_note { None } else { self.labels.next() };
        next.cloned().unwrap_or_else(|| Label { id: String::new(), number: None })
    }

    fn heading(&mut self, heading: Heading<Parsed>) -> Heading<Resolved> {
        let Heading { level, class, language, children, span, .. } = heading;
        let label = self.label();
        Heading {
            level: level - self.top.min(level) + 1,
            class,
            label,
            language,
            children: self.inlines(children),
            span,
        }
    }

    fn table(&mut self, table: Table<Parsed>) -> Table<Resolved> {
        let label = self.label();
        if self.in_note {
            self.diagnostics.push(Diagnostic::new(
                Code::UNSUPPORTED_SYNTAX,
                table.span.head(),
                "a table inside a note",
            ));
        }
        // In the order in which they are read, because notes are numbered by it.
        let caption = table.caption.map(|caption| self.inlines(caption));
        let units = table.units.map(|units| self.inlines(units));
        let summary = table.summary.map(|summary| self.inlines(summary));
        let header = table.header.into_iter().map(|row| self.cells(row)).collect();
        let mut row = |row: Row<Parsed>| Row { kind: row.kind, anchor: row.anchor, cells: self.cells(row.cells) };
        let groups = table.groups.into_iter().map(|group| group.into_iter().map(&mut row).collect()).collect();
        let mut table = Table {
            label,
            caption,
            units,
            summary,
            alignments: table.alignments,
            header,
            groups,
            header_columns: table.header_columns,
            notes: table.notes.into_iter().map(|note| self.inlines(note)).collect(),
            source: table.source.map(|source| self.inlines(source)),
            landscape: table.landscape,
            span: table.span,
        };
        table.assign_scopes();
        table
    }

    fn cells(&mut self, cells: Vec<Cell<Parsed>>) -> Vec<Cell<Resolved>> {
        let cell = |cell: Cell<Parsed>| Cell {
            scope: cell.scope,
            column: cell.column,
            columns: cell.columns,
            rows: cell.rows,
            leaves_room: cell.leaves_room,
            rating: cell.rating,
            children: self.inlines(cell.children),
            span: cell.span,
        };
        cells.into_iter().map(cell).collect()
    }

    fn figure(&mut self, figure: Figure<Parsed>) -> Option<Figure<Resolved>> {
        let Figure { image, alt, caption, remarks, span, .. } = figure;
        let label = self.label();
        let caption = caption.map(|caption| self.inlines(caption));
        let remarks = self.remarks(remarks);
        if self.in_note {
            self.diagnostics.push(Diagnostic::new(Code::UNSUPPORTED_SYNTAX, span.head(), "a figure inside a note"));
        }
        let (bundle, documents) = (self.links.bundle, self.links.context.documents);
        match self.assets.image(&image.path, span, bundle, documents) {
            Ok((image, review)) => {
                self.diagnostics.extend(review);
                Some(Figure { label, image, alt, caption, remarks, span })
            }
            Err(fault) => {
                self.diagnostics.push(fault);
                None
            }
        }
    }

    fn drawing(&mut self, drawing: Drawing<Parsed>) -> Drawing<Resolved> {
        let Drawing { caption, description, plot, remarks, table, folded, span, .. } = drawing;
        let label = self.label();
        let caption = self.inlines(caption);
        let remarks = self.remarks(remarks);
        let table = match table {
            Some(table) => self.table(table),
            // The equivalent of a diagram has a label in the outline too.
            None => equivalent::table(&plot, self.label(), self.links.context.library, span),
        };
        Drawing { label, caption, description, plot, remarks, table: Some(table), folded, span }
    }

    fn remarks(&mut self, remarks: Vec<Remark<Parsed>>) -> Vec<Remark<Resolved>> {
        let remark = |Remark { kind, children, span }| Remark { kind, children: self.inlines(children), span };
        remarks.into_iter().map(remark).collect()
    }

    fn inlines(&mut self, inlines: Vec<Inline<Parsed>>) -> Vec<Inline<Resolved>> {
        let mut out = Vec::with_capacity(inlines.len());
        for inline in inlines {
            match inline {
                Inline::Text(text) => out.push(Inline::Text(text)),
                Inline::Code(code) => out.push(Inline::Code(code)),
                Inline::LineBreak(rule) => out.push(Inline::LineBreak(rule)),
                Inline::Styled(Styled { style, children, span }) => {
                    out.push(Inline::Styled(Styled { style, children: self.inlines(children), span }));
                }
                Inline::Language(LanguageSpan { language, children, span }) => {
                    out.push(Inline::Language(LanguageSpan { language, children: self.inlines(children), span }));
                }
                Inline::Link(link) => out.extend(self.link(link)),
                Inline::Image(InlineImage { image, alt, span }) => {
                    let (bundle, documents) = (self.links.bundle, self.links.context.documents);
                    match self.assets.image(&image.path, span, bundle, documents) {
                        Ok((image, review)) => {
                            self.diagnostics.extend(review);
                            out.push(Inline::Image(InlineImage { image, alt, span }));
                        }
                        Err(fault) => self.diagnostics.push(fault),
                    }
                }
                Inline::Note(mark) => out.extend(self.note(&mark)),
            }
        }
        out
    }

    fn link(&mut self, link: LinkInline<Parsed>) -> Vec<Inline<Resolved>> {
        let LinkInline { link, children, span } = link;
        let mut children = self.inlines(children);
        let notes = take_notes(&mut children);
        let found = self.links.find(&link.destination, span, &mut self.assets);
        let (target, name) = match found {
            Ok(found) => found,
            Err(fault) => {
                self.diagnostics.push(fault);
                return children;
            }
        };
        let mut description = description(&children);
        let silent = description.is_empty();
        if silent {
            let Some(name) = name else {
                self.diagnostics.push(
                    Diagnostic::new(Code::EMPTY_LINK, span, "the link has no text")
                        .hint("write between the brackets where it leads"),
                );
                return children;
            };
            children = vec![Inline::Text(Text { text: name.clone(), span })];
            if let Some(language) = self.links.title_language(&target) {
                children = vec![Inline::Language(LanguageSpan { language, children, span })];
            }
            description = name;
        }
        let link = Inline::Link(LinkInline { link: Link { target, description }, children, span });
        std::iter::once(link).chain(notes).collect()
    }

    fn note(&mut self, mark: &NoteMark<Parsed>) -> Option<Inline<Resolved>> {
        if self.in_note {
            self.diagnostics.push(
                Diagnostic::new(Code::NESTED_NOTE, mark.span, "a note cannot refer to a note")
                    .hint("put the text of the one into the other"),
            );
            return None;
        }
        let note = self.notes.refer(&mark.note, mark.span)?;
        Some(Inline::Note(NoteMark { note, span: mark.span }))
    }
}

/// Takes the marks of notes out of a link's text. They are links themselves, and a link cannot
/// hold another: they follow it.
fn take_notes(inlines: &mut Vec<Inline<Resolved>>) -> Vec<Inline<Resolved>> {
    let mut notes = Vec::new();
    for mut inline in std::mem::take(inlines) {
        match &mut inline {
            Inline::Styled(styled) => notes.append(&mut take_notes(&mut styled.children)),
            Inline::Language(span) => notes.append(&mut take_notes(&mut span.children)),
            _ => {}
        }
        if matches!(inline, Inline::Note(_)) { notes.push(inline) } else { inlines.push(inline) }
    }
    notes
}

/// What a link is called: its text, with what stands for the images in it.
fn description(inlines: &[Inline<Resolved>]) -> String {
    let mut heard = String::new();
    describe(inlines, &mut heard);
    heard.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn describe(inlines: &[Inline<Resolved>], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Image(image) => out.extend([" ", &image.alt, " "]),
            Inline::Styled(_) | Inline::Language(_) | Inline::Link(_) => describe(inline.children(), out),
            leaf => inline_text(std::slice::from_ref(leaf), out),
        }
    }
}
