//! Inline Markdown that stands elsewhere than in running text: in a setting of a block, or in a
//! cell of a data file.

use comrak::{Arena, parse_document};

use super::blocks::Reader;
use super::data::DataFiles;
use super::expressions::Covered;
use super::markdown;
use crate::diagnostic::{Code, Diagnostic};
use crate::facts::Facts;
use crate::model::{Inline, Parsed, Spanned};
use crate::source::{Source, Span};

/// What makes a text a cell of a table: there Markdown knows inlines alone, so that `2017.` is not
/// a list and `# 1` no heading.
const BEFORE: &str = "|x|\n|-|\n| ";

/// Reads a text of `source`. Notes can be referred to where the source defines them.
pub(super) fn inlines(
    text: &Spanned<String>,
    source: &Source,
    facts: &mut Facts,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Inline<Parsed>> {
    let worked_out = facts.expand(&text.value, source, text.span, diagnostics);
    let cell = as_cell(&worked_out);
    let exact = cell.len() == text.value.len() && source.slice(text.span) == text.value;
    let temporary = Source::new(source.id, source.path.clone(), format!("{BEFORE}{cell} |\n{}", notes(&cell, source)));
    let arena = Arena::new();
    let root = parse_document(&arena, &temporary.text, &markdown::options());
    let Some(node) = root
        .first_child()
        .and_then(comrak::arena_tree::Node::last_child)
        .and_then(comrak::arena_tree::Node::first_child)
    else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let files = DataFiles::default();
    let mut inlines = Reader::new(&temporary, Covered::default(), &files, facts, &mut found).inlines(node);
    if worked_out != text.value || source.slice(text.span).contains("{{") {
        // What a fact prints is that fact.
        found.retain(|fault| fault.code != Code::LITERAL_FACT);
    }
    let place = |span: Span| if exact { shifted(span, text.span) } else { text.span };
    inlines.iter_mut().for_each(|inline| inline.map_spans(&place));
    diagnostics.extend(found.into_iter().map(|fault| Diagnostic { span: fault.span.map(place), ..fault }));
    inlines
}

impl Reader<'_, '_> {
    /// A text of `source` that stands outside of running text.
    pub(super) fn fragment(&mut self, text: &Spanned<String>, source: &Source) -> Vec<Inline<Parsed>> {
        inlines(text, source, self.facts, self.diagnostics)
    }
}

/// A text on one line, with every bar escaped that is not yet.
fn as_cell(text: &str) -> String {
    let mut cell = String::with_capacity(text.len());
    let mut escaped = false;
    for c in text.chars() {
        match c {
            '|' if !escaped => cell.push_str("\\|"),
            '\n' | '\r' => cell.push(' '),
            c => cell.push(c),
        }
        escaped = c == '\\' && !escaped;
    }
    cell
}

/// Stand-ins for the notes that the text refers to: without a definition a reference is none.
fn notes(text: &str, source: &Source) -> String {
    let names = text.split("[^").skip(1).filter_map(|rest| rest.split_once(']')).map(|(name, _)| name);
    let defined = names.filter(|name| source.text.contains(&format!("\n[^{name}]:")));
    defined.flat_map(|name| ["\n[^", name, "]: x\n"]).collect()
}

fn shifted(span: Span, whole: Span) -> Span {
    let at = |byte: usize| (whole.start + byte.saturating_sub(BEFORE.len())).min(whole.end);
    Span { source: whole.source, start: at(span.start), end: at(span.end) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Book;
    use crate::model::inline_text;
    use crate::source::SourceId;

    fn read(text: &str) -> (Vec<Inline<Parsed>>, Vec<Diagnostic>) {
        let source = Source::new(SourceId(0), "a.csv", format!("before {text} after"));
        let span = Span::new(SourceId(0), 7..7 + text.len());
        let mut found = Vec::new();
        let book = Book::default();
        let mut facts = Facts::new(&book, None, &mut found);
        (inlines(&Spanned { value: text.to_owned(), span }, &source, &mut facts, &mut found), found)
    }

    #[test]
    fn only_inlines_are_read() {
        for (text, wanted) in [
            ("2017.", "2017."),
            ("# 1", "# 1"),
            ("- a", "- a"),
            ("a | b", "a | b"),
            ("a \\| b", "a | b"),
            ("> 5", "> 5"),
            ("*one* `two`", "one two"),
            ("two\nlines", "two lines"),
            ("", ""),
            ("back\\", "back\\"),
        ] {
            let (found, faults) = read(text);
            let mut heard = String::new();
            inline_text(&found, &mut heard);
            assert_eq!((heard.as_str(), faults.len()), (wanted, 0), "{text}");
        }
    }

    #[test]
    fn places_are_those_of_the_source() {
        let (found, faults) = read("a *b* <i>");
        assert_eq!((found[1].span().start, found[1].span().end), (9, 12));
        assert_eq!(faults[0].span.map(|span| (span.start, span.end)), Some((13, 16)));
    }
}
