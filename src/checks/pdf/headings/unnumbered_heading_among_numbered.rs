//! A heading without a level stands in a document whose headings have levels.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "unnumbered-heading-among-numbered",
    Error,
    Machine,
    "a heading without a level stands in a document whose headings have levels",
    "In Word, use the styles Heading 1, Heading 2 … in their order and leave no level out; do not choose a level for its look. Then save as a tagged PDF.",
    wcag ["1.3.1", "2.4.6"],
    pdfua ["7.4.4-2"],
    matterhorn ["14-007"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let is_other = |role: &str| role.strip_prefix('H').is_some_and(|level| level.parse::<u8>().is_ok());
    let mixed = file.structure.elements.iter().any(|element| element.role.as_deref().is_some_and(is_other));
    for (index, element) in file.structure.elements.iter().enumerate() {
        let Some(role) = element.role.as_deref().filter(|role| *role == "H") else { continue };
        found.target();
        if mixed {
            found
                .at(file.at_element(index), format!("`{role}` stands in a document that has headings with levels too"));
        }
    }
}
