//! Layers show and hide themselves.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "optional-content-automatic",
    Error,
    Machine,
    "layers show and hide themselves",
    "An `AS` entry lets layers change with zoom, language or printing. A reader then hears something else than is on the page. Remove the automatic states in the program that made the file.",
    pdfua["7.10-2"],
    matterhorn["20-003"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    for configuration in &file.configurations {
        found.target();
        if configuration.automatic {
            found.at(file.at_object(configuration.id, None), "a configuration of optional content has an `AS` entry");
        }
    }
}
