//! Boxes and arrows in the DOT language of Graphviz: the part of it that says what there is, and
//! not how it looks, which is the theme's to decide.
//!
//! The crates for it could not be used: `dot-parser` is under the GPL, and the parser of
//! `layout-rs` stops with a panic on some texts and knows no places.

use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;

use crate::diagnostic::nearest;
use crate::model::{Graph, GraphEdge, GraphKind, GraphNode, NodeShape};

/// What is wrong, and where in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) hint: String,
}

/// The most boxes of a diagram.
const MOST_BOXES: usize = 60;

const SHAPES: [(&str, NodeShape); 8] = [
    ("box", NodeShape::Box),
    ("rect", NodeShape::Box),
    ("rectangle", NodeShape::Box),
    ("ellipse", NodeShape::Round),
    ("oval", NodeShape::Round),
    ("circle", NodeShape::Round),
    ("diamond", NodeShape::Decision),
    ("hexagon", NodeShape::Decision),
];

/// Arrows of other languages, longest first.
const ARROWS: [&str; 6] = ["-->", "==>", "---", "=>", "→", "⟶"];

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Name(String),
    Arrow,
    Line,
    Sign(char),
}

type Placed = (Token, Range<usize>);

/// Reads a graph. What can be read is in it, with what is wrong beside it, and where each box is
/// first named.
pub(super) fn read(text: &str, kind: GraphKind) -> (Graph, Vec<Fault>, Vec<Range<usize>>) {
    let mut faults = Vec::new();
    let tokens = tokens(text, &mut faults);
    let mut before = 0;
    let begins_line =
        tokens.iter().map(|(_, range)| text[std::mem::replace(&mut before, range.end)..range.start].contains('\n'));
    let mut parser = Parser {
        begins_line: begins_line.collect(),
        tokens: tokens.into_iter().peekable(),
        end: text.trim_end().len(),
        names: Vec::new(),
        places: Vec::new(),
        graph: Graph { kind, nodes: Vec::new(), edges: Vec::new() },
        faults,
    };
    parser.whole();
    let Parser { graph, mut faults, end, places, .. } = parser;
    let fault = |message: String, hint: &str| Fault { range: 0..end, message, hint: hint.to_owned() };
    if graph.nodes.is_empty() && faults.is_empty() {
        faults.push(fault("the diagram has no boxes".to_owned(), "write `a -> b`"));
    }
    if graph.nodes.len() > MOST_BOXES {
        let hint = "nobody can take in so many at once: divide the diagram";
        faults.push(fault(format!("the diagram has {} boxes, more than {MOST_BOXES}", graph.nodes.len()), hint));
    }
    (graph, faults, places)
}

fn tokens(text: &str, faults: &mut Vec<Fault>) -> Vec<Placed> {
    let mut tokens = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let rest = &text[at..];
        if let Some(arrow) = ARROWS.iter().find(|arrow| rest.starts_with(**arrow)) {
            (1..arrow.chars().count()).for_each(|_| _ = chars.next());
            let range = at..at + arrow.len();
            let (message, hint) = (format!("`{arrow}` is no arrow"), "write `->`".to_owned());
            faults.push(Fault { range: range.clone(), message, hint });
            tokens.push((Token::Arrow, range));
            continue;
        }
        let token = match c {
            c if c.is_whitespace() => continue,
            '#' => {
                skip_while(&mut chars, |c| c != '\n');
                continue;
            }
            '/' if rest.starts_with("//") => {
                skip_while(&mut chars, |c| c != '\n');
                continue;
            }
            '"' => Token::Name(quoted(&mut chars, at, text.len(), faults)),
            '-' if rest.starts_with("->") || rest.starts_with("--") => {
                chars.next();
                if rest.starts_with("->") { Token::Arrow } else { Token::Line }
            }
            c if is_of_name(c) => {
                let mut name = String::from(c);
                while let Some((_, c)) = chars.next_if(|(_, c)| is_of_name(*c)) {
                    name.push(c);
                }
                Token::Name(name)
            }
            c => Token::Sign(c),
        };
        let end = chars.peek().map_or(text.len(), |(at, _)| *at);
        tokens.push((token, at..end));
    }
    tokens
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.')
}

