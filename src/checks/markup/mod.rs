//! Whether the PDF and the page mark the text as the model means it. The same words can stand in
//! both and tell less: a heading of another level, a header cell that is a cell like others, a
//! language that is not said, a text that no one is shown.
//!
//! As in [`super::parity`], a form may hold more than the publication: what is wanted must be
//! found in it in one piece.

mod model;
mod page;
mod tags;

use std::collections::BTreeMap;

use super::html::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Document, inline_text};
use crate::pdf::inspect::file::PdfFile;
use crate::source::Span;
use crate::view::dense;

/// How a form, or the model, marks the text.
#[derive(Debug, Default)]
struct Marks {
    /// The levels of the headings, the publication's own highest as 1.
    levels: Vec<u8>,
    /// The cells of each table in their order.
    tables: Vec<Vec<Head>>,
    /// How many letters stand in each language, by its primary subtag.
    letters: BTreeMap<String, usize>,
    /// What stands in the list of contents, without white space. Empty where there is none.
    contents: String,
    /// What may be the title: the text of elements that can hold one, without white space.
    titles: Vec<String>,
}

/// What a cell heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Head {
    /// Nothing: a data cell.
    Nothing,
    /// The cells below it.
    Below,
    /// The cells beside it.
    Beside,
    /// It is a header and does not say of what.
    Something,
}

/// What the finished forms do not tell as the model does. Findings stand where the author wrote
/// it.
#[must_use]
pub fn compare(document: &Document, page: &Subject, file: &PdfFile) -> Vec<Diagnostic> {
    let (wanted, places) = model::marks(document);
    let mut found = Vec::new();
    for (form, marks) in [("the page", page::marks(page)), ("the PDF", tags::marks(file))] {
        let mut say = |at: Option<Span>, message: String| {
            found.push(super::parity::finding(at.unwrap_or(document.origin), format!("in {form}, {message}")));
        };
        if let Some(at) = lost(&wanted.levels, &marks.levels, |wanted, found| wanted == found) {
            let level = wanted.levels[at];
            say(places.headings.get(at).copied(), format!("heading {} is none of level {level}", at + 1));
        }
        if let Some(at) = lost(&wanted.tables, &marks.tables, |wanted, found| same_heads(wanted, found)) {
            let at_place = places.tables.get(at).copied();
            say(at_place, format!("table {} has not the header cells that it has in the text", at + 1));
        }
        for (language, letters) in &wanted.letters {
            let found = marks.letters.get(language).copied().unwrap_or_default();
            // Not to the letter: a form may spell a sign otherwise.
            if found * 10 < letters * 9 {
                let at = places.languages.get(language).copied();
                say(at, format!("{found} letters and not {letters} are said to be in the language `{language}`"));
            }
        }
        if !marks.contents.is_empty() {
            let missing = document.contents.iter().find_map(|entry| {
                let mut title = String::new();
                inline_text(&entry.title, &mut title);
                (!marks.contents.contains(&dense(&title))).then_some(title)
            });
            missing.into_iter().for_each(|title| say(None, format!("the list of contents lacks `{title}`")));
        }
        let title = &document.metadata.title;
        if !marks.titles.iter().any(|found| *found == dense(&title.value)) {
            say(Some(title.span), format!("the title `{}` does not stand", title.value.trim()));
        }
    }
    found.extend(page::hidden(page).map(|words| {
        let message = format!("on the page, `{words}` is hidden from those who see, or from those who listen");
        Diagnostic::new(Code::FORMS_DIFFER, document.origin, message)
            .hint("look for `display: none` in the style sheet, or `hidden` or `aria-hidden` in a template")
    }));
    found
}

/// A cell whose table does not say what its headers are of is no worse than the table of the
/// other form.
fn same_heads(wanted: &[Head], found: &[Head]) -> bool {
    wanted.len() == found.len()
        && wanted.iter().zip(found).all(|(wanted, found)| match found {
            Head::Something => false,
            found => wanted == found,
        })
}

/// The first of what is wanted that does not stand where the longest piece of it ends.
fn lost<T>(wanted: &[T], found: &[T], same: impl Fn(&T, &T) -> bool) -> Option<usize> {
    let starts = 0..=found.len().saturating_sub(1);
    let length = |start: usize| {
        wanted.iter().zip(found.get(start..).unwrap_or_default()).take_while(|(a, b)| same(a, b)).count()
    };
    let longest = starts.map(length).max().unwrap_or_default();
    (longest < wanted.len()).then_some(longest)
}

/// The primary subtag of a tag of a language: `en` of `en-GB`.
fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}
