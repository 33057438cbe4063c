//! The walk over `documents/`: which publications there are, and the files beside them.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::{Asset, Disk, MediaType, ReadError, Source, Sources, Span};
use crate::diagnostic::{Code, Diagnostic, nearest};

/// The text files of one publication, and where its other files are looked up.
#[derive(Debug, Clone)]
pub struct Bundle {
    /// The name in the address.
    pub slug: String,
    /// `index.md`, or the single file.
    pub main: Arc<Source>,
    /// The other Markdown files of the folder by their path from it, sorted.
    pub others: Vec<(String, Arc<Source>)>,
    /// Its own `facts.yaml`, where there is one.
    pub facts: Option<Arc<Source>>,
    /// The data that the publication can draw on, sorted by path: that of its folder, then that
    /// which lies beside all publications.
    pub data: Vec<DataFile>,
    /// The folder from which relative paths start.
    pub folder: PathBuf,
}

/// A file of data beside a publication's text: CSV or YAML.
#[derive(Debug, Clone)]
pub struct DataFile {
    /// The path from the publication's folder, as an author writes it.
    pub path: String,
    /// The text, or why there is none, which is for whoever uses the file to report.
    pub text: Result<Arc<Source>, Diagnostic>,
    /// Whether it lies in the publication's own folder.
    pub is_own: bool,
}

/// Everything below the documents folder that is text.
#[derive(Debug, Default)]
pub struct Documents {
    /// `library.yaml`, where there is one.
    pub library: Option<Arc<Source>>,
    /// `facts.yaml`, where there is one: the facts of all publications.
    pub facts: Option<Arc<Source>>,
    /// The publications, in order of their slugs.
    pub bundles: Vec<Bundle>,
    root: PathBuf,
    disk: Disk,
    /// Files that are in memory instead of on the disk.
    held: Option<BTreeMap<PathBuf, Arc<[u8]>>>,
}

/// The file of facts, of the library and of a publication.
const FACTS: &str = "facts.yaml";

/// Why an asset could not be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AssetError {
    /// No such file; perhaps one of nearly the same name.
    Missing(Option<String>),
    /// The path leads out of the documents folder.
    Outside,
    /// The system's own reason.
    Unreadable(String),
}

