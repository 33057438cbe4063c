//! Reading a finished page back, by the rules by which browsers read it (HTML Standard, 13.2).
//!
//! Checks and tests look at the page that will be published, not at what was meant to be in
//! it. The tree is one list of nodes, and nothing here calls itself: however deep a page
//! nests, no stack is used up.

use std::borrow::Cow;
use std::cell::{Ref, RefCell};
use std::fmt;

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, QualName, parse_document};

use crate::view::{DONE, PublicationText, TO_DO};

/// How many bytes a page may have: thirty times the longest that is known.
const MAX_BYTES: usize = 64 << 20;

/// A page as a browser has it.
#[derive(Debug)]
pub struct Page {
    nodes: Vec<Node>,
    /// Where the page breaks the rules of HTML, in the parser's words.
    pub faults: Vec<String>,
}

/// A node: its place in the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(usize);

/// An element.
#[derive(Debug)]
pub struct Element {
    /// Its name, in lower case.
    pub name: String,
    /// Its attributes, in order.
    pub attributes: Vec<(String, String)>,
    qualified: QualName,
}

/// Why a page was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InspectError {
    /// It is larger than any page needs to be.
    TooLarge,
}

impl fmt::Display for InspectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => write!(f, "the page is larger than {MAX_BYTES} bytes"),
        }
    }
}

impl std::error::Error for InspectError {}

/// Reads a page.
///
/// # Errors
/// Where the page is too large.
pub fn inspect(html: &str) -> Result<Page, InspectError> {
    if html.len() > MAX_BYTES {
        return Err(InspectError::TooLarge);
    }
    Ok(parse_document(Builder::default(), html5ever::ParseOpts::default()).one(html))
}

impl Element {
    /// The value of an attribute.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// Whether it has a class.
    #[must_use]
    pub fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|other| other == class))
    }

    /// Whether it stands in a line of text (HTML Standard, 3.2.5.2.5) in the pages that
    /// layouts make.
    fn is_in_line(&self) -> bool {
        const IN_LINE: [&str; 21] = [
            "a", "abbr", "b", "bdi", "bdo", "cite", "code", "dfn", "em", "i", "img", "kbd", "mark", "q", "s", "small",
            "span", "strong", "sub", "sup", "time",
        ];
        IN_LINE.contains(&self.name.as_str())
    }

    /// Whether what it holds is no part of the publication: not text at all, a list of what
    /// is to come, or added by the product to this form alone.
    fn is_apart(&self) -> bool {
        const ADDED_EVERYWHERE: [&str; 3] = ["number", "label", "kind"];
        matches!(self.name.as_str(), "head" | "script" | "style" | "template" | "nav")
            || (self.attribute("data-added").is_some() && !ADDED_EVERYWHERE.iter().any(|class| self.has_class(class)))
    }
}

/// A step of a walk through a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Into a node; for text, past it.
    Enter(NodeId),
    /// Out of an element, after everything in it.
    Leave(NodeId),
}

impl Page {
    /// The top of the page.
    #[must_use]
    pub fn root(&self) -> NodeId {
        NodeId(0)
    }

    /// The element that a node is, if it is one.
    #[must_use]
    pub fn element(&self, node: NodeId) -> Option<&Element> {
        match &self.nodes[node.0].kind {
            Kind::Element(element) => Some(element),
            _ => None,
        }
    }

