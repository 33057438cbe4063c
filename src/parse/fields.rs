//! Reading keys and values, with every fault named at its place.

use std::str::FromStr;

use super::attributes::invalid_language;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::{Date, Language, Spanned};
use crate::source::yaml::{Key, Node, Value};
use crate::source::{SourceId, Span};

/// Keys of front matter as pandoc, Quarto and site generators spell them, and what they are called
/// here.
const ELSEWHERE: [(&str, &str); 11] = [
    ("date", "published"),
    ("last-modified", "updated"),
    ("modified", "updated"),
    ("author", "authors"),
    ("abstract", "summary"),
    ("description", "summary"),
    ("lang", "language"),
    ("tags", "keywords"),
    ("categories", "keywords"),
    ("template", "layout"),
    ("version", "reference"),
];

/// What to type in place of a text that is no date (ISO 8601).
pub(super) fn date_hint(text: &str) -> String {
    let numbers: Vec<i16> = text.split('-').map_while(|part| part.parse().ok()).collect();
    match numbers[..] {
        [_, month, ..] if !(1..=12).contains(&month) && text.split('-').next().and_then(Date::parse).is_some() => {
            format!("there is no month {month}: write the year, the month and the day, such as `2017-03-24`")
        }
        [year, month, day] => {
            let first = i8::try_from(month).ok().and_then(|month| jiff::civil::Date::new(year, month, 1).ok());
            let days = first.map(jiff::civil::Date::days_in_month).filter(|days| day > i16::from(*days));
            let named = Date::parse(text.rsplit_once('-').map_or(text, |(before, _)| before));
            match (days, named) {
                (Some(days), Some(month)) => format!("{} has {days} days", month.written()),
                _ => WRITE_A_DATE.to_owned(),
            }
        }
        _ => WRITE_A_DATE.to_owned(),
    }
}

const WRITE_A_DATE: &str = "write it as `2017-03-24`, or `2017-03` where the day is not known";

/// A key that a reader takes: noted as it is asked for, so that JSON Schemas are made from the
/// readers themselves.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Known {
    pub(super) key: &'static str,
    pub(super) takes: Takes,
    pub(super) is_required: bool,
}

/// What a key takes.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Takes {
    Text,
    /// A list of texts.
    Texts,
    /// A text or a list of texts.
    OneOrMore,
    Date,
    Language,
    Choice(Vec<&'static str>),
    /// A whole number from 0 to this.
    Count(usize),
    /// A mapping of known keys.
    Mapping(Vec<Known>),
    /// A list of such mappings.
    Each(Vec<Known>),
    /// A mapping of the author's own names to texts.
    Pairs,
    /// A mapping of the author's own names to anything.
    Entries,
    /// A list of anything.
    List,
}

/// The keys that a reader takes: it is run with nothing to read.
pub(super) fn keys(read: impl FnOnce(&mut Fields)) -> Vec<Known> {
    let mut unheard = Vec::new();
    let empty = Node { value: Value::Null, span: Span::new(SourceId(0), 0..0) };
    let mut fields = Fields { is_asked: true, ..Fields::new(empty, "", &mut unheard) };
    read(&mut fields);
    fields.known
}

