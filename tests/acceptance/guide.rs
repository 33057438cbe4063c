//! The author's guide shows what is true: it builds, and the files that it prints are its own.

use crate::harness::{Library, files_below, sample_documents, text_of};

const SLUG: &str = "authors-guide";

#[test]
fn it_builds_without_a_finding() {
    let built = Library::new().with_all(&sample_documents(), "documents").only(&[SLUG]).build_sound();
    assert!(built.stands(SLUG));
}

#[test]
fn files_that_it_prints_are_as_they_are_used() {
    let folder = sample_documents().join(SLUG);
    let mut printed = Vec::new();
    for (name, _) in files_below(&folder).into_iter().filter(|(name, _)| name.ends_with(".md")) {
        for (file, text) in introduced(&text_of(&folder.join(&name))) {
            let whole = text_of(&folder.join(&file));
            assert_eq!(text, whole, "`{file}` as `{name}` prints it");
            printed.push(file);
        }
    }
    printed.sort();
    let used: Vec<_> =
        files_below(&folder).into_keys().filter(|name| !name.ends_with(".md") && !name.ends_with(".svg")).collect();
    assert_eq!(printed, used, "each file of data is printed once");
}

/// The code blocks of data that follow a paragraph such as "This is `costs.csv`:", with the name.
fn introduced(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("This is `").into_iter().chain(rest.find("This is the `")).min() {
        let (_, after) = rest[at..].split_once('`').expect("the name begins");
        let (name, after) = after.split_once('`').expect("the name ends");
        let (line, after) = after.split_once('\n').expect("a block follows");
        assert!(line.ends_with(':'), "`{name}` is introduced by a colon");
        let (kind, after) = after.trim_start().strip_prefix("```").and_then(|it| it.split_once('\n')).expect("a block");
        assert!(name.ends_with(&format!(".{kind}")), "`{name}` is printed as {kind}");
        let (block, after) = after.split_once("```\n").expect("the block ends");
        found.push((name.to_owned(), block.to_owned()));
        rest = after;
    }
    found
}
