//! Running text.

use super::{Writer, media};
use crate::html::markup::{Html, address, fragment, segment};
use crate::html::size;
use crate::model::{Image, Inline, LinkInline, NoteReference, Resolved, Style, Target};

impl<'a> Writer<'a> {
    pub(super) fn inlines(&mut self, inlines: &'a [Inline<Resolved>], out: &mut Html) {
        inlines.iter().for_each(|inline| self.inline(inline, out));
    }

    fn inline(&mut self, inline: &'a Inline<Resolved>, out: &mut Html) {
        match inline {
            Inline::Text(text) => out.text(&text.text),
            Inline::Code(code) => {
                out.raw("<code>");
                out.text(&code.text);
                out.raw("</code>");
            }
            Inline::LineBreak(_) => out.raw("<br>\n"),
            Inline::Styled(styled) => {
                let (open, close) = tags(styled.style);
                out.raw(open);
                self.inlines(&styled.children, out);
                out.raw(close);
            }
            Inline::Language(span) => {
                out.raw("<span");
                out.language(&span.language, self.language);
                out.raw(">");
                self.within(&span.language, |writer| writer.inlines(&span.children, out));
                out.raw("</span>");
            }
            Inline::Link(link) => self.link(link, out),
            Inline::Image(image) => self.inline_image(&image.image, &image.alt, out),
            Inline::Note(mark) if self.in_link => self.held_back.push(&mark.note),
            Inline::Note(mark) => self.note_mark(&mark.note, out),
        }
    }

    fn link(&mut self, link: &'a LinkInline<Resolved>, out: &mut Html) {
        if self.in_link {
            self.inlines(&link.children, out);
            return;
        }
        out.raw("<a");
        out.attribute("href", &self.href(&link.link.target));
        out.raw(">");
        self.in_link = true;
        self.inlines(&link.children, out);
        self.in_link = false;
        self.file_facts(&link.link.target, out);
        out.raw("</a>");
        for note in std::mem::take(&mut self.held_back) {
            self.note_mark(note, out);
        }
    }

    fn href(&self, target: &Target) -> String {
        match target {
            Target::External(url) => address(url),
            Target::Internal(id) => format!("#{}", fragment(id)),
            Target::Publication(slug, None) => format!("../{}/index.html", segment(slug)),
            Target::Publication(slug, Some(id)) => format!("../{}/index.html#{}", segment(slug), fragment(id)),
            Target::File(asset) => media(self.document.assets.get(*asset).map_or("", |asset| &asset.name)),
        }
    }

    /// After the text of a link to a file, of what kind and how large it is.
    fn file_facts(&self, target: &Target, out: &mut Html) {
        let Target::File(at) = target else { return };
        let Some(asset) = self.document.assets.get(*at) else { return };
        out.raw("<span class=\"file-facts\" data-added> (");
        if let Some((_, extension)) = asset.name.rsplit_once('.') {
            out.text(&extension.to_uppercase());
            out.raw(", ");
        }
        out.text(&size(asset.asset.bytes.len()));
        out.raw(")</span>");
    }

    fn inline_image(&self, image: &Image, alt: &'a str, out: &mut Html) {
        let image = self.image(image, alt);
        out.raw("<img class=\"inline\"");
        out.attribute("src", &image.src);
        out.attribute("alt", image.alt);
        out.attribute("width", &image.width.to_string());
        out.attribute("height", &image.height.to_string());
        if image.lazy {
            out.attribute("loading", "lazy");
        }
        out.raw(">");
    }

    /// The mark of a note, heard as `note 3`. It stands close to its word, as a raised figure
    /// does in print.
    fn note_mark(&self, note: &NoteReference, out: &mut Html) {
        out.raw("<sup class=\"note-mark\" data-added><a");
        out.attribute("href", &format!("#note:{}", note.number));
        out.attribute("id", &format!("noteref:{}:{}", note.number, note.occurrence));
        out.attribute("role", "doc-noteref");
        out.raw(">");
        self.hidden_words(&format!("{} ", self.words.note.to_lowercase()), out);
        out.number(note.number);
        out.raw("</a></sup>");
    }

    /// Words of the interface that are heard and not seen.
    pub(super) fn hidden_words(&self, words: &str, out: &mut Html) {
        out.raw("<span class=\"visually-hidden\" data-added");
        self.words_attributes(out);
        out.raw(">");
        out.text(words);
        out.raw("</span>");
    }

    /// What marks the language of the interface within the text.
    pub(super) fn words_attributes(&self, out: &mut Html) {
        let outer = self.language;
        // `en` within `en-GB` is no other language.
        if self.words_lang == outer.primary() {
            return;
        }
        if let Ok(language) = self.words_lang.parse() {
            out.language(&language, outer);
        }
    }
}

fn tags(style: Style) -> (&'static str, &'static str) {
    match style {
        Style::Emphasis => ("<em>", "</em>"),
        Style::Strong => ("<strong>", "</strong>"),
        Style::Strikethrough => ("<s>", "</s>"),
        Style::Superscript => ("<sup>", "</sup>"),
        Style::Subscript => ("<sub>", "</sub>"),
    }
}
