//! Two notes have the same identifier.

use std::collections::BTreeMap;

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::PdfFile;

check!(
    "note-with-shared-id",
    Error,
    Machine,
    "two notes have the same identifier",
    "Use the program’s own footnotes (in Word: References, Insert Footnote) and save as a tagged PDF.",
    pdfua["7.9-2"],
    matterhorn["19-004"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let mut count = BTreeMap::new();
    for (_, element) in file.structure.of_role("Note") {
        *count.entry(element.name.as_deref().unwrap_or_default()).or_insert(0) += 1;
    }
    support::each(file, found, "Note", |_, _, element| {
        let name = element.name.as_deref().filter(|name| !name.is_empty())?;
        (count[name] > 1).then(|| format!("the `ID` `{name}` is that of another `Note` too"))
    });
}
