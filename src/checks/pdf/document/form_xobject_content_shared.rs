//! Tagged content is drawn in several places.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "form-xobject-content-shared",
    Error,
    Machine,
    "tagged content is drawn in several places",
    "A form XObject with marked content of its own is drawn more than once, so that one tag stands for several places. The program that made the file has to draw it once, or leave the marks out.",
    pdfua["7.20-2"],
    matterhorn["30-002"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    for (id, form) in &file.painting.forms {
        if !form.marked {
            continue;
        }
        found.target();
        if form.draws > 1 {
            let message = format!("a form XObject with marked content is drawn {} times", form.draws);
            found.at(file.at_object(Some(*id), Some(form.page)), message);
        }
    }
}
