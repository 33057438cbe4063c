//! Looking at one thing with every check, and keeping what each has decided: whoever asks for a
//! check on its own wants to know as well what passed, and what a check could say nothing about.
//!
//! [`super::gate`] stands in every build and reports faults alone; this is what `stationer check`
//! asks.

use rayon::prelude::*;

use super::html::{self, Subject, Surroundings};
use super::pdf::{self, Verdict};
use super::{Check, Outcome, Rule, content, rules};
use crate::diagnostic::{CODES, Code, Diagnostic, Severity, nearest};
use crate::html::inspect::InspectError;
use crate::model::Document;
use crate::pdf::inspect::file::{Fault, PdfFile};
use crate::source::{Source, Sources};

/// The findings of a file that nothing else can be said of: they are never left out.
const OBSTACLES: [&str; 3] = ["not-a-pdf", "unreadable-pdf", "locked-pdf"];

/// What a check has decided before anybody's settings or waivers.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// The check.
    pub rule: &'static Rule,
    /// What it has decided.
    pub verdict: Verdict,
}

/// What came of looking at one thing.
#[derive(Debug, Default)]
pub struct Inspected {
    /// Every check that was asked, in the order of its list.
    pub looks: Vec<Look>,
    /// What they found, check by check.
    pub findings: Vec<Diagnostic>,
}

impl Inspected {
    fn ask<S: ?Sized>(&mut self, check: &'static Check<S>, outcome: Outcome) {
        let verdict = match outcome {
            Outcome::Inapplicable => Verdict::Inapplicable,
            Outcome::Passed => Verdict::Passed,
            Outcome::Failed(found) => {
                self.findings.extend(found);
                Verdict::Failed
            }
        };
        self.looks.push(Look { rule: &check.rule, verdict });
    }
}

/// What becomes of a check in the end, when severities and waivers are applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It can decide nothing here.
    Inapplicable,
    /// All that it is about is as it must be.
    Passed,
    /// What it found was set aside by the author, with a reason.
    Waived,
    /// What it found only a person can decide.
    Review,
    /// It found an error or a warning.
    Failed,
}

impl Standing {
    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Inapplicable => "inapplicable",
            Self::Passed => "passed",
            Self::Waived => "waived",
            Self::Review => "review",
            Self::Failed => "failed",
        }
    }
}

/// What a check says of a subject in the end.
#[derive(Debug, Clone, Copy)]
pub struct Settled {
    /// The check.
    pub rule: &'static Rule,
    /// What it has decided.
    pub standing: Standing,
    /// How many findings it has.
    pub findings: usize,
}

/// Where each check stands, given the findings that are left when severities and waivers are
/// applied.
#[must_use]
pub fn settle(looks: &[Look], left: &[Diagnostic]) -> Vec<Settled> {
    let settled = looks.iter().map(|look| {
        let own = || left.iter().filter(|finding| finding.code.id == look.rule.code.id);
        let standing = match look.verdict {
            Verdict::Inapplicable => Standing::Inapplicable,
            Verdict::Passed => Standing::Passed,
            Verdict::Failed => match own().map(|finding| finding.severity).max() {
                None => Standing::Waived,
                Some(Severity::Review) => Standing::Review,
                Some(Severity::Warning | Severity::Error) => Standing::Failed,
            },
        };
        Settled { rule: look.rule, standing, findings: own().count() }
    });
    settled.collect()
}

/// Which checks are asked, and which findings shown.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    only: Vec<&'static str>,
    skip: Vec<&'static str>,
}

/// A code that was named and does not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownCode {
    /// As it was typed.
    pub typed: String,
    /// The code that may have been meant.
    pub near: Option<&'static str>,
}

impl Selection {
    /// Only these codes, or all where none is named, but not those that are skipped.
    ///
    /// # Errors
    /// The codes that do not exist, in the order in which they were named.
    pub fn new(only: &[String], skip: &[String]) -> Result<Self, Vec<UnknownCode>> {
        let mut unknown = Vec::new();
        let mut read = |typed: &[String]| {
            let mut known = Vec::new();
            for typed in typed.iter().map(|typed| typed.trim()) {
                match ids().find(|id| *id == typed) {
                    Some(id) => known.push(id),
                    None => unknown.push(UnknownCode { typed: typed.to_owned(), near: nearest(typed, ids()) }),
                }
            }
            known
        };
        let selection = Self { only: read(only), skip: read(skip) };
        if unknown.is_empty() { Ok(selection) } else { Err(unknown) }
    }

