//! Which declaration wins for each element (CSS Cascading and Inheritance 4).

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use super::super::{Element, NodeId, Page};
use super::compute::{Parent, Won, compute};
use super::selector::{Key, Kin, Matching, Pseudo, Signs};
use super::sheet::{self, Declaration, Name, Origin, Rules};
use super::style::{Property, Style};
use super::substitute::{self, Custom};
use super::{Budget, Scheme};

/// The steps that matching may take on a page: some hundred times what the longest known needs.
const STEPS: u64 = 60_000_000;

/// How deep `@import` may lead.
const MAX_IMPORTS: u8 = 4;

/// What browsers do by themselves, as far as it is read (HTML Standard, 15.3).
const BROWSER: &str = "
html,address,article,aside,blockquote,body,center,dd,details,dialog,dir,div,dl,dt,fieldset,figcaption,figure,footer,
form,h1,h2,h3,h4,h5,h6,header,hgroup,hr,legend,li,listing,main,menu,nav,ol,optgroup,option,p,plaintext,pre,search,
section,summary,table,tbody,thead,tfoot,tr,td,th,caption,ul,xmp{display:block}
base,basefont,datalist,head,link,meta,noembed,noframes,noscript,param,rp,script,style,template,title,[hidden],
dialog:not([open]),input[type=hidden]{display:none}
button,input,select,textarea,img,video,audio,canvas,object,iframe,meter,progress{display:inline-block}
svg title,svg desc,svg style,svg script,svg metadata,svg defs{display:none}
h1{font-size:2em}h2{font-size:1.5em}h3{font-size:1.17em}h5{font-size:.83em}h6{font-size:.67em}
h1,h2,h3,h4,h5,h6,b,strong,th{font-weight:bold}
small,sub,sup{font-size:.83em}
pre,textarea,listing,xmp,plaintext{white-space:pre}
a:any-link{color:linktext;text-decoration:underline}
u,ins,s,strike,del{text-decoration:underline}
mark{color:black;background-color:yellow}
button,input,select,textarea{font-size:13.333px;letter-spacing:normal;word-spacing:normal;line-height:normal;
color:fieldtext;background-color:field;text-indent:0}
button,input[type=submit],input[type=button],input[type=reset]{background-color:buttonface}
table{text-indent:0}
";

/// The spacings of text.
const SPACINGS: [Property; 3] = [Property::LetterSpacing, Property::WordSpacing, Property::LineHeight];

/// What makes two elements look alike: their parents' looks, by the places where those are kept,
/// and the rules that match.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Like {
    parents: [usize; 2],
    is_root: bool,
    matched: Vec<usize>,
}

impl Like {
    fn of(parents: &[Parent; 2], matched: Vec<usize>) -> Self {
        let place = |parent: &Parent| Rc::as_ptr(&parent.style).addr();
        Self { parents: [place(&parents[0]), place(&parents[1])], is_root: parents[0].is_root, matched }
    }
}

/// The look of every element of a page, in both schemes.
#[derive(Debug)]
pub struct Styles {
    light: Vec<Option<Rc<Style>>>,
    dark: Option<Vec<Option<Rc<Style>>>>,
    inline: Vec<Option<Rc<[Declaration]>>>,
    /// For each element, which of [`SPACINGS`] its own `style` attribute decides by an important
    /// declaration that stands for a value of its own: a bit for each.
    important: Vec<u8>,
    /// And which any declaration about the element decides.
    decided: Vec<u8>,
    known: HashMap<Like, ([Parent; 2], u8)>,
    /// Whether the stylesheets were too much to be applied whole. What is said of the look is
    /// not to be relied on then.
    pub incomplete: bool,
}

impl Styles {
    /// The look of an element. Anything else has the look of nothing in particular.
    #[must_use]
    pub fn of(&self, node: NodeId, scheme: Scheme) -> Option<&Style> {
        let list = match (scheme, &self.dark) {
            (Scheme::Dark, Some(dark)) => dark,
            _ => &self.light,
        };
        list[node.index()].as_deref()
    }

    /// Whether the two schemes differ at all.
    #[must_use]
    pub fn has_dark(&self) -> bool {
        self.dark.is_some()
    }

    /// Whether a property of an element is decided by an important declaration in its own
    /// `style` attribute, that gives a value rather than the parent's.
    #[must_use]
    pub fn important_in_attribute(&self, node: NodeId, property: Property) -> bool {
        bit(property) & self.important[node.index()] != 0
    }

