//! Whether the colours of a theme can be read where layouts use them (WCAG 2.2, 1.4.3 and
//! 1.4.11). It is asked when the theme is loaded, so that no publication can be built in
//! colours that somebody could not read.

use super::colour::Colour;
use super::decode::Places;
use super::theme::Scheme;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Source;

/// Text of any size (WCAG 2.2, 1.4.3). No role is for large text alone: the sizes of a
/// theme are free, and the smallest heading is no larger than the text.
const TEXT: f64 = 4.5;

/// Lines and shapes that carry a meaning (WCAG 2.2, 1.4.11).
const GRAPHIC: f64 = 3.0;

/// Two roles that meet, and what their contrast must be at least.
#[derive(Debug, Clone, Copy)]
pub struct Pair {
    /// The role in the foreground.
    pub role: &'static str,
    /// The role of the ground.
    pub ground: &'static str,
    /// The least ratio.
    pub least: f64,
    /// What the foreground is there.
    pub what: &'static str,
}

impl Pair {
    /// The clause of WCAG 2.2 that asks for the contrast.
    #[must_use]
    pub fn clause(&self) -> &'static str {
        if self.least < TEXT { "1.4.11" } else { "1.4.3" }
    }
}

const fn text(role: &'static str, ground: &'static str) -> Pair {
    Pair { role, ground, least: TEXT, what: "text" }
}

const fn graphic(role: &'static str, ground: &'static str) -> Pair {
    Pair { role, ground, least: GRAPHIC, what: "lines that carry a meaning" }
}

/// Every pair that layouts make.
pub const PAIRS: &[Pair] = &[
    text("ink", "paper"),
    text("ink", "surface"),
    text("heading", "paper"),
    text("heading", "surface"),
    text("muted", "paper"),
    text("muted", "surface"),
    text("accent", "paper"),
    text("accent", "surface"),
    // The line under a link, the edges of quotations and of tables. Lines that only please the
    // eye are drawn lighter than the role, by the layouts.
    graphic("rule", "paper"),
    graphic("rule", "surface"),
    text("cover-ink", "cover"),
    // The label of an alert stands on the surface, its edge between the surface and the paper.
    text("note", "surface"),
    graphic("note", "paper"),
    text("tip", "surface"),
    graphic("tip", "paper"),
    text("important", "surface"),
    graphic("important", "paper"),
    // These two are also the words that say where a publication stands: draft, withdrawn.
    text("warning", "surface"),
    text("warning", "paper"),
    text("caution", "surface"),
    text("caution", "paper"),
];

/// Every pair of a scheme whose contrast is too low. Colours that have no place were faulty
/// themselves, and are left out.
pub(super) fn check(source: &Source, places: &Places, scheme: &Scheme, name: &str) -> Vec<Diagnostic> {
    let place = |role: &str| places.get(&format!("colours.{name}.{role}")).copied();
    let failing = PAIRS.iter().filter_map(|pair| {
        let (at, ground_at) = (place(pair.role)?, place(pair.ground)?);
        let (colour, ground) = (scheme.colour(pair.role)?, scheme.colour(pair.ground)?);
        let ratio = colour.contrast(ground);
        if ratio >= pair.least {
            return None;
        }
        let message = format!(
            "`{}` on `{}` has a contrast of {}:1 in the {name} scheme, and {} needs {}:1",
            pair.role,
            pair.ground,
            shown(ratio),
            pair.what,
            pair.least
        );
        let mut fault = Diagnostic::new(Code::INSUFFICIENT_CONTRAST, at, message);
        fault = fault.hint(hint(pair, colour, scheme, |role| place(role).is_some()));
        Some(fault.related(
            ground_at,
            format!("`{}` is `{}`", pair.ground, source.slice(ground_at).trim_matches(['"', '\''])),
        ))
    });
    failing.collect()
}

/// Cut and not rounded: a ratio that is just too low must not look as if it were enough.
fn shown(ratio: f64) -> String {
    format!("{:.2}", (ratio * 100.0).floor() / 100.0)
}

