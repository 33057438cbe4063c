//! A film or sound has no description.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "media-clip-without-alt",
    Error,
    Machine,
    "a film or sound has no description",
    "Add the film with a current program, and say in its properties what it shows; or link to it on a web page with captions and a transcript.",
    wcag["1.1.1"],
    pdfua["7.18.6.2-2"],
    matterhorn["28-015"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    for clip in &file.clips {
        found.target();
        let texts = clip.alt.as_deref().unwrap_or_default();
        let (pairs, rest) = texts.as_chunks::<2>();
        if pairs.is_empty() || !rest.is_empty() || pairs.iter().any(|[_, text]| text.is_empty()) {
            found.at(file.at_object(Some(clip.id), None), "a media clip has no `Alt` of languages and descriptions");
        }
    }
}
