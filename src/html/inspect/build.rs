//! Building a page as the parser says, with the place of everything.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::ops::Range;

use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, LocalName, QualName, ns};

use super::{Element, Fault, Kind, Namespace, Node, Page};

/// Builds a page as the parser says. The parser hands out shared references only, so the nodes
/// are behind a cell.
pub(super) struct Builder {
    nodes: RefCell<Vec<Node>>,
    faults: RefCell<Vec<Fault>>,
    quirks: Cell<bool>,
    /// The bytes of the tag, or of the piece of text, that is being read.
    place: RefCell<Range<usize>>,
    /// The name in the start tag that is being read.
    tag: RefCell<Option<LocalName>>,
}

impl Default for Builder {
    fn default() -> Self {
        let document = Node { parent: None, children: Vec::new(), kind: Kind::Fragment };
        Self {
            nodes: RefCell::new(vec![document]),
            faults: RefCell::default(),
            quirks: Cell::new(false),
            place: RefCell::new(0..0),
            tag: RefCell::default(),
        }
    }
}

impl Builder {
    /// Says what is being read: bytes of the page, and the name where they are a start tag.
    pub(super) fn read(&self, place: Range<usize>, tag: Option<LocalName>) {
        *self.place.borrow_mut() = place;
        *self.tag.borrow_mut() = tag;
    }

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
        Page { nodes: self.nodes.into_inner(), faults: self.faults.into_inner(), quirks: self.quirks.get() }
    }

    fn parse_error(&self, fault: Cow<'static, str>) {
        let place = self.place.borrow().clone();
        self.faults.borrow_mut().push(Fault { message: fault.into_owned(), place });
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
        let namespace = match name.ns {
            ns!(html) => Namespace::Html,
            ns!(svg) => Namespace::Svg,
            _ => Namespace::Other,
        };
        // An element that the parser makes by itself, or makes once more, bears another name.
        let implied = self.tag.borrow().as_ref().is_none_or(|tag| !tag.eq_ignore_ascii_case(&name.local));
        self.add(Kind::Element(Element {
            name: name.local.to_string(),
            attributes: pairs.collect(),
            namespace,
            tag: self.place.borrow().clone(),
            implied,
            qualified: name,
        }))
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

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.quirks.set(mode == QuirksMode::Quirks);
    }

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
