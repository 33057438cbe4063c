//! Lengths and numbers, with the sums that CSS can do (CSS Values and Units 4).

use cssparser::{ParseError, Parser, Token};

use super::media::WINDOW;

/// What relative lengths are relative to, in pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Base {
    pub(super) font_size: f32,
    pub(super) root_size: f32,
    /// What 100 % is.
    pub(super) percent: f32,
}

/// A number, or a length in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Quantity {
    Number(f32),
    Pixels(f32),
}

impl Quantity {
    fn value(self) -> f32 {
        match self {
            Self::Number(value) | Self::Pixels(value) => value,
        }
    }

    /// As a length; zero needs no unit.
    pub(super) fn pixels(self) -> Option<f32> {
        match self {
            Self::Pixels(pixels) => Some(pixels),
            Self::Number(0.0) => Some(0.0),
            Self::Number(_) => None,
        }
    }
}

/// Reads one quantity that is the whole text.
pub(super) fn parse(text: &str, base: &Base) -> Option<Quantity> {
    let mut input = Parser::new(text);
    let found = value(&mut input, base, 0)?;
    (input.is_exhausted() && found.value().is_finite()).then_some(found)
}

fn value(input: &mut Parser, base: &Base, depth: u8) -> Option<Quantity> {
    if depth > 12 {
        return None;
    }
    match input.next().ok()?.clone() {
        Token::Number { value, .. } => Some(Quantity::Number(value)),
        Token::Percentage { unit_value, .. } => Some(Quantity::Pixels(unit_value * base.percent)),
        Token::Dimension { value, unit, .. } => Some(Quantity::Pixels(value * unit_size(&unit, base)?)),
        Token::ParenthesisBlock => nested(input, |input| sum(input, base, depth + 1)),
        Token::Function(name) => {
            let name = name.to_ascii_lowercase();
            nested(input, |input| function(&name, input, base, depth + 1))
        }
        _ => None,
    }
}

fn nested<T>(input: &mut Parser, read: impl FnOnce(&mut Parser) -> Option<T>) -> Option<T> {
    input
        .parse_nested_block(|input| {
            let found = read(input);
            while input.next().is_ok() {}
            Ok::<_, ParseError<()>>(found)
        })
        .ok()
        .flatten()
}

fn function(name: &str, input: &mut Parser, base: &Base, depth: u8) -> Option<Quantity> {
    if name == "calc" {
        return sum(input, base, depth);
    }
    let mut values = vec![sum(input, base, depth)?];
    while input.try_parse(Parser::expect_comma).is_ok() {
        values.push(sum(input, base, depth)?);
    }
    let by = |a: &Quantity, b: &Quantity| a.value().total_cmp(&b.value());
    match (name, values.as_slice()) {
        ("min", values) => values.iter().copied().min_by(by),
        ("max", values) => values.iter().copied().max_by(by),
        ("clamp", [low, middle, high]) => {
            let upper = if by(middle, high).is_gt() { *high } else { *middle };
            Some(if by(&upper, low).is_lt() { *low } else { upper })
        }
        _ => None,
    }
}

fn sum(input: &mut Parser, base: &Base, depth: u8) -> Option<Quantity> {
    let mut total = product(input, base, depth)?;
    loop {
        let state = input.state();
        let sign = match input.next() {
            Ok(Token::Delim('+')) => 1.0,
            Ok(Token::Delim('-')) => -1.0,
            _ => {
                input.reset(&state);
                return Some(total);
            }
        };
        let other = product(input, base, depth)?;
        let value = total.value() + sign * other.value();
        total = match (total, other) {
            (Quantity::Number(_), Quantity::Number(_)) => Quantity::Number(value),
            _ => Quantity::Pixels(value),
        };
    }
}

fn product(input: &mut Parser, base: &Base, depth: u8) -> Option<Quantity> {
    let mut total = value(input, base, depth)?;
    loop {
        let state = input.state();
        let times = match input.next() {
            Ok(Token::Delim('*')) => true,
            Ok(Token::Delim('/')) => false,
            _ => {
                input.reset(&state);
                return Some(total);
            }
        };
        let other = value(input, base, depth)?;
        let result = if times { total.value() * other.value() } else { total.value() / other.value() };
        total = match (total, other) {
            (Quantity::Number(_), Quantity::Number(_)) => Quantity::Number(result),
            _ => Quantity::Pixels(result),
        };
    }
}

fn unit_size(unit: &str, base: &Base) -> Option<f32> {
    Some(match unit.to_ascii_lowercase().as_str() {
        "px" => 1.0,
        "em" | "ic" | "cap" => base.font_size,
        "rem" => base.root_size,
        // Half the size is what browsers take where a font does not say otherwise.
        "ex" | "ch" => base.font_size / 2.0,
        "lh" => 1.2 * base.font_size,
        "rlh" => 1.2 * base.root_size,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 9.6 / 2.54,
        "q" => 2.4 / 2.54,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "vw" | "vi" | "svw" | "lvw" | "dvw" | "svi" | "lvi" | "dvi" | "vmax" => WINDOW.0 / 100.0,
        "vh" | "vb" | "svh" | "lvh" | "dvh" | "svb" | "lvb" | "dvb" | "vmin" => WINDOW.1 / 100.0,
        _ => return None,
    })
}
