//! A long document has no bookmarks.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "no-bookmarks",
    Warning,
    Machine,
    "a long document has no bookmarks",
    "In Word, when saving as PDF, choose Options, “Create bookmarks using: Headings”.",
    wcag["2.4.5"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    const LONG: usize = 20;
    if file.pages.len() <= LONG {
        return;
    }
    found.target();
    if file.catalog.outline_entries == 0 {
        found.at(file.here(), format!("the document has {} pages and no bookmarks", file.pages.len()));
    }
}