/// A mapping whose entries are taken one by one; what is left over is reported.
pub(super) struct Fields<'a> {
    entries: Vec<(Key, Node)>,
    known: Vec<Known>,
    /// Whether only the keys are asked for, those of mappings within too.
    is_asked: bool,
    span: Span,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl<'a> Fields<'a> {
    /// The fields of a node. Anything but a mapping is reported and has none.
    pub(super) fn new(node: Node, what: &str, diagnostics: &'a mut Vec<Diagnostic>) -> Self {
        let span = node.span;
        let mut entries: Vec<(Key, Node)> = Vec::new();
        match node.value {
            Value::Mapping(all) => {
                for (key, value) in all {
                    if let Some((first, _)) = entries.iter().find(|(other, _)| other.name == key.name) {
                        let message = format!("the key `{}` stands twice", key.name);
                        diagnostics.push(
                            Diagnostic::new(Code::DUPLICATE_KEY, key.span, message)
                                .related(first.span, "it stands here first"),
                        );
                    } else {
                        entries.push((key, value));
                    }
                }
            }
            Value::Null => {}
            _ => {
                let message = format!("{what} is a list of `key: value` lines");
                diagnostics.push(Diagnostic::new(Code::INVALID_VALUE, span, message));
            }
        }
        Self { entries, known: Vec::new(), is_asked: false, span, diagnostics }
    }

    fn take(&mut self, key: &'static str, takes: Takes) -> Option<Node> {
        self.known.push(Known { key, takes, is_required: false });
        let at = self.entries.iter().position(|(found, _)| found.name == key)?;
        let (_, node) = self.entries.remove(at);
        (node.value != Value::Null).then_some(node)
    }

    /// Whether a key is there and has a value.
    pub(super) fn names(&self, key: &str) -> bool {
        self.entries.iter().any(|(found, node)| found.name == key && node.value != Value::Null)
    }

    /// A text.
    pub(super) fn text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        self.text_of(key, Takes::Text)
    }

    fn text_of(&mut self, key: &'static str, takes: Takes) -> Option<Spanned<String>> {
        let node = self.take(key, takes)?;
        self.scalar(node, &format!("`{key}` is a text")).filter(|text| !text.value.trim().is_empty())
    }

    /// A text that must be there; where it is not, an empty one stands in so that the rest can
    /// be read.
    pub(super) fn required(&mut self, key: &'static str, hint: &str) -> Spanned<String> {
        let found = self.text(key).filter(|text| !text.value.trim().is_empty());
        self.known.iter_mut().rev().take(1).for_each(|known| known.is_required = true);
        found.unwrap_or_else(|| {
            let message = format!("`{key}` is missing");
            self.report(Diagnostic::new(Code::MISSING_KEY, self.span.head(), message).hint(hint));
            Spanned { value: String::new(), span: self.span.head() }
        })
    }

    /// A list of texts.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        let wanted = format!("`{key}` is a list of texts, each on a line that starts with `- `");
        self.list_of(key, &wanted, Takes::Texts).into_iter().filter_map(|node| self.scalar(node, &wanted)).collect()
    }

    /// A list of anything.
    pub(super) fn list(&mut self, key: &'static str, wanted: &str) -> Vec<Node> {
        self.list_of(key, wanted, Takes::List)
    }

    fn list_of(&mut self, key: &'static str, wanted: &str, takes: Takes) -> Vec<Node> {
        match self.take(key, takes) {
            None => Vec::new(),
            Some(Node { value: Value::Sequence(items), .. }) => items,
            Some(node) => {
                self.report(Diagnostic::new(Code::INVALID_VALUE, node.span, wanted));
                Vec::new()
            }
        }
    }

    /// A mapping inside this one, read by `read`.
    pub(super) fn mapping<T>(&mut self, key: &'static str, read: impl FnOnce(&mut Fields) -> T) -> Option<T> {
        if self.is_asked {
            let inner = keys(|fields| drop(read(fields)));
            self.take(key, Takes::Mapping(inner));
            return None;
        }
        let node = self.take(key, Takes::Mapping(Vec::new()))?;
        let mut fields = Fields::new(node, &format!("`{key}`"), self.diagnostics);
        let value = read(&mut fields);
        fields.finish();
        Some(value)
    }

    /// A list of mappings, each read by `read` with its place; one that gives nothing is left out.
    pub(super) fn each<T>(
        &mut self,
        key: &'static str,
        wanted: &str,
        what: &str,
        mut read: impl FnMut(&mut Fields, Span) -> Option<T>,
    ) -> Vec<T> {
        let inner = if self.is_asked { keys(|fields| drop(read(fields, fields.span))) } else { Vec::new() };
        let mut all = Vec::new();
        for node in self.list_of(key, wanted, Takes::Each(inner)) {
            let span = node.span;
            let before = self.diagnostics.len();
            let mut fields = Fields::new(node, what, self.diagnostics);
            let value = read(&mut fields, span);
            fields.finish();
            all.extend(value.filter(|_| self.diagnostics.len() == before));
        }
        all
    }

    /// The entries of a mapping whose keys are the author's own.
    pub(super) fn pairs(&mut self, key: &'static str, wanted: &str) -> Vec<(Spanned<String>, Spanned<String>)> {
        let Some(node) = self.take(key, Takes::Pairs) else { return Vec::new() };
        let entries = Fields::new(node, &format!("`{key}`"), self.diagnostics).entries;
        let pair = |(key, node): (Key, Node)| {
            let value = self.scalar(node, wanted)?;
            Some((Spanned { value: key.name, span: key.span }, value))
        };
        entries.into_iter().filter_map(pair).collect()
    }

    /// A mapping of names that the author chooses, each with its value, in order.
    pub(super) fn entries(&mut self, key: &'static str, wanted: &str) -> Vec<(Spanned<String>, Node)> {
        let Some(node) = self.take(key, Takes::Entries) else { return Vec::new() };
        let inner = Fields::new(node, wanted, self.diagnostics).entries;
        inner.into_iter().map(|(key, node)| (Spanned { value: key.name, span: key.span }, node)).collect()
    }

    /// A text, or several as a list.
    pub(super) fn one_or_more(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        let wanted = format!("`{key}` is a text, or a list of texts");
        match self.take(key, Takes::OneOrMore) {
            None => Vec::new(),
            Some(Node { value: Value::Sequence(items), .. }) => {
                items.into_iter().filter_map(|node| self.scalar(node, &wanted)).collect()
            }
            Some(node) => self.scalar(node, &wanted).into_iter().collect(),
        }
    }

    /// Yes or no.
    pub(super) fn flag(&mut self, key: &'static str) -> bool {
        self.choice(key, &[("true", true), ("false", false)]).unwrap_or_default()
    }

    /// A whole number from 0 to `most`.
    pub(super) fn count(&mut self, key: &'static str, most: usize) -> Option<usize> {
        let text = self.text_of(key, Takes::Count(most))?;
        let count = text.value.parse().ok().filter(|count| *count <= most);
        if count.is_none() {
            let message = format!("`{}` is not a value of `{key}`", text.value);
            self.report(
                Diagnostic::new(Code::INVALID_VALUE, text.span, message)
                    .hint(format!("write a number from 0 to {most}")),
            );
        }
        count
    }

    /// The text of a date.
    pub(super) fn date_text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        self.text_of(key, Takes::Date)
    }

    /// What a text says as a date.
    pub(super) fn as_date(&mut self, text: Spanned<String>) -> Option<Spanned<Date>> {
        let date = Date::parse(&text.value);
        if date.is_none() {
            let message = format!("`{}` is not a date", text.value);
            self.report(Diagnostic::new(Code::INVALID_VALUE, text.span, message).hint(date_hint(&text.value)));
        }
        Some(Spanned { value: date?, span: text.span })
    }

    /// A language.
    pub(super) fn language(&mut self, key: &'static str) -> Option<Spanned<Language>> {
        let text = self.text_of(key, Takes::Language)?;
        let Ok(value) = Language::from_str(&text.value) else {
            self.report(invalid_language(&text.value, text.span));
            return None;
        };
        Some(Spanned { value, span: text.span })
    }

    /// One of several words.
    pub(super) fn choice<T: Copy>(&mut self, key: &'static str, choices: &[(&'static str, T)]) -> Option<T> {
        let words = choices.iter().map(|(word, _)| *word).collect();
        let text = self.text_of(key, Takes::Choice(words))?;
        self.one_of(text, &format!("`{key}`"), choices)
    }

    /// The meaning of a text that is one of several words.
    pub(super) fn one_of<T: Copy>(
        &mut self,
        text: Spanned<String>,
        what: &str,
        choices: &[(&'static str, T)],
    ) -> Option<T> {
        let found = choices.iter().find(|(word, _)| *word == text.value);
        if found.is_none() {
            let words: Vec<_> = choices.iter().map(|(word, _)| *word).collect();
            let hint = match nearest(&text.value, words.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write one of `{}`", words.join("`, `")),
            };
            let message = format!("`{}` is not a value of {what}", text.value);
            self.report(Diagnostic::new(Code::INVALID_VALUE, text.span, message).hint(hint));
        }
        found.map(|(_, value)| *value)
    }

    /// Adds a finding.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports the keys that nothing has taken.
    pub(super) fn finish(&mut self) {
        let known: Vec<_> = self.known.iter().map(|known| known.key).collect();
        for (key, _) in std::mem::take(&mut self.entries) {
            let elsewhere = ELSEWHERE.iter().find(|(name, own)| *name == key.name && known.contains(own));
            let hint = match (elsewhere, nearest(&key.name, known.iter().copied())) {
                (Some((_, own)), _) => format!("here it is called `{own}`"),
                (None, Some(near)) => format!("did you mean `{near}`?"),
                (None, None) => format!("the keys are `{}`", known.join("`, `")),
            };
            let message = format!("the key `{}` is not known", key.name);
            self.diagnostics.push(Diagnostic::new(Code::UNKNOWN_KEY, key.span, message).hint(hint));
        }
    }

    fn scalar(&mut self, node: Node, wanted: &str) -> Option<Spanned<String>> {
        match node.value {
            Value::Scalar(value) => Some(Spanned { value, span: node.span }),
            _ => {
                self.report(Diagnostic::new(Code::INVALID_VALUE, node.span, wanted));
                None
            }
        }
    }
}
