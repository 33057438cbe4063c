//! Works an expression out: helpers, options and units, with every fault at its own place.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Facts;
use super::expression::{Argument, Call, Choice};
use super::format::{self, Style};
use super::quantity::{Figure, Kind, Mismatch, Value};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::FactUse;
use crate::source::Span;

/// The helpers that print, and those that work something out.
pub(super) const PRINTING: [&str; 6] = ["money", "range", "percentage", "number", "date", "value"];
pub(super) const WORKING: [&str; 5] = ["sum", "difference", "product", "quotient", "share"];

/// The most decimals that can be asked for.
const MOST_DECIMALS: u32 = 10;

/// What an expression prints.
pub(super) struct Printed {
    pub(super) text: String,
    pub(super) value: Value,
    /// Whether the author asked for so many digits.
    pub(super) is_rounded: bool,
}

/// One expression on its way.
pub(super) struct Evaluation<'e, 'a> {
    facts: &'e mut Facts<'a>,
    text: &'e str,
    at: Span,
    /// Whether a figure that has no short form is printed in full.
    is_in_data: bool,
    diagnostics: &'e mut Vec<Diagnostic>,
}

impl<'e, 'a> Evaluation<'e, 'a> {
    pub(super) fn new(facts: &'e mut Facts<'a>, text: &'e str, at: Span, diagnostics: &'e mut Vec<Diagnostic>) -> Self {
        Self { facts, text, at, is_in_data: false, diagnostics }
    }

    /// In data the figure itself is wanted, and its column says how many digits are shown.
    pub(super) fn in_data(self) -> Self {
        Self { is_in_data: true, ..self }
    }

    /// What the expression prints.
    pub(super) fn print(mut self, call: &Call) -> Option<Printed> {
        let helper = call.helper.as_str();
        if !PRINTING.contains(&helper) {
            return self.misplaced(call);
        }
        let known: &[&str] = match helper {
            "money" | "range" | "value" => &["decimals", "exact"],
            "percentage" | "number" => &["decimals"],
            _ => &[],
        };
        let style = self.style(&call.options, known);
        let values: Vec<_> = call.arguments.iter().map(|argument| self.argument(argument)).collect();
        let values: Vec<Value> = values.into_iter().collect::<Option<_>>()?;
        let value = match (helper, values.as_slice()) {
            (_, [value]) => value.clone(),
            ("range", [low, high]) => self.joined(low, high, call)?,
            _ => {
                let wanted = if helper == "range" { "a range, or a low and a high figure" } else { "one fact" };
                let example = format!("write `{{{{{helper} name}}}}`, with the name of a fact");
                return self.fail(
                    call.at,
                    format!("`{helper}` prints {wanted}, and is given {}", values.len()),
                    example,
                );
            }
        };
        self.suits(helper, &value, call)?;
        let style = style?;
        let text = match &value {
            Value::Date(date) => date.written(),
            Value::Figure(figure) => match format::figure(figure, style) {
                Ok(text) => text,
                Err(_) if self.is_in_data && !figure.is_rounded => {
                    format::figure(figure, Style { is_exact: true, ..style }).unwrap_or_default()
                }
                Err(fine) => return self.report(Code::INEXACT_FIGURE, self.at, fine.message, fine.hint),
            },
        };
        Some(Printed { text, value, is_rounded: style.decimals.is_some() })
    }

    /// The figure that `{{value …}}` would print.
    pub(super) fn figure_of(mut self, call: &Call) -> Option<Figure> {
        match call.arguments.as_slice() {
            [one] if call.options.is_empty() => self.figure(one),
            _ => {
                let message = "more than one calculation".to_owned();
                self.fail(self.at, message, "put one into the brackets of the other: `(sum (product name 2) other)`")
            }
        }
    }

