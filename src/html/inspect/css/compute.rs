//! From the declarations that win to the look of an element.

use std::rc::Rc;

use cssparser::{ParseError, Parser, Token};

use super::super::Element;
use super::Scheme;
use super::colour::{self, Around, Colour};
use super::length::{self, Base, Quantity};
use super::style::{Display, LineHeight, Property, Style};
use super::substitute::{Custom, substitute};

/// How far, in pixels, something must be away to the left or the top to be out of the window.
const OFF_SCREEN: f32 = -900.0;

/// What an element has from its parent.
#[derive(Debug, Clone)]
pub(super) struct Parent {
    pub(super) style: Rc<Style>,
    pub(super) custom: Rc<Custom>,
    /// The size of the text of the page's first element.
    pub(super) root_size: f32,
    /// Whether the element is the page's first.
    pub(super) is_root: bool,
}

/// The declarations about each property, the last to win; the earlier ones are for values that
/// turn out to be none.
#[derive(Debug)]
pub(super) struct Won<'a>([Vec<(&'a str, bool)>; Property::COUNT]);

impl Default for Won<'_> {
    fn default() -> Self {
        Self(std::array::from_fn(|_| Vec::new()))
    }
}

impl<'a> Won<'a> {
    pub(super) fn push(&mut self, property: Property, value: &'a str, several: bool) {
        self.0[property as usize].push((value, several));
    }

    pub(super) fn last(&self, property: Property) -> Option<&'a str> {
        self.0[property as usize].last().map(|(value, _)| *value)
    }
}

/// What a property comes to.
enum Said<T> {
    /// Nothing was said: the parent's value where it is inherited, else the initial one.
    Nothing,
    Inherit,
    Initial,
    Value(T),
}

struct Computing<'a> {
    won: &'a Won<'a>,
    custom: &'a Custom,
    parent: &'a Style,
    root_size: f32,
}

impl Computing<'_> {
    /// The last declaration that `read` can make something of.
    fn said<T>(&self, property: Property, read: impl Fn(&str, bool) -> Option<T>) -> Said<T> {
        for (value, several) in self.won.0[property as usize].iter().rev() {
            let replaced;
            let value = if value.contains("var(") || value.contains("VAR(") {
                match substitute(value, self.custom) {
                    Some(value) => {
                        replaced = value;
                        replaced.as_str()
                    }
                    // Invalid only once it is computed: as if nothing had been said at all.
                    None => return Said::Nothing,
                }
            } else {
                value
            };
            match value.trim().to_ascii_lowercase().as_str() {
                "inherit" => return Said::Inherit,
                "initial" => return Said::Initial,
                "unset" | "revert" | "revert-layer" => return Said::Nothing,
                _ => {}
            }
            if let Some(found) = read(value.trim(), *several) {
                return Said::Value(found);
            }
        }
        Said::Nothing
    }

    fn get<T>(&self, property: Property, parent: T, initial: T, read: impl Fn(&str, bool) -> Option<T>) -> T {
        match self.said(property, read) {
            Said::Value(value) => value,
            Said::Inherit => parent,
            Said::Nothing if property.is_inherited() => parent,
            Said::Initial | Said::Nothing => initial,
        }
    }

    fn base(&self, font_size: f32, percent: f32) -> Base {
        Base { font_size, root_size: self.root_size, percent }
    }

    fn length(&self, property: Property, font_size: f32, percent: f32) -> Option<f32> {
        let base = self.base(font_size, percent);
        // Of several sides in one declaration, the last of four is the left, the only one of one
        // is every side, and the first is the top.
        self.get(property, None, None, |value, several| {
            let picked = if several { side(value, property) } else { value };
            if picked.eq_ignore_ascii_case("auto") || picked.eq_ignore_ascii_case("none") {
                return Some(None);
            }
            length::parse(picked, &base)?.pixels().map(Some)
        })
    }
}

fn side(value: &str, property: Property) -> &str {
    let parts: Vec<&str> = value.split_ascii_whitespace().collect();
    let top = matches!(property, Property::Top | Property::MarginTop);
    let at = match parts.len() {
        _ if top => 0,
        4 => 3,
        2 | 3 => 1,
        _ => 0,
    };
    parts.get(at).copied().unwrap_or(value)
}

