//! The body of a page: the model's blocks as semantic HTML. Blocks that a designer cares about
//! go through templates; the rest, and every inline, is written here.

mod drawing;
mod inline;
mod list;
mod note;
mod part;
mod table;

use super::markup::Html;
use super::templates::Templates;
use crate::diagnostic::Diagnostic;
use crate::layout::{Fonts, Theme};
use crate::model::{
    Block, Callout, CodeBlock, Document, Example, Figure, Heading, HeadingClass, Image, Label, Language, NoteReference,
    Resolved,
};
use crate::view::{ContentsView, View, Words, direction};
use part::{
    CalloutPart, CodePart, ContentsLine, ContentsPart, ExamplePart, FigurePart, HeadingPart, ImagePart, Surroundings,
};

/// How many blocks at the start may be seen before the reader scrolls: images among them are
/// fetched at once, all others when they come near.
const FIRST_VIEW: usize = 2;

/// The parts of a page that come from the body.
#[derive(Debug)]
pub(super) struct Body {
    /// The table of contents; `None` where there is nothing to list.
    pub(super) contents: Option<Html>,
    /// The text.
    pub(super) text: Html,
    /// The notes; `None` where there are none.
    pub(super) notes: Option<Html>,
}

/// Writes the body of a document.
pub(super) fn compose(
    templates: &Templates,
    document: &Document,
    view: &View,
    fonts: &Fonts,
) -> Result<Body, Vec<Diagnostic>> {
    let mut writer = Writer {
        templates,
        document,
        fonts,
        theme: view.theme,
        words: view.words,
        words_lang: view.words_language.unwrap_or(&view.language),
        language: &document.language,
        in_link: false,
        held_back: Vec::new(),
        callouts: 0,
        in_first_view: true,
        faults: Vec::new(),
    };
    let contents = (!view.contents.is_empty()).then(|| writer.contents(&view.contents));
    let text = writer.parts(&document.body);
    writer.in_first_view = false;
    let notes = (!document.notes.is_empty()).then(|| writer.notes());
    if writer.faults.is_empty() { Ok(Body { contents, text, notes }) } else { Err(writer.faults) }
}

struct Writer<'a> {
    templates: &'a Templates,
    document: &'a Document,
    fonts: &'a Fonts,
    theme: &'a Theme,
    words: &'static Words,
    /// The language of `words`.
    words_lang: &'a str,
    /// The language of the text around what is being written.
    language: &'a Language,
    in_link: bool,
    /// Marks of notes that stand within a link: a link cannot hold another, so they follow it.
    held_back: Vec<&'a NoteReference>,
    callouts: usize,
    in_first_view: bool,
    faults: Vec<Diagnostic>,
}

/// The page's one `h1` is its title. HTML has no `h7`; ARIA has its level.
const TAGS: [&str; 5] = ["h2", "h3", "h4", "h5", "h6"];

impl<'a> Writer<'a> {
    /// The body in parts, each from one heading of the first level to the next. They are boxes
    /// without a meaning: a browser need not fetch fonts for what is far below.
    fn parts(&mut self, blocks: &'a [Block<Resolved>]) -> Html {
        let mut out = Html::default();
        let starts = |block: &Block<Resolved>| matches!(block, Block::Heading(heading) if heading.level <= 1);
        for (at, block) in blocks.iter().enumerate() {
            if at == 0 {
                out.raw("<div class=\"part\">\n");
            } else if starts(block) {
                out.raw("</div>\n<div class=\"part\">\n");
            }
            self.in_first_view = at < FIRST_VIEW;
            self.block(block, &mut out);
        }
        if !blocks.is_empty() {
            out.raw("</div>\n");
        }
        out
    }

    fn blocks(&mut self, blocks: &'a [Block<Resolved>], out: &mut Html) {
        blocks.iter().for_each(|block| self.block(block, out));
    }

    fn block(&mut self, block: &'a Block<Resolved>, out: &mut Html) {
        match block {
            Block::Heading(heading) => self.heading(heading, out),
            Block::Paragraph(paragraph) => {
                out.raw("<p>");
                self.inlines(&paragraph.children, out);
                out.raw("</p>\n");
            }
            Block::List(list) => self.list(list, out),
            Block::Table(table) => self.table(table, out),
            Block::Figure(figure) => self.figure(figure, out),
            Block::Drawing(drawing) => self.drawing(drawing, out),
            Block::BlockQuote(quote) => {
                out.raw("<blockquote>\n");
                self.blocks(&quote.blocks, out);
                out.raw("</blockquote>\n");
            }
            Block::Callout(callout) => self.callout(callout, out),
            Block::DescriptionList(list) => self.description_list(list, out),
            Block::CodeBlock(code) => self.code_block(code, out),
            Block::ThematicBreak(_) => out.raw("<hr>\n"),
            Block::Division(division) => {
                out.raw("<div");
                out.language(&division.language, self.language);
                out.raw(">\n");
                self.within(&division.language, |writer| writer.blocks(&division.blocks, out));
                out.raw("</div>\n");
            }
            Block::Example(example) => self.example(example, out),
        }
    }

    /// Writes what is in another language.
    fn within(&mut self, language: &'a Language, write: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.language, language);
        write(self);
        self.language = outer;
    }