    /// Whether every check is asked.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.only.is_empty() && self.skip.is_empty()
    }

    /// Whether a check is asked.
    #[must_use]
    pub fn takes(&self, code: &Code) -> bool {
        (self.only.is_empty() || self.only.contains(&code.id)) && !self.skip.contains(&code.id)
    }

    /// Whether a finding is shown. One that kept something from being looked at always is: to say
    /// nothing of it would be to say that all is well.
    #[must_use]
    pub fn keeps(&self, finding: &Diagnostic) -> bool {
        self.takes(finding.code) || is_obstacle(finding)
    }
}

/// Whether a finding kept checks from being asked: an error of the stages, or a file that cannot
/// be read.
fn is_obstacle(finding: &Diagnostic) -> bool {
    let of_stages = || CODES.iter().any(|code| code.id == finding.code.id);
    finding.is_error() && (OBSTACLES.contains(&finding.code.id) || of_stages())
}

fn ids() -> impl Iterator<Item = &'static str> {
    CODES.iter().map(|code| code.id).chain(rules().map(|rule| rule.code.id))
}

/// Looks at the text of a publication.
#[must_use]
pub fn text(document: &Document, sources: &Sources, selection: &Selection) -> Inspected {
    let content = content::Content::new(document, sources);
    let mut inspected = Inspected::default();
    for check in content::CHECKS.iter().filter(|check| selection.takes(&check.rule.code)) {
        inspected.ask(check, check.look(&content));
    }
    inspected
}

/// Looks at a page. Its findings point into `source`.
///
/// # Errors
/// Where the page is larger than any page needs to be.
pub fn page(source: &Source, around: &Surroundings, selection: &Selection) -> Result<Inspected, InspectError> {
    Ok(ask_page(&html::read(source, around)?, selection))
}

fn ask_page(subject: &Subject, selection: &Selection) -> Inspected {
    let mut inspected = Inspected::default();
    for check in html::CHECKS.iter().filter(|check| selection.takes(&check.rule.code)) {
        inspected.ask(check, check.look(subject));
    }
    inspected
}

/// As [`page`], for one that was made from a text: its findings are in a file that no author has
/// before their eyes.
///
/// # Errors
/// As [`page`].
pub fn made_page(
    slug: &str,
    page: &str,
    stylesheet: &html::Stylesheets,
    selection: &Selection,
) -> Result<Inspected, InspectError> {
    let source = Sources::default().add(format!("{slug}/index.html"), page);
    let mut inspected = ask_page(&super::read_own(&source, stylesheet)?, selection);
    inspected.findings = inspected.findings.into_iter().map(|found| super::in_page(found, &source)).collect();
    Ok(inspected)
}

/// What came of looking at a PDF.
#[derive(Debug)]
pub struct InspectedPdf {
    /// What each check has decided and found.
    pub inspected: Inspected,
    /// What has to be said of the file before anything else.
    pub states: Vec<State>,
    /// How many pages it has, where it could be read.
    pub pages: Option<usize>,
}

/// Looks at a PDF file, given as its bytes and the name to call it by. Any bytes give a result.
#[must_use]
pub fn pdf(bytes: &[u8], path: &str, selection: &Selection) -> InspectedPdf {
    let file = PdfFile::read(bytes, path);
    let mut inspected = Inspected::default();
    let is_asked =
        |check: &Check<PdfFile>| selection.takes(&check.rule.code) || OBSTACLES.contains(&check.rule.code.id);
    let asked: Vec<_> = pdf::CHECKS.iter().copied().filter(|check| is_asked(check)).collect();
    let outcomes: Vec<_> = asked.par_iter().map(|check| pdf::look(check, &file)).collect();
    for (check, outcome) in asked.into_iter().zip(outcomes) {
        inspected.ask(check, outcome);
    }
    let pages = file.is_readable().then_some(file.pages.len());
    InspectedPdf { inspected, states: State::of(&file), pages }
}

/// What has to be said of a PDF before anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It is another kind of file.
    NotPdf,
    /// It cannot be read.
    Unreadable,
    /// It opens with a password alone.
    Locked,
    /// It could be read only after it was repaired.
    Damaged,
    /// It is encrypted, and can be read.
    Encrypted,
    /// Its pages are pictures.
    Scan,
    /// It has no tags.
    Untagged,
}

impl State {
    /// Every state, in the order in which they are said.
    pub const ALL: [Self; 7] =
        [Self::NotPdf, Self::Unreadable, Self::Locked, Self::Damaged, Self::Encrypted, Self::Scan, Self::Untagged];

