use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::{Annotation, Destination, InspectError, TagChild, inspect};
use crate::pdf::samples::{FORM, LINK, PAGE, bytes, element, sample};

/// The dump of a sample.
fn dump(content: &str, kids: Vec<Object>) -> String {
    dump_of(&mut sample(content, kids))
}

fn dump_of(document: &mut Document) -> String {
    inspect(&bytes(document)).expect("a sample can be read").tags.render()
}

fn text(value: &str) -> Object {
    Object::string_literal(value)
}

#[test]
fn a_document_says_what_it_is() {
    let found = inspect(&bytes(&mut sample("", Vec::new()))).expect("a sample can be read");
    assert_eq!(found.title.as_deref(), Some("A title"));
    assert_eq!(found.authors, ["One", "Two"]);
    assert_eq!(found.language.as_deref(), Some("en-GB"));
    assert_eq!((found.pdfua_part, found.pdfa), (Some(1), Some((2, 'A'))));
    assert_eq!((found.pages, found.outline_entries), (1, 0));
    assert!(found.marked && !found.suspects && !found.display_doc_title && !found.page_labels);
}

#[test]
fn lines_of_a_paragraph_are_one_text() {
    let content = "/P <</MCID 0>> BDC BT /F 10 Tf 1 0 0 1 70 700 Tm [(Good g) -20 (over\\001)] TJ ET EMC
        /P <</MCID 1>> BDC BT /F 10 Tf 1 0 0 1 70 688 Tm (nance ) Tj T* (o\\002cially) ' ET EMC";
    let found = dump(content, vec![element("P", vec![0.into(), 1.into()]).into()]);
    assert_eq!(found, "P \"Good governance officially\"\n");
}

#[test]
fn replacement_text_in_the_content_is_heard_once() {
    let content = "/P <</MCID 0>> BDC BT /F 10 Tf (mother) Tj /Span <</ActualText (-)>> BDC
        (\\001) Tj (\\001) Tj EMC (in) Tj /Span <</ActualText <FEFF002D>>> BDC EMC (law) Tj ET EMC";
    let found = dump(content, vec![element("P", vec![0.into()]).into()]);
    assert_eq!(found, "P \"mother-in-law\"\n");
}

#[test]
fn reversed_strings_are_turned_round() {
    let content = "/P <</MCID 0>> BDC BT /F 10 Tf /ReversedChars BMC 1 0 0 1 40 9 Tm ( eno) Tj EMC
        /ReversedChars BMC 1 0 0 1 10 9 Tm [(ec) 9 (\\002o)] TJ EMC ET EMC";
    let found = dump(content, vec![element("P", vec![0.into()]).into()]);
    assert_eq!(found, "P \"one office\"\n");
}

#[test]
fn attributes_of_a_table_are_read() {
    let mut cell = element("TH", vec![]);
    cell.set("ID", text("c1"));
    cell.set(
        "A",
        vec![
            dictionary! {
                "O" => "Table", "Scope" => "Row", "RowSpan" => 2,
                "Headers" => vec![text("a"), text("b")],
            }
            .into(),
            0.into(),
            dictionary! { "O" => "Layout", "BBox" => vec![0.into(), 0.into(), 9.into(), 9.into()] }.into(),
        ],
    );
    let row = element("TR", vec![cell.into()]);
    let found = dump("", vec![element("Table", vec![row.into()]).into()]);
    let expected = "Table\n  TR\n    TH scope=Row row-span=2 bbox id=\"c1\" headers=\"a b\"\n";
    assert_eq!(found, expected);
}

#[test]
fn roles_are_mapped_to_standard_ones() {
    let kids = ["Kicker", "Loop", "Unknown"].map(|role| element(role, vec![]).into());
    assert_eq!(dump("", kids.to_vec()), "P raw=Kicker\nLoop\nUnknown\n");
}

#[test]
fn links_lead_somewhere() {
    let reference = dictionary! { "Type" => "OBJR", "Obj" => LINK };
    let mut document = sample("", vec![element("Link", vec![reference.into()]).into()]);
    let found = inspect(&bytes(&mut document)).expect("a sample can be read");
    let destination = Destination::Internal { name: None, page: Some(1) };
    let link = Annotation {
        subtype: "Link".to_owned(),
        contents: Some("Go (there)".to_owned()),
        destination: Some(destination),
    };
    assert_eq!(found.tags.nodes[0].children, [TagChild::Object(link)]);
    assert_eq!(found.tags.render(), "Link\n  @Link to=internal contents=\"Go (there)\"\n");
}

