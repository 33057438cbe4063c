//! The sample library is what the product shows of itself.

use stationer::model::{Block, Inline, Resolved, inline_text};

use crate::harness::{Library, constructs, files_below, gate, read, sample_documents};

#[test]
fn it_builds_without_a_finding() {
    let library = Library::new().with_all(&sample_documents(), "documents").jobs(2);
    let report = library.build_sound().result.expect("the sample library can be built");
    let pages =
        |slug: &str| report.publications.iter().find(|publication| publication.slug == slug).and_then(|p| p.pages);
    assert!(report.publications.iter().all(|publication| publication.written));
    assert!(pages("outline-business-case") >= Some(20), "{:?}", pages("outline-business-case"));
}

#[test]
fn its_pages_pass_the_checks_in_every_theme() {
    let library = Library::new().with_all(&sample_documents(), "documents");
    for theme in [None, Some("vellum"), Some("canopy")] {
        let output = format!("output-{}", theme.unwrap_or("own"));
        let chosen = theme.map(|theme| ["--theme", theme]);
        let mut arguments = vec!["build", "--quiet", "--output", &output];
        arguments.extend(chosen.iter().flatten());
        let ran = library.stationer(&arguments);
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        assert_eq!(gate::page_errors(&files_below(&library.path().join(&output))), Vec::<String>::new(), "{theme:?}");
    }
}

#[test]
fn it_uses_every_construct() {
    let read = read(&sample_documents());
    assert_eq!(constructs::unused(&read.documents), Vec::<&str>::new(), "constructs that no sample publication uses");
}

#[test]
fn no_link_says_here() {
    const SAYS_NOTHING: &[&str] = &["here", "click here", "this", "this page", "link", "more", "read more", "website"];
    let read = read(&sample_documents());
    let mut links = 0;
    for document in &read.documents {
        let notes = document.notes.iter().flat_map(|note| &note.blocks);
        for block in document.body.iter().chain(notes) {
            each_inline(block, &mut |inline| {
                let Inline::Link(link) = inline else { return };
                let mut text = String::new();
                inline_text(&link.children, &mut text);
                links += 1;
                let text = text.trim().trim_end_matches('.').to_lowercase();
                assert!(!SAYS_NOTHING.contains(&text.as_str()), "a link of `{}` says `{text}`", document.slug);
                assert!(!link.link.description.trim().is_empty(), "a link of `{}` is not described", document.slug);
            });
        }
    }
    assert!(links > 50, "{links} links");
}

fn each_inline(block: &Block<Resolved>, see: &mut impl FnMut(&Inline<Resolved>)) {
    match block {
        Block::Heading(heading) => inlines(&heading.children, see),
        Block::Paragraph(paragraph) => inlines(&paragraph.children, see),
        Block::List(list) => list.items.iter().flat_map(|item| &item.blocks).for_each(|block| each_inline(block, see)),
        Block::Table(table) => {
            table.caption.iter().for_each(|caption| inlines(caption, see));
            let around = [&table.units, &table.summary, &table.source].into_iter().flatten().chain(&table.notes);
            around.for_each(|part| inlines(part, see));
            table.cells().for_each(|cell| inlines(&cell.children, see));
        }
        Block::Figure(figure) => {
            figure.caption.iter().for_each(|caption| inlines(caption, see));
            figure.remarks.iter().for_each(|remark| inlines(&remark.children, see));
        }
        Block::Drawing(drawing) => {
            inlines(&drawing.caption, see);
            drawing.remarks.iter().for_each(|remark| inlines(&remark.children, see));
        }
        Block::BlockQuote(quote) => quote.blocks.iter().for_each(|block| each_inline(block, see)),
        Block::Callout(callout) => callout.blocks.iter().for_each(|block| each_inline(block, see)),
        Block::DescriptionList(list) => {
            for item in &list.items {
                inlines(&item.term, see);
                item.details.iter().for_each(|block| each_inline(block, see));
            }
        }
        Block::Division(division) => division.blocks.iter().for_each(|block| each_inline(block, see)),
        Block::Example(example) => example.blocks.iter().for_each(|block| each_inline(block, see)),
        Block::CodeBlock(_) | Block::ThematicBreak(_) => {}
    }
}

fn inlines(all: &[Inline<Resolved>], see: &mut impl FnMut(&Inline<Resolved>)) {
    for inline in all {
        see(inline);
        inlines(inline.children(), see);
    }
}
