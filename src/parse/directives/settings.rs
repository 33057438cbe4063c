//! The settings of drawings as one table a kind, from which their reader and their JSON Schema
//! are made.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::Spanned;
use crate::parse::blocks::Reader;
use crate::parse::front_matter::unquoted;
use crate::source::Span;
use crate::source::yaml::{Node, Value};

/// A setting.
#[derive(Debug)]
pub(super) struct Setting {
    /// The key.
    pub(super) key: &'static str,
    /// What values it takes.
    pub(super) takes: Takes,
    /// What to type where it must be there and is not; `None` where it may be left out.
    pub(super) required: Option<&'static str>,
    /// What it is for, in a sentence.
    pub(super) summary: &'static str,
}

/// What values a setting takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Takes {
    /// A text.
    Text,
    /// A text or a list of texts.
    Texts,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Entries, each with the same keys.
    Rows,
}

/// What was set.
#[derive(Debug, Default)]
pub(super) struct Settings {
    texts: BTreeMap<&'static str, Vec<Spanned<String>>>,
    rows: BTreeMap<&'static str, (Vec<Node>, Span)>,
}

impl Settings {
    /// Reads what was set. Everything wrong is reported; `None` where what must be there is not.
    pub(super) fn read(
        node: Node,
        what: &str,
        table: &'static [Setting],
        at: Span,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let count = diagnostics.len();
        let mut settings = Self::default();
        let entries = match node.value {
            Value::Mapping(entries) => entries,
            Value::Null => Vec::new(),
            _ => {
                let message = format!("{what} is a list of `key: value` lines");
                diagnostics.push(Diagnostic::new(Code::INVALID_VALUE, node.span, message));
                return None;
            }
        };
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        for (key, value) in entries {
            let Some(setting) = table.iter().find(|setting| setting.key == key.name) else {
                diagnostics.push(unknown(&key.name, key.span, table));
                continue;
            };
            if let Some(first) = seen.insert(setting.key, key.span) {
                let message = format!("the key `{}` stands twice", key.name);
                diagnostics.push(
                    Diagnostic::new(Code::DUPLICATE_KEY, key.span, message).related(first, "it stands here first"),
                );
                continue;
            }
            if let Err(fault) = settings.take(setting, value) {
                diagnostics.push(fault);
            }
        }
        for setting in table.iter().filter(|setting| !seen.contains_key(setting.key)) {
            if let Some(hint) = setting.required {
                let message = format!("`{}` is missing", setting.key);
                diagnostics.push(Diagnostic::new(Code::MISSING_KEY, at, message).hint(hint));
            }
        }
        (diagnostics.len() == count).then_some(settings)
    }

    fn take(&mut self, setting: &'static Setting, node: Node) -> Result<(), Diagnostic> {
        let wrong = |span, message| Err(Diagnostic::new(Code::INVALID_VALUE, span, message));
        let key = setting.key;
        match (setting.takes, node.value) {
            (Takes::Rows, Value::Sequence(items)) => drop(self.rows.insert(key, (items, node.span))),
            (Takes::Rows, _) => {
                let message = format!("`{key}` is a list of entries, each starting with `- `");
                let hint = "write a line such as `  - {Item: Staff, Cost: 3}` for each row";
                return Err(Diagnostic::new(Code::INVALID_VALUE, node.span, message).hint(hint));
            }
            (Takes::Texts, Value::Sequence(items)) => {
                for item in items {
                    let Value::Scalar(value) = item.value else {
                        return wrong(item.span, format!("`{key}` is a list of texts"));
                    };
                    self.texts.entry(key).or_default().push(Spanned { value, span: item.span });
                }
            }
            (_, Value::Scalar(value)) if !value.trim().is_empty() => {
                if let Takes::Choice(words) = setting.takes
                    && !words.contains(&value.as_str())
                {
                    let hint = match nearest(&value, words.iter().copied()) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("write one of `{}`", words.join("`, `")),
                    };
                    let message = format!("`{value}` is not a value of `{key}`");
                    return Err(Diagnostic::new(Code::INVALID_VALUE, node.span, message).hint(hint));
                }
                self.texts.insert(key, vec![Spanned { value, span: node.span }]);
            }
            (_, Value::Scalar(_) | Value::Null) => {
                let fault = Diagnostic::new(Code::MISSING_KEY, node.span, format!("`{key}` is empty"));
                return Err(fault.maybe_hint(setting.required));
            }
            _ => return wrong(node.span, format!("`{key}` is a text")),
        }
        Ok(())
    }

    /// Works out the expressions in texts that are not read as Markdown.
    pub(super) fn work_out(&mut self, keys: &[&str], reader: &mut Reader) {
        let named = self.texts.iter_mut().filter(|(key, _)| keys.contains(key));
        for text in named.flat_map(|(_, texts)| texts) {
            reader.suggest_facts(unquoted(reader.source, text.span));
            text.value = reader.facts.expand(&text.value, reader.source, text.span, reader.diagnostics);
        }
    }

    /// A text.
    pub(super) fn text(&self, key: &str) -> Option<&Spanned<String>> {
        self.texts.get(key).and_then(|texts| texts.first())
    }

    /// The value of a text; empty where it was not set.
    pub(super) fn value(&self, key: &str) -> &str {
        self.text(key).map_or("", |text| text.value.as_str())
    }

    /// All texts of a key.
    pub(super) fn texts(&self, key: &str) -> &[Spanned<String>] {
        self.texts.get(key).map_or(&[], Vec::as_slice)
    }

    /// Entries, and where they stand.
    pub(super) fn rows(&mut self, key: &str) -> Option<(Vec<Node>, Span)> {
        self.rows.remove(key)
    }
}

fn unknown(key: &str, span: Span, table: &[Setting]) -> Diagnostic {
    let keys = || table.iter().map(|setting| setting.key);
    let hint = match nearest(key, keys()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the keys are `{}`", keys().collect::<Vec<_>>().join("`, `")),
    };
    Diagnostic::new(Code::UNKNOWN_KEY, span, format!("the key `{key}` is not known")).hint(hint)
}