    /// The text that a node is, if it is one.
    #[must_use]
    pub fn text(&self, node: NodeId) -> Option<&str> {
        match &self.nodes[node.0].kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The nodes directly in a node.
    pub fn children(&self, node: NodeId) -> impl DoubleEndedIterator<Item = NodeId> {
        self.nodes[node.0].children.iter().copied().map(NodeId)
    }

    /// The first element below the top, in order, of which something holds.
    pub fn find(&self, holds: impl Fn(&Element) -> bool) -> Option<NodeId> {
        self.walk(self.root(), |_| true).find_map(|step| match step {
            Step::Enter(node) => self.element(node).is_some_and(&holds).then_some(node),
            Step::Leave(_) => None,
        })
    }

    /// A walk through a node and all that is in it, in order. What `enter` refuses is left out
    /// with all that is in it.
    pub fn walk(&self, from: NodeId, enter: impl Fn(&Element) -> bool) -> impl Iterator<Item = Step> {
        let mut stack = vec![Step::Enter(from)];
        std::iter::from_fn(move || {
            loop {
                let step = stack.pop()?;
                if let Step::Enter(node) = step {
                    if self.element(node).is_some_and(|element| !enter(element)) {
                        continue;
                    }
                    if self.text(node).is_none() {
                        stack.push(Step::Leave(node));
                        stack.extend(self.children(node).rev().map(Step::Enter));
                    }
                }
                return Some(step);
            }
        })
    }

    /// The text of the publication on this page, for comparison with the model's own
    /// ([`crate::view::text`]).
    #[must_use]
    pub fn publication_text(&self) -> PublicationText {
        let mut reading = Reading::default();
        // The words within a drawing are in its table; what stands for it is its description.
        for step in self.walk(self.root(), |element| !element.is_apart()) {
            match step {
                Step::Enter(node) => match (self.element(node), self.text(node)) {
                    (Some(element), _) => reading.enter(element),
                    (_, Some(text)) => reading.out().push_str(text),
                    _ => {}
                },
                Step::Leave(node) => {
                    if let Some(element) = self.element(node) {
                        reading.leave(element);
                    }
                }
            }
        }
        reading.text.alternatives.append(&mut reading.in_notes);
        reading.text
    }
}

/// A reading of a page on its way down.
#[derive(Default)]
struct Reading {
    text: PublicationText,
    /// The alternatives of images in notes.
    in_notes: Vec<String>,
    /// How many elements deep in the section of notes, itself included.
    notes_depth: usize,
    /// The words within a drawing: they are in its table, and are no text of their own.
    in_drawing: String,
    /// What stands in the section of notes beside the notes, such as its heading.
    beside_notes: String,
    /// How deep the note stands that is being read.
    note: Option<usize>,
    /// How many elements deep in a drawing, itself included.
    drawing_depth: usize,
    /// Whether the drawing is the second of two.
    is_twin: bool,
}

impl Reading {
    fn out(&mut self) -> &mut String {
        if self.drawing_depth > 0 {
            return &mut self.in_drawing;
        }
        if self.notes_depth == 0 {
            return &mut self.text.body;
        }
        let note = self.note.and(self.text.notes.last_mut());
        note.unwrap_or(&mut self.beside_notes)
    }

    fn enter(&mut self, element: &Element) {
        if self.drawing_depth > 0 || element.name == "svg" {
            self.enter_drawing(element);
            return;
        }
        if self.notes_depth > 0 || element.attribute("role") == Some("doc-endnotes") {
            self.notes_depth += 1;
        }
        if self.notes_depth > 0 && self.note.is_none() && element.name == "li" {
            self.note = Some(self.notes_depth);
            self.text.notes.push(String::new());
        }
        if !element.is_in_line() {
            self.out().push('\n');
        }
        if element.name == "img" {
            let alternative = element.attribute("alt").unwrap_or_default().to_owned();
            let list = if self.notes_depth > 0 { &mut self.in_notes } else { &mut self.text.alternatives };
            // An empty alternative says that the image is decoration.
            list.extend(Some(alternative).filter(|alternative| !alternative.is_empty()));
        }
        if element.name == "li" && element.has_class("task") {
            let sign = if element.has_class("done") { DONE } else { TO_DO };
            self.out().extend([sign, ' ']);
        }
    }

    /// A drawing is there twice, for two widths of page, with one description.
    fn enter_drawing(&mut self, element: &Element) {
        self.drawing_depth += 1;
        if element.name == "svg" {
            self.is_twin = element.has_class("narrow");
        }
        self.in_drawing.clear();
    }

    fn leave_drawing(&mut self, element: &Element) {
        self.drawing_depth -= 1;
        if element.name == "desc" && !self.is_twin {
            let description = std::mem::take(&mut self.in_drawing);
            self.text.alternatives.push(description);
        }
    }

    fn leave(&mut self, element: &Element) {
        if self.drawing_depth > 0 {
            self.leave_drawing(element);
            return;
        }
        if !element.is_in_line() {
            self.out().push('\n');
        }
        if self.note == Some(self.notes_depth) {
            self.note = None;
        }
        self.notes_depth = self.notes_depth.saturating_sub(1);
    }
}

#[derive(Debug)]
struct Node {
    parent: Option<usize>,
    children: Vec<usize>,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    /// The document, or what a template holds.
    Fragment,
    Element(Element),
    Text(String),
    /// A comment or an instruction.
    Other,
}

/// Builds a page as the parser says. The parser hands out shared references only, so the nodes
/// are behind a cell.
struct Builder {
    nodes: RefCell<Vec<Node>>,
    faults: RefCell<Vec<String>>,
}

impl Default for Builder {
    fn default() -> Self {
        let document = Node { parent: None, children: Vec::new(), kind: Kind::Fragment };
        Self { nodes: RefCell::new(vec![document]), faults: RefCell::default() }
    }
}

impl Builder {
    fn add(&self, kind: Kind) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { parent: None, children: Vec::new(), kind });
        nodes.len() - 1
    }

    /// Puts a child at a place among a node's children; text joins the text before it.
    fn insert(&self, parent: usize, at: usize, child: NodeOrText<usize>) {
        let child = match child {
            NodeOrText::AppendNode(child) => child,
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let before = at.checked_sub(1).map(|at| nodes[parent].children[at]);
                if let Some(Kind::Text(before)) = before.map(|before| &mut nodes[before].kind) {
                    before.push_str(&text);
                    return;
                }
                drop(nodes);
                self.add(Kind::Text(text.to_string()))
            }
        };
        self.detach(child);
        let mut nodes = self.nodes.borrow_mut();
        nodes[child].parent = Some(parent);
        let at = at.min(nodes[parent].children.len());
        nodes[parent].children.insert(at, child);
    }

    fn detach(&self, child: usize) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes[child].parent.take() {
            nodes[parent].children.retain(|other| *other != child);
        }
    }

    fn place(&self, node: usize) -> Option<(usize, usize)> {
        let nodes = self.nodes.borrow();
        let parent = nodes[node].parent?;
        Some((parent, nodes[parent].children.iter().position(|other| *other == node)?))
    }
}

