//! Selectors, and which elements they match (Selectors 4).
//!
//! Of what depends on a reader's actions, such as `:hover`, nothing matches: a page is looked
//! at as it is before anybody touches it.

use std::borrow::Cow;

use cssparser::{Parser, Token};

use super::super::{Element, NodeId, Page};
use super::Budget;

/// How many compounds a selector may have, and how deep selectors may stand in one another.
const MAX_COMPOUNDS: usize = 32;
const MAX_DEPTH: u8 = 6;

/// A selector.
#[derive(Debug, Clone)]
pub(super) struct Selector {
    /// From the right, each with what joins it to the one on its right.
    compounds: Vec<(Combinator, Vec<Simple>)>,
    /// What it asks of the elements above the one that it matches, as far as that shows at a glance.
    above: Signs,
    /// The part of the element that it is about.
    pub(super) pseudo: Pseudo,
    /// Ids, classes and names, ten bits each.
    pub(super) specificity: u32,
}

/// A part of an element that CSS makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pseudo {
    /// The element itself.
    None,
    Before,
    After,
    /// One that no check is about.
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Combinator {
    Descendant,
    Child,
    Next,
    Later,
}

#[derive(Debug, Clone)]
enum Simple {
    Tag(String),
    Id(String),
    Class(String),
    Attribute { name: String, test: Test, value: String, any_case: bool },
    Nth { step: i32, offset: i32, last: bool, of_type: bool },
    OnlyChild { of_type: bool },
    Root,
    Empty,
    Link,
    Checked,
    Disabled(bool),
    Is(Vec<Selector>),
    Not(Vec<Selector>),
    Has(Vec<(Combinator, Selector)>),
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Test {
    Exists,
    Equals,
    Word,
    Dash,
    Prefix,
    Suffix,
    Contains,
}

/// What the last compound of a selector asks for first: the list in which to look for it.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) enum Key<'a> {
    Id(&'a str),
    Class(&'a str),
    /// In lower case.
    Tag(Cow<'a, str>),
    Any,
}

/// What elements show at a glance: a bit for each name, identifier and class, which others may
/// share. Most selectors that name something further up are settled by these bits.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Signs(u64);

impl Signs {
    /// The signs of an element.
    pub(super) fn of(element: &Element) -> Self {
        let id = element.attribute("id").map(Self::one);
        let classes = element.attribute("class").unwrap_or_default().split_ascii_whitespace().map(Self::one);
        id.into_iter().chain(classes).fold(Self::one(&element.name), Self::and)
    }

    /// These and others.
    pub(super) fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    fn one(text: &str) -> Self {
        const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
        let hash = text
            .bytes()
            .fold(0, |hash: u64, byte| (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(ODD).rotate_left(5));
        Self(1 << (hash % 64))
    }
}

/// What a page's elements are to each other, worked out once.
#[derive(Debug)]
pub(super) struct Kin {
    before: Vec<Option<NodeId>>,
    after: Vec<Option<NodeId>>,
    position: Vec<u32>,
    count: Vec<u32>,
}

impl Kin {
    pub(super) fn of(page: &Page) -> Self {
        let size = page.len();
        let mut kin =
            Self { before: vec![None; size], after: vec![None; size], position: vec![0; size], count: vec![0; size] };
        for node in page.nodes() {
            let mut before: Option<NodeId> = None;
            let mut count = 0;
            for child in page.children(node).filter(|child| page.element(*child).is_some()) {
                count += 1;
                kin.position[child.index()] = count;
                kin.before[child.index()] = before;
                if let Some(before) = before {
                    kin.after[before.index()] = Some(child);
                }
                before = Some(child);
            }
            kin.count[node.index()] = count;
        }
        kin
    }
}

/// What matching needs to know.
pub(super) struct Matching<'a> {
    pub(super) page: &'a Page,
    pub(super) kin: &'a Kin,
    pub(super) budget: &'a Budget,
}

/// Reads a list of selectors. `None` where one of them is no selector, so that none applies.
pub(super) fn parse_list(text: &str, nested_in: Option<&[Selector]>) -> Option<Vec<Selector>> {
    list(&mut Parser::new(text), 0, nested_in, false)
}

fn list(input: &mut Parser, depth: u8, nested_in: Option<&[Selector]>, forgiving: bool) -> Option<Vec<Selector>> {
    let mut found = Vec::new();
    loop {
        match one(input, depth, nested_in) {
            Some(selector) => found.push(selector),
            None if forgiving => while !matches!(input.next(), Ok(Token::Comma) | Err(_)) {},
            None => return None,
        }
        if input.is_exhausted() {
            return Some(found);
        }
        if !forgiving && input.expect_comma().is_err() {
            return None;
        }
        if forgiving {
            let _ = input.try_parse(Parser::expect_comma);
        }
    }
}

/// One selector, up to a comma or the end.
fn one(input: &mut Parser, depth: u8, nested_in: Option<&[Selector]>) -> Option<Selector> {
    if depth > MAX_DEPTH {
        return None;
    }
    let mut building =
        Building { parts: Vec::new(), pseudo: Pseudo::None, specificity: [0; 3], depth, nested_in, says_parent: false };
    input.skip_whitespace();
    let mut join = None;
    if nested_in.is_some() {
        join = combinator(input);
    }
    let relative = join.is_some();
    loop {
        let mut compound = Vec::new();
        building.compound(input, &mut compound)?;
        building.parts.push((join.unwrap_or(Combinator::Descendant), compound));
        if building.parts.len() > MAX_COMPOUNDS {
            return None;
        }
        let state = input.state();
        match input.next() {
            Err(_) => break,
            Ok(Token::Comma) => {
                input.reset(&state);
                break;
            }
            Ok(_) => input.reset(&state),
        }
        join = combinator(input);
    }
    Some(building.finish(relative))
}

/// What joins two compounds; white space alone is the descendant's.
fn combinator(input: &mut Parser) -> Option<Combinator> {
    input.skip_whitespace();
    let state = input.state();
    let found = match input.next() {
        Ok(Token::Delim('>')) => Combinator::Child,
        Ok(Token::Delim('+')) => Combinator::Next,
        Ok(Token::Delim('~')) => Combinator::Later,
        _ => {
            input.reset(&state);
            return None;
        }
    };
    input.skip_whitespace();
    Some(found)
}

struct Building<'a> {
    parts: Vec<(Combinator, Vec<Simple>)>,
    pseudo: Pseudo,
    specificity: [u32; 3],
    depth: u8,
    nested_in: Option<&'a [Selector]>,
    /// Whether it has a `&`.
    says_parent: bool,
}

impl Building<'_> {
    fn finish(mut self, relative: bool) -> Selector {
        if let Some(parents) = self.nested_in {
            let outer = parents.iter().map(|parent| parent.specificity).max().unwrap_or(0);
            for (at, ten) in [(0, 20), (1, 10), (2, 0)] {
                self.specificity[at] += outer >> ten & 1023;
            }
            if relative || !self.says_parent {
                self.parts.insert(0, (Combinator::Descendant, vec![Simple::Is(parents.to_vec())]));
            }
        }
        // What joins a compound to the one before it is kept with the one before it.
        let mut compounds = Vec::with_capacity(self.parts.len());
        let mut next = Combinator::Descendant;
        for (join, compound) in self.parts.into_iter().rev() {
            compounds.push((next, compound));
            next = join;
        }
        let [ids, classes, names] = self.specificity.map(|count| count.min(1023));
        let is_above = |(join, _): &&(Combinator, _)| matches!(join, Combinator::Child | Combinator::Descendant);
        let above = compounds.iter().skip(1).filter(is_above).flat_map(|(_, compound)| compound);
        let above = above.fold(Signs::default(), |signs, simple: &Simple| signs.and(simple.signs()));
        Selector { compounds, above, pseudo: self.pseudo, specificity: ids << 20 | classes << 10 | names }
    }

    /// Simple selectors without white space between them.
    fn compound(&mut self, input: &mut Parser, out: &mut Vec<Simple>) -> Option<()> {
        let mut any = false;
        loop {
            let state = input.state();
            let token = match input.next_including_whitespace() {
                Ok(token) => token.clone(),
                Err(_) => break,
            };
            match token {
                Token::Ident(name) if !any => {
                    self.specificity[2] += 1;
                    out.push(Simple::Tag(name.to_ascii_lowercase()));
                }
                Token::Delim('*') if !any => {}
                // The namespace before a name is left unread: pages have HTML and SVG alone.
                Token::Delim('|') => {
                    any = false;
                    continue;
                }
                Token::Delim('&') => {
                    self.says_parent = true;
                    out.push(self.nested_in.map_or(Simple::Root, |parents| Simple::Is(parents.to_vec())));
                }
                Token::IDHash(id) => {
                    self.specificity[0] += 1;
                    out.push(Simple::Id(id.to_string()));
                }
                Token::Delim('.') => {
                    self.specificity[1] += 1;
                    out.push(Simple::Class(input.expect_ident().ok()?.to_string()));
                }
                Token::SquareBracketBlock => {
                    self.specificity[1] += 1;
                    let test = input.parse_nested_block(|input| attribute(input).ok_or_else(bad)).ok()?;
                    out.push(test);
                }
                Token::Colon => self.pseudo(input, out)?,
                _ => {
                    input.reset(&state);
                    break;
                }
            }
            any = true;
        }
        any.then_some(())
    }

    fn pseudo(&mut self, input: &mut Parser, out: &mut Vec<Simple>) -> Option<()> {
        let element = input.try_parse(Parser::expect_colon).is_ok();
        match input.next_including_whitespace().ok()?.clone() {
            Token::Ident(name) => {
                let name = name.to_ascii_lowercase();
                let old = matches!(name.as_str(), "before" | "after" | "first-line" | "first-letter");
                if element || old {
                    self.specificity[2] += 1;
                    self.pseudo = match name.as_str() {
                        "before" => Pseudo::Before,
                        "after" => Pseudo::After,
                        _ => Pseudo::Other,
                    };
                } else {
                    self.specificity[1] += 1;
                    out.push(pseudo_class(&name));
                }
                Some(())
            }
            Token::Function(name) => {
                let depth = self.depth + 1;
                if element {
                    self.specificity[2] += 1;
                    self.pseudo = Pseudo::Other;
                    let skipped = input.parse_nested_block(|input| {
                        skip(input);
                        Ok::<_, cssparser::ParseError<()>>(())
                    });
                    skipped.ok()?;
                    return Some(());
                }
                let (simple, specificity) = function(&name.to_ascii_lowercase(), input, depth)?;
                for (at, ten) in [(0, 20), (1, 10), (2, 0)] {
                    self.specificity[at] += specificity >> ten & 1023;
                }
                out.push(simple);
                Some(())
            }
            _ => None,
        }
    }
}

fn bad() -> cssparser::ParseError<()> {
    cssparser::ParseError::custom(())
}

fn skip(input: &mut Parser) {
    while input.next().is_ok() {}
}

fn pseudo_class(name: &str) -> Simple {
    let child = |last, of_type| Simple::Nth { step: 0, offset: 1, last, of_type };
    match name {
        "root" | "scope" | "host" => Simple::Root,
        "empty" => Simple::Empty,
        "link" | "any-link" => Simple::Link,
        "checked" => Simple::Checked,
        "disabled" => Simple::Disabled(true),
        "enabled" => Simple::Disabled(false),
        "first-child" => child(false, false),
        "last-child" => child(true, false),
        "first-of-type" => child(false, true),
        "last-of-type" => child(true, true),
        "only-child" => Simple::OnlyChild { of_type: false },
        "only-of-type" => Simple::OnlyChild { of_type: true },
        "defined" => Simple::Not(Vec::new()),
        _ => Simple::Never,
    }
}

/// A pseudo-class with arguments, and what it adds to the specificity.
fn function(name: &str, input: &mut Parser, depth: u8) -> Option<(Simple, u32)> {
    const CLASS: u32 = 1 << 10;
    let highest = |selectors: &[Selector]| selectors.iter().map(|one| one.specificity).max().unwrap_or(0);
    let found = input.parse_nested_block(|input| {
        Ok::<_, cssparser::ParseError<()>>(match name {
            "is" | "where" | "matches" | "-webkit-any" | "not" => {
                let selectors = list(input, depth, None, name != "not").ok_or_else(bad)?;
                let specificity = if name == "where" { 0 } else { highest(&selectors) };
                let simple = if name == "not" { Simple::Not(selectors) } else { Simple::Is(selectors) };
                (simple, specificity)
            }
            "has" => has(input, depth).ok_or_else(bad)?,
            "nth-child" | "nth-last-child" | "nth-of-type" | "nth-last-of-type" => {
                let (step, offset) = cssparser::parse_nth(input).map_err(|_| bad())?;
                input.expect_exhausted().map_err(|_| bad())?;
                let nth = Simple::Nth { step, offset, last: name.contains("last"), of_type: name.ends_with("type") };
                (nth, CLASS)
            }
            _ => {
                skip(input);
                (Simple::Never, CLASS)
            }
        })
    });
    found.ok()
}

fn has(input: &mut Parser, depth: u8) -> Option<(Simple, u32)> {
    let mut found = Vec::new();
    loop {
        let join = combinator(input).unwrap_or(Combinator::Descendant);
        found.push((join, one(input, depth, None)?));
        if input.is_exhausted() {
            let specificity = found.iter().map(|(_, one)| one.specificity).max().unwrap_or(0);
            return Some((Simple::Has(found), specificity));
        }
        input.expect_comma().ok()?;
    }
}

fn attribute(input: &mut Parser) -> Option<Simple> {
    let name = input.expect_ident().ok()?.to_ascii_lowercase();
    let test = match input.next().cloned() {
        Err(_) => return Some(Simple::Attribute { name, test: Test::Exists, value: String::new(), any_case: false }),
        Ok(Token::Delim('=')) => Test::Equals,
        Ok(Token::IncludeMatch) => Test::Word,
        Ok(Token::DashMatch) => Test::Dash,
        Ok(Token::PrefixMatch) => Test::Prefix,
        Ok(Token::SuffixMatch) => Test::Suffix,
        Ok(Token::SubstringMatch) => Test::Contains,
        Ok(_) => return None,
    };
    let value = input.expect_ident_or_string().ok()?.to_string();
    let flag = input.try_parse(Parser::expect_ident_cloned);
    // The values of these are compared without case by HTML (HTML Standard, 4.16.2).
    let any_case = flag.is_ok_and(|flag| flag.eq_ignore_ascii_case("i")) || matches!(name.as_str(), "type" | "lang");
    input.expect_exhausted().ok()?;
    Some(Simple::Attribute { name, test, value, any_case })
}

impl Selector {
    /// What an element must have to be worth a look.
    pub(super) fn key(&self) -> Key<'_> {
        let mut key = Key::Any;
        for simple in self.compounds.first().into_iter().flat_map(|(_, compound)| compound) {
            match simple {
                Simple::Id(id) => return Key::Id(id),
                Simple::Class(class) => key = Key::Class(class),
                Simple::Tag(tag) if key == Key::Any => key = Key::Tag(tag.into()),
                _ => {}
            }
        }
        key
    }

