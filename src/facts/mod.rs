//! Facts: figures and dates that are stated once, in `facts.yaml`, and drawn on everywhere.
//!
//! A [`Book`] is what a file states. [`Facts`] is what a publication can use: the book of the
//! library and its own. Text draws on them through expressions such as
//! `{{money obc.revenue.low}}`: Handlebars reads the expression, and what it asks for is worked
//! out here, with units, in decimals.

mod book;
mod evaluate;
mod expression;
mod format;
mod keys;
mod literal;
mod pending;
mod quantity;
mod read;
pub mod schema;

pub use book::{Book, Fact};
pub use expression::{Fault, Found, is_expression, scan};
pub use quantity::{Figure, Value};

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::FactUse;
use crate::source::{Source, Span};

/// The facts that a publication can use, and those that it has used so far.
#[derive(Debug)]
pub struct Facts<'a> {
    library: &'a Book,
    own: Book,
    uses: Vec<FactUse>,
    literals: literal::Literals,
}

impl<'a> Facts<'a> {
    /// The facts of the library and, from `facts.yaml` in its folder, those of one publication.
    /// Faults of the second, and names that both define, are reported.
    #[must_use]
    pub fn new(library: &'a Book, own: Option<&Source>, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let stated = own.map(|source| Book::stated(source, diagnostics)).unwrap_or_default();
        let mut facts = Self::bare(library, stated);
        if let Some(source) = own {
            facts.work_out_pending(source, diagnostics);
        }
        for fact in facts.own.facts() {
            if let Some(other) = library.get(&fact.name) {
                let message = format!("the fact `{}` is defined for the whole library already", fact.name);
                diagnostics.push(
                    Diagnostic::new(Code::DUPLICATE_FACT, fact.span, message)
                        .related(other.span, "it is defined here first")
                        .hint("remove one of the two, or give this one another name"),
                );
            }
        }
        facts.literals = literal::Literals::of(library.facts().chain(facts.own.facts()));
        facts
    }

    /// What the publication states itself.
    #[must_use]
    pub fn own(&self) -> &Book {
        &self.own
    }

    /// Facts of which nothing is worked out yet.
    fn bare(library: &'a Book, own: Book) -> Self {
        Self { library, own, uses: Vec::new(), literals: literal::Literals::default() }
    }

