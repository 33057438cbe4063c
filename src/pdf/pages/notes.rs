//! Notes at the foot that go on over the page.

use std::collections::BTreeMap;

use super::element::Role;
use super::place::Places;
use super::read::{Reading, Rect};
use super::{Finding, Kind};

/// A note that takes more of the height for text may be broken: to keep it whole would leave the
/// page before it too empty.
const LARGEST: f64 = 1.0 / 3.0;

/// What of a note is on a page: its first item in the reading, and the room it takes.
type Part = (usize, Rect);

pub(super) fn check(reading: &Reading, places: &Places) -> Vec<Finding> {
    let mut notes: BTreeMap<usize, BTreeMap<usize, Part>> = BTreeMap::new();
    for (index, item) in reading.items.iter().enumerate() {
        if let Some(note) = reading.nearest(item.element, |role| *role == Role::Note) {
            let pages = notes.entry(note).or_default();
            let part = pages.entry(item.page).or_insert((index, item.rect));
            part.1 = part.1.join(item.rect);
        }
    }
    notes.values().filter_map(|pages| split(reading, pages, places)).collect()
}

fn split(reading: &Reading, pages: &BTreeMap<usize, Part>, places: &Places) -> Option<Finding> {
    let (page, (first, _)) = pages.first_key_value().filter(|_| pages.len() > 1)?;
    let height: f64 = pages.values().map(|(_, rect)| rect.height()).sum();
    let sheet = &reading.pages[*page];
    let room = sheet.area.map_or(sheet.size.1, |area| area.height());
    (height < room * LARGEST).then(|| places.item(Kind::SplitNote, *first))
}
