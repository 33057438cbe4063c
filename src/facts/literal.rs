//! Figures and dates that are typed out although they are facts.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::book::Fact;
use super::format::{self, Style};
use super::quantity::{Figure, Kind, Value};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Date;
use crate::source::Span;

/// Smaller numbers are too common to be taken for a fact.
const LEAST_NUMBER: i64 = 1_000;

/// Words that make another figure of the one before them.
const STEPS: [&str; 8] = ["thousand", "million", "billion", "trillion", "m", "bn", "miliwn", "biliwn"];

/// What facts look like when they are typed out, by the first word.
#[derive(Debug, Default)]
pub(super) struct Literals {
    by_word: BTreeMap<String, Vec<Literal>>,
    /// Figures as they stand in columns of data, and dates.
    figures: BTreeMap<Decimal, Vec<Stated>>,
    dates: Vec<(Date, Stated)>,
}

/// A fact that a value of data can be.
#[derive(Debug)]
struct Stated {
    kind: Kind,
    expression: String,
    fact: String,
    span: Span,
}

#[derive(Debug)]
struct Literal {
    words: Vec<String>,
    /// What to type instead.
    expression: String,
    fact: String,
    span: Span,
}

impl Literals {
    pub(super) fn of<'f>(facts: impl Iterator<Item = &'f Fact>) -> Self {
        let mut literals = Self::default();
        for fact in facts {
            literals.add_values(fact);
            for (text, expression) in forms(fact) {
                let words: Vec<_> = text.split([' ', '\u{a0}']).map(str::to_owned).collect();
                let literal = Literal { expression, fact: fact.name.clone(), span: fact.span, words };
                literals.by_word.entry(literal.words[0].clone()).or_default().push(literal);
            }
        }
        // The longest first: a range before its low end.
        literals.by_word.values_mut().for_each(|all| all.sort_by_key(|one| std::cmp::Reverse(one.words.len())));
        literals
    }

    fn add_values(&mut self, fact: &Fact) {
        let stated = |kind: Kind, name: String| Stated {
            kind,
            expression: format!("{{{{{} {name}}}}}", kind.helper()),
            fact: fact.name.clone(),
            span: fact.span,
        };
        match &fact.value {
            Value::Date(date) if date.month.is_some() => {
                self.dates.push((*date, stated(Kind::Date, fact.name.clone())));
            }
            Value::Date(_) => {}
            Value::Figure(figure) => {
                let ends = match figure.high {
                    None => vec![(figure.low, fact.name.clone())],
                    Some(high) => {
                        vec![(figure.low, format!("{}.low", fact.name)), (high, format!("{}.high", fact.name))]
                    }
                };
                for (number, name) in ends.into_iter().filter(|(number, _)| is_telling_alone(*number)) {
                    self.figures.entry(number.normalize()).or_default().push(stated(figure.kind(), name));
                }
            }
        }
    }

    /// Reports a value of data that is a fact. A figure of one or two digits is too common to be
    /// taken for one.
    pub(super) fn report_value(&self, value: &Value, at: Span, diagnostics: &mut Vec<Diagnostic>) {
        let found = match value {
            Value::Date(date) => self.dates.iter().find(|(other, _)| other == date).map(|(_, stated)| stated),
            Value::Figure(figure) => {
                let same = self.figures.get(&figure.low.normalize());
                same.and_then(|all| all.iter().find(|stated| stated.kind == figure.kind()))
            }
        };
        if let Some(stated) = found {
            let message = format!("this is the fact `{}`", stated.fact);
            diagnostics.push(
                Diagnostic::new(Code::LITERAL_FACT, at, message)
                    .related(stated.span, "it is stated here")
                    .hint(format!("write `{}`", stated.expression)),
            );
        }
    }

    pub(super) fn report(&self, text: &str, at: Span, diagnostics: &mut Vec<Diagnostic>) {
        if self.by_word.is_empty() {
            return;
        }
        let words = words(text);
        let (mut next, mut in_quotes) = (0, false);
        while let Some(word) = words.get(next) {
            let quoted = in_quotes || word.opens_quotes;
            in_quotes = (in_quotes || word.opens_quotes) && !word.closes_quotes;
            next += 1;
            let found =
                (!quoted).then(|| self.at(&words[next - 1..], next.checked_sub(2).map(|before| words[before].text)));
            let Some(literal) = found.flatten() else { continue };
            let last = &words[next - 2 + literal.words.len()];
            let span = Span { start: at.start + word.start, end: at.start + last.start + last.text.len(), ..at };
            let typed = literal.words.join(" ");
            diagnostics.push(
                Diagnostic::new(Code::LITERAL_FACT, span, format!("`{typed}` is the fact `{}`", literal.fact))
                    .related(literal.span, "it is stated here")
                    .hint(format!("write `{}`", literal.expression)),
            );
            next += literal.words.len() - 1;
        }
    }

    /// The literal that the words begin with.
    fn at(&self, words: &[Word], before: Option<&str>) -> Option<&Literal> {
        let first = words.first()?;
        self.by_word.get(first.text)?.iter().find(|literal| {
            let count = literal.words.len();
            let is_same = words.len() >= count
                && literal.words.iter().zip(words).all(|(literal, word)| literal == word.text)
                && words[..count - 1].iter().all(|word| word.is_bare_end);
            let last = words.get(count - 1);
            let grows = last.is_some_and(|word| word.is_bare_end)
                && words.get(count).is_some_and(|word| STEPS.contains(&word.text));
            // `August 2017` after a day is another date.
            let is_month = first.text.starts_with(char::is_alphabetic);
            let is_day = is_month
                && before.is_some_and(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()));
            is_same && !grows && !is_day
        })
    }
}

