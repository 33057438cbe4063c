//! JSON Schemas for editors, of the files and blocks that are read through
//! [`Fields`](super::fields::Fields): each is made by asking the reader itself for its keys. Draft 7
//! is the one that editors know best.

use serde_json::{Map, Value, json};

use super::directives::register::kinds::{Field, Holds, KINDS, SCORES};
use super::directives::{register, table};
use super::fields::{Known, Takes};
use super::{directives, front_matter, library};
use crate::model::{CheckLevel, Rating};

/// Every schema of what authors write, by the name that its file has before `.schema.json`.
#[must_use]
pub fn schemas() -> Vec<(&'static str, String)> {
    let of = |name: &'static str, title: &str, keys: &[Known]| (name, text(&file(name, title, keys)));
    let mut all = directives::schemas();
    all.extend([
        ("data", text(&data())),
        of("front-matter", "The details of a publication of Stationer", &front_matter::keys()),
        of("library", "library.yaml of Stationer", &library::keys()),
        of("register", "The settings of a `::: register` block of Stationer", &register::keys()),
        ("register-file", text(&register_file())),
        of("table", "The settings of a `::: table` block of Stationer", &table::keys()),
    ]);
    all.sort_by_key(|(name, _)| *name);
    all
}

const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

fn text(schema: &Value) -> String {
    format!("{schema:#}\n")
}

fn file(name: &str, title: &str, keys: &[Known]) -> Value {
    let mut schema = object(name, "", keys);
    schema["$schema"] = DRAFT.into();
    schema["title"] = title.into();
    if name == "front-matter" {
        schema["anyOf"] = json!([{ "required": ["published"] }, { "required": ["updated"] }]);
    }
    schema
}

/// A mapping of known keys. `path` are the keys around it, each with a point after it.
fn object(name: &str, path: &str, keys: &[Known]) -> Value {
    let property = |known: &Known| {
        let path = format!("{path}{}", known.key);
        let mut value = special(name, &path).unwrap_or_else(|| takes(name, &path, &known.takes));
        value["description"] = summary(name, &path).into();
        (known.key.to_owned(), value)
    };
    let properties: Map<String, Value> = keys.iter().map(property).collect();
    let required: Vec<_> = keys.iter().filter(|known| known.is_required).map(|known| known.key).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn takes(name: &str, path: &str, takes: &Takes) -> Value {
    match takes {
        Takes::Text => scalar(),
        Takes::Texts => json!({ "type": "array", "items": scalar() }),
        Takes::OneOrMore => json!({ "anyOf": [scalar(), { "type": "array", "items": scalar() }] }),
        Takes::Date => date(),
        Takes::Language => json!({ "type": "string" }),
        Takes::Choice(words) if words == &["true", "false"] => json!({ "type": "boolean" }),
        Takes::Choice(words) => json!({ "enum": words }),
        Takes::Count(most) => json!({ "type": "integer", "minimum": 0, "maximum": most }),
        Takes::Mapping(keys) => object(name, &format!("{path}."), keys),
        Takes::Each(keys) => json!({ "type": "array", "items": object(name, &format!("{path}."), keys) }),
        Takes::Pairs => json!({ "type": "object", "additionalProperties": scalar() }),
        Takes::Entries => json!({ "type": "object" }),
        Takes::List => json!({ "type": "array" }),
    }
}

/// A text. A number and `yes` are texts too, where one is wanted.
fn scalar() -> Value {
    json!({ "type": ["string", "number", "boolean"] })
}

/// A day, a month or a year, or the fact that is one. A year alone is a number to YAML.
fn date() -> Value {
    let pattern = r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|\{\{.*\}\})$";
    json!({ "type": ["string", "integer"], "pattern": pattern })
}

/// What is under keys that are the author's own.
fn special(name: &str, path: &str) -> Option<Value> {
    let open = |inner: Value| json!({ "type": "object", "additionalProperties": inner });
    match (name, path) {
        ("library", "checks") => Some(open(json!({ "enum": CheckLevel::ALL.map(|(word, _)| word) }))),
        ("register", "where") => Some(open(takes(name, path, &Takes::OneOrMore))),
        ("table", "columns") => {
            let keys = table::column_keys();
            let column = object(name, "columns.", &keys);
            let kind = column["properties"]["type"]["enum"].clone();
            Some(open(json!({ "anyOf": [{ "enum": kind }, column] })))
        }
        ("table", "header-groups") => Some(open(takes(name, path, &Takes::Texts))),
        _ => None,
    }
}

/// A file of data: entries, each with the columns that it has.
fn data() -> Value {
    json!({
        "$schema": DRAFT,
        "title": "Data of a table or a chart of Stationer",
        "type": "array",
        "items": {
            "description": "A row: the names of columns, each with its value.",
            "type": "object",
            "additionalProperties": { "type": ["string", "number", "boolean", "null"] },
        },
    })
}