impl Documents {
    /// Reads every text below `root`, in order of the paths, so that sources have the same
    /// identities in every run.
    ///
    /// # Errors
    /// Where the folder itself cannot be read.
    pub fn read(
        disk: Disk,
        root: &Path,
        sources: &mut Sources,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Self, Diagnostic> {
        let entries = disk.entries(root).map_err(|error| error.diagnostic(sources))?;
        let mut documents = Self { root: root.to_owned(), disk, ..Self::default() };
        let mut shared = Vec::new();
        for (name, is_dir) in entries {
            let path = root.join(&name);
            let found = if is_dir {
                read_folder(disk, &path, &name, sources, diagnostics)
            } else if name == "library.yaml" {
                documents.library = read_source(disk, &path, sources, diagnostics);
                None
            } else if name == FACTS {
                documents.facts = read_source(disk, &path, sources, diagnostics);
                None
            } else if let Some(slug) = name.strip_suffix(".md") {
                read_source(disk, &path, sources, diagnostics).map(|main| Bundle {
                    slug: slug.to_owned(),
                    main,
                    others: Vec::new(),
                    facts: None,
                    data: Vec::new(),
                    folder: root.to_owned(),
                })
            } else if is_data(&name) {
                let text = disk.text(&path);
                shared.push(data_file(name.clone(), &path, text, false, sources));
                None
            } else {
                // A logo or a shared image is read when something refers to it.
                diagnostics.extend(meant_to_be_read(&path, &name));
                None
            };
            documents.bundles.extend(found);
        }
        for bundle in &mut documents.bundles {
            let up = if bundle.folder == *root { "" } else { "../" };
            let beside = shared.iter().map(|file| DataFile { path: format!("{up}{}", file.path), ..file.clone() });
            bundle.data.extend(beside);
        }
        documents.bundles.sort_by(|a, b| a.slug.cmp(&b.slug));
        documents.check_slugs(diagnostics);
        Ok(documents)
    }

    /// Publications that are in memory, with the files beside them by their paths. Nothing of
    /// the disk can be reached from them.
    #[must_use]
    pub fn held(
        root: &Path,
        library: Option<Arc<Source>>,
        bundles: Vec<Bundle>,
        files: BTreeMap<PathBuf, Arc<[u8]>>,
    ) -> Self {
        Self { library, bundles, root: root.to_owned(), held: Some(files), ..Self::default() }
    }

    fn check_slugs(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        let mut kept: Vec<Bundle> = Vec::new();
        for bundle in std::mem::take(&mut self.bundles) {
            let at = Span::new(bundle.main.id, 0..0);
            if !is_slug(&bundle.slug) {
                let message = format!("`{}` cannot be part of a web address", bundle.slug);
                let better = to_slug(&bundle.slug);
                let hint = (!better.is_empty()).then(|| format!("rename it to `{better}`"));
                diagnostics.push(Diagnostic::new(Code::INVALID_SLUG, at, message).maybe_hint(hint));
            } else if let Some(first) = kept.iter().find(|other| other.slug == bundle.slug) {
                let message = format!("the publication `{}` is there twice", bundle.slug);
                diagnostics.push(
                    Diagnostic::new(Code::DUPLICATE_SLUG, at, message)
                        .related(Span::new(first.main.id, 0..0), "it is here as well"),
                );
            } else {
                kept.push(bundle);
            }
        }
        self.bundles = kept;
    }

    /// The file at a path that an author wrote, taken from `folder`.
    ///
    /// # Errors
    /// Where there is none, or it is not the author's to publish.
    pub fn asset(&self, folder: &Path, written: &str) -> Result<Asset, AssetError> {
        let path = folder.join(written);
        if let Some(held) = &self.held {
            let names = || held.keys().filter_map(|path| path.file_name()?.to_str());
            let missing = || AssetError::Missing(nearest(written, names()).map(str::to_owned));
            return held.get(&path).map(|bytes| asset(&path, Arc::clone(bytes))).ok_or_else(missing);
        }
        if !self.disk.is_file(&path) {
            return Err(AssetError::Missing(self.near(&path)));
        }
        let root = self.disk.canonical(&self.root);
        let canonical = self.disk.canonical(&path);
        let inside = matches!((&root, &canonical), (Some(root), Some(path)) if path.starts_with(root));
        if !inside || Path::new(written).is_absolute() {
            return Err(AssetError::Outside);
        }
        let bytes = self.disk.bytes(&path).map_err(|error| AssetError::Unreadable(error.cause.to_string()))?;
        Ok(asset(&path, bytes.into()))
    }

    /// The file beside a logo's or a library's own path.
    ///
    /// # Errors
    /// As [`Documents::asset`].
    pub fn library_asset(&self, written: &str) -> Result<Asset, AssetError> {
        self.asset(&self.root, written)
    }

    /// The folder of the documents.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    fn near(&self, path: &Path) -> Option<String> {
        let wanted = path.file_name()?.to_string_lossy();
        let entries = self.disk.entries(path.parent()?).ok()?;
        let names = entries.iter().filter(|(_, is_dir)| !is_dir).map(|(name, _)| name.as_str());
        nearest(&wanted, names).map(str::to_owned)
    }
}

/// A file that its author takes for a text, by a name that is not one's.
fn meant_to_be_read(path: &Path, name: &str) -> Option<Diagnostic> {
    let (stem, extension) = name.rsplit_once('.')?;
    let extension = extension.to_ascii_lowercase();
    let better = match extension.as_str() {
        "md" | "markdown" | "mdown" | "mkd" => format!("{stem}.md"),
        "yaml" | "yml" if stem.eq_ignore_ascii_case("library") => "library.yaml".to_owned(),
        "yaml" | "yml" if stem.eq_ignore_ascii_case("facts") => FACTS.to_owned(),
        _ => return None,
    };
    let message = format!("`{}` is not read", shown(path));
    Some(Diagnostic::new(Code::UNREAD_FILE, None, message).hint(format!("rename it to `{better}`")))
}

