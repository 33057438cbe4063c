//! The text alternative of a figure is the name of a file.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::PdfFile;

check!(
    "alt-is-file-name",
    Warning,
    Machine,
    "the text alternative of a figure is the name of a file",
    "The name of the file tells nothing of what the picture shows. Write a text in its place.",
    wcag["1.1.1"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    support::each(file, found, "Figure", |_, _, element| {
        let alt = element.alt.as_deref()?.trim();
        is_file_name(alt).then(|| format!("`Alt` is `{alt}`"))
    });
}

fn is_file_name(alt: &str) -> bool {
    const ENDINGS: [&str; 12] =
        [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".eps"];
    const STEMS: [&str; 4] = ["img", "dsc", "image", "screenshot"];
    let small = alt.to_lowercase();
    let ends = ENDINGS.iter().any(|ending| small.ends_with(ending)) && !small.contains(' ');
    let rest = STEMS.iter().find_map(|stem| small.strip_prefix(stem));
    let numbered = rest.is_some_and(|rest| {
        rest.contains(|c: char| c.is_ascii_digit())
            && rest.chars().all(|c| c.is_ascii_digit() || matches!(c, '_' | '-' | ' '))
    });
    ends || numbered
}
