//! The PDF: composed as Typst content, set by Typst, packed and read back through lopdf.
//!
//! The content is built in Rust from the model and not written as Typst markup: nothing that an
//! author types can be mistaken for markup, and every element carries its place in the author's
//! source, so that what Typst has to say points there ([`spans`]). How it looks is decided by
//! the functions and show rules of the layout's `layout.typ` ([`layouts`]).

mod bidi;
mod compile;
mod compose;
mod export;
mod glyphs;
mod images;
pub mod inspect;
mod laps;
mod layouts;
mod lexer;
pub mod pack;
pub mod pages;
#[cfg(test)]
mod samples;
mod spans;
mod translate;
mod value;
mod world;

use typst::foundations::{NativeElement, Output};
use typst::model::TitleElem;
use typst_layout::PagedDocument;

use crate::diagnostic::{Code, Diagnostic};
use crate::layout::{Fonts, Layouts};
use crate::model::{Document, Library};
use crate::source::{Asset, Sources};
use crate::view::View;

pub use laps::Lap;

use compile::Set;
use layouts::LayoutFunctions;
use pages::PagesReport;
use spans::SpanTable;
use translate::Translator;
use world::PressWorld;

/// What sets PDFs: layouts, fonts and the typesetter's library, made once and shared by all
/// threads.
#[derive(Debug)]
pub struct Press {
    world: PressWorld,
    base_url: Option<String>,
}

/// A finished PDF.
#[derive(Debug, Clone)]
pub struct Rendition {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// How often the typesetter laid the document out until every page number was right.
    pub iterations: usize,
    /// How long each step took. For people only: it differs from run to run.
    pub laps: Vec<Lap>,
    /// What was found that does not stop publication.
    pub diagnostics: Vec<Diagnostic>,
}

impl Press {
    /// Makes a press.
    ///
    /// # Errors
    /// Where a layout cannot be evaluated.
    pub fn new(
        layouts: &Layouts,
        fonts: &Fonts,
        library: &Library,
        logo: Option<&Asset>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let world = PressWorld::new(layouts, fonts, logo);
        let press = Self { world, base_url: library.base_url.clone() };
        let mut faults = Vec::new();
        for name in layouts.names() {
            let loaded = compile::with_engine(&press.world, |engine| LayoutFunctions::load(engine, &press.world, name));
            if let Err(errors) = loaded {
                let spans = SpanTable::default();
                faults.extend(Translator::new(&press.world, &spans, None).all(&errors));
            }
        }
        if faults.is_empty() { Ok(press) } else { Err(faults) }
    }

    /// Sets a document.
    ///
    /// # Errors
    /// Where the PDF could not be made or would not conform.
    pub fn compose(&self, document: &Document, view: &View, sources: &Sources) -> Result<Rendition, Vec<Diagnostic>> {
        let mut spans = SpanTable::default();
        let (mut set, mut diagnostics) = self.set(document, view, sources, &mut spans)?;
        let mut laps = std::mem::take(&mut set.laps);
        let translator = Translator::new(&self.world, &spans, Some(document.origin));
        diagnostics.extend(glyphs::off_page(&set.document, &translator));
        if <PagedDocument as Output>::introspector(&set.document).query(&TitleElem::ELEM.select()).is_empty() {
            diagnostics.push(untitled(&self.world, document, &translator));
        }
        if diagnostics.iter().any(Diagnostic::is_error) {
            return Err(diagnostics);
        }
        let tagged = laps
            .time("export", || export::export(&set.document, document))
            .map_err(|errors| translator.all(&errors))?;
        let bytes =
            laps.time("pack", || pack::pack(&tagged)).map_err(|error| vec![unsound(document, &error.to_string())])?;
        Ok(Rendition {
            bytes,
            pages: set.document.pages().len(),
            iterations: set.iterations,
            laps: laps.into_inner(),
            diagnostics,
        })
    }

    /// How many bytes the same pages take without tags, as the typesetter writes them: what the
    /// size of a rendition is measured against.
    ///
    /// # Errors
    /// Where the PDF could not be made.
    pub fn untagged_size(&self, document: &Document, view: &View, sources: &Sources) -> Result<usize, Vec<Diagnostic>> {
        let mut spans = SpanTable::default();
        let (set, _) = self.set(document, view, sources, &mut spans)?;
        let translator = Translator::new(&self.world, &spans, Some(document.origin));
        let untagged = export::export_untagged(&set.document, document).map_err(|errors| translator.all(&errors))?;
        Ok(untagged.len())
    }

    /// Lays a document out. Gives what was found that does not stop publication.
    fn set(
        &self,
        document: &Document,
        view: &View,
        sources: &Sources,
        spans: &mut SpanTable,
    ) -> Result<(Set, Vec<Diagnostic>), Vec<Diagnostic>> {
        let unshown = images::missing(document, &self.world.fonts().book);
        if !unshown.is_empty() {
            return Err(unshown);
        }
        let compiled = compile::compile(&self.world, |engine| {
            let functions = LayoutFunctions::load(engine, &self.world, &document.layout)?;
            compose::publication(engine, &functions, document, view, self, spans)
        });
        let translator = Translator::new(&self.world, spans, Some(document.origin));
        let mut diagnostics = translator.all(&compiled.warnings);
        diagnostics.extend(images::other_fonts(document, &self.world.fonts().book));
        let mut set = match compiled.output {
            Ok(set) => set,
            Err(errors) => {
                diagnostics.extend(translator.all(&errors));
                return Err(diagnostics);
            }
        };
        diagnostics.extend(glyphs::missing(&set.document, &translator, sources));
        if diagnostics.iter().any(Diagnostic::is_error) {
            return Err(diagnostics);
        }
        set.document = bidi::in_reading_order(set.document);
        export::describe(&mut set.document, document);
        Ok((set, diagnostics))
    }

    /// Lays a document out and looks at its pages with a typographer's eye. No file is made.
    ///
    /// # Errors
    /// Where the document could not be laid out.
    pub fn examine(&self, document: &Document, view: &View, sources: &Sources) -> Result<PagesReport, Vec<Diagnostic>> {
        let mut spans = SpanTable::default();
        let (set, _) = self.set(document, view, sources, &mut spans)?;
        let translator = Translator::new(&self.world, &spans, Some(document.origin));
        Ok(pages::inspect(set.document, view.direction == "rtl", &translator, sources))
    }
}

/// A layout that sets the title as any text: those who listen would not be told it.
fn untitled(world: &PressWorld, document: &Document, translator: &Translator) -> Diagnostic {
    let layout = world.layout(&format!("{}/layout.typ", document.layout));
    let place = layout.map_or(document.origin.into(), |source| translator.any_place(source.root().span()));
    let message = format!("the layout `{}` does not set the title of the publication as a title", document.layout);
    Diagnostic::new(Code::LAYOUT_ERROR, place, message).hint("write `title(view.title)` where the title is to stand")
}

/// A finished file that is not what it should be. Nothing in the source is at fault.
fn unsound(document: &Document, why: &str) -> Diagnostic {
    Diagnostic::new(Code::PDF_ERROR, document.origin, why)
}

/// Frees what the typesetter keeps between documents. To be called after each one, on success
/// and on failure, because its cache is global and otherwise grows without bound.
pub fn forget() {
    typst::comemo::evict(2);
}

/// Frees all that the typesetter keeps, for a process that sets nothing more.
pub fn forget_everything() {
    typst::comemo::evict(0);
}