/// The look of an element.
pub(super) fn compute(won: &Won, parent: &Parent, custom: &Custom, scheme: Scheme) -> Style {
    use Property as P;
    let up = &parent.style;
    let on = Computing { won, custom, parent: up, root_size: parent.root_size };
    let font_size = on.font_size();
    let dark = on.get(P::ColorScheme, up.dark, false, |value, _| {
        let has = |word: &str| value.split_ascii_whitespace().any(|other| other.eq_ignore_ascii_case(word));
        Some(has("dark") && (scheme == Scheme::Dark || !has("light")))
    });
    let own = if dark { Scheme::Dark } else { Scheme::Light };
    // The text of a page that says nothing is what the browser's scheme makes it.
    let text = if dark { Colour::WHITE } else { Colour::BLACK };
    let above = if parent.is_root { Some(text) } else { up.color };
    let color = on
        .get(P::Color, above, Some(text), |value, _| colour_or_unknown(value, &Around { current: above, scheme: own }));
    let around = Around { current: color, scheme: own };
    let mut style = Style {
        display: on.display(),
        visible: on.get(P::Visibility, up.visible, true, |value, _| Some(value.eq_ignore_ascii_case("visible"))),
        font_size,
        font_weight: on.font_weight(),
        icon_font: on.get(P::FontFamily, up.icon_font, false, |value, _| Some(is_icon_font(value))),
        line_height: on.line_height(font_size),
        letter_spacing: on.spacing(P::LetterSpacing, up.letter_spacing, font_size),
        word_spacing: on.spacing(P::WordSpacing, up.word_spacing, font_size),
        no_wrap: on.get(P::WhiteSpace, up.no_wrap, false, |value, _| {
            Some(matches!(value.to_ascii_lowercase().as_str(), "nowrap" | "pre"))
        }),
        color,
        background: on.background(&around),
        background_image: on.get(P::BackgroundImage, false, false, |value, _| {
            let value = value.to_ascii_lowercase();
            Some(value.contains("url(") || value.contains("gradient(") || value.contains("image("))
        }),
        opacity: on.get(P::Opacity, 1.0, 1.0, |value, _| opacity(value)),
        decorated: on.get(P::TextDecoration, up.decorated, false, |value, _| {
            let value = value.to_ascii_lowercase();
            Some(["underline", "line-through", "overline"].iter().any(|line| value.contains(line)))
        }),
        dark,
        ..Style::default()
    };
    on.place(&mut style);
    style
}

fn opacity(value: &str) -> Option<f32> {
    match length::parse(value, &Base { font_size: 16.0, root_size: 16.0, percent: 1.0 })? {
        Quantity::Number(value) | Quantity::Pixels(value) => Some(value.clamp(0.0, 1.0)),
    }
}

/// Fonts whose letters are pictures, by how such fonts are called.
fn is_icon_font(families: &str) -> bool {
    let first = families.split(',').next().unwrap_or_default().to_ascii_lowercase();
    // Noto's symbols are signs with characters of their own; letters come from the next family.
    !first.contains("noto")
        && ["icon", "symbols", "awesome", "glyph", "dingbats"].iter().any(|word| first.contains(word))
}

