//! A section has several headings without a level.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "several-unnumbered-headings",
    Error,
    Machine,
    "a section has several headings without a level",
    "In Word, use the styles Heading 1, Heading 2 … in their order and leave no level out; do not choose a level for its look. Then save as a tagged PDF.",
    wcag ["1.3.1", "2.4.6"],
    pdfua ["7.4.4-1"],
    matterhorn ["14-006"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    if file.structure.of_role("H").next().is_none() {
        return;
    }
    for (index, _) in file.structure.elements.iter().enumerate() {
        let count = file.structure.kid_roles(index).iter().filter(|role| **role == "H").count();
        if count > 0 {
            found.target();
        }
        if count > 1 {
            found.at(file.at_element(index), format!("it holds {count} headings `H`"));
        }
    }
}
