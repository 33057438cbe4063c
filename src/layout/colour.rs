//! A colour as the theme writes it, and the two measures of it that the theme needs: how much
//! light it gives, and where it stands among colours as people see them.

use std::fmt;

use serde::{Serialize, Serializer};

/// A colour of the sRGB space, written `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Colour([u8; 3]);

/// A colour by lightness, strength and direction of its hue: the OKLCH form of Björn Ottosson's
/// Oklab (CSS Color 4, section 9.2). Strength and direction are kept as the two coordinates
/// `a` and `b`, because only their proportion matters here.
#[derive(Debug, Clone, Copy)]
pub(super) struct Perceived {
    pub(super) lightness: f64,
    a: f64,
    b: f64,
}

impl Colour {
    /// This colour and another in sRGB, as `color-mix` of CSS mixes them; `share` of 1 is this one.
    #[must_use]
    pub fn mixed(self, other: Self, share: f64) -> Self {
        let mix = |one: u8, two: u8| {
            let part = f64::from(one) * share + f64::from(two) * (1.0 - share);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
            let byte = part.round() as u8;
            byte
        };
        Self(std::array::from_fn(|part| mix(self.0[part], other.0[part])))
    }

    /// Reads `#rrggbb`, the only form that is taken: what it stands for needs no table.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Self([part(0)?, part(2)?, part(4)?]))
    }

    /// How much light it gives, from 0 to 1 (WCAG 2.2, *relative luminance*).
    #[must_use]
    pub fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast of two colours, from 1 to 21 (WCAG 2.2, *contrast ratio*).
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    pub(super) fn perceived(self) -> Perceived {
        let [red, green, blue] = self.linear();
        let long = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
        let medium = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
        let short = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
        Perceived {
            lightness: 0.210_454_255_3 * long + 0.793_617_785_0 * medium - 0.004_072_046_8 * short,
            a: 1.977_998_495_1 * long - 2.428_592_205_0 * medium + 0.450_593_709_9 * short,
            b: 0.025_904_037_1 * long + 0.782_771_766_2 * medium - 0.808_675_766_0 * short,
        }
    }

    fn linear(self) -> [f64; 3] {
        self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        })
    }
}

impl Perceived {
    /// The colour of this hue with another lightness: as strong as this one, or as strong as a
    /// screen can show at that lightness.
    pub(super) fn at(self, lightness: f64) -> Colour {
        let steps = (0..=64).map(|step| 1.0 - f64::from(step) / 64.0);
        let mut parts = steps.map(|strength| self.linear(lightness, strength));
        let shown = |parts: &[f64; 3]| parts.iter().all(|part| (-1e-4..=1.0001).contains(part));
        // Without any strength it is a grey, which every screen can show.
        Colour(parts.clone().find(shown).or_else(|| parts.next_back()).unwrap_or_default().map(encode))
    }

    fn linear(self, lightness: f64, strength: f64) -> [f64; 3] {
        let (a, b) = (self.a * strength, self.b * strength);
        let long = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let medium = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let short = (lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        [
            4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
            -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
            -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701_0 * short,
        ]
    }
}

fn encode(part: f64) -> u8 {
    let part = part.clamp(0.0, 1.0);
    let part = if part <= 0.003_130_8 { part * 12.92 } else { 1.055 * part.powf(1.0 / 2.4) - 0.055 };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between 0 and 255")]
    let byte = (part * 255.0).round() as u8;
    byte
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl Serialize for Colour {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn only_one_form_is_a_colour() {
        assert_eq!(colour("#1B2430").to_string(), "#1b2430");
        for text in ["", "#fff", "red", "1b2430", "#1b243", "#1b24300", "#1b24 0", "#+b2430", "#ŵb2430", "#1b2430ff"] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        // The ends of the scale, and the greys and primaries whose ratios on white are widely published.
        let known = [
            ("#000000", "#ffffff", 21.0),
            ("#ffffff", "#ffffff", 1.0),
            ("#767676", "#ffffff", 4.54),
            ("#777777", "#ffffff", 4.48),
            ("#949494", "#ffffff", 3.03),
            ("#ff0000", "#ffffff", 4.00),
            ("#0000ff", "#ffffff", 8.59),
            ("#00ff00", "#ffffff", 1.37),
        ];
        for (one, two, ratio) in known {
            let (one, two) = (colour(one), colour(two));
            assert!((one.contrast(two) - ratio).abs() < 0.005, "{one} {two}: {}", one.contrast(two));
            assert!((one.contrast(two) - two.contrast(one)).abs() < 1e-12);
        }
    }

    #[test]
    fn a_colour_comes_back_from_its_perceived_form() {
        for text in ["#000000", "#ffffff", "#7d1f2b", "#00613f", "#8fbcff", "#ff0000", "#123456"] {
            let perceived = colour(text).perceived();
            assert_eq!(perceived.at(perceived.lightness), colour(text));
        }
        // A hue too strong for its new lightness gives way in strength alone.
        assert_eq!(colour("#ff0000").perceived().at(1.0), colour("#ffffff"));
    }
}
