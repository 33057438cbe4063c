//! What a check of pages looks at: a page with all that follows from it, worked out once.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::aria::{self, Role};
use super::tables::Grid;
use crate::html::inspect::css::{self, Budget, Display, Property, Scheme, Style, Styles};
use crate::html::inspect::{Element, Namespace, NodeId, Page};
use crate::source::{SourceId, Span};

/// How many steps the names of a page may take together.
const NAME_STEPS: u64 = 20_000_000;

/// What is known of the whole site that a page belongs to.
#[derive(Debug, Clone, Default)]
pub struct Site {
    /// The ids that each page has, by its path from the top of the site: `a/index.html`.
    pub pages: BTreeMap<String, BTreeSet<String>>,
    /// Every other file, by its path.
    pub files: BTreeSet<String>,
}

/// Where a page stands in a site.
#[derive(Debug, Clone)]
pub struct Place {
    /// The site.
    pub site: Arc<Site>,
    /// The page's own path.
    pub path: String,
}

/// A page, with its roles, its look and the places of its elements.
#[derive(Debug)]
pub struct Subject {
    /// The page.
    pub page: Page,
    /// What its stylesheets make of it.
    pub styles: Styles,
    /// Where it stands, if that is known.
    pub place: Option<Place>,
    source: SourceId,
    text: Arc<str>,
    elements: Vec<NodeId>,
    ids: HashMap<String, Vec<NodeId>>,
    labels: HashMap<NodeId, Vec<NodeId>>,
    owner: HashMap<NodeId, NodeId>,
    owned: HashMap<NodeId, Vec<NodeId>>,
    table: HashMap<NodeId, NodeId>,
    grids: HashMap<NodeId, Grid>,
    states: Vec<State>,
    roles: Vec<Option<&'static Role>>,
    /// What holds each element, where nothing on the way is owned by another.
    holders: Vec<Option<NodeId>>,
    names: Budget,
    /// Whether scripts may change what the page holds.
    pub has_scripts: bool,
}

/// What keeps a node from people; each holds for all that is in it.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each holds or not, whatever the others do")]
struct State {
    /// Not laid out at all.
    gone: bool,
    /// Laid out, and invisible itself.
    invisible: bool,
    /// Withheld from assistive technology.
    withheld: bool,
    /// Out of sight by its place, its size or its opacity.
    away: bool,
    /// In a `template`, and so not in the page.
    template: bool,
    /// In a group of fields that is switched off.
    disabled: bool,
    /// In a part of the page that has a head and a foot of its own.
    sectioned: bool,
}

impl Subject {
    /// Works out what checks need of a page. `source` is the page as it was registered, whose
    /// text is what `page` was read from; `stylesheet` gives what a `link` leads to.
    #[must_use]
    pub fn new(
        page: Page,
        source: SourceId,
        text: Arc<str>,
        place: Option<Place>,
        stylesheet: &dyn Fn(&str) -> Option<String>,
    ) -> Self {
        let styles = css::cascade(&page, stylesheet);
        let size = page.len();
        let mut subject = Self {
            page,
            styles,
            place,
            source,
            text,
            elements: Vec::new(),
            ids: HashMap::new(),
            labels: HashMap::new(),
            owner: HashMap::new(),
            owned: HashMap::new(),
            table: HashMap::new(),
            grids: HashMap::new(),
            states: vec![State::default(); size],
            roles: vec![None; size],
            holders: vec![None; size],
            names: Budget::new(NAME_STEPS),
            has_scripts: false,
        };
        subject.collect();
        subject.relate();
        for node in subject.elements.clone() {
            subject.roles[node.index()] = subject.work_out_role(node);
        }
        for node in subject.elements.clone() {
            let above = subject.owner.get(&node).copied().or_else(|| subject.page.parent(node));
            subject.holders[node.index()] = above.and_then(|above| {
                if subject.is_passed_through(above) { subject.holders[above.index()] } else { Some(above) }
            });
        }
        subject
    }

    /// Every element in order, with its state, its id and its table.
    fn collect(&mut self) {
        let mut stack = vec![(self.page.root(), State::default(), None)];
        while let Some((node, mut state, mut table)) = stack.pop() {
            if let Some(element) = self.page.element(node) {
                if let Some(style) = self.styles.of(node, Scheme::Light) {
                    state.gone |= style.display == Display::None;
                    state.invisible = !style.visible;
                    state.away |= style.off_screen || style.clipped || style.opacity <= 0.0;
                }
                state.withheld |=
                    element.attribute("aria-hidden").is_some_and(|value| value.eq_ignore_ascii_case("true"));
                self.has_scripts |= element.name == "script" && is_program(element);
                if let Some(id) = element.attribute("id").filter(|_| !state.template) {
                    self.ids.entry(id.to_owned()).or_default().push(node);
                }
                match (element.name.as_str(), element.namespace) {
                    ("table", Namespace::Html) => table = Some(node),
                    ("tbody" | "thead" | "tfoot" | "tr" | "td" | "th" | "caption", Namespace::Html) => {
                        self.table.extend(table.map(|table| (node, table)));
                    }
                    _ => {}
                }
                if !state.template {
                    self.elements.push(node);
                }
            }
            self.states[node.index()] = state;
            if let Some(element) = self.page.element(node) {
                state.template |= element.name == "template";
                state.disabled |= element.name == "fieldset" && element.attribute("disabled").is_some();
                state.sectioned |= is_section(element);
            }
            stack.extend(self.page.children(node).rev().map(|child| (child, state, table)));
        }
    }

