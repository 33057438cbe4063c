//! Changes of the base file on which readings of the standard could differ, each with the clauses
//! under which veraPDF 1.31 fails it.

use super::{BASE, assemble, check, objects};
use crate::diagnostic::Severity;

/// The change, in the language of the examples, and the clauses.
const JUDGED: &[(&str, &[&str])] = &[
    // Content belongs to the structure if the parents of its element lead to the root,
    ("10 0 obj << /Type /StructElem /S /P /Pg 5 0 R /K 0 >> endobj", &["7.1-12", "7.1-3"]),
    ("4 0 obj << /Type /Outlines /K [6 0 R] /ParentTree 7 0 R >> endobj", &["7.1-3"]),
    // whether or not the root leads back to it.
    ("4 0 obj << /Type /StructTreeRoot /ParentTree 7 0 R >> endobj", &[]),
    // Widths are those of the codes from the first to the last.
    (
        "9 0 obj << /Type /Font /Subtype /TrueType /BaseFont /AAAAAA+Plain /FirstChar 65 /Widths [600 600]\n\
         /Encoding /WinAnsiEncoding /FontDescriptor 12 0 R >> endobj",
        &["7.21.5-1"],
    ),
    (
        "9 0 obj << /Type /Font /Subtype /TrueType /BaseFont /AAAAAA+Plain /FirstChar 65 /LastChar 65 /Widths [600 600]\n\
         /Encoding /WinAnsiEncoding /FontDescriptor 12 0 R >> endobj",
        &["7.21.5-1"],
    ),
    (
        "9 0 obj << /Type /Font /Subtype /TrueType /BaseFont /AAAAAA+Plain /FirstChar 65 /LastChar 66\n\
         /Encoding /WinAnsiEncoding /FontDescriptor 12 0 R >> endobj",
        &["7.21.5-1"],
    ),
    // Printer's marks are described as other annotations are.
    (
        "5 0 obj << /Type /Page /Parent 3 0 R /MediaBox [0 0 595 842] /Contents 8 0 R /StructParents 0 /Tabs /S\n\
         /Resources << /Font << /F1 9 0 R >> >> /Annots [40 0 R] >> endobj\n\
         40 0 obj << /Type /Annot /Subtype /PrinterMark /Rect [72 700 172 720] >> endobj",
        &["7.18.1-2"],
    ),
];

fn clauses(change: &str) -> Vec<&'static str> {
    let checked = check(&assemble(change), "judged.pdf");
    let errors = checked.findings.iter().filter(|finding| finding.severity == Severity::Error);
    let mut found: Vec<&str> = errors.flat_map(|finding| finding.code.clauses.pdfua.iter().copied()).collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[test]
fn changes_are_judged_as_by_verapdf() {
    for (change, wanted) in JUDGED {
        assert_eq!(clauses(change), *wanted, "{change}");
    }
}

#[test]
fn a_metadata_stream_says_that_it_is_one() {
    let metadata = objects(BASE)[&2];
    for key in ["/Type /Metadata", "/Subtype /XML"] {
        let change = format!("2 0 obj\n{}\nendobj\n", metadata.replace(key, ""));
        assert_eq!(clauses(&change), ["7.1-8"], "without {key}");
    }
}
