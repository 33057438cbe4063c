//! Numbers of tables and charts as authors write them, exact, and as they are printed; and what the
//! units say of them.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::diagnostic::{Code, Diagnostic};
use crate::facts::{Facts, Figure, Value};
use crate::model::{Spanned, thousands};
use crate::source::Span;

/// How a negative number is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Negatives {
    /// `−3`, with the minus sign (U+2212).
    #[default]
    Minus,
    /// `(3)`, as in accounts.
    Parentheses,
}

/// The words that stand for a figure that is not there.
pub(super) const ABSENT: [&str; 3] = ["no data", "not applicable", "not available"];

/// Reads a number: `-1,234.5`, `(3)`, `£1.20`, `12%`. `marks` are the signs that may stand before
/// or after the digits.
pub(super) fn parse(text: &str, marks: &[&str]) -> Option<Decimal> {
    let text = text.trim();
    let (text, in_parentheses) = match text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => (inner, true),
        None => (text, false),
    };
    let strip_sign = |text: &str| {
        let rest = text.strip_prefix(['-', '\u{2212}', '+']);
        (rest.unwrap_or(text).trim_start().to_owned(), text.starts_with(['-', '\u{2212}']))
    };
    let (text, before) = strip_sign(text);
    let mut digits = text.as_str();
    for mark in marks.iter().filter(|mark| !mark.is_empty()) {
        digits = digits.strip_prefix(mark).or_else(|| digits.strip_suffix(mark)).unwrap_or(digits).trim();
    }
    let (digits, after) = strip_sign(digits);
    let signs = [in_parentheses, before, after].into_iter().filter(|sign| *sign).count();
    let (whole, decimals) = digits.split_once('.').unwrap_or((&digits, "0"));
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut thousands = whole.split(',');
    let first = thousands.next()?;
    let rest: Vec<_> = thousands.collect();
    let grouped = rest.is_empty() || first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    if signs > 1
        || !grouped
        || !all_digits(first)
        || !rest.iter().all(|group| all_digits(group))
        || !all_digits(decimals)
    {
        return None;
    }
    let value = Decimal::from_str_exact(&digits.replace(',', "")).ok()?;
    Some(if signs == 1 { -value } else { value })
}

/// What to type in place of a text that is no number.
pub(super) fn hint(text: &str) -> &'static str {
    let mut amounts =
        text.split([' ', '-', '\u{2013}', '\u{a0}']).filter(|part| part.bytes().any(|byte| byte.is_ascii_digit()));
    let has_amount = amounts.next().is_some();
    match (has_amount, amounts.next().is_some()) {
        (false, _) => {
            "write the number, or `no data`, `not applicable` or `not available`; any other word is named by `empty:`"
        }
        (true, true) => {
            "a range stands in two columns, one for its low and one for its high end; a column of words says `text`"
        }
        (true, false) => {
            "write digits, such as `-1,234.5`, and what they count once for all, such as `units: £ million`"
        }
    }
}

/// The decimals that a number was written with.
pub(super) fn decimals(value: Decimal) -> u32 {
    value.scale()
}

/// A number as it is printed, with commas between thousands.
pub(super) fn format(value: Decimal, decimals: u32, before: &str, after: &str, negatives: Negatives) -> String {
    let mut rounded = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(decimals);
    let is_negative = rounded.is_sign_negative() && !rounded.is_zero();
    let digits = rounded.abs().to_string();
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let body = format!("{before}{}{rest}{after}", thousands(whole));
    match negatives {
        _ if !is_negative => body,
        Negatives::Minus => format!("\u{2212}{body}"),
        Negatives::Parentheses => format!("({body})"),
    }
}

/// The word of a large number, as in `£ million`, that the units have and a cell may repeat: facts
/// print it.
pub(super) fn scale(units: &str) -> Option<&'static str> {
    ["thousand", "million", "billion", "trillion"]
        .into_iter()
        .find(|word| units.split_whitespace().any(|unit| unit == *word))
}

/// What a fact is in units such as `£ million`; `None` for a range or a date.
pub(super) fn counted(value: &Value, units: &str) -> Option<Decimal> {
    let figure = value.figure()?;
    let power = if figure.is_percentage() { 0 } else { power(units, figure.is_money()) };
    figure.low.checked_mul(Decimal::new(1, power)).map(|number| number.normalize())
}

/// How many zeros the word of the units stands for. `£ million` says nothing of numbers, and
/// `thousand visitors` nothing of money.
fn power(units: &str, is_money: bool) -> u32 {
    const POWERS: [(&str, u32); 4] = [("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12)];
    let word = scale(units).filter(|_| units.contains(['£', '€', '$']) == is_money);
    POWERS.iter().find(|(other, _)| word == Some(*other)).map_or(0, |(_, power)| *power)
}

/// Reports a figure of data, in units such as `£ million`, that is a fact.
pub(super) fn suggest(
    number: Decimal,
    at: Span,
    units: &str,
    (is_money, is_percentage): (bool, bool),
    facts: &Facts,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let power = if is_percentage { 0 } else { power(units, is_money) };
    let whole = (0..power).try_fold(number, |number, _| number.checked_mul(Decimal::TEN));
    if let Some(whole) = whole {
        let figure = Figure::of_data(whole, is_money, is_percentage);
        facts.suggest_value(&Value::Figure(figure), at, diagnostics);
    }
}

/// What is wrong with an amount such as `£300,000` where the units count in millions: facts print
/// small amounts so, and it would be taken for a million times as much.
pub(super) fn in_full(cell: &Spanned<String>, units: &str) -> Option<Diagnostic> {
    let word = scale(units)?;
    let written = cell.value.trim();
    let amount = written.trim_start_matches(['-', '−', '(']);
    let is_one = amount.starts_with(['£', '€', '$']) && amount.contains(',') && !written.contains(word);
    is_one.then(|| {
        let message = format!("`{written}` is written in full, and the units count in {word}s");
        let hint = format!("write how many {word}s, without a sign of currency");
        Diagnostic::new(Code::NOT_A_NUMBER, cell.span, message).hint(hint)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_exactly() {
        for (text, wanted) in [
            ("3", "3"),
            ("-1,234.50", "-1234.50"),
            ("\u{2212}3", "-3"),
            ("(3.2)", "-3.2"),
            ("£0.1", "0.1"),
            ("-£4", "-4"),
            ("£-4", "-4"),
            ("12 %", "12"),
            ("0.000000000000000000000000001", "0.000000000000000000000000001"),
        ] {
            assert_eq!(parse(text, &["£", "%"]).map(|value| value.to_string()).as_deref(), Some(wanted), "{text}");
        }
        for text in [
            "",
            "-",
            "1,23",
            "1.2.3",
            "1.",
            ".5",
            "--3",
            "(-3)",
            "1e3",
            "three",
            "12,3456",
            "£",
            "9".repeat(40).as_str(),
        ] {
            assert_eq!(parse(text, &["£", "%"]), None, "{text}");
        }
    }

    #[test]
    fn numbers_are_printed_alike() {
        let printed = |text: &str, decimals, negatives| format(parse(text, &[]).unwrap(), decimals, "£", "", negatives);
        assert_eq!(printed("1234567.8", 2, Negatives::Minus), "£1,234,567.80");
        assert_eq!(printed("-999", 0, Negatives::Minus), "\u{2212}£999");
        assert_eq!(printed("-1000.05", 1, Negatives::Parentheses), "(£1,000.1)");
        assert_eq!(printed("-0.04", 1, Negatives::Parentheses), "£0.0");
    }
}
