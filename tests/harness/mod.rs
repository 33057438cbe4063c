//! What the tests share: a library in a folder of its own, built through the public interface.

#![allow(dead_code, reason = "each test binary uses its own part of this")]
#![allow(clippy::disallowed_methods, reason = "tests stand outside the rooms and play the author, who has a disk")]

pub(crate) mod constructs;
pub(crate) mod gate;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::rc::Rc;
use std::time::{Duration, Instant};

use stationer::build::{self, Config, Fatal, Report};
use stationer::checks::content;
use stationer::diagnostic::Diagnostic;
use stationer::facts::Book;
use stationer::html;
use stationer::layout::Layouts;
use stationer::model::{Document, Library as Publisher};
use stationer::parse;
use stationer::pdf::inspect::{self, Inspection};
use stationer::resolve;
use stationer::source::{Disk, Documents, Sources};
use stationer::view::{self, PublicationText};
use tempfile::TempDir;

/// Front matter for a text that has none of its own.
pub(crate) const FRONT: &str = "---\ntitle: The case\npublished: 2017-03-24\n---\n";

/// The folder of the package.
pub(crate) fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The sample library that the package ships.
pub(crate) fn sample_documents() -> PathBuf {
    package().join("documents")
}

/// A library that a test writes, edits and builds.
pub(crate) struct Library {
    folder: Rc<TempDir>,
    place: PathBuf,
    jobs: usize,
    slugs: Vec<String>,
    cache: bool,
}

impl Library {
    /// An empty library of a nameless body.
    pub(crate) fn new() -> Self {
        Self::at("library")
    }

    /// An empty library whose folder stands at this path below a temporary one.
    pub(crate) fn at(path: &str) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let place = folder.path().join(path);
        fs::create_dir_all(place.join("documents")).expect("a folder for the documents");
        Self { folder: Rc::new(folder), place, jobs: 1, slugs: Vec::new(), cache: false }
    }

    /// A library of one publication, `case`, with the usual front matter before `body`.
    pub(crate) fn of(body: &str) -> Self {
        Self::new().with("documents/case.md", format!("{FRONT}\n{body}"))
    }

    /// Writes a file. The path starts at the folder that holds `documents`.
    pub(crate) fn with(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.write(path, bytes);
        self
    }

    /// As [`Library::with`], for a library that is in use.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.place.join(path);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("a folder for a file");
        fs::write(path, bytes).expect("a file of the library");
    }

    /// Replaces one part of a file by another; the part must be there.
    pub(crate) fn edit(&self, path: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.place.join(path)).expect("a file to edit");
        assert!(text.contains(old), "`{path}` does not hold `{old}`");
        self.write(path, text.replacen(old, new, 1));
    }

    /// Removes a file or a folder.
    pub(crate) fn remove(&self, path: &str) {
        let path = self.place.join(path);
        let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        removed.expect("something to remove");
    }

    /// Copies everything below a folder.
    pub(crate) fn with_all(self, from: &Path, to: &str) -> Self {
        for (path, bytes) in files_below(from) {
            self.write(&format!("{to}/{path}"), bytes);
        }
        self
    }

    /// How many publications are made at once.
    pub(crate) fn jobs(mut self, jobs: usize) -> Self {
        self.jobs = jobs;
        self
    }

    /// Keeps what a build makes for the next, as the command does.
    pub(crate) fn cached(mut self) -> Self {
        self.cache = true;
        self
    }

    /// Asks for some publications only.
    pub(crate) fn only(mut self, slugs: &[&str]) -> Self {
        self.slugs = slugs.iter().map(|slug| (*slug).to_owned()).collect();
        self
    }

    /// The folder of the library.
    pub(crate) fn path(&self) -> &Path {
        &self.place
    }

    fn folder(&self, name: &str) -> Option<PathBuf> {
        Some(self.place.join(name)).filter(|path| path.is_dir())
    }

    /// Builds it.
    pub(crate) fn build(&self) -> Built {
        self.build_watched(&())
    }

    /// Every file below the output folder.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        files_below(&self.place.join("output"))
    }

    /// Builds it and tells `observer` how it goes.
    pub(crate) fn build_watched(&self, observer: &dyn build::Observer) -> Built {
        let config = Config {
            theme: None,
            documents: self.place.join("documents"),
            layouts: self.folder("layouts"),
            fonts: self.folder("fonts"),
            output: self.place.join("output"),
            slugs: self.slugs.clone(),
            jobs: self.jobs,
            source_date: None,
            cache: self.cache,
        };
        Built { result: build::build(&config, observer), place: self.place.clone(), _folder: Rc::clone(&self.folder) }
    }

    /// Builds it and expects it to be sound.
    pub(crate) fn build_sound(&self) -> Built {
        let built = self.build();
        let found = built.findings();
        assert!(found.is_empty(), "{}", found.iter().map(Finding::to_string).collect::<Vec<_>>().join("\n"));
        built
    }

    /// Runs the real command in the folder of the library.
    pub(crate) fn stationer(&self, arguments: &[&str]) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_stationer"))
            .current_dir(&self.place)
            .args(arguments)
            .output()
            .expect("the command runs");
        let text = |bytes| String::from_utf8(bytes).expect("the command speaks UTF-8");
        Ran { status: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Every publication as the model has it.
    pub(crate) fn documents(&self) -> Read {
        read(&self.place.join("documents"))
    }
}

