//! Conditions of `@media` and `@supports`, for a window of 1280 by 800 pixels without script's
//! help and without special wishes but for the colour scheme (Media Queries 5).

use cssparser::{ParseError, Parser, Token};

use super::Scheme;
use super::length::{self, Base};

const NEVER: u8 = 0;
const ALWAYS: u8 = 3;

/// The window that is supposed, in pixels of CSS.
pub(super) const WINDOW: (f32, f32) = (1280.0, 800.0);

/// In which schemes a list of media queries holds: a mask.
pub(super) fn schemes(queries: &str) -> u8 {
    if queries.trim().is_empty() {
        return ALWAYS;
    }
    let mut input = Parser::new(queries);
    let each = input.parse_comma_separated(|input| {
        let held = query(input, 0);
        while input.next().is_ok() {}
        Ok::<_, ParseError<()>>(held)
    });
    each.map_or(NEVER, |each| each.into_iter().fold(NEVER, |all, one| all | one))
}

/// Whether a browser of today supports what is asked for.
pub(super) fn supports(condition: &str) -> bool {
    !condition.trim_start().to_ascii_lowercase().starts_with("not")
}

/// A media query, or a condition in parentheses: what `not`, `and` and `or` join.
fn query(input: &mut Parser, depth: u8) -> u8 {
    if depth > 8 {
        return NEVER;
    }
    let mut held = ALWAYS;
    let (mut negated, mut either, mut first) = (false, false, true);
    while let Ok(token) = input.next() {
        let one = match token.clone() {
            Token::Ident(word) => match word.to_ascii_lowercase().as_str() {
                "not" => {
                    negated = true;
                    continue;
                }
                "and" | "only" => continue,
                "or" => {
                    either = true;
                    continue;
                }
                "all" | "screen" => ALWAYS,
                _ => NEVER,
            },
            Token::ParenthesisBlock => {
                let inner = input.parse_nested_block(|input| Ok::<_, ParseError<()>>(parenthesis(input, depth)));
                inner.unwrap_or(NEVER)
            }
            _ => NEVER,
        };
        held = match (first, either) {
            (true, _) => one,
            (false, true) => held | one,
            (false, false) => held & one,
        };
        first = false;
    }
    if negated { !held & ALWAYS } else { held }
}

fn parenthesis(input: &mut Parser, depth: u8) -> u8 {
    let start = input.position();
    let state = input.state();
    let nested = match input.next() {
        Ok(Token::ParenthesisBlock) => true,
        Ok(Token::Ident(word)) => word.eq_ignore_ascii_case("not"),
        _ => false,
    };
    if nested {
        input.reset(&state);
        return query(input, depth + 1);
    }
    while input.next().is_ok() {}
    feature(input.slice_from(start).trim())
}

/// A feature, as `min-width: 40rem`, `width >= 40rem` or `hover`.
fn feature(text: &str) -> u8 {
    let text = text.to_ascii_lowercase();
    let truth = |holds: bool| if holds { ALWAYS } else { NEVER };
    if let Some((name, value)) = text.split_once(':') {
        let (name, value) = (name.trim(), value.trim());
        return match (name, value) {
            ("prefers-color-scheme", "dark") => Scheme::Dark.mask(),
            ("prefers-color-scheme", "light") => Scheme::Light.mask(),
            ("prefers-reduced-motion" | "prefers-contrast" | "prefers-reduced-transparency", "no-preference")
            | ("forced-colors" | "inverted-colors", "none")
            | ("hover" | "any-hover", "hover")
            | ("pointer" | "any-pointer", "fine")
            | ("scripting", "enabled")
            | ("orientation", "landscape") => ALWAYS,
            _ => truth(side(name).is_some_and(|(at_least, own)| {
                pixels(value).is_some_and(|limit| match at_least {
                    Some(true) => own >= limit,
                    Some(false) => own <= limit,
                    None => (own - limit).abs() < 0.5,
                })
            })),
        };
    }
    if let Some(at) = text.find(['<', '>']) {
        return truth(range(&text, at));
    }
    truth(matches!(text.as_str(), "color" | "hover" | "pointer" | "scripting" | "width" | "height"))
}

/// The window's side that a feature is about, and whether it is a least or a most.
fn side(name: &str) -> Option<(Option<bool>, f32)> {
    let (limit, name) = match name.split_once('-') {
        Some(("min", name)) => (Some(true), name),
        Some(("max", name)) => (Some(false), name),
        _ => (None, name),
    };
    match name {
        "width" | "device-width" | "inline-size" => Some((limit, WINDOW.0)),
        "height" | "device-height" | "block-size" => Some((limit, WINDOW.1)),
        _ => None,
    }
}

/// `width >= 40rem`, `40rem <= width` or `20rem <= width < 60rem`.
fn range(text: &str, at: usize) -> bool {
    let value = |text: &str| side(text.trim()).map(|(_, own)| own).or_else(|| pixels(text.trim()));
    let sign = &text[at..=at];
    let rest = text[at + 1..].trim_start_matches('=');
    let equal = text[at + 1..].starts_with('=');
    let (right, more) = match rest.find(['<', '>']) {
        Some(next) => (&rest[..next], Some(next)),
        None => (rest, None),
    };
    let (Some(left), Some(right)) = (value(&text[..at]), value(right)) else { return false };
    let holds = if sign == "<" { left < right } else { left > right } || (equal && (left - right).abs() < 0.01);
    holds && more.is_none_or(|next| range(rest, next))
}

fn pixels(text: &str) -> Option<f32> {
    length::parse(text, &Base { font_size: 16.0, root_size: 16.0, percent: 0.0 })?.pixels()
}
