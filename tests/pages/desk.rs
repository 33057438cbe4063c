//! A library laid out through the public interface.

use std::fs;
use std::path::Path;

use stationer::diagnostic::Diagnostic;
use stationer::layout::{Fonts, Layouts};
use stationer::model::{Document, Library};
use stationer::pdf::pages::PagesReport;
use stationer::pdf::{self, Press};
use stationer::source::{Disk, Sources};
use stationer::view::View;
use tempfile::TempDir;

use crate::harness::{Read, package, read_with, sample_documents};

/// The typesetter recurses deeper than the stack of a test thread.
const STACK: usize = 64 * 1024 * 1024;

/// What the theme is called that is used where none is chosen.
const DEFAULT: &str = "default";

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
    pub(crate) fn samples(theme: &str) -> Self {
        Self::load(&sample_documents(), &package().join("layouts"), theme)
    }

    /// A library of one publication with this text, in a layout in which these files take the
    /// place of the built-in ones.
    pub(crate) fn of(text: &str, layout_files: &[(&str, &str)]) -> Self {
        let (documents, layouts) = (TempDir::new(), TempDir::new());
        let (documents, layouts) = (documents.expect("a temporary folder"), layouts.expect("a temporary folder"));
        fs::write(documents.path().join("case.md"), format!("{FRONT}{text}")).expect("a file of the library");
        for (path, text) in layout_files {
            let path = layouts.path().join(path);
            fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("a folder for a file");
            fs::write(path, text).expect("a file of a layout");
        }
        Self::load(documents.path(), layouts.path(), DEFAULT)
    }

    /// Layouts are read from their folder, so that a change to one is tried without compiling it
    /// into the program.
    fn load(documents: &Path, layouts: &Path, theme: &str) -> Self {
        let Read { mut sources, documents, library, mut layouts, folder, .. } = read_with(documents, Some(layouts));
        if theme != DEFAULT {
            layouts.choose(theme).unwrap_or_else(|fault| fail(&[fault]));
        }
        let fonts = Fonts::load(&Disk, None, &mut sources).unwrap_or_else(|faults| fail(&faults));
        let logo = library.logo.as_ref().map(|logo| folder.library_asset(&logo.file.value).expect("the logo is there"));
        let press =
            deep(|| Press::new(&layouts, &fonts, &library, logo.as_ref())).unwrap_or_else(|faults| fail(&faults));
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

/// Every theme of the layouts by its name.
pub(crate) fn themes() -> Vec<String> {
    let mut sources = Sources::default();
    let layouts = Layouts::load(&Disk, Some(&package().join("layouts")), &mut sources);
    let layouts = layouts.unwrap_or_else(|faults| fail(&faults));
    std::iter::once(DEFAULT.to_owned()).chain(layouts.themes().map(str::to_owned)).collect()
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
