//! The constructs of the document model, by name. The matches name every variant, so that a new
//! one cannot be forgotten here, and with it not in the suite and not in the sample library.

use std::collections::BTreeSet;

use stationer::model::{
    Alignment, Block, CalloutKind, Cell, ChartKind, Document, GraphKind, HeadingClass, Inline, List, ListKind, Plot,
    Remark, RemarkKind, Resolved, Style, Table, Target,
};
use stationer::source::MediaType;

/// Every construct.
pub(crate) const ALL: &[&str] = &[
    "alert: caution",
    "alert: important",
    "alert: note",
    "alert: tip",
    "alert: warning",
    "alert with a title",
    "alert without a title",
    "block quote",
    "chart: bar",
    "chart: dot",
    "chart: gantt",
    "chart: grouped",
    "chart: line",
    "chart: range",
    "chart: stacked",
    "code",
    "code block",
    "code block with a language",
    "description list",
    "diagram: flow",
    "diagram: organisation",
    "diagram: timeline",
    "division",
    "drawing with a note",
    "drawing with a source",
    "drawing with its data folded",
    "drawing with its data open",
    "emphasis",
    "example",
    "figure that is decoration",
    "figure with a caption",
    "figure with a credit",
    "figure with a long description",
    "figure without a caption",
    "heading in another language",
    "heading of an annex",
    "heading outside the count",
    "heading with a number",
    "heading without a number",
    "heading level 1",
    "heading level 2",
    "heading level 3",
    "heading level 4",
    "heading level 5",
    "heading level 6",
    "image in the line",
    "image: JPEG",
    "image: PNG",
    "image: SVG",
    "image: WebP",
    "language",
    "line break",
    "link to a file",
    "link to a place in another publication",
    "link to a place in this publication",
    "link to a publication",
    "link to the web",
    "link with code in it",
    "list: nested",
    "list: ordered",
    "list: ordered, from another number",
    "list: tasks",
    "list: unordered",
    "list: loose",
    "list: tight",
    "note",
    "note in a heading",
    "note in a list",
    "note in a table",
    "note of several blocks",
    "note referred to twice",
    "paragraph",
    "strikethrough",
    "strong",
    "subscript",
    "superscript",
    "register: cards",
    "register: rating",
    "register: table",
    "table cell aligned at the end",
    "table cell aligned at the start",
    "table cell in the middle",
    "table on its side",
    "table with a caption",
    "table with an empty corner",
    "table with groups of columns",
    "table with groups of rows",
    "table with notes and source",
    "table with row headers",
    "table with subtotals and totals",
    "table with two columns of row headers",
    "table with units and a summary",
    "table without a caption",
    "table without row headers",
    "task done",
    "task to do",
    "thematic break",
];

/// The constructs that a document uses.
pub(crate) fn of(document: &Document) -> BTreeSet<&'static str> {
    let mut census = Census { document, found: BTreeSet::new(), place: Place::Elsewhere };
    census.blocks(&document.body);
    for note in &document.notes {
        census.found.insert("note");
        census.mark(note.references > 1, "note referred to twice");
        census.mark(note.blocks.len() > 1, "note of several blocks");
        census.blocks(&note.blocks);
    }
    census.found
}

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Elsewhere,
    Heading,
    List,
    Table,
}

struct Census<'a> {
    document: &'a Document,
    found: BTreeSet<&'static str>,
    place: Place,
}

