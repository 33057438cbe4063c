//! The file of a register: its kind, and its items with ids that stay.

use std::cmp::Ordering;
use std::sync::Arc;

use super::kinds::{Field, HIGHEST_PRODUCT, Holds, KINDS, Kind, SCORES};
use crate::diagnostic::{Code, Diagnostic, has_error, nearest};
use crate::facts::{Facts, Value as FactValue};
use crate::model::{Date, Rating, Spanned};
use crate::parse::attributes;
use crate::parse::fields::{Fields, date_hint};
use crate::source::yaml::{self, Key, Node, Value};
use crate::source::{Source, Span};

/// A value of an item.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// As it is written.
    pub(super) written: String,
    /// As it is printed.
    pub(super) shown: Spanned<String>,
    pub(super) rating: Option<Rating>,
    /// What numbers, dates and ratings are sorted by.
    rank: Option<i64>,
}

/// An item of a register.
#[derive(Debug)]
pub(super) struct Item {
    /// Its id, which stays.
    pub(super) id: Spanned<String>,
    /// Its values, one a field.
    pub(super) entries: Vec<Option<Entry>>,
}

/// A register as its file has it.
#[derive(Debug)]
pub(super) struct Register {
    pub(super) source: Arc<Source>,
    pub(super) fields: Vec<Field>,
    pub(super) items: Vec<Item>,
}

/// The ids that a file names, even where it cannot be read as YAML.
pub(super) fn ids(text: &str) -> impl Iterator<Item = String> {
    let value = |line: &str| Some(line.trim_start_matches(['-', ' ']).strip_prefix("id:")?.trim().to_owned());
    text.lines().filter_map(move |line| value(line.trim())).map(|id| id.trim_matches(['"', '\'']).to_owned())
}

/// Reads the file. `None` where its items cannot be used, which is reported.
pub(super) fn read(source: Arc<Source>, facts: &mut Facts, diagnostics: &mut Vec<Diagnostic>) -> Option<Register> {
    let count = diagnostics.len();
    let empty = Node { value: Value::Null, span: Span::new(source.id, 0..0) };
    let root = match yaml::parse(&source, 0..source.text.len()) {
        Ok(root) => root.unwrap_or(empty),
        Err(fault) => {
            diagnostics.push(fault);
            return None;
        }
    };
    let top = root.span.head();
    let mut file = Fields::new(root, "a register", diagnostics);
    let kind = file.choice("kind", &KINDS.map(|kind| (kind.name, kind)));
    let more = file.entries("fields", "`fields`");
    let items = file.list("items", "`items` is a list of entries, each with an `id` and a `title`");
    file.finish();
    let Some(kind) = kind else {
        if diagnostics.len() == count {
            let kinds = KINDS.map(|kind| kind.name).join("`, `");
            let hint = format!("start the file with `kind:` and one of `{kinds}`");
            diagnostics.push(Diagnostic::new(Code::MISSING_KEY, top, "`kind` is missing").hint(hint));
        }
        return None;
    };
    let fields = fields(kind, more, diagnostics);
    if items.is_empty() && diagnostics.len() == count {
        let message = "the register has no items";
        diagnostics.push(Diagnostic::new(Code::MISSING_KEY, top, message).hint("add `items:` and below it `- id: …`"));
    }
    let items: Vec<_> =
        items.into_iter().filter_map(|node| item(node, &fields, (&source, facts), diagnostics)).collect();
    report_twins(&items, diagnostics);
    // What is for review is no reason to leave anything out.
    (!has_error(&diagnostics[count..])).then_some(Register { source, fields, items })
}

