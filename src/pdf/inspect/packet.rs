//! What the metadata packet of a document says, and how it is written (ISO 32000-1, 14.3.2;
//! ISO 16684-1).

use crate::pdf::inspect::object::Object;
use roxmltree::{Document as Xml, Node};

use super::InspectError;
use super::document::Reader;

const DC: &str = "http://purl.org/dc/elements/1.1/";
const PDF: &str = "http://ns.adobe.com/pdf/1.3/";
const PDFA: &str = "http://www.aiim.org/pdfa/ns/id/";
const PDFUA: &str = "http://www.aiim.org/pdfua/ns/id/";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XMP: &str = "http://ns.adobe.com/xap/1.0/";

/// What the metadata packet says.
#[derive(Debug, Default)]
pub struct Packet {
    /// `dc:title`.
    pub title: Option<String>,
    /// The items of `dc:creator`.
    pub authors: Vec<String>,
    /// `dc:description`.
    pub subject: Option<String>,
    /// `pdf:Keywords`.
    pub keywords: Option<String>,
    /// `xmp:CreateDate`, in ISO 8601.
    pub created: Option<String>,
    /// `xmp:ModifyDate`, in ISO 8601.
    pub modified: Option<String>,
    /// The part and level of PDF/A that are claimed, as in `(2, 'A')` (ISO 19005-2, 6.6.4).
    pub pdfa: Option<(u8, char)>,
    /// The properties of the PDF/UA identification schema, in their order.
    pub identification: Vec<Identification>,
    /// Whether a text is there in no language that is named, but as `x-default` alone.
    pub default_language: bool,
}

/// A property of the PDF/UA identification schema (ISO 14289-1, 5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identification {
    /// `part`, `amd` or `corr`.
    pub name: String,
    /// The prefix it is written with.
    pub prefix: String,
    /// Its value.
    pub value: String,
}

impl Packet {
    /// The part of PDF/UA that is claimed (ISO 14289-1, 5).
    #[must_use]
    pub fn pdfua_part(&self) -> Option<u8> {
        let part = self.identification.iter().find(|property| property.name == "part")?;
        part.value.parse().ok()
    }
}

/// Reads the packet of the catalog; `None` where there is none or it is no XML.
pub(super) fn read(reader: &Reader<'_>) -> Result<Option<Packet>, InspectError> {
    let object = reader.catalog().and_then(|catalog| reader.get(catalog, b"Metadata"));
    let Some(Object::Stream(stream)) = object else { return Ok(None) };
    let data = reader.data(stream)?;
    let text = text(&data);
    let text = text.trim_start_matches('\u{FEFF}');
    Ok(Xml::parse(text).ok().map(|packet| parse(&packet, text)))
}

/// A packet may be in UTF-8 or UTF-16 (ISO 16684-1, 7.3.2).
fn text(data: &[u8]) -> String {
    let units = |pair: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = data.as_chunks().0.iter().map(|&two| pair(two)).collect();
        String::from_utf16_lossy(&units)
    };
    match data {
        [0xFE, 0xFF, ..] | [0, b'<', ..] => units(u16::from_be_bytes),
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => units(u16::from_le_bytes),
        _ => String::from_utf8_lossy(data).into_owned(),
    }
}

fn parse(packet: &Xml<'_>, text: &str) -> Packet {
    let is_description = |node: &Node<'_, '_>| {
        node.has_tag_name((RDF, "Description"))
            && node.parent_element().is_some_and(|parent| parent.has_tag_name((RDF, "RDF")))
    };
    let descriptions: Vec<_> = packet.descendants().filter(is_description).collect();
    let all = |space, name| descriptions.iter().find_map(|about| values(*about, space, name)).unwrap_or_default();
    let one = |space, name| all(space, name).into_iter().next();
    let level = one(PDFA, "conformance").and_then(|level| level.chars().next());
    Packet {
        title: all(DC, "title").into_iter().find(|title| !title.is_empty()),
        authors: all(DC, "creator"),
        subject: one(DC, "description"),
        keywords: one(PDF, "Keywords"),
        created: one(XMP, "CreateDate"),
        modified: one(XMP, "ModifyDate"),
        pdfa: one(PDFA, "part").and_then(|part| part.parse().ok()).zip(level),
        identification: descriptions.iter().flat_map(|about| identification(*about, text)).collect(),
        default_language: packet.descendants().any(is_in_default_language_alone),
    }
}

/// The values of a property of the document: an attribute of its description, an element with
/// text, or an element with a list of items. `None` where it does not have the property.
fn values(about: Node<'_, '_>, space: &str, name: &str) -> Option<Vec<String>> {
    if let Some(value) = about.attribute((space, name)) {
        return Some(vec![value.trim().to_owned()]);
    }
    let property = about.children().find(|node| node.has_tag_name((space, name)))?;
    let text = |node: Node<'_, '_>| node.text().map(|text| text.trim().to_owned());
    let mut items = property.descendants().filter(|node| node.has_tag_name((RDF, "li"))).peekable();
    Some(if items.peek().is_some() { items.filter_map(text).collect() } else { text(property).into_iter().collect() })
}

fn identification(about: Node<'_, '_>, text: &str) -> Vec<Identification> {
    let attributes = about.attributes().filter(|attribute| attribute.namespace() == Some(PDFUA));
    let attributes = attributes.map(|attribute| Identification {
        name: attribute.name().to_owned(),
        prefix: prefix(&text[attribute.range()]),
        value: attribute.value().trim().to_owned(),
    });
    let elements = about.children().filter(|node| node.tag_name().namespace() == Some(PDFUA));
    let elements = elements.map(|property| Identification {
        name: property.tag_name().name().to_owned(),
        prefix: prefix(text[property.range()].trim_start_matches('<')),
        value: property.text().unwrap_or_default().trim().to_owned(),
    });
    attributes.chain(elements).collect()
}

/// Whether these are alternatives of which none is in a language that is named.
fn is_in_default_language_alone(alternatives: Node<'_, '_>) -> bool {
    let mut languages = alternatives.children().filter_map(|item| item.attribute((XML, "lang"))).peekable();
    alternatives.has_tag_name((RDF, "Alt")) && languages.peek().is_some() && languages.all(|tag| tag == "x-default")
}

fn prefix(name: &str) -> String {
    name.split_once(':').map_or("", |(prefix, _)| prefix).to_owned()
}
