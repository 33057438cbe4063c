//! A heading skips a level.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "skipped-heading-tag",
    Error,
    Machine,
    "a heading skips a level",
    "In Word, use the styles Heading 1, Heading 2 … in their order and leave no level out; do not choose a level for its look. Then save as a tagged PDF.",
    wcag ["1.3.1", "2.4.6"],
    pdfua ["7.4.2-1"],
    matterhorn ["14-002", "14-003"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let mut before = 0;
    for (index, element) in file.structure.elements.iter().enumerate() {
        let level = element.role.as_deref().and_then(|role| role.strip_prefix('H')?.parse::<u8>().ok());
        let Some(level) = level else { continue };
        found.target();
        if level > before + 1 {
            let message = match before {
                0 => format!("the first heading is of level {level}"),
                _ => format!("a heading of level {level} follows one of level {before}"),
            };
            found.at(file.at_element(index), message);
        }
        before = level;
    }
}
