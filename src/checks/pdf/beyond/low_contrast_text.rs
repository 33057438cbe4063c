//! Text has too little contrast.

use std::collections::BTreeSet;

use crate::checks::Findings;
use crate::checks::pdf::support::contrast;
use crate::pdf::inspect::file::PdfFile;
use crate::pdf::inspect::painting::Painted;

check!(
    "low-contrast-text",
    Warning,
    Machine,
    "text has too little contrast",
    "Choose a darker colour for the text, or a lighter ground: 4.5 to 1 at least, or 3 to 1 from 18 points upwards.",
    wcag["1.4.3"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let mut pages = BTreeSet::new();
    for (item, ground) in contrast::texts(file) {
        let Painted::Text(text) = &item.kind else { continue };
        let Some(colour) = text.colour else { continue };
        found.target();
        let needed = if text.size >= 18.0 { 3.0 } else { 4.5 };
        let ratio = contrast::ratio(colour, ground);
        if ratio + 0.005 < needed && pages.insert(item.page) {
            let words: String = text.text.trim().chars().take(40).collect();
            let message = format!("the text `{words}` has a contrast of {ratio:.1} to 1, and needs {needed:.1}");
            found.at(file.at_content(item.page, item.sequence), message);
        }
    }
}
