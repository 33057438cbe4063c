use lopdf::{Document, Object, dictionary};

use super::{PackError, pack};
use crate::pdf::inspect::{Inspection, inspect};
use crate::pdf::samples::{bytes, element, sample};

/// 500 paragraphs of one line each.
fn long() -> Document {
    let line = |id| format!("/P <</MCID {id}>> BDC BT /F 9 Tf (Line {id}) Tj ET EMC\n");
    let content: String = (0..500).map(line).collect();
    let mut document = sample(&content, Vec::new());
    let kids = (0..500_i64).map(|id| document.add_object(element("P", vec![id.into()])).into());
    let kids: Vec<Object> = kids.collect();
    let root = document.get_dictionary_mut((5, 0)).expect("the structure tree root");
    root.set("K", kids);
    document
}

/// What a file says, whatever the numbers of its objects.
fn said(file: &[u8]) -> Inspection {
    let mut said = inspect(file).expect("it can be read");
    for node in &mut said.tags.nodes {
        node.object = None;
    }
    said
}

#[test]
fn a_packed_file_says_the_same_in_fewer_bytes() {
    let plain = bytes(&mut long());
    let packed = pack(&plain).expect("a plain file packs");
    assert!(packed.len() * 2 < plain.len(), "{} of {}", packed.len(), plain.len());
    assert_eq!(said(&packed), said(&plain));
    assert_eq!(inspect(&packed).expect("it can be read").tags.nodes.len(), 500);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let plain = bytes(&mut long());
    assert_eq!(pack(&plain), pack(&plain));
}

#[test]
fn pdf_a_rules_on_white_space_are_kept() {
    let packed = pack(&bytes(&mut long())).expect("a plain file packs");
    assert!(packed.starts_with(b"%PDF-1.7\n%\x80\x80\x80\x80\n"));
    assert!(packed.ends_with(b"\n%%EOF\n"));
    let count = |needle: &[u8]| packed.windows(needle.len()).filter(|w| *w == needle).count();
    assert!(count(b"\nendstream\nendobj\n") >= 6);
    assert_eq!(count(b"endstream"), count(b"\nendstream\nendobj\n"));
}

#[test]
fn metadata_stays_in_clear_and_the_identifier_stays() {
    let packed = pack(&bytes(&mut long())).expect("a plain file packs");
    assert!(packed.windows(9).any(|window| window == b"<dc:title"));
    let again = Document::load_mem(&packed).expect("lopdf reads it");
    let identifier = again.trailer.get(b"ID").and_then(Object::as_array).expect("an identifier");
    assert_eq!(identifier[0].as_str().ok(), Some(&b"0123456789abcdef"[..]));
}

#[test]
fn strings_numbers_and_names_keep_their_value() {
    let mut document = sample("", Vec::new());
    let hard: Vec<u8> = (0..=255).chain(*b"((\\)\r\n").collect();
    let odd = dictionary! {
        "Text" => Object::string_literal(hard.clone()),
        "Name" => Object::Name(b"a b#/".to_vec()),
        "Numbers" => vec![Object::Integer(-7), Object::Real(0.125), Object::Null, true.into()],
        "Gone" => Object::Reference((77, 0)),
    };
    let id = document.add_object(odd);
    document.trailer.set("Info", id);
    let packed = pack(&bytes(&mut document)).expect("a plain file packs");
    let again = Document::load_mem(&packed).expect("lopdf reads it");
    let info = again.trailer.get(b"Info").and_then(Object::as_reference).expect("a reference");
    let info = again.get_dictionary(info).expect("a dictionary");
    assert_eq!(info.get(b"Text").and_then(Object::as_str).ok(), Some(hard.as_slice()));
    assert_eq!(info.get(b"Name").and_then(Object::as_name).ok(), Some(&b"a b#/"[..]));
    let numbers = info.get(b"Numbers").and_then(Object::as_array).expect("an array");
    assert_eq!(numbers[0], Object::Integer(-7));
    assert_eq!(numbers[1].as_float().ok(), Some(0.125));
    assert_eq!(numbers[2], Object::Null);
    assert_eq!(numbers[3], Object::Boolean(true));
    assert!(info.get(b"Gone").is_ok_and(Object::is_null));
}

#[test]
fn what_is_no_plain_file_is_an_error() {
    let plain = bytes(&mut sample("", Vec::new()));
    let packed = pack(&plain).expect("a plain file packs");
    assert_eq!(pack(b""), Err(PackError::NotPdf));
    assert_eq!(pack(b"%PDF-1.7\n"), Err(PackError::NoCrossReferences));
    assert_eq!(pack(&packed), Err(PackError::CrossReferenceStream));

    let mut encrypted = sample("", Vec::new());
    encrypted.trailer.set("Encrypt", dictionary! { "Filter" => "Standard" });
    assert_eq!(pack(&bytes(&mut encrypted)), Err(PackError::Encrypted));

    let mut signed = sample("", Vec::new());
    signed.add_object(dictionary! { "ByteRange" => vec![0.into()] });
    assert_eq!(pack(&bytes(&mut signed)), Err(PackError::Signed));

    let mut headless = sample("", Vec::new());
    headless.trailer.remove(b"Root");
    assert_eq!(pack(&bytes(&mut headless)), Err(PackError::NoCatalog));
}

#[test]
fn an_object_that_nests_without_end_is_an_error() {
    let mut deep = Object::Null;
    for _ in 0..100 {
        deep = Object::Array(vec![deep]);
    }
    let mut document = sample("", Vec::new());
    document.add_object(deep);
    assert!(matches!(pack(&bytes(&mut document)), Err(PackError::BrokenObject { number: 101, .. })));
}

#[test]
fn no_truncation_and_no_flipped_byte_panics() {
    let plain = bytes(&mut sample("BT /F 9 Tf (x) Tj ET", vec![element("P", vec![]).into()]));
    for at in 0..plain.len() {
        let _ = pack(&plain[..at]);
        for flip in [0x01, 0x10, 0x80] {
            let mut broken = plain.clone();
            broken[at] ^= flip;
            let _ = pack(&broken);
        }
    }
}
