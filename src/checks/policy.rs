//! How much findings matter: what `library.yaml` says of checks, and what authors waive.
//!
//! `checks` in `library.yaml` sets the severity of a check for all publications. `waivers` in the
//! front matter sets findings of one aside until a day, with a reason; they are counted and
//! listed in the summary. Only findings of checks can be set aside, and none that PDF/UA forbids:
//! the other codes are faults of the text as such.
//!
//! A waiver that has expired waives nothing, so a publication may stop being published on the
//! day after. That is what an expiry date is for. What is written does not depend on the day;
//! with `SOURCE_DATE_EPOCH` set, nor does what is found.

use std::collections::BTreeMap;

use super::{Rule, rules};
use crate::diagnostic::{Code, Diagnostic, Severity, find_code, nearest};
use crate::model::{Block, CheckLevel, Date, Document, Library, Resolved, Spanned, Waiver};
use crate::source::{Sources, Span};

/// How much the findings of each check matter in a library.
#[derive(Debug, Default)]
pub struct Policy {
    levels: BTreeMap<String, CheckLevel>,
}

/// A waiver that set something aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppliedWaiver {
    /// The id of the check.
    pub check: String,
    /// The author's reason.
    pub reason: String,
    /// Until when it holds.
    pub until: Date,
    /// How many findings it set aside.
    pub findings: usize,
}

impl Policy {
    /// What a library says of checks, and what is wrong with it.
    #[must_use]
    pub fn new(library: &Library) -> (Self, Vec<Diagnostic>) {
        let mut policy = Self::default();
        let mut found = Vec::new();
        for setting in &library.checks {
            match find(&setting.check) {
                Ok(rule) if setting.level != CheckLevel::Error && is_fixed(rule) => found.push(fixed(&setting.check)),
                Ok(rule) => drop(policy.levels.insert(rule.code.id.to_owned(), setting.level)),
                Err(fault) => found.push(fault),
            }
        }
        (policy, found)
    }

    /// Whether a check is not carried out in this library.
    #[must_use]
    pub fn is_off(&self, id: &str) -> bool {
        self.levels.get(id) == Some(&CheckLevel::Off)
    }

    /// Opens the waivers of a publication, on a day; beside them stands what is wrong with them.
    #[must_use]
    pub fn desk<'a>(&'a self, document: &'a Document, sources: &Sources, today: Date) -> (Desk<'a>, Vec<Diagnostic>) {
        let mut desk = Desk { policy: self, open: Vec::new() };
        let mut faults = Vec::new();
        for waiver in &document.metadata.waivers {
            match read(waiver, document, sources, today) {
                Ok(scope) => desk.open.push(Open { waiver, scope, findings: 0 }),
                Err(fault) => faults.push(fault),
            }
        }
        (desk, faults)
    }
}

/// Where the findings of a publication are settled, as they come.
#[derive(Debug)]
pub struct Desk<'a> {
    policy: &'a Policy,
    open: Vec<Open<'a>>,
}

#[derive(Debug)]
struct Open<'a> {
    waiver: &'a Waiver,
    scope: Scope,
    findings: usize,
}

/// Where a waiver holds.
#[derive(Debug)]
enum Scope {
    Everywhere,
    At(Vec<Span>),
}

impl Desk<'_> {
    /// Gives each finding the severity that it has in this library. What is off or waived is
    /// left out.
    pub fn settle(&mut self, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        found.into_iter().filter_map(|finding| self.settle_one(finding)).collect()
    }

    fn settle_one(&mut self, mut finding: Diagnostic) -> Option<Diagnostic> {
        match self.policy.levels.get(finding.code.id) {
            Some(CheckLevel::Off) => return None,
            Some(CheckLevel::Error) => finding.severity = Severity::Error,
            Some(CheckLevel::Warning) => finding.severity = Severity::Warning,
            Some(CheckLevel::Review) => finding.severity = Severity::Review,
            None => {}
        }
        let waives = |open: &&mut Open| open.waiver.check.value == finding.code.id && open.scope.holds(finding.span);
        let Some(open) = self.open.iter_mut().find(waives) else { return Some(finding) };
        open.findings += 1;
        None
    }

    /// Closes the desk: the waivers that waived nothing, and those that did. A waiver is
    /// unused only if its check has looked; `complete` says that all have.
    #[must_use]
    pub fn finish(self, complete: bool) -> (Vec<Diagnostic>, Vec<AppliedWaiver>) {
        let mut unused = Vec::new();
        let mut applied = Vec::new();
        for Open { waiver, findings, .. } in self.open {
            let looked =
                complete || super::content::CHECKS.iter().any(|check| check.rule.code.id == waiver.check.value);
            if findings > 0 {
                applied.push(AppliedWaiver {
                    check: waiver.check.value.clone(),
                    reason: waiver.reason.clone(),
                    until: waiver.until,
                    findings,
                });
            } else if looked {
                let message = format!("nothing here is `{}`", waiver.check.value);
                let found = Diagnostic::new(Code::UNUSED_WAIVER, waiver.check.span, message);
                unused.push(found.hint("remove the waiver"));
            }
        }
        (unused, applied)
    }
}

