//! What tags cost in bytes: a publication's finished PDF beside the same pages without tags.

use stationer::facts::Book;
use stationer::layout::{Fonts, Layouts};
use stationer::pdf::Press;
use stationer::source::{Disk, Documents, Sources};
use stationer::view::View;
use stationer::{parse, resolve};

/// Prints the sizes and their ratio for one generated publication.
pub(crate) fn tagged_to_untagged() -> Result<(), String> {
    let work = tempfile::tempdir().map_err(|error| error.to_string())?;
    crate::write_library(work.path(), 1)?;
    let (mut sources, mut found) = (Sources::default(), Vec::new());
    let documents = Documents::read(Disk, &work.path().join("documents"), &mut sources, &mut found)
        .map_err(|diagnostic| diagnostic.message)?;
    let layouts = Layouts::load(&Disk, None, &mut sources).map_err(|_| "the layouts are unsound")?;
    let fonts = Fonts::load(&Disk, None, &mut sources).map_err(|_| "the fonts are unsound")?;
    let (library, _) = parse::parse_library(documents.library.as_deref());
    let press = Press::new(&layouts, &fonts, &library, None).map_err(|_| "the layouts are unsound")?;
    let bundle = documents.bundles.first().ok_or("there is no publication")?;
    let (manuscript, _) = parse::parse(bundle, &Book::default());
    let catalogue = resolve::Catalogue::collect(std::slice::from_ref(&manuscript), &library, &layouts);
    let context = resolve::Context {
        catalogue: &catalogue,
        documents: &documents,
        library: &library,
        layouts: &layouts,
        source_date: None,
    };
    let (document, _) = resolve::resolve(manuscript, bundle, context);
    let settings = layouts.settings(&document.layout).ok_or("the layout has no settings")?;
    let view = View::new(&document, &library, settings, &layouts.theme);
    let tagged = press.compose(&document, &view, &sources).map_err(|_| "it cannot be set")?.bytes.len();
    let untagged = press.untagged_size(&document, &view, &sources).map_err(|_| "it cannot be set")?;
    let ratio = crate::as_f64(tagged) / crate::as_f64(untagged);
    println!("tagged PDF: {tagged} bytes, without tags {untagged}: {ratio:.3}");
    Ok(())
}
