//! Blocks.

use typst::diag::SourceResult;
use typst::foundations::{Content, NativeElement, Packed, Smart, Value};
use typst::introspection::MetadataElem;
use typst::layout::{BlockBody, BlockElem};
use typst::model::{
    DividerElem, EnumElem, EnumItem, FigureCaption, FigureElem, FigureKind, HeadingElem, ListElem, ListItem,
    ListMarker, ParElem, QuoteElem, StrongElem, Supplement, TermItem, TermsElem,
};
use typst::syntax::Span as TypstSpan;
use typst::text::{RawContent, RawElem, TextElem};

use super::inline::plain;
use super::{Composer, label, maybe_text, text_value};
use crate::model::{
    Block, Callout, CodeBlock, DescriptionList, Figure, Heading, Inline, Label, List, ListItem as Item, ListKind,
    Paragraph, Resolved, inline_text,
};

impl Composer<'_, '_> {
    pub(super) fn blocks(&mut self, blocks: &[Block<Resolved>]) -> SourceResult<Content> {
        let mut out = Vec::with_capacity(blocks.len());
        for block in blocks {
            self.spans.next_block();
            out.push(self.block(block)?);
        }
        Ok(Content::sequence(out))
    }

    fn block(&mut self, block: &Block<Resolved>) -> SourceResult<Content> {
        let span = self.span(block.span());
        Ok(match block {
            Block::Heading(heading) => self.heading(heading, span)?,
            Block::Paragraph(paragraph) => self.paragraph(paragraph, span)?,
            Block::List(list) => self.list(list, span)?,
            Block::Table(table) => self.table(table, span)?,
            Block::Figure(figure) => self.figure(figure, span)?,
            Block::Drawing(drawing) => self.drawing(drawing, span)?,
            Block::BlockQuote(quote) => {
                QuoteElem::new(self.blocks(&quote.blocks)?).with_block(true).pack().spanned(span)
            }
            Block::Callout(callout) => self.callout(callout, span)?,
            Block::DescriptionList(list) => self.descriptions(list, span)?,
            Block::CodeBlock(code) => self.code_block(code, span)?,
            Block::ThematicBreak(_) => DividerElem::new().pack().spanned(span),
            Block::Division(division) => {
                let body = self.blocks(&division.blocks)?;
                self.in_language(body, &division.language, span)?
            }
            Block::Example(example) => {
                let lines = i64::try_from(example.source.text.lines().count()).unwrap_or(i64::MAX);
                let source = Value::Content(self.code_block(&example.source, span)?);
                let result = self.blocks(&example.blocks)?;
                let named = [("source", source), ("lines", Value::Int(lines))];
                self.dress(|f| &f.example, span, named, Some(result))?
            }
        })
    }

    /// A paragraph; the layout is told of one with notes, and of how many letters it has.
    fn paragraph(&mut self, paragraph: &Paragraph<Resolved>, span: TypstSpan) -> SourceResult<Content> {
        let body = ParElem::new(self.inlines(&paragraph.children)?).pack().spanned(span);
        if !has_note(&paragraph.children) {
            return Ok(body);
        }
        let mut text = String::new();
        inline_text(&paragraph.children, &mut text);
        let letters = Value::Int(i64::try_from(text.chars().count()).unwrap_or(i64::MAX));
        self.dress(|f| &f.noted_paragraph, span, [("letters", letters)], Some(body))
    }

    /// A heading with its number in its text, so that the outline, the tags and the page say
    /// the same. Its supplement is what a link to it is described by.
    fn heading(&mut self, heading: &Heading<Resolved>, span: TypstSpan) -> SourceResult<Content> {
        self.in_heading = true;
        let body = self.inlines(&heading.children);
        self.in_heading = false;
        let mut body = body?;
        let mut title = String::new();
        inline_text(&heading.children, &mut title);
        if let Some(number) = &heading.label.number {
            let (shown, label) = (self.view.words.heading_number(number), self.view.words.label(number));
            let number = self.dress(|f| &f.heading_number, span, [("number", text_value(&shown))], None)?;
            body = number + body;
            title = format!("{label} {title}");
        }
        if let Some(language) = &heading.language {
            body = self.in_language(body, language, span)?;
        }
        let level = std::num::NonZeroUsize::new(usize::from(heading.level)).unwrap_or(std::num::NonZeroUsize::MIN);
        let supplement = Supplement::Content(plain(&title, span));
        let element = HeadingElem::new(body)
            .with_level(Smart::Custom(level))
            .with_numbering(None)
            .with_supplement(Smart::Custom(Some(supplement)))
            .pack()
            .spanned(span);
        Ok(labelled(element, &heading.label))
    }

    fn list(&mut self, list: &List<Resolved>, span: TypstSpan) -> SourceResult<Content> {
        let mut bodies = Vec::new();
        for item in &list.items {
            let span = self.span(item.span);
            bodies.push((self.item(item, list.tight, span)?, span));
        }
        Ok(match list.kind {
            ListKind::Ordered(start) => {
                let items = bodies.into_iter().map(|(body, span)| Packed::new(EnumItem::new(body)).spanned(span));
                EnumElem::new(items.collect())
                    .with_start(Smart::Custom(start))
                    .with_tight(list.tight)
                    .pack()
                    .spanned(span)
            }
            ListKind::Unordered => {
                let items = bodies.into_iter().map(|(body, span)| Packed::new(ListItem::new(body)).spanned(span));
                let element = ListElem::new(items.collect()).with_tight(list.tight);
                // The box of a task is its marker.
                let tasks = list.items.iter().all(|item| item.task.is_some());
                let marker = tasks.then(|| ListMarker::Content(vec![Content::empty()]));
                match marker {
                    Some(marker) => element.with_marker(marker).pack().spanned(span),
                    None => element.pack().spanned(span),
                }
            }
        })
    }