    /// Whether a spacing of an element is decided by any declaration about itself.
    #[must_use]
    pub fn decides(&self, node: NodeId, property: Property) -> bool {
        bit(property) & self.decided[node.index()] != 0
    }
}

fn bit(property: Property) -> u8 {
    SPACINGS.iter().position(|other| *other == property).map_or(0, |bit| 1 << bit)
}

/// A declaration that applies to an element, with what it is ranked by.
struct Applying<'a> {
    rank: (u8, bool, u32, u32, usize),
    schemes: u8,
    declaration: &'a Declaration,
}

/// The rules by what their last compound asks for.
struct Index<'a> {
    rules: &'a Rules,
    lists: HashMap<Key<'a>, Vec<usize>>,
}

impl<'a> Index<'a> {
    fn of(rules: &'a Rules) -> Self {
        let mut lists: HashMap<Key<'a>, Vec<usize>> = HashMap::new();
        for (at, rule) in rules.list.iter().enumerate() {
            if rule.selector.pseudo != Pseudo::Other {
                lists.entry(rule.selector.key()).or_default().push(at);
            }
        }
        Self { rules, lists }
    }

    /// Whether what these rules put before or after an element is made of its attributes.
    fn reads_attributes(&self, matched: &[usize]) -> bool {
        matched.iter().any(|at| {
            let rule = &self.rules.list[*at];
            rule.selector.pseudo != Pseudo::None && rule.declarations.iter().any(|one| one.value.contains("attr("))
        })
    }

    /// The rules that may match an element.
    fn candidates(&self, element: &Element) -> Vec<usize> {
        let mut found = Vec::new();
        let mut add = |key: Key| found.extend(self.lists.get(&key).into_iter().flatten());
        add(Key::Any);
        add(Key::Tag(lower(&element.name)));
        if let Some(id) = element.attribute("id") {
            add(Key::Id(id));
        }
        for class in element.attribute("class").unwrap_or_default().split_ascii_whitespace() {
            add(Key::Class(class));
        }
        found
    }
}

/// Applies the stylesheets of a page: what stands in it, and what `linked` gives for the
/// addresses that it names.
#[must_use]
pub fn cascade(page: &Page, linked: &dyn Fn(&str) -> Option<String>) -> Styles {
    let rules = gather(page, linked);
    let budget = Budget::new(STEPS);
    let index = Index::of(&rules);
    let kin = Kin::of(page);
    let matching = Matching { page, kin: &kin, budget: &budget };
    let inline: Vec<Option<Rc<[Declaration]>>> = page
        .nodes()
        .map(|node| page.element(node)?.attribute("style").map(|css| sheet::declarations(css).into()))
        .collect();
    let two = rules.list.iter().any(|rule| rule.schemes != 3 && rule.origin == Origin::Author)
        || rules.list.iter().flat_map(|rule| rule.declarations.iter()).any(about_scheme)
        || inline.iter().flatten().flat_map(|own| own.iter()).any(about_scheme)
        || page.find(|element| element.name == "meta" && element.attribute("name") == Some("color-scheme")).is_some();
    let mut styles = Styles {
        light: vec![None; page.len()],
        dark: two.then(|| vec![None; page.len()]),
        inline,
        important: vec![0; page.len()],
        decided: vec![0; page.len()],
        known: HashMap::new(),
        incomplete: false,
    };
    let root = Rc::new(Style::default());
    let mut stack: Vec<(NodeId, [Parent; 2], Signs)> = Vec::new();
    let top = Parent { style: root, custom: Rc::default(), root_size: 16.0, is_root: true };
    stack.push((page.root(), [top.clone(), top], Signs::default()));
    while let Some((node, parents, above)) = stack.pop() {
        let (children, signs) = match page.element(node) {
            None => (parents, above),
            Some(element) => {
                let matched = matched(node, element, above, &index, &matching);
                (styles.element(node, element, parents, matched, &index), above.and(Signs::of(element)))
            }
        };
        stack.extend(page.children(node).rev().map(|child| (child, children.clone(), signs)));
    }
    // The looks by which elements were compared are kept alive until here.
    styles.known.clear();
    styles.incomplete = budget.is_spent() || rules.overflowed;
    styles
}

fn about_scheme(declaration: &Declaration) -> bool {
    declaration.name == Name::Known(Property::ColorScheme, false) || declaration.value.contains("light-dark(")
}

