//! A language is not named as RFC 3066 does.

use crate::checks::Findings;
use crate::diagnostic::FilePlace;
use crate::pdf::inspect::file::PdfFile;

check!(
    "invalid-language-in-pdf",
    Error,
    Machine,
    "a language is not named as RFC 3066 does",
    "Languages are named by tags such as `en-GB`, `cy` or `ar`. Set the language again: in Word under Review, Language.",
    wcag ["3.1.1", "3.1.2"],
    pdfua ["7.2-29"],
    matterhorn ["11-001"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let is_tag = |tag: &str| {
        let part = |part: &str, letters: bool| {
            let right = |c: char| if letters { c.is_ascii_alphabetic() } else { c.is_ascii_alphanumeric() };
            (1..=8).contains(&part.len()) && part.chars().all(right)
        };
        tag.split('-').enumerate().all(|(at, text)| part(text, at == 0))
    };
    let mut look = |tag: &str, place: &dyn Fn() -> FilePlace| {
        found.target();
        if !is_tag(tag) {
            found.at(place(), format!("`{tag}` names no language"));
        }
    };
    if let Some(tag) = &file.catalog.lang {
        look(tag, &|| file.here());
    }
    for (index, element) in file.structure.elements.iter().enumerate() {
        if let Some(tag) = &element.lang {
            look(tag, &|| file.at_element(index));
        }
    }
    for (index, sequence) in file.painting.sequences.iter().enumerate() {
        if let Some(tag) = &sequence.lang {
            look(tag, &|| file.at_content(sequence.page, Some(index)));
        }
    }
}
