//! What a finished PDF says of itself, read back from its bytes.

use std::collections::BTreeSet;

use stationer::layout::{Fonts, Layouts};
use stationer::model::{Block, Document, Resolved};
use stationer::pdf::Press;
use stationer::pdf::inspect::{Destination, Inspection, TagChild, TagNode};
use stationer::source::Disk;
use stationer::view::View;

use crate::harness::{Library, read, sample_documents};

const SLUG: &str = "outline-business-case";

/// The outline business case: long enough to hold everything.
fn case() -> (Inspection, Document) {
    let library = Library::new().with_all(&sample_documents(), "documents").only(&[SLUG]);
    let inspection = library.build_sound().pdf_read(SLUG);
    let document = read(&sample_documents()).documents.into_iter().find(|document| document.slug == SLUG);
    (inspection, document.expect("the outline business case is there"))
}

fn of_role<'a>(inspection: &'a Inspection, role: &str) -> Vec<&'a TagNode> {
    inspection.tags.walk().filter(|node| node.role == role).collect()
}

fn has_role(node: &TagNode, role: &str) -> bool {
    node.role == role
}

#[test]
fn the_outline_business_case_says_what_it_must() {
    let (inspection, document) = case();
    metadata(&inspection, &document);
    outline(&inspection, &document);
    figures(&inspection, &document);
    tables(&inspection, &document);
    lists(&inspection);
    notes(&inspection, &document);
    links(&inspection);
    artifacts(&inspection);
    languages(&inspection);
}

fn metadata(inspection: &Inspection, document: &Document) {
    let metadata = &document.metadata;
    assert_eq!(inspection.title.as_deref(), Some(metadata.title.value.as_str()));
    assert_eq!(inspection.language.as_deref(), Some("en-GB"));
    assert_eq!(inspection.subject, metadata.summary);
    assert_eq!(inspection.authors, metadata.authors);
    assert_eq!(inspection.keywords.as_deref(), Some(metadata.keywords.join(", ").as_str()));
    let date = metadata.updated.or(metadata.published).expect("it is dated").to_string();
    for (name, found) in [("created", &inspection.created), ("modified", &inspection.modified)] {
        assert!(found.as_ref().is_some_and(|found| found.starts_with(&date)), "{name}: {found:?}");
    }
    assert_eq!((inspection.pdfua_part, inspection.pdfa), (Some(1), Some((2, 'A'))));
    assert!(inspection.marked && !inspection.suspects && inspection.display_doc_title);
}

fn headings(blocks: &[Block<Resolved>]) -> usize {
    let count = |block: &Block<Resolved>| match block {
        Block::Heading(_) => 1,
        Block::Division(division) => headings(&division.blocks),
        _ => 0,
    };
    blocks.iter().map(count).sum()
}

fn outline(inspection: &Inspection, document: &Document) {
    let count = headings(&document.body);
    assert!(count > 40, "{count} headings");
    assert_eq!(inspection.outline_entries, count);
    let tagged = inspection.tags.walk().filter(|node| node.role.len() == 2 && node.role.starts_with('H')).count();
    assert_eq!(tagged, count);
    assert!(inspection.page_labels);
}

fn figures(inspection: &Inspection, document: &Document) {
    // Besides its own figures and drawings the file shows the mark of the publisher.
    let images = document.assets.iter().filter(|asset| asset.size.is_some()).count();
    let drawings = document.body.iter().filter(|block| matches!(block, Block::Drawing(_))).count();
    assert_eq!(inspection.figures.len(), images + drawings + 1);
    for figure in &inspection.figures {
        assert!(figure.alt.as_ref().is_some_and(|alt| !alt.trim().is_empty()), "{figure:?}");
        assert!(figure.bbox && figure.page.is_some(), "{figure:?}");
    }
}

fn tables(inspection: &Inspection, document: &Document) {
    let tables = of_role(inspection, "Table");
    let own: Vec<_> = document
        .body
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => Some(table),
            Block::Drawing(drawing) => drawing.table.as_ref(),
            _ => None,
        })
        .collect();
    assert_eq!(tables.len(), own.len());
    for (tagged, table) in tables.iter().zip(own) {
        // Header rows that are repeated on further pages are not tagged again.
        let rows: Vec<&TagNode> = descendants(tagged).into_iter().filter(|node| has_role(node, "TR")).collect();
        let written: Vec<_> = table.header.iter().chain(table.rows().map(|row| &row.cells)).collect();
        assert_eq!(rows.len(), written.len(), "{}", tagged.text());
        for (at, row) in rows.iter().enumerate() {
            for (place, cell) in row.nodes().enumerate() {
                // Cells that span rows are not written again below.
                let column = written[at][place].column;
                let wanted = match (at, column) {
                    (at, _) if at < table.header.len() => Some("Column"),
                    (_, column) if column < table.header_columns => Some("Row"),
                    _ => None,
                };
                let is_empty = cell.text().trim().is_empty();
                let wanted = wanted.filter(|_| !is_empty);
                assert_eq!(cell.scope.as_deref(), wanted, "row {at}, column {column} of {}", tagged.text());
                assert_eq!(cell.role, if wanted.is_some() { "TH" } else { "TD" });
            }
        }
    }
    assert!(of_role(inspection, "TH").iter().any(|cell| cell.scope.as_deref() == Some("Row")));
}