    /// What belongs together by ids.
    fn relate(&mut self) {
        let is_label = |element: &Element| element.name == "label" && element.attribute("for").is_none();
        let around = self.nearest(|_, element| is_label(element));
        // A label is for the first field in it.
        let mut filled = BTreeSet::new();
        for node in self.elements.clone() {
            let Some(element) = self.page.element(node) else { continue };
            if is_labelable(element)
                && let Some(label) = around[node.index()]
                && filled.insert(label)
            {
                self.labels.entry(node).or_default().push(label);
            }
            let label = element.name == "label" && element.namespace == Namespace::Html;
            if let Some(field) = element.attribute("for").filter(|_| label).and_then(|id| self.by_id(id)) {
                self.labels.entry(field).or_default().push(node);
            }
            let owned: Vec<NodeId> = self.references(node, "aria-owns").collect();
            for child in owned {
                let inside_itself = child == node || self.page.ancestors(node).any(|above| above == child);
                if !inside_itself && !self.owner.contains_key(&child) {
                    self.owner.insert(child, node);
                    self.owned.entry(node).or_default().push(child);
                }
            }
            if element.name == "table" && element.namespace == Namespace::Html {
                self.grids.insert(node, Grid::of(&self.page, node));
            }
        }
    }

    /// Every element in the order of the page.
    pub fn elements(&self) -> impl Iterator<Item = (NodeId, &Element)> {
        self.elements.iter().filter_map(|node| Some((*node, self.page.element(*node)?)))
    }

    /// Every element of HTML and SVG that assistive technology is told of.
    pub fn exposed(&self) -> impl Iterator<Item = (NodeId, &Element)> {
        self.elements().filter(|(node, _)| self.is_exposed(*node))
    }

    /// The page's first element.
    #[must_use]
    pub fn html(&self) -> Option<(NodeId, &Element)> {
        self.elements().next()
    }

    /// The place of an element's start tag.
    #[must_use]
    pub fn span(&self, node: NodeId) -> Span {
        let tag = self.page.element(node).map_or(0..0, |element| element.tag.clone());
        Span::new(self.source, tag)
    }

    /// The place of an attribute in an element's start tag; of the tag where it is not found.
    #[must_use]
    pub fn attribute_span(&self, node: NodeId, name: &str) -> Span {
        let whole = self.span(node);
        let tag = self.text.get(whole.start..whole.end).unwrap_or_default();
        match super::places::attribute(tag, name) {
            Some(range) => Span::new(self.source, whole.start + range.start..whole.start + range.end),
            None => whole,
        }
    }

