//! Something on a page is neither tagged nor marked as decoration.

use std::collections::BTreeMap;

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;
use crate::pdf::inspect::painting::Painted;

check!(
    "untagged-content",
    Error,
    Machine,
    "something on a page is neither tagged nor marked as decoration",
    "Everything on a page is part of the text, with a tag, or decoration, marked as an artifact. In Acrobat’s Reading Order tool, mark what is left as text or as background; better, mend the document it was made from and export it with tags.",
    wcag["1.3.1"],
    pdfua["7.1-3"],
    matterhorn["01-005"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let mut pages = BTreeMap::new();
    for item in &file.painting.items {
        found.target();
        let tagged = file.painting.is_tagged(item.sequence) || file.painting.is_artifact(item.sequence);
        if !tagged {
            pages.entry(item.page).or_insert((item, 0)).1 += 1;
        }
    }
    for (page, (first, count)) in pages {
        let what = match &first.kind {
            Painted::Text(text) => format!("the text `{}`", text.text.chars().take(40).collect::<String>().trim()),
            Painted::Path { .. } => "a line or area".to_owned(),
            Painted::Image { .. } => "an image".to_owned(),
            Painted::Shading => "a shading".to_owned(),
        };
        let more = if count > 1 { format!(", as are {} more things on this page", count - 1) } else { String::new() };
        found.at(file.on_page(page), format!("{what} is neither tagged nor an artifact{more}"));
    }
}
