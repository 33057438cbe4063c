//! The same library gives the same bytes, whatever the folder, the machine's cores and the run.

use std::collections::BTreeMap;
use std::path::Path;

use crate::harness::{FRONT, Library, sample_documents};

/// What a build publishes, with the record of it.
fn published(library: &Library) -> BTreeMap<String, Vec<u8>> {
    let mut files = library.build_sound().files();
    files.retain(|path, _| path.starts_with("site/") || path == ".stationer.json");
    assert!(files.contains_key("site/index.html") && files.contains_key(".stationer.json"), "{:?}", files.keys());
    files
}

fn same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) {
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(one), names(other));
    let different: Vec<_> = one.iter().filter(|(path, bytes)| other[*path] != **bytes).map(|(path, _)| path).collect();
    assert!(different.is_empty(), "{different:?} differ");
}

fn twice(fill: impl Fn(Library) -> Library) {
    let one = published(&fill(Library::at("a")).jobs(1));
    let other = published(&fill(Library::at("folders/of/another depth/ŵ")).jobs(2));
    same(&one, &other);
}

#[test]
fn the_sample_library() {
    twice(|library| library.with_all(&sample_documents(), "documents"));
}

#[test]
fn generated_publications() {
    twice(|mut library| {
        for number in 0..6 {
            let mut text = format!("{FRONT}\n");
            for section in 0..8 {
                text.push_str(&section_of(number, section));
            }
            library = library.with(&format!("documents/plan-{number}/index.md"), text).with(
                &format!("documents/plan-{number}/chart.svg"),
                format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="80"><rect width="9" height="9"/></svg>"#, 100 + number),
            );
        }
        library
    });
}

/// No two sections are alike.
fn section_of(number: usize, section: usize) -> String {
    let n = number * 100 + section;
    format!(
        "# Section {n}\n\nParagraph {n} refers to [](#tbl-{n}) and to [](../plan-{}).[^{n}]\n\n- item {n}\n- item {}\n\n\
         | Year | Cost |\n| --- | ---: |\n| 20{:02} | {n} |\n\n: Costs of {n} {{#tbl-{n}}}\n\n\
         ![A square, {n} times](chart.svg \"Squares {n}\")\n\n[^{n}]: The note of {n}.\n\n",
        (number + 1) % 6,
        n + 1,
        section + 10,
    )
}

#[test]
fn a_second_build_changes_nothing() {
    let library = Library::of("# Costs\n\nText.\n").with("documents/other.md", format!("{FRONT}\n[](../case)\n"));
    let page = library.path().join("output/site/case/index.html");
    let first = published(&library);
    let written = modified(&page);
    same(&first, &published(&library));
    assert_eq!(written, modified(&page), "a file that stays the same is not written again");
    library.edit("documents/case.md", "Text.", "Another text.");
    let edited = published(&library);
    assert_ne!(first["site/case/index.html"], edited["site/case/index.html"]);
    library.edit("documents/case.md", "Another text.", "Text.");
    same(&first, &published(&library));
}

fn modified(path: &Path) -> std::time::SystemTime {
    path.metadata().and_then(|data| data.modified()).expect("a file has a time")
}
