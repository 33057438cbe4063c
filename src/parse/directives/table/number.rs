//! Numbers as authors write them, exact, and as they are printed.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::thousands;

/// How a negative number is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Negatives {
    /// `−3`, with the minus sign (U+2212).
    #[default]
    Minus,
    /// `(3)`, as in accounts.
    Parentheses,
}

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
