//! What a path is, decided by what is there.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{CheckConfig, Form};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::Disk;

/// What one path was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The path, as it was written.
    pub path: String,
    /// What it was taken for.
    pub kind: TargetKind,
}

/// The kinds of paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetKind {
    /// A folder of publications.
    Library,
    /// One publication.
    Publication,
    /// A folder of finished files: so many PDF files and pages.
    Folder {
        /// How many PDF files.
        pdfs: usize,
        /// How many pages.
        pages: usize,
    },
    /// A PDF file.
    Pdf,
    /// A web page.
    Page,
}

/// A folder of publications.
#[derive(Debug)]
pub(super) struct Library {
    pub(super) root: PathBuf,
    /// The publications that were named; none means all.
    pub(super) slugs: Vec<String>,
}

/// A folder of finished files, by their paths from it.
#[derive(Debug)]
pub(super) struct Folder {
    pub(super) root: PathBuf,
    pub(super) files: Vec<String>,
}

/// Everything that is to be looked at, each thing once.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) targets: Vec<Target>,
    pub(super) libraries: Vec<Library>,
    pub(super) folders: Vec<Folder>,
    pub(super) files: Vec<(PathBuf, Form)>,
}

/// Says what each path is; where one is nothing that can be checked, what is wrong with each that
/// is not.
pub(super) fn recognise(config: &CheckConfig) -> Result<Plan, Vec<Diagnostic>> {
    let documents = &config.build.documents;
    let paths = if config.paths.is_empty() { std::slice::from_ref(documents) } else { &config.paths };
    let mut plan = Plan::default();
    let mut faults = Vec::new();
    for path in paths {
        let named = config.paths.is_empty();
        let taken = if path.is_dir() {
            plan.folder(path, documents, named)
        } else if path.is_file() {
            plan.file(path, documents)
        } else {
            Err(missing(path, documents))
        };
        match taken {
            Ok(kind) => plan.targets.push(Target { path: shown(path), kind }),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(plan) } else { Err(faults) }
}

impl Plan {
    fn folder(&mut self, path: &Path, documents: &Path, is_library: bool) -> Result<TargetKind, Diagnostic> {
        if is_library || holds_publications(path) {
            self.library(path, None);
            return Ok(TargetKind::Library);
        }
        if path.join(INDEX).is_file() {
            return self.publication(path, documents);
        }
        let files = finished_files(path);
        let of = |form| files.iter().filter(|file| form_of(file) == Some(form)).count();
        let (pdfs, pages) = (of(Form::Pdf), of(Form::Page));
        if pdfs + pages > 0 {
            self.folders.push(Folder { root: path.to_owned(), files });
            return Ok(TargetKind::Folder { pdfs, pages });
        }
        // The folder of a project, with the publications in it.
        let within = path.join("documents");
        if within.is_dir() && holds_publications(&within) {
            self.library(&within, None);
            return Ok(TargetKind::Library);
        }
        let texts = Disk.texts_with(path, "md");
        if !texts.is_empty() {
            self.library(path, None);
            return Ok(TargetKind::Library);
        }
        let message = match Disk.entries(path) {
            Ok(entries) if entries.is_empty() => format!("the folder `{}` is empty", shown(path)),
            Ok(_) => format!("in the folder `{}` there is no publication, no PDF and no web page", shown(path)),
            Err(error) => format!("cannot read the folder `{}`: {}", shown(path), error.cause),
        };
        Err(nothing(message))
    }

    fn file(&mut self, path: &Path, documents: &Path) -> Result<TargetKind, Diagnostic> {
        let name = shown(path);
        let form = form_of(&name).or_else(|| sniff(path));
        match form {
            Some(Form::Text) => {
                // A part belongs to the nearest folder that has a main text.
                let own = path.ancestors().skip(1).take(8).find(|folder| in_place(folder).join(INDEX).is_file());
                match own.filter(|folder| !is_documents(&in_place(folder), documents)) {
                    Some(folder) => self.publication(&in_place(folder), documents),
                    None => self.publication(path, documents),
                }
            }
            Some(form) => {
                if !self.files.iter().any(|(other, _)| other == path) {
                    self.files.push((path.to_owned(), form));
                }
                Ok(if form == Form::Pdf { TargetKind::Pdf } else { TargetKind::Page })
            }
            None => Err(nothing(format!("`{name}` is neither a publication nor a PDF nor a web page"))),
        }
    }

    /// A folder or a file of a folder of publications. What lies elsewhere is not taken for one:
    /// everything beside it would be read as well.
    fn publication(&mut self, path: &Path, documents: &Path) -> Result<TargetKind, Diagnostic> {
        let whole = if path.file_name().is_some() { Some(path.to_owned()) } else { Disk.canonical(path) };
        let found = whole.as_ref().and_then(|path| Some((in_place(path.parent()?), path.file_stem()?, path)));
        let Some((root, stem, path)) = found.filter(|(root, ..)| is_documents(root, documents)) else {
            let message = format!("`{}` is a publication, and not in a folder of publications", shown(path));
            return Err(nothing(message)
                .hint("put it into a folder `documents`, or say with `--documents DIR` which folder holds it"));
        };
        let name = if path.is_dir() { path.file_name().unwrap_or(stem) } else { stem };
        let slug = name.to_string_lossy().into_owned();
        self.library(&root, Some(slug));
        Ok(TargetKind::Publication)
    }

    fn library(&mut self, root: &Path, slug: Option<String>) {
        let same = |library: &&mut Library| Disk.canonical(&library.root) == Disk.canonical(root);
        match self.libraries.iter_mut().find(same) {
            // All of it was asked for already, or is now.
            Some(library) if library.slugs.is_empty() || slug.is_none() => library.slugs.clear(),
            Some(library) => library.slugs.extend(slug.filter(|slug| !library.slugs.contains(slug))),
            None => self.libraries.push(Library { root: root.to_owned(), slugs: slug.into_iter().collect() }),
        }
    }

    /// Every finished file with the folder by which it is known, if it is of one. One that was
    /// named twice is there once.
    pub(super) fn finished(&self) -> Vec<(Option<usize>, PathBuf, Form)> {
        let in_folders = self.folders.iter().enumerate().flat_map(|(number, folder)| {
            let form = move |file: &String| Some((Some(number), folder.root.join(file), form_of(file)?));
            folder.files.iter().filter_map(form)
        });
        let alone = self.files.iter().map(|(path, form)| (None, path.clone(), *form));
        let mut seen = BTreeSet::new();
        let is_new = |(_, path, _): &(Option<usize>, PathBuf, Form)| seen.insert(Disk.canonical(path));
        in_folders.chain(alone).filter(|(_, _, form)| *form != Form::Text).filter(is_new).collect()
    }
}

/// The main text of a publication that is a folder.
const INDEX: &str = "index.md";

/// Whether a folder is one of publications: it says so, or holds a publication.
fn holds_publications(folder: &Path) -> bool {
    let entries = Disk.entries(folder).unwrap_or_default();
    let has_front_matter = |path: &Path| Disk.text(path).is_ok_and(|text| text.starts_with("---"));
    // The folder of a publication may hold more texts than its main one.
    if folder.join(INDEX).is_file() && !folder.join("library.yaml").is_file() {
        return false;
    }
    entries.iter().any(|(name, is_dir)| {
        let path = folder.join(name);
        if *is_dir {
            path.join(INDEX).is_file()
        } else {
            name == "library.yaml" || (name.ends_with(".md") && has_front_matter(&path))
        }
    })
}

/// Whether the folder of a publication is one of publications.
fn is_documents(folder: &Path, documents: &Path) -> bool {
    let has = |name: &str| folder.join(name).is_file();
    let is_named = || folder.file_name().is_some_and(|name| name == "documents");
    let whole = Disk.canonical(folder);
    let is_chosen = || whole.is_some() && whole == Disk.canonical(documents);
    // A publication may have facts of its own beside its text.
    has("library.yaml") || (has("facts.yaml") || is_named() || is_chosen()) && !has(INDEX)
}

/// The finished files of a folder and everything below it, and what they may lead to, by their
/// paths from it. What is hidden is left out.
fn finished_files(folder: &Path) -> Vec<String> {
    let is_hidden = |path: &str| path.split('/').any(|part| part.starts_with('.'));
    let files = Disk.survey(folder).into_iter().filter(|entry| entry.is_file && !is_hidden(&entry.path));
    files.map(|entry| entry.path).collect()
}

/// What a file is by its name.
pub(super) fn form_of(path: &str) -> Option<Form> {
    let (_, extension) = path.rsplit('/').next()?.rsplit_once('.')?;
    match extension.to_ascii_lowercase().as_str() {
        "pdf" => Some(Form::Pdf),
        "html" | "htm" => Some(Form::Page),
        "md" => Some(Form::Text),
        _ => None,
    }
}

/// What a file is by how it starts.
fn sniff(path: &Path) -> Option<Form> {
    let start = Disk.start(path, 1024).ok()?;
    // Readers look for the header in the first 1,024 bytes (ISO 32000-1, annex H.3).
    if start.windows(5).any(|window| window == b"%PDF-") {
        return Some(Form::Pdf);
    }
    let text = String::from_utf8_lossy(&start).trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    (text.starts_with("<!doctype html") || text.starts_with("<html")).then_some(Form::Page)
}

/// The folder that an empty path stands for.
fn in_place(folder: &Path) -> PathBuf {
    if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() }
}

fn missing(path: &Path, documents: &Path) -> Diagnostic {
    let found = nothing(format!("there is no file or folder `{}`", shown(path)));
    // The name of a publication is what `stationer build` takes.
    let as_name = [documents.join(path), documents.join(format!("{}.md", path.display()))];
    if let Some(meant) = as_name.iter().find(|path| path.exists()) {
        return found.hint(format!("did you mean `{}`?", shown(meant)));
    }
    let parent = in_place(path.parent().unwrap_or(Path::new("")));
    let entries = Disk.entries(&parent).unwrap_or_default();
    let wanted = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let near = nearest(&wanted, entries.iter().map(|(name, _)| name.as_str()));
    found.maybe_hint(near.map(|near| format!("did you mean `{}`?", shown(&path.with_file_name(near)))))
}

fn nothing(message: String) -> Diagnostic {
    Diagnostic::new(Code::NOTHING_TO_CHECK, None, message)
}

fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}
