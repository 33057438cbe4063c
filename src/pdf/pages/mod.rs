//! The typographer's eye: what is ill set on the laid-out pages.
//!
//! Nothing here is part of a normal build. [`Press::examine`](super::Press::examine) lays a
//! publication out as a build does and has its frames read ([`read`]): every run of text with its
//! place on the sheet and the element that it belongs to, by the tags that the typesetter leaves
//! for the export. Running heads, folios and the like are artifacts by their tags, notes at the
//! foot are notes by theirs, so that nothing is guessed from where it stands.
//!
//! The checks then look at lines ([`lines`]) and at what is next to what ([`breaks`],
//! [`notes`], [`tables`], [`overfull`]); [`measure`] counts and measures.

mod breaks;
mod element;
mod lines;
mod measure;
mod notes;
mod overfull;
mod place;
mod read;
mod tables;

use std::fmt;

use typst_layout::PagedDocument;

use super::translate::Translator;
use crate::source::{Sources, Span};

pub use measure::{Characters, Measures};

use lines::Block;
use place::Places;

/// What the pages of a publication are like.
#[derive(Debug)]
pub struct PagesReport {
    /// What is ill set, in order of the pages.
    pub findings: Vec<Finding>,
    /// Sizes and lengths.
    pub measures: Measures,
    /// What is on each page.
    pub pages: Vec<PageReport>,
    /// The pages themselves, for those who draw them.
    pub laid_out: PagedDocument,
}

/// Something ill set.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What is wrong.
    pub kind: Kind,
    /// The page, counted from 1.
    pub page: usize,
    /// Where the author wrote it; nowhere if the layout did.
    pub place: Option<Span>,
    /// The words at fault, or the first of them.
    pub words: String,
}

/// The ways to be ill set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// Text that goes beyond its column, table cell or box, by so many points.
    Overfull(f64),
    /// The last line of a paragraph alone at the top of a page.
    Widow,
    /// The first line of a paragraph alone at the foot of a page.
    Orphan,
    /// A heading with nothing of its section below it on the page.
    HeadingAlone,
    /// The head of a table with none of its rows on the page.
    TableHeaderAlone,
    /// A caption on another page than its figure or the start of its table.
    CaptionAlone,
    /// A row of a table broken over pages though one page could hold it.
    SplitRow,
    /// So many successive lines that end in hyphens.
    HyphenStack(usize),
    /// A last line of so few characters, or of nothing but the end of a broken word.
    Runt(usize),
    /// A note at the foot that goes on over the page though one page could hold it.
    SplitNote,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Overfull(by) => write!(f, "overfull by {by:.1} pt"),
            Self::Widow => f.write_str("widow"),
            Self::Orphan => f.write_str("orphan"),
            Self::HeadingAlone => f.write_str("heading alone"),
            Self::TableHeaderAlone => f.write_str("table header alone"),
            Self::CaptionAlone => f.write_str("caption alone"),
            Self::SplitNote => f.write_str("split note"),
            Self::SplitRow => f.write_str("split row"),
            Self::HyphenStack(lines) => write!(f, "{lines} lines ending in hyphens"),
            Self::Runt(characters) => write!(f, "last line of {characters} characters"),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "page {}: {}: `{}`", self.page, self.kind, self.words)
    }
}

/// What is on a page.
#[derive(Debug, Clone, Default)]
pub struct PageReport {
    /// Its width and height in points.
    pub size: (f64, f64),
    /// Whether the title stands on it.
    pub title: bool,
    /// How many entries of the table of contents begin on it.
    pub contents: usize,
    /// The headings on it.
    pub headings: Vec<HeadingReport>,
    /// How many characters of running text.
    pub characters: usize,
    /// The tables on it.
    pub tables: Vec<TableReport>,
    /// How many images in figures.
    pub figures: usize,
    /// How many lines of notes at the foot.
    pub notes: usize,
    /// Its text without running heads and folios, in reading order.
    pub text: String,
}

/// A heading on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadingReport {
    /// Counted from 1.
    pub level: usize,
    /// The id of the heading in the model.
    pub id: Option<String>,
}

/// A table, as far as it is on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableReport {
    /// How many columns it has.
    pub columns: usize,
    /// How many of its rows are on this page, without its head.
    pub rows: usize,
    /// Whether it began on an earlier page.
    pub continued: bool,
}

/// Reads laid-out pages.
pub(super) fn inspect(
    laid_out: PagedDocument,
    right_to_left: bool,
    translator: &Translator,
    sources: &Sources,
) -> PagesReport {
    let reading = read::Reading::of(&laid_out);
    let blocks = Block::all(&reading);
    let tables = tables::Table::all(&reading);
    let places = Places { reading: &reading, translator, sources };
    let mut findings = overfull::check(&reading, right_to_left, &places);
    findings.extend(breaks::check(&reading, &blocks, &places));
    findings.extend(notes::check(&reading, &places));
    findings.extend(tables::check(&reading, &tables, &places));
    // The order of the checks stands where pages are the same.
    findings.sort_by_key(|finding| finding.page);
    let measures = measure::measures(&reading, &blocks);
    let pages = measure::pages(&reading, &blocks, &tables);
    PagesReport { findings, measures, pages, laid_out }
}
