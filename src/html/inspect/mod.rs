//! Reading a finished page back, by the rules by which browsers read it (HTML Standard, 13.2).
//!
//! Checks and tests look at the page that will be published, not at what was meant to be in
//! it. The tree is one list of nodes, and nothing here calls itself: however deep a page
//! nests, no stack is used up.

mod build;
pub mod css;
mod read;
mod text;

use std::fmt;
use std::ops::Range;

use html5ever::QualName;

pub use read::inspect;

/// How many bytes a page may have: thirty times the longest that is known.
const MAX_BYTES: usize = 64 << 20;

/// A page as a browser has it.
#[derive(Debug)]
pub struct Page {
    nodes: Vec<Node>,
    /// Where the page breaks the rules of HTML.
    pub faults: Vec<Fault>,
    /// Whether a browser lays it out by the rules of before the standards (HTML Standard,
    /// 13.2.6.4.1), because it does not say that it is HTML.
    pub quirks: bool,
}

/// A breach of the rules of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong, in the parser's words.
    pub message: String,
    /// The bytes of the page that the parser was reading.
    pub place: Range<usize>,
}

/// A node: its place in the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(usize);

impl NodeId {
    /// Its number, from 0 and below [`Page::len`].
    #[must_use]
    pub fn index(self) -> usize {
        self.0
    }
}

/// What language an element's name is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Namespace {
    /// HTML.
    Html,
    /// Scalable Vector Graphics.
    Svg,
    /// `MathML`, or any other.
    Other,
}

/// An element.
#[derive(Debug)]
pub struct Element {
    /// Its name, in lower case but for the names of SVG.
    pub name: String,
    /// Its attributes, in order.
    pub attributes: Vec<(String, String)>,
    /// What language its name is of.
    pub namespace: Namespace,
    /// The bytes of its start tag in the page. For an element that the page leaves to be
    /// understood, such as the body of a table, the tag that called for it.
    pub tag: Range<usize>,
    /// Whether it has no tag of its own in the page.
    pub implied: bool,
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

    /// How many nodes it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether it has no node; the top is always there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The node that a node is directly in.
    #[must_use]
    pub fn parent(&self, node: NodeId) -> Option<NodeId> {
        self.nodes[node.0].parent.map(NodeId)
    }

    /// The nodes that a node is in, from the nearest.
    pub fn ancestors(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.parent(node), |node| self.parent(*node))
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

    /// Every node in the order in which it was made: a parent need not come before its children.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..self.nodes.len()).map(NodeId)
    }

    /// All that is in a node, in order.
    pub fn inside(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        let mut stack: Vec<usize> = self.nodes[node.0].children.iter().rev().copied().collect();
        std::iter::from_fn(move || {
            let next = stack.pop()?;
            stack.extend(self.nodes[next].children.iter().rev());
            Some(NodeId(next))
        })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::PublicationText;

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
        assert_eq!(inspect(fine).unwrap().faults, []);
        assert!(!inspect("<p></b>").unwrap().faults.is_empty());
    }

    #[test]
    fn every_start_tag_has_its_place() {
        let html = "\u{feff}<!DOCTYPE html>\r\n<HTML lang=en><!-- <p> --><title>a<b></title>\n<p title='<i>'>a < b\n\
                    <script>if (a<b) { '<i>' }</script><table><td\n id=x>ŵ<b>1<p>2</table>&amp<img alt=\"a>b\"/>";
        let page = inspect(html).unwrap();
        let tags = page.walk(page.root(), |_| true).filter_map(|step| match step {
            Step::Enter(node) => page.element(node),
            Step::Leave(_) => None,
        });
        let tags: Vec<_> = tags.map(|e| (e.name.as_str(), e.implied, &html[e.tag.clone()])).collect();
        let own: Vec<_> = tags.iter().filter(|(_, implied, _)| !implied).map(|(name, _, tag)| (*name, *tag)).collect();
        let wanted = [
            ("html", "<HTML lang=en>"),
            ("title", "<title>"),
            ("p", "<p title='<i>'>"),
            ("script", "<script>"),
            ("table", "<table>"),
            ("td", "<td\n id=x>"),
            ("b", "<b>"),
            ("p", "<p>"),
            ("img", "<img alt=\"a>b\"/>"),
        ];
        assert_eq!(own, wanted);
        assert!(tags.contains(&("tbody", true, "<td\n id=x>")) && tags.contains(&("head", true, "<title>")));
    }
}
