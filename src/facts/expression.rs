//! Expressions: where they stand in a text, and what Handlebars reads in them.

use std::ops::Range;
use std::str::FromStr;

use handlebars::template::{HelperTemplate, Parameter, Template, TemplateElement};
use handlebars::{JsonValue, Path};
use rust_decimal::Decimal;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// The longest expression, in bytes, and how many brackets may stand in one another. Handlebars
/// reads brackets by calling itself.
const LONGEST: usize = 500;
const DEEPEST: usize = 8;

/// What `{{` in a text turns out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// An expression, braces included.
    Expression(Range<usize>),
    /// `\{{`, which stands for the braces themselves; of three braces, for the first.
    Escaped(Range<usize>),
    /// An expression that does not end, or holds what none can.
    Faulty(Range<usize>, Fault),
}

/// What is wrong with the braces of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The line ends before it, or it is longer than any can be.
    Unclosed,
    /// It holds this character.
    Holds(char),
    /// The file has more of them than can be told apart.
    TooMany,
}

impl Found {
    /// Where it stands in the text.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        match self {
            Self::Expression(range) | Self::Escaped(range) | Self::Faulty(range, _) => range.clone(),
        }
    }
}

impl Fault {
    /// The finding for it at a place.
    #[must_use]
    pub fn diagnostic(self, at: Span) -> Diagnostic {
        let text = "to print the braces themselves, write `\\{{`";
        match self {
            Self::Unclosed => Diagnostic::new(Code::UNCLOSED_EXPRESSION, at, "this `{{` is not closed on its line")
                .hint(format!("end the expression with `}}}}`; {text}")),
            Self::Holds(c) => {
                let c = if c == '`' { "a backtick".to_owned() } else { format!("`{c}`") };
                Diagnostic::new(Code::INVALID_EXPRESSION, at, format!("an expression cannot hold {c}"))
                    .hint(format!("an expression is written as `{{{{money name.of-the-fact}}}}`; {text}"))
            }
            Self::TooMany => Diagnostic::new(Code::INVALID_EXPRESSION, at, "too many expressions for one file")
                .hint("divide the file into parts"),
        }
    }
}

/// Whether a text that was worked out is still an expression: it could not be, which was reported.
#[must_use]
pub fn is_expression(text: &str) -> bool {
    let text = text.trim();
    text.starts_with("{{") && text.ends_with("}}")
}

/// Every `{{` of a text, in order. A backslash before it makes it text, as in Markdown; an
/// expression stands on one line.
#[must_use]
pub fn scan(text: &str) -> Vec<Found> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(next) = text[at..].find(['\\', '{']) {
        at += next;
        let rest = &text[at..];
        if rest.starts_with("\\{{") {
            if rest.starts_with("\\{{{") {
                // The first brace alone is text, and an expression follows it: `\{{{money x}}`.
                found.push(Found::Escaped(at..at + 2));
                at += 2;
            } else {
                found.push(Found::Escaped(at..at + 3));
                at += 3;
            }
        } else if let Some(escaped) = rest.strip_prefix('\\') {
            at += 1 + escaped.chars().next().map_or(0, char::len_utf8);
        } else if rest.starts_with("{{") {
            let one = braces(rest, at);
            at = one.range().end;
            found.push(one);
        } else {
            at += 1;
        }
    }
    found
}

/// What begins with two braces; `at` is where that is.
fn braces(rest: &str, at: usize) -> Found {
    // No further than an expression can go, so that many that never end take no longer to read.
    let near = rest.char_indices().take_while(|(byte, c)| *byte < LONGEST + 4 && !matches!(c, '\n' | '\r'));
    let line = &rest[..near.last().map_or(0, |(byte, c)| byte + c.len_utf8())];
    let run = rest.len() - rest.trim_start_matches('{').len();
    let opening = at..at + run;
    let Some(close) = line[2..].find("}}").map(|close| close + 2) else {
        return Found::Faulty(opening, Fault::Unclosed);
    };
    let content = &line[2..close];
    if content.contains("{{") && !content.starts_with('{') {
        return Found::Faulty(opening, Fault::Unclosed);
    }
    if let Some(c) = content.chars().find(|c| matches!(c, '`' | '|' | '[' | ']')) {
        return Found::Faulty(opening, Fault::Holds(c));
    }
    // Three braces are closed by three.
    let end = close + 2 + usize::from(content.starts_with('{') && line[close + 2..].starts_with('}'));
    Found::Expression(at..at + end)
}

