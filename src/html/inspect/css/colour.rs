//! Colours and their contrast (CSS Color 4 and 5; WCAG 2.2, relative luminance).

use cssparser::{ParseError, Parser, Token, color};

use super::Scheme;

/// A colour of sRGB; each part from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Colour {
    /// Red.
    pub red: f32,
    /// Green.
    pub green: f32,
    /// Blue.
    pub blue: f32,
    /// How opaque.
    pub alpha: f32,
}

impl Colour {
    /// Black.
    pub const BLACK: Self = Self { red: 0.0, green: 0.0, blue: 0.0, alpha: 1.0 };
    /// White.
    pub const WHITE: Self = Self { red: 1.0, green: 1.0, blue: 1.0, alpha: 1.0 };
    /// Nothing.
    pub const TRANSPARENT: Self = Self { red: 0.0, green: 0.0, blue: 0.0, alpha: 0.0 };

    /// This colour painted on another.
    #[must_use]
    pub fn over(self, ground: Self) -> Self {
        let alpha = self.alpha + ground.alpha * (1.0 - self.alpha);
        if alpha <= 0.0 {
            return Self::TRANSPARENT;
        }
        let mix = |own: f32, other: f32| (own * self.alpha + other * ground.alpha * (1.0 - self.alpha)) / alpha;
        Self {
            red: mix(self.red, ground.red),
            green: mix(self.green, ground.green),
            blue: mix(self.blue, ground.blue),
            alpha,
        }
    }

    /// The colour, less opaque.
    #[must_use]
    pub fn faded(self, by: f32) -> Self {
        Self { alpha: self.alpha * by, ..self }
    }

