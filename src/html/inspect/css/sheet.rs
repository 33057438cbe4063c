//! Reading a stylesheet: rules with their conditions (CSS Syntax 3, CSS Nesting 1).

use std::rc::Rc;

use cssparser::{Delimiter, ParseError, Parser, Token};

use super::media;
use super::selector::{self, Selector};
use super::style::Property;

/// How deep rules may stand in one another, and how many a page may have.
const MAX_DEPTH: u8 = 12;
const MAX_RULES: usize = 50_000;

/// Where a rule comes from (CSS Cascade 4, 6.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Origin {
    /// The browser.
    Browser,
    /// The page.
    Author,
}

/// What is declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Name {
    /// A property, and whether the name of several was used, as in `font`.
    Known(Property, bool),
    /// A property of the page's own: `--name`.
    Custom(String),
}

/// A declaration.
#[derive(Debug, Clone)]
pub(super) struct Declaration {
    pub(super) name: Name,
    /// As it was written, without what makes it important.
    pub(super) value: Rc<str>,
    pub(super) important: bool,
}

/// Declarations for the elements that a selector matches.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) selector: Selector,
    pub(super) declarations: Rc<[Declaration]>,
    pub(super) origin: Origin,
    /// Which layer it is in; rules in none come last.
    pub(super) layer: u32,
    /// In which schemes it applies: a mask.
    pub(super) schemes: u8,
}

/// Every rule that a page has, in order.
#[derive(Debug, Default)]
pub(super) struct Rules {
    pub(super) list: Vec<Rule>,
    layers: Vec<String>,
    /// Stylesheets to read in place: what `@import` says, with the schemes in which it applies.
    pub(super) imports: Vec<(String, u8)>,
    /// Whether anything was left out because there is too much.
    pub(super) overflowed: bool,
}

/// What holds where a rule stands.
#[derive(Clone)]
struct Around {
    origin: Origin,
    schemes: u8,
    layer: u32,
    parents: Option<Rc<[Selector]>>,
    depth: u8,
}

impl Rules {
    /// How much there is, to go back to.
    pub(super) fn mark(&self) -> (usize, usize) {
        (self.list.len(), self.layers.len())
    }

    /// Forgets what has been added since.
    pub(super) fn go_back(&mut self, (rules, layers): (usize, usize)) {
        self.list.truncate(rules);
        self.layers.truncate(layers);
    }

    /// Adds the rules of a stylesheet.
    pub(super) fn add(&mut self, css: &str, origin: Origin, schemes: u8) {
        let around = Around { origin, schemes, layer: u32::MAX, parents: None, depth: 0 };
        self.block(&mut Parser::new(css), &around);
    }

    /// Rules, and within a rule its declarations too.
    fn block(&mut self, input: &mut Parser, around: &Around) {
        let mut own = Vec::new();
        loop {
            input.skip_whitespace();
            let state = input.state();
            let token = match input.next() {
                Ok(token) => token.clone(),
                Err(_) => break,
            };
            match token {
                Token::Semicolon | Token::CDO | Token::CDC => {}
                Token::AtKeyword(name) => self.at_rule(&name.to_ascii_lowercase(), input, around),
                Token::Ident(name) if around.parents.is_some() && input.try_parse(Parser::expect_colon).is_ok() => {
                    let custom = name.starts_with("--");
                    let start = input.position();
                    let braces =
                        input.parse_until_before(Delimiter::Semicolon, |input| Ok::<_, ParseError<()>>(walk(input)));
                    if braces.unwrap_or(true) && !custom {
                        input.reset(&state);
                        self.rule(input, around);
                    } else {
                        declare(&name, input.slice_from(start), &mut own);
                    }
                }
                _ => {
                    input.reset(&state);
                    self.rule(input, around);
                }
            }
        }
        if let Some(parents) = around.parents.as_ref().filter(|_| !own.is_empty()) {
            self.push(parents, own, around);
        }
    }

    fn push(&mut self, selectors: &[Selector], declarations: Vec<Declaration>, around: &Around) {
        let declarations: Rc<[Declaration]> = declarations.into();
        for selector in selectors {
            if self.list.len() >= MAX_RULES {
                self.overflowed = true;
                return;
            }
            self.list.push(Rule {
                selector: selector.clone(),
                declarations: Rc::clone(&declarations),
                origin: around.origin,
                layer: around.layer,
                schemes: around.schemes,
            });
        }
    }

