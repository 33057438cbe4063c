//! The elements that the typesetter's tags stand for.

use typst::foundations::{Content, NativeElement, Packed, Selector, Smart, StyleChain};
use typst::layout::{GridCell, HideElem, Length, PlaceElem, Rel, Sides};
use typst::model::{
    FigureCaption, FigureElem, FootnoteEntry, HeadingElem, OutlineEntry, ParElem, QuoteElem, TableCell, TableElem,
    TitleElem,
};
use typst::pdf::{ArtifactElem, PdfMarkerTag, PdfMarkerTagKind, TableCellKind, TableHeaderScope};
use typst::syntax::Span as TypstSpan;
use typst::text::{LinebreakElem, RawElem};

/// An element on the pages.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) role: Role,
    /// The element around it.
    pub(super) parent: Option<usize>,
    pub(super) span: TypstSpan,
    /// The label by which the model knows it.
    pub(super) label: Option<String>,
}

/// What an element is, as far as it matters to the checks.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Role {
    /// No part of the text: running heads, folios, backgrounds.
    Artifact,
    Caption,
    Cell(Cell),
    /// A line of the table of contents.
    ContentsEntry,
    Figure,
    Heading(usize),
    /// The body of an item of a list.
    Item,
    /// The mark of an item, or the number of a note.
    Label,
    /// A note at the foot.
    Note,
    /// Whether the author broke its lines by force.
    Paragraph(bool),
    /// Something that was put at a place of its own, out of the flow.
    Placed,
    Quote,
    /// Lines of computer text. Within a line of other text it is part of that line.
    Raw,
    Table,
    Title,
    /// Anything else: part of what is around it.
    Other,
}

/// A cell of a table, or of a grid that a layout makes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    /// Counted from 0.
    pub(super) column: usize,
    /// How many columns it takes.
    pub(super) span: usize,
    pub(super) row: usize,
    /// Whether it heads its column.
    pub(super) head: bool,
    /// Whether it stands here again, as part of a head that is repeated on each page.
    pub(super) repeated: bool,
    pub(super) inset: Inset,
}

/// The space in a cell before and after its text: so many points and so many times the size.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Inset {
    pub(super) left: (f64, f64),
    pub(super) right: (f64, f64),
}

impl Role {
    pub(super) fn of(content: &Content) -> Self {
        if let Some(heading) = content.to_packed::<HeadingElem>() {
            return Self::Heading(heading.resolve_level(StyleChain::default()).get());
        }
        if let Some(cell) = content.to_packed::<TableCell>() {
            return Self::Cell(table_cell(cell));
        }
        if let Some(cell) = content.to_packed::<GridCell>() {
            return Self::Cell(grid_cell(cell));
        }
        if let Some(marker) = content.to_packed::<PdfMarkerTag>() {
            return Self::of_marker(&marker.kind);
        }
        if let Some(paragraph) = content.to_packed::<ParElem>() {
            let breaks = Selector::Elem(LinebreakElem::ELEM, None);
            return Self::Paragraph(paragraph.body.query_first_naive(&breaks).is_some());
        }
        let roles = [
            (content.is::<ArtifactElem>() || content.is::<HideElem>(), Self::Artifact),
            (content.is::<FigureCaption>(), Self::Caption),
            (content.is::<FigureElem>(), Self::Figure),
            (content.is::<FootnoteEntry>(), Self::Note),
            (content.is::<OutlineEntry>(), Self::ContentsEntry),
            (content.is::<PlaceElem>(), Self::Placed),
            (content.is::<QuoteElem>(), Self::Quote),
            (is_raw_block(content), Self::Raw),
            (content.is::<TableElem>(), Self::Table),
            (content.is::<TitleElem>(), Self::Title),
        ];
        roles.into_iter().find(|(is, _)| *is).map_or(Self::Other, |(_, role)| role)
    }

    fn of_marker(kind: &PdfMarkerTagKind) -> Self {
        match kind {
            PdfMarkerTagKind::ListItemBody | PdfMarkerTagKind::TermsItemBody => Self::Item,
            PdfMarkerTagKind::ListItemLabel | PdfMarkerTagKind::TermsItemLabel => Self::Label,
            PdfMarkerTagKind::OutlineBody
            | PdfMarkerTagKind::Bibliography(_)
            | PdfMarkerTagKind::BibEntry
            | PdfMarkerTagKind::Label => Self::Other,
        }
    }

    /// Whether text in it is set in lines of its own, apart from what is around it.
    pub(super) fn is_block(&self) -> bool {
        !matches!(self, Self::Other | Self::Figure | Self::Table | Self::Quote | Self::Placed)
    }
}

fn is_raw_block(content: &Content) -> bool {
    content.to_packed::<RawElem>().is_some_and(|raw| raw.block.get(StyleChain::default()))
}

fn table_cell(cell: &Packed<TableCell>) -> Cell {
    let styles = StyleChain::default();
    let head = match cell.kind.get(styles) {
        Smart::Custom(TableCellKind::Header(_, scope)) => scope != TableHeaderScope::Row,
        _ => false,
    };
    Cell {
        column: cell.x.get(styles).unwrap_or(0),
        span: cell.colspan.get(styles).get(),
        row: cell.y.get(styles).unwrap_or(0),
        head,
        repeated: cell.is_repeated.get(styles),
        inset: inset(cell.inset.get(styles)),
    }
}

fn grid_cell(cell: &Packed<GridCell>) -> Cell {
    let styles = StyleChain::default();
    Cell {
        column: cell.x.get(styles).unwrap_or(0),
        span: cell.colspan.get(styles).get(),
        row: cell.y.get(styles).unwrap_or(0),
        head: false,
        repeated: cell.is_repeated.get(styles),
        inset: inset(cell.inset.get(styles)),
    }
}

/// A share of the cell's width is left out: nobody pads text by shares.
fn inset(inset: Smart<Sides<Option<Rel<Length>>>>) -> Inset {
    let Smart::Custom(sides) = inset else { return Inset::default() };
    let parts = |side: Option<Rel<Length>>| side.map_or((0.0, 0.0), |rel| (rel.abs.abs.to_pt(), rel.abs.em.get()));
    Inset { left: parts(sides.left), right: parts(sides.right) }
}
