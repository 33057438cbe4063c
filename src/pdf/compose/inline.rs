//! Inlines.

use std::borrow::Cow;
use std::fmt::Write;

use typst::diag::SourceResult;
use typst::foundations::{Bytes, Content, Derived, NativeElement, Value};
use typst::layout::{BoxElem, Em, Length, Sizing};
use typst::loading::{DataSource, LoadSource, Loaded};
use typst::model::{Destination, EmphElem, FootnoteElem, LinkElem, LinkTarget, ParbreakElem, StrongElem, Url};
use typst::pdf::ArtifactElem;
use typst::syntax::{Span as TypstSpan, Spanned};
use typst::text::{LinebreakElem, RawContent, RawElem, StrikeElem, SubElem, SuperElem, TextElem};
use typst::visualize::ImageElem;

use super::{Composer, label};
use crate::model::{Block, Image, Inline, InlineImage, LinkInline, NoteMark, Resolved, Style, Target};
use crate::source::Span;

/// A CSS pixel (CSS Values 4, section 6.2).
const POINTS_PER_PIXEL: f64 = 0.75;

impl Composer<'_, '_> {
    pub(super) fn inlines(&mut self, inlines: &[Inline<Resolved>]) -> SourceResult<Content> {
        let mut out = Vec::with_capacity(inlines.len());
        for inline in inlines {
            out.push(self.inline(inline)?);
        }
        Ok(Content::sequence(out))
    }

    fn inline(&mut self, inline: &Inline<Resolved>) -> SourceResult<Content> {
        let span = self.span(inline.span());
        Ok(match inline {
            Inline::Text(text) => self.words(&joined(&text.text), text.span),
            Inline::Code(code) => RawElem::new(RawContent::Text(code.text.as_str().into())).pack().spanned(span),
            // A forced break leaves no space in the text of the file, and words would run together.
            Inline::LineBreak(_) => plain(" ", span) + LinebreakElem::new().pack().spanned(span),
            Inline::Styled(styled) => {
                let body = self.inlines(&styled.children)?;
                match styled.style {
                    Style::Emphasis => EmphElem::new(body).pack().spanned(span),
                    Style::Strong => StrongElem::new(body).pack().spanned(span),
                    Style::Strikethrough => StrikeElem::new(body).pack().spanned(span),
                    Style::Superscript => SuperElem::new(body).pack().spanned(span),
                    Style::Subscript => SubElem::new(body).pack().spanned(span),
                }
            }
            Inline::Language(part) => {
                let body = self.inlines(&part.children)?;
                self.in_language(body, &part.language, span)?
            }
            Inline::Link(link) => self.link(link, span)?,
            Inline::Image(image) => self.picture(image, span),
            Inline::Note(mark) => self.note(mark, span)?,
        })
    }

    /// A link, with the description that assistive technology reads in its place.
    fn link(&mut self, link: &LinkInline<Resolved>, span: TypstSpan) -> SourceResult<Content> {
        let body = self.inlines(&link.children)?;
        let internal = matches!(link.link.target, Target::Internal(_));
        let body = self.dress(|f| &f.hyperlink, span, [("internal", Value::Bool(internal))], Some(body))?;
        let url = match &link.link.target {
            Target::Internal(id) => {
                return Ok(match label(id) {
                    Some(label) => LinkElem::new(LinkTarget::Label(label), body).pack().spanned(span),
                    None => body,
                });
            }
            Target::External(url) => url.clone(),
            Target::Publication(slug, fragment) => self.site_url(slug, fragment.as_deref()),
            Target::File(asset) => {
                let name = self.document.assets.get(*asset).map_or("", |asset| asset.name.as_str());
                format!("{}{}/media/{name}", self.site_base(), self.document.slug)
            }
        };
        match Url::new(ascii(&url).as_str()) {
            // The bookmark of a heading is its text, and Typst does not find that of a link with a
            // description.
            Ok(url) if self.in_heading => {
                Ok(LinkElem::new(LinkTarget::Dest(Destination::Url(url)), body).pack().spanned(span))
            }
            Ok(url) => {
                let description = Some(link.link.description.trim().into());
                Ok(body.spanned(span).linked(Destination::Url(url), description))
            }
            Err(_) => Ok(body),
        }
    }