fn asset(path: &Path, bytes: Arc<[u8]>) -> Asset {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Asset { path: shown(path), media: MediaType::of(&name), name, bytes }
}

fn read_folder(
    disk: Disk,
    folder: &Path,
    slug: &str,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Bundle> {
    let mut main = None;
    let mut others = Vec::new();
    let mut texts = 0;
    for (path, text) in disk.texts_with(folder, "md") {
        texts += 1;
        match text {
            Ok(text) => {
                let source = sources.add(shown(&folder.join(&path)), text);
                if path == "index.md" { main = Some(source) } else { others.push((path, source)) }
            }
            Err(error) => diagnostics.push(error.diagnostic(sources)),
        }
    }
    let Some(main) = main else {
        // A folder without any text holds images that publications share.
        if texts > 0 && others.len() == texts {
            let (_, first) = &others[0];
            let message = format!("the folder `{slug}` has no `index.md`");
            diagnostics.push(Diagnostic::new(Code::FOLDER_WITHOUT_INDEX, Span::new(first.id, 0..0), message));
        }
        return None;
    };
    let mut data: Vec<_> = DATA_EXTENSIONS
        .iter()
        .flat_map(|extension| disk.texts_with(folder, extension))
        .filter(|(path, _)| is_data(path))
        .map(|(path, text)| data_file(path.clone(), &folder.join(&path), text, true, sources))
        .collect();
    data.sort_by(|a, b| a.path.cmp(&b.path));
    let facts = read_facts(disk, folder, sources, diagnostics);
    Some(Bundle { slug: slug.to_owned(), main, others, facts, data, folder: folder.to_owned() })
}

/// The facts of a publication. A file that is meant to be them and has another name is named.
fn read_facts(
    disk: Disk,
    folder: &Path,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Arc<Source>> {
    let entries = disk.entries(folder).unwrap_or_default();
    let files = entries.iter().filter(|(_, is_dir)| !is_dir).map(|(name, _)| name.as_str());
    let is_facts = |name: &&str| matches!(&*name.to_ascii_lowercase(), "facts.yaml" | "facts.yml");
    let mut found = None;
    for name in files.filter(is_facts) {
        if name == FACTS {
            found = read_source(disk, &folder.join(name), sources, diagnostics);
        } else {
            diagnostics.extend(meant_to_be_read(&folder.join(name), name));
        }
    }
    found
}

/// What files of data end in.
const DATA_EXTENSIONS: [&str; 3] = ["csv", "yaml", "yml"];

/// Whether a file holds data for tables and the like. Two names have meanings of their own.
fn is_data(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    DATA_EXTENSIONS.contains(&extension) && !matches!(stem.to_ascii_lowercase().as_str(), "library" | "facts")
}

fn data_file(
    path: String,
    file: &Path,
    text: Result<String, ReadError>,
    is_own: bool,
    sources: &mut Sources,
) -> DataFile {
    let text = match text {
        Ok(text) => Ok(sources.add(shown(file), text)),
        Err(error) => Err(error.diagnostic(sources)),
    };
    DataFile { path, text, is_own }
}

fn read_source(
    disk: Disk,
    path: &Path,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Arc<Source>> {
    match disk.text(path) {
        Ok(text) => Some(sources.add(shown(path), text)),
        Err(error) => {
            diagnostics.push(error.diagnostic(sources));
            None
        }
    }
}

/// A path as people write it, without `.` parts and with `/` between folders.
fn shown(path: &Path) -> String {
    let parts: Vec<_> = path
        .components()
        .filter(|part| !matches!(part, Component::CurDir | Component::RootDir))
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    let root = if path.has_root() { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}

/// Whether a name can stand in an address as it is.
fn is_slug(name: &str) -> bool {
    !name.is_empty()
        && name
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

fn to_slug(name: &str) -> String {
    let kept: String = name.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    kept.split_whitespace().collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        assert!(is_slug("outline-business-case-2"));
        for bad in ["", "Plan", "a--b", "-a", "a b", "tŵr"] {
            assert!(!is_slug(bad), "{bad}");
        }
        assert_eq!(to_slug("Outline Business_Case"), "outline-business-case");
    }
}