    /// A place in the page, by bytes.
    #[must_use]
    pub fn bytes(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.source, range)
    }

    /// The page as it was written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The first element with an id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<NodeId> {
        self.ids.get(id)?.first().copied()
    }

    /// Every id, with the elements that have it.
    pub(super) fn ids(&self) -> &HashMap<String, Vec<NodeId>> {
        &self.ids
    }

    /// The elements that an attribute names by their ids, without those that are not there.
    pub(super) fn references<'a>(&'a self, node: NodeId, attribute: &str) -> impl Iterator<Item = NodeId> + use<'a> {
        let value = self.page.element(node).and_then(|element| element.attribute(attribute)).unwrap_or_default();
        value.split_ascii_whitespace().filter_map(|id| self.by_id(id))
    }

    /// The `label`s of a field.
    pub(super) fn labels(&self, node: NodeId) -> &[NodeId] {
        self.labels.get(&node).map_or(&[], Vec::as_slice)
    }

    /// The table that a part of a table is of.
    pub(super) fn table_of(&self, node: NodeId) -> Option<NodeId> {
        self.table.get(&node).copied()
    }

    /// The cells of a table.
    pub(super) fn grid(&self, table: NodeId) -> Option<&Grid> {
        self.grids.get(&table)
    }

    /// The look of an element.
    #[must_use]
    pub fn style(&self, node: NodeId) -> Option<&Style> {
        self.styles.of(node, Scheme::Light)
    }

    /// Whether a spacing of an element is decided by an important declaration in its own
    /// `style` attribute.
    pub(super) fn style_decides(&self, node: NodeId, property: Property) -> bool {
        self.styles.important_in_attribute(node, property)
    }

    /// Whether assistive technology is told of a node.
    #[must_use]
    pub fn is_exposed(&self, node: NodeId) -> bool {
        let state = self.states[node.index()];
        !(state.gone || state.invisible || state.withheld)
    }

    /// Whether a node is laid out and not made invisible, wherever it is placed.
    #[must_use]
    pub fn is_rendered(&self, node: NodeId) -> bool {
        let state = self.states[node.index()];
        !(state.gone || state.invisible)
    }

    /// Whether a node can be seen (ACT Rules, "visible").
    #[must_use]
    pub fn is_visible(&self, node: NodeId) -> bool {
        self.is_rendered(node) && !self.states[node.index()].away
    }

    /// Whether an element can have the focus (HTML Standard, 6.6.2).
    #[must_use]
    pub fn is_focusable(&self, element: &Element) -> bool {
        let has = |name: &str| element.attribute(name).is_some();
        let disabled = has("disabled") && matches!(element.name.as_str(), "button" | "input" | "select" | "textarea");
        if disabled {
            return false;
        }
        let editable = element.attribute("contenteditable").is_some_and(|value| !value.eq_ignore_ascii_case("false"));
        let by_itself = match element.name.as_str() {
            "a" | "area" => has("href"),
            "button" | "select" | "textarea" => true,
            "input" => !element.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("hidden")),
            "audio" | "video" => has("controls"),
            _ => false,
        };
        by_itself || editable || tab_index(element).is_some()
    }

    /// Whether the tab key leads to an element.
    #[must_use]
    pub fn is_in_tab_order(&self, node: NodeId) -> bool {
        let Some(element) = self.page.element(node).filter(|_| self.is_rendered(node)) else { return false };
        let in_disabled = matches!(element.name.as_str(), "button" | "input" | "select" | "textarea")
            && self.states[node.index()].disabled;
        !in_disabled
            && tab_index(element).is_none_or(|index| index >= 0)
            && (self.is_focusable(element) || self.is_summary(node))
    }

    /// Whether an element is what opens and closes a `details`.
    #[must_use]
    pub fn is_summary(&self, node: NodeId) -> bool {
        let is = |node: NodeId, name: &str| {
            self.page.element(node).is_some_and(|element| element.name == name && element.namespace == Namespace::Html)
        };
        is(node, "summary")
            && self.page.parent(node).is_some_and(|parent| {
                is(parent, "details") && self.page.children(parent).find(|child| is(*child, "summary")) == Some(node)
            })
    }

    /// The role that the `role` attribute names: the first that there is.
    pub(super) fn explicit_role(&self, node: NodeId) -> Option<&'static Role> {
        let element = self.page.element(node)?;
        element.attribute("role")?.split_ascii_whitespace().find_map(aria::role)
    }

    /// The role of an element. `None` where it has none, and where it is something of its own
    /// that ARIA has no role for.
    #[must_use]
    pub(super) fn role(&self, node: NodeId) -> Option<&'static Role> {
        self.roles[node.index()]
    }

    /// Whether an element's role is one of these, or of a kind with one.
    pub(super) fn is_role(&self, node: NodeId, names: &[&str]) -> bool {
        self.role(node).is_some_and(|role| role.is(names))
    }

    /// The role that an element has by itself.
    pub(super) fn implicit_role(&self, node: NodeId) -> Option<&'static Role> {
        let element = self.page.element(node)?;
        let named = || {
            let given = |name: &str| element.attribute(name).is_some_and(|value| !value.trim().is_empty());
            given("aria-label") || given("title") || self.references(node, "aria-labelledby").next().is_some()
        };
        aria::implicit(self, node, element, named).and_then(aria::role)
    }

    fn work_out_role(&self, node: NodeId) -> Option<&'static Role> {
        let explicit = self.explicit_role(node);
        let element = self.page.element(node)?;
        // Nothing that people can work with, or that says something of itself, is nothing.
        let taken_back = explicit.is_some_and(Role::is_presentational)
            && (self.is_focusable(element) || self.is_summary(node) || has_global_attribute(element, |_| true));
        if explicit.is_some() && !taken_back { explicit } else { self.implicit_role(node) }
    }

    /// What heads a header cell of a table: `columnheader` or `rowheader`.
    pub(super) fn header_role(&self, table: NodeId, cell: NodeId) -> &'static str {
        self.grids.get(&table).map_or("columnheader", |grid| grid.header_role(cell))
    }

    /// Whether an element says nothing to assistive technology but for what it holds.
    fn is_passed_through(&self, node: NodeId) -> bool {
        let Some(element) = self.page.element(node) else { return true };
        match self.role(node) {
            Some(role) if role.is_presentational() => true,
            Some(role) if role.name == "generic" => {
                !has_global_attribute(element, |name| name != "hidden") && !self.is_focusable(element)
            }
            None => matches!(element.name.as_str(), "html" | "body" | "template" | "slot"),
            Some(_) => false,
        }
    }

    /// What holds an element, as assistive technology is told.
    pub(super) fn exposed_parent(&self, node: NodeId) -> Option<NodeId> {
        self.holders[node.index()]
    }

    /// For each node, the nearest element around it of which something holds.
    pub(super) fn nearest(&self, holds: impl Fn(NodeId, &Element) -> bool) -> Vec<Option<NodeId>> {
        let mut found = vec![None; self.page.len()];
        for node in std::iter::once(self.page.root()).chain(self.page.inside(self.page.root())) {
            let own = self.page.element(node).is_some_and(|element| holds(node, element));
            let here = if own { Some(node) } else { found[node.index()] };
            for child in self.page.children(node) {
                found[child.index()] = here;
            }
        }
        found
    }

    /// Every piece of text of the page that is not white space alone.
    pub(super) fn texts(&self) -> impl Iterator<Item = (NodeId, &str)> {
        self.page.inside(self.page.root()).filter_map(|node| {
            let text = self.page.text(node).filter(|text| !text.trim().is_empty())?;
            (!self.states[node.index()].template).then_some((node, text))
        })
    }

    /// Whether a node is in a part of the page with a head and a foot of its own.
    pub(super) fn is_in_section(&self, node: NodeId) -> bool {
        self.states[node.index()].sectioned
    }

    /// What an element holds directly, as assistive technology is told.
    pub(super) fn exposed_children(&self, node: NodeId) -> Vec<NodeId> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::from([node]);
        let inner = |node: NodeId| {
            let here = self.page.children(node).filter(|child| !self.owner.contains_key(child));
            let owned = self.owned.get(&node).into_iter().flatten().copied();
            let mut inner: Vec<NodeId> = here.chain(owned).collect();
            inner.reverse();
            inner
        };
        let mut stack = inner(node);
        while let Some(node) = stack.pop() {
            if self.page.element(node).is_none() || !self.is_exposed(node) || !seen.insert(node) {
                continue;
            }
            if self.is_passed_through(node) {
                stack.extend(inner(node));
            } else {
                found.push(node);
            }
        }
        found
    }

    /// The elements that `aria-owns` gives to an element.
    pub(super) fn owned(&self, node: NodeId) -> &[NodeId] {
        self.owned.get(&node).map_or(&[], Vec::as_slice)
    }

    /// Takes a step of the budget for names.
    pub(super) fn name_step(&self) -> bool {
        self.names.step()
    }

    /// Whether something can be said of names: on a page that is made to be slow, nothing is.
    pub(super) fn names_are_known(&self) -> bool {
        !self.names.is_spent()
    }

    /// Whether an element has a name for assistive technology.
    pub(super) fn is_named(&self, node: NodeId) -> bool {
        !self.name(node).is_empty() || !self.names_are_known()
    }
}