    /// Whether it matches an element, or the part of it that it is about.
    pub(super) fn matches(&self, node: NodeId, on: &Matching) -> bool {
        self.matches_from(0, node, on)
    }

    /// Whether it may match an element that has these signs above it.
    pub(super) fn may_match_below(&self, signs: Signs) -> bool {
        self.above.0 & !signs.0 == 0
    }

    fn matches_from(&self, at: usize, node: NodeId, on: &Matching) -> bool {
        if !on.budget.step() {
            return false;
        }
        let (_, compound) = &self.compounds[at];
        if !compound.iter().all(|simple| simple.matches(node, on)) {
            return false;
        }
        let Some((join, _)) = self.compounds.get(at + 1) else { return true };
        match join {
            Combinator::Child => on.parent(node).is_some_and(|parent| self.matches_from(at + 1, parent, on)),
            Combinator::Next => on.kin.before[node.index()].is_some_and(|before| self.matches_from(at + 1, before, on)),
            Combinator::Descendant => std::iter::successors(on.parent(node), |node| on.parent(*node))
                .any(|above| self.matches_from(at + 1, above, on)),
            Combinator::Later => std::iter::successors(on.kin.before[node.index()], |node| on.kin.before[node.index()])
                .any(|before| self.matches_from(at + 1, before, on)),
        }
    }
}