    fn item(&mut self, item: &Item<Resolved>, tight: bool, span: TypstSpan) -> SourceResult<Content> {
        let body = match item.blocks.as_slice() {
            // A tight item's text is not a paragraph (CommonMark 0.31.2, 5.3).
            [Block::Paragraph(paragraph), rest @ ..] if tight => {
                self.inlines(&paragraph.children)? + self.blocks(rest)?
            }
            blocks => self.blocks(blocks)?,
        };
        let Some(done) = item.task else { return Ok(body) };
        let words = if done { self.view.words.done } else { self.view.words.not_done };
        self.dress(|f| &f.task, span, [("done", Value::Bool(done)), ("words", text_value(words))], Some(body))
    }

    fn figure(&mut self, figure: &Figure<Resolved>, span: TypstSpan) -> SourceResult<Content> {
        let image = self.image(&figure.image, &figure.alt, figure.span);
        let (width, height) = figure.image.size;
        let size = [("width", Value::Int(i64::from(width))), ("height", Value::Int(i64::from(height)))];
        let picture = self.dress(|f| &f.picture, span, size, Some(image))?;
        let caption = figure.caption.as_ref().map(|caption| self.inlines(caption)).transpose()?;
        let kind = FigureKind::Elem(typst::visualize::ImageElem::ELEM);
        let element = self.figure_of(picture, &figure.label, caption, kind, span)?;
        self.remarked(element, &figure.remarks, span)
    }

    /// A figure or a table with its caption and label.
    pub(super) fn figure_of(
        &mut self,
        body: Content,
        named: &Label,
        caption: Option<Content>,
        kind: FigureKind,
        span: TypstSpan,
    ) -> SourceResult<Content> {
        let words = named.number.as_ref().map(|number| self.view.words.label(number));
        let mut element = FigureElem::new(body)
            .with_kind(Smart::Custom(kind))
            .with_numbering(None)
            .with_supplement(Smart::Custom(words.as_deref().map(|words| Supplement::Content(TextElem::packed(words)))));
        if let Some(text) = caption {
            let dressed = self.dress(|f| &f.caption, span, [("label", maybe_text(words.as_deref()))], Some(text))?;
            element = element.with_caption(Some(Packed::new(FigureCaption::new(dressed)).spanned(span)));
        }
        Ok(labelled(element.pack().spanned(span), named))
    }

    fn callout(&mut self, callout: &Callout<Resolved>, span: TypstSpan) -> SourceResult<Content> {
        let body = self.blocks(&callout.blocks)?;
        let named = [
            ("kind", text_value(callout.kind.as_str())),
            ("label", text_value(self.view.words.callout(callout.kind))),
            ("title", maybe_text(callout.title.as_deref())),
        ];
        self.dress(|f| &f.callout, span, named, Some(body))
    }

    fn descriptions(&mut self, list: &DescriptionList<Resolved>, span: TypstSpan) -> SourceResult<Content> {
        let mut items = Vec::new();
        for item in &list.items {
            let span = self.span(item.span);
            let mut term = self.inlines(&item.term)?;
            if let Some(label) = item.anchor.as_ref().and_then(|anchor| label(&anchor.id.value)) {
                term = MetadataElem::new(Value::None).pack().labelled(label) + term;
            }
            let details = self.blocks(&item.details)?;
            items.push(Packed::new(TermItem::new(term, details)).spanned(span));
        }
        let terms = TermsElem::new(items).with_tight(false).pack().spanned(span);
        let Some(caption) = &list.caption else { return self.remarked(terms, &list.remarks, span) };
        let caption = StrongElem::new(self.inlines(caption)?).pack().spanned(span);
        // It stays with the first of the cards.
        let caption = BlockElem::new()
            .with_sticky(true)
            .with_body(Some(BlockBody::Content(ParElem::new(caption).pack().spanned(span))))
            .pack()
            .spanned(span);
        self.remarked(caption + terms, &list.remarks, span)
    }

    fn code_block(&mut self, code: &CodeBlock, span: TypstSpan) -> SourceResult<Content> {
        // No language is given to Typst: its colours for code are not the theme's.
        let raw = RawElem::new(RawContent::Text(code.text.as_str().into())).with_block(true).pack().spanned(span);
        self.dress(|f| &f.code_block, span, [], Some(raw))
    }
}

fn has_note(inlines: &[Inline<Resolved>]) -> bool {
    inlines.iter().any(|inline| matches!(inline, Inline::Note(_)) || has_note(inline.children()))
}

/// Content that links can find.
fn labelled(content: Content, named: &Label) -> Content {
    match label(&named.id) {
        Some(label) => content.labelled(label),
        None => content,
    }
}
