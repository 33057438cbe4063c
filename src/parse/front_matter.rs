//! The details of a publication, between two lines of `---` at the top of `index.md`.

use std::ops::Range;

use super::characters;
use super::fields::Fields;
use super::typography;
use crate::diagnostic::{Code, Diagnostic};
use crate::facts::Facts;
use crate::model::{Change, ChangeType, Metadata, Spanned, Status};
use crate::source::yaml::{self, Node, Value};
use crate::source::{Source, Span};

/// Where the front matter stands.
#[derive(Debug, Clone)]
pub(super) struct Front {
    /// The YAML.
    yaml: Range<usize>,
    /// Whether a line ends it.
    is_closed: bool,
    /// Where the body starts.
    pub(super) body: usize,
}

/// Finds the front matter. A file that opens it and never closes it has YAML to its end.
pub(super) fn split(source: &Source) -> Option<Front> {
    let is_fence = |line: usize| source.slice(source.line_span(line)).trim_end() == "---";
    if !is_fence(1) {
        return None;
    }
    let start = source.line_start(2);
    let mut line = 2;
    while source.line_start(line) < source.text.len() {
        if is_fence(line) {
            let yaml = start..source.line_start(line);
            return Some(Front { yaml, is_closed: true, body: source.line_start(line + 1) });
        }
        line += 1;
    }
    Some(Front { yaml: start..source.text.len(), is_closed: false, body: source.text.len() })
}

/// Reads the front matter. What is missing or wrong is reported, and stands in as empty.
pub(super) fn read(
    source: &Source,
    front: Option<Front>,
    facts: &mut Facts,
    diagnostics: &mut Vec<Diagnostic>,
) -> Metadata {
    let origin = Span::new(source.id, 0..0);
    let empty = Node { value: Value::Null, span: origin };
    let Some(front) = front else {
        diagnostics.push(
            Diagnostic::new(Code::MISSING_FRONT_MATTER, origin, "the publication has no front matter")
                .hint("start the file with `---`, `title: …`, `published: …` and `---`, each on a line"),
        );
        let mut unheard = Vec::new();
        return metadata(empty, source, facts, &mut unheard);
    };
    report_comments(source, &front.yaml, diagnostics);
    match yaml::parse(source, front.yaml) {
        Ok(node) => metadata(node.unwrap_or(empty), source, facts, diagnostics),
        Err(fault) => {
            let hint = "end the details with a line `---` of its own";
            diagnostics.push(fault.maybe_hint((!front.is_closed).then_some(hint)));
            let mut unheard = Vec::new();
            metadata(empty, source, facts, &mut unheard)
        }
    }
}

/// Reports lines that YAML takes for comments. Where the end of the details was forgotten, they are
/// the headings of the text.
fn report_comments(source: &Source, yaml: &Range<usize>, diagnostics: &mut Vec<Diagnostic>) {
    let mut at = yaml.start;
    for line in source.text[yaml.clone()].split_inclusive('\n') {
        if line.starts_with('#') {
            let span = Span::new(source.id, at..at + line.trim_end().len());
            diagnostics.push(
                Diagnostic::new(Code::COMMENT_IN_FRONT_MATTER, span, "a comment, which reaches no reader")
                    .hint("if it is a heading, end the details with a line `---` before it"),
            );
        }
        at += line.len();
    }
}

fn metadata(node: Node, source: &Source, facts: &mut Facts, diagnostics: &mut Vec<Diagnostic>) -> Metadata {
    let mut faults = Vec::new();
    let mut fields = Fields::new(node, "the front matter", diagnostics);
    let mut set = |text: Spanned<String>| {
        let at = unquoted(source, text.span);
        facts.suggest(source.slice(at), at, &mut faults);
        typography::set(&facts.expand(&text.value, source, text.span, &mut faults))
    };
    let title = fields.required("title", "add a line `title: …`");
    let title = Spanned { span: title.span, value: set(title) };
    let metadata = Metadata {
        subtitle: fields.text("subtitle").map(&mut set),
        summary: fields.text("summary").map(&mut set),
        authors: fields.texts("authors").into_iter().map(&mut set).collect(),
        published: fields.date("published").map(|date| date.value),
        updated: fields.date("updated").map(|date| date.value),
        language: fields.language("language"),
        keywords: fields.texts("keywords").into_iter().map(&mut set).collect(),
        status: fields.choice("status", &Status::ALL.map(|status| (status.as_str(), status))).unwrap_or_default(),
        reference: fields.text("reference").map(|text| text.value),
        layout: fields.text("layout"),
        parts: fields.texts("parts"),
        changes: changes(&mut fields, &mut set),
        title,
    };
    if let Some((_, length)) = characters::long_word(&metadata.title.value) {
        let message = format!("a word of {length} letters in the title cannot be broken over lines");
        fields.report(Diagnostic::new(Code::WORD_TOO_LONG, metadata.title.span, message));
    }
    fields.finish();
    diagnostics.append(&mut faults);
    metadata
}

/// A value without the quotation marks that YAML takes off it.
fn unquoted(source: &Source, at: Span) -> Span {
    let text = source.slice(at);
    let is_quoted = text.len() > 1 && ['"', '\''].iter().any(|mark| text.starts_with(*mark) && text.ends_with(*mark));
    if is_quoted { Span { start: at.start + 1, end: at.end - 1, ..at } } else { at }
}

fn changes(fields: &mut Fields, set: &mut impl FnMut(Spanned<String>) -> String) -> Vec<Change> {
    const WANTED: &str = "`changes` is a list of `date`, `note` and `type`";
    let mut changes = Vec::new();
    for node in fields.list("changes", WANTED) {
        let span = node.span;
        let mut found = Vec::new();
        let mut entry = Fields::new(node, "a change", &mut found);
        let note = entry.required("note", "say what changed");
        let date = entry.date("date");
        let change_type = entry.choice("type", &[("major", ChangeType::Major), ("minor", ChangeType::Minor)]);
        entry.finish();
        if found.is_empty() && date.is_none() {
            found
                .push(Diagnostic::new(Code::MISSING_KEY, span.head(), "`date` is missing").hint("say when it changed"));
        }
        if let (Some(date), false) = (date, note.value.is_empty()) {
            let note = set(note);
            changes.push(Change { date: date.value, note, change_type: change_type.unwrap_or(ChangeType::Minor) });
        }
        found.into_iter().for_each(|fault| fields.report(fault));
    }
    changes
}
