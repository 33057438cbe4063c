//! The window shows the name of the file and not the title.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "title-not-displayed",
    Error,
    Machine,
    "the window shows the name of the file and not the title",
    "In Acrobat: File, Properties, Initial View, Show: Document Title. Programs that export PDF/UA set it by themselves.",
    wcag ["2.4.2"],
    pdfua ["7.1-10"],
    matterhorn ["07-001", "07-002"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    found.target();
    if !file.catalog.display_doc_title {
        found.at(file.here(), "`DisplayDocTitle` is not true in the `ViewerPreferences` of the catalog");
    }
}