    /// Inlines as a piece of their own, for a template.
    fn piece(&mut self, inlines: &'a [crate::model::Inline<Resolved>]) -> Html {
        let mut html = Html::default();
        self.inlines(inlines, &mut html);
        html
    }

    /// Carries out a template. A fault is kept once, however often the template is used.
    fn part(&mut self, name: &str, part: &impl serde::Serialize) -> Html {
        match self.templates.render(name, part) {
            Ok(html) => html,
            Err(fault) => {
                if !self.faults.contains(&fault) {
                    self.faults.push(fault);
                }
                Html::default()
            }
        }
    }

    fn surroundings(&self) -> Surroundings<'a> {
        Surroundings {
            language: self.language.to_string(),
            direction: direction(self.language),
            words_lang: self.words_lang,
        }
    }

    fn heading(&mut self, heading: &'a Heading<Resolved>, out: &mut Html) {
        let around = self.surroundings();
        let language = heading.language.as_ref().unwrap_or(self.language);
        let mut content_html = Html::default();
        self.within(language, |writer| writer.inlines(&heading.children, &mut content_html));
        let level = usize::from(heading.level.max(1));
        let part = HeadingPart {
            tag: TAGS.get(level - 1).unwrap_or(&"h6"),
            aria_level: (level > TAGS.len()).then_some(level + 1),
            id: &heading.label.id,
            class: match heading.class {
                HeadingClass::Section => "section",
                HeadingClass::Annex => "annex",
                HeadingClass::Unnumbered => "unnumbered",
            },
            number: heading.label.number.as_ref().map(|number| self.words.heading_number(number)),
            own_lang: heading.language.as_ref().map(ToString::to_string),
            content_html,
            around,
        };
        out.append(&self.part("heading", &part));
    }

    fn figure(&mut self, figure: &'a Figure<Resolved>, out: &mut Html) {
        let part = FigurePart {
            id: &figure.label.id,
            label: self.label(&figure.label),
            image: self.image(&figure.image, &figure.alt),
            caption_html: figure.caption.as_ref().map(|caption| self.piece(caption)),
            remarks_html: self.remarks(&figure.remarks),
            around: self.surroundings(),
        };
        out.append(&self.part("figure", &part));
    }

    fn image(&self, image: &Image, alt: &'a str) -> ImagePart<'a> {
        let placed = self.document.assets.get(image.asset);
        let reduced = placed.map_or(&[][..], |placed| &placed.reduced);
        // A browser that knows no `srcset` has the widest that keeps to the budget.
        let name = reduced.last().map(|reduced| &reduced.name).or(placed.map(|placed| &placed.name));
        let srcset = reduced.iter().map(|reduced| format!("{} {}w", media(&reduced.name), reduced.width));
        let srcset: Vec<_> = srcset.collect();
        ImagePart {
            src: media(name.map_or("", String::as_str)),
            alt,
            width: image.size.0,
            height: image.size.1,
            srcset: (!srcset.is_empty()).then(|| srcset.join(", ")),
            lazy: !self.in_first_view,
        }
    }

    /// `Table 3`, where there is a number.
    fn label(&self, label: &Label) -> Option<String> {
        label.number.as_ref().map(|number| self.words.label(number))
    }

    fn callout(&mut self, callout: &'a Callout<Resolved>, out: &mut Html) {
        self.callouts += 1;
        let id = format!("callout:{}", self.callouts);
        let mut content_html = Html::default();
        self.blocks(&callout.blocks, &mut content_html);
        let part = CalloutPart {
            id,
            kind: callout.kind.as_str(),
            word: self.words.callout(callout.kind),
            title: callout.title.as_deref(),
            content_html,
            around: self.surroundings(),
        };
        out.append(&self.part("callout", &part));
    }

    fn code_block(&mut self, code: &'a CodeBlock, out: &mut Html) {
        let info = code.info.as_deref().and_then(|info| info.split_whitespace().next());
        let part = CodePart { info, text: &code.text, around: self.surroundings() };
        out.append(&self.part("code", &part));
    }

    fn example(&mut self, example: &'a Example<Resolved>, out: &mut Html) {
        let (mut source_html, mut result_html) = (Html::default(), Html::default());
        self.code_block(&example.source, &mut source_html);
        self.blocks(&example.blocks, &mut result_html);
        let needs_room = |block: &Block<_>| matches!(block, Block::Table(_) | Block::Drawing(_) | Block::Figure(_));
        let wide = example.blocks.iter().any(needs_room);
        let part = ExamplePart { wide, source_html, result_html, around: self.surroundings() };
        out.append(&self.part("example", &part));
    }

    /// The table of contents, from its leaves to its root: Handlebars has no recursion.
    fn contents(&mut self, lines: &[ContentsView]) -> Html {
        let around = self.surroundings();
        let lines = lines.iter().map(|line| ContentsLine {
            href: format!("#{}", super::markup::fragment(&line.id)),
            number: line.number.as_deref(),
            title: &line.title,
            own_lang: line.language.as_deref(),
            children_html: (!line.children.is_empty()).then(|| self.contents(&line.children)),
        });
        let part = ContentsPart { lines: lines.collect(), around };
        self.part("contents-list", &part)
    }
}

/// The address of a file of the publication.
fn media(name: &str) -> String {
    format!("media/{}", super::markup::segment(name))
}