/// What the command said.
pub(crate) struct Ran {
    pub(crate) status: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// What a build left.
pub(crate) struct Built {
    pub(crate) result: Result<Report, Fatal>,
    place: PathBuf,
    /// What was built can be read as long as this is there, whatever becomes of the library.
    _folder: Rc<TempDir>,
}

/// A finding as a person sees it: the path as it stands below the folder of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) code: &'static str,
    pub(crate) path: String,
    /// The finished file that it is about.
    pub(crate) made: Option<String>,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) message: String,
    /// The first line of what it points at.
    pub(crate) excerpt: String,
    pub(crate) hints: Vec<String>,
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.path.is_empty() {
            return write!(f, "{} {}", self.code, self.message);
        }
        write!(f, "{} {}:{}:{} {}", self.code, self.path, self.line, self.column, self.message)
    }
}

impl Built {
    /// What was found, in the order in which it is shown. What checks of the text suggest is left
    /// out: texts of tests are not written to be read, and the pages of the checks hold them.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        let (diagnostics, sources) = match &self.result {
            Ok(report) => (&report.diagnostics, &report.sources),
            Err(fatal) => (&fatal.diagnostics, &fatal.sources),
        };
        let is_suggestion = |found: &Diagnostic| {
            let of_text = content::CHECKS.iter().any(|check| check.rule.code.id == found.code.id);
            of_text && !found.is_error()
        };
        let shown = diagnostics.iter().filter(|found| !is_suggestion(found));
        shown.map(|diagnostic| self.finding(diagnostic, sources)).collect()
    }

    fn finding(&self, diagnostic: &Diagnostic, sources: &Sources) -> Finding {
        let root = format!("{}/", self.place.display());
        let plain = |text: &str| text.replace(&root, "").replace(&root[..root.len() - 1], ".");
        let mut finding = Finding {
            code: diagnostic.code.id,
            path: String::new(),
            made: diagnostic.file.as_ref().map(|file| plain(&file.path)),
            line: 0,
            column: 0,
            message: plain(&diagnostic.message),
            excerpt: String::new(),
            hints: diagnostic.hints.iter().map(|hint| plain(hint)).collect(),
        };
        if let Some(span) = diagnostic.span {
            let source = sources.get(span.source);
            finding.path = plain(&source.path);
            (finding.line, finding.column) = source.line_column(span.start);
            finding.excerpt = source.slice(span).lines().next().unwrap_or_default().to_owned();
        } else if let Some(made) = &finding.made {
            finding.path.clone_from(made);
        }
        finding
    }

    /// The codes of what was found.
    pub(crate) fn codes(&self) -> Vec<&'static str> {
        self.findings().iter().map(|finding| finding.code).collect()
    }

    /// A file by its path below the output folder.
    pub(crate) fn file(&self, path: &str) -> Option<Vec<u8>> {
        fs::read(self.place.join("output").join(path)).ok()
    }

    /// The page of a publication.
    pub(crate) fn page(&self, slug: &str) -> String {
        let bytes = self.file(&format!("site/{slug}/index.html")).unwrap_or_else(|| panic!("`{slug}` has a page"));
        String::from_utf8(bytes).expect("a page is UTF-8")
    }

    /// The page of a publication, read back.
    pub(crate) fn page_read(&self, slug: &str) -> html::inspect::Page {
        html::inspect::inspect(&self.page(slug)).expect("a page can be read")
    }

    /// The PDF of a publication.
    pub(crate) fn pdf(&self, slug: &str) -> Vec<u8> {
        self.file(&format!("site/{slug}/{slug}.pdf")).unwrap_or_else(|| panic!("`{slug}` has a PDF"))
    }

    /// The PDF of a publication, read back.
    pub(crate) fn pdf_read(&self, slug: &str) -> Inspection {
        inspect::inspect(&self.pdf(slug)).expect("a PDF can be read")
    }

    /// Whether a publication stands on the site.
    pub(crate) fn stands(&self, slug: &str) -> bool {
        self.file(&format!("site/{slug}/index.html")).is_some()
    }

    /// Everything below the output folder, with its bytes.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        files_below(&self.place.join("output"))
    }

    /// What either form has lost of a publication's text.
    pub(crate) fn lost(&self, document: &Document) -> Vec<String> {
        let wanted = view::text(document);
        let slug = &document.slug;
        let forms: [(&str, PublicationText); 2] = [
            ("the page", self.page_read(slug).publication_text()),
            ("the PDF", inspect::publication_text(&self.pdf_read(slug).tags)),
        ];
        let lost =
            forms.iter().filter_map(|(form, found)| Some(format!("in {form} of `{slug}` {}", wanted.lost_in(found)?)));
        lost.collect()
    }
}

