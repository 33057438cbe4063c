//! From manuscripts to documents: numbers, references, notes and assets, once for every form.

mod assets;
mod blocks;
mod catalogue;
mod equivalent;
mod links;
mod notes;
mod outline;
mod rasters;
mod svg;

pub use catalogue::{Catalogue, Offer};

use crate::diagnostic::{Code, Diagnostic};
use crate::layout::Layouts;
use crate::model::{Date, Document, Language, Library, Manuscript};
use crate::source::{Bundle, Documents};

/// The layout of a publication that names none.
const DEFAULT_LAYOUT: &str = "page";

/// Everything a manuscript is resolved against.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The other publications.
    pub catalogue: &'a Catalogue,
    /// The files.
    pub documents: &'a Documents,
    /// The publishing body.
    pub library: &'a Library,
    /// The layouts.
    pub layouts: &'a Layouts,
    /// The date of publications that name none, from `SOURCE_DATE_EPOCH`. No clock gives one.
    pub source_date: Option<Date>,
}

/// Resolves a manuscript. The document is there even where there are errors, so that later
/// stages can find more; it is not to be published then.
#[must_use]
pub fn resolve(manuscript: Manuscript, bundle: &Bundle, context: Context) -> (Document, Vec<Diagnostic>) {
    let mut outline = outline::Outline::collect(&manuscript, context.library, context.layouts);
    let Manuscript { slug, metadata, body, notes, unread: _, facts: _, origin } = manuscript;
    let mut diagnostics = Vec::new();
    let layout = layout(&metadata, context.layouts, &mut diagnostics);
    let language = language(&metadata, context.library, &mut diagnostics);
    let date = metadata.updated.or(metadata.published).or(context.source_date);
    if date.is_none() && !metadata.names_a_date && !metadata.title.value.is_empty() {
        diagnostics.push(
            Diagnostic::new(Code::MISSING_KEY, origin, "`published` is missing")
                .hint("add a line such as `published: 2017-03-24`; a month or a year will do where no more is known"),
        );
    }
    diagnostics.append(&mut outline.diagnostics);
    let mut resolver = blocks::Resolver::new(&slug, bundle, context, &outline, notes, diagnostics);
    let body = resolver.blocks(body);
    let (notes, assets, diagnostics) = resolver.finish();
    let levels = context.layouts.settings(&layout).map_or(0, |settings| settings.contents_levels);
    let contents = outline::contents(&body, levels);
    let document = Document { slug, metadata, date, language, layout, body, notes, contents, assets, origin };
    (document, diagnostics)
}

fn layout(metadata: &crate::model::Metadata, layouts: &Layouts, diagnostics: &mut Vec<Diagnostic>) -> String {
    let Some(named) = &metadata.layout else { return DEFAULT_LAYOUT.to_owned() };
    if layouts.settings(&named.value).is_some() {
        return named.value.clone();
    }
    let names: Vec<_> = layouts.names().collect();
    let hint = match layouts.nearest(&named.value) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the layouts are `{}`", names.join("`, `")),
    };
    let message = format!("there is no layout `{}`", named.value);
    diagnostics.push(Diagnostic::new(Code::UNKNOWN_LAYOUT, named.span, message).hint(hint));
    DEFAULT_LAYOUT.to_owned()
}

fn language(metadata: &crate::model::Metadata, library: &Library, diagnostics: &mut Vec<Diagnostic>) -> Language {
    let Some(named) = &metadata.language else { return library.language.clone() };
    if let (_, Some(_)) = crate::model::words_for(&named.value) {
        let message = format!("words such as “Contents” are printed in English: there are none in `{}`", named.value);
        diagnostics.push(Diagnostic::new(Code::UNTRANSLATED_INTERFACE, named.span, message));
    }
    named.value.clone()
}
