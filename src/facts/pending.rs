//! Facts that are worked out of other facts: `value: (sum costs.first costs.second)`.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Facts;
use super::book::Fact;
use super::evaluate::Evaluation;
use super::expression::{self, Argument, Call};
use super::quantity::{Figure, Value};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Source, Span};

/// A fact whose figures are yet to be worked out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pending {
    /// The fact; its value has the unit that is stated for it, and no figures yet.
    pub(super) fact: Fact,
    /// Its value, or its low and its high end.
    pub(super) ends: Vec<End>,
    /// Where the fact itself, and not its group, states a unit.
    pub(super) unit: Option<Span>,
}

/// A figure of such a fact.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum End {
    Stated(Decimal, Span),
    /// `(sum one other)`, or the name of a fact.
    Calculation(String, Span),
}

/// What stands around a calculation so that it is read as every expression is.
const BEFORE: &str = "{{value ";
const AFTER: &str = "}}";

/// A calculation that has been read.
struct Read {
    text: String,
    /// Where it would stand with what is around it.
    at: Span,
    /// Whether places in it are known.
    is_exact: bool,
    call: Call,
}

impl Facts<'_> {
    /// Works out the pending facts of the own book, each after those that it is made of. What
    /// cannot be worked out is reported and counts as broken.
    pub(super) fn work_out_pending(&mut self, source: &Source, diagnostics: &mut Vec<Diagnostic>) {
        let pending = std::mem::take(&mut self.own.pending);
        let read: Vec<_> = pending.iter().map(|pending| read(pending, source, diagnostics)).collect();
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        places.extend(pending.iter().enumerate().map(|(at, pending)| (pending.fact.name.as_str(), at)));
        let needs: Vec<Vec<usize>> = read.iter().map(|calls| needed(calls, &places)).collect();
        let mut wanted_by: Vec<Vec<usize>> = vec![Vec::new(); pending.len()];
        for (at, needs) in needs.iter().enumerate() {
            needs.iter().for_each(|need| wanted_by[*need].push(at));
        }
        let mut missing: Vec<usize> = needs.iter().map(Vec::len).collect();
        let mut ready: Vec<usize> = (0..pending.len()).filter(|at| missing[*at] == 0).rev().collect();
        let mut is_done = vec![false; pending.len()];
        while let Some(at) = ready.pop() {
            is_done[at] = true;
            self.work_out(&pending[at], &read[at], diagnostics);
            for next in &wanted_by[at] {
                missing[*next] -= 1;
                if missing[*next] == 0 {
                    ready.push(*next);
                }
            }
        }
        let circles = circles(&needs, &is_done);
        for at in (0..pending.len()).filter(|at| !is_done[*at]) {
            let fact = &pending[at].fact;
            self.own.broken.insert(fact.name.clone());
            if circles[at] {
                let message = format!("`{}` would be worked out of itself", fact.name);
                let hint = "state one of the facts that it is made of as a figure";
                let end = pending[at].ends.first().map(End::span);
                diagnostics.push(Diagnostic::new(Code::INVALID_EXPRESSION, end, message).hint(hint));
            }
        }
    }

    fn work_out(&mut self, pending: &Pending, read: &[Option<Read>], diagnostics: &mut Vec<Diagnostic>) {
        let before = diagnostics.len();
        let mut figures = Vec::new();
        for (end, read) in pending.ends.iter().zip(read) {
            let Value::Figure(stated) = &pending.fact.value else { continue };
            figures.push(match (end, read) {
                (End::Stated(number, _), _) => Some(Figure { low: *number, ..stated.clone() }),
                (End::Calculation(_, at), Some(read)) => self.calculated(read, *at, diagnostics),
                (End::Calculation(..), None) => None,
            });
        }
        let figures: Option<Vec<Figure>> = figures.into_iter().collect();
        let value = figures.and_then(|figures| joined(pending, figures, diagnostics));
        let name = pending.fact.name.clone();
        match value.filter(|_| diagnostics.len() == before) {
            Some(value) => {
                let fact = Fact { value: Value::Figure(value), ..pending.fact.clone() };
                self.own.facts.insert(name, fact);
            }
            None => drop(self.own.broken.insert(name)),
        }
    }

    /// What a calculation gives. What is found and used stands at `at`, within the file.
    fn calculated(&mut self, read: &Read, at: Span, diagnostics: &mut Vec<Diagnostic>) -> Option<Figure> {
        let (uses, before) = (self.uses.len(), diagnostics.len());
        let figure = Evaluation::new(self, &read.text, read.at, diagnostics).figure_of(&read.call);
        let within = |span: &mut Span| {
            if !read.is_exact {
                *span = at;
            }
            span.start = span.start.clamp(at.start, at.end);
            span.end = span.end.clamp(span.start, at.end);
        };
        self.uses[uses..].iter_mut().for_each(|used| within(&mut used.span));
        diagnostics[before..].iter_mut().filter_map(|found| found.span.as_mut()).for_each(within);
        figure
    }
}