impl Styles {
    fn element(
        &mut self,
        node: NodeId,
        element: &Element,
        parents: [Parent; 2],
        matched: Vec<usize>,
        index: &Index,
    ) -> [Parent; 2] {
        let inline = self.inline[node.index()].clone();
        // Most elements of a page look like another: the same rules under the same parent's look.
        let like = Like::of(&parents, matched);
        let shared = inline.is_none() && !index.reads_attributes(&like.matched);
        if shared && let Some((known, decided)) = self.known.get(&like).cloned() {
            self.decided[node.index()] = decided;
            self.keep(node, &known);
            return known;
        }
        let (own, before, after) = applying(&like.matched, index.rules, inline.as_deref().unwrap_or_default());
        self.note(node, &own);
        let [light, dark] = &parents;
        let one = |parent: &Parent, scheme: Scheme| {
            let custom = custom_of(&own, parent, scheme);
            let won = won(&own, scheme);
            let mut style = compute(&won, parent, &custom, scheme);
            for (list, out) in [(&before, true), (&after, false)] {
                let content = content_of(list, scheme, &custom, element);
                *(if out { &mut style.before } else { &mut style.after }) = content;
            }
            let style = Rc::new(style);
            let root_size = if parent.is_root { style.font_size } else { parent.root_size };
            Parent { style, custom, root_size, is_root: false }
        };
        let light = one(light, Scheme::Light);
        let dark = if self.dark.is_some() { one(dark, Scheme::Dark) } else { light.clone() };
        let found = [light, dark];
        self.keep(node, &found);
        if shared {
            self.known.insert(like, (found.clone(), self.decided[node.index()]));
        }
        found
    }

    fn keep(&mut self, node: NodeId, [light, dark]: &[Parent; 2]) {
        self.light[node.index()] = Some(Rc::clone(&light.style));
        if let Some(list) = &mut self.dark {
            list[node.index()] = Some(Rc::clone(&dark.style));
        }
    }

    /// Keeps what the `style` attribute decides of the spacing.
    fn note(&mut self, node: NodeId, own: &[Applying]) {
        for (bit, property) in SPACINGS.into_iter().enumerate() {
            let about = |applying: &&Applying| {
                matches!(applying.declaration.name, Name::Known(known, _) if known == property) && applying.rank.0 > 0
            };
            let Some(last) = own.iter().rev().find(about) else { continue };
            let value = last.declaration.value.to_ascii_lowercase();
            if matches!(value.as_str(), "inherit" | "unset" | "revert" | "revert-layer") {
                continue;
            }
            self.decided[node.index()] |= 1 << bit;
            if last.rank.1 && last.declaration.important {
                self.important[node.index()] |= 1 << bit;
            }
        }
    }
}

type Lists<'a> = (Vec<Applying<'a>>, Vec<Applying<'a>>, Vec<Applying<'a>>);

/// The rules that match an element, below these signs, or the text before or after it, by their
/// numbers.
fn matched(node: NodeId, element: &Element, above: Signs, index: &Index, matching: &Matching) -> Vec<usize> {
    let mut found = index.candidates(element);
    found.retain(|at| {
        let rule = &index.rules.list[*at];
        rule.schemes != 0 && rule.selector.may_match_below(above) && rule.selector.matches(node, matching)
    });
    found
}

/// A name in lower case, as those of HTML are.
fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) { name.to_ascii_lowercase().into() } else { name.into() }
}

/// What applies to an element, to the text before and to the text after it, the last to win.
fn applying<'a>(matched: &[usize], rules: &'a Rules, inline: &'a [Declaration]) -> Lists<'a> {
    let mut lists: Lists = (Vec::new(), Vec::new(), Vec::new());
    for at in matched {
        let rule = &rules.list[*at];
        let list = match rule.selector.pseudo {
            Pseudo::Before => &mut lists.1,
            Pseudo::After => &mut lists.2,
            Pseudo::None | Pseudo::Other => &mut lists.0,
        };
        for declaration in rule.declarations.iter() {
            let level = rank(rule.origin, declaration.important);
            let layer = if declaration.important { u32::MAX - rule.layer } else { rule.layer };
            let rank = (level, false, layer, rule.selector.specificity, *at);
            list.push(Applying { rank, schemes: rule.schemes, declaration });
        }
    }
    for declaration in inline {
        let rank = (rank(Origin::Author, declaration.important), true, u32::MAX, 0, 0);
        lists.0.push(Applying { rank, schemes: 3, declaration });
    }
    for list in [&mut lists.0, &mut lists.1, &mut lists.2] {
        list.sort_by_key(|applying| applying.rank);
    }
    lists
}