impl Scope {
    fn holds(&self, span: Option<Span>) -> bool {
        match self {
            Self::Everywhere => true,
            Self::At(spans) => span.is_some_and(|at| {
                spans.iter().any(|span| span.source == at.source && span.start <= at.start && at.start < span.end)
            }),
        }
    }
}

/// Where a waiver holds, or why it does not.
fn read(waiver: &Waiver, document: &Document, sources: &Sources, today: Date) -> Result<Scope, Diagnostic> {
    if is_fixed(find(&waiver.check)?) {
        return Err(fixed(&waiver.check));
    }
    if waiver.until.is_before(today) {
        let message = format!("the waiver of `{}` ended on {}", waiver.check.value, waiver.until);
        let found = Diagnostic::new(Code::EXPIRED_WAIVER, waiver.check.span, message);
        return Err(found.hint("mend what it waives and remove it, or write a later day in `until`"));
    }
    let Some(place) = &waiver.place else { return Ok(Scope::Everywhere) };
    let mut ids = Vec::new();
    let spans = match place.value.strip_prefix('#') {
        Some(id) => spans_of(id, &document.body, &mut ids),
        None => part(&place.value, document, sources),
    };
    if !spans.is_empty() {
        return Ok(Scope::At(spans));
    }
    let message = format!("`{}` is neither an id nor a part of this publication", place.value);
    let near = nearest(place.value.trim_start_matches('#'), ids.iter().copied());
    let hint = near.map_or_else(
        || "write `\"#id\"` of a heading, table or figure, or the name of a part".to_owned(),
        |near| format!("did you mean `\"#{near}\"`?"),
    );
    Err(Diagnostic::new(Code::INVALID_VALUE, place.span, message).hint(hint))
}

/// All of the file of a part; its name is the end of its path.
fn part(name: &str, document: &Document, sources: &Sources) -> Vec<Span> {
    let listed = document.metadata.parts.iter().map(|part| part.value.as_str());
    let main = &sources.get(document.origin.source).path;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let is_own = |path: &str| path.strip_prefix(folder).is_some_and(|rest| rest.trim_start_matches('/') == name);
    if !listed.chain(main.rsplit('/').next()).any(|known| known == name) {
        return Vec::new();
    }
    let found = sources.iter().filter(|source| is_own(&source.path));
    found.map(|source| Span::new(source.id, 0..source.text.len().max(1))).collect()
}

/// The blocks that belong to an id: a table or figure, or a heading and its section.
fn spans_of<'a>(id: &str, blocks: &'a [Block<Resolved>], ids: &mut Vec<&'a str>) -> Vec<Span> {
    let mut found = Vec::new();
    let mut section = None;
    for block in blocks {
        if let Block::Heading(heading) = block {
            ids.push(&heading.label.id);
            if section.is_some_and(|level| heading.level <= level) {
                break;
            }
            section = section.or((heading.label.id == id).then_some(heading.level));
        }
        if section.is_some() {
            found.push(with_caption(block));
            continue;
        }
        let label = match block {
            Block::Table(table) => Some(&table.label.id),
            Block::Figure(figure) => Some(&figure.label.id),
            Block::Drawing(drawing) => Some(&drawing.label.id),
            _ => None,
        };
        ids.extend(label.filter(|label| !label.is_empty()).map(String::as_str));
        if label.is_some_and(|label| label == id) {
            return vec![with_caption(block)];
        }
        if let Block::Division(division) = block {
            found = spans_of(id, &division.blocks, ids);
            if !found.is_empty() {
                return found;
            }
        }
    }
    found
}

/// Where a block stands; a table with its caption, which follows it.
fn with_caption(block: &Block<Resolved>) -> Span {
    let caption = match block {
        Block::Table(table) => table.caption.as_ref().and_then(|caption| caption.last()),
        _ => None,
    };
    caption.map_or(block.span(), |last| block.span().to(last.span()))
}

/// The rule of a check.
fn find(check: &Spanned<String>) -> Result<&'static Rule, Diagnostic> {
    if let Some(rule) = rules().find(|rule| rule.code.id == check.value) {
        return Ok(rule);
    }
    if find_code(&check.value).is_some() {
        return Err(fixed(check));
    }
    let hint = match nearest(&check.value, rules().map(|rule| rule.code.id)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`stationer explain` lists the checks".to_owned(),
    };
    Err(Diagnostic::new(Code::UNKNOWN_CHECK, check.span, format!("there is no check `{}`", check.value)).hint(hint))
}

/// Whether a check holds what PDF/UA asks for.
fn is_fixed(rule: &Rule) -> bool {
    !rule.code.clauses.pdfua.is_empty() || !rule.code.clauses.matterhorn.is_empty()
}

fn fixed(check: &Spanned<String>) -> Diagnostic {
    let message = format!("`{}` cannot be waived or made to matter less", check.value);
    Diagnostic::new(Code::FIXED_FINDING, check.span, message).hint("remove this, and mend what is found")
}

#[cfg(test)]
mod tests;
