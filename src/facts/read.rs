//! `facts.yaml`: groups of facts, with every fault named at its own place.

use rust_decimal::Decimal;

use super::Facts;
use super::book::{Book, Fact};
use super::keys::{KEYS, Key, Kind, STATEMENTS, Said, is_name};
use super::pending::{End, Pending};
use super::quantity::{Figure, Value};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::Date;
use crate::source::yaml::{self, Key as Name, Node, Value as Yaml};
use crate::source::{Source, Span};

impl Book {
    /// Reads the file of facts of a library. What has a fault is reported and left out; what uses
    /// it is then no further fault.
    #[must_use]
    pub fn read(source: &Source, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let none = Self::default();
        let mut facts = Facts::bare(&none, Self::stated(source, diagnostics));
        facts.work_out_pending(source, diagnostics);
        Self { uses: facts.uses, ..facts.own }
    }

    /// What a file states; what is worked out of other facts is left pending.
    pub(super) fn stated(source: &Source, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut reader = Reader { book: Self::default(), diagnostics };
        match yaml::parse(source, 0..source.text.len()) {
            Ok(None) => {}
            Ok(Some(Node { value: Yaml::Mapping(entries), span })) => {
                let top = Name { name: String::new(), span: span.head() };
                reader.group("", &top, entries, &Inherited::default());
            }
            Ok(Some(node)) => {
                reader.book.is_unreadable = true;
                let message = "facts.yaml is a list of names with facts under them";
                reader.report(Diagnostic::new(Code::INVALID_VALUE, node.span.head(), message).hint(FORM));
            }
            Err(fault) => {
                reader.book.is_unreadable = true;
                reader.report(fault);
            }
        }
        reader.book
    }
}

const FORM: &str = "write a name and, indented under it, `value: …` and `source: …`";

