//! From frames to runs of text that know their element.
//!
//! Frames are nested as they were laid out; tags open and close elements in the order in which
//! they were written, over the ends of frames and of pages. A group with a parent stands apart
//! from the flow (a note, something placed, a cell that goes on over the page) and belongs to the
//! element that the parent names.

use std::collections::{BTreeMap, HashMap};

use typst::foundations::Content;
use typst::introspection::{Location, Tag};
use typst::layout::{Abs, Frame, FrameItem, GroupItem, Point, Transform};
use typst::syntax::Span as TypstSpan;
use typst::text::{Glyph, TextItem};
use typst_layout::{Page, PagedDocument};

use super::element::{Element, Role};

/// All that is on the pages.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) elements: Vec<Element>,
    /// Text and images in reading order, without artifacts.
    pub(super) items: Vec<Item>,
    pub(super) pages: Vec<Sheet>,
    /// Where each cell begins on each page that it is on, by page and element.
    pub(super) cells: BTreeMap<(usize, usize), Rect>,
}

/// A rectangle on a page, in points from its top left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rect {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Rect {
    pub(super) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    fn area(&self) -> f64 {
        (self.right - self.left) * self.height()
    }

    pub(super) fn join(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }
}

/// A page as a sheet with an area for text.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    pub(super) size: (f64, f64),
    /// Within the margins. Unknown where hardly anything is on the page.
    pub(super) area: Option<Rect>,
    /// What running heads and folios take.
    pub(super) marginals: Option<Rect>,
}

/// Something on a page.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// Counted from 0.
    pub(super) page: usize,
    pub(super) rect: Rect,
    pub(super) element: Option<usize>,
    pub(super) container: Container,
    pub(super) what: What,
}

/// What an item is.
#[derive(Debug, Clone)]
pub(super) enum What {
    Text(Run),
    Image,
}

/// A run of text. The bottom of its rectangle is its baseline.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) size: f64,
    /// How far its last sign may hang out of the column: punctuation does.
    pub(super) hang: f64,
    pub(super) span: TypstSpan,
    /// Where in the leaf of the source that the span stands for.
    pub(super) offset: usize,
}

/// What holds an item and bounds it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) enum Container {
    /// The column of text.
    #[default]
    Column,
    /// A box or a block.
    Box(Rect),
    /// The cell that the element is, which ends where the next begins.
    Cell(usize),
    /// Nothing but the sheet.
    Free,
}

impl Reading {
    pub(super) fn of(document: &PagedDocument) -> Self {
        let mut reader = Reader::default();
        for page in document.pages() {
            reader.page(page);
        }
        reader.out
    }

    /// An element and those around it, from within.
    pub(super) fn lineage(&self, element: Option<usize>) -> impl Iterator<Item = usize> {
        std::iter::successors(element, |&at| self.elements[at].parent)
    }

    /// The nearest element of a kind, from within.
    pub(super) fn nearest(&self, element: Option<usize>, is: impl Fn(&Role) -> bool) -> Option<usize> {
        self.lineage(element).find(|&at| is(&self.elements[at].role))
    }

    pub(super) fn role(&self, element: usize) -> &Role {
        &self.elements[element].role
    }

    /// Whether something is in a note at the foot.
    pub(super) fn in_note(&self, element: Option<usize>) -> bool {
        self.nearest(element, |role| *role == Role::Note).is_some()
    }
}

/// An element that is open, and what bounded items before it.
#[derive(Debug, Clone, Copy)]
struct Open {
    location: Location,
    element: usize,
    before: Container,
}

#[derive(Debug, Default)]
struct Reader {
    out: Reading,
    open: Vec<Open>,
    /// Elements by their location, for groups that belong to them.
    known: HashMap<Location, usize>,
    /// What was open in a cell at the end of a page, until the cell goes on.
    unfinished: HashMap<Location, Vec<Open>>,
    container: Container,
}

impl Reader {
    fn page(&mut self, page: &Page) {
        let size = (page.frame.width().to_pt(), page.frame.height().to_pt());
        self.out.pages.push(Sheet { size, area: text_area(&page.frame), marginals: None });
        self.container = Container::Column;
        self.frame(&page.frame, Transform::identity());
    }

    fn frame(&mut self, frame: &Frame, at: Transform) {
        for (position, item) in frame.items() {
            match item {
                FrameItem::Group(group) => self.group(group, at.pre_concat(shift(*position))),
                FrameItem::Tag(tag @ Tag::Start(content, _)) => {
                    self.start(content, tag.location(), position.transform(at));
                }
                FrameItem::Tag(Tag::End(location, ..)) => self.end(*location),
                FrameItem::Text(text) => self.text(text, position.transform(at)),
                FrameItem::Image(_, size, _) => self.push(rect(position.transform(at), size.x, size.y), What::Image),
                FrameItem::Shape(..) | FrameItem::Link(..) => {}
            }
        }
    }

    fn group(&mut self, group: &GroupItem, at: Transform) {
        let container = self.container;
        let size = group.frame.size();
        if group.transform != Transform::identity() {
            self.container = Container::Free;
        } else if group.frame.kind().is_hard() && size.x > Abs::zero() && size.y > Abs::zero() {
            // Boxes without a size are anchors, not bounds.
            self.container = Container::Box(rect(Point::zero().transform(at), size.x, size.y));
        }
        let at = at.pre_concat(group.transform);
        match group.parent {
            None => self.frame(&group.frame, at),
            Some(parent) => self.apart(parent.location, &group.frame, at),
        }
        self.container = container;
    }

