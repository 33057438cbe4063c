//! Text is marked as tagged, and no tag leads to it.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;
use crate::pdf::inspect::painting::Painted;

check!(
    "marked-text-outside-structure",
    Warning,
    Machine,
    "text is marked as tagged, and no tag leads to it",
    "The page says that the text belongs to a tag, but the tag does not know of it, so that no screen reader comes upon it. Export the file again; in Acrobat, tag the text anew.",
    wcag ["1.3.1", "1.3.2"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    for (index, sequence) in file.painting.sequences.iter().enumerate() {
        let Some(mcid) = sequence.mcid.filter(|_| sequence.tag != "Artifact") else { continue };
        found.target();
        let shows = || {
            file.painting.items.iter().any(|item| {
                matches!(item.kind, Painted::Text(_))
                    && file.painting.around(item.sequence).any(|one| std::ptr::eq(one, sequence))
            })
        };
        if !file.is_reached(sequence.owner, mcid) && shows() {
            let message = format!("no element refers to the marked content {mcid}, which shows text");
            found.at(file.at_content(sequence.page, Some(index)), message);
        }
    }
}