fn skip_while(chars: &mut Peekable<CharIndices>, holds: impl Fn(char) -> bool) {
    while chars.next_if(|(_, c)| holds(*c)).is_some() {}
}

/// The characters up to the closing quotation mark.
fn quoted(chars: &mut Peekable<CharIndices>, start: usize, end: usize, faults: &mut Vec<Fault>) -> String {
    let mut name = String::new();
    while let Some((_, c)) = chars.next() {
        match c {
            '"' => return name,
            '\\' => match chars.next() {
                Some((_, 'n' | 'l' | 'r')) => name.push('\n'),
                Some((_, c)) => name.push(c),
                None => {}
            },
            '\n' => name.push(' '),
            c => name.push(c),
        }
    }
    let message = "the quotation mark is not closed".to_owned();
    faults.push(Fault { range: start..end, message, hint: "write `\"` where the words end".to_owned() });
    name
}

struct Parser {
    tokens: Peekable<std::vec::IntoIter<Placed>>,
    end: usize,
    /// For each token, whether it is the first of its line.
    begins_line: Vec<bool>,
    /// The names of the boxes, in the order of `graph.nodes`.
    names: Vec<String>,
    /// Where each is named first.
    places: Vec<Range<usize>>,
    graph: Graph,
    faults: Vec<Fault>,
}

impl Parser {
    fn fault(&mut self, range: Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        self.faults.push(Fault { range, message: message.into(), hint: hint.into() });
    }

    fn sign(&mut self, wanted: char) -> bool {
        self.tokens.next_if(|(token, _)| *token == Token::Sign(wanted)).is_some()
    }

    /// `digraph name { … }`, or the statements alone.
    fn whole(&mut self) {
        let opens = |token: &Placed| matches!(&token.0, Token::Name(name) if name == "digraph" || name == "graph");
        let mut framed = false;
        if self.tokens.next_if(opens).is_some() {
            self.tokens.next_if(|(token, _)| matches!(token, Token::Name(_)));
            framed = self.sign('{');
        }
        while let Some((token, range)) = self.tokens.next() {
            match token {
                Token::Name(name) => {
                    let count = self.faults.len();
                    self.statement(name, range);
                    if self.faults.len() == count {
                        self.refuse_words();
                    }
                }
                Token::Sign(';') => {}
                Token::Sign('}') if framed => {
                    if let Some((_, range)) = self.tokens.next() {
                        self.fault(range.start..self.end, "text after the end of the graph", "remove it, or the `}`");
                    }
                    return;
                }
                _ => {
                    self.fault(range, "a box or an arrow is wanted here", "write `a -> b`, or `a [label=\"words\"]`");
                    self.skip_line();
                }
            }
        }
        if framed {
            self.fault(self.end..self.end, "the graph is not closed", "write `}` on the last line");
        }
    }

    /// Reports a name that stands in the line of another with nothing between: words of one name.
    fn refuse_words(&mut self) {
        let at = self.begins_line.len() - self.tokens.len();
        if let Some((Token::Name(_), range)) = self.tokens.peek().filter(|_| !self.begins_line[at]) {
            let range = range.clone();
            let hint = "a name of several words stands in quotation marks: `\"Write the case\" -> Approve`";
            self.fault(range, "two names with nothing between", hint);
        }
    }

    /// Passes over what cannot be read, up to the next statement that can.
    fn skip_line(&mut self) {
        while self.tokens.next_if(|(token, _)| !matches!(token, Token::Sign(';' | '}') | Token::Name(_))).is_some() {}
    }

    /// Passes over `= value`, `[ … ]` or `{ … }`.
    fn skip_look(&mut self) {
        if self.sign('=') {
            self.tokens.next_if(|(token, _)| matches!(token, Token::Name(_)));
            return;
        }
        self.tokens.next_if(|(token, _)| matches!(token, Token::Name(_)));
        let close = match self.tokens.peek() {
            Some((Token::Sign('['), _)) => Token::Sign(']'),
            Some((Token::Sign('{'), _)) => Token::Sign('}'),
            _ => return,
        };
        while self.tokens.next_if(|(token, _)| *token != close).is_some() {}
        self.tokens.next();
    }

