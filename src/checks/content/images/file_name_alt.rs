//! A text alternative that is the name of a file.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run,
    "file-name-as-alt-text",
    Error,
    Machine,
    "file_name_alt.md",
    "a text alternative is the name of a file",
    "A screen reader would read the name aloud instead of what the image tells. Write what it tells.",
    wcag["1.1.1"],
    style["DWP Accessibility Manual: images"]
);

const ENDINGS: &[&str] = &[".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".pdf"];

fn run(content: &Content, findings: &mut Findings) {
    for image in content.images.iter().filter(|image| !image.alt.is_empty()) {
        findings.target();
        let alt = image.alt.to_lowercase();
        let names_file = !alt.contains(char::is_whitespace) && ENDINGS.iter().any(|ending| alt.ends_with(ending));
        if names_file || alt == image.file.to_lowercase() {
            let message = format!("`{}` is the name of a file, not what the image tells", image.alt);
            findings.found(image.alt_span, message, "write between the brackets what a reader learns from the image");
        }
    }
}