    /// The state in a word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotPdf => "not-pdf",
            Self::Unreadable => "unreadable",
            Self::Locked => "locked",
            Self::Damaged => "damaged",
            Self::Encrypted => "encrypted",
            Self::Scan => "scan",
            Self::Untagged => "untagged",
        }
    }

    /// What is to be said of the file, after its name.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::NotPdf => "is no PDF",
            Self::Unreadable => "is damaged and cannot be read",
            Self::Locked => "is encrypted and cannot be opened without a password",
            Self::Damaged => "is damaged and had to be repaired to be read",
            Self::Encrypted => "is encrypted",
            Self::Scan => "is a scan: pictures of pages without text",
            Self::Untagged => "is untagged: nothing says what is a heading, a list or a table",
        }
    }

    /// The checks that say the same at length, worst first.
    #[must_use]
    pub fn codes(self) -> &'static [&'static str] {
        match self {
            Self::NotPdf => &["not-a-pdf"],
            Self::Unreadable => &["unreadable-pdf"],
            Self::Locked => &["locked-pdf"],
            Self::Damaged => &["repaired-pdf"],
            Self::Encrypted => &["encryption-bars-assistive-technology"],
            Self::Scan => &["scanned-pdf"],
            Self::Untagged => &["no-structure-tree", "not-marked-as-tagged"],
        }
    }

    fn of(file: &PdfFile) -> Vec<Self> {
        let fault = match file.fault {
            Some(Fault::NotPdf) => Some(Self::NotPdf),
            Some(Fault::Unreadable(_) | Fault::TooLarge) => Some(Self::Unreadable),
            Some(Fault::Locked) => Some(Self::Locked),
            None => None,
        };
        if let Some(fault) = fault {
            return vec![fault];
        }
        let scan = pdf::CHECKS.iter().find(|check| Self::Scan.codes().contains(&check.rule.code.id));
        let is_scan = scan.is_some_and(|check| matches!(pdf::look(check, file), Outcome::Failed(_)));
        let holds = [
            (Self::Damaged, file.damaged),
            (Self::Encrypted, file.encryption.is_some()),
            (Self::Scan, is_scan),
            (Self::Untagged, !file.catalog.structure),
        ];
        holds.into_iter().filter_map(|(state, holds)| holds.then_some(state)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_chosen_and_unknown_ones_named() {
        let texts = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        let unknown = Selection::new(&texts(&["no-bookmark"]), &texts(&["zzzzzzzzzzzzzzz"])).unwrap_err();
        assert_eq!(unknown[0].near, Some("no-bookmarks"));
        assert_eq!((unknown[1].typed.as_str(), unknown[1].near), ("zzzzzzzzzzzzzzz", None));
        let only = Selection::new(&texts(&["no-bookmarks", "scanned-pdf"]), &texts(&["scanned-pdf"])).unwrap();
        let taken: Vec<_> =
            rules().map(|rule| &rule.code).filter(|code| only.takes(code)).map(|code| code.id).collect();
        assert_eq!(taken, ["no-bookmarks"]);
        let found = |code| Diagnostic::new(code, None, "x");
        assert!(only.keeps(&found(Code::DEAD_LINK)), "forms with a dead link are not made and so not looked at");
        assert!(!only.keeps(&found(Code::STALE_OUTPUT)));
    }

    #[test]
    fn what_cannot_be_read_is_said_whatever_is_asked() {
        let only = Selection::new(&["no-bookmarks".to_owned()], &[]).unwrap();
        let InspectedPdf { inspected, states, pages } = pdf(b"<html>", "a.pdf", &only);
        assert_eq!(pages, None);
        assert_eq!(states, [State::NotPdf]);
        assert!(inspected.findings.iter().all(|finding| only.keeps(finding)) && inspected.findings.len() == 1);
        let of = |id: &str| inspected.looks.iter().find(|look| look.rule.code.id == id).unwrap().verdict;
        assert_eq!((of("not-a-pdf"), of("no-bookmarks")), (Verdict::Failed, Verdict::Inapplicable));
    }

    #[test]
    fn states_name_checks_that_exist() {
        for id in State::ALL.iter().flat_map(|state| state.codes()).chain(&OBSTACLES) {
            assert!(pdf::CHECKS.iter().any(|check| check.rule.code.id == *id), "{id}");
        }
    }

    #[test]
    fn what_is_left_decides_where_a_check_stands() {
        let looks: Vec<_> =
            pdf::CHECKS[..4].iter().map(|check| Look { rule: &check.rule, verdict: Verdict::Failed }).collect();
        let mut left: Vec<_> = looks[..3].iter().map(|look| Diagnostic::new(&look.rule.code, None, "x")).collect();
        left[1].severity = Severity::Review;
        left[2].severity = Severity::Warning;
        let standings: Vec<_> = settle(&looks, &left).iter().map(|result| result.standing).collect();
        assert_eq!(standings, [Standing::Failed, Standing::Review, Standing::Failed, Standing::Waived]);
    }
}
