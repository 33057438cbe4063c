//! The details of a publication, between two lines of `---` at the top of `index.md`.

use std::ops::Range;

use super::characters;
use super::fields::{self, Fields, Known};
use super::typography;
use crate::diagnostic::{Code, Diagnostic};
use crate::facts::{Book, Facts, Value};
use crate::model::{Change, ChangeType, Date, Metadata, Spanned, Status, Waiver};
use crate::source::yaml::{self, Node, Value as Yaml};
use crate::source::{Source, SourceId, Span};

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
    let empty = Node { value: Yaml::Null, span: origin };
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
        // Editors read this one: it says where the schema is.
        if line.starts_with('#') && !line.starts_with("# yaml-language-server:") {
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
    let mut texts = Texts { source, facts, diagnostics: &mut faults };
    let fields = &mut Fields::new(node, "the front matter", diagnostics);
    let metadata = details(fields, &mut texts);
    if let Some((_, length)) = characters::long_word(&metadata.title.value) {
        let message = format!("a word of {length} letters in the title cannot be broken over lines");
        fields.report(Diagnostic::new(Code::WORD_TOO_LONG, metadata.title.span, message));
    }
    fields.finish();
    diagnostics.append(&mut faults);
    metadata
}

/// Every detail. This order of keys is that of hints and of the JSON Schema.
fn details(fields: &mut Fields, texts: &mut Texts) -> Metadata {
    let title = fields.required("title", "add a line `title: …`");
    let title = Spanned { span: title.span, value: texts.set(title) };
    Metadata {
        title,
        subtitle: fields.text("subtitle").map(|text| texts.set(text)),
        summary: fields.text("summary").map(|text| texts.set(text)),
        authors: fields.texts("authors").into_iter().map(|text| texts.set(text)).collect(),
        names_a_date: fields.names("published") || fields.names("updated"),
        published: texts.date(fields, "published"),
        updated: texts.date(fields, "updated"),
        language: fields.language("language"),
        keywords: fields.texts("keywords").into_iter().map(|text| texts.set(text)).collect(),
        status: fields.choice("status", &Status::ALL.map(|status| (status.as_str(), status))).unwrap_or_default(),
        reference: fields.text("reference").map(|text| texts.expand(&text)),
        layout: fields.text("layout"),
        parts: fields.texts("parts"),
        changes: changes(fields, texts),
        waivers: waivers(fields, texts),
    }
}

/// The keys of the front matter and what they take.
pub(super) fn keys() -> Vec<Known> {
    let source = Source::new(SourceId(0), String::new(), String::new());
    let (book, mut unheard, mut faults) = (Book::default(), Vec::new(), Vec::new());
    let mut facts = Facts::new(&book, None, &mut unheard);
    fields::keys(|fields| {
        details(fields, &mut Texts { source: &source, facts: &mut facts, diagnostics: &mut faults });
    })
}

/// Reads texts in which facts may stand.
pub(super) struct Texts<'t, 'f> {
    pub(super) source: &'t Source,
    pub(super) facts: &'t mut Facts<'f>,
    pub(super) diagnostics: &'t mut Vec<Diagnostic>,
}

impl Texts<'_, '_> {
    /// A text for readers, with quotation marks and dashes as they are set.
    pub(super) fn set(&mut self, text: Spanned<String>) -> String {
        let at = unquoted(self.source, text.span);
        self.facts.suggest(self.source.slice(at), at, self.diagnostics);
        typography::set(&self.expand(&text))
    }

    /// A text with its expressions worked out.
    pub(super) fn expand(&mut self, text: &Spanned<String>) -> String {
        self.facts.expand(&text.value, self.source, text.span, self.diagnostics)
    }

    /// A date, or the fact that is one.
    fn date(&mut self, fields: &mut Fields, key: &'static str) -> Option<Date> {
        let text = fields.date_text(key)?;
        if text.value.contains("{{") {
            let before = self.diagnostics.len();
            let value = self.facts.expand_cell(&text.value, self.source, text.span, self.diagnostics).1;
            match value {
                Some(Value::Date(date)) => return Some(date),
                _ if self.diagnostics.len() > before => return None,
                _ => {}
            }
        }
        let date = fields.as_date(text)?;
        // The month of a publication is that of much else.
        if date.value.day.is_some() {
            self.facts.suggest_value(&Value::Date(date.value), date.span, self.diagnostics);
        }
        Some(date.value)
    }
}

/// `waivers`: each names a check, a reason and a last day, and may name a place.
fn waivers(fields: &mut Fields, texts: &mut Texts) -> Vec<Waiver> {
    const WANTED: &str = "`waivers` is a list of `check`, `reason`, `until` and `where`";
    let read = |entry: &mut Fields, span: Span| {
        let check = entry.required("check", "name the check, as it stands in square brackets after `review`");
        let reason = entry.required("reason", "say why the finding is no fault, or why it cannot be mended yet");
        let names_a_date = entry.names("until");
        let until = texts.date(entry, "until");
        let place = entry.text("where");
        if until.is_none() && !names_a_date {
            entry.report(
                Diagnostic::new(Code::MISSING_KEY, span.head(), "`until` is missing")
                    .hint("say until when it holds, such as `until: 2027-03-31`"),
            );
        }
        let is_whole = !check.value.is_empty() && !reason.value.is_empty();
        Some(Waiver { check, reason: texts.expand(&reason), until: until?, place, span }).filter(|_| is_whole)
    };
    fields.each("waivers", WANTED, "a waiver", read)
}

/// A value without the quotation marks that YAML takes off it.
pub(super) fn unquoted(source: &Source, at: Span) -> Span {
    let text = source.slice(at);
    let is_quoted = text.len() > 1 && ['"', '\''].iter().any(|mark| text.starts_with(*mark) && text.ends_with(*mark));
    if is_quoted { Span { start: at.start + 1, end: at.end - 1, ..at } } else { at }
}

fn changes(fields: &mut Fields, texts: &mut Texts) -> Vec<Change> {
    const WANTED: &str = "`changes` is a list of `date`, `note` and `type`";
    let read = |entry: &mut Fields, span: Span| {
        let note = entry.required("note", "say what changed");
        let names_a_date = entry.names("date");
        let date = texts.date(entry, "date");
        let change_type = entry.choice("type", &[("major", ChangeType::Major), ("minor", ChangeType::Minor)]);
        if date.is_none() && !names_a_date {
            let missing = Diagnostic::new(Code::MISSING_KEY, span.head(), "`date` is missing");
            entry.report(missing.hint("say when it changed"));
        }
        let is_whole = !note.value.is_empty();
        let note = texts.set(note);
        Some(Change { date: date?, note, change_type: change_type.unwrap_or(ChangeType::Minor) }).filter(|_| is_whole)
    };
    fields.each("changes", WANTED, "a change", read)
}
