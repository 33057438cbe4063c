//! The text alternative of a figure repeats the text beside it.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "alt-repeats-text",
    Warning,
    Machine,
    "the text alternative of a figure repeats the text beside it",
    "Alternative text says what the picture tells and the text around it does not. Write it anew; if the text says it all, mark the picture as decorative.",
    wcag["1.1.1"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let structure = &file.structure;
    for (index, element) in structure.of_role("Figure") {
        let Some(alt) = element.alt.as_deref().map(words).filter(|alt| !alt.is_empty()) else { continue };
        let beside = element.parent.map_or_else(|| structure.roots.clone(), |parent| structure.kids(parent));
        let Some(at) = beside.iter().position(|other| *other == index) else { continue };
        let neighbours = [at.checked_sub(1), Some(at + 1)];
        for neighbour in neighbours.into_iter().flatten().filter_map(|at| beside.get(at)) {
            if structure.elements[*neighbour].role.as_deref() == Some("Caption") {
                continue;
            }
            found.target();
            if words(&file.text(*neighbour)) == alt {
                found.at(file.at_element(index), "`Alt` says what the element beside it says");
            }
        }
    }
}

/// Words in small letters, so that spaces and stops make no difference.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}
