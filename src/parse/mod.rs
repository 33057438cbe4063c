//! From the author's text to a [`Manuscript`]. Total: any bytes give one, with what is wrong
//! beside it.

mod attributes;
mod blocks;
mod brackets;
mod characters;
mod data;
mod definitions;
mod directives;
mod examples;
mod expressions;
mod fields;
mod fragment;
mod front_matter;
mod inlines;
mod library;
mod markdown;
mod schema;
mod tables;
mod typography;

pub use library::{parse_library, parse_library_with};
pub use schema::schemas;

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::facts::{Book, Facts};
use crate::model::{Block, Manuscript, NoteDefinition, Parsed, Spanned};
use crate::source::{Bundle, Source, Span};

/// What one file holds.
#[derive(Debug, Default)]
struct Body {
    blocks: Vec<Block<Parsed>>,
    notes: Vec<NoteDefinition>,
    /// The ids of blocks that could not be read.
    unread: Vec<String>,
}

/// Reads the front matter and the body of a publication, parts included, with the facts of the
/// library and its own.
#[must_use]
pub fn parse(bundle: &Bundle, library: &Book) -> (Manuscript, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut facts = Facts::new(library, bundle.facts.as_deref(), &mut diagnostics);
    let front = front_matter::split(&bundle.main);
    let metadata = front_matter::read(&bundle.main, front.clone(), &mut facts, &mut diagnostics);
    let body_start = front.map_or(0, |front| front.body);
    let files = data::DataFiles::new(bundle);
    let mut body = markdown::parse(&bundle.main, body_start, &files, &mut facts, &mut diagnostics);
    for part in parts(bundle, &metadata.parts, &mut diagnostics) {
        report_front_matter(part, &mut diagnostics);
        let more = markdown::parse(part, 0, &files, &mut facts, &mut diagnostics);
        body.blocks.extend(more.blocks);
        body.notes.extend(more.notes);
        body.unread.extend(more.unread);
    }
    let texts: Vec<&Source> = bundle.others.iter().map(|(_, part)| &**part).chain([&*bundle.main]).collect();
    files.finish(&texts, &mut diagnostics);
    let origin = Span::new(bundle.main.id, 0..0);
    if body.blocks.is_empty() && !diagnostics.iter().any(Diagnostic::is_error) {
        let end = bundle.main.text.trim_end().len();
        let span = Span::new(bundle.main.id, end..end);
        diagnostics.push(Diagnostic::new(Code::EMPTY_PUBLICATION, span, "nothing follows the front matter"));
    }
    let (slug, facts) = (bundle.slug.clone(), facts.finish(&mut diagnostics));
    let Body { blocks: body, notes, unread } = body;
    let manuscript = Manuscript { slug, metadata, body, notes, unread, facts, origin };
    (manuscript, diagnostics)
}

/// The parts that exist, in the order of the list; what is listed and missing, listed twice, or
/// there and not listed, is reported.
fn parts<'a>(
    bundle: &'a Bundle,
    listed: &[Spanned<String>],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<&'a Arc<Source>> {
    let mut found = Vec::new();
    for (at, part) in listed.iter().enumerate() {
        if let Some(first) = listed[..at].iter().find(|other| other.value == part.value) {
            let message = format!("the part `{}` is listed twice", part.value);
            diagnostics.push(
                Diagnostic::new(Code::INVALID_VALUE, part.span, message).related(first.span, "it is listed here first"),
            );
            continue;
        }
        match bundle.others.iter().find(|(path, _)| *path == part.value) {
            Some((_, source)) => found.push(source),
            None => {
                let near = nearest(&part.value, bundle.others.iter().map(|(path, _)| path.as_str()));
                let message = format!("the part `{}` does not exist", part.value);
                diagnostics.push(Diagnostic::new(Code::MISSING_PART, part.span, message).hint(near.map_or_else(
                    || "add the file to the folder, or remove the line".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                )));
            }
        }
    }
    for (path, source) in &bundle.others {
        if !listed.iter().any(|part| part.value == *path) {
            let message = format!("`{path}` is not listed in `parts` and is not published");
            diagnostics.push(
                Diagnostic::new(Code::UNLISTED_PART, Span::new(source.id, 0..0), message)
                    .hint(format!("add `- {path}` to `parts` in `index.md`")),
            );
        }
    }
    found
}

/// A part takes its details from `index.md`; its own would be printed as a rule and a heading.
fn report_front_matter(part: &Source, diagnostics: &mut Vec<Diagnostic>) {
    if let Some(front) = front_matter::split(part) {
        let span = Span::new(part.id, 0..front.body);
        diagnostics.push(
            Diagnostic::new(Code::UNSUPPORTED_SYNTAX, span.head(), "a part has no front matter of its own")
                .hint("move the details to `index.md`"),
        );
    }
}
