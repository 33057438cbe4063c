//! The one stylesheet: the theme and the fonts as CSS, then `common/style.css` as it was
//! written by hand.

use std::fmt::Write;

use crate::layout::{Fonts, Scheme, Theme, WebFont};

/// How many steps of the type scale there are below and above running text.
const STEPS: std::ops::RangeInclusive<i32> = -2..=6;

/// The stylesheet. Fonts are looked for in `fonts` beside it.
pub(super) fn stylesheet(theme: &Theme, fonts: &Fonts, rules: &str) -> String {
    let mut css = String::new();
    fonts.web.iter().for_each(|font| font_face(font, &mut css));
    css.push_str(":root {\n");
    colours(&theme.colours.light, &mut css);
    let roles = &theme.fonts;
    for (role, name, own, generic) in [
        ("text", &roles.text, "Georgia", "serif"),
        ("display", &roles.display, "Georgia", "serif"),
        ("sans", &roles.sans, "\"Segoe UI\", \"Helvetica Neue\"", "sans-serif"),
        ("mono", &roles.mono, "Menlo, Consolas", "monospace"),
    ] {
        let mut families = vec![quoted(css_family(fonts, name)), own.to_owned()];
        families.extend(fonts.fallback.iter().map(|name| quoted(css_family(fonts, name))));
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(css, "  --{role}: {}, {generic};", families.join(", "));
    }
    for step in STEPS {
        let size = theme.type_.scale.powi(step);
        let _ = writeln!(css, "  --step{}{}: {size:.4}rem;", if step < 0 { "-down" } else { "" }, step.abs());
    }
    let _ = writeln!(css, "  --leading: {};\n  --measure: {}ch;\n}}", theme.type_.leading, theme.type_.measure);
    css.push_str("@media screen and (prefers-color-scheme: dark) {\n:root {\n");
    colours(&theme.colours.dark, &mut css);
    css.push_str("}\n}\n");
    css.push_str(rules);
    css
}

/// The subsets that the first view of a page in Latin script draws with: running text, titles
/// and furniture.
pub(super) fn first_fonts<'a>(theme: &Theme, fonts: &'a Fonts) -> Vec<&'a WebFont> {
    let roles = &theme.fonts;
    let wanted = [(&roles.text, 400), (&roles.display, 600), (&roles.sans, 400)];
    let find = |(name, weight): (&String, u16)| {
        fonts.web.iter().find(|font| {
            font.original == *name && font.weight == weight && font.style == "normal" && covers(&font.ranges, 'A')
        })
    };
    let mut found: Vec<&WebFont> = wanted.into_iter().filter_map(find).collect();
    found.dedup_by(|a, b| a.name == b.name);
    found
}

fn font_face(font: &WebFont, css: &mut String) {
    let WebFont { name, weight, style, ranges, .. } = font;
    let _ = writeln!(
        css,
        "@font-face {{ font-family: {}; font-weight: {weight}; font-style: {style}; font-display: swap; \
         src: url(\"fonts/{name}\") format(\"woff2\"); unicode-range: {}; }}",
        quoted(&font.family),
        ranges.replace(", ", ","),
    );
}

/// The family as style sheets call it; a family without a subset by its own name, which a
/// reader's machine may have.
fn css_family<'a>(fonts: &'a Fonts, name: &'a str) -> &'a str {
    fonts.web.iter().find(|font| font.original == name).map_or(name, |font| &font.family)
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
}

fn colours(scheme: &Scheme, css: &mut String) {
    for (role, colour) in [
        ("ink", &scheme.ink),
        ("paper", &scheme.paper),
        ("muted", &scheme.muted),
        ("accent", &scheme.accent),
        ("rule", &scheme.rule),
        ("surface", &scheme.surface),
        ("note", &scheme.note),
        ("tip", &scheme.tip),
        ("important", &scheme.important),
        ("warning", &scheme.warning),
        ("caution", &scheme.caution),
    ] {
        let _ = writeln!(css, "  --{role}: {colour};");
    }
}

/// Whether a CSS `unicode-range` holds a character.
fn covers(ranges: &str, character: char) -> bool {
    ranges.split(',').filter_map(|range| range.trim().strip_prefix("U+")).any(|range| {
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        let read = |hex| u32::from_str_radix(hex, 16);
        let Ok((first, last)) = read(first).and_then(|first| Ok((first, read(last)?))) else { return false };
        (first..=last).contains(&u32::from(character))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        assert!(covers("U+0020-007E, U+00A0", 'A') && covers("U+0020-007E,U+00A0", '\u{a0}'));
        assert!(!covers("U+0100-0103", 'A') && !covers("", 'A') && !covers("U+zz, 4", 'A'));
    }
}