impl TreeSink for Builder {
    type Handle = usize;
    type Output = Page;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Page {
        Page { nodes: self.nodes.into_inner(), faults: self.faults.into_inner() }
    }

    fn parse_error(&self, fault: Cow<'static, str>) {
        self.faults.borrow_mut().push(fault.into_owned());
    }

    fn get_document(&self) -> usize {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a usize) -> Ref<'a, QualName> {
        Ref::map(self.nodes.borrow(), |nodes| match &nodes[*target].kind {
            Kind::Element(element) => &element.qualified,
            _ => unreachable!("the parser asks for the names of elements alone"),
        })
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> usize {
        let pairs =
            attributes.into_iter().map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()));
        self.add(Kind::Element(Element { name: name.local.to_string(), attributes: pairs.collect(), qualified: name }))
    }

    fn create_comment(&self, _: StrTendril) -> usize {
        self.add(Kind::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> usize {
        self.add(Kind::Other)
    }

    fn append(&self, parent: &usize, child: NodeOrText<usize>) {
        let end = self.nodes.borrow()[*parent].children.len();
        self.insert(*parent, end, child);
    }

    fn append_based_on_parent_node(&self, element: &usize, before: &usize, child: NodeOrText<usize>) {
        match self.place(*element) {
            Some((parent, at)) => self.insert(parent, at, child),
            None => self.append(before, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// What a template holds is kept in the template itself; nothing here reads it.
    fn get_template_contents(&self, target: &usize) -> usize {
        *target
    }

    fn same_node(&self, one: &usize, other: &usize) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &usize, child: NodeOrText<usize>) {
        if let Some((parent, at)) = self.place(*sibling) {
            self.insert(parent, at, child);
        }
    }

    fn add_attrs_if_missing(&self, target: &usize, attributes: Vec<Attribute>) {
        if let Kind::Element(element) = &mut self.nodes.borrow_mut()[*target].kind {
            for attribute in attributes {
                let name = attribute.name.local.to_string();
                if element.attribute(&name).is_none() {
                    element.attributes.push((name, attribute.value.to_string()));
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &usize) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &usize, parent: &usize) {
        let mut nodes = self.nodes.borrow_mut();
        let mut children = std::mem::take(&mut nodes[*node].children);
        for child in &children {
            nodes[*child].parent = Some(*parent);
        }
        nodes[*parent].children.append(&mut children);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> PublicationText {
        inspect(html).unwrap().publication_text()
    }

    fn words(text: &str) -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn blocks_part_words_and_styles_do_not() {
        let read = text("<p>CO<sub>2</sub> <em>is</em><p>one<br>two<table><tr><td>three<td>four</table>");
        assert_eq!(words(&read.body), "CO2 is one two three four");
    }

    #[test]
    fn what_only_the_page_adds_is_left_out() {
        let read = text(
            "<nav>Contents</nav><h2><span class=number data-added>1</span> Costs</h2>
             <p>See<sup data-added><a role=doc-noteref>1</a></sup>, <a href=x>file<span data-added> (CSV)</span></a></p>
             <ul class=tasks><li class='task done'><span data-added>Done: </span>a<li class=task>b</ul>
             <section role=doc-endnotes><h2>Notes</h2><ol><li><p>one <img alt=two> <a data-added>back</a></p>
             <ul><li>inner</ul></li><li>three</ol></section><p>after <img alt=chart><img alt=''>",
        );
        assert_eq!(words(&read.body), "1 Costs See, file ☑ a ☐ b after");
        assert_eq!(read.notes.iter().map(|note| words(note)).collect::<Vec<_>>(), ["one inner", "three"]);
        assert_eq!(read.alternatives, ["chart", "two"]);
    }

    #[test]
    fn depth_costs_no_stack() {
        let deep = |tag: &str| format!("<{tag}>").repeat(20_000) + "end";
        for tag in ["div", "em", "table", "li", "b"] {
            assert_eq!(words(&text(&deep(tag)).body), "end", "{tag}");
        }
    }

    #[test]
    fn faults_are_kept() {
        let fine = "<!DOCTYPE html><html lang=en><head><title>t</title></head><body><p>a</p></body></html>";
        assert_eq!(inspect(fine).unwrap().faults, Vec::<String>::new());
        assert!(!inspect("<p></b>").unwrap().faults.is_empty());
    }
}
