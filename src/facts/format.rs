//! Figures in the style of GOV.UK (Government Digital Service, A to Z style guide: "Money",
//! "Millions", "Numbers", "Dates"): `£1.2 million`, `£457`, `500 to 900`, `1,100`, `25%`.
//!
//! No digit is dropped that the author has not asked to drop.

use rust_decimal::{Decimal, RoundingStrategy};

use super::quantity::{Figure, Kind, Value};
use crate::model::thousands;

/// The decimals of a short form, such as `£1.23 million`. Of a figure that needs more, the author
/// says what to do.
const MOST_DECIMALS: u32 = 2;

/// The steps that money is written in, largest first.
const STEPS: [(i64, &str); 3] = [(1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million")];

/// What the author asks for beside the figure.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// So many digits after the point, the last one rounded half away from zero.
    pub(super) decimals: Option<u32>,
    /// All digits, no `million`.
    pub(super) is_exact: bool,
}

/// Why a figure has no form: it would lose digits. The hint says what to type.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooFine {
    pub(super) message: String,
    pub(super) hint: String,
}

/// A figure or a range in the form of its kind.
pub(super) fn figure(figure: &Figure, style: Style) -> Result<String, TooFine> {
    if figure.is_rounded && style.decimals.is_none() {
        return Err(TooFine {
            message: "the division leaves digits without end".to_owned(),
            hint: "say after the fact how many to print, such as `decimals=1`".to_owned(),
        });
    }
    let one = |value: Decimal| match figure.kind() {
        Kind::Money => money(value, figure.unit.as_deref().unwrap_or_default(), style),
        Kind::Percentage => Ok(format!("{}%", number(value, style))),
        Kind::Number | Kind::Date => Ok(number(value, style)),
    };
    let low = one(figure.low)?;
    figure.high.map_or(Ok(low.clone()), |high| Ok(format!("{low} to {}", one(high)?)))
}

/// A value in its short form, or in full where it has none.
pub(super) fn full(value: &Value) -> String {
    let exact = Style { is_exact: true, ..Style::default() };
    match value {
        Value::Date(date) => date.written(),
        Value::Figure(it) => figure(it, Style::default()).or_else(|_| figure(it, exact)).unwrap_or_default(),
    }
}

/// `1,100`, `−0.5`, with so many decimals as there are or are asked for.
fn number(value: Decimal, style: Style) -> String {
    match style.decimals {
        Some(decimals) => grouped(rounded(value, decimals), Some(decimals)),
        None => grouped(value.normalize(), None),
    }
}

fn money(value: Decimal, currency: &str, style: Style) -> Result<String, TooFine> {
    let sign = if value.is_sign_negative() && !value.is_zero() { "−" } else { "" };
    let symbol = match currency {
        "GBP" => "£".to_owned(),
        "EUR" => "€".to_owned(),
        "USD" => "$".to_owned(),
        code => format!("{code}\u{a0}"),
    };
    let amount = if style.is_exact { in_full(value.abs(), None) } else { short(value.abs(), &symbol, style)? };
    // What is rounded to nothing has no sign.
    let sign = if amount.bytes().any(|byte| matches!(byte, b'1'..=b'9')) { sign } else { "" };
    Ok(format!("{sign}{symbol}{amount}"))
}

/// An amount that is not negative, in the largest step in which it is short.
fn short(value: Decimal, symbol: &str, style: Style) -> Result<String, TooFine> {
    if let Some(decimals) = style.decimals {
        return Ok(with_decimals(value, decimals));
    }
    let steps = || STEPS.iter().filter(|(step, _)| value >= Decimal::from(*step));
    for (step, word) in steps() {
        let parts = (value / Decimal::from(*step)).normalize();
        let is_exact = parts.checked_mul(Decimal::from(*step)) == Some(value);
        if is_exact && parts.scale() <= MOST_DECIMALS {
            return Ok(format!("{}\u{a0}{word}", grouped(parts, None)));
        }
    }
    if steps().next().is_none() && value.normalize().scale() <= MOST_DECIMALS {
        return Ok(in_full(value, None));
    }
    let (rounded, full) = (with_decimals(value, MOST_DECIMALS), in_full(value, None));
    Err(TooFine {
        message: format!("{symbol}{full} has more digits than its short form shows"),
        hint: format!(
            "add `decimals={MOST_DECIMALS}` to print {symbol}{rounded}, or `exact=true` to print {symbol}{full}"
        ),
    })
}

/// An amount rounded in its largest step; what rounding lifts to the next step is written in it.
fn with_decimals(value: Decimal, decimals: u32) -> String {
    let mut largest = in_full(rounded(value, decimals), Some(decimals));
    for (step, word) in STEPS.iter().rev() {
        let step = Decimal::from(*step);
        let below = if step == Decimal::from(STEPS[2].0) { Decimal::ONE } else { step / Decimal::ONE_THOUSAND };
        if rounded(value / below, decimals) * below < step {
            break;
        }
        largest = format!("{}\u{a0}{word}", grouped(rounded(value / step, decimals), Some(decimals)));
    }
    largest
}

/// An amount without `million`: whole pounds, or pounds and pence.
fn in_full(value: Decimal, decimals: Option<u32>) -> String {
    let value = value.normalize();
    let pence = match value.scale() {
        0 => None,
        scale => Some(scale.max(2)),
    };
    grouped(value, decimals.or(pence))
}

fn rounded(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// Thousands apart by commas, a real minus.
fn grouped(value: Decimal, decimals: Option<u32>) -> String {
    let digits = match decimals {
        Some(decimals) => format!("{:.*}", decimals as usize, value.abs()),
        None => value.abs().to_string(),
    };
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let minus = if value.is_sign_negative() && !value.is_zero() { "−" } else { "" };
    format!("{minus}{}{rest}", thousands(whole))
}
