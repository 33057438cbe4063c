//! The PDF is a scan: pictures of pages without text.

use crate::checks::Findings;
use crate::pdf::inspect::Bounds;
use crate::pdf::inspect::file::PdfFile;
use crate::pdf::inspect::painting::Painted;

check!(
    "scanned-pdf",
    Error,
    Machine,
    "the PDF is a scan: pictures of pages without text",
    "Nothing in the file can be read aloud, searched or enlarged without blur. Publish the document that was scanned; if it exists on paper alone, run text recognition (OCR) over the scan, read the result against it, and tag it.",
    wcag ["1.1.1", "1.4.5"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    if !file.is_readable() || file.pages.is_empty() {
        return;
    }
    let mut pictures = vec![false; file.pages.len()];
    let mut texts = vec![false; file.pages.len()];
    for item in &file.painting.items {
        match &item.kind {
            Painted::Image { bounds } => pictures[item.page - 1] |= covers(file, item.page, bounds),
            Painted::Text(text) => texts[item.page - 1] |= !text.text.trim().is_empty(),
            _ => {}
        }
    }
    if !pictures.contains(&true) {
        return;
    }
    found.target();
    let scanned = pictures.iter().zip(&texts).filter(|(picture, text)| **picture && !**text).count();
    if scanned * 2 > file.pages.len() {
        found.at(file.here(), format!("{scanned} of {} pages are pictures without text", file.pages.len()));
    }
}

/// Whether a picture covers half of a page or more.
fn covers(file: &PdfFile, page: usize, picture: &Bounds) -> bool {
    let Some(crop) = file.pages[page - 1].crop else { return false };
    let width = picture.right.min(crop.right) - picture.left.max(crop.left);
    let height = picture.top.min(crop.top) - picture.bottom.max(crop.bottom);
    let area = (crop.right - crop.left) * (crop.top - crop.bottom);
    width.max(0.0) * height.max(0.0) >= area / 2.0
}