fn descendants(node: &TagNode) -> Vec<&TagNode> {
    let mut found = Vec::new();
    let mut stack: Vec<&TagNode> = node.nodes().rev().collect();
    while let Some(node) = stack.pop() {
        found.push(node);
        stack.extend(node.nodes().rev());
    }
    found
}

/// ISO 32000-1, table 336: a list holds items, and items hold a label and a body. A list within
/// a list may stand in it directly.
fn lists(inspection: &Inspection) {
    let lists = of_role(inspection, "L");
    assert!(lists.len() > 20, "{} lists", lists.len());
    for list in lists {
        assert!(list.list_numbering.is_some());
        assert!(list.nodes().any(|item| has_role(item, "LI")), "a list without items");
        for item in list.nodes() {
            assert!(matches!(&*item.role, "LI" | "L" | "Caption"), "`{}` in a list", item.role);
            if item.role == "LI" {
                let roles: Vec<_> = item.nodes().map(|node| &*node.role).collect();
                assert_eq!(roles, ["Lbl", "LBody"]);
            }
        }
    }
}

fn notes(inspection: &Inspection, document: &Document) {
    let notes = of_role(inspection, "Note");
    assert_eq!(notes.len(), document.notes.len());
    let ids: BTreeSet<_> = notes.iter().filter_map(|note| note.id.as_deref()).collect();
    assert_eq!(ids.len(), notes.len(), "each note has an id of its own");
    for note in notes {
        let label = descendants(note).into_iter().find(|node| has_role(node, "Lbl")).expect("a note has a label");
        assert!(descendants(label).iter().any(|node| has_role(node, "Link")), "the label of a note leads back");
    }
}

fn links(inspection: &Inspection) {
    let mut count = 0;
    for node in inspection.tags.walk().filter(|node| node.role == "Link") {
        let annotations: Vec<_> = node
            .children
            .iter()
            .filter_map(|child| match child {
                TagChild::Object(annotation) => Some(annotation),
                _ => None,
            })
            .collect();
        assert!(!annotations.is_empty(), "a link without an annotation: {}", node.text());
        for annotation in annotations {
            count += 1;
            assert!(annotation.contents.as_ref().is_some_and(|contents| !contents.trim().is_empty()), "{annotation:?}");
            match &annotation.destination {
                Some(Destination::Uri(uri)) => assert!(uri.is_ascii() && !uri.contains(' '), "{uri}"),
                Some(Destination::Internal { page, .. }) => assert!(page.is_some(), "{annotation:?} leads nowhere"),
                other => panic!("{other:?}"),
            }
        }
    }
    assert!(count > 100, "{count} links");
}

/// Folios and running heads are no part of the text.
fn artifacts(inspection: &Inspection) {
    assert_eq!(inspection.tags.unmarked, []);
    let artifacts = &inspection.tags.artifacts;
    for page in 4..=inspection.pages {
        let on_page: Vec<_> = artifacts.iter().filter(|artifact| artifact.page == page).collect();
        let folio = page.to_string();
        assert!(on_page.iter().any(|a| a.text.ends_with(&folio)), "page {page}: {on_page:?}");
    }
    assert!(artifacts.iter().any(|a| a.kind.as_deref() == Some("Header")));
    assert!(artifacts.iter().any(|a| a.kind.as_deref() == Some("Footer")));
}

fn languages(inspection: &Inspection) {
    let mut found = BTreeSet::new();
    for node in inspection.tags.walk() {
        found.extend(node.lang.as_deref());
        found.extend(node.children.iter().filter_map(|child| match child {
            TagChild::Language { language, .. } => Some(language.as_str()),
            _ => None,
        }));
    }
    for language in ["cy", "el", "pl"] {
        assert!(found.contains(language), "{language} is not in {found:?}");
    }
}

/// Tags cost at most a tenth of the file: what a reader without them would have to download.
#[test]
fn tags_cost_a_tenth_at_most() {
    let read = read(&sample_documents());
    let mut sources = read.sources;
    let layouts = Layouts::load(&Disk, None, &mut sources).expect("the built-in layouts are sound");
    let fonts = Fonts::load(&Disk, None, &mut sources).expect("the built-in fonts are sound");
    let press = Press::new(&layouts, &fonts, &read.library, None).expect("the layouts can be evaluated");
    let document = read.documents.iter().find(|document| document.slug == SLUG).expect("it is there");
    let settings = layouts.settings(&document.layout).expect("its layout is there");
    let view = View::new(document, &read.library, settings, &layouts.theme);
    let tagged = press.compose(document, &view, &sources).expect("it can be set").bytes.len();
    let untagged = press.untagged_size(document, &view, &sources).expect("it can be set");
    assert!(tagged * 100 <= untagged * 110, "{tagged} bytes with tags, {untagged} without");
}
