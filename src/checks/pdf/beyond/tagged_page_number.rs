//! Page numbers are tagged as text.

use std::collections::BTreeMap;

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;
use crate::pdf::inspect::painting::{Item, Painted};

check!(
    "tagged-page-number",
    Warning,
    Machine,
    "page numbers are tagged as text",
    "Page numbers and running headers belong outside of the text. In Word, put them into the header or footer of the page; there they become artifacts.",
    wcag["1.3.1"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let mut numbers = BTreeMap::new();
    for item in &file.painting.items {
        let Painted::Text(text) = &item.kind else { continue };
        found.target();
        let digits = text.text.trim_matches(|c: char| !c.is_alphanumeric());
        let page = file.pages.get(item.page - 1).and_then(|page| page.crop);
        let edge = page.is_some_and(|page| {
            let margin = (page.top - page.bottom) / 12.0;
            text.at.1 < page.bottom + margin || text.at.1 > page.top - margin
        });
        let element = file.painting.element(item.sequence);
        let linked = element
            .is_some_and(|element| ["TOC", "Table", "Link"].iter().any(|role| file.structure.is_in(element, role)));
        if let (Ok(number), Some(element), true, false) = (digits.parse::<i64>(), element, edge, linked)
            && file.text(element).trim().chars().count() <= text.text.trim().chars().count() + 8
        {
            numbers.entry(item.page).or_insert((number, item));
        }
    }
    // A number that grows with the page is a page number; a lone one may be anything.
    let offset = |(page, (number, _)): (&usize, &(i64, &Item))| i64::try_from(*page).unwrap_or_default() - number;
    let mut offsets: BTreeMap<i64, usize> = BTreeMap::new();
    for entry in &numbers {
        *offsets.entry(offset(entry)).or_default() += 1;
    }
    let Some((likely, count)) = offsets.into_iter().max_by_key(|(_, count)| *count) else { return };
    if let Some((page, (number, item))) = numbers.iter().find(|entry| offset(*entry) == likely).filter(|_| count > 1) {
        let message = format!("the page number `{number}` is tagged, as on {count} pages");
        found.at(file.at_content(*page, item.sequence), message);
    }
}