/// A helper with what it is given.
#[derive(Debug, PartialEq)]
pub(super) struct Call {
    pub(super) helper: String,
    pub(super) at: Span,
    pub(super) arguments: Vec<Argument>,
    /// `name=value`, by name.
    pub(super) options: Vec<Choice>,
}

/// `name=value`.
#[derive(Debug, PartialEq)]
pub(super) struct Choice {
    pub(super) name: String,
    pub(super) at: Span,
    pub(super) value: Argument,
}

/// What a helper is given.
#[derive(Debug, PartialEq)]
pub(super) enum Argument {
    Fact(String, Span),
    Number(Decimal, Span),
    Flag(bool, Span),
    Call(Box<Call>),
    /// A text or another value that no helper takes.
    Other(Span),
}

impl Argument {
    pub(super) fn at(&self) -> Span {
        match self {
            Self::Fact(_, at) | Self::Number(_, at) | Self::Flag(_, at) | Self::Other(at) => *at,
            Self::Call(call) => call.at,
        }
    }
}

/// Has Handlebars read an expression; what it says of a faulty one is said in other words.
pub(super) fn read(text: &str, at: Span, diagnostics: &mut Vec<Diagnostic>) -> Option<Call> {
    if let Some(fault) = foreseen(text, at) {
        diagnostics.push(fault);
        return None;
    }
    let read = Template::compile(text);
    let call = match &read {
        Ok(template) => match template.elements.as_slice() {
            [TemplateElement::Expression(call)] if call.block_param.is_none() => {
                Walk { text, at, cursor: 2 }.call(call)
            }
            _ => None,
        },
        Err(_) => None,
    };
    if call.is_none() {
        let column = read.err().and_then(|error| error.pos()).map(|(_, column)| column.saturating_sub(1));
        let place = column.and_then(|column| text.char_indices().nth(column));
        let exact = at.end - at.start == text.len();
        let span = match place {
            Some((byte, c)) if exact && c != '}' => {
                Span { start: at.start + byte, end: at.start + byte + c.len_utf8(), ..at }
            }
            _ => at,
        };
        diagnostics.push(invalid(span, "the expression cannot be read from here on").hint(FORM));
    }
    call
}

const FORM: &str =
    "write a helper and a fact, such as `{{money name}}`, or with arithmetic `{{money (sum name other)}}`";

fn invalid(at: Span, message: &str) -> Diagnostic {
    Diagnostic::new(Code::INVALID_EXPRESSION, at, message)
}

/// The mistakes for which there are better words than the parser's.
fn foreseen(text: &str, at: Span) -> Option<Diagnostic> {
    let inner = text.trim_start_matches('{').trim_end_matches('}').trim();
    let count = |c| inner.matches(c).count();
    if inner.is_empty() {
        return Some(invalid(at, "the expression is empty").hint(FORM));
    }
    if text.starts_with("{{{") || inner.contains(['{', '}']) {
        return Some(invalid(at, "an expression has two braces on either side and none within").hint(FORM));
    }
    if inner.starts_with(['#', '/', '>', '!', '&', '*', '^', '~']) || inner.ends_with('~') || inner == "else" {
        let message = "of Handlebars, only expressions that print a value can stand in a text";
        return Some(invalid(at, message).hint(FORM));
    }
    if inner.contains(',') {
        return Some(invalid(at, "an expression has no commas").hint("put spaces between: `(sum name other)`"));
    }
    if count('(') != count(')') {
        let message = if count('(') > count(')') { "a `(` is not closed" } else { "a `)` closes nothing" };
        return Some(invalid(at, message).hint("write arithmetic as `{{money (sum name other)}}`"));
    }
    if inner.contains(['+', '/', '*', '%', '£']) {
        let message = "an expression has no such signs: arithmetic is written in words";
        return Some(
            invalid(at, message).hint(
                "write `sum`, `difference`, `product`, `quotient` or `share`, as in `{{money (sum name other)}}`",
            ),
        );
    }
    let mut depth = 0_usize;
    let too_deep = inner.chars().any(|c| {
        depth = match c {
            '(' => depth + 1,
            ')' => depth.saturating_sub(1),
            _ => depth,
        };
        depth > DEEPEST
    });
    too_deep
        .then(|| invalid(at, "too many brackets stand in one another").hint("state a part of it as a fact of its own"))
}

