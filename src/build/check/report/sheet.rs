//! The page of one subject.

use std::path::PathBuf;

use super::super::{Form, Part, Subject};
use super::{judged, kind, path, plural, relative, states, title};
use crate::checks::inspection::{Settled, Standing};
use crate::checks::ledger::checklist::{Clause, Standard, clauses};
use crate::checks::page;
use crate::diagnostic::Code;
use crate::diagnostic::human::printable;
use crate::html::assessment::{Chapter, ClauseRow, Group, Link, Name, PartRow, Sheet};
use crate::source::{Disk, Sources};

/// Where pages of a report are put together.
pub(super) struct Desk<'a> {
    /// The texts that findings point into.
    pub(super) sources: &'a Sources,
    /// The folder of the report, with every link followed.
    pub(super) folder: Option<PathBuf>,
}

impl Desk<'_> {
    /// The page of a subject.
    pub(super) fn sheet(&self, subject: &Subject) -> Sheet {
        let (outcome, verdict) = judged(|severity| subject.count(severity));
        let own = subject.is_publication();
        let clauses = clauses(own, own || subject.parts.iter().any(|part| part.form == Form::Pdf));
        let (checklist, suggestions) = checklist(subject, &clauses, self.of_subject(subject, true));
        let failures = self.of_subject(subject, false);
        let parts = self.parts(subject);
        Sheet {
            path: path(subject),
            title: title(subject).to_owned(),
            title_lang: subject.language.clone(),
            kind: kind(subject),
            outcome,
            verdict,
            states: states(subject),
            open: parts.iter().filter_map(|part| Some(Link { name: part.name, href: part.href.clone()? })).collect(),
            parts,
            failures_words: plural((failures.len(), "kind of fault", "kinds of fault")),
            failures,
            questions: checklist.iter().map(|chapter| chapter.clauses.len()).sum(),
            checklist,
            suggestions,
            passed: passed(subject, &clauses),
            passed_count: subject.standing(Standing::Passed),
            inapplicable: names(subject.checks().filter(|check| check.standing == Standing::Inapplicable)),
            waived: subject.waived.iter().map(waived).collect(),
        }
    }

    fn parts(&self, subject: &Subject) -> Vec<PartRow> {
        let mut rows: Vec<_> = subject.parts.iter().map(|part| self.part(part)).collect();
        if subject.is_publication() && rows.len() == 1 {
            let unmade = |name| PartRow {
                name,
                path: String::new(),
                href: None,
                absent: Some("not made, because of errors in the text"),
                passed: 0,
                failed: 0,
                review: 0,
                inapplicable: 0,
            };
            rows.extend([unmade("Web page"), unmade("PDF")]);
        }
        rows
    }

    fn part(&self, part: &Part) -> PartRow {
        let of = |standing| part.checks.iter().filter(|check| check.standing == standing).count();
        let href = self.href(part);
        PartRow {
            name: match part.form {
                Form::Text => "Text",
                Form::Page => "Web page",
                Form::Pdf => "PDF",
            },
            path: printable(&part.path),
            absent: (href.is_none() && part.form != Form::Text).then_some("run stationer build to open it from here"),
            href,
            passed: of(Standing::Passed),
            failed: of(Standing::Failed),
            review: of(Standing::Review),
            inapplicable: of(Standing::Inapplicable),
        }
    }

    /// The address of a file from the page of a subject, where it stands as it was looked at.
    pub(super) fn href(&self, part: &Part) -> Option<String> {
        relative(self.folder.as_ref()?, &Disk.canonical(part.artefact.as_ref()?)?)
    }
}

