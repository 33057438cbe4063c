//! The one stylesheet: the theme and the fonts as CSS, then `common/style.css` as it was
//! written by hand.

use std::fmt::Write;

use crate::layout::{FontRoles, Fonts, Scheme, Theme, WebFont};

/// How many steps of the type scale there are below and above running text.
const STEPS: std::ops::RangeInclusive<i32> = -2..=6;

/// The stylesheet. Fonts are looked for in `fonts` beside it.
pub(super) fn stylesheet(theme: &Theme, fonts: &Fonts, rules: &str) -> String {
    let mut css = String::new();
    for font in fonts.web.iter() {
        font_face(font, &font.family, &font.ranges, &mut css);
        let signs = fonts.fallback.iter().find(|fallback| fallback.family == font.original);
        if let Some(signs) = signs.and_then(|fallback| fallback.first_for.as_deref())
            && overlap(signs, &font.ranges)
        {
            font_face(font, &signs_family(&font.family), signs, &mut css);
        }
    }
    css.push_str(":root {\n");
    colours(&theme.colours.light, &mut css);
    let roles = &theme.fonts;
    for (role, name, own, generic) in [
        ("text", &roles.text, "Georgia", "serif"),
        ("display", &roles.display, "Georgia", "serif"),
        ("sans", &roles.sans, "\"Segoe UI\", \"Helvetica Neue\"", "sans-serif"),
        ("mono", &roles.mono, "Menlo, Consolas", "monospace"),
    ] {
        let families = families(fonts, roles, name, own);
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(css, "  --{role}: {families}, {generic};");
    }
    for step in STEPS {
        let size = theme.type_.scale.powi(step);
        let _ = writeln!(css, "  --step{}{}: {size:.4}rem;", if step < 0 { "-down" } else { "" }, step.abs());
    }
    let _ = writeln!(css, "  --leading: {};\n  --measure: {}ch;\n}}", theme.type_.leading, theme.type_.measure);
    languages(fonts, &mut css);
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

fn font_face(font: &WebFont, family: &str, ranges: &str, css: &mut String) {
    let WebFont { name, weight, style, .. } = font;
    let _ = writeln!(
        css,
        "@font-face {{ font-family: {}; font-weight: {weight}; font-style: {style}; font-display: swap; \
         src: url(\"fonts/{name}\") format(\"woff2\"); unicode-range: {}; }}",
        quoted(family),
        ranges.replace(", ", ","),
    );
}

/// The families of a role: those that draw some signs first, the role's own, one that most
/// machines have, and those that stand in for other scripts.
/// The order is that of `fonts/README.md`: sans knows more of Greek than serif does.
fn families(fonts: &Fonts, roles: &FontRoles, name: &str, own: &str) -> String {
    let stand_ins = || fonts.fallback.iter().filter(|fallback| has_subset(fonts, &fallback.family));
    let first = stand_ins().filter(|fallback| *name != roles.mono && fallback.first_for.is_some());
    let mut families: Vec<_> =
        first.map(|fallback| quoted(&signs_family(css_family(fonts, &fallback.family)))).collect();
    families.extend([quoted(css_family(fonts, name)), own.to_owned()]);
    families.extend(stand_ins().map(|fallback| quoted(css_family(fonts, &fallback.family))));
    families.extend((*name != roles.sans).then(|| quoted(css_family(fonts, &roles.sans))));
    families.join(", ")
}

/// Text in the languages of a script starts with the family of that script, whose full stops
/// and figures belong to its letters. The selector weighs nothing, so that headings, tables and
/// code keep the families of their roles.
fn languages(fonts: &Fonts, css: &mut String) {
    for fallback in fonts.fallback.iter().filter(|fallback| !fallback.languages.is_empty()) {
        let selectors: Vec<_> = fallback.languages.iter().map(|tag| format!(":lang({tag})")).collect();
        let family = quoted(css_family(fonts, &fallback.family));
        let _ = writeln!(css, ":where({}) {{ font-family: {family}, var(--text); }}", selectors.join(", "));
    }
}

fn has_subset(fonts: &Fonts, name: &str) -> bool {
    fonts.web.iter().any(|font| font.original == name)
}

/// What the family is called that draws only the signs for which it comes first.
fn signs_family(family: &str) -> String {
    format!("{family} First")
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
    let character = u32::from(character);
    spans(ranges).any(|(first, last)| (first..=last).contains(&character))
}

/// Whether two of them hold a character in common.
fn overlap(a: &str, b: &str) -> bool {
    spans(a).any(|(first, last)| spans(b).any(|(other_first, other_last)| first <= other_last && other_first <= last))
}

fn spans(ranges: &str) -> impl Iterator<Item = (u32, u32)> {
    ranges.split(',').filter_map(|range| {
        let range = range.trim().strip_prefix("U+")?;
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        Some((u32::from_str_radix(first, 16).ok()?, u32::from_str_radix(last, 16).ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        assert!(covers("U+0020-007E, U+00A0", 'A') && covers("U+0020-007E,U+00A0", '\u{a0}'));
        assert!(!covers("U+0100-0103", 'A') && !covers("", 'A') && !covers("U+zz, 4", 'A'));
        assert!(overlap("U+25A0-25C9, U+2717", "U+2713-2718") && !overlap("U+25A0", "U+25A1-25A2"));
    }
}