/// Walks what Handlebars has read beside the text, because it does not say where things stand.
struct Walk<'a> {
    text: &'a str,
    at: Span,
    /// Where in the text the last word ended.
    cursor: usize,
}

impl Walk<'_> {
    fn call(&mut self, read: &HelperTemplate) -> Option<Call> {
        let helper = name(&read.name)?.to_owned();
        let at = self.word(&helper);
        let mut arguments = Vec::new();
        for parameter in &read.params {
            arguments.push(self.argument(parameter)?);
        }
        let mut options = Vec::new();
        for (name, value) in &read.hash {
            let start = self.text.find(&format!("{name}=")).unwrap_or(0);
            let at = self.span(start..start + name.len());
            let mut there = Walk { text: self.text, at: self.at, cursor: start + name.len() + 1 };
            options.push(Choice { name: name.clone(), at, value: there.argument(value)? });
        }
        options.sort_by(|a, b| a.name.cmp(&b.name));
        Some(Call { helper, at, arguments, options })
    }

    fn argument(&mut self, parameter: &Parameter) -> Option<Argument> {
        Some(match parameter {
            Parameter::Name(_) | Parameter::Path(_) => {
                let name = name(parameter)?;
                Argument::Fact(name.to_owned(), self.word(name))
            }
            Parameter::Subexpression(inner) => match inner.as_element() {
                TemplateElement::Expression(call) => Argument::Call(Box::new(self.call(call)?)),
                _ => return None,
            },
            Parameter::Literal(JsonValue::Number(_)) => {
                let (number, at) = self.number()?;
                Argument::Number(number, at)
            }
            Parameter::Literal(JsonValue::Bool(flag)) => Argument::Flag(*flag, self.word(&flag.to_string())),
            _ => Argument::Other(self.at),
        })
    }

    /// The next place of a word, from the last one on.
    fn word(&mut self, word: &str) -> Span {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '@' | '$' | ':');
        let ends = |at: usize| !self.text[at + word.len()..].starts_with(is_part);
        let begins = |at: usize| !self.text[..at].ends_with(is_part);
        let found = self.text[self.cursor..].match_indices(word).map(|(at, _)| at + self.cursor);
        let Some(start) = found.into_iter().find(|at| begins(*at) && ends(*at)) else { return self.at };
        self.cursor = start + word.len();
        self.span(start..self.cursor)
    }

    /// The next number, digit for digit: Handlebars has made a float of it.
    fn number(&mut self) -> Option<(Decimal, Span)> {
        let is_start = |at: usize| self.text[..at].ends_with([' ', '\t', '(', '=']);
        let rest = self.text[self.cursor..].char_indices().map(|(at, c)| (at + self.cursor, c));
        let (start, _) = rest.into_iter().find(|(at, c)| (c.is_ascii_digit() || *c == '-') && is_start(*at))?;
        let length = self.text[start..].find([' ', '\t', ')', '}']).unwrap_or(self.text.len() - start);
        self.cursor = start + length;
        let number = Decimal::from_str(&self.text[start..self.cursor]).ok()?;
        Some((number, self.span(start..self.cursor)))
    }

    fn span(&self, range: Range<usize>) -> Span {
        // Where the text was written with escapes, places within it are not known.
        if self.at.end - self.at.start != self.text.len() {
            return self.at;
        }
        Span { start: self.at.start + range.start, end: self.at.start + range.end, ..self.at }
    }
}

fn name(parameter: &Parameter) -> Option<&str> {
    match parameter {
        Parameter::Name(name) => Some(name),
        Parameter::Path(Path::Relative((_, raw)) | Path::Local((_, _, raw))) => Some(raw),
        _ => None,
    }
}
