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
    // What pictures are drawn for, in either scheme.
    // Writing to a string cannot fail, here and below.
    let _ = writeln!(css, "  --sheet: {};", theme.colours.light.paper);
    let roles = &theme.fonts;
    for (role, name, own, generic) in [
        ("text", &roles.text, "Georgia", "serif"),
        ("display", &roles.display, "Georgia", "serif"),
        ("sans", &roles.sans, "\"Segoe UI\", \"Helvetica Neue\"", "sans-serif"),
        ("mono", &roles.mono, "Menlo, Consolas", "monospace"),
    ] {
        let families = families(fonts, roles, name, own);
        let _ = writeln!(css, "  --{role}: {families}, {generic};");
        if role == "text" {
            let _ = writeln!(css, "  --plain: {own}, {generic};");
        }
    }
    for step in STEPS {
        let size = theme.type_.scale.powi(step);
        let _ = writeln!(css, "  --step{}{}: {size:.4}rem;", if step < 0 { "-down" } else { "" }, step.abs());
    }
    // A sans has narrower letters beside its figures than a serif, and would hold more of them;
    // for paper see `character` in layouts/common/base.typ.
    let letters = if roles.text.contains("Sans") { 0.87 } else { 1.0 };
    let measure = theme.type_.measure * letters;
    let _ = writeln!(css, "  --leading: {};\n  --measure: {measure:.2}ch;", theme.type_.leading);
    let _ = writeln!(css, "  --radius: {}px;\n}}", theme.shape.radius);
    languages(fonts, &mut css);
    css.push_str("@media screen and (prefers-color-scheme: dark) {\n:root {\n");
    colours(&theme.colours.dark, &mut css);
    css.push_str("}\n}\n");
    css.push_str(rules);
    compact(&css)
}

/// The same rules without comments and without the white space that only people need: the first
/// view of a page waits for this file. What stands in quotes is left alone.
fn compact(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    // Whether white space was passed over that may have to be put back.
    let mut gap = false;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '/' if rest.starts_with("/*") => {
                gap = true;
                rest.find("*/").map_or(rest.len(), |end| end + 2)
            }
            c if c.is_ascii_whitespace() => {
                gap = true;
                1
            }
            _ => {
                let length = if matches!(c, '"' | '\'') { quotation(rest) } else { c.len_utf8() };
                // A space before a colon or a parenthesis, and around `+`, has a meaning.
                let idle = |c: char| matches!(c, '{' | '}' | ';' | ',' | '>');
                if gap && !out.is_empty() && !idle(c) && !out.ends_with(|last| idle(last) || last == ':') {
                    out.push(' ');
                }
                if c == '}' && out.ends_with(';') {
                    out.pop();
                }
                gap = false;
                out.push_str(&rest[..length]);
                length
            }
        };
        rest = &rest[length..];
    }
    out.push('\n');
    out
}

/// How many bytes the quotation takes with which the text starts.
fn quotation(text: &str) -> usize {
    let quote = text.chars().next();
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|&(_, c)| {
        let ends = !escaped && Some(c) == quote;
        escaped = !escaped && c == '\\';
        ends
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}

fn font_face(font: &WebFont, family: &str, ranges: &str, css: &mut String) {
    let _ = write!(css, "@font-face {{ font-family: {}; ", quoted(family));
    // What is not said is 400 and upright. There are some seventy of these rules.
    if font.weight != 400 {
        let _ = write!(css, "font-weight: {}; ", font.weight);
    }
    if font.style != "normal" {
        let _ = write!(css, "font-style: {}; ", font.style);
    }
    let _ = writeln!(css, "font-display: swap; src: url(fonts/{}); unicode-range: {ranges}; }}", font.name);
}

/// The subsets with the basic letters of the faces that open every page: title, running text, and
/// the facts before it.
pub(super) fn first_fonts<'a>(theme: &'a Theme, fonts: &'a Fonts) -> impl Iterator<Item = &'a WebFont> {
    let roles = &theme.fonts;
    // A family without a semibold has its titles in bold.
    let faces = [(&roles.display, 600..=700), (&roles.text, 400..=400), (&roles.sans, 400..=600)];
    fonts.web.iter().filter(move |font| {
        let opens = faces.iter().any(|(family, weights)| **family == font.original && weights.contains(&font.weight));
        opens && font.style == "normal" && overlap("U+61", &font.ranges)
    })
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
    for (role, colour) in scheme.values() {
        let _ = writeln!(css, "  --{}: {colour};", role.key);
    }
}

/// Whether two values of CSS `unicode-range` hold a character in common.
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
    fn rules_are_the_same_without_the_air() {
        for (given, made) in [
            (
                "/* a */ a :hover,\n b > c { color : red; /* b */ margin: 0 auto; }\n",
                "a :hover,b>c{color :red;margin:0 auto}\n",
            ),
            ("p::after { content: \"a  ; \\\" }\"; }", "p::after{content:\"a  ; \\\" }\"}\n"),
            ("@media (a: 1) and (b) { a { x: calc(1px + 2px) } }", "@media (a:1) and (b){a{x:calc(1px + 2px)}}\n"),
            ("a/**/b /* open", "a b\n"),
            ("a { b: 'ŵ", "a{b:'ŵ\n"),
        ] {
            assert_eq!(compact(given), made);
        }
    }

    #[test]
    fn ranges() {
        assert!(overlap("U+zz, 4, U+25A0-25C9, U+2717", "U+2713-2718") && !overlap("U+25A0", "U+25A1-25A2"));
    }
}