    fn statement(&mut self, name: String, range: Range<usize>) {
        let next = self.tokens.peek().map(|(token, _)| token.clone());
        let of_look = matches!(name.as_str(), "node" | "edge" | "graph" | "subgraph")
            && matches!(next, Some(Token::Sign('[' | '{') | Token::Name(_)));
        if of_look || next == Some(Token::Sign('=')) {
            let message = format!("`{name}` says how the diagram looks, which the theme decides");
            self.fault(range, message, "remove the line");
            self.skip_look();
            return;
        }
        let mut way = vec![(self.node(&name, &range), range)];
        while let Some((token, range)) = self.tokens.next_if(|(token, _)| matches!(token, Token::Arrow | Token::Line)) {
            if token == Token::Line {
                self.fault(range.clone(), "`--` has no direction", "write `->`");
            }
            match self.tokens.next() {
                Some((Token::Name(name), at)) => way.push((self.node(&name, &at), at)),
                _ => {
                    self.fault(range, "the arrow leads nowhere", "write the name of a box after it");
                    return;
                }
            }
        }
        let attributes = self.attributes(way.len() > 1);
        if let [(node, _)] = way.as_slice() {
            let node = &mut self.graph.nodes[*node];
            if let Some(label) = attributes.label {
                node.label = label;
            }
            node.shape = attributes.shape.unwrap_or(node.shape);
            return;
        }
        for pair in way.windows(2) {
            self.edge((pair[0].0, pair[1].0), &attributes, pair[1].1.clone());
        }
    }

    fn edge(&mut self, (from, to): (usize, usize), attributes: &Attributes, range: Range<usize>) {
        let name = self.names[to].clone();
        if from == to {
            self.fault(range, format!("`{name}` leads to itself"), "remove the arrow");
            return;
        }
        if self.graph.kind == GraphKind::Organisation {
            if self.graph.edges.iter().any(|edge| edge.to == to) {
                let message = format!("`{name}` stands under two boxes");
                self.fault(range, message, "in an organisation each stands under one; `type: flow` draws any arrows");
                return;
            }
            let mut above = Some(from);
            while let Some(node) = above {
                if node == to {
                    self.fault(range, format!("`{name}` stands above and below the same box"), "remove the arrow");
                    return;
                }
                above = self.graph.edges.iter().find(|edge| edge.to == node).map(|edge| edge.from);
            }
        }
        self.graph.edges.push(GraphEdge { from, to, label: attributes.label.clone(), dashed: attributes.dashed });
    }

    fn node(&mut self, name: &str, place: &Range<usize>) -> usize {
        if let Some(at) = self.names.iter().position(|known| known == name) {
            return at;
        }
        self.names.push(name.to_owned());
        self.places.push(place.clone());
        self.graph.nodes.push(GraphNode { label: name.to_owned(), shape: NodeShape::default() });
        self.names.len() - 1
    }

    /// `[label="…", shape=…]`
    fn attributes(&mut self, of_edge: bool) -> Attributes {
        let mut found = Attributes::default();
        if !self.sign('[') {
            return found;
        }
        loop {
            match self.tokens.next() {
                Some((Token::Sign(']'), _)) => return found,
                Some((Token::Sign(',' | ';'), _)) => {}
                Some((Token::Name(key), range)) => {
                    let value = if self.sign('=') { self.tokens.next() } else { None };
                    match value {
                        Some((Token::Name(value), at)) => {
                            self.attribute(&mut found, of_edge, (&key, range), (value, at));
                        }
                        _ => self.fault(range, format!("`{key}` has no value"), "write `label=\"words\"`"),
                    }
                }
                Some((_, range)) => {
                    self.fault(range, "`]` is wanted here", "close the brackets before the next line");
                    return found;
                }
                None => {
                    self.fault(self.end..self.end, "the bracket is not closed", "write `]`");
                    return found;
                }
            }
        }
    }