/// Every publication of a folder as the model has it, and what was found on the way.
pub(crate) struct Read {
    pub(crate) sources: Sources,
    pub(crate) documents: Vec<Document>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) library: Publisher,
    pub(crate) layouts: Layouts,
    /// What the publications were read from.
    pub(crate) folder: Documents,
}

/// Takes the documents of a folder through the stages up to the model, with the built-in layouts.
pub(crate) fn read(folder: &Path) -> Read {
    read_with(folder, None)
}

/// The same with layouts of which those in a folder take the place of built-in ones.
pub(crate) fn read_with(folder: &Path, layouts: Option<&Path>) -> Read {
    let disk = Disk;
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    let read = Documents::read(disk, folder, &mut sources, &mut diagnostics).expect("the documents can be read");
    let layouts = Layouts::load(&disk, layouts, &mut sources).expect("the layouts are sound");
    let mut facts = read.facts.as_ref().map(|source| Book::read(source, &mut diagnostics)).unwrap_or_default();
    let (library, found) = parse::parse_library_with(read.library.as_deref(), &mut facts);
    diagnostics.extend(found);
    let (manuscripts, found): (Vec<_>, Vec<_>) = read.bundles.iter().map(|bundle| parse::parse(bundle, &facts)).unzip();
    diagnostics.extend(found.into_iter().flatten());
    let catalogue = resolve::Catalogue::collect(&manuscripts, &library, &layouts);
    let context = resolve::Context {
        catalogue: &catalogue,
        documents: &read,
        library: &library,
        layouts: &layouts,
        source_date: None,
    };
    let resolved = manuscripts
        .into_iter()
        .zip(&read.bundles)
        .map(|(manuscript, bundle)| resolve::resolve(manuscript, bundle, context));
    let (documents, found): (Vec<_>, Vec<_>) = resolved.unzip();
    diagnostics.extend(found.into_iter().flatten());
    Read { sources, documents, diagnostics, library, layouts, folder: read }
}

/// Every file below a folder by its path from there, `/` between folders.
pub(crate) fn files_below(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name();
    walk.into_iter()
        .map(|entry| entry.expect("a folder can be read"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("it stands below the folder");
            let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
            (parts.join("/"), fs::read(entry.path()).expect("a file can be read"))
        })
        .collect()
}

/// Measures work. On Linux it is the time that processors spent on this process, because the
/// machine may be busy with other things; elsewhere it is the time on the wall.
pub(crate) struct Stopwatch {
    wall: Instant,
    spent: Option<Duration>,
}

impl Stopwatch {
    pub(crate) fn start() -> Self {
        Self { wall: Instant::now(), spent: processor_time() }
    }

    pub(crate) fn time(&self) -> Duration {
        match (self.spent, processor_time()) {
            (Some(before), Some(now)) => now.saturating_sub(before),
            _ => self.wall.elapsed(),
        }
    }
}

/// User and system time in hundredths of a second: fields 14 and 15 of proc_pid_stat(5).
pub(crate) fn processor_time() -> Option<Duration> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let (_, fields) = stat.rsplit_once(')')?;
    let mut ticks = fields.split_whitespace().skip(11).map(str::parse::<u64>);
    Some(Duration::from_millis(10 * (ticks.next()?.ok()? + ticks.next()?.ok()?)))
}

/// A text file of the package.
pub(crate) fn text_of(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