    /// A cell of data with its expressions worked out; and, where it is one expression and nothing
    /// else, what that stands for before it is printed. Where the author rounds it, what is printed
    /// is meant.
    pub fn expand_cell(
        &mut self,
        text: &str,
        source: &Source,
        at: Span,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> (String, Option<Value>) {
        let is_one = matches!(scan(text).as_slice(), [Found::Expression(range)] if *range == (0..text.len()));
        if !is_one {
            return (self.expand(text, source, at, diagnostics), None);
        }
        let start = source.slice(at).find(text).map_or(at.start, |offset| at.start + offset);
        let exact = Span { start, end: (start + text.len()).min(at.end), ..at };
        let printed = expression::read(text, exact, diagnostics)
            .and_then(|call| evaluate::Evaluation::new(self, text, exact, diagnostics).in_data().print(&call));
        match printed {
            Some(printed) => (printed.text, Some(printed.value).filter(|_| !printed.is_rounded)),
            None => (text.to_owned(), None),
        }
    }

    /// A text with every expression in it worked out, and `\{{` made `{{`.
    ///
    /// `source` and `at` say where the text was written, be it with quotation marks or escapes
    /// around it: findings point at the expression there, and at the fact in it. An expression
    /// that cannot be worked out is reported and stays as it is written.
    pub fn expand(&mut self, text: &str, source: &Source, at: Span, diagnostics: &mut Vec<Diagnostic>) -> String {
        if !text.contains("{{") {
            return text.to_owned();
        }
        let written = source.slice(at);
        let (mut out, mut done, mut cursor) = (String::with_capacity(text.len()), 0, 0);
        for found in scan(text) {
            let range = found.range();
            let part = &text[range.clone()];
            let span = match written[cursor..].find(part) {
                Some(start) => {
                    let start = at.start + cursor + start;
                    cursor = start - at.start + part.len();
                    Span { start, end: start + part.len(), ..at }
                }
                None => at,
            };
            out.push_str(&text[done..range.start]);
            done = range.end;
            match found {
                Found::Expression(_) => {
                    let worked_out = self.evaluate(part, span, diagnostics);
                    out.push_str(worked_out.as_deref().unwrap_or(part));
                }
                Found::Escaped(_) => out.push_str(&part[1..]),
                Found::Faulty(_, fault) => {
                    diagnostics.push(fault.diagnostic(span));
                    out.push_str(part);
                }
            }
        }
        out.push_str(&text[done..]);
        out
    }

    /// What one expression, braces included, prints. `None` where it is at fault, which is then
    /// reported. `at` is where it stands; a span of its own length gives exact places within it.
    pub fn evaluate(&mut self, expression: &str, at: Span, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
        let call = expression::read(expression, at, diagnostics)?;
        evaluate::Evaluation::new(self, expression, at, diagnostics).print(&call).map(|printed| printed.text)
    }

    /// Reports figures and dates in a text that are facts, each with the expression to type.
    /// `at` is where the text stands, byte for byte.
    pub fn suggest(&self, text: &str, at: Span, diagnostics: &mut Vec<Diagnostic>) {
        self.literals.report(text, at, diagnostics);
    }

    /// Reports a figure or a date of data that is a fact.
    pub fn suggest_value(&self, value: &Value, at: Span, diagnostics: &mut Vec<Diagnostic>) {
        self.literals.report_value(value, at, diagnostics);
    }

    /// Reports the publication's own facts that nothing has used, and gives what was used.
    #[must_use]
    pub fn finish(self, diagnostics: &mut Vec<Diagnostic>) -> Vec<FactUse> {
        self.own.report_unused(self.uses.iter().map(|used| used.name.as_str()), diagnostics);
        self.uses
    }

    fn get(&self, name: &str) -> Option<&Fact> {
        self.library.get(name).or_else(|| self.own.get(name))
    }

    /// Whether the fact is there and at fault, so that using it is none.
    fn is_broken(&self, name: &str) -> bool {
        self.library.is_broken(name) || self.own.is_broken(name)
    }

    /// Whether a group has a fact that is at fault.
    fn has_broken(&self, group: &str) -> bool {
        self.library.has_broken(group) || self.own.has_broken(group)
    }

    fn nearest(&self, name: &str) -> Option<String> {
        let facts = self.library.facts().chain(self.own.facts());
        let names: Vec<String> = facts.flat_map(Fact::names).collect();
        nearest(name, names.iter().map(String::as_str)).map(str::to_owned)
    }

    fn names_in(&self, group: &str) -> Vec<&str> {
        let within = |name: &str| name.strip_prefix(group).is_some_and(|rest| rest.starts_with('.'));
        let facts = self.library.facts().chain(self.own.facts());
        facts.map(|fact| fact.name.as_str()).filter(|name| within(name)).collect()
    }
}

impl Book {
    /// Reports the facts that are not among those used.
    pub fn report_unused<'b>(&'b self, used: impl IntoIterator<Item = &'b str>, diagnostics: &mut Vec<Diagnostic>) {
        let mut all: BTreeSet<&str> = self.uses.iter().map(|used| used.name.as_str()).collect();
        all.extend(used);
        for fact in self.facts().filter(|fact| !all.contains(fact.name.as_str())) {
            let message = format!("nothing uses the fact `{}`", fact.name);
            let hint = format!("write `{}` where it is stated, or remove it", fact.expression());
            diagnostics.push(Diagnostic::new(Code::UNUSED_FACT, fact.span, message).hint(hint));
        }
    }
}

#[cfg(test)]
mod tests;
