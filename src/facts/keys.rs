//! What may be said of a fact, as one table: the reader and the JSON Schema are made from it.

use std::str::FromStr;

use rust_decimal::Decimal;

use crate::model::Date;

/// A key of a fact, and what it takes.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// Whether a group may say it for all facts in it.
    pub(super) is_inherited: bool,
    pub(super) summary: &'static str,
}

/// What a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A decimal number, or a calculation.
    Number,
    /// One word.
    Word,
    /// Any text.
    Text,
    /// A day, a month or a year.
    Date,
    /// `true` or `false`.
    Flag,
}

const fn key(name: &'static str, kind: Kind, is_inherited: bool, summary: &'static str) -> Key {
    Key { name, kind, is_inherited, summary }
}

/// Every key.
pub(super) const KEYS: &[Key] = &[
    key(
        "value",
        Kind::Number,
        false,
        "The figure, in full and without commas: 1200000; or how it is worked out: (sum costs.first costs.second).",
    ),
    key("low", Kind::Number, false, "The low end of a range; `name.low` in expressions."),
    key("high", Kind::Number, false, "The high end of a range; `name.high` in expressions."),
    key("date", Kind::Date, false, "The date, where the fact is one: 2017-08-14, 2017-08 or 2017."),
    key(
        "unit",
        Kind::Word,
        true,
        "GBP or another currency, percent, or the word for what is counted; none for a plain number.",
    ),
    key("per", Kind::Word, true, "The time that the figure is for, such as year."),
    key("source", Kind::Text, true, "Who says so, and where."),
    key("as-of", Kind::Date, true, "When it held: a day, a month or a year."),
    key("illustrative", Kind::Flag, true, "Whether it only shows what a figure could be."),
    key("label", Kind::Text, false, "What it is, for the list of facts."),
];

/// The keys that make a list of lines a fact.
pub(super) const STATEMENTS: [&str; 4] = ["value", "low", "high", "date"];

/// The form of a name.
pub(super) const NAME_PATTERN: &str = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";

/// Words that mean something else in an expression.
const TAKEN: [&str; 6] = ["true", "false", "null", "this", "as", "else"];

/// Whether a text can be a name, as [`NAME_PATTERN`] has it.
pub(super) fn is_name(text: &str) -> bool {
    let part =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.split('-').all(part) && !TAKEN.contains(&text)
}

/// What a key says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Said {
    Number(Decimal),
    /// A figure that is worked out: a helper with what it takes between brackets, or the name of
    /// a fact.
    Calculation(String),
    Text(String),
    Date(Date),
    Flag(bool),
}

impl Key {
    /// Reads a value; where it cannot be read, what is wrong and what to type.
    pub(super) fn read(&self, text: &str) -> Result<Said, (String, &'static str)> {
        match self.kind {
            Kind::Number if is_calculation(text) => Ok(Said::Calculation(text.to_owned())),
            Kind::Number => number(text).map(Said::Number).ok_or((
                format!("`{text}` is not a number"),
                "write digits alone, such as `1200000` or `0.5`: no commas, no `£`, no `%`, no `million`",
            )),
            Kind::Word => {
                let is_word = text.starts_with(char::is_alphabetic)
                    && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
                let fault = || (format!("`{text}` is not one word"), self.hint());
                is_word.then(|| Said::Text(text.to_owned())).ok_or_else(fault)
            }
            Kind::Text => Ok(Said::Text(text.to_owned())),
            Kind::Date => Date::parse(text).map(Said::Date).ok_or((
                format!("`{text}` is not a date"),
                "write it as `2017-08-14`, or `2017-08` where the day is not known",
            )),
            Kind::Flag => match text {
                "true" => Ok(Said::Flag(true)),
                "false" => Ok(Said::Flag(false)),
                _ => Err((format!("`{text}` is neither `true` nor `false`"), "write `true` or `false`")),
            },
        }
    }

    fn hint(&self) -> &'static str {
        match self.name {
            "unit" => "write `GBP`, `percent`, or the word for what is counted, such as `people`",
            _ => "write a word such as `year`",
        }
    }
}

/// A calculation stands in brackets; the name of a fact that stands in a group has a point.
fn is_calculation(text: &str) -> bool {
    text.starts_with('(') || text.contains('.') && text.split('.').all(is_name)
}

/// Digits with at most one point among them; a minus may stand before them.
fn number(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix(['-', '−']).unwrap_or(text);
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !all(whole) || !all(rest) {
        return None;
    }
    let number = Decimal::from_str(digits).ok().filter(|number| number.scale() as usize == rest_length(digits))?;
    Some(if digits.len() == text.len() { number } else { -number })
}

/// The digits after the point; a number that could not keep them all is refused.
fn rest_length(digits: &str) -> usize {
    digits.split_once('.').map_or(0, |(_, rest)| rest.len())
}
