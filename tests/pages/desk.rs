//! A library laid out through the public interface.

use std::fs;
use std::path::{Path, PathBuf};

use stationer::diagnostic::Diagnostic;
use stationer::layout::{Fonts, Layouts};
use stationer::model::{Document, Library};
use stationer::pdf::pages::PagesReport;
use stationer::pdf::{self, Press};
use stationer::source::{Disk, Documents, Sources};
use stationer::view::View;
use stationer::{parse, resolve};
use tempfile::TempDir;

/// The typesetter recurses deeper than the stack of a test thread.
const STACK: usize = 64 * 1024 * 1024;

/// Front matter for a text that has none of its own.
const FRONT: &str = "---\ntitle: The case\npublished: 2017-03-24\nlayout: report\n---\n";

/// All publications of a folder, ready to be laid out.
pub(crate) struct Desk {
    pub(crate) documents: Vec<Document>,
    sources: Sources,
    library: Library,
    layouts: Layouts,
    press: Press,
}

impl Desk {
    /// The sample library in a theme.
    pub(crate) fn samples(theme: &Theme) -> Self {
        Self::load(&package().join("documents"), &[("theme.yaml", &theme.text)])
    }

    /// A library of one publication with this text, in a layout in which these files take the
    /// place of the built-in ones.
    pub(crate) fn of(text: &str, layout_files: &[(&str, &str)]) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        fs::write(folder.path().join("case.md"), format!("{FRONT}{text}")).expect("a file of the library");
        Self::load(folder.path(), layout_files)
    }

    fn load(folder: &Path, layout_files: &[(&str, &str)]) -> Self {
        let changed = TempDir::new().expect("a temporary folder");
        for (path, text) in layout_files {
            let path = changed.path().join(path);
            fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("a folder for a file");
            fs::write(path, text).expect("a file of a layout");
        }
        let disk = Disk;
        let mut sources = Sources::default();
        let mut found = Vec::new();
        let read = Documents::read(disk, folder, &mut sources, &mut found).expect("the documents can be read");
        let layouts = Layouts::load(&disk, Some(changed.path()), &mut sources).unwrap_or_else(|faults| fail(&faults));
        let fonts = Fonts::load(&disk, None, &mut sources).unwrap_or_else(|faults| fail(&faults));
        let (library, _) = parse::parse_library(read.library.as_deref());
        let logo = library.logo.as_ref().map(|logo| read.library_asset(&logo.file.value).expect("the logo is there"));
        let press =
            deep(|| Press::new(&layouts, &fonts, &library, logo.as_ref())).unwrap_or_else(|faults| fail(&faults));
        let (manuscripts, _): (Vec<_>, Vec<_>) = read.bundles.iter().map(parse::parse).unzip();
        let catalogue = resolve::Catalogue::collect(&manuscripts, &library, &layouts);
        let context = resolve::Context {
            catalogue: &catalogue,
            documents: &read,
            library: &library,
            layouts: &layouts,
            source_date: None,
        };
        let resolved = manuscripts.into_iter().zip(&read.bundles);
        let documents = resolved.map(|(manuscript, bundle)| resolve::resolve(manuscript, bundle, context).0).collect();
        Self { documents, sources, library, layouts, press }
    }

    /// Lays a publication out and looks at its pages.
    pub(crate) fn examine(&self, document: &Document) -> PagesReport {
        let settings = self.layouts.settings(&document.layout).expect("a layout has settings");
        let view = View::new(document, &self.library, settings, &self.layouts.theme);
        let report = deep(|| self.press.examine(document, &view, &self.sources));
        pdf::forget();
        report.unwrap_or_else(|faults| fail(&faults))
    }

    /// The file and the line of a finding in the author's source.
    pub(crate) fn place(&self, finding: &pdf::pages::Finding) -> String {
        let Some(span) = finding.place else { return "the layout".to_owned() };
        let source = self.sources.get(span.source);
        let file = source.path.rsplit('/').next().unwrap_or(&source.path);
        format!("{file}:{}", source.line_column(span.start).0)
    }
}

/// A theme by its file.
pub(crate) struct Theme {
    pub(crate) name: String,
    text: String,
}

/// Every theme that the layouts bring.
pub(crate) fn themes() -> Vec<Theme> {
    let layouts = package().join("layouts");
    let mut files = vec![layouts.join("theme.yaml")];
    if let Ok(entries) = fs::read_dir(layouts.join("themes")) {
        let yaml = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "yaml");
        files.extend(entries.map(|entry| entry.expect("a theme can be read").path()).filter(yaml));
    }
    files.sort();
    let mut themes: Vec<Theme> = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("a theme can be read");
        // The theme that is used where none is chosen may be one of the others under its own name.
        if themes.iter().all(|theme| theme.text != text) {
            let name = file.file_stem().expect("a file has a name").to_string_lossy().into_owned();
            themes.push(Theme { name, text });
        }
    }
    themes
}

/// The folder of the package.
pub(crate) fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn deep<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        thread.expect("a thread").join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

fn fail(faults: &[Diagnostic]) -> ! {
    panic!("{}", faults.iter().map(|fault| fault.message.as_str()).collect::<Vec<_>>().join("\n"))
}
