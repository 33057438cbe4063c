//! Markdown, read by comrak and turned into our tree.
//!
//! comrak's tree is used here and nowhere else. Extensions are on where the model has the
//! construct, or where a reader of Markdown would expect it and its absence must be reported.

use comrak::{Arena, Options, parse_document};

use super::Body;
use super::blocks::Reader;
use super::characters;
use super::data::DataFiles;
use super::{definitions, expressions};
use crate::diagnostic::Diagnostic;
use crate::facts::Facts;
use crate::source::Source;

/// Reads the Markdown from byte `start` of a source on.
pub(super) fn parse(
    source: &Source,
    start: usize,
    files: &DataFiles,
    facts: &mut Facts,
    diagnostics: &mut Vec<Diagnostic>,
) -> Body {
    characters::check(source, diagnostics);
    let text = blanked(&source.text, start);
    let covered = expressions::cover(&text, source.text.len() - text.len());
    let arena = Arena::new();
    let root = parse_document(&arena, &covered.text, &options());
    definitions::mend_places(root, &text);
    definitions::check(root, &text, source, diagnostics);
    let mut reader = Reader::new(source, covered, files, facts, diagnostics);
    let blocks = reader.document(root);
    reader.finish(blocks)
}

/// The text with everything before `start` made empty lines, so that places stay true.
fn blanked(text: &str, start: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text[..start].char_indices() {
        match c {
            '\n' => out.push('\n'),
            '\r' if !text[at..].starts_with("\r\n") => out.push('\n'),
            _ => {}
        }
    }
    out.push_str(&text[start..]);
    out
}

pub(super) fn options() -> Options<'static> {
    let mut options = Options::default();
    let extension = &mut options.extension;
    extension.alerts = true;
    extension.autolink = true;
    extension.block_directive = true;
    extension.description_lists = true;
    extension.footnotes = true;
    extension.header_attributes = true;
    extension.link_attributes = true;
    extension.strikethrough = true;
    extension.subscript = true;
    extension.superscript = true;
    extension.table = true;
    extension.tasklist = true;
    options.parse.smart = true;
    // Notes stay where they are written, and those that nothing refers to stay at all.
    options.parse.leave_footnote_definitions = true;
    // An escaped bracket must not open a span of another language.
    options.parse.escaped_char_spans = true;
    options
}
