//! The files that all pages share, named for their content so that a browser may keep them for
//! ever, and where a page finds them.

use std::borrow::Cow;

use serde::Serialize;

use super::{SiteFile, style};
use crate::layout::{Fonts, Layouts, WebFont};
use crate::model::Library;
use crate::source::{Asset, MediaType};

/// Where a page finds what it shares with others. Paths start at the site's root.
#[derive(Debug, Serialize)]
pub(super) struct Links {
    stylesheet: String,
    /// The fonts that every first view needs. A browser fetches them with the stylesheet, so that
    /// text seldom appears in another family first and moves when its own arrives.
    preloads: Vec<String>,
    /// What does what a stylesheet cannot; see `layouts/common/site.js`.
    script: Option<String>,
    logo: Option<LogoLink>,
}

/// The mark of the body.
#[derive(Debug, Serialize)]
struct LogoLink {
    path: String,
    alt: String,
    width: u32,
    height: u32,
}

/// The shared files and the links to them.
pub(super) fn site(
    layouts: &Layouts,
    fonts: &Fonts,
    library: &Library,
    logo: Option<&Asset>,
) -> (Links, Vec<SiteFile>) {
    let (mut links, mut files) = shared(layouts, fonts, "");
    let mut add = |path: String, bytes: Cow<'static, [u8]>| {
        files.push(SiteFile { path: path.clone(), bytes });
        path
    };
    let script = layouts.file("common/site.js").map_or("", |source| &source.text);
    links.script = (!script.trim().is_empty())
        .then(|| add(named("site", "js", script.as_bytes()), Cow::Owned(script.as_bytes().to_vec())));
    links.logo = logo.zip(library.logo.as_ref()).map(|(asset, logo)| {
        let (width, height) = size_of(asset);
        let extension = asset.name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
        let path = add(named("logo", &extension, &asset.bytes), Cow::Owned(asset.bytes.to_vec()));
        LogoLink { path, alt: logo.alt.clone(), width, height }
    });
    files.sort_by(|a, b| a.path.cmp(&b.path));
    (links, files)
}

/// The stylesheet and the fonts: what pages share that need no script and bear no mark. `more` is
/// added to the rules of all pages.
pub(super) fn shared(layouts: &Layouts, fonts: &Fonts, more: &str) -> (Links, Vec<SiteFile>) {
    let common = layouts.file("common/style.css").map_or("", |source| &source.text);
    let css = style::stylesheet(&layouts.theme, fonts, &format!("{common}{more}"));
    let stylesheet = named("style", "css", css.as_bytes());
    let mut files = vec![SiteFile { path: stylesheet.clone(), bytes: Cow::Owned(css.into_bytes()) }];
    files.extend(fonts.web.iter().map(|font| SiteFile { path: font_path(font), bytes: font.bytes.clone() }));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let preloads = style::first_fonts(&layouts.theme, fonts).map(font_path).collect();
    (Links { stylesheet, preloads, script: None, logo: None }, files)
}

fn font_path(font: &WebFont) -> String {
    format!("assets/fonts/{}", font.name)
}

/// A path that changes when the content does.
fn named(stem: &str, extension: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    format!("assets/{stem}-{}.{extension}", &hash[..8])
}

/// Width and height in CSS pixels; a square where the file does not say.
fn size_of(asset: &Asset) -> (u32, u32) {
    let found = match asset.media {
        MediaType::Svg => svg_size(&String::from_utf8_lossy(&asset.bytes)),
        _ => imagesize::blob_size(&asset.bytes)
            .ok()
            .and_then(|size| Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))),
    };
    found.unwrap_or((64, 64))
}

/// The size that the root element of an SVG names, or that of its view box.
fn svg_size(text: &str) -> Option<(u32, u32)> {
    let document = roxmltree::Document::parse(text).ok()?;
    let root = document.root_element();
    let length = |name| root.attribute(name)?.trim_end_matches("px").parse::<f64>().ok();
    let view_box = || {
        let numbers: Vec<f64> = root.attribute("viewBox")?.split([' ', ',']).filter_map(|n| n.parse().ok()).collect();
        numbers.get(2).copied().zip(numbers.get(3).copied())
    };
    let (width, height) = length("width").zip(length("height")).or_else(view_box)?;
    let pixels = |length: f64| (1.0..=100_000.0).contains(&length).then_some(length.round());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "both are in 1 to 100,000")]
    Some((pixels(width)? as u32, pixels(height)? as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_of_marks() {
        let svg = |attributes: &str| svg_size(&format!("<svg xmlns='http://www.w3.org/2000/svg' {attributes}/>"));
        assert_eq!(svg("width='64px' height='32'"), Some((64, 32)));
        assert_eq!(svg("width='100%' height='100%' viewBox='0 0 40.4,20'"), Some((40, 20)));
        assert_eq!(svg("viewBox='0 0 0 1e9'"), None);
        assert_eq!(svg_size("<svg"), None);
    }
}
