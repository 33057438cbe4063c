//! `::: figure`: an image with more to say than Markdown's own spelling has room for.

use super::Directive;
use super::chart::inlines;
use super::drawing::{SOURCE, one_line, remarks};
use super::settings::{Setting, Settings, Takes};
use crate::model::{Block, Figure, Parsed, RawImage, RemarkKind};
use crate::parse::blocks::Reader;

/// Every setting of a figure.
pub(super) const SETTINGS: &[Setting] = &[
    Setting {
        key: "image",
        takes: Takes::Text,
        required: Some("name a file: `image: plan.svg`"),
        summary: "The file of the image: SVG, PNG, JPEG or WebP.",
    },
    Setting {
        key: "alt",
        takes: Takes::Text,
        required: Some("say in a sentence what the image tells: `alt: …`"),
        summary: "What the image tells, in a sentence: the text alternative.",
    },
    Setting { key: "caption", takes: Takes::Text, required: None, summary: "The caption." },
    Setting {
        key: "description",
        takes: Takes::Text,
        required: None,
        summary: "A long description, for an image that a sentence cannot replace.",
    },
    SOURCE,
    Setting { key: "credit", takes: Takes::Text, required: None, summary: "Who made the image, or holds its rights." },
];

pub(super) fn read(reader: &mut Reader, directive: Directive) -> Option<Block<Parsed>> {
    directive.refuse_table(reader);
    let Directive { label, settings, head, span, .. } = directive;
    let mut settings = Settings::read(settings, "`::: figure`", SETTINGS, head, reader.diagnostics)?;
    settings.work_out(&["alt"], reader);
    let source = reader.source;
    let caption = settings.text("caption").map(|caption| inlines(caption, source, reader));
    let remarks = remarks(reader, &settings, &[RemarkKind::Description, RemarkKind::Source, RemarkKind::Credit]);
    let image = RawImage { path: settings.value("image").to_owned() };
    Some(Block::Figure(Figure { label, image, alt: one_line(settings.value("alt")), caption, remarks, span }))
}