    /// A first word that prints nothing.
    fn misplaced(&mut self, call: &Call) -> Option<Printed> {
        let name = call.helper.as_str();
        if let Some(value) = self.look_up(name) {
            let hint = format!("write `{{{{{} {name}}}}}`", value.helper());
            return self.fail(call.at, format!("`{name}` is a fact, and nothing says how to print it"), hint);
        }
        if WORKING.contains(&name) {
            let hint = format!("say how, such as `{{{{money ({name} …)}}}}`");
            return self.fail(call.at, format!("`{name}` works a figure out and does not print it"), hint);
        }
        if call.arguments.is_empty() && (name.contains('.') || nearest(name, PRINTING).is_none()) {
            self.unknown_fact(name, call.at);
            return None;
        }
        let hint = match nearest(name, PRINTING) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write one of `{}`", PRINTING.join("`, `")),
        };
        self.fail(call.at, format!("there is no helper `{name}`"), hint)
    }

    fn argument(&mut self, argument: &Argument) -> Option<Value> {
        match argument {
            Argument::Fact(name, at) => self.fact(name, *at),
            Argument::Number(number, _) => Some(Value::Figure(Figure::plain(*number))),
            Argument::Call(call) => self.work_out(call).map(Value::Figure),
            Argument::Flag(_, at) | Argument::Other(at) => {
                let hint = "name a fact, or write a number without quotation marks";
                self.fail(*at, "a helper takes facts and numbers".to_owned(), hint)
            }
        }
    }

    /// A fact by its name, taken down as used.
    fn fact(&mut self, name: &str, at: Span) -> Option<Value> {
        let found = self.look_up(name);
        if found.is_some() {
            let base = name.strip_suffix(".low").or_else(|| name.strip_suffix(".high"));
            let own = self.facts.get(name).map(|_| name).or(base).unwrap_or(name);
            self.facts.uses.push(FactUse { name: own.to_owned(), span: at });
        } else {
            self.unknown_fact(name, at);
        }
        found
    }

    fn look_up(&self, name: &str) -> Option<Value> {
        if let Some(fact) = self.facts.get(name) {
            return Some(fact.value.clone());
        }
        let (range, end) = name.rsplit_once('.')?;
        let Value::Figure(figure) = &self.facts.get(range)?.value else { return None };
        let high = figure.high?;
        let one = match end {
            "low" => figure.low,
            "high" => high,
            _ => return None,
        };
        Some(Value::Figure(Figure { low: one, high: None, ..figure.clone() }))
    }

    fn unknown_fact(&mut self, name: &str, at: Span) {
        if self.facts.is_broken(name) {
            return;
        }
        let within = self.facts.names_in(name);
        let (message, hint) = if within.is_empty() {
            let hint = match self.facts.nearest(name) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "state it in `facts.yaml`; `stationer facts` lists what is stated".to_owned(),
            };
            (format!("there is no fact `{name}`"), hint)
        } else {
            let names: Vec<_> = within.into_iter().take(5).collect();
            (format!("`{name}` is a group of facts"), format!("name one of them, such as `{}`", names.join("`, `")))
        };
        self.diagnostics.push(Diagnostic::new(Code::UNKNOWN_FACT, at, message).hint(hint));
    }

    /// A figure that a helper between brackets gives.
    fn work_out(&mut self, call: &Call) -> Option<Figure> {
        let helper = call.helper.as_str();
        if !WORKING.contains(&helper) {
            let (message, hint) = if PRINTING.contains(&helper) {
                (
                    format!("`{helper}` prints, and nothing can be worked out from what is printed"),
                    "take it out of the brackets".to_owned(),
                )
            } else {
                let near = nearest(helper, WORKING);
                let names = format!("write one of `{}`", WORKING.join("`, `"));
                (format!("there is no helper `{helper}`"), near.map_or(names, |near| format!("did you mean `{near}`?")))
            };
            return self.fail(call.at, message, hint);
        }
        let mut arguments: Vec<&Argument> = call.arguments.iter().collect();
        let known: &[&str] = if helper == "share" { &["of"] } else { &[] };
        self.check_options(&call.options, known)?;
        arguments.extend(call.options.iter().map(|option| &option.value));
        let figures: Vec<_> = if helper == "sum" {
            arguments.iter().flat_map(|argument| self.figures(argument)).collect()
        } else {
            arguments.iter().map(|argument| self.figure(argument)).collect()
        };
        let is_counted = match helper {
            "sum" => figures.len() >= 2 || arguments.iter().any(|argument| self.is_group(argument)),
            "product" => arguments.len() >= 2,
            "share" => call.arguments.len() == 1 && call.options.len() == 1,
            _ => arguments.len() == 2,
        };
        if !is_counted {
            let example =
                if helper == "share" { "(share part of=whole)".to_owned() } else { format!("({helper} one other)") };
            let message = format!("`{helper}` is not given what it needs");
            return self.fail(call.at, message, format!("write `{example}`, with names of facts or numbers"));
        }
        let figures: Vec<Figure> = figures.into_iter().collect::<Option<_>>()?;
        let step = |a: &Figure, b: &Figure| -> Result<Figure, Mismatch> {
            match helper {
                "sum" => a.plus(b),
                "difference" => a.minus(b),
                "product" => a.times(b),
                "quotient" => a.over(b),
                _ => a.share(b),
            }
        };
        let (first, rest) = figures.split_first()?;
        match rest.iter().try_fold(first.clone(), |so_far, next| step(&so_far, next)) {
            Ok(figure) => Some(figure),
            Err((mismatch, hint)) => {
                self.report(Code::UNIT_MISMATCH, call.at, format!("`{helper}`: {mismatch}"), hint.to_owned())
            }
        }
    }

    fn is_group(&self, argument: &Argument) -> bool {
        let Argument::Fact(name, _) = argument else { return false };
        self.look_up(name).is_none() && (self.facts.has_broken(name) || !self.facts.names_in(name).is_empty())
    }

    /// The figure that is named, or all figures of a group.
    fn figures(&mut self, argument: &Argument) -> Vec<Option<Figure>> {
        let Argument::Fact(name, at) = argument else { return vec![self.figure(argument)] };
        if !self.is_group(argument) {
            return vec![self.figure(argument)];
        }
        if self.facts.has_broken(name) {
            return vec![None];
        }
        let within: Vec<_> = self.facts.names_in(name).into_iter().map(str::to_owned).collect();
        within.into_iter().map(|name| self.figure(&Argument::Fact(name, *at))).collect()
    }

    fn figure(&mut self, argument: &Argument) -> Option<Figure> {
        match self.argument(argument)? {
            Value::Figure(figure) => Some(figure),
            Value::Date(_) => {
                let message = format!("`{}` is a date, which cannot be calculated with", self.written(argument.at()));
                self.report(Code::UNIT_MISMATCH, argument.at(), message, "name a figure".to_owned())
            }
        }
    }

    /// Two figures as the ends of a range.
    fn joined(&mut self, low: &Value, high: &Value, call: &Call) -> Option<Value> {
        let (Value::Figure(low), Value::Figure(high)) = (low, high) else {
            return self.report(
                Code::UNIT_MISMATCH,
                call.at,
                "a range of dates is no figure".to_owned(),
                "write the two dates apart: `{{date …}} to {{date …}}`".to_owned(),
            );
        };
        if low.unit != high.unit || low.per != high.per || low.high.is_some() || high.high.is_some() {
            let message = format!("a range from a figure {} to one {}", low.in_unit(), high.in_unit());
            return self.report(
                Code::UNIT_MISMATCH,
                call.at,
                message,
                "both ends are single figures of one unit".to_owned(),
            );
        }
        if low.low > high.low {
            return self.fail(call.at, "the range ends below its beginning".to_owned(), "put the lower figure first");
        }
        let is_rounded = low.is_rounded || high.is_rounded;
        Some(Value::Figure(Figure { high: Some(high.low), is_rounded, ..low.clone() }))
    }

    /// Whether the helper prints values of this kind.
    fn suits(&mut self, helper: &str, value: &Value, call: &Call) -> Option<()> {
        let is_range = matches!(value, Value::Figure(figure) if figure.high.is_some());
        let name = call.arguments.first().map(|argument| self.written(argument.at())).unwrap_or_default().to_owned();
        let at = call.arguments.first().map_or(call.at, Argument::at);
        let wanted = value.helper();
        if helper == "value" || helper == wanted {
            return Some(());
        }
        let (what, hint) = if is_range {
            let hint = format!("write `{{{{range …}}}}`, or one end: `{{{{{helper} {name}.low}}}}`");
            ("a range", hint)
        } else if helper == "range" {
            ("a single figure", format!("write `{{{{{wanted} …}}}}`, or name a low and a high figure"))
        } else {
            (kind_in_words(value.kind()), format!("write `{{{{{wanted} …}}}}`"))
        };
        // A range of money has the helper `range`, and its ends have `money`.
        let unit = match value {
            Value::Figure(figure) if figure.kind() != Kind::Percentage => format!(" {}", figure.in_unit()),
            _ => String::new(),
        };
        self.report(Code::UNIT_MISMATCH, at, format!("`{helper}` cannot print `{name}`, which is {what}{unit}"), hint)
    }

    fn style(&mut self, options: &[Choice], known: &[&str]) -> Option<Style> {
        self.check_options(options, known)?;
        let mut style = Style::default();
        for option in options {
            match (option.name.as_str(), &option.value) {
                ("decimals", Argument::Number(number, _)) if decimals(*number).is_some() => {
                    style.decimals = decimals(*number);
                }
                ("exact", Argument::Flag(flag, _)) => style.is_exact = *flag,
                (name, value) => {
                    let wanted = match name {
                        "exact" => "`true` or `false`".to_owned(),
                        _ => format!("a whole number from 0 to {MOST_DECIMALS}"),
                    };
                    return self.fail(
                        value.at(),
                        format!("`{name}` takes {wanted}"),
                        format!("write {wanted} after `{name}=`"),
                    );
                }
            }
        }
        if style.is_exact && style.decimals.is_some() {
            let message = "`exact` prints every digit, and `decimals` says how many".to_owned();
            return self.fail(options[0].at, message, "keep one of the two");
        }
        Some(style)
    }

    fn check_options(&mut self, options: &[Choice], known: &[&str]) -> Option<()> {
        let unknown = options.iter().find(|option| !known.contains(&option.name.as_str()));
        let Some(option) = unknown else { return Some(()) };
        let hint = match (nearest(&option.name, known.iter().copied()), known) {
            (Some(near), _) => format!("did you mean `{near}=`?"),
            (None, []) => "remove it".to_owned(),
            (None, known) => format!("what can stand here: `{}=`", known.join("=`, `")),
        };
        self.fail(option.at, format!("the option `{}=` means nothing here", option.name), hint)
    }

    /// What is written at a place in the expression.
    fn written(&self, at: Span) -> &'e str {
        let range = at.start.saturating_sub(self.at.start)..at.end.saturating_sub(self.at.start);
        let text = self.text;
        if at == self.at { text } else { text.get(range).unwrap_or(text) }
    }

    fn fail<T>(&mut self, at: Span, message: String, hint: impl Into<String>) -> Option<T> {
        self.report(Code::INVALID_EXPRESSION, at, message, hint.into())
    }

    fn report<T>(&mut self, code: &'static Code, at: Span, message: String, hint: String) -> Option<T> {
        self.diagnostics.push(Diagnostic::new(code, at, message).hint(hint));
        None
    }
}

fn decimals(number: Decimal) -> Option<u32> {
    let whole = number.is_integer().then(|| number.to_u32()).flatten();
    whole.filter(|decimals| *decimals <= MOST_DECIMALS)
}

fn kind_in_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Money => "money",
        Kind::Percentage => "a percentage",
        Kind::Number => "a number",
        Kind::Date => "a date",
    }
}
