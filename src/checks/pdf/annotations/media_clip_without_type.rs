//! A film or sound does not say what kind of data it is.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "media-clip-without-type",
    Error,
    Machine,
    "a film or sound does not say what kind of data it is",
    "Add the film with a current program, and say in its properties what it shows; or link to it on a web page with captions and a transcript.",
    pdfua["7.18.6.2-1"],
    matterhorn["28-014"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    for clip in &file.clips {
        found.target();
        if !clip.content_type {
            found.at(file.at_object(Some(clip.id), None), "a media clip has no `CT`");
        }
    }
}