/// What a person has to look at, by clauses, and what serves none. What was found stands under the
/// first clause that it is about.
fn checklist(subject: &Subject, clauses: &[Clause], found: Vec<Group>) -> (Vec<Chapter>, Vec<Group>) {
    let mut left: Vec<Option<Group>> = found.into_iter().map(Some).collect();
    let mut shown: Vec<(&'static Code, String)> = Vec::new();
    let mut row = |clause: &Clause| {
        let serves = |group: &Option<Group>| {
            let code = subject.findings.iter().map(|finding| finding.code);
            let id = group.as_ref().map(|group| group.code);
            code.into_iter().any(|code| Some(code.id) == id && clause.is_named_by(code))
        };
        let groups: Vec<Group> = left.iter_mut().filter(|group| serves(group)).filter_map(Option::take).collect();
        let elsewhere = shown.iter().find(|(code, _)| clause.is_named_by(code)).map(|(_, number)| number.clone());
        let codes = subject.findings.iter().map(|finding| finding.code);
        let own = codes.filter(|code| groups.iter().any(|group| group.code == code.id));
        shown.extend(own.map(|code| (code, clause.number.clone())));
        let asked = clause.question.is_some() || !groups.is_empty();
        let said = machine(subject, clause);
        let machine = elsewhere.map_or_else(|| said.clone(), |number| format!("{said}, see {number}"));
        asked.then(|| ClauseRow { machine, groups, ..heading(clause) })
    };
    let chapters = chapters(clauses, &mut row);
    (chapters, left.into_iter().flatten().collect())
}

/// What passed, by clauses; what serves no clause comes last.
fn passed(subject: &Subject, clauses: &[Clause]) -> Vec<Chapter> {
    let passed: Vec<&Settled> = subject.checks().filter(|check| check.standing == Standing::Passed).collect();
    let named = |clause: &Clause| {
        let own: Vec<_> = passed.iter().copied().filter(|check| clause.is_named_by(&check.rule.code)).collect();
        (!own.is_empty()).then(|| ClauseRow { checks: names(own.into_iter()), ..heading(clause) })
    };
    let mut chapters = chapters(clauses, &mut { named });
    let serves = |code: &Code| clauses.iter().any(|clause| clause.is_named_by(code));
    let rest = names(passed.iter().copied().filter(|check| !serves(&check.rule.code)));
    if !rest.is_empty() {
        let row = ClauseRow {
            number: String::new(),
            name: "House style and good practice",
            level: None,
            question: None,
            machine: String::new(),
            checks: rest,
            groups: Vec::new(),
        };
        chapters.push(Chapter { name: "Beyond the standards", id: "beyond", clauses: vec![row] });
    }
    chapters
}

fn chapters(clauses: &[Clause], row: &mut dyn FnMut(&Clause) -> Option<ClauseRow>) -> Vec<Chapter> {
    let mut chapters = Vec::new();
    for standard in Standard::ALL {
        let own = clauses.iter().filter(|clause| clause.standard == standard);
        let rows: Vec<_> = own.filter_map(&mut *row).collect();
        if !rows.is_empty() {
            let id = match standard {
                Standard::Wcag => "wcag",
                Standard::PdfUa => "pdfua",
                Standard::PdfA => "pdfa",
            };
            chapters.push(Chapter { name: standard.in_words(), id, clauses: rows });
        }
    }
    chapters
}

fn heading(clause: &Clause) -> ClauseRow {
    ClauseRow {
        number: clause.number.clone(),
        name: clause.name,
        level: clause.level,
        question: clause.question,
        machine: String::new(),
        checks: Vec::new(),
        groups: Vec::new(),
    }
}

/// What the checks say of a clause.
fn machine(subject: &Subject, clause: &Clause) -> String {
    let of = |standing| {
        let own = subject.checks().filter(|check| clause.is_named_by(&check.rule.code));
        own.filter(|check| check.standing == standing).count()
    };
    let counts = [
        (of(Standing::Failed), "check failed", "checks failed"),
        (of(Standing::Review), "check asks you", "checks ask you"),
        (of(Standing::Waived), "check waived", "checks waived"),
        (of(Standing::Passed), "check passed", "checks passed"),
    ];
    let said: Vec<_> = counts.into_iter().filter(|(number, ..)| *number > 0).map(plural).collect();
    if said.is_empty() { "no check decides it here".to_owned() } else { said.join(", ") }
}

fn names<'a>(checks: impl Iterator<Item = &'a Settled>) -> Vec<Name> {
    let name = |check: &Settled| {
        let rule = check.rule;
        let title = page::read(rule.page).map_or(rule.code.summary, |page| page.title);
        Name { id: rule.code.id, title: title.to_owned() }
    };
    checks.map(name).collect()
}

fn waived(waiver: &super::super::AppliedWaiver) -> String {
    let found = plural((waiver.findings, "finding", "findings"));
    format!("{found} of {} until {}: {}", waiver.check, waiver.until, printable(&waiver.reason))
}
