//! A table may be split into several.

use crate::checks::Findings;
use crate::checks::pdf::support::headers;
use crate::pdf::inspect::file::PdfFile;

check!(
    "split-table",
    Review,
    MachineThenPerson,
    "a table may be split into several",
    "Two tables with the same headers follow each other on successive pages. If they are one table, let it run over the page as one: in Word, do not break it by hand, and have the header row repeated.",
    wcag["1.3.1"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let structure = &file.structure;
    let tables: Vec<_> = structure.of_role("Table").map(|(index, _)| index).collect();
    for pair in tables.windows(2) {
        let (first, second) = (pair[0], pair[1]);
        let parent = structure.elements[first].parent;
        let next = parent == structure.elements[second].parent
            && structure.elements[first + 1..second].iter().all(|element| element.parent != parent);
        if !next {
            continue;
        }
        found.target();
        let (before, after) = (headers::first_row(file, first), headers::first_row(file, second));
        let pages = headers::last_page(structure, first).zip(structure.elements[second].page);
        if !before.is_empty() && before == after && pages.is_some_and(|(before, after)| after == before + 1) {
            let message =
                format!("the table has the headers of the one before, on the page before: `{}`", after.join("`, `"));
            found.at(file.at_element(second), message);
        }
    }
}