/// A file of a register. What an item can have depends on the kind.
fn register_file() -> Value {
    let kinds: Vec<Value> = KINDS
        .iter()
        .map(|kind| {
            let fields = kind.fields().into_iter().filter(|field| field.holds != Holds::Product);
            let property = |field: Field| {
                let mut value = match field.holds {
                    Holds::Date => date(),
                    Holds::Rating => json!({ "enum": Rating::ALL.map(Rating::as_str) }),
                    Holds::Score => json!({ "enum": (1..=SCORES.len()).collect::<Vec<_>>() }),
                    Holds::Text | Holds::Product => scalar(),
                };
                value["description"] = format!("{}.", field.heading).into();
                (field.key, value)
            };
            let properties: Map<String, Value> = fields.map(property).collect();
            let is_kind = json!({ "properties": { "kind": { "const": kind.name } } });
            let items = json!({ "items": { "properties": properties } });
            json!({ "if": is_kind, "then": { "properties": { "items": items } } })
        })
        .collect();
    let names: Vec<_> = KINDS.iter().map(|kind| kind.name).collect();
    json!({
        "$schema": DRAFT,
        "title": "A register of Stationer",
        "type": "object",
        "properties": {
            "kind": { "description": "What its items are.", "enum": names },
            "fields": {
                "description": "Fields of your own: their keys, each with the heading of its column.",
                "type": "object",
                "additionalProperties": scalar(),
            },
            "items": {
                "description": "The items.",
                "type": "array",
                "minItems": 1,
                "items": { "type": "object", "required": ["id", "title"] },
            },
        },
        "required": ["kind", "items"],
        "additionalProperties": false,
        "allOf": kinds,
    })
}

fn summary(name: &str, path: &str) -> &'static str {
    let of = SUMMARIES.iter().find(|(schema, _)| *schema == name).map_or(&[][..], |(_, all)| all);
    of.iter().find(|(key, _)| *key == path).map_or("", |(_, summary)| summary)
}

type Summaries = &'static [(&'static str, &'static str)];

/// What each key is for, in a sentence.
const SUMMARIES: &[(&str, Summaries)] = &[
    (
        "front-matter",
        &[
            ("title", "The title."),
            ("subtitle", "The line below the title."),
            ("summary", "What it is about, in a sentence or two."),
            ("authors", "Who wrote it."),
            ("published", "When it was published: a day, a month or a year."),
            ("updated", "When it was changed last."),
            ("language", "The language, such as en-GB or cy; that of the library where it is not said."),
            ("keywords", "Words by which it can be found."),
            ("status", "Where it stands; final where it is not said."),
            ("reference", "The number or code by which the body that publishes knows it."),
            ("layout", "How it looks: report for long publications, page for short ones."),
            ("parts", "More files of the folder, in their order."),
            ("changes", "What has changed since it was first published."),
            ("changes.note", "What changed."),
            ("changes.date", "When it changed."),
            ("changes.type", "Whether readers of the earlier text should read it again."),
            ("waivers", "Findings that are no faults, or that cannot be mended yet."),
            ("waivers.check", "The finding, as it stands in square brackets."),
            ("waivers.reason", "Why it may stay."),
            ("waivers.until", "The last day on which it may."),
            ("waivers.where", "The place; all places where it is not said."),
        ],
    ),
    (
        "library",
        &[
            ("name", "The body that publishes."),
            ("short-name", "Its name where there is little room."),
            ("contact", "Whom readers can ask."),
            ("contact.name", "A person or an office."),
            ("contact.telephone", "The telephone number."),
            ("contact.email", "The email address."),
            ("contact.address", "The postal address."),
            ("base-url", "The address below which the publications stand."),
            ("language", "The language of publications that do not say theirs."),
            ("licence", "The licence under which the publications may be reused."),
            ("licence.name", "Its name."),
            ("licence.url", "Its address."),
            ("rights-holder", "Who holds the rights."),
            ("logo", "The mark of the body."),
            ("logo.file", "The file of the image."),
            ("logo.alt", "What the mark is, for people who do not see it."),
            ("statements", "Sentences that every publication carries."),
            ("statements.sample", "That it is a sample."),
            ("statements.accessibility", "How to ask for another form."),
            ("statements.copyright", "Whose it is, and how it may be reused."),
            ("checks", "How much each check matters, by its name."),
        ],
    ),
    (
        "register",
        &[
            ("data", "The file of the register."),
            ("caption", "What it is about."),
            ("show", "As a table, or as cards one below the other."),
            ("columns", "The fields that are shown, in their order."),
            ("sort", "The fields by which items are sorted; a hyphen before one for the highest first."),
            ("where", "Which items are shown: fields, each with the values that it may have."),
            ("notes", "What stands beneath."),
            ("source", "Where it comes from."),
            ("empty", "What stands where an item says nothing."),
            ("landscape", "Whether it has a page of its own, on its side."),
        ],
    ),
    (
        "table",
        &[
            ("data", "A CSV or YAML file beside the text."),
            ("caption", "What the table is about."),
            ("summary", "What it shows, in a sentence."),
            ("notes", "What stands beneath it."),
            ("source", "Where the figures come from."),
            ("units", "What the figures are in: £ million."),
            ("price-base", "The prices that the figures are in: 2017/18 prices."),
            ("columns", "What each column holds."),
            ("columns.type", "The kind of its values."),
            ("columns.decimals", "How many digits stand after the point."),
            ("columns.symbol", "The sign of the currency; £ where it is not said."),
            ("header-columns", "How many columns head the rows; 1 where it is not said."),
            ("header-groups", "Headings over several columns."),
            ("row-groups", "The column by which rows stand in groups."),
            ("totals", "Sums to work out."),
            ("totals.row", "What the row of sums is called."),
            ("totals.column", "What the column of sums is called."),
            ("totals.subtotals", "What the sums of each group are called."),
            ("check-totals", "Sums in the data, to be checked."),
            ("check-totals.row", "What the row of sums is called."),
            ("check-totals.column", "What the column of sums is called."),
            ("check-totals.subtotals", "What the sums of each group are called."),
            ("negatives", "How a negative figure is told: by a minus sign or in parentheses."),
            ("empty", "The words that say why a cell has no figure; the first stands in empty cells."),
            ("landscape", "Whether the table has a page of its own, on its side."),
        ],
    ),
];

#[cfg(test)]
mod tests;
