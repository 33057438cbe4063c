//! Small PDF files for the tests of this folder, built with `lopdf`.

use lopdf::xref::XrefType;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// The only page of a sample.
pub(super) const PAGE: ObjectId = (3, 0);
/// The form that [`sample`] gives the name `X`.
pub(super) const FORM: ObjectId = (7, 0);
/// A link to the page, with a description.
pub(super) const LINK: ObjectId = (8, 0);
const CATALOG: ObjectId = (1, 0);
const PAGES: ObjectId = (2, 0);
const CONTENT: ObjectId = (4, 0);
const ROOT: ObjectId = (5, 0);
const FONT: ObjectId = (6, 0);
const METADATA: ObjectId = (9, 0);
const MAP: ObjectId = (10, 0);

/// What tests look for in the packet.
const PACKET: &str = r#"<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfaid:part="2" pdfaid:conformance="A">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A title</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>One</rdf:li><rdf:li>Two</rdf:li></rdf:Seq></dc:creator>
<pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>"#;

/// A file of one page that draws `content`, in a font `F` whose codes are
/// those of Latin-1 but for 1, a soft hyphen, and 2, the ligature ffi. `kids`
/// are the children of the structure tree root.
pub(super) fn sample(content: &str, kids: Vec<Object>) -> Document {
    let mut document = Document::with_version("1.7");
    let mut set = |id: ObjectId, object: Object| {
        document.objects.insert(id, object);
    };
    let stream = |data: &str| Stream::new(Dictionary::new(), data.as_bytes().to_vec());
    set(CONTENT, stream(content).into());
    set(
        CATALOG,
        dictionary! {
            "Type" => "Catalog", "Pages" => PAGES, "StructTreeRoot" => ROOT, "Metadata" => METADATA,
            "Lang" => Object::string_literal("en-GB"),
            "MarkInfo" => dictionary! { "Marked" => true },
        }
        .into(),
    );
    let page_list = vec![PAGE.into()];
    set(PAGES, dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => page_list }.into());
    let resources = dictionary! {
        "Font" => dictionary! { "F" => FONT }, "XObject" => dictionary! { "X" => FORM },
    };
    set(
        PAGE,
        dictionary! {
            "Type" => "Page", "Parent" => PAGES, "Contents" => CONTENT, "Resources" => resources,
        }
        .into(),
    );
    set(
        ROOT,
        dictionary! {
            "Type" => "StructTreeRoot", "K" => kids,
            "RoleMap" => dictionary! {
                "Kicker" => "Strapline", "Strapline" => "P", "Loop" => "Loop",
            },
        }
        .into(),
    );
    let map = "2 beginbfchar <01> <00AD> <02> <006600660069> endbfchar
        1 beginbfrange <20> <FF> <0020> endbfrange";
    set(MAP, stream(map).into());
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type3", "ToUnicode" => MAP };
    set(FONT, font.into());
    let link = dictionary! {
        "Type" => "Annot", "Subtype" => "Link", "Contents" => Object::string_literal("Go (there)"),
        "Dest" => vec![PAGE.into(), "Fit".into()],
    };
    set(LINK, link.into());
    let packet = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    set(METADATA, Stream::new(packet, PACKET.as_bytes().to_vec()).into());
    document.max_id = 100;
    document.trailer.set("Root", CATALOG);
    let identifier = Object::string_literal("0123456789abcdef");
    document.trailer.set("ID", vec![identifier.clone(), identifier]);
    document
}

/// A structure element with these children.
pub(super) fn element(role: &str, kids: Vec<Object>) -> Dictionary {
    dictionary! { "Type" => "StructElem", "S" => role, "Pg" => PAGE, "K" => kids }
}

/// The file with a classic cross-reference table, as Typst writes it.
pub(super) fn bytes(document: &mut Document) -> Vec<u8> {
    document.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("memory holds a small file");
    bytes
}