    /// A rule with selectors.
    fn rule(&mut self, input: &mut Parser, around: &Around) {
        let start = input.position();
        let _ = input.parse_until_before(Delimiter::CurlyBracketBlock, |input| Ok::<_, ParseError<()>>(walk(input)));
        let prelude = input.slice_from(start);
        let selectors = selector::parse_list(prelude, around.parents.as_deref());
        if !matches!(input.next(), Ok(Token::CurlyBracketBlock)) {
            return;
        }
        let _ = input.parse_nested_block(|input| {
            match selectors {
                Some(selectors) if around.depth < MAX_DEPTH => {
                    let inner = Around { parents: Some(selectors.into()), depth: around.depth + 1, ..around.clone() };
                    self.block(input, &inner);
                }
                _ => {
                    walk(input);
                }
            }
            Ok::<_, ParseError<()>>(())
        });
    }

    fn at_rule(&mut self, name: &str, input: &mut Parser, around: &Around) {
        let start = input.position();
        let ends = Delimiter::CurlyBracketBlock | Delimiter::Semicolon;
        let _ = input.parse_until_before(ends, |input| Ok::<_, ParseError<()>>(walk(input)));
        let prelude = input.slice_from(start).trim();
        if !matches!(input.next(), Ok(Token::CurlyBracketBlock)) {
            self.statement(name, prelude, around);
            return;
        }
        let inner = self.inside(name, prelude, around);
        let _ = input.parse_nested_block(|input| {
            match inner {
                Some(inner) if inner.schemes != 0 && inner.depth <= MAX_DEPTH => self.block(input, &inner),
                _ => {
                    walk(input);
                }
            }
            Ok::<_, ParseError<()>>(())
        });
    }

    /// What holds in the block of an at-rule; `None` where it holds nothing that is read.
    fn inside(&mut self, name: &str, prelude: &str, around: &Around) -> Option<Around> {
        let inner = Around { depth: around.depth + 1, ..around.clone() };
        match name {
            "media" => Some(Around { schemes: around.schemes & media::schemes(prelude), ..inner }),
            "supports" => media::supports(prelude).then_some(inner),
            "layer" => Some(Around { layer: self.layer(prelude), ..inner }),
            _ => None,
        }
    }

    fn statement(&mut self, name: &str, prelude: &str, around: &Around) {
        match name {
            "layer" => {
                for name in prelude.split(',') {
                    self.layer(name.trim());
                }
            }
            "import" if around.depth == 0 => {
                let mut input = Parser::new(prelude);
                if let Ok(url) = input.expect_url_or_string() {
                    let start = input.position();
                    walk(&mut input);
                    let condition = input.slice_from(start).trim();
                    self.imports.push((url.to_string(), around.schemes & media::schemes(condition)));
                }
            }
            _ => {}
        }
    }

    /// The number of a layer, in the order in which they were first named.
    fn layer(&mut self, name: &str) -> u32 {
        let known = self.layers.iter().position(|other| !name.is_empty() && other == name);
        let at = known.unwrap_or_else(|| {
            self.layers.push(name.to_owned());
            self.layers.len() - 1
        });
        u32::try_from(at).unwrap_or(u32::MAX - 1)
    }
}

/// The declarations of a `style` attribute.
pub(super) fn declarations(css: &str) -> Vec<Declaration> {
    let mut input = Parser::new(css);
    let mut found = Vec::new();
    while !input.is_exhausted() {
        let name = input.try_parse(|input| {
            let name = input.expect_ident_cloned()?;
            input.expect_colon()?;
            Ok::<_, cssparser::BasicParseError>(name)
        });
        let start = input.position();
        let _ = input.parse_until_before(Delimiter::Semicolon, |input| Ok::<_, ParseError<()>>(walk(input)));
        if let Ok(name) = name {
            declare(&name, input.slice_from(start), &mut found);
        }
        let _ = input.next();
    }
    found
}

/// Goes through what is left, and says whether there is a block in braces.
fn walk(input: &mut Parser) -> bool {
    let mut braces = false;
    while let Ok(token) = input.next_including_whitespace() {
        braces |= *token == Token::CurlyBracketBlock;
    }
    braces
}

fn declare(name: &str, value: &str, out: &mut Vec<Declaration>) {
    let (value, important) = important(value.trim());
    let value: Rc<str> = value.into();
    if name.starts_with("--") {
        out.push(Declaration { name: Name::Custom(name.to_owned()), value, important });
        return;
    }
    let name = name.to_ascii_lowercase();
    let known = Property::named(&name);
    let several =
        known.len() > 1 || matches!(name.as_str(), "inset-inline" | "inset-block" | "margin-inline" | "margin-block");
    for property in known {
        out.push(Declaration { name: Name::Known(*property, several), value: Rc::clone(&value), important });
    }
}

/// The value without `!important`, and whether that was there.
fn important(value: &str) -> (&str, bool) {
    let Some(at) = value.rfind('!') else { return (value, false) };
    if value[at + 1..].trim().eq_ignore_ascii_case("important") {
        (value[..at].trim_end(), true)
    } else {
        (value, false)
    }
}