impl End {
    fn span(&self) -> Span {
        match self {
            Self::Stated(_, span) | Self::Calculation(_, span) => *span,
        }
    }
}

/// The calculations of a fact; one that cannot be read is reported.
fn read(pending: &Pending, source: &Source, diagnostics: &mut Vec<Diagnostic>) -> Vec<Option<Read>> {
    let ends = pending.ends.iter().map(|end| {
        let End::Calculation(written, span) = end else { return None };
        let text = format!("{BEFORE}{written}{AFTER}");
        // Where it is written as it is read, places in it are exact.
        let is_exact = source.slice(*span) == written && span.start >= BEFORE.len();
        let around = Span { start: span.start.saturating_sub(BEFORE.len()), end: span.end + AFTER.len(), ..*span };
        let at = if is_exact { around } else { *span };
        let before = diagnostics.len();
        let call = expression::read(&text, at, diagnostics);
        for found in &mut diagnostics[before..] {
            found.span = Some(*span);
        }
        Some(Read { text, at, is_exact, call: call? })
    });
    ends.collect()
}

/// The pending facts that calculations name, one by one or by their group.
fn needed(read: &[Option<Read>], places: &BTreeMap<&str, usize>) -> Vec<usize> {
    let mut names = Vec::new();
    read.iter().flatten().for_each(|read| named(&read.call, &mut names));
    let mut needed: Vec<usize> = Vec::new();
    for name in names {
        let range = name.strip_suffix(".low").or_else(|| name.strip_suffix(".high"));
        needed.extend([Some(name), range].into_iter().flatten().filter_map(|name| places.get(name)));
        let group = format!("{name}.");
        let within = places.range(group.as_str()..).take_while(|(other, _)| other.starts_with(&group));
        needed.extend(within.map(|(_, at)| *at));
    }
    needed.sort_unstable();
    needed.dedup();
    needed
}

fn named<'c>(call: &'c Call, names: &mut Vec<&'c str>) {
    for argument in call.arguments.iter().chain(call.options.iter().map(|option| &option.value)) {
        match argument {
            Argument::Fact(name, _) => names.push(name),
            Argument::Call(inner) => named(inner, names),
            Argument::Number(..) | Argument::Flag(..) | Argument::Other(_) => {}
        }
    }
}

/// Which of the facts that are not done go round in circles: those that are left when all of which
/// no other is made have been taken away, one after another.
fn circles(needs: &[Vec<usize>], is_done: &[bool]) -> Vec<bool> {
    let mut is_left: Vec<bool> = is_done.iter().map(|done| !done).collect();
    let mut wanted = vec![0_usize; needs.len()];
    for needs in needs.iter().zip(is_done).filter(|(_, done)| !**done).map(|(needs, _)| needs) {
        needs.iter().for_each(|need| wanted[*need] += 1);
    }
    let mut unwanted: Vec<usize> = (0..needs.len()).filter(|at| is_left[*at] && wanted[*at] == 0).collect();
    while let Some(at) = unwanted.pop() {
        is_left[at] = false;
        for need in &needs[at] {
            wanted[*need] -= 1;
            if is_left[*need] && wanted[*need] == 0 {
                unwanted.push(*need);
            }
        }
    }
    is_left
}

/// One figure, or two as the ends of a range; with the unit that is stated for the fact, if any.
fn joined(pending: &Pending, figures: Vec<Figure>, diagnostics: &mut Vec<Diagnostic>) -> Option<Figure> {
    let mut figures = figures.into_iter();
    let mut value = figures.next()?;
    let mut refuse = |code, at: Option<Span>, message: String, hint: &str| {
        diagnostics.push(Diagnostic::new(code, at, message).hint(hint));
        None
    };
    if let Some(high) = figures.next() {
        let at = pending.ends.last().map(End::span);
        if high.unit != value.unit || high.per != value.per || high.high.is_some() || value.high.is_some() {
            let message = format!("a range from a figure {} to one {}", value.in_unit(), high.in_unit());
            return refuse(Code::UNIT_MISMATCH, at, message, "both ends are single figures of one unit");
        }
        if high.low < value.low {
            let message = format!("the high end {} is below the low end {}", high.low, value.low);
            return refuse(Code::INVALID_VALUE, at, message, "change the two round");
        }
        value.is_rounded |= high.is_rounded;
        value.high = Some(high.low);
    }
    match (&pending.fact.value, pending.unit) {
        (Value::Figure(stated), Some(at)) if stated.unit != value.unit || stated.per != value.per => {
            let message = format!("what is worked out is {}, and is stated {}", value.in_unit(), stated.in_unit());
            refuse(Code::UNIT_MISMATCH, Some(at), message, "remove the line: the unit is that of the calculation")
        }
        _ => Some(value),
    }
}
