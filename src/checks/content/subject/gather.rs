//! The walk that takes a publication apart.

use super::{Cell, Content, Heading, Image, Item, Kind, Link, List, Passage, Styled, Table, plain};
use crate::model::{self, Block, Document, Inline, Language, Resolved, Target};
use crate::source::{Sources, Span};

/// What is around a block.
#[derive(Debug, Clone)]
struct Around {
    language: Language,
    kind: Kind,
    quoted: bool,
    depth: usize,
}

struct Walk<'a> {
    document: &'a Document,
    content: Content,
}

/// Takes a publication apart. Sentences are found afterwards.
pub(super) fn gather(document: &Document, sources: &Sources) -> Content {
    let content = Content {
        language: document.language.clone(),
        metadata: document.metadata.clone(),
        sources: sources.clone(),
        passages: Vec::new(),
        sentences: Vec::new(),
        headings: Vec::new(),
        images: Vec::new(),
        links: Vec::new(),
        tables: Vec::new(),
        lists: Vec::new(),
        captions: Vec::new(),
        styled: Vec::new(),
        origin: document.origin,
    };
    let mut walk = Walk { document, content };
    let around = Around { language: document.language.clone(), kind: Kind::Paragraph, quoted: false, depth: 0 };
    let title = &document.metadata.title;
    let mut passage = Passage::new(Kind::Title, around.language.clone(), title.span);
    passage.push(&title.value, title.span);
    walk.add(passage);
    walk.blocks(&document.body, &around);
    document.notes.iter().for_each(|note| walk.blocks(&note.blocks, &around));
    walk.content
}