    fn attribute(
        &mut self,
        found: &mut Attributes,
        of_edge: bool,
        (key, at): (&str, Range<usize>),
        (value, value_at): (String, Range<usize>),
    ) {
        match (key, of_edge) {
            ("label", _) => found.label = Some(value).filter(|label| !label.trim().is_empty()),
            ("shape", false) => match SHAPES.iter().find(|(name, _)| *name == value) {
                Some((_, shape)) => found.shape = Some(*shape),
                None => {
                    let hint = "shapes are `box`, `oval` where a way begins or ends, and `diamond` where ways part";
                    self.fault(value_at, format!("there is no shape `{value}`"), hint);
                }
            },
            ("style", true) if value == "dashed" => found.dashed = true,
            _ => {
                let known: &[&str] = if of_edge { &["label", "style"] } else { &["label", "shape"] };
                let hint = match nearest(key, known.iter().copied()) {
                    Some(near) if near != key => format!("did you mean `{near}`?"),
                    _ if of_edge => "an arrow has a `label`, and `style=dashed`".to_owned(),
                    _ => "a box has a `label` and a `shape`; the theme decides the rest".to_owned(),
                };
                self.fault(at, format!("`{key}` means nothing here"), hint);
            }
        }
    }
}

#[derive(Default)]
struct Attributes {
    label: Option<String>,
    shape: Option<NodeShape>,
    dashed: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, kind: GraphKind) -> (Vec<String>, Vec<(String, String)>) {
        let (graph, faults, _) = read(text, kind);
        let edges = graph.edges.iter().map(|edge| {
            let label = edge.label.as_ref().map(|label| format!(" ({label})")).unwrap_or_default();
            format!("{} > {}{label}", graph.nodes[edge.from].label, graph.nodes[edge.to].label)
        });
        let faults = faults.into_iter().map(|fault| (text[fault.range].to_owned(), fault.message));
        (edges.collect(), faults.collect())
    }

    #[test]
    fn boxes_and_arrows() {
        let text =
            "digraph d {\n a [label=\"The board\", shape=oval]; // words\n a -> b -> \"c d\" [label=yes]\n # no\n}";
        assert_eq!(shown(text, GraphKind::Flow), (vec!["The board > b (yes)".into(), "b > c d (yes)".into()], vec![]));
    }

    #[test]
    fn faults_are_named_where_they_are() {
        for (text, at, message) in [
            ("a -- b", "--", "`--` has no direction"),
            ("a --> b", "-->", "`-->` is no arrow"),
            ("a → b", "→", "`→` is no arrow"),
            ("a ->", "->", "the arrow leads nowhere"),
            ("a [colour=red]", "colour", "`colour` means nothing here"),
            ("a [shape=star]", "star", "there is no shape `star`"),
            ("a [label=\"x]", "\"x]", "the quotation mark is not closed"),
            ("a -> c; b -> c", "c", "`c` stands under two boxes"),
            ("a -> b -> a", "a", "`a` stands above and below the same box"),
            ("a -> a", "a", "`a` leads to itself"),
            ("rankdir=LR; a -> b", "rankdir", "`rankdir` says how the diagram looks, which the theme decides"),
            ("digraph { a -> b", "", "the graph is not closed"),
            ("-> b", "->", "a box or an arrow is wanted here"),
        ] {
            let faults = shown(text, GraphKind::Organisation).1;
            assert!(faults.contains(&(at.to_owned(), message.to_owned())), "{text}: {faults:?}");
        }
        assert_eq!(shown("", GraphKind::Flow).1[0].1, "the diagram has no boxes");
    }

    #[test]
    fn no_text_stops_it() {
        let signs = ["a", "->", "[", "]", "\"", "{", "}", "=", "digraph ", ";", "\\", "/", "/*", "#", "\n", "ŵ"];
        let mut seed = 7_usize;
        for _ in 0..3000 {
            let mut text = String::new();
            for _ in 0..9 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push_str(signs[(seed >> 33) % signs.len()]);
            }
            let (_, faults, _) = read(&text, GraphKind::Organisation);
            assert!(faults.iter().all(|fault| text.get(fault.range.clone()).is_some()), "{text:?}");
        }
    }
}
