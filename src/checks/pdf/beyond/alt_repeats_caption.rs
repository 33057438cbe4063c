//! The text alternative of a figure repeats its caption.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "alt-repeats-caption",
    Warning,
    Machine,
    "the text alternative of a figure repeats its caption",
    "Alternative text says what the picture tells and the text around it does not. Write it anew; if the text says it all, mark the picture as decorative.",
    wcag["1.1.1"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let structure = &file.structure;
    for (index, element) in structure.of_role("Figure") {
        let Some(alt) = element.alt.as_deref().filter(|alt| !alt.trim().is_empty()) else { continue };
        let beside = element.parent.map(|parent| structure.kids(parent)).unwrap_or_default();
        let within = structure.kids(index);
        let captions =
            within.iter().chain(&beside).filter(|kid| structure.elements[**kid].role.as_deref() == Some("Caption"));
        for caption in captions {
            found.target();
            if words(alt) == words(&file.text(*caption)) {
                found.at(file.at_element(index), format!("`Alt` and caption both say `{}`", alt.trim()));
                break;
            }
        }
    }
}

/// Words in small letters, so that spaces and stops make no difference.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}