fn hint(pair: &Pair, colour: Colour, scheme: &Scheme, is_sound: impl Fn(&str) -> bool) -> String {
    let all: Vec<_> = PAIRS
        .iter()
        .filter(|other| other.role == pair.role && is_sound(other.ground))
        .filter_map(|other| Some((scheme.colour(other.ground)?, other.least)))
        .collect();
    if let Some(near) = nearest(colour, &all) {
        return format!("the nearest colour of the same hue that passes is `\"{near}\"`");
    }
    // Black or white can be read on any one ground, but perhaps nothing on two of them.
    format!("no colour can be read on every ground of `{}`: bring `{}` nearer to the others", pair.role, pair.ground)
}

/// The nearest colour of the same hue that has the contrast to each of these grounds: the
/// lightness changes by as little as it can.
fn nearest(colour: Colour, grounds: &[(Colour, f64)]) -> Option<Colour> {
    let perceived = colour.perceived();
    let passes = |colour: &Colour| grounds.iter().all(|(ground, least)| colour.contrast(*ground) >= *least);
    let steps = (0..=1000).map(|step| f64::from(step) / 1000.0);
    let lightnesses = steps.flat_map(|step| [perceived.lightness - step, perceived.lightness + step]);
    let possible = lightnesses.filter(|lightness| (0.0..=1.0).contains(lightness));
    possible.map(|lightness| perceived.at(lightness)).find(passes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::theme::tests::{BUILT_IN, faults};

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn every_role_of_a_pair_is_a_role_of_the_scheme() {
        let known = |key: &str| Scheme::ROLES.iter().any(|role| role.key == key);
        assert!(PAIRS.iter().all(|pair| known(pair.role) && known(pair.ground)));
        // And every colour is either a ground or is looked at.
        let used = |key: &str| PAIRS.iter().any(|pair| pair.role == key || pair.ground == key);
        assert!(Scheme::ROLES.iter().all(|role| used(role.key)));
    }

    #[test]
    fn the_nearest_colour_passes_and_is_no_farther_than_needed() {
        let white = colour("#ffffff");
        for text in ["#8a8a8a", "#ff0000", "#00aa66", "#d8a000", "#66aaff"] {
            let near = nearest(colour(text), &[(white, 4.5)]).unwrap();
            let ratio = near.contrast(white);
            assert!((4.5..4.6).contains(&ratio), "{text} {near} {ratio}");
        }
        assert_eq!(nearest(colour("#777777"), &[(white, 4.5)]), Some(colour("#767676")));
        // One that passes is its own nearest; on the darkest and the lightest at once none is.
        assert_eq!(nearest(colour("#123456"), &[(white, 4.5)]), Some(colour("#123456")));
        assert_eq!(nearest(colour("#777777"), &[(white, 4.5), (colour("#000000"), 4.7)]), None);
    }

    #[test]
    fn a_failing_pair_is_named_at_the_roles_own_place() {
        let text = BUILT_IN.replacen("muted: \"#4d5866\"", "muted: \"#808a96\"", 1);
        let found = faults(&text);
        let (first, second) = (&found[0], &found[1]);
        let line = text.lines().position(|line| line.contains("#808a96")).unwrap() + 1;
        assert_eq!((first.0.as_str(), first.1), ("insufficient-contrast", (line, 12)));
        assert_eq!(first.2, "`muted` on `paper` has a contrast of 3.50:1 in the light scheme, and text needs 4.5:1");
        assert!(second.2.starts_with("`muted` on `surface` has a contrast of 3.1"), "{}", second.2);
        // Both say the one colour that mends both.
        assert_eq!(first.3, second.3);
        let mended = first.3.split('"').nth(1).unwrap();
        assert_eq!(faults(&text.replacen("#808a96", mended, 1)), []);
    }

    #[test]
    fn both_schemes_are_looked_at_and_all_faults_named() {
        let dark = BUILT_IN.replacen("paper: \"#14181f\"", "paper: \"#7a808a\"", 1);
        let found = faults(&dark);
        assert!(found.len() > 5 && found.iter().all(|fault| fault.2.contains("in the dark scheme")), "{found:?}");
    }
}