impl Computing<'_> {
    fn display(&self) -> Display {
        self.get(Property::Display, Display::Inline, Display::Inline, |value, _| {
            let value = value.to_ascii_lowercase();
            Some(match value.as_str() {
                "none" => Display::None,
                "contents" => Display::Contents,
                "inline" | "ruby" => Display::Inline,
                _ if value.starts_with("inline") => Display::InlineBlock,
                _ => Display::Block,
            })
        })
    }

    fn font_size(&self) -> f32 {
        const NAMES: [(&str, f32); 8] = [
            ("xx-small", 9.0),
            ("x-small", 10.0),
            ("small", 13.0),
            ("medium", 16.0),
            ("large", 18.0),
            ("x-large", 24.0),
            ("xx-large", 32.0),
            ("xxx-large", 48.0),
        ];
        let up = self.parent.font_size;
        let base = self.base(up, up);
        let one = |value: &str| {
            let lower = value.to_ascii_lowercase();
            match lower.as_str() {
                "larger" => Some(up * 1.2),
                "smaller" => Some(up / 1.2),
                _ => match NAMES.iter().find(|(name, _)| *name == lower) {
                    Some((_, size)) => Some(*size),
                    None => length::parse(value, &base)?.pixels(),
                },
            }
        };
        let size = self.get(Property::FontSize, up, 16.0, |value, several| {
            if several {
                let size = |word: &str| one(word.split('/').next().unwrap_or(word));
                return value.split_ascii_whitespace().filter(|word| !is_weight(word)).find_map(size);
            }
            one(value)
        });
        if size.is_finite() { size.clamp(0.0, 10_000.0) } else { up }
    }

    fn font_weight(&self) -> f32 {
        let up = self.parent.font_weight;
        let one = |value: &str| match value.to_ascii_lowercase().as_str() {
            "normal" => Some(400.0),
            "bold" => Some(700.0),
            "bolder" => Some(if up < 350.0 {
                400.0
            } else if up < 550.0 {
                700.0
            } else {
                900.0
            }),
            "lighter" => Some(if up < 550.0 {
                100.0
            } else if up < 750.0 {
                400.0
            } else {
                700.0
            }),
            value => value.parse().ok().filter(|weight| (1.0..=1000.0).contains(weight)),
        };
        self.get(Property::FontWeight, up, 400.0, |value, several| {
            if several {
                return Some(
                    value.split_ascii_whitespace().filter(|word| is_weight(word)).find_map(one).unwrap_or(400.0),
                );
            }
            one(value)
        })
    }

    fn line_height(&self, font_size: f32) -> LineHeight {
        let base = self.base(font_size, font_size);
        let one = |value: &str| {
            if value.eq_ignore_ascii_case("normal") {
                return Some(LineHeight::Normal);
            }
            match length::parse(value, &base)? {
                Quantity::Number(times) if times >= 0.0 => Some(LineHeight::Times(times)),
                Quantity::Pixels(pixels) if pixels >= 0.0 => Some(LineHeight::Pixels(pixels)),
                _ => None,
            }
        };
        self.get(Property::LineHeight, self.parent.line_height, LineHeight::Normal, |value, several| {
            if several {
                let after = value.split_once('/').map(|(_, after)| after.trim_start());
                let height = after.and_then(|after| one(after.split_ascii_whitespace().next()?));
                return Some(height.unwrap_or(LineHeight::Normal));
            }
            one(value)
        })
    }

    fn spacing(&self, property: Property, parent: f32, font_size: f32) -> f32 {
        let base = self.base(font_size, font_size);
        self.get(property, parent, 0.0, |value, _| {
            if value.eq_ignore_ascii_case("normal") { Some(0.0) } else { length::parse(value, &base)?.pixels() }
        })
    }

    fn background(&self, around: &Around) -> Option<Colour> {
        let clear = Some(Colour::TRANSPARENT);
        self.get(Property::BackgroundColor, self.parent.background, clear, |value, several| {
            if several { Some(colour_among(value, around)) } else { colour_or_unknown(value, around) }
        })
    }

    /// Where it stands, and whether any of it can be seen there.
    fn place(&self, style: &mut Style) {
        use Property as P;
        let size = style.font_size;
        let (wide, high) = super::media::WINDOW;
        let out = |offset: Option<f32>| offset.is_some_and(|offset| offset <= OFF_SCREEN);
        let position = self.get(P::Position, String::new(), String::new(), |value, _| Some(value.to_ascii_lowercase()));
        let taken_out = matches!(position.as_str(), "absolute" | "fixed");
        if taken_out || position == "relative" {
            style.off_screen = out(self.length(P::Left, size, wide)) || out(self.length(P::Top, size, high));
        }
        style.off_screen |= out(self.length(P::MarginLeft, size, wide)) || out(self.length(P::MarginTop, size, wide));
        let base = self.base(size, wide);
        let up = self.parent.text_indent;
        style.text_indent = self.get(P::TextIndent, up, 0.0, |value, _| {
            length::parse(value.split_ascii_whitespace().next()?, &base)?.pixels()
        });
        style.off_screen |= out(Some(style.text_indent)) && style.display != Display::Inline;
        let most = self.length(P::MaxWidth, size, self.parent.width.unwrap_or(wide));
        let own = self.length(P::Width, size, self.parent.width.unwrap_or(wide));
        style.width = match (own, most) {
            (Some(own), Some(most)) => Some(own.min(most)),
            (own, most) => own.or(most),
        };
        let height = self.length(P::Height, size, high);
        let word = |property, several_at: usize| {
            self.get(property, String::new(), String::new(), |value, several| {
                let words: Vec<&str> = value.split_ascii_whitespace().collect();
                let at = if several && words.len() > 1 { several_at } else { 0 };
                words.get(at).map(|word| word.to_ascii_lowercase())
            })
        };
        let (x, y) = (word(P::OverflowX, 0), word(P::OverflowY, 1));
        style.scrolls = matches!(x.as_str(), "scroll" | "auto");
        let hides = |overflow: &str| matches!(overflow, "hidden" | "clip");
        let none = |length: Option<f32>| length.is_some_and(|length| length <= 1.0);
        let cut = (hides(&x) && none(style.width)) || (hides(&y) && none(height));
        let text =
            |property| self.get(property, String::new(), String::new(), |value, _| Some(value.to_ascii_lowercase()));
        style.clipped = cut || (taken_out && clips_all(&text(P::Clip))) || insets_all(&text(P::ClipPath));
    }
}

