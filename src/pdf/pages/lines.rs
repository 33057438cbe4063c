//! Blocks of text as lines.

use std::collections::BTreeMap;

use super::element::Role;
use super::read::{Item, Reading, What};

/// Text of one element, without that of the blocks in it.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) element: usize,
    pub(super) lines: Vec<Line>,
}

/// A line of a block.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) page: usize,
    /// From the top of the page, in points.
    pub(super) baseline: f64,
    /// The size of its largest type.
    pub(super) size: f64,
    pub(super) text: String,
    /// Its first item in the reading.
    pub(super) first: usize,
    /// Its last item in the reading.
    pub(super) last: usize,
}

impl Block {
    /// All blocks in order of their elements.
    pub(super) fn all(reading: &Reading) -> Vec<Self> {
        let mut blocks: BTreeMap<usize, Vec<Line>> = BTreeMap::new();
        for (index, item) in reading.items.iter().enumerate() {
            if let Some(element) = reading.nearest(item.element, Role::is_block) {
                add(blocks.entry(element).or_default(), index, item);
            }
        }
        blocks
            .into_iter()
            .filter(|(_, lines)| !lines.is_empty())
            .map(|(element, lines)| Self { element, lines })
            .collect()
    }

    /// Whether it is running text, where lines follow each other over pages: a paragraph or an
    /// item of a list, in no table and no note.
    pub(super) fn runs(&self, reading: &Reading) -> bool {
        let apart = |role: &Role| matches!(role, Role::Cell(_) | Role::Note | Role::Placed);
        matches!(reading.role(self.element), Role::Paragraph(_) | Role::Item)
            && reading.nearest(Some(self.element), apart).is_none()
    }

    /// Whether it is a paragraph as wide as the column: running text in no list or quotation.
    pub(super) fn fills_the_column(&self, reading: &Reading) -> bool {
        let narrower = |role: &Role| matches!(role, Role::Item | Role::Quote);
        self.runs(reading) && reading.nearest(Some(self.element), narrower).is_none()
    }
}

/// Adds a run to the last line, or begins a new one: on another page, or where the baseline is
/// further away than small raised signs are raised.
fn add(lines: &mut Vec<Line>, index: usize, item: &Item) {
    let What::Text(run) = &item.what else { return };
    let baseline = item.rect.bottom;
    match lines.last_mut() {
        Some(line) if line.page == item.page && (line.baseline - baseline).abs() < 0.6 * line.size.max(run.size) => {
            // The line stands where its largest type does.
            if run.size > line.size {
                line.size = run.size;
                line.baseline = baseline;
            }
            line.text.push_str(&run.text);
            line.last = index;
        }
        _ => lines.push(Line {
            page: item.page,
            baseline,
            size: run.size,
            text: run.text.clone(),
            first: index,
            last: index,
        }),
    }
}

impl Line {
    /// How many characters a reader counts.
    pub(super) fn characters(&self) -> usize {
        self.text.trim().chars().filter(|c| *c != SOFT_HYPHEN).count()
    }

    /// Whether a word is broken at its end, or a compound at its hyphen.
    pub(super) fn ends_in_a_hyphen(&self) -> bool {
        self.text.trim_end().ends_with(['-', HYPHEN, SOFT_HYPHEN])
    }

    /// Whether a word is broken at its end that its author wrote without a hyphen.
    pub(super) fn is_broken_in_a_word(&self) -> bool {
        self.text.trim_end().ends_with([HYPHEN, SOFT_HYPHEN])
    }
}

const HYPHEN: char = '\u{2010}';
const SOFT_HYPHEN: char = '\u{ad}';