fn rank(origin: Origin, important: bool) -> u8 {
    match (origin, important) {
        (Origin::Browser, false) => 0,
        (Origin::Author, false) => 1,
        (Origin::Author, true) => 2,
        (Origin::Browser, true) => 3,
    }
}

fn won<'a>(own: &'a [Applying], scheme: Scheme) -> Won<'a> {
    let mut won = Won::default();
    for applying in own.iter().filter(|applying| applying.schemes & scheme.mask() != 0) {
        if let Name::Known(property, several) = applying.declaration.name {
            won.push(property, &applying.declaration.value, several);
        }
    }
    won
}

/// The properties of the page's own, as an element has them.
fn custom_of(own: &[Applying], parent: &Parent, scheme: Scheme) -> Rc<Custom> {
    let mut mine: Vec<(&String, &Rc<str>)> = Vec::new();
    for applying in own.iter().filter(|applying| applying.schemes & scheme.mask() != 0) {
        if let Name::Custom(name) = &applying.declaration.name {
            mine.push((name, &applying.declaration.value));
        }
    }
    if mine.is_empty() {
        return Rc::clone(&parent.custom);
    }
    let mut custom = Custom::clone(&parent.custom);
    custom.extend(mine.iter().map(|(name, value)| ((*name).clone(), Rc::clone(value))));
    // What an element inherits is what its parents' values came to.
    let values: Vec<(String, Option<String>)> = mine
        .iter()
        .map(|(name, _)| ((*name).clone(), custom.get(*name).and_then(|value| substitute::substitute(value, &custom))))
        .collect();
    for (name, value) in values {
        match value {
            Some(value) => custom.insert(name, value.into()),
            None => custom.remove(&name),
        };
    }
    Rc::new(custom)
}

/// The text that a pseudo-element holds.
fn content_of(list: &[Applying], scheme: Scheme, custom: &Custom, element: &Element) -> Option<String> {
    let won = won(list, scheme);
    if won.last(Property::Display).is_some_and(|value| value.eq_ignore_ascii_case("none")) {
        return None;
    }
    let value = substitute::substitute(won.last(Property::Content)?, custom)?;
    super::compute::content(&value, element)
}

/// Reads every stylesheet, in the order in which they apply.
fn gather(page: &Page, linked: &dyn Fn(&str) -> Option<String>) -> Rules {
    let mut rules = Rules::default();
    rules.add(BROWSER, Origin::Browser, 3);
    for node in page.inside(page.root()) {
        let Some(element) = page.element(node) else { continue };
        let schemes = super::media::schemes(element.attribute("media").unwrap_or_default());
        match element.name.as_str() {
            "style" => {
                let css: String = page.children(node).filter_map(|child| page.text(child)).collect();
                add(&mut rules, &css, schemes, linked, 0);
            }
            "link" if is_stylesheet(element) => {
                if let Some(css) = element.attribute("href").and_then(|href| linked(href.trim())) {
                    add(&mut rules, &css, schemes, linked, 0);
                }
            }
            _ => {}
        }
    }
    rules
}

fn is_stylesheet(element: &Element) -> bool {
    let rel = element.attribute("rel").unwrap_or_default().to_ascii_lowercase();
    let has = |word: &str| rel.split_ascii_whitespace().any(|other| other == word);
    has("stylesheet") && !has("alternate") && element.attribute("disabled").is_none()
}

/// A stylesheet, after those that it imports.
fn add(rules: &mut Rules, css: &str, schemes: u8, linked: &dyn Fn(&str) -> Option<String>, depth: u8) {
    let before = rules.mark();
    rules.add(css, Origin::Author, schemes);
    let imports = std::mem::take(&mut rules.imports);
    if depth > MAX_IMPORTS || imports.is_empty() {
        return;
    }
    // Few stylesheets import any; those that do are read again after them.
    rules.go_back(before);
    for (url, schemes) in imports {
        if let Some(css) = linked(&url) {
            add(rules, &css, schemes, linked, depth + 1);
        }
    }
    rules.add(css, Origin::Author, schemes);
    rules.imports.clear();
}
