//! The metadata packet as it is written: which prefixes it uses, which texts have no language.

use lopdf::Object;
use roxmltree::{Document as Xml, Node};

use crate::pdf::inspect::InspectError;
use crate::pdf::inspect::document::Reader;

const DC: &str = "http://purl.org/dc/elements/1.1/";
const PDFUA: &str = "http://www.aiim.org/pdfua/ns/id/";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// What the metadata packet says.
#[derive(Debug, Default)]
pub struct Packet {
    /// `dc:title`.
    pub title: Option<String>,
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
    let mut found = Packet::default();
    for description in packet.descendants().filter(is_description) {
        for attribute in description.attributes().filter(|attribute| attribute.namespace() == Some(PDFUA)) {
            found.identification.push(Identification {
                name: attribute.name().to_owned(),
                prefix: prefix(&text[attribute.range()]),
                value: attribute.value().trim().to_owned(),
            });
        }
        for property in description.children().filter(Node::is_element) {
            if property.tag_name().namespace() == Some(PDFUA) {
                found.identification.push(Identification {
                    name: property.tag_name().name().to_owned(),
                    prefix: prefix(text[property.range()].trim_start_matches('<')),
                    value: property.text().unwrap_or_default().trim().to_owned(),
                });
            }
            if property.has_tag_name((DC, "title")) {
                found.title = found.title.or_else(|| title(property));
            }
        }
        if let Some(title) = description.attribute((DC, "title")) {
            found.title = found.title.or_else(|| Some(title.trim().to_owned()));
        }
    }
    found.default_language = packet.descendants().any(|node| {
        let mut languages = node.children().filter_map(|item| item.attribute((XML, "lang"))).peekable();
        node.has_tag_name((RDF, "Alt")) && languages.peek().is_some() && languages.all(|tag| tag == "x-default")
    });
    found
}

/// The first of the title's items that says something.
fn title(property: Node<'_, '_>) -> Option<String> {
    let items = property.descendants().filter(|node| node.has_tag_name((RDF, "li")));
    let mut texts: Vec<_> = items.map(|item| item.text().unwrap_or_default().trim().to_owned()).collect();
    if texts.is_empty() {
        texts.push(property.text().unwrap_or_default().trim().to_owned());
    }
    texts.into_iter().find(|text| !text.is_empty())
}

fn prefix(name: &str) -> String {
    name.split_once(':').map_or("", |(prefix, _)| prefix).to_owned()
}
