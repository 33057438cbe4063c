//! The name of an element for assistive technology (Accessible Name and Description Computation
//! 1.2, with what HTML-AAM 1.0 and SVG-AAM 1.0 say of the elements of HTML and SVG).

use super::super::subject::Subject;
use super::roles::{NameFrom, Role};
use crate::html::inspect::css::Display;
use crate::html::inspect::{Element, Namespace, NodeId};

/// How deep an element's contents are gone into; what is deeper gives its text alone.
const MAX_DEPTH: usize = 120;

/// How an element was come to.
#[derive(Clone, Copy)]
struct Way {
    /// By an id, a `label` or the like, or as part of what was.
    referenced: bool,
    /// As part of what another is named from.
    within: bool,
    /// Hidden elements count: what was named was hidden itself.
    hidden_too: bool,
    depth: usize,
}

impl Subject {
    /// The name of an element, with single spaces; empty where it has none.
    #[must_use]
    pub fn name(&self, node: NodeId) -> String {
        let way = Way { referenced: false, within: false, hidden_too: false, depth: 0 };
        squeeze(&self.alternative(node, way, &mut Vec::new()))
    }

    fn alternative(&self, node: NodeId, way: Way, visited: &mut Vec<NodeId>) -> String {
        if let Some(text) = self.page.text(node) {
            return text.to_owned();
        }
        let Some(element) = self.page.element(node) else { return String::new() };
        if !self.name_step() || (!way.hidden_too && !self.is_exposed(node)) || visited.contains(&node) {
            return String::new();
        }
        if way.depth > MAX_DEPTH {
            return self.page.inside(node).take(1000).filter_map(|inner| self.page.text(inner)).collect();
        }
        visited.push(node);
        let found = self.steps(node, element, way, visited);
        visited.pop();
        found
    }

    /// The steps of the computation, in their order.
    fn steps(&self, node: NodeId, element: &Element, way: Way, visited: &mut Vec<NodeId>) -> String {
        if !way.referenced {
            let named: Vec<NodeId> = self.references(node, "aria-labelledby").collect();
            let texts: Vec<String> = named.into_iter().map(|by| self.referenced(by, way.depth, visited)).collect();
            if texts.iter().any(|text| !text.trim().is_empty()) {
                return texts.join(" ");
            }
        }
        // A field that stands in a label gives its value.
        if way.within
            && let Some(value) = self.value(node, element)
        {
            return value;
        }
        if let Some(label) = element.attribute("aria-label").filter(|label| !label.trim().is_empty()) {
            return label.to_owned();
        }
        let role = self.role(node);
        if !role.is_some_and(Role::is_presentational)
            && let Some(text) = self.native(node, element, way, visited)
            && !text.trim().is_empty()
        {
            return text;
        }
        let from_contents = role.is_some_and(|role| role.name_from == NameFrom::Contents) || self.is_summary(node);
        let picture =
            matches!(element.name.as_str(), "iframe" | "object" | "video" | "audio" | "canvas" | "img" | "svg");
        let text = if (from_contents || way.referenced || way.within) && !picture {
            self.contents(node, way, visited)
        } else {
            String::new()
        };
        match element.attribute("title").filter(|_| text.trim().is_empty()) {
            Some(title) => title.to_owned(),
            None => text,
        }
    }

    /// The text of what was referred to; hidden as a whole, it counts as a whole.
    fn referenced(&self, node: NodeId, depth: usize, visited: &mut Vec<NodeId>) -> String {
        let hidden_too = !self.is_exposed(node);
        let way = Way { referenced: true, within: false, hidden_too, depth: depth + 1 };
        // An element may refer to itself, for the label that it has beside its contents.
        match visited.iter().position(|other| *other == node) {
            Some(at) => {
                let own = visited.remove(at);
                let text = self.alternative(node, way, visited);
                visited.insert(at.min(visited.len()), own);
                text
            }
            None => self.alternative(node, way, visited),
        }
    }

    fn contents(&self, node: NodeId, way: Way, visited: &mut Vec<NodeId>) -> String {
        let inner = Way { within: true, depth: way.depth + 1, ..way };
        let style = self.style(node);
        let mut text = style.and_then(|style| style.before.clone()).unwrap_or_default();
        for child in self.page.children(node).chain(self.owned(node).iter().copied()) {
            let part = self.alternative(child, inner, visited);
            let apart = self.page.element(child).is_some_and(|element| {
                element.name == "br" || self.style(child).is_some_and(|style| style.display != Display::Inline)
            });
            if apart {
                text.extend([" ", &part, " "]);
            } else {
                text.push_str(&part);
            }
        }
        text.push_str(style.and_then(|style| style.after.as_deref()).unwrap_or_default());
        text
    }

