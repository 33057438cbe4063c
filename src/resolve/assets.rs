//! Images and files: found, measured and given a place in the site.

use super::{rasters, svg};
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
    ) -> Result<(Image, Option<Diagnostic>), Diagnostic> {
        let path = decode(written);
        if path.contains("://") {
            return Err(Diagnostic::new(Code::UNSUPPORTED_IMAGE, span, "an image comes from a file, not from the web")
                .hint("save the image beside the text and name the file"));
        }
        let asset = documents.asset(&bundle.folder, &path).map_err(|error| missing(&path, span, &error))?;
        let size = measure(&asset)
            .map_err(|fault| Diagnostic::new(Code::UNSUPPORTED_IMAGE, span, format!("`{path}` {fault}")))?;
        let review = mostly_text(&asset, span);
        let at = self.place(asset, Some(size), span);
        let placed = &mut self.placed[at];
        if placed.reduced.is_empty() {
            // The hash keeps the names apart from those of other files.
            let stem = placed.name.rsplit_once('.').map_or(placed.name.as_str(), |(stem, _)| stem);
            let stem = format!("{stem}-{}", &blake3::hash(&placed.asset.bytes).to_hex()[..8]);
            placed.reduced = rasters::reduce(&placed.asset, size, &stem)
                .map_err(|fault| Diagnostic::new(Code::UNSUPPORTED_IMAGE, span, format!("`{path}` {fault}")))?;
        }
        Ok((Image { asset: at, size }, review))
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
        self.placed.push(PlacedAsset { asset, name, size, reduced: Vec::new(), span });
        self.placed.len() - 1
    }
}

/// A finding where an image is mostly words. Only a person can decide whether that is wrong. Of
/// images made of pixels nothing is said: telling words from shapes in them is a guess.
fn mostly_text(asset: &Asset, span: Span) -> Option<Diagnostic> {
    let found = (asset.media == MediaType::Svg).then(|| svg::read(&asset.bytes).ok()).flatten()?;
    let (words, shapes) = (found.words, found.shapes);
    (words >= svg::MANY_WORDS && words > shapes * svg::WORDS_A_SHAPE).then(|| {
        let things = if shapes == 1 { "shape" } else { "shapes" };
        let message = format!("`{}` holds {words} words and {shapes} {things}: is it an image of text?", asset.path);
        Diagnostic::new(Code::IMAGE_OF_TEXT, span, message).hint("write the words as text or as a table")
    })
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

/// An SVG's size, and refusal of what must not be in one.
fn measure_svg(bytes: &[u8]) -> Result<(u32, u32), String> {
    svg::read(bytes).map(|svg| svg.size)
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
