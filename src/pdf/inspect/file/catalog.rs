//! What the catalog and the pages say.

use crate::pdf::inspect::object::{Dictionary, Object};
use lopdf::ObjectId;
use roxmltree::Document as Xml;

use crate::pdf::inspect::InspectError;
use crate::pdf::inspect::document::{Reader, as_dictionary};
use crate::pdf::inspect::tags::Bounds;

/// What the catalog says of the document (ISO 32000-1, 7.7.2).
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is an entry of the catalog, under its own name")]
pub struct Catalog {
    /// `Lang`.
    pub lang: Option<String>,
    /// Whether there is a metadata stream.
    pub metadata: bool,
    /// `MarkInfo/Marked`.
    pub marked: bool,
    /// `MarkInfo/Suspects`.
    pub suspects: bool,
    /// `ViewerPreferences/DisplayDocTitle`.
    pub display_doc_title: bool,
    /// Whether there is a structure tree.
    pub structure: bool,
    /// How many entries the outline has.
    pub outline_entries: usize,
    /// `dynamicRender` of the form's XFA configuration.
    pub dynamic_render: Option<String>,
}

/// A page.
#[derive(Debug)]
pub struct Page {
    /// Its object.
    pub id: ObjectId,
    /// `Tabs`, the order in which the tabulator goes through annotations.
    pub tabs: Option<String>,
    /// How many annotations it has.
    pub annotations: usize,
    /// Its visible part, in its own units.
    pub crop: Option<Bounds>,
}

pub(super) fn read(reader: &Reader<'_>) -> Result<Catalog, InspectError> {
    let Some(catalog) = reader.catalog() else { return Ok(Catalog::default()) };
    let flag = |of: &[u8], key: &[u8]| reader.dictionary(catalog, of).is_some_and(|found| reader.flag(found, key));
    Ok(Catalog {
        lang: reader.text(catalog, b"Lang"),
        metadata: has_metadata(reader, catalog),
        marked: flag(b"MarkInfo", b"Marked"),
        suspects: flag(b"MarkInfo", b"Suspects"),
        display_doc_title: flag(b"ViewerPreferences", b"DisplayDocTitle"),
        structure: reader.dictionary(catalog, b"StructTreeRoot").is_some(),
        outline_entries: reader.outline_entries(),
        dynamic_render: dynamic_render(reader)?,
    })
}

/// Whether the catalog has a metadata stream: one that says so itself (14.3.2, table 315).
fn has_metadata(reader: &Reader<'_>, catalog: &Dictionary<'_>) -> bool {
    let Some(Object::Stream(stream)) = catalog.get(b"Metadata").and_then(|object| reader.resolve(object)) else {
        return false;
    };
    let is = |key: &[u8], name: &[u8]| {
        let value = stream.dict.get(key).and_then(|value| reader.resolve(value));
        value.and_then(Object::as_name) == Some(name)
    };
    is(b"Type", b"Metadata") && is(b"Subtype", b"XML")
}

/// What the XFA form of the document says of dynamic rendering. The form is one stream, or an
/// array of names and streams that make up one XML document.
fn dynamic_render(reader: &Reader<'_>) -> Result<Option<String>, InspectError> {
    let form = reader.catalog().and_then(|catalog| reader.dictionary(catalog, b"AcroForm"));
    let Some(form) = form else { return Ok(None) };
    let mut whole = Vec::new();
    let mut parts = Vec::new();
    for part in reader.list(form, b"XFA") {
        if let Some(Object::Stream(stream)) = reader.resolve(part) {
            let data = reader.data(stream)?;
            whole.extend_from_slice(&data);
            parts.push(data);
        }
    }
    parts.push(whole);
    Ok(parts.iter().find_map(|part| {
        let text = String::from_utf8_lossy(part);
        let xml = Xml::parse(text.trim_start_matches('\u{FEFF}')).ok()?;
        let node = xml.descendants().find(|node| node.tag_name().name() == "dynamicRender")?;
        node.text().map(|text| text.trim().to_owned())
    }))
}

pub(super) fn pages(reader: &Reader<'_>) -> Vec<Page> {
    let page = |id: &ObjectId| {
        let dictionary = reader.document.get_dictionary(*id);
        Page {
            id: *id,
            tabs: dictionary.and_then(|page| reader.name_text(page, b"Tabs")),
            annotations: dictionary.map_or(0, |page| reader.list(page, b"Annots").len()),
            crop: crop_box(reader, *id),
        }
    };
    reader.pages.iter().map(page).collect()
}

/// The crop box or else the media box, either of which may be that of a node above (14.11.2).
pub(super) fn crop_box(reader: &Reader<'_>, page: ObjectId) -> Option<Bounds> {
    const MAX_LEVELS: usize = 32;
    let page = reader.document.get_dictionary(page)?;
    let levels = || std::iter::successors(Some(page), |node| reader.dictionary(node, b"Parent")).take(MAX_LEVELS);
    let of = |key: &'static [u8]| levels().find_map(|node| bounds(reader, reader.get(node, key)?));
    of(b"CropBox").or_else(|| of(b"MediaBox"))
}

/// A rectangle (7.9.5), whichever of its corners are given.
pub(super) fn bounds<'a>(reader: &Reader<'a>, object: &'a Object<'a>) -> Option<Bounds> {
    let numbers = object.as_array()?;
    let number = |at: usize| reader.resolve(numbers.get(at)?)?.as_float();
    let (x0, y0, x1, y1) = (number(0)?, number(1)?, number(2)?, number(3)?);
    Some(Bounds { left: x0.min(x1), bottom: y0.min(y1), right: x0.max(x1), top: y0.max(y1) })
}

/// Every dictionary of the objects under a key that is a list of references.
pub(super) fn references<'a>(
    reader: &Reader<'a>,
    list: &'a [Object<'a>],
) -> Vec<(Option<ObjectId>, &'a Dictionary<'a>)> {
    let one = |object: &'a Object<'a>| Some((object.as_reference(), as_dictionary(reader.resolve(object)?)?));
    list.iter().filter_map(one).collect()
}
