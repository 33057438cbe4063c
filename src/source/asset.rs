//! Files that a publication draws on besides its text.

use std::fmt;
use std::sync::Arc;

/// What kind of file an asset is, by its extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MediaType {
    /// Scalable Vector Graphics.
    Svg,
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
    /// WebP.
    Webp,
    /// Anything else: it can be offered for download, not shown.
    Other,
}

impl MediaType {
    /// The type that a file name's extension stands for.
    #[must_use]
    pub fn of(name: &str) -> Self {
        let extension = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase());
        match extension.as_deref() {
            Some("svg") => Self::Svg,
            Some("png") => Self::Png,
            Some("jpg" | "jpeg") => Self::Jpeg,
            Some("webp") => Self::Webp,
            _ => Self::Other,
        }
    }
}

/// A file read for a publication.
#[derive(Clone)]
pub struct Asset {
    /// The path as the author knows it.
    pub path: String,
    /// The last part of the path.
    pub name: String,
    /// What kind of file it is.
    pub media: MediaType,
    /// The bytes, whole.
    pub bytes: Arc<[u8]>,
}

/// The bytes by their hash: as numbers they would fill pages.
impl fmt::Debug for Asset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Asset")
            .field("path", &self.path)
            .field("name", &self.name)
            .field("media", &self.media)
            .field("bytes", &blake3::hash(&self.bytes))
            .finish()
    }
}