impl Walk<'_> {
    fn blocks(&mut self, blocks: &[Block<Resolved>], around: &Around) {
        for (at, block) in blocks.iter().enumerate() {
            if !matches!(block, Block::Heading(_) | Block::Division(_))
                && let Some(heading) = self.content.headings.last_mut()
            {
                heading.has_content = true;
            }
            match block {
                Block::Figure(figure) => {
                    let near = [at.checked_sub(1).and_then(|before| blocks.get(before)), blocks.get(at + 1)];
                    let near = near.into_iter().flatten();
                    let texts = near.filter(|block| matches!(block, Block::Paragraph(_) | Block::Heading(_)));
                    self.figure(figure, texts.map(plain).collect(), around);
                }
                other => self.block(other, around),
            }
        }
    }

    fn block(&mut self, block: &Block<Resolved>, around: &Around) {
        match block {
            Block::Heading(heading) => self.heading(heading, around),
            Block::Paragraph(paragraph) => {
                self.passage(around.kind, &paragraph.children, paragraph.span, around);
            }
            Block::List(list) => self.list(list, around),
            Block::Table(table) => self.table(table, around),
            Block::Figure(figure) => self.figure(figure, Vec::new(), around),
            Block::Drawing(drawing) => self.drawing(drawing, around),
            Block::BlockQuote(quote) => self.blocks(&quote.blocks, &Around { quoted: true, ..around.clone() }),
            // An example shows how something is written, and may be of any style.
            Block::Example(example) => self.blocks(&example.blocks, &Around { quoted: true, ..around.clone() }),
            Block::Callout(callout) => self.blocks(&callout.blocks, around),
            Block::DescriptionList(list) => {
                if let Some(caption) = &list.caption {
                    self.passage(Kind::Caption, caption, list.span, around);
                }
                list.remarks.iter().for_each(|remark| self.remark(remark, around));
                for item in &list.items {
                    self.passage(Kind::Term, &item.term, item.span, around);
                    self.blocks(&item.details, around);
                }
            }
            Block::CodeBlock(_) | Block::ThematicBreak(_) => {}
            Block::Division(division) => {
                self.blocks(&division.blocks, &Around { language: division.language.clone(), ..around.clone() });
            }
        }
    }

    fn heading(&mut self, heading: &model::Heading<Resolved>, around: &Around) {
        let language = heading.language.clone().unwrap_or_else(|| around.language.clone());
        let passage =
            self.passage(Kind::Heading, &heading.children, heading.span, &Around { language, ..around.clone() });
        let styled = match heading.children.as_slice() {
            [Inline::Styled(styled)] => Some(styled.style),
            _ => None,
        };
        let found = &self.content.passages[passage];
        let span = found.locate(&self.content.sources, found.whole());
        let text = found.text.trim().to_owned();
        let heading = Heading { level: heading.level, text, passage, styled, has_content: false, span };
        self.content.headings.push(heading);
    }

    fn list(&mut self, list: &model::List<Resolved>, around: &Around) {
        let inner = Around { kind: Kind::Item, depth: around.depth + 1, ..around.clone() };
        let place = self.content.lists.len();
        self.content.lists.push(List {
            depth: inner.depth,
            ordered: matches!(list.kind, model::ListKind::Ordered(_)),
            items: Vec::new(),
            span: list.span,
            language: around.language.clone(),
        });
        for item in &list.items {
            let starts_with_text = matches!(item.blocks.first(), Some(Block::Paragraph(_)));
            let passage = starts_with_text.then_some(self.content.passages.len());
            self.blocks(&item.blocks, &inner);
            let alone = item.blocks.len() == 1;
            self.content.lists[place].items.push(Item { passage, alone, span: item.span });
        }
    }

    /// What stands around a table is text as well: units, summary, notes, source.
    fn table(&mut self, table: &model::Table<Resolved>, around: &Around) {
        if let Some(caption) = &table.caption {
            let caption = self.passage(Kind::Caption, caption, table.span, around);
            self.content.captions.push(caption);
        }
        for words in table.units.iter().chain(&table.summary).chain(&table.notes).chain(&table.source) {
            self.passage(Kind::Remark, words, table.span, around);
        }
        self.cells(table, around);
        let header = (0..table.alignments.len()).map(|column| header_of(table, column)).collect();
        let own = |cells: &[model::Cell<Resolved>]| cells.iter().map(cell).collect();
        let rows = table.rows().map(|row| own(&row.cells)).collect();
        let (has_caption, language) = (table.caption.is_some(), around.language.clone());
        self.content.tables.push(Table { header, rows, has_caption, span: table.span, language });
    }

    fn cells(&mut self, table: &model::Table<Resolved>, around: &Around) {
        for cell in table.cells() {
            self.passage(Kind::Cell, &cell.children, cell.span, around);
        }
    }

    /// A chart or a diagram. Its table is made from its data, and no table of the author's.
    fn drawing(&mut self, drawing: &model::Drawing<Resolved>, around: &Around) {
        let caption = self.passage(Kind::Caption, &drawing.caption, drawing.span, around);
        self.content.captions.push(caption);
        drawing.remarks.iter().for_each(|remark| self.remark(remark, around));
        drawing.table.iter().for_each(|table| self.cells(table, around));
    }

    fn remark(&mut self, remark: &model::Remark<Resolved>, around: &Around) {
        self.passage(Kind::Remark, &remark.children, remark.span, around);
    }

    fn figure(&mut self, figure: &model::Figure<Resolved>, neighbours: Vec<String>, around: &Around) {
        let mut caption = None;
        if let Some(inlines) = &figure.caption {
            let place = self.passage(Kind::Caption, inlines, figure.span, around);
            self.content.captions.push(place);
            caption = Some(self.content.passages[place].text.clone());
        }
        self.image(&figure.alt, figure.image.asset, figure.span, around);
        if let Some(image) = self.content.images.last_mut() {
            (image.caption, image.neighbours) = (caption, neighbours);
        }
        figure.remarks.iter().for_each(|remark| self.remark(remark, around));
    }

    fn image(&mut self, alt: &str, asset: usize, span: Span, around: &Around) {
        let typed = self.content.typed(span);
        // As it was typed if that is how it reads; else what stands in the brackets.
        let (open, close) = typed.find(alt).filter(|_| !alt.is_empty()).map_or_else(
            || {
                let open = typed.find("![").map_or(0, |at| at + 2);
                (open, typed[open..].find("](").map_or(typed.len(), |at| open + at))
            },
            |at| (at, at + alt.len()),
        );
        let alt_span = Span { start: span.start + open, end: span.start + close, ..span };
        let file = self.document.assets.get(asset).map(|placed| placed.asset.name.clone()).unwrap_or_default();
        self.content.images.push(Image {
            alt: alt.to_owned(),
            alt_span,
            file,
            asset,
            caption: None,
            neighbours: Vec::new(),
            language: around.language.clone(),
        });
    }

    /// Adds a run of inlines; gives its place.
    fn passage(&mut self, kind: Kind, inlines: &[Inline<Resolved>], span: Span, around: &Around) -> usize {
        let mut passage = Passage::new(kind, around.language.clone(), span);
        passage.quoted = around.quoted;
        let place = self.content.passages.len();
        self.content.passages.push(passage.clone());
        let mut inner = Vec::new();
        let images = self.content.images.len();
        self.inlines(inlines, place, &mut passage, &mut inner, around);
        for image in &mut self.content.images[images..] {
            image.neighbours.push(passage.text.replace(super::passage::OBJECT, " "));
        }
        self.finish(&mut passage);
        self.content.passages[place] = passage;
        for (language, children, span) in inner {
            self.passage(kind, &children, span, &Around { language, ..around.clone() });
        }
        place
    }

    fn add(&mut self, mut passage: Passage) {
        self.finish(&mut passage);
        self.content.passages.push(passage);
    }

    fn finish(&self, passage: &mut Passage) {
        passage.heading = self.content.headings.len().checked_sub(1);
        passage.close();
    }

    fn inlines(
        &mut self,
        inlines: &[Inline<Resolved>],
        place: usize,
        passage: &mut Passage,
        inner: &mut Vec<(Language, Vec<Inline<Resolved>>, Span)>,
        around: &Around,
    ) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => passage.push(&text.text, text.span),
                Inline::Code(code) => passage.push_object(code.span),
                Inline::LineBreak(rule) => passage.push(" ", rule.span),
                Inline::Styled(styled) => {
                    let start = passage.text.len();
                    self.inlines(&styled.children, place, passage, inner, around);
                    let range = start..passage.text.len();
                    self.content.styled.push(Styled { style: styled.style, passage: place, range });
                }
                Inline::Language(span) if span.language == around.language => {
                    self.inlines(&span.children, place, passage, inner, around);
                }
                Inline::Language(span) => {
                    passage.push_object(span.span);
                    inner.push((span.language.clone(), span.children.clone(), span.span));
                }
                Inline::Link(link) => self.link(link, place, passage, inner, around),
                Inline::Image(image) => {
                    passage.push_object(image.span);
                    self.image(&image.alt, image.image.asset, image.span, around);
                }
                Inline::Note(_) => {}
            }
        }
    }

    fn link(
        &mut self,
        link: &model::LinkInline<Resolved>,
        place: usize,
        passage: &mut Passage,
        inner: &mut Vec<(Language, Vec<Inline<Resolved>>, Span)>,
        around: &Around,
    ) {
        let start = passage.text.len();
        let text = link.link.description.clone();
        let text_span = Link::text_span(link);
        let typed = self.content.typed(link.span);
        // `[](#id)` takes the name of its target; what stands in `<…>` is an address.
        let written = !typed.starts_with("[](") && !typed.starts_with("[][");
        if is_address(&text) || !written {
            passage.push_object(link.span);
        } else {
            self.inlines(&link.children, place, passage, inner, around);
        }
        let target = link.link.target.clone();
        let key = key(&target);
        let range = start..passage.text.len();
        let language = around.language.clone();
        self.content.links.push(Link {
            text,
            target,
            key,
            written,
            passage: place,
            range,
            span: link.span,
            text_span,
            language,
        });
    }
}

