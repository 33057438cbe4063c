//! A comment or mark has no description.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::{Annotation, PdfFile};

check!(
    "annotation-without-description",
    Error,
    Machine,
    "a comment or mark has no description",
    "Comments and marks that were added to the finished PDF have no tags. Remove them before publication, or add tags in Acrobat with “Autotag” and give each a description.",
    wcag["1.1.1"],
    pdfua["7.18.1-2"],
    matterhorn["28-004"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    // Links have a check of their own, and fields have names.
    let applies = |annotation: &Annotation| !matches!(annotation.kind.as_str(), "Widget" | "Link");
    support::annotations(file, found, applies, |annotation| {
        let alt = annotation.element.and_then(|element| file.structure.elements[element].alt.as_deref());
        let described = [annotation.contents.as_deref(), alt].iter().flatten().any(|text| !text.is_empty());
        (!described).then(|| format!("an annotation `{}` has neither `Contents` nor an `Alt`", annotation.kind))
    });
}
