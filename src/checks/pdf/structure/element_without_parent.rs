//! A tag does not say which tag it stands in.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "element-without-parent",
    Error,
    Machine,
    "a tag does not say which tag it stands in",
    "Every tag names the one that it stands in. The file is damaged, or the program that made it is faulty; export it again.",
    pdfua["7.1-12"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    for (index, element) in file.structure.elements.iter().enumerate() {
        found.target();
        if !element.names_parent {
            found.at(file.at_element(index), format!("`{}` has no `P`", element.kind));
        }
    }
}