    /// What people have put in or chosen.
    fn value(&self, node: NodeId, element: &Element) -> Option<String> {
        let role = self.role(node)?;
        let attribute = |name: &str| element.attribute(name).map(str::to_owned);
        match role.name {
            "textbox" | "searchbox" if element.name == "input" => Some(attribute("value").unwrap_or_default()),
            "textbox" | "searchbox" => Some(self.plain(node)),
            "combobox" | "listbox" if element.name == "select" => {
                let options = || self.page.inside(node).filter(|inner| self.is_option(*inner));
                let chosen = options().find(|option| {
                    self.page.element(*option).is_some_and(|option| option.attribute("selected").is_some())
                });
                Some(chosen.or_else(|| options().next()).map(|option| self.plain(option)).unwrap_or_default())
            }
            "combobox" if element.name == "input" => attribute("value"),
            "slider" | "spinbutton" | "scrollbar" | "meter" | "progressbar" => {
                attribute("aria-valuetext").or_else(|| attribute("aria-valuenow")).or_else(|| attribute("value"))
            }
            _ => None,
        }
    }

    fn is_option(&self, node: NodeId) -> bool {
        self.page.element(node).is_some_and(|element| element.name == "option")
    }

    fn plain(&self, node: NodeId) -> String {
        self.page.inside(node).take(10_000).filter_map(|inner| self.page.text(inner)).collect()
    }

    /// What HTML and SVG have for a name.
    fn native(&self, node: NodeId, element: &Element, way: Way, visited: &mut Vec<NodeId>) -> Option<String> {
        let attribute = |name: &str| element.attribute(name).map(str::to_owned);
        let given = |name: &str| attribute(name).filter(|value| !value.trim().is_empty());
        if element.namespace == Namespace::Svg {
            let title = self.child(node, "title").map(|title| self.plain(title));
            return title.filter(|title| !title.trim().is_empty()).or_else(|| given("xlink:title"));
        }
        match element.name.as_str() {
            "img" | "area" => given("alt"),
            "input" => self.input(node, element, way, visited),
            "textarea" => self.labelled(node, way, visited).or_else(|| given("title")).or_else(|| given("placeholder")),
            "button" | "meter" | "output" | "progress" | "select" => self.labelled(node, way, visited),
            "fieldset" => self.child(node, "legend").map(|legend| self.referenced(legend, way.depth, visited)),
            "figure" => self.child(node, "figcaption").map(|caption| self.referenced(caption, way.depth, visited)),
            "table" => self.child(node, "caption").map(|caption| self.referenced(caption, way.depth, visited)),
            "optgroup" | "option" => given("label"),
            _ => None,
        }
    }

    fn input(&self, node: NodeId, element: &Element, way: Way, visited: &mut Vec<NodeId>) -> Option<String> {
        let given = |name: &str| element.attribute(name).filter(|value| !value.trim().is_empty()).map(str::to_owned);
        let kind = element.attribute("type").unwrap_or("text").trim().to_ascii_lowercase();
        let labelled = self.labelled(node, way, visited);
        match kind.as_str() {
            "hidden" => None,
            "image" => labelled.or_else(|| given("alt")),
            "button" => labelled.or_else(|| given("value")),
            // Without a value browsers write something on it.
            "submit" | "reset" => labelled.or_else(|| Some(element.attribute("value").unwrap_or(&kind).to_owned())),
            _ => labelled.or_else(|| given("title")).or_else(|| given("placeholder")),
        }
    }

    fn child(&self, node: NodeId, name: &str) -> Option<NodeId> {
        self.page.children(node).find(|child| self.page.element(*child).is_some_and(|child| child.name == name))
    }

    /// The text of the labels of a field.
    fn labelled(&self, node: NodeId, way: Way, visited: &mut Vec<NodeId>) -> Option<String> {
        let texts: Vec<String> =
            self.labels(node).iter().map(|label| self.referenced(*label, way.depth, visited)).collect();
        let text = texts.join(" ");
        (!text.trim().is_empty()).then_some(text)
    }
}

/// The text with each run of white space made one space.
fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