#[test]
fn text_in_a_form_belongs_to_the_form() {
    let mut form = Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Form" },
        b"/P <</MCID 0>> BDC BT /F 10 Tf (inside) Tj ET EMC".to_vec(),
    );
    form.dict.set("StructParents", 1);
    let reference = dictionary! { "Type" => "MCR", "MCID" => 0, "Stm" => FORM, "Pg" => PAGE };
    let content = "/X Do /P <</MCID 0>> BDC BT /F 10 Tf (outside) Tj ET EMC";
    let kids = vec![element("P", vec![reference.into(), 0.into()]).into()];
    let mut document = sample(content, kids);
    document.objects.insert(FORM, form.into());
    assert_eq!(dump_of(&mut document), "P \"insideoutside\"\n");
}

#[test]
fn what_the_structure_leaves_out_is_listed() {
    let content = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC BT /F 9 Tf (7) Tj ET EMC
        BT /F 9 Tf (loose) Tj ET /P <</MCID 4>> BDC BT (orphan) Tj ET EMC";
    let found = inspect(&bytes(&mut sample(content, Vec::new()))).expect("a sample can be read");
    let tags = found.tags;
    assert_eq!((tags.artifacts[0].kind.as_deref(), &*tags.artifacts[0].text), (Some("Footer"), "7"));
    let unmarked: Vec<_> = tags.unmarked.iter().map(|loose| &*loose.text).collect();
    assert_eq!(unmarked, ["loose", "orphan"]);
}

#[test]
fn a_reader_hears_blocks_on_lines_and_labels_in_them() {
    let said = |id: i64, word: &str| format!("/P <</MCID {id}>> BDC BT /F 9 Tf ({word}) Tj ET EMC\n");
    let content: String = [(0, "Intro"), (1, "1."), (2, "First")].map(|(id, word)| said(id, word)).concat();
    let mut figure = element("Figure", vec![]);
    figure.set("Alt", text("A chart"));
    let body = element("LBody", vec![element("P", vec![2.into()]).into()]);
    let item = element("LI", vec![element("Lbl", vec![1.into()]).into(), body.into()]);
    let kids: Vec<Dictionary> = vec![element("P", vec![0.into()]), element("L", vec![item.into()]), figure];
    let mut document = sample(&content, kids.into_iter().map(Object::from).collect());
    let found = inspect(&bytes(&mut document)).expect("a sample can be read");
    assert_eq!(found.tags.text(), "Intro\n1. First\nA chart");
    assert_eq!(found.figures[0].alt.as_deref(), Some("A chart"));
}

#[test]
fn circles_end() {
    let mut document = sample("/X Do", vec![Object::Reference((50, 0))]);
    let circle = element("P", vec![Object::Reference((50, 0)), Object::Reference((5, 0))]);
    document.objects.insert((50, 0), circle.into());
    let mut form = Stream::new(dictionary! { "Subtype" => "Form" }, b"/X Do /X Do".to_vec());
    form.dict.set("Resources", dictionary! { "XObject" => dictionary! { "X" => FORM } });
    document.objects.insert(FORM, form.into());
    assert_eq!(dump_of(&mut document), "P\n");
}

#[test]
fn a_structure_that_is_too_deep_is_an_error() {
    let mut document = sample("", vec![Object::Reference((101, 0))]);
    for number in 101..400 {
        document.objects.insert((number, 0), element("Div", vec![(number + 1, 0).into()]).into());
    }
    assert_eq!(inspect(&bytes(&mut document)), Err(InspectError::TooDeep));
}

#[test]
fn no_truncation_and_no_flipped_byte_panics() {
    let content = "/P <</MCID 0>> BDC BT /F 10 Tf 1 0 0 1 70 700 Tm [(a) 3 (b)] TJ ET EMC /X Do";
    let plain = bytes(&mut sample(content, vec![element("P", vec![0.into()]).into()]));
    for at in (0..plain.len()).step_by(3) {
        let _ = inspect(&plain[..at]);
        let mut broken = plain.clone();
        broken[at] ^= 0x11;
        let _ = inspect(&broken);
    }
}
