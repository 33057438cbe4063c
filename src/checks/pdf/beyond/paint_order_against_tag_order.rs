//! The page is painted in another order than it is tagged.

use std::collections::{BTreeMap, BTreeSet};

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;
use crate::pdf::inspect::painting::Painted;

check!(
    "paint-order-against-tag-order",
    Review,
    MachineThenPerson,
    "the page is painted in another order than it is tagged",
    "Programs that show the text at large or on a small screen (reflow) follow the order in which the page is painted, screen readers that of the tags. Look whether both make sense.",
    wcag["1.3.2"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let mut order = BTreeMap::new();
    for (at, key) in file.reading_order().into_iter().enumerate() {
        order.entry(key).or_insert(at);
    }
    let mut last: BTreeMap<usize, usize> = BTreeMap::new();
    let mut pages = BTreeSet::new();
    let place = |sequence| {
        let apart = |element| ["Note", "Caption"].iter().any(|role| file.structure.is_in(element, role));
        if file.painting.element(sequence).is_some_and(apart) {
            return None;
        }
        let marked = file.painting.around(sequence).find_map(|one| Some((one.owner, one.mcid?)));
        order.get(&marked?).copied()
    };
    // Words of one sequence follow each other.
    let mut known = (None, None);
    for item in &file.painting.items {
        let Painted::Text(_) = &item.kind else { continue };
        if known.0 != Some(item.sequence) {
            known = (Some(item.sequence), place(item.sequence));
        }
        let Some(at) = known.1 else { continue };
        found.target();
        let before = last.insert(item.page, at);
        if before.is_some_and(|before| before > at) && pages.insert(item.page) {
            found.at(file.at_content(item.page, item.sequence), "the text is painted after text that is read after it");
        }
    }
}
