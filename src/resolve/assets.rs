//! Images and files: found, measured and given a place in the site.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Image, PlacedAsset};
use crate::source::{Asset, AssetError, Bundle, Documents, MediaType, Span};

/// The assets of a publication, in order of first use.
#[derive(Debug, Default)]
pub(super) struct Assets {
    placed: Vec<PlacedAsset>,
}

impl Assets {
    pub(super) fn into_inner(self) -> Vec<PlacedAsset> {
        self.placed
    }

    /// An image.
    pub(super) fn image(
        &mut self,
        written: &str,
        span: Span,
        bundle: &Bundle,
        documents: &Documents,
    ) -> Result<Image, Diagnostic> {
        let path = decode(written);
        if path.contains("://") {
            return Err(Diagnostic::new(Code::UNSUPPORTED_IMAGE, span, "an image comes from a file, not from the web")
                .hint("save the image beside the text and name the file"));
        }
        let asset = documents.asset(&bundle.folder, &path).map_err(|error| missing(&path, span, &error))?;
        let size = measure(&asset)
            .map_err(|fault| Diagnostic::new(Code::UNSUPPORTED_IMAGE, span, format!("`{path}` {fault}")))?;
        Ok(Image { asset: self.place(asset, Some(size), span), size })
    }

    /// A file for download.
    pub(super) fn file(
        &mut self,
        path: &str,
        span: Span,
        bundle: &Bundle,
        documents: &Documents,
    ) -> Result<usize, AssetError> {
        documents.asset(&bundle.folder, path).map(|asset| self.place(asset, None, span))
    }

    /// Gives an asset a name of its own in the publication's folder.
    fn place(&mut self, asset: Asset, size: Option<(u32, u32)>, span: Span) -> usize {
        if let Some(at) = self.placed.iter().position(|other| other.asset.path == asset.path) {
            // What was a file for download is an image from here on.
            let known = &mut self.placed[at];
            if known.size.is_none() && size.is_some() {
                (known.size, known.span) = (size, span);
            }
            return at;
        }
        let mut name = web_name(&asset.name);
        if self.placed.iter().any(|other| other.name == name) {
            // Files of one name from two folders: the content tells them apart.
            let hash = blake3::hash(&asset.bytes).to_hex();
            name = format!("{}-{name}", &hash[..8]);
        }
        self.placed.push(PlacedAsset { asset, name, size, span });
        self.placed.len() - 1
    }
}

/// A file name that needs no escaping in an address.
fn web_name(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' }).collect()
}

/// What an author wrote as an address, as a path.
pub(super) fn decode(written: &str) -> String {
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = (*first == b'%')
            .then(|| tail.get(..2))
            .flatten()
            .and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        match hex {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| written.to_owned())
}

fn missing(path: &str, span: Span, error: &AssetError) -> Diagnostic {
    match error {
        AssetError::Missing(near) => {
            Diagnostic::new(Code::MISSING_IMAGE, span, format!("the image `{path}` does not exist")).hint(
                near.as_ref().map_or_else(
                    || "add the file to the folder of the publication, or correct the path".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                ),
            )
        }
        AssetError::Outside => {
            Diagnostic::new(Code::MISSING_IMAGE, span, format!("`{path}` is outside the documents folder"))
                .hint("copy the file into the folder of the publication")
        }
        AssetError::Unreadable(why) => {
            Diagnostic::new(Code::UNREADABLE_FILE, span, format!("the image `{path}` cannot be read: {why}"))
        }
    }
}

/// Width and height in CSS pixels, or what is wrong with the image.
pub(super) fn measure(asset: &Asset) -> Result<(u32, u32), String> {
    let wanted = match asset.media {
        MediaType::Svg => return measure_svg(&asset.bytes),
        MediaType::Other => return Err("is not an SVG, PNG, JPEG or WebP file".to_owned()),
        MediaType::Png => imagesize::ImageType::Png,
        MediaType::Jpeg => imagesize::ImageType::Jpeg,
        MediaType::Webp => imagesize::ImageType::Webp,
    };
    let found = imagesize::image_type(&asset.bytes).map_err(|_| "is not an image, or is damaged".to_owned())?;
    if found != wanted {
        return Err("is of another kind than its extension says".to_owned());
    }
    let size = imagesize::blob_size(&asset.bytes).map_err(|error| format!("is damaged: {error}"))?;
    match (u32::try_from(size.width), u32::try_from(size.height)) {
        (Ok(width), Ok(height)) if width > 0 && height > 0 => Ok((width, height)),
        _ => Err("has no size".to_owned()),
    }
}

/// An SVG's size (SVG 2, 8.2): `width` and `height`, else the `viewBox`. What would be lost in
/// one of the two forms is refused.
fn measure_svg(bytes: &[u8]) -> Result<(u32, u32), String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "is not UTF-8".to_owned())?;
    let options = roxmltree::ParsingOptions { allow_dtd: false, nodes_limit: 1_000_000, ..Default::default() };
    let xml = roxmltree::Document::parse_with_options(text, options)
        .map_err(|error| format!("is not well-formed: {error}"))?;
    let root = xml.root_element();
    if root.tag_name().name() != "svg" {
        return Err("is not an SVG image".to_owned());
    }
    for node in root.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        if matches!(name, "script" | "foreignObject" | "animate" | "animateTransform" | "set") {
            return Err(format!("holds `{name}`, which the PDF cannot show"));
        }
        let external = node
            .attributes()
            .filter(|attribute| attribute.name() == "href")
            .find(|attribute| !attribute.value().starts_with(['#']) && !attribute.value().starts_with("data:"));
        if let Some(external) = external.filter(|_| name != "a") {
            return Err(format!("draws on another file, `{}`, which would be missing", external.value()));
        }
    }
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

    fn svg(text: &str) -> Result<(u32, u32), String> {
        measure_svg(text.as_bytes())
    }

    #[test]
    fn svg_sizes() {
        assert_eq!(svg("<svg xmlns='http://www.w3.org/2000/svg' width='640px' height='300'/>"), Ok((640, 300)));
        assert_eq!(svg("<svg viewBox='0 0 320 100'/>"), Ok((320, 100)));
        assert_eq!(svg("<svg viewBox='0,0,32,10' width='100%'/>"), Ok((32, 10)));
        for bad in [
            "<svg/>",
            "<g/>",
            "<svg",
            "<svg viewBox='0 0 1 1'><script/></svg>",
            "<svg viewBox='0 0 1 1'><image href='x.png'/></svg>",
        ] {
            assert!(svg(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn addresses_are_decoded() {
        assert_eq!(decode("a%20b%C5%B5.svg"), "a bŵ.svg");
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("%ff"), "%ff");
    }
}
