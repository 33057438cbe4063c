//! The tabulator does not follow the tags.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "tab-order-not-structure",
    Error,
    Machine,
    "the tabulator does not follow the tags",
    "In Acrobat: Page Thumbnails, select all, Page Properties, Tab Order: Use Document Structure.",
    wcag["2.4.3"],
    pdfua["7.18.3-1"],
    matterhorn ["28-008", "28-009"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    for (number, page) in (1..).zip(&file.pages) {
        if page.annotations == 0 {
            continue;
        }
        found.target();
        if page.tabs.as_deref() != Some("S") {
            found.at(file.on_page(number), "the page has links or fields, and its `Tabs` is not `S`");
        }
    }
}