    /// A group that belongs to another element than the open ones.
    fn apart(&mut self, parent: Location, frame: &Frame, at: Transform) {
        let element = self.known.get(&parent).copied();
        let base: Vec<Open> =
            element.map(|element| Open { location: parent, element, before: Container::Free }).into_iter().collect();
        let depth = base.len();
        let resumed = self.unfinished.remove(&parent).unwrap_or_default();
        let outer = std::mem::replace(&mut self.open, base.into_iter().chain(resumed).collect());
        match element.map(|element| (element, self.out.role(element))) {
            Some((element, Role::Cell(_))) => {
                let page = self.out.pages.len() - 1;
                let place = rect(Point::zero().transform(at), frame.width(), frame.height());
                self.out.cells.insert((page, element), place);
                self.container = Container::Cell(element);
            }
            Some((_, Role::Placed)) => self.container = Container::Free,
            _ => self.container = Container::Column,
        }
        self.frame(frame, at);
        let left = self.open.split_off(depth.min(self.open.len()));
        if !left.is_empty() {
            self.unfinished.insert(parent, left);
        }
        self.open = outer;
    }

    fn start(&mut self, content: &Content, location: Location, at: Point) {
        let element = self.out.elements.len();
        let role = Role::of(content);
        let parent = self.open.last().map(|open| open.element);
        let label = content.label().map(|label| label.resolve().as_str().to_owned());
        self.open.push(Open { location, element, before: self.container });
        self.known.insert(location, element);
        match role {
            Role::Cell(_) => {
                let page = self.out.pages.len() - 1;
                self.out.cells.insert((page, element), rect(at, Abs::zero(), Abs::zero()));
                self.container = Container::Cell(element);
            }
            Role::Placed => self.container = Container::Free,
            _ => {}
        }
        self.out.elements.push(Element { role, parent, span: content.span(), label });
    }

    fn end(&mut self, location: Location) {
        if let Some(index) = self.open.iter().rposition(|open| open.location == location) {
            let open = self.open.remove(index);
            if matches!(self.out.role(open.element), Role::Cell(_) | Role::Placed) {
                self.container = open.before;
            }
        }
    }

    fn text(&mut self, text: &TextItem, at: Point) {
        let blank = |glyph: &&Glyph| text.text[glyph.range()].trim().is_empty();
        let trailing: Abs = text.glyphs.iter().rev().take_while(blank).map(|glyph| glyph.x_advance.at(text.size)).sum();
        let Some(first) = text.glyphs.iter().find(|glyph| !blank(glyph)) else { return };
        let last = text.glyphs.iter().rev().find(|glyph| !blank(glyph)).unwrap_or(first);
        let hangs = text.text[last.range()].chars().all(|c| !c.is_alphanumeric());
        let run = Run {
            text: text.text.to_string(),
            size: text.size.to_pt(),
            hang: if hangs { last.x_advance.at(text.size).to_pt() } else { 0.0 },
            span: first.span.0,
            offset: usize::from(first.span.1),
        };
        let top = Point::new(at.x, at.y - text.size);
        self.push(rect(top, text.width() - trailing, text.size), What::Text(run));
    }

    fn push(&mut self, rect: Rect, what: What) {
        let page = self.out.pages.len() - 1;
        if self.open.iter().any(|open| *self.out.role(open.element) == Role::Artifact) {
            let marginals = &mut self.out.pages[page].marginals;
            *marginals =
                matches!(what, What::Text(_)).then(|| marginals.map_or(rect, |known| known.join(rect))).or(*marginals);
            return;
        }
        let element = self.open.last().map(|open| open.element);
        self.out.items.push(Item { page, rect, element, container: self.container, what });
    }
}

/// The area for text: the greatest group of the page that is neither a running head nor as large
/// as the sheet. The typesetter merges groups of few items into the page, so that they leave no
/// trace; the greatest block then says how wide the area is, and nothing how high.
fn text_area(page: &Frame) -> Option<Rect> {
    let sheet = rect(Point::zero(), page.width(), page.height());
    let greatest = |is_block: bool| {
        let groups = page.items().filter_map(|(position, item)| match item {
            FrameItem::Group(group)
                if group.parent.is_none()
                    && group.frame.kind().is_hard() == is_block
                    && !begins_with_artifact(&group.frame) =>
            {
                Some(rect(*position, group.frame.width(), group.frame.height()))
            }
            _ => None,
        });
        groups.filter(|group| *group != sheet).max_by(|a, b| a.area().total_cmp(&b.area()))
    };
    let across = || Some(Rect { top: sheet.top, bottom: sheet.bottom, ..greatest(true)? });
    greatest(false).or_else(across)
}

fn begins_with_artifact(frame: &Frame) -> bool {
    match frame.items().next() {
        Some((_, FrameItem::Tag(Tag::Start(content, _)))) => Role::of(content) == Role::Artifact,
        Some((_, FrameItem::Group(group))) => begins_with_artifact(&group.frame),
        _ => false,
    }
}

fn rect(at: Point, width: Abs, height: Abs) -> Rect {
    let (left, top) = (at.x.to_pt(), at.y.to_pt());
    Rect { left, top, right: left + width.to_pt(), bottom: top + height.to_pt() }
}

fn shift(by: Point) -> Transform {
    Transform::translate(by.x, by.y)
}