/// A cell by itself.
fn cell(cell: &model::Cell<Resolved>) -> Cell {
    Cell { text: heard(&cell.children), span: cell.span }
}

/// All that heads a column, in one: of several header rows, those of the groups first.
fn header_of(table: &model::Table<Resolved>, column: usize) -> Cell {
    let heads = |cell: &&model::Cell<Resolved>| (cell.column..cell.column + cell.columns).contains(&column);
    let own: Vec<_> = table.header.iter().flatten().filter(heads).collect();
    let text = own.iter().map(|cell| heard(&cell.children)).collect::<Vec<_>>().join(" ");
    Cell { text, span: own.last().map_or(table.span, |cell| cell.span) }
}

/// A text with the alternatives of its images.
fn heard(inlines: &[Inline<Resolved>]) -> String {
    let mut text = String::new();
    for inline in inlines {
        match inline {
            Inline::Image(image) => text.push_str(&image.alt),
            Inline::Styled(_) | Inline::Language(_) | Inline::Link(_) => text.push_str(&heard(inline.children())),
            leaf => model::inline_text(std::slice::from_ref(leaf), &mut text),
        }
    }
    text
}

/// Whether a text is a web or e-mail address.
pub(in crate::checks::content) fn is_address(text: &str) -> bool {
    let text = text.trim();
    let one_word = !text.contains(char::is_whitespace);
    let starts = ["http://", "https://", "www.", "mailto:"].iter().any(|start| text.to_lowercase().starts_with(start));
    one_word && (starts || text.contains('@'))
}

fn key(target: &Target) -> String {
    match target {
        Target::External(address) => address.trim_end_matches('/').to_owned(),
        Target::Internal(id) => format!("#{id}"),
        Target::Publication(slug, None) => format!("../{slug}"),
        Target::Publication(slug, Some(id)) => format!("../{slug}#{id}"),
        Target::File(asset) => format!("file {asset}"),
    }
}
