//! A link that says no more than the type of a file.

use super::super::subject::{Content, folded};
use crate::checks::Findings;

check!(
    run,
    "file-type-as-link-text",
    Warning,
    Machine,
    "file_type_alone.md",
    "the text of a link is the type of a file",
    "In a list of links nobody can tell which file it is. Name the document, then its type.",
    wcag["2.4.4"],
    style["GOV.UK content design: links"]
);

const TYPES: &[&str] = &[
    "pdf",
    "csv",
    "word",
    "doc",
    "docx",
    "odt",
    "ods",
    "excel",
    "xls",
    "xlsx",
    "powerpoint",
    "ppt",
    "zip",
    "file",
    "download",
    "download file",
    "download pdf",
    "download the pdf",
    "pdf version",
    "document",
    "attachment",
    "view pdf",
];

fn run(content: &Content, findings: &mut Findings) {
    for link in content.links.iter().filter(|link| link.language.primary() == "en") {
        findings.target();
        if TYPES.contains(&folded(&link.text).as_str()) {
            let message = format!("`{}` does not say what the file holds", link.text);
            findings.found(link.text_span, message, "name the document, then its type: `Budget 2017 (PDF)`");
        }
    }
}