/// The fields of the kind and those that the file adds.
fn fields(kind: Kind, more: Vec<(Spanned<String>, Node)>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Field> {
    let mut fields = kind.fields();
    for (key, heading) in more {
        if fields.iter().any(|field| field.key == key.value) {
            let message = format!("the field `{}` is there already", key.value);
            diagnostics.push(Diagnostic::new(Code::DUPLICATE_KEY, key.span, message).hint("remove the line"));
            continue;
        }
        match heading.value {
            Value::Scalar(heading) => fields.push(Field { key: key.value, heading, holds: Holds::Text }),
            _ => diagnostics.push(Diagnostic::new(
                Code::INVALID_VALUE,
                heading.span,
                "a field of your own is a key with the heading of its column: `lead: Lead officer`",
            )),
        }
    }
    fields
}

fn item(
    node: Node,
    fields: &[Field],
    (source, facts): (&Source, &mut Facts),
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Item> {
    let Value::Mapping(all) = node.value else {
        let message = "an item is a list of `key: value` lines that starts with `- id: …`";
        diagnostics.push(Diagnostic::new(Code::INVALID_VALUE, node.span, message));
        return None;
    };
    let mut entries: Vec<Option<Entry>> = vec![None; fields.len()];
    let mut seen: Vec<Key> = Vec::new();
    for (key, value) in all {
        if let Some(first) = seen.iter().find(|other| other.name == key.name) {
            let message = format!("the key `{}` stands twice", key.name);
            diagnostics.push(
                Diagnostic::new(Code::DUPLICATE_KEY, key.span, message).related(first.span, "it stands here first"),
            );
            continue;
        }
        match fields.iter().position(|field| field.key == key.name && field.holds != Holds::Product) {
            Some(at) => entries[at] = entry(&fields[at], value, (source, facts), diagnostics),
            None => report_unknown(&key, fields, diagnostics),
        }
        seen.push(key);
    }
    for key in ["id", "title"] {
        let at = fields.iter().position(|field| field.key == key)?;
        if entries[at].is_none() {
            let message = format!("`{key}` is missing");
            let hint = if key == "id" { "give it one that stays: `id: R1`" } else { "say in a few words what it is" };
            diagnostics.push(Diagnostic::new(Code::MISSING_KEY, node.span.head(), message).hint(hint));
            return None;
        }
    }
    let id = entries.first()?.as_ref()?.shown.clone();
    if let Some(fault) = attributes::check_id(&id.value, id.span) {
        diagnostics.push(fault);
        return None;
    }
    add_product(fields, &mut entries);
    Some(Item { id, entries })
}

fn report_unknown(key: &Key, fields: &[Field], diagnostics: &mut Vec<Diagnostic>) {
    let (message, hint) = if fields.iter().any(|field| field.key == key.name) {
        (format!("`{}` is worked out", key.name), "remove the line: it is likelihood times impact".to_owned())
    } else {
        let near = nearest(&key.name, fields.iter().map(|field| field.key.as_str()));
        let hint = near.map_or_else(
            || {
                format!(
                    "to add a field, write `fields:` at the top of the file, and below it `  {}: Its heading`",
                    key.name
                )
            },
            |near| format!("did you mean `{near}`?"),
        );
        (format!("the key `{}` is not known", key.name), hint)
    };
    diagnostics.push(Diagnostic::new(Code::UNKNOWN_KEY, key.span, message).hint(hint));
}

fn entry(
    field: &Field,
    node: Node,
    (source, facts): (&Source, &mut Facts),
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Entry> {
    let span = node.span;
    let Value::Scalar(written) = node.value else {
        if node.value != Value::Null {
            let message = format!("`{}` is one text", field.key);
            diagnostics.push(Diagnostic::new(Code::INVALID_VALUE, span, message));
        }
        return None;
    };
    let written = written.trim().to_owned();
    let mut stated = None;
    if field.holds != Holds::Text && written.contains("{{") {
        let before = diagnostics.len();
        stated = facts.expand_cell(&written, source, span, diagnostics).1;
        if diagnostics.len() > before {
            return None;
        }
    }
    let written = match stated {
        Some(FactValue::Date(date)) => date.to_string(),
        Some(FactValue::Figure(figure)) if figure.high.is_none() => figure.low.normalize().to_string(),
        _ => written,
    };
    let mut rating = None;
    let found = match field.holds {
        Holds::Text | Holds::Product => Some((written.clone(), written.parse().ok())),
        Holds::Date => Date::parse(&written).map(|date| (date.written(), Some(date_rank(date)))),
        Holds::Score => written
            .parse::<usize>()
            .ok()
            .filter(|score| (1..=SCORES.len()).contains(score))
            .map(|score| (format!("{}\u{a0}({score})", SCORES[score - 1]), i64::try_from(score).ok())),
        Holds::Rating => {
            rating = Rating::ALL.into_iter().find(|rating| rating.as_str() == written);
            // The worst comes first.
            let rank = Rating::ALL.iter().position(|other| Some(*other) == rating);
            let rank = rank.and_then(|rank| i64::try_from(rank).ok());
            rating.map(|rating| (capitalised(rating.as_str()), rank))
        }
    };
    let Some((shown, rank)) = found else {
        let hint = match field.holds {
            Holds::Date => date_hint(&written),
            Holds::Rating => "write `red`, `amber` or `green`".to_owned(),
            _ => "write a number from 1, very low, to 5, very high".to_owned(),
        };
        let message = format!("`{written}` is not a value of `{}`", field.key);
        diagnostics.push(Diagnostic::new(Code::INVALID_VALUE, span, message).hint(hint));
        return None;
    };
    Some(Entry { written, shown: Spanned { value: shown, span }, rating, rank })
}

fn date_rank(date: Date) -> i64 {
    let part = |part: Option<u8>| i64::from(part.unwrap_or(0));
    i64::from(date.year) * 10_000 + part(date.month) * 100 + part(date.day)
}

fn capitalised(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}

/// Likelihood times impact, where both are there.
fn add_product(fields: &[Field], entries: &mut [Option<Entry>]) {
    let Some(at) = fields.iter().position(|field| field.holds == Holds::Product) else { return };
    let factors: Vec<_> = fields.iter().zip(&*entries).filter(|(field, _)| field.holds == Holds::Score).collect();
    let ranks: Vec<_> = factors.iter().filter_map(|(_, entry)| entry.as_ref()?.rank).collect();
    let Some(span) = factors.iter().find_map(|(_, entry)| Some(entry.as_ref()?.shown.span)) else { return };
    if ranks.len() == factors.len() {
        let product: i64 = ranks.iter().product();
        let shown = Spanned { value: format!("{product}\u{a0}of\u{a0}{HIGHEST_PRODUCT}"), span };
        entries[at] = Some(Entry { written: product.to_string(), shown, rating: None, rank: Some(product) });
    }
}

fn report_twins(items: &[Item], diagnostics: &mut Vec<Diagnostic>) {
    for (at, item) in items.iter().enumerate() {
        let id = &item.id;
        if let Some(first) = items[..at].iter().map(|item| &item.id).find(|other| other.value == id.value) {
            let message = format!("the id `{}` is used twice", id.value);
            diagnostics.push(
                Diagnostic::new(Code::DUPLICATE_ID, id.span, message)
                    .related(first.span, "it is used here first")
                    .hint("give each item its own id; an id that was given once is not used again"),
            );
        }
    }
}

impl Entry {
    /// The order of two values; what is not there comes last.
    pub(super) fn compare(a: Option<&Self>, b: Option<&Self>, descending: bool) -> Ordering {
        match (a, b) {
            (Some(a), Some(b)) => {
                let order = match (a.rank, b.rank) {
                    (Some(a), Some(b)) => a.cmp(&b),
                    _ => natural(&a.written).cmp(&natural(&b.written)),
                };
                if descending { order.reverse() } else { order }
            }
            (a, b) => b.is_some().cmp(&a.is_some()),
        }
    }
}

/// A text for sorting: `R2` comes before `R10`.
fn natural(text: &str) -> (String, u64, String) {
    let start = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    let rest = &text[start..];
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    (text[..start].to_lowercase(), rest[..end].parse().unwrap_or(0), rest[end..].to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_within_a_text_are_sorted_as_numbers() {
        let mut ids = ["R10", "B1", "R2", "R2a", "R"];
        ids.sort_by_key(|id| natural(id));
        assert_eq!(ids, ["B1", "R", "R2", "R2a", "R10"]);
    }
}
