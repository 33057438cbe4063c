//! What the XMP packet of a document says (ISO 32000-1, 14.3.2; ISO 16684-1).

use lopdf::Object;
use roxmltree::{Document, Node};

use super::InspectError;
use super::document::Reader;

const DC: &str = "http://purl.org/dc/elements/1.1/";
const PDF: &str = "http://ns.adobe.com/pdf/1.3/";
const PDFA: &str = "http://www.aiim.org/pdfa/ns/id/";
const PDFUA: &str = "http://www.aiim.org/pdfua/ns/id/";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const XMP: &str = "http://ns.adobe.com/xap/1.0/";

/// The properties that an inspection reports.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) subject: Option<String>,
    pub(super) keywords: Option<String>,
    pub(super) created: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) pdfua_part: Option<u8>,
    pub(super) pdfa: Option<(u8, char)>,
}

/// Reads the packet of the catalog; nothing is known where there is none or it
/// is no XML.
pub(super) fn read_metadata(reader: &Reader<'_>) -> Result<Metadata, InspectError> {
    let object = reader.catalog().and_then(|catalog| reader.get(catalog, b"Metadata"));
    let Some(Object::Stream(stream)) = object else { return Ok(Metadata::default()) };
    let data = reader.data(stream)?;
    let text = String::from_utf8_lossy(&data);
    let text = text.trim_start_matches('\u{FEFF}');
    Ok(Document::parse(text).map(|packet| parse(&packet)).unwrap_or_default())
}

fn parse(packet: &Document<'_>) -> Metadata {
    let one = |space, name| values(packet, space, name).into_iter().next();
    let part = |space| one(space, "part").and_then(|part| part.parse().ok());
    let level = one(PDFA, "conformance").and_then(|level| level.chars().next());
    Metadata {
        title: one(DC, "title"),
        authors: values(packet, DC, "creator"),
        subject: one(DC, "description"),
        keywords: one(PDF, "Keywords"),
        created: one(XMP, "CreateDate"),
        modified: one(XMP, "ModifyDate"),
        pdfua_part: part(PDFUA),
        pdfa: part(PDFA).zip(level),
    }
}

/// The values of a property of the document: an attribute of its description,
/// an element with text, or an element with a list of items.
fn values(packet: &Document<'_>, space: &str, name: &str) -> Vec<String> {
    let is_description = |node: &Node<'_, '_>| {
        node.has_tag_name((RDF, "Description"))
            && node.parent_element().is_some_and(|parent| parent.has_tag_name((RDF, "RDF")))
    };
    for description in packet.descendants().filter(is_description) {
        if let Some(value) = description.attribute((space, name)) {
            return vec![value.to_owned()];
        }
        let Some(property) = description.children().find(|node| node.has_tag_name((space, name))) else {
            continue;
        };
        let items = property.descendants().filter(|node| node.has_tag_name((RDF, "li")));
        let items: Vec<_> = items.filter_map(|item| item.text()).map(str::to_owned).collect();
        if items.is_empty() {
            return property.text().map(str::trim).map(str::to_owned).into_iter().collect();
        }
        return items;
    }
    Vec::new()
}