impl Matching<'_> {
    fn parent(&self, node: NodeId) -> Option<NodeId> {
        self.page.parent(node).filter(|parent| self.page.element(*parent).is_some())
    }

    fn has(&self, node: NodeId, join: Combinator, selector: &Selector) -> bool {
        let after = |node: NodeId| self.kin.after[node.index()];
        match join {
            Combinator::Next => after(node).is_some_and(|next| selector.matches(next, self)),
            Combinator::Later => {
                std::iter::successors(after(node), |node| after(*node)).any(|later| selector.matches(later, self))
            }
            Combinator::Child => self.page.children(node).any(|child| self.is_match(child, selector)),
            Combinator::Descendant => self.page.inside(node).any(|inner| self.is_match(inner, selector)),
        }
    }

    fn is_match(&self, node: NodeId, selector: &Selector) -> bool {
        self.budget.step() && self.page.element(node).is_some() && selector.matches(node, self)
    }

    /// The element's place among its siblings, from 1, from either end.
    fn place(&self, node: NodeId, element: &Element, last: bool, of_type: bool) -> i64 {
        if of_type {
            let step = |node: NodeId| {
                let next = if last { self.kin.after[node.index()] } else { self.kin.before[node.index()] };
                next.filter(|_| self.budget.step())
            };
            let alike = |node: &NodeId| self.page.element(*node).is_some_and(|other| other.name == element.name);
            let before = std::iter::successors(step(node), |node| step(*node)).filter(alike).count();
            return i64::try_from(before).unwrap_or(i64::MAX - 1) + 1;
        }
        let position = i64::from(self.kin.position[node.index()]);
        let count = self.page.parent(node).map_or(1, |parent| i64::from(self.kin.count[parent.index()]));
        if last { count + 1 - position } else { position }
    }
}