    /// The address of another publication: on the site where it has one, else beside this file.
    fn site_url(&self, slug: &str, fragment: Option<&str>) -> String {
        let fragment = fragment.map(|id| format!("#{id}")).unwrap_or_default();
        let page = if self.press.base_url.is_some() { "" } else { "index.html" };
        format!("{}{slug}/{page}{fragment}", self.site_base())
    }

    fn site_base(&self) -> &str {
        self.press.base_url.as_deref().unwrap_or("../")
    }

    /// An image within a line, no taller than the line can bear; the style sheet has the same
    /// bound. Without a box it would be a block, which a paragraph drops.
    fn picture(&mut self, image: &InlineImage<Resolved>, span: TypstSpan) -> Content {
        const TALLEST: f64 = 1.5;
        let picture = self.image(&image.image, &image.alt, image.span);
        let height = f64::from(image.image.size.1) * POINTS_PER_PIXEL;
        let picture = if height > TALLEST * self.view.theme.type_.size {
            picture.set(ImageElem::height, Sizing::Rel(Length::from(Em::new(TALLEST)).into()))
        } else {
            picture
        };
        BoxElem::new().with_body(Some(picture)).pack().spanned(span)
    }

    /// An image with its text alternative.
    pub(super) fn image(&mut self, image: &Image, alt: &str, span: Span) -> Content {
        let span = self.span(span);
        let Some(placed) = self.document.assets.get(image.asset) else { return Content::empty() };
        let bytes = Bytes::new(std::sync::Arc::clone(&placed.asset.bytes));
        let loaded = Loaded::new(Spanned::new(LoadSource::Bytes, span), bytes.clone());
        let source = Derived::new(DataSource::Bytes(bytes), loaded);
        let image = ImageElem::new(source);
        if alt.is_empty() {
            // Decoration is no part of what is read (ISO 14289-1, 7.3).
            return ArtifactElem::new(image.pack().spanned(span)).pack().spanned(span);
        }
        image.with_alt(Some(alt.into())).pack().spanned(span)
    }

    /// The mark of a note. The first carries the note itself; others lead to it.
    fn note(&mut self, mark: &NoteMark<Resolved>, span: TypstSpan) -> SourceResult<Content> {
        let name = label(&format!("st-note-{}", mark.note.number));
        if mark.note.occurrence > 1 {
            let reference = name.map(|label| FootnoteElem::with_label(label).pack().spanned(span));
            return Ok(reference.unwrap_or_default());
        }
        let document = self.document;
        let Some(note) = document.notes.get(mark.note.number - 1) else { return Ok(Content::empty()) };
        // A note of one paragraph is set as running text: a paragraph within the note would
        // start a line of its own below the number.
        let body = match note.blocks.as_slice() {
            [Block::Paragraph(paragraph)] => self.inlines(&paragraph.children)?,
            [Block::Paragraph(paragraph), rest @ ..] => {
                let first = self.inlines(&paragraph.children)?;
                first + ParbreakElem::shared().clone() + self.blocks(rest)?
            }
            blocks => self.blocks(blocks)?,
        };
        let note = FootnoteElem::with_content(body).pack().spanned(span);
        Ok(match name {
            Some(name) => note.labelled(name),
            None => note,
        })
    }
}

/// An address in the characters that a URI may hold, percent-encoded where it holds others
/// (RFC 3986, 2.1): a PDF takes 7-bit ASCII alone (ISO 32000-1, 12.6.4.7).
fn ascii(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// A minus keeps its amount: between it and a currency sign a line could break (UAX 14, LB25 does
/// not join two prefixes), so that a word joiner is set there, which no reader hears.
fn joined(text: &str) -> Cow<'_, str> {
    if !text.contains('−') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        ["£", "€", "$"]
            .iter()
            .fold(text.to_owned(), |text, sign| text.replace(&format!("−{sign}"), &format!("−\u{2060}{sign}"))),
    )
}

/// Text that the product adds.
pub(super) fn plain(text: &str, span: TypstSpan) -> Content {
    TextElem::packed(text).spanned(span)
}
