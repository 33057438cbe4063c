//! Sizes, lengths, and what is on each page.

use std::collections::{BTreeMap, BTreeSet};

use super::element::Role;
use super::lines::{Block, Line};
use super::read::{Reading, What};
use super::tables::Table;
use super::{HeadingReport, PageReport, TableReport};

/// Sizes and lengths of a publication.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Measures {
    /// The size of running text in points: that of most characters of its paragraphs.
    pub body: f64,
    /// How long the full lines of its paragraphs are: neither the last lines nor those that the
    /// author broke by force. Nothing if there are none.
    pub characters: Option<Characters>,
    /// Every size of type, in thousandths of a point, with how many characters are set in it.
    pub sizes: BTreeMap<i64, usize>,
    /// Every distance between successive baselines of a paragraph of running text, in thousandths
    /// of a point, with how often it occurs.
    pub baselines: BTreeMap<i64, usize>,
}

/// The lengths of lines, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Characters {
    /// The shortest.
    pub min: usize,
    /// The one in the middle.
    pub median: usize,
    /// The longest.
    pub max: usize,
}

pub(super) fn measures(reading: &Reading, blocks: &[Block]) -> Measures {
    let mut sizes = BTreeMap::new();
    for item in &reading.items {
        if let What::Text(run) = &item.what {
            *sizes.entry(thousandths(run.size)).or_default() += run.text.chars().count();
        }
    }
    let paragraphs: Vec<_> = blocks.iter().filter(|block| block.fills_the_column(reading)).collect();
    let mut weights: BTreeMap<i64, usize> = BTreeMap::new();
    for line in paragraphs.iter().flat_map(|block| &block.lines) {
        *weights.entry(thousandths(line.size)).or_default() += line.characters();
    }
    let body = weights.iter().max_by_key(|(_, weight)| **weight).map_or(0, |(size, _)| *size);
    let in_body = |line: &&Line| thousandths(line.size) == body;
    let mut lengths = Vec::new();
    let mut baselines = BTreeMap::new();
    for block in paragraphs {
        let lines: Vec<_> = block.lines.iter().filter(in_body).collect();
        if *reading.role(block.element) == Role::Paragraph(false) {
            lengths.extend(lines.iter().rev().skip(1).map(|line| line.characters()));
        }
        for pair in lines.windows(2).filter(|pair| pair[0].page == pair[1].page) {
            *baselines.entry(thousandths(pair[1].baseline - pair[0].baseline)).or_default() += 1;
        }
    }
    Measures { body: points(body), characters: characters(lengths), sizes, baselines }
}

fn characters(mut lengths: Vec<usize>) -> Option<Characters> {
    lengths.sort_unstable();
    let (min, max) = (*lengths.first()?, *lengths.last()?);
    Some(Characters { min, median: lengths[lengths.len() / 2], max })
}

#[allow(clippy::cast_possible_truncation, reason = "lengths on a sheet are small")]
fn thousandths(points: f64) -> i64 {
    (points * 1000.0).round() as i64
}

#[allow(clippy::cast_precision_loss, reason = "lengths on a sheet are small")]
fn points(thousandths: i64) -> f64 {
    thousandths as f64 / 1000.0
}

/// What is on each page.
pub(super) fn pages(reading: &Reading, blocks: &[Block], tables: &[Table]) -> Vec<PageReport> {
    let mut pages: Vec<_> =
        reading.pages.iter().map(|sheet| PageReport { size: sheet.size, ..PageReport::default() }).collect();
    let mut entries = BTreeSet::new();
    for item in &reading.items {
        let page = &mut pages[item.page];
        if let Some(entry) = reading.nearest(item.element, |role| *role == Role::ContentsEntry) {
            page.contents += usize::from(entries.insert(entry));
        }
        match &item.what {
            What::Text(run) => {
                page.text.push_str(&run.text);
                page.text.push(' ');
            }
            What::Image => {
                page.figures += usize::from(reading.nearest(item.element, |role| *role == Role::Figure).is_some());
            }
        }
    }
    for block in blocks {
        on_pages(reading, block, &mut pages);
    }
    for table in tables {
        let first = table.pages().into_iter().next();
        for at in table.pages() {
            let rows = table.rows.values().filter(|row| row.pages.contains_key(&at)).count();
            pages[at].tables.push(TableReport { columns: table.columns, rows, continued: Some(at) != first });
        }
    }
    pages
}

fn on_pages(reading: &Reading, block: &Block, pages: &mut [PageReport]) {
    let first = &mut pages[block.lines[0].page];
    match reading.role(block.element) {
        Role::Title => first.title = true,
        Role::Heading(level) => {
            let id = reading.elements[block.element].label.clone();
            first.headings.push(HeadingReport { level: *level, id });
        }
        _ => {}
    }
    for line in &block.lines {
        let page = &mut pages[line.page];
        if reading.in_note(Some(block.element)) {
            page.notes += 1;
        } else if block.runs(reading) {
            page.characters += line.characters();
        }
    }
}
