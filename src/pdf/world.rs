//! What Typst may see: the layouts, the fonts and the mark. Nothing of a single publication, so
//! that what was laid out for one is not thrown away for the next.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Features, Library, LibraryExt, World};

use crate::layout::{Fonts, Layouts};
use crate::source::{self, Asset};

/// The world of a press.
pub(super) struct PressWorld {
    library: LazyHash<Library>,
    fonts: Fonts,
    layouts: HashMap<FileId, LayoutFile>,
    files: HashMap<FileId, Bytes>,
    logo: Option<String>,
}

/// A layout's Typst file, as Typst and as diagnostics know it.
struct LayoutFile {
    typst: Source,
    ours: Arc<source::Source>,
}

impl fmt::Debug for PressWorld {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PressWorld").field("logo", &self.logo).finish_non_exhaustive()
    }
}

impl PressWorld {
    pub(super) fn new(layouts: &Layouts, fonts: &Fonts, logo: Option<&Asset>) -> Self {
        // Row headers are among the extras (`pdf.header-cell`).
        let library = Library::builder().with_features(Features::from_iter([Feature::A11yExtras])).build();
        let typst_files = layouts
            .files()
            .filter(|(path, _)| std::path::Path::new(path).extension().is_some_and(|extension| extension == "typ"));
        let layouts = typst_files.filter_map(|(path, ours)| {
            let id = file_id(path)?;
            Some((id, LayoutFile { typst: Source::new(id, ours.text.to_string()), ours: Arc::clone(ours) }))
        });
        let logo_path = logo.map(|logo| format!("logo/{}", logo.name));
        let files = logo
            .zip(logo_path.as_deref())
            .and_then(|(logo, path)| Some((file_id(path)?, Bytes::new(logo.bytes.to_vec()))));
        Self {
            library: LazyHash::new(library),
            fonts: fonts.clone(),
            layouts: layouts.collect(),
            files: files.into_iter().collect(),
            logo: logo_path.map(|path| format!("/{path}")),
        }
    }

    /// The path at which a layout finds the mark.
    pub(super) fn logo(&self) -> Option<&str> {
        self.logo.as_deref()
    }

    /// The fonts.
    pub(super) fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// The Typst file at a path below `layouts`.
    pub(super) fn layout(&self, path: &str) -> Option<&Source> {
        Some(&self.layouts.get(&file_id(path)?)?.typst)
    }

    /// A layout's file, as diagnostics know it, with the range of a place in it.
    pub(super) fn ours(&self, id: FileId) -> Option<&Arc<source::Source>> {
        self.layouts.get(&id).map(|file| &file.ours)
    }
}

/// The id of a file at a path below the root that Typst sees.
pub(super) fn file_id(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

impl World for PressWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        // Typst asks for it only to resolve paths; content comes from the model.
        spans_file()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.layouts
            .get(&id)
            .map(|file| file.typst.clone())
            .ok_or_else(|| FileError::NotFound(id.vpath().get_with_slash().into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| FileError::NotFound(id.vpath().get_with_slash().into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    /// No clock reaches an output.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// The file that all places in authors' sources pretend to be in.
pub(super) fn spans_file() -> FileId {
    file_id("manuscript").unwrap_or_else(|| unreachable!("`manuscript` is a path"))
}