/// What a group says for the facts in it.
#[derive(Debug, Clone, Default)]
struct Inherited(Vec<(&'static str, Said)>);

struct Reader<'a> {
    book: Book,
    diagnostics: &'a mut Vec<Diagnostic>,
}

/// The keys of one mapping with what they say and where.
type Entries = Vec<(&'static Key, Said, Span)>;

impl Reader<'_> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Everything under a name. `path` is the name with those around it.
    fn named(&mut self, path: &str, name: &Name, node: Node, inherited: &Inherited) {
        let Yaml::Mapping(entries) = node.value else {
            self.book.broken.insert(path.to_owned());
            let known = KEYS.iter().filter(|key| path.contains('.') || key.is_inherited).map(|key| key.name);
            let hint = nearest(&name.name, known).map_or(FORM.to_owned(), |near| format!("did you mean `{near}`?"));
            let message = format!("`{}` is no fact", name.name);
            self.report(Diagnostic::new(Code::INVALID_VALUE, name.span, message).hint(hint));
            return;
        };
        if !is_name(&name.name) {
            let better: String =
                name.name.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
            let better = better.trim_matches('-');
            let hint = if is_name(better) { format!("write `{better}`") } else { "begin with a letter".to_owned() };
            let message = format!("`{}` cannot be the name of a fact", name.name);
            self.report(Diagnostic::new(Code::INVALID_FACT_NAME, name.span, message).hint(hint));
        }
        let states = |(key, node): &(Name, Node)| {
            STATEMENTS.contains(&key.name.as_str()) && !matches!(node.value, Yaml::Mapping(_))
        };
        if entries.iter().any(states) {
            self.fact(path, name, entries, inherited);
        } else {
            self.group(path, name, entries, inherited);
        }
    }

    fn group(&mut self, path: &str, name: &Name, entries: Vec<(Name, Node)>, outer: &Inherited) {
        let entries = self.once(entries);
        let is_said = |(key, node): &(Name, Node)| {
            !matches!(node.value, Yaml::Mapping(_))
                && KEYS.iter().any(|known| known.is_inherited && known.name == key.name)
        };
        let (said, names): (Vec<_>, Vec<_>) = entries.into_iter().partition(is_said);
        let mut inherited = outer.clone();
        for (key, said, _) in self.said(said, "a group") {
            inherited.0.retain(|(known, _)| *known != key.name);
            inherited.0.push((key.name, said));
        }
        if names.is_empty() && !path.is_empty() {
            self.book.broken.insert(path.to_owned());
            let message = format!("`{}` states nothing", name.name);
            let hint = "add `value: …`, or `low: …` and `high: …`, or `date: …`";
            self.report(Diagnostic::new(Code::MISSING_KEY, name.span, message).hint(hint));
        }
        for (name, node) in names {
            if let Some(key) = KEYS.iter().find(|key| key.name == name.name) {
                let message = format!("`{}` cannot be the name of a fact: it says something about facts", key.name);
                self.report(Diagnostic::new(Code::INVALID_FACT_NAME, name.span, message).hint("use another word"));
                continue;
            }
            let path = if path.is_empty() { name.name.clone() } else { format!("{path}.{}", name.name) };
            self.named(&path, &name, node, &inherited);
        }
    }

    fn fact(&mut self, path: &str, name: &Name, entries: Vec<(Name, Node)>, inherited: &Inherited) {
        let before = self.diagnostics.len();
        let entries = self.once(entries);
        let said = self.said(entries, "a fact");
        let value = self.value(name, &said, inherited);
        let source = match find(&said, inherited, "source") {
            Some(Said::Text(source)) => source,
            _ => {
                let message = format!("`source` is missing: nobody can tell where `{path}` comes from");
                let hint = "add `source: …` to it, or to the group that it is in";
                self.report(Diagnostic::new(Code::MISSING_KEY, name.span, message).hint(hint));
                String::new()
            }
        };
        let ends = calculations(&said);
        let value = value.or_else(|| (!ends.is_empty()).then(|| figure(Decimal::ZERO, None, &said, inherited)));
        match value {
            Some(value) if self.diagnostics.len() == before && path.split('.').all(is_name) => {
                let date = |key| match find(&said, inherited, key) {
                    Some(Said::Date(date)) => Some(date),
                    _ => None,
                };
                let fact = Fact {
                    name: path.to_owned(),
                    value,
                    label: text(&said, &Inherited::default(), "label"),
                    source,
                    as_of: date("as-of"),
                    is_illustrative: find(&said, inherited, "illustrative") == Some(Said::Flag(true)),
                    span: name.span,
                };
                if ends.is_empty() {
                    self.book.facts.insert(path.to_owned(), fact);
                } else {
                    let unit = said.iter().find(|(key, ..)| matches!(key.name, "unit" | "per")).map(|(.., at)| *at);
                    self.book.pending.push(Pending { fact, ends, unit });
                }
            }
            _ => drop(self.book.broken.insert(path.to_owned())),
        }
    }

    fn value(&mut self, name: &Name, said: &Entries, inherited: &Inherited) -> Option<Value> {
        let own = Inherited::default();
        let number = |key| match find(said, &own, key) {
            Some(Said::Number(number)) => Some(number),
            _ => None,
        };
        let is_there = |key: &str| said.iter().any(|(known, ..)| known.name == key);
        let figures = ["value", "low", "high"].map(is_there);
        match (figures, is_there("date")) {
            ([false, false, false], true) => {
                let unit = said.iter().find(|(key, ..)| matches!(key.name, "unit" | "per"));
                if let Some((key, _, span)) = unit {
                    let message = format!("a date has no `{}`", key.name);
                    self.report(Diagnostic::new(Code::INVALID_VALUE, *span, message).hint("remove the line"));
                }
                date(said).map(Value::Date)
            }
            ([true, false, false], false) => Some(figure(number("value")?, None, said, inherited)),
            ([false, true, true], false) => self.range(number("low")?, number("high")?, said, inherited),
            // A value that could not be read has been reported.
            ([false, false, false], false) => None,
            ([false, low, _], false) => {
                let missing = if low { "high" } else { "low" };
                let message = format!("a range has `low` and `high`, and `{missing}` is missing");
                let hint = format!("add `{missing}: …`, or write `value: …` for a single figure");
                self.report(Diagnostic::new(Code::MISSING_KEY, name.span, message).hint(hint));
                None
            }
            _ => {
                let message = format!("`{}` states more than one thing", name.name);
                let hint = "keep `value`, or `low` and `high`, or `date`";
                self.report(Diagnostic::new(Code::INVALID_VALUE, name.span, message).hint(hint));
                None
            }
        }
    }

    fn range(&mut self, low: Decimal, high: Decimal, said: &Entries, inherited: &Inherited) -> Option<Value> {
        if low <= high {
            return Some(figure(low, Some(high), said, inherited));
        }
        let at = said.iter().find(|(key, ..)| key.name == "low").map(|(.., span)| *span);
        let message = format!("the low end {low} is above the high end {high}");
        self.report(Diagnostic::new(Code::INVALID_VALUE, at, message).hint("change the two round"));
        None
    }

    /// The entries without those whose key stands twice.
    fn once(&mut self, entries: Vec<(Name, Node)>) -> Vec<(Name, Node)> {
        let mut kept: Vec<(Name, Node)> = Vec::new();
        for (key, node) in entries {
            if let Some((first, _)) = kept.iter().find(|(other, _)| other.name == key.name) {
                let message = format!("`{}` stands twice", key.name);
                let fault = Diagnostic::new(Code::DUPLICATE_KEY, key.span, message);
                self.report(fault.related(first.span, "it stands here first"));
            } else {
                kept.push((key, node));
            }
        }
        kept
    }

    /// What the keys say; those that are unknown or say what they cannot are reported.
    fn said(&mut self, entries: Vec<(Name, Node)>, what: &str) -> Entries {
        let mut said = Vec::new();
        for (name, node) in entries {
            let Some(key) = KEYS.iter().find(|key| key.name == name.name) else {
                let names: Vec<_> = KEYS.iter().map(|key| key.name).collect();
                let hint = match nearest(&name.name, names.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None if matches!(node.value, Yaml::Mapping(_)) => "a fact holds no other facts".to_owned(),
                    None => format!("the keys are `{}`", names.join("`, `")),
                };
                let message = format!("the key `{}` is not known in {what}", name.name);
                self.report(Diagnostic::new(Code::UNKNOWN_KEY, name.span, message).hint(hint));
                continue;
            };
            let read = match node.value {
                Yaml::Scalar(text) if !text.trim().is_empty() => key.read(text.trim()),
                Yaml::Scalar(_) | Yaml::Null => Err((format!("`{}` has no value", key.name), wanted(key))),
                _ => Err((format!("`{}` is a single value", key.name), wanted(key))),
            };
            let at = if node.span.start == node.span.end { name.span } else { node.span };
            match read {
                Ok(value) => said.push((key, value, at)),
                Err((message, hint)) => self.report(Diagnostic::new(Code::INVALID_VALUE, at, message).hint(hint)),
            }
        }
        said
    }
}

/// The figures of a fact of which at least one is worked out of other facts.
fn calculations(said: &Entries) -> Vec<End> {
    let is_one = |said: &Said| matches!(said, Said::Calculation(_));
    if !said.iter().any(|(_, said, _)| is_one(said)) {
        return Vec::new();
    }
    let ends = ["value", "low", "high"].into_iter().filter_map(|key| {
        let (_, said, at) = said.iter().find(|(known, ..)| known.name == key)?;
        match said {
            Said::Number(number) => Some(End::Stated(*number, *at)),
            Said::Calculation(text) => Some(End::Calculation(text.clone(), *at)),
            _ => None,
        }
    });
    ends.collect()
}

fn wanted(key: &Key) -> &'static str {
    match key.kind {
        Kind::Number => "write a number, such as `1200000`",
        Kind::Word => "write a word, or remove the line",
        Kind::Text => "write a text, or remove the line",
        Kind::Date => "write a date, such as `2017-08-14`",
        Kind::Flag => "write `true` or `false`",
    }
}

fn find(said: &Entries, inherited: &Inherited, key: &str) -> Option<Said> {
    let own = said.iter().find(|(known, ..)| known.name == key).map(|(_, said, _)| said);
    own.or_else(|| inherited.0.iter().find(|(known, _)| *known == key).map(|(_, said)| said)).cloned()
}

fn text(said: &Entries, inherited: &Inherited, key: &str) -> Option<String> {
    match find(said, inherited, key) {
        Some(Said::Text(text)) => Some(text),
        _ => None,
    }
}

fn date(said: &Entries) -> Option<Date> {
    match find(said, &Inherited::default(), "date") {
        Some(Said::Date(date)) => Some(date),
        _ => None,
    }
}

fn figure(low: Decimal, high: Option<Decimal>, said: &Entries, inherited: &Inherited) -> Value {
    let unit = text(said, inherited, "unit");
    let per = text(said, inherited, "per");
    Value::Figure(Figure { low, high, unit, per, is_rounded: false })
}
