//! A header cell heads no cell.

use crate::checks::Findings;
use crate::checks::pdf::support::{grid, headers};
use crate::pdf::inspect::file::PdfFile;

check!(
    "silent-header",
    Review,
    MachineThenPerson,
    "a header cell heads no cell",
    "A cell is marked as a header, but no data cell stands below or beside it in the direction of its scope. Mark it as a data cell, or correct its scope.",
    wcag["1.3.1"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    for (table, _) in file.structure.of_role("Table") {
        let names = headers::named(&file.structure, table);
        for (index, heads) in grid::Grid::of(&file.structure, table).headed(&file.structure) {
            found.target();
            let element = &file.structure.elements[index];
            let named = element.name.as_ref().is_some_and(|name| names.contains(name.as_str()));
            if !heads && !named {
                found.at(file.at_element(index), "no cell stands under this header, and none names it");
            }
        }
    }
}
