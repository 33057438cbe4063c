//! A setting of layers has no name.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "optional-content-without-name",
    Error,
    Machine,
    "a setting of layers has no name",
    "Layers can be shown and hidden by settings that readers choose by name. Name each in the program that made the file.",
    pdfua ["7.10-1"],
    matterhorn ["20-001", "20-002"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    for configuration in &file.configurations {
        found.target();
        if configuration.name.as_ref().is_none_or(String::is_empty) {
            found.at(file.at_object(configuration.id, None), "a configuration of optional content has no `Name`");
        }
    }
}