fn is_weight(word: &str) -> bool {
    matches!(word.to_ascii_lowercase().as_str(), "bold" | "bolder" | "lighter")
        || word.parse::<f32>().is_ok_and(|n| n >= 1.0)
}

/// `rect(…)` of which nothing is left.
fn clips_all(clip: &str) -> bool {
    let Some(inner) = clip.strip_prefix("rect(").and_then(|rest| rest.strip_suffix(')')) else { return false };
    let sides: Vec<f32> = inner
        .split([',', ' '])
        .filter(|part| !part.is_empty())
        .filter_map(|part| part.trim_end_matches("px").parse().ok())
        .collect();
    matches!(sides.as_slice(), [top, right, bottom, left] if bottom - top <= 1.0 && right - left <= 1.0)
}

/// `inset(50%)` and more.
fn insets_all(clip: &str) -> bool {
    let inner = clip.strip_prefix("inset(").and_then(|rest| rest.split(['%', ')']).next());
    clip.contains('%') && inner.and_then(|inner| inner.trim().parse::<f32>().ok()).is_some_and(|inset| inset >= 50.0)
}

/// The functions that give colours, some of which are not computed.
const COLOURS: [&str; 14] = [
    "color",
    "color-mix",
    "device-cmyk",
    "hsl",
    "hsla",
    "hwb",
    "lab",
    "lch",
    "light-dark",
    "oklab",
    "oklch",
    "rgb",
    "rgba",
    "contrast-color",
];

/// A colour, or what is one and is not known. `None` where it is no colour at all.
#[expect(clippy::option_option, reason = "the outer says whether the declaration counts")]
fn colour_or_unknown(value: &str, around: &Around) -> Option<Option<Colour>> {
    if let Some(colour) = colour::parse(value, around) {
        return Some(Some(colour));
    }
    let lower = value.to_ascii_lowercase();
    let function = lower.split_once('(').is_some_and(|(name, _)| COLOURS.contains(&name));
    (function || lower == "currentcolor").then_some(None)
}

/// The colour among the parts of `background`; without one it is transparent.
fn colour_among(value: &str, around: &Around) -> Option<Colour> {
    let mut input = Parser::new(value);
    let mut found = Some(Colour::TRANSPARENT);
    while !input.is_exhausted() {
        let one = input.try_parse(|input| colour::next(input, around, 0).ok_or(()));
        if let Ok(one) = one {
            found = Some(one);
            continue;
        }
        match input.next().cloned() {
            // A colour that is not computed.
            Ok(Token::Function(name)) if COLOURS.contains(&name.to_ascii_lowercase().as_str()) => found = None,
            // One that is that of a text, which is not known itself.
            Ok(Token::Ident(word)) if word.eq_ignore_ascii_case("currentcolor") => found = None,
            _ => {}
        }
    }
    found
}

/// The text that `content` gives; pictures give none, but for their alternative.
pub(super) fn content(value: &str, element: &Element) -> Option<String> {
    let mut input = Parser::new(value);
    let (mut text, mut alternative) = (String::new(), None::<String>);
    while let Ok(token) = input.next().cloned() {
        let out = alternative.as_mut().unwrap_or(&mut text);
        match token {
            Token::QuotedString(string) => out.push_str(&string),
            Token::Function(name) if name.eq_ignore_ascii_case("attr") => {
                let name = input.parse_nested_block(|input| {
                    let name = input.expect_ident_cloned().map_err(|_| ParseError::<()>::unexpected_token())?;
                    while input.next().is_ok() {}
                    Ok(name)
                });
                out.push_str(name.ok().and_then(|name| element.attribute(&name)).unwrap_or_default());
            }
            Token::Ident(word) if matches!(&*word, "none" | "normal") => return None,
            Token::Delim('/') => alternative = Some(String::new()),
            _ => {}
        }
    }
    Some(alternative.unwrap_or(text))
}