/// A word of a text, without the punctuation around it.
struct Word<'a> {
    text: &'a str,
    start: usize,
    /// Whether white space follows it, and nothing else.
    is_bare_end: bool,
    opens_quotes: bool,
    closes_quotes: bool,
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut in_straight = false;
    for raw in text.split(char::is_whitespace).filter(|raw| !raw.is_empty()) {
        let offset = raw.as_ptr() as usize - text.as_ptr() as usize;
        let inner = raw.trim_start_matches(['!', '(', '[', '“', '‘', '"', '\'', '*', '_', '~', '|', '>']);
        let start = offset + raw.len() - inner.len();
        let trimmed = inner
            .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '”', '’', '"', '\'', '*', '_', '~', '|', '\\']);
        let straight = raw.matches('"').count();
        let opens_quotes = raw.contains('“') || (straight > 0 && !in_straight);
        in_straight ^= straight % 2 == 1;
        let closes_quotes = raw.contains('”') || (straight > 0 && !in_straight);
        words.push(Word {
            text: trimmed,
            start,
            is_bare_end: trimmed.len() == inner.len(),
            opens_quotes,
            closes_quotes,
        });
    }
    words
}

/// The texts that a fact is typed out as, each with the expression for it.
fn forms(fact: &Fact) -> Vec<(String, String)> {
    let name = &fact.name;
    match &fact.value {
        Value::Date(date) if date.month.is_some() => vec![(date.written(), format!("{{{{date {name}}}}}"))],
        Value::Date(_) => Vec::new(),
        Value::Figure(figure) => {
            let mut forms = Vec::new();
            match figure.high {
                None => single(figure, name, &mut forms),
                Some(high) => {
                    if is_telling(figure) {
                        styled(figure, &format!("range {name}"), &mut forms);
                    }
                    single(&Figure { high: None, ..figure.clone() }, &format!("{name}.low"), &mut forms);
                    single(&Figure { low: high, high: None, ..figure.clone() }, &format!("{name}.high"), &mut forms);
                }
            }
            forms
        }
    }
}

fn single(figure: &Figure, name: &str, forms: &mut Vec<(String, String)>) {
    if is_telling(figure) {
        styled(figure, &format!("{} {name}", figure.kind().helper()), forms);
    }
}

/// In its short form, and money in full.
fn styled(figure: &Figure, call: &str, forms: &mut Vec<(String, String)>) {
    let exact = Style { is_exact: true, ..Style::default() };
    let short = format::figure(figure, Style::default()).ok();
    let full = format::figure(figure, exact).ok().filter(|full| Some(full) != short.as_ref());
    forms.extend(short.map(|short| (short, format!("{{{{{call}}}}}"))));
    forms.extend(full.map(|full| (full, format!("{{{{{call} exact=true}}}}"))));
}

/// Whether a figure is likely to be one and no other although nothing stands beside it: it has three
/// digits or more, zeros at its ends left out.
fn is_telling_alone(number: Decimal) -> bool {
    let digits = number.normalize().mantissa().unsigned_abs().to_string();
    digits.trim_end_matches('0').len() >= 3
}

/// Whether a figure that looks like it is likely to be it.
fn is_telling(figure: &Figure) -> bool {
    match figure.kind() {
        Kind::Money | Kind::Percentage => !figure.low.is_zero(),
        _ => figure.low.abs() >= Decimal::from(LEAST_NUMBER),
    }
}