/// Whether an element has an attribute of ARIA that every element may have, and that counts.
pub(super) fn has_global_attribute(element: &Element, counts: impl Fn(&str) -> bool) -> bool {
    element.attributes.iter().any(|(name, value)| {
        let name = name.strip_prefix("aria-").filter(|_| !value.trim().is_empty());
        name.is_some_and(|name| aria::attribute(name).is_some_and(|attribute| attribute.global) && counts(name))
    })
}

/// The number that the `tabindex` attribute gives.
pub(super) fn tab_index(element: &Element) -> Option<i64> {
    element.attribute("tabindex")?.trim().parse().ok()
}

/// Whether what heads or ends it heads or ends that part alone (HTML-AAM 1.0, 3.5.55).
fn is_section(element: &Element) -> bool {
    matches!(element.name.as_str(), "article" | "aside" | "main" | "nav" | "section")
        || matches!(element.attribute("role"), Some("article" | "complementary" | "main" | "navigation" | "region"))
}

fn is_program(element: &Element) -> bool {
    let kind = element.attribute("type").unwrap_or_default().trim().to_ascii_lowercase();
    kind.is_empty() || kind == "module" || kind.contains("javascript") || kind.contains("ecmascript")
}

/// Whether a `label` can be for it (HTML Standard, 4.10.2).
fn is_labelable(element: &Element) -> bool {
    match element.name.as_str() {
        "input" => !element.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("hidden")),
        name => matches!(name, "button" | "meter" | "output" | "progress" | "select" | "textarea"),
    }
}