impl Census<'_> {
    fn mark(&mut self, holds: bool, name: &'static str) {
        if holds {
            self.found.insert(name);
        }
    }

    fn within(&mut self, place: Place, walk: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.place, place);
        walk(self);
        self.place = outer;
    }

    fn blocks(&mut self, blocks: &[Block<Resolved>]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn remark(&mut self, remark: &Remark<Resolved>) {
        self.found.insert(match remark.kind {
            RemarkKind::Description => "figure with a long description",
            RemarkKind::Note => "drawing with a note",
            RemarkKind::Source => "drawing with a source",
            RemarkKind::Credit => "figure with a credit",
        });
        self.inlines(&remark.children);
    }

    fn block(&mut self, block: &Block<Resolved>) {
        match block {
            Block::Heading(heading) => {
                self.found.insert(match heading.level {
                    1 => "heading level 1",
                    2 => "heading level 2",
                    3 => "heading level 3",
                    4 => "heading level 4",
                    5 => "heading level 5",
                    _ => "heading level 6",
                });
                self.found.insert(if heading.label.number.is_some() {
                    "heading with a number"
                } else {
                    "heading without a number"
                });
                match heading.class {
                    HeadingClass::Section => {}
                    HeadingClass::Annex => drop(self.found.insert("heading of an annex")),
                    HeadingClass::Unnumbered => drop(self.found.insert("heading outside the count")),
                }
                self.mark(heading.language.is_some(), "heading in another language");
                self.within(Place::Heading, |census| census.inlines(&heading.children));
            }
            Block::Paragraph(paragraph) => {
                self.found.insert("paragraph");
                self.inlines(&paragraph.children);
            }
            Block::List(list) => self.list(list),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => {
                self.found.insert(if figure.caption.is_some() {
                    "figure with a caption"
                } else {
                    "figure without a caption"
                });
                self.image(figure.image.asset);
                self.mark(figure.alt.is_empty(), "figure that is decoration");
                figure.caption.iter().for_each(|caption| self.inlines(caption));
                figure.remarks.iter().for_each(|remark| self.remark(remark));
            }
            Block::Drawing(drawing) => {
                self.found.insert(match &drawing.plot {
                    Plot::Chart(chart) => match chart.kind {
                        ChartKind::Bar => "chart: bar",
                        ChartKind::Grouped => "chart: grouped",
                        ChartKind::Stacked => "chart: stacked",
                        ChartKind::Line => "chart: line",
                        ChartKind::Range => "chart: range",
                        ChartKind::Dot => "chart: dot",
                    },
                    Plot::Gantt(_) => "chart: gantt",
                    Plot::Graph(graph) => match graph.kind {
                        GraphKind::Organisation => "diagram: organisation",
                        GraphKind::Flow => "diagram: flow",
                    },
                    Plot::Timeline(_) => "diagram: timeline",
                });
                self.found.insert(if drawing.is_folded() {
                    "drawing with its data folded"
                } else {
                    "drawing with its data open"
                });
                self.inlines(&drawing.caption);
                drawing.remarks.iter().for_each(|remark| self.remark(remark));
            }
            Block::BlockQuote(quote) => {
                self.found.insert("block quote");
                self.blocks(&quote.blocks);
            }
            Block::Callout(callout) => {
                self.found.insert(match callout.kind {
                    CalloutKind::Note => "alert: note",
                    CalloutKind::Tip => "alert: tip",
                    CalloutKind::Important => "alert: important",
                    CalloutKind::Warning => "alert: warning",
                    CalloutKind::Caution => "alert: caution",
                });
                self.found.insert(if callout.title.is_some() { "alert with a title" } else { "alert without a title" });
                self.blocks(&callout.blocks);
            }
            Block::DescriptionList(list) => {
                self.found.insert("description list");
                for item in &list.items {
                    self.mark(item.anchor.is_some(), "register: cards");
                    self.inlines(&item.term);
                    self.blocks(&item.details);
                }
            }
            Block::CodeBlock(code) => {
                self.found.insert("code block");
                self.mark(code.info.is_some(), "code block with a language");
            }
            Block::ThematicBreak(_) => drop(self.found.insert("thematic break")),
            Block::Division(division) => {
                self.found.insert("division");
                self.blocks(&division.blocks);
            }
            Block::Example(example) => {
                self.found.insert("example");
                self.blocks(&example.blocks);
            }
        }
    }

    fn list(&mut self, list: &List<Resolved>) {
        match list.kind {
            ListKind::Unordered => drop(self.found.insert("list: unordered")),
            ListKind::Ordered(1) => drop(self.found.insert("list: ordered")),
            ListKind::Ordered(_) => drop(self.found.insert("list: ordered, from another number")),
        }
        self.found.insert(if list.tight { "list: tight" } else { "list: loose" });
        self.mark(self.place == Place::List, "list: nested");
        for item in &list.items {
            match item.task {
                Some(done) => {
                    self.found.insert("list: tasks");
                    self.found.insert(if done { "task done" } else { "task to do" });
                }
                None => {}
            }
            self.within(Place::List, |census| census.blocks(&item.blocks));
        }
    }

    fn table(&mut self, table: &Table<Resolved>) {
        self.found.insert(if table.caption.is_some() { "table with a caption" } else { "table without a caption" });
        self.found.insert(match table.header_columns {
            0 => "table without row headers",
            1 => "table with row headers",
            _ => "table with two columns of row headers",
        });
        for alignment in &table.alignments {
            self.found.insert(match alignment {
                Alignment::Start => "table cell aligned at the start",
                Alignment::Center => "table cell in the middle",
                Alignment::End => "table cell aligned at the end",
            });
        }
        self.mark(table.cells().next().is_some_and(|corner| corner.children.is_empty()), "table with an empty corner");
        let kinds: BTreeSet<_> = table.rows().map(|row| row.kind as u8).collect();
        self.mark(kinds.len() == 3, "table with subtotals and totals");
        self.mark(table.header.len() > 1, "table with groups of columns");
        self.mark(table.rows().any(|row| row.cells.iter().any(|cell| cell.rows > 1)), "table with groups of rows");
        self.mark(table.rows().any(|row| row.anchor.is_some()), "register: table");
        self.mark(table.cells().any(|cell| cell.rating.is_some()), "register: rating");
        self.mark(!table.notes.is_empty() && table.source.is_some(), "table with notes and source");
        self.mark(table.units.is_some() && table.summary.is_some(), "table with units and a summary");
        self.mark(table.landscape, "table on its side");
        let around = [&table.caption, &table.units, &table.summary, &table.source];
        around.into_iter().flatten().chain(&table.notes).for_each(|part| self.inlines(part));
        self.within(Place::Table, |census| table.cells().for_each(|Cell { children, .. }| census.inlines(children)));
    }

    fn inlines(&mut self, inlines: &[Inline<Resolved>]) {
        inlines.iter().for_each(|inline| self.inline(inline));
    }

    fn inline(&mut self, inline: &Inline<Resolved>) {
        match inline {
            Inline::Text(_) => {}
            Inline::Code(_) => drop(self.found.insert("code")),
            Inline::LineBreak(_) => drop(self.found.insert("line break")),
            Inline::Styled(styled) => {
                self.found.insert(match styled.style {
                    Style::Emphasis => "emphasis",
                    Style::Strong => "strong",
                    Style::Strikethrough => "strikethrough",
                    Style::Superscript => "superscript",
                    Style::Subscript => "subscript",
                });
            }
            Inline::Language(_) => drop(self.found.insert("language")),
            Inline::Link(link) => {
                self.found.insert(match &link.link.target {
                    Target::External(_) => "link to the web",
                    Target::Internal(_) => "link to a place in this publication",
                    Target::Publication(_, None) => "link to a publication",
                    Target::Publication(_, Some(_)) => "link to a place in another publication",
                    Target::File(_) => "link to a file",
                });
                self.mark(link.children.iter().any(|child| matches!(child, Inline::Code(_))), "link with code in it");
            }
            Inline::Image(image) => {
                self.found.insert("image in the line");
                self.image(image.image.asset);
            }
            Inline::Note(_) => match self.place {
                Place::Elsewhere => {}
                Place::Heading => drop(self.found.insert("note in a heading")),
                Place::List => drop(self.found.insert("note in a list")),
                Place::Table => drop(self.found.insert("note in a table")),
            },
        }
        self.inlines(inline.children());
    }

    fn image(&mut self, asset: usize) {
        self.found.insert(match self.document.assets[asset].asset.media {
            MediaType::Svg => "image: SVG",
            MediaType::Png => "image: PNG",
            MediaType::Jpeg => "image: JPEG",
            MediaType::Webp => "image: WebP",
            MediaType::Other => unreachable!("only images are shown"),
        });
    }
}

/// The constructs that none of the documents uses.
pub(crate) fn unused<'a>(documents: impl IntoIterator<Item = &'a Document>) -> Vec<&'static str> {
    let used: BTreeSet<_> = documents.into_iter().flat_map(of).collect();
    let unlisted: Vec<_> = used.iter().filter(|name| !ALL.contains(name)).collect();
    assert!(unlisted.is_empty(), "not in the list of constructs: {unlisted:?}");
    ALL.iter().copied().filter(|name| !used.contains(name)).collect()
}