impl Simple {
    /// What an element shows that this matches, as far as that is known.
    fn signs(&self) -> Signs {
        match self {
            Self::Tag(text) | Self::Id(text) | Self::Class(text) => Signs::one(text),
            _ => Signs::default(),
        }
    }

    fn matches(&self, node: NodeId, on: &Matching) -> bool {
        let Some(element) = on.page.element(node) else { return false };
        match self {
            Self::Tag(name) => element.name.eq_ignore_ascii_case(name),
            Self::Id(id) => element.attribute("id") == Some(id),
            Self::Class(class) => element.has_class(class),
            Self::Attribute { name, test, value, any_case } => {
                element.attribute(name).is_some_and(|found| test.holds(found, value, *any_case))
            }
            Self::Nth { step, offset, last, of_type } => {
                let from = on.place(node, element, *last, *of_type) - i64::from(*offset);
                let step = i64::from(*step);
                if step == 0 { from == 0 } else { from % step == 0 && from / step >= 0 }
            }
            Self::OnlyChild { of_type } => {
                on.place(node, element, false, *of_type) == 1 && on.place(node, element, true, *of_type) == 1
            }
            Self::Root => on.parent(node).is_none(),
            Self::Empty => on
                .page
                .children(node)
                .all(|child| on.page.element(child).is_none() && on.page.text(child).is_none_or(str::is_empty)),
            Self::Link => matches!(element.name.as_str(), "a" | "area") && element.attribute("href").is_some(),
            Self::Checked => element.attribute("checked").or(element.attribute("selected")).is_some(),
            Self::Disabled(wanted) => {
                const CONTROLS: [&str; 6] = ["button", "input", "select", "textarea", "fieldset", "option"];
                CONTROLS.contains(&element.name.as_str()) && element.attribute("disabled").is_some() == *wanted
            }
            Self::Is(selectors) => selectors.iter().any(|one| one.pseudo == Pseudo::None && one.matches(node, on)),
            Self::Not(selectors) => !selectors.iter().any(|one| one.matches(node, on)),
            Self::Has(selectors) => selectors.iter().any(|(join, one)| on.has(node, *join, one)),
            Self::Never => false,
        }
    }
}

impl Test {
    fn holds(self, found: &str, value: &str, any_case: bool) -> bool {
        if any_case {
            return self.holds(&found.to_ascii_lowercase(), &value.to_ascii_lowercase(), false);
        }
        match self {
            Self::Exists => true,
            Self::Equals => found == value,
            Self::Word => found.split_ascii_whitespace().any(|word| word == value),
            Self::Dash => found.strip_prefix(value).is_some_and(|rest| rest.is_empty() || rest.starts_with('-')),
            Self::Prefix => !value.is_empty() && found.starts_with(value),
            Self::Suffix => !value.is_empty() && found.ends_with(value),
            Self::Contains => !value.is_empty() && found.contains(value),
        }
    }
}
