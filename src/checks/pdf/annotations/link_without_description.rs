//! A link has no description.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::{Annotation, PdfFile};

check!(
    "link-without-description",
    Error,
    Machine,
    "a link has no description",
    "Links need a description in the file beside their text. Programs that export PDF/UA write it; in Acrobat, use “Properties” of the link’s tag, or the Accessibility checker.",
    wcag["2.4.4"],
    pdfua["7.18.5-2"],
    matterhorn["28-012"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let applies = |annotation: &Annotation| annotation.kind == "Link";
    support::annotations(file, found, applies, |annotation| {
        let described = annotation.contents.as_ref().is_some_and(|text| !text.is_empty());
        (!described).then(|| "a link has no `Contents`".to_owned())
    });
}