    /// The contrast with another colour, from 1 to 21 (WCAG 2.2, contrast ratio).
    #[must_use]
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f32 {
        let linear = |part: f32| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

impl std::fmt::Display for Colour {
    /// As `#rrggbb`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [red, green, blue] = [self.red, self.green, self.blue].map(color::clamp_unit_f32);
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// What a colour may refer to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around {
    /// The colour of text: `currentcolor`.
    pub(super) current: Option<Colour>,
    /// Which scheme the browser's own colours are of.
    pub(super) scheme: Scheme,
}

/// A colour that is the whole text.
pub(super) fn parse(text: &str, around: &Around) -> Option<Colour> {
    let mut input = Parser::new(text);
    let found = next(&mut input, around, 0)?;
    input.is_exhausted().then_some(found)
}

/// A colour, with whatever follows it left alone.
pub(super) fn next(input: &mut Parser, around: &Around, depth: u8) -> Option<Colour> {
    if depth > 8 {
        return None;
    }
    match input.next().ok()?.clone() {
        Token::Hash(hash) | Token::IDHash(hash) => color::parse_hash_color(hash.as_bytes())
            .ok()
            .map(|(red, green, blue, alpha)| bytes(red, green, blue, alpha)),
        Token::Ident(name) => named(&name, around),
        Token::Function(name) => {
            let name = name.to_ascii_lowercase();
            let found = input.parse_nested_block(|input| {
                let found = function(&name, input, around, depth);
                while input.next().is_ok() {}
                Ok::<_, ParseError<()>>(found)
            });
            found.ok().flatten()
        }
        _ => None,
    }
}

fn bytes(red: u8, green: u8, blue: u8, alpha: f32) -> Colour {
    let part = |byte: u8| f32::from(byte) / 255.0;
    Colour { red: part(red), green: part(green), blue: part(blue), alpha }
}

fn named(name: &str, around: &Around) -> Option<Colour> {
    let pair = |light: Colour, dark: Colour| if around.scheme == Scheme::Dark { dark } else { light };
    let name = name.to_ascii_lowercase();
    Some(match name.as_str() {
        "transparent" => Colour::TRANSPARENT,
        "currentcolor" => return around.current,
        "canvas" | "field" => pair(Colour::WHITE, bytes(0x12, 0x12, 0x12, 1.0)),
        "canvastext" | "fieldtext" | "buttontext" => pair(Colour::BLACK, Colour::WHITE),
        "buttonface" => pair(bytes(0xef, 0xef, 0xef, 1.0), bytes(0x6b, 0x6b, 0x6b, 1.0)),
        "linktext" => pair(bytes(0, 0, 0xee, 1.0), bytes(0x9e, 0x9e, 0xff, 1.0)),
        _ => {
            let (red, green, blue) = color::parse_named_color(&name).ok()?;
            bytes(red, green, blue, 1.0)
        }
    })
}

fn function(name: &str, input: &mut Parser, around: &Around, depth: u8) -> Option<Colour> {
    match name {
        "rgb" | "rgba" => {
            let [red, green, blue, alpha] = parts(input, [255.0; 3])?;
            Some(clamped(red / 255.0, green / 255.0, blue / 255.0, alpha))
        }
        "hsl" | "hsla" => {
            let [hue, saturation, lightness, alpha] = parts(input, [360.0, 100.0, 100.0])?;
            let [red, green, blue] = hsl(hue, saturation / 100.0, lightness / 100.0);
            Some(clamped(red, green, blue, alpha))
        }
        "hwb" => {
            let [hue, white, black, alpha] = parts(input, [360.0, 100.0, 100.0])?;
            let (white, black) = (white / 100.0, black / 100.0);
            let scale = if white + black > 1.0 { white + black } else { 1.0 };
            let (white, black) = (white / scale, black / scale);
            let [red, green, blue] = hsl(hue, 1.0, 0.5).map(|part| part * (1.0 - white - black) + white);
            Some(clamped(red, green, blue, alpha))
        }
        "oklab" => {
            let [lightness, a, b, alpha] = parts(input, [1.0, 0.4, 0.4])?;
            Some(oklab(lightness, a, b, alpha))
        }
        "oklch" => {
            let [lightness, chroma, hue, alpha] = parts(input, [1.0, 0.4, 360.0])?;
            let hue = hue.to_radians();
            Some(oklab(lightness, chroma * hue.cos(), chroma * hue.sin(), alpha))
        }
        "color" => {
            input.expect_ident_matching("srgb").ok()?;
            let [red, green, blue, alpha] = parts(input, [1.0; 3])?;
            Some(clamped(red, green, blue, alpha))
        }
        "light-dark" => {
            let light = next(input, around, depth + 1)?;
            input.expect_comma().ok()?;
            let dark = next(input, around, depth + 1)?;
            Some(if around.scheme == Scheme::Dark { dark } else { light })
        }
        "color-mix" => mix(input, around, depth),
        _ => None,
    }
}

/// Three parts and how opaque, in the old form with commas or the new one without. `whole` says
/// what 100 % of each part is.
fn parts(input: &mut Parser, whole: [f32; 3]) -> Option<[f32; 4]> {
    let mut found = [0.0, 0.0, 0.0, 1.0];
    for (at, out) in found.iter_mut().enumerate() {
        if at == 3 && input.is_exhausted() {
            break;
        }
        let _ = input.try_parse(|input| match input.next() {
            Ok(Token::Comma | Token::Delim('/')) => Ok(()),
            _ => Err(()),
        });
        *out = match input.next().ok()?.clone() {
            Token::Number { value, .. } => value,
            Token::Percentage { unit_value, .. } => unit_value * whole.get(at).copied().unwrap_or(1.0),
            Token::Dimension { value, unit, .. } if unit.eq_ignore_ascii_case("deg") => value,
            Token::Dimension { value, unit, .. } if unit.eq_ignore_ascii_case("turn") => value * 360.0,
            Token::Ident(word) if word.eq_ignore_ascii_case("none") => 0.0,
            _ => return None,
        };
    }
    input.is_exhausted().then_some(found)
}

fn clamped(red: f32, green: f32, blue: f32, alpha: f32) -> Colour {
    let part = |part: f32| if part.is_finite() { part.clamp(0.0, 1.0) } else { 0.0 };
    Colour { red: part(red), green: part(green), blue: part(blue), alpha: part(alpha) }
}

/// CSS Color 4, 7.1.
fn hsl(hue: f32, saturation: f32, lightness: f32) -> [f32; 3] {
    let part = |n: f32| {
        let k = (n + hue / 30.0).rem_euclid(12.0);
        lightness - saturation * lightness.min(1.0 - lightness) * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0)
    };
    [part(0.0), part(8.0), part(4.0)]
}

/// CSS Color 4, 9.4; colours outside sRGB are clipped.
fn oklab(lightness: f32, a: f32, b: f32, alpha: f32) -> Colour {
    let cube = |value: f32| value * value * value;
    let long = cube(lightness + 0.396_337_78 * a + 0.215_803_76 * b);
    let medium = cube(lightness - 0.105_561_346 * a - 0.063_854_17 * b);
    let short = cube(lightness - 0.089_484_18 * a - 1.291_485_5 * b);
    let encode = |part: f32| if part <= 0.003_130_8 { 12.92 * part } else { 1.055 * part.powf(1.0 / 2.4) - 0.055 };
    clamped(
        encode(4.076_741_7 * long - 3.307_711_6 * medium + 0.230_969_94 * short),
        encode(-1.268_438 * long + 2.609_757_4 * medium - 0.341_319_38 * short),
        encode(-0.004_196_086_3 * long - 0.703_418_6 * medium + 1.707_614_7 * short),
        alpha,
    )
}

/// CSS Color 5, 2: in sRGB exactly; in other spaces it is not computed.
fn mix(input: &mut Parser, around: &Around, depth: u8) -> Option<Colour> {
    input.expect_ident_matching("in").ok()?;
    input.expect_ident_matching("srgb").ok()?;
    let mut each: [Option<(Colour, Option<f32>)>; 2] = [None, None];
    for out in &mut each {
        input.expect_comma().ok()?;
        let before = input.try_parse(Parser::expect_percentage).ok();
        let found = next(input, around, depth + 1)?;
        *out = Some((found, before.or_else(|| input.try_parse(Parser::expect_percentage).ok())));
    }
    let [Some((first, share)), Some((second, other))] = each else { return None };
    let share = share.or(other.map(|other| 1.0 - other)).unwrap_or(0.5);
    let total = share + other.unwrap_or(1.0 - share);
    if total <= 0.0 {
        return None;
    }
    let share = share / total;
    let alpha = first.alpha * share + second.alpha * (1.0 - share);
    if alpha <= 0.0 {
        return Some(Colour::TRANSPARENT);
    }
    let part = |a: f32, b: f32| (a * first.alpha * share + b * second.alpha * (1.0 - share)) / alpha;
    Some(clamped(
        part(first.red, second.red),
        part(first.green, second.green),
        part(first.blue, second.blue),
        alpha * total.min(1.0),
    ))
}
