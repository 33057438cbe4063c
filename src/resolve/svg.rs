//! SVG images: how large they are, what they hold, and what must not be in them. What runs, what
//! reaches out and what would be lost in one of the two forms is refused and named, because to
//! take it out in silence would change the author's image.

/// What is known of an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Svg {
    /// Width and height in CSS pixels.
    pub(super) size: (u32, u32),
    /// How many words stand in it.
    pub(super) words: usize,
    /// How many shapes and images are in it.
    pub(super) shapes: usize,
}

/// From so many words on an image may be one of text …
pub(super) const MANY_WORDS: usize = 30;
/// … if it has more words than so many for each shape: a chart has a label or two for each.
pub(super) const WORDS_A_SHAPE: usize = 6;

const SHAPES: [&str; 8] = ["path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image"];

/// Elements that run, or whose content only a browser can show.
const REFUSED: [&str; 12] = [
    "script",
    "foreignObject",
    "animate",
    "animateTransform",
    "animateMotion",
    "set",
    "iframe",
    "embed",
    "object",
    "audio",
    "video",
    "handler",
];

/// Reads an image, or says what is wrong with it.
pub(super) fn read(bytes: &[u8]) -> Result<Svg, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "is not UTF-8".to_owned())?;
    let options = roxmltree::ParsingOptions { allow_dtd: false, nodes_limit: 1_000_000, ..Default::default() };
    let xml = roxmltree::Document::parse_with_options(text, options)
        .map_err(|error| format!("is not well-formed: {error}"))?;
    let root = xml.root_element();
    if root.tag_name().name() != "svg" {
        return Err("is not an SVG image".to_owned());
    }
    let (mut words, mut shapes) = (0, 0);
    for node in root.descendants().filter(roxmltree::Node::is_element) {
        refuse(node)?;
        let name = node.tag_name().name();
        shapes += usize::from(SHAPES.contains(&name));
        if name == "text" {
            words += texts(node).collect::<Vec<_>>().join(" ").split_whitespace().count();
        }
    }
    Ok(Svg { size: size(root)?, words, shapes })
}

/// What must not be in an image.
fn refuse(node: roxmltree::Node) -> Result<(), String> {
    let name = node.tag_name().name();
    if REFUSED.contains(&name) {
        return Err(format!("holds `{name}`, which the PDF cannot show"));
    }
    for attribute in node.attributes() {
        let (key, value) = (attribute.name(), attribute.value());
        // Every event's attribute starts so, and no other (SVG 2, 15.4).
        if key.len() > 2 && key.to_ascii_lowercase().starts_with("on") {
            return Err(format!("holds the script `{key}`, which must not run on a page"));
        }
        let outside = match key {
            "href" => (name != "a" && !is_within(value)).then_some(value),
            _ => outside_url(value),
        };
        if name == "a"
            && key == "href"
            && scheme(value).is_some_and(|scheme| scheme == "javascript" || scheme == "data")
        {
            return Err(format!("holds the script `{value}`, which must not run on a page"));
        }
        if let Some(outside) = outside {
            return Err(format!("draws on another file, `{outside}`, which would be missing"));
        }
    }
    if name == "style" {
        let rules: String = texts(node).collect();
        if let Some(at) = rules.find("@import") {
            let rule: String = rules[at..].chars().take(40).collect();
            return Err(format!("draws on another file, `{}`, which would be missing", rule.trim()));
        }
        if let Some(outside) = outside_url(&rules) {
            return Err(format!("draws on another file, `{outside}`, which would be missing"));
        }
    }
    Ok(())
}

/// The texts within an element.
fn texts<'a>(node: roxmltree::Node<'a, 'a>) -> impl Iterator<Item = &'a str> {
    node.descendants().filter(roxmltree::Node::is_text).filter_map(|part| part.text())
}

/// Whether an address leads to a part of the image, or holds its own data.
fn is_within(address: &str) -> bool {
    let address = address.trim();
    address.starts_with('#') || address.starts_with("data:image/")
}

fn scheme(address: &str) -> Option<String> {
    let plain: String = address.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    plain.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase())
}

/// The first `url(…)` of CSS that leads out of the image.
fn outside_url(css: &str) -> Option<&str> {
    css.match_indices("url(").find_map(|(at, open)| {
        let rest = &css[at + open.len()..];
        let address = rest[..rest.find(')').unwrap_or(rest.len())].trim().trim_matches(['"', '\'']);
        let own = is_within(address) || address.starts_with("data:font/");
        (!own).then_some(address)
    })
}

/// The size (SVG 2, 8.2): `width` and `height`, else the `viewBox`.
fn size(root: roxmltree::Node) -> Result<(u32, u32), String> {
    let view: Vec<f64> = root
        .attribute("viewBox")
        .map(|value| value.split([' ', ',']).filter_map(|number| number.parse().ok()).collect())
        .unwrap_or_default();
    let length =
        |name: &str| root.attribute(name).and_then(|value| value.trim_end_matches("px").trim().parse::<f64>().ok());
    let width = length("width").or(view.get(2).copied());
    let height = length("height").or(view.get(3).copied());
    match (width, height) {
        (Some(width), Some(height)) if width >= 1.0 && height >= 1.0 && width < 1e6 && height < 1e6 =>
        {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and a million")]
            Ok((width.round() as u32, height.round() as u32))
        }
        _ => Err("says neither its width and height in pixels nor its `viewBox`".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inner: &str) -> Result<Svg, String> {
        read(format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{inner}</svg>").as_bytes())
    }

    #[test]
    fn what_runs_or_reaches_out_is_named() {
        for (inner, named) in [
            ("<script/>", "`script`"),
            ("<g onload='x()'/>", "`onload`"),
            ("<a href=' java\tscript:x()'><path/></a>", "script"),
            ("<foreignObject/>", "`foreignObject`"),
            ("<image href='x.png'/>", "`x.png`"),
            ("<image href='data:text/html,x'/>", "`data:text/html,x`"),
            ("<path fill='url(http://a.b/c#d)'/>", "`http://a.b/c#d`"),
            ("<path style='fill: url(&quot;c.svg#d&quot;)'/>", "`c.svg#d`"),
            ("<style>@import 'a.css';</style>", "`@import 'a.css';`"),
            ("<style>a{fill:url(b.svg)}</style>", "`b.svg`"),
        ] {
            assert!(svg(inner).is_err_and(|fault| fault.contains(named)), "{inner}: {:?}", svg(inner));
        }
        let sound =
            "<path fill='url(#a)'/><a href='https://a.b'><path/></a><use href='#x'/><text opacity='1'>a b</text>";
        assert_eq!(svg(sound), Ok(Svg { size: (9, 9), words: 2, shapes: 2 }));
    }
}
