//! A file of facts, and what a fact is.

use std::collections::{BTreeMap, BTreeSet};

use super::format;
use super::pending::Pending;
use super::quantity::Value;
use crate::model::{Date, FactUse};
use crate::source::Span;

/// The facts of one file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Book {
    /// By their names.
    pub(super) facts: BTreeMap<String, Fact>,
    /// The names of facts that have a fault.
    pub(super) broken: BTreeSet<String>,
    /// Whether the file could not be read at all, so that any name may have been in it.
    pub(super) is_unreadable: bool,
    /// The facts that are yet to be worked out of others.
    pub(super) pending: Vec<Pending>,
    /// The facts of which others of the file were worked out.
    pub(super) uses: Vec<FactUse>,
}

/// A figure, a range or a date, and where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Its name with those of the groups around it: `obc.revenue`.
    pub name: String,
    /// What is stated.
    pub value: Value,
    /// What it is, for the list of facts.
    pub label: Option<String>,
    /// Who says so.
    pub source: String,
    /// On which date it held.
    pub as_of: Option<Date>,
    /// Whether it only shows what a figure could be.
    pub is_illustrative: bool,
    /// Where its own name stands.
    pub span: Span,
}

impl Book {
    /// The uses of its facts outside of publications: in other facts that are worked out of them, and
    /// in `library.yaml`.
    #[must_use]
    pub fn uses(&self) -> &[FactUse] {
        &self.uses
    }

    /// Notes uses outside of publications.
    pub fn add_uses(&mut self, uses: Vec<FactUse>) {
        self.uses.extend(uses);
    }

    /// The facts, in order of their names.
    pub fn facts(&self) -> impl Iterator<Item = &Fact> {
        self.facts.values()
    }

    pub(super) fn get(&self, name: &str) -> Option<&Fact> {
        self.facts.get(name)
    }

    pub(super) fn has_broken(&self, group: &str) -> bool {
        let group = format!("{group}.");
        self.broken.range(group.clone()..).next().is_some_and(|name| name.starts_with(&group))
    }

    pub(super) fn is_broken(&self, name: &str) -> bool {
        let is_end = |end| name.strip_suffix(end).is_some_and(|range| self.broken.contains(range));
        self.is_unreadable || self.broken.contains(name) || is_end(".low") || is_end(".high")
    }
}

impl Fact {
    /// The names by which an expression can call it: a range has two ends.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names = vec![self.name.clone()];
        if matches!(&self.value, Value::Figure(figure) if figure.high.is_some()) {
            names.extend(["low", "high"].map(|end| format!("{}.{end}", self.name)));
        }
        names
    }

    /// The expression that prints it.
    #[must_use]
    pub fn expression(&self) -> String {
        format!("{{{{{} {}}}}}", self.value.helper(), self.name)
    }

    /// As it is printed; a figure that has no short form in full.
    #[must_use]
    pub fn printed(&self) -> String {
        format::full(&self.value)
    }
}
