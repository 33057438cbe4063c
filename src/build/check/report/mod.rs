//! The report of checks: its pages from what was found, written whole or not at all.

mod groups;
mod sheet;

use std::collections::BTreeMap;
use std::path::{Component, Path};

use super::super::write::{NewFile, Output};
use super::{CheckConfig, CheckReport, Form, Subject, Target, TargetKind};
use crate::checks::inspection::Standing;
use crate::diagnostic::{Diagnostic, Severity};
use crate::html::assessment::{Assessor, Count, Entry, Overview, address};
use crate::layout::{Fonts, Layouts};
use crate::source::Disk;
use sheet::Desk;

/// The name of the first page.
const FIRST: &str = "index.html";

/// Writes the report, and says in it where it starts. Files that are not of an earlier report are
/// never touched.
pub(super) fn write(report: &mut CheckReport, folder: &Path, config: &CheckConfig) -> Result<(), Vec<Diagnostic>> {
    let assessor = assessor(report, config)?;
    let mut output = Output::open_report(folder).map_err(|error| vec![error.diagnostic()])?;
    let mut files = vec![(FIRST.to_owned(), assessor.overview(&overview(report))?)];
    let desk = Desk { sources: &report.sources, folder: Disk.canonical(folder) };
    for subject in &report.subjects {
        let sheet = desk.sheet(subject);
        let page = assessor.sheet(&sheet)?;
        files.push((sheet.path, page));
    }
    let pages = files.into_iter().map(|(path, page)| NewFile { path, bytes: page.into_bytes().into() });
    let shared = assessor.files().iter().map(|file| NewFile { path: file.path.clone(), bytes: file.bytes.clone() });
    let staged = output.stage(None, pages.chain(shared).collect()).map_err(|error| vec![error.diagnostic()])?;
    let hint = "name another folder with `--report=DIR`, or delete the file if it is not needed";
    let foreign: Vec<_> = output.in_the_way(&staged).iter().map(|path| output.foreign(path, hint)).collect();
    if !foreign.is_empty() {
        return Err(foreign);
    }
    let kept: Vec<&str> = staged.paths().collect();
    let known = output.manifest.files.keys();
    let stale = known.filter(|path| !kept.contains(&path.as_str())).cloned().collect();
    output.commit(vec![staged], BTreeMap::new(), &stale).map_err(|error| vec![error.diagnostic()])?;
    report.page = Some(folder.join(FIRST));
    Ok(())
}

/// What writes the pages, with the layouts and the theme of a build and the name of the body whose
/// publications were looked at.
fn assessor(report: &mut CheckReport, config: &CheckConfig) -> Result<Assessor, Vec<Diagnostic>> {
    let build = &config.build;
    let mut layouts = Layouts::load(&Disk, build.layouts.as_deref(), &mut report.sources)?;
    let fonts = Fonts::load(&Disk, build.fonts.as_deref(), &mut report.sources)?;
    if let Some(theme) = &build.theme {
        layouts.choose(theme).map_err(|unknown| vec![unknown])?;
    }
    Assessor::new(&layouts, &fonts, report.publisher.clone())
}

fn overview(report: &CheckReport) -> Overview {
    let desk = Desk { sources: &report.sources, folder: None };
    let of = |severity| report.count(severity);
    let (outcome, verdict) = judged(of);
    let counts = [
        (report.subjects.len(), "subject looked at", "subjects looked at"),
        (of(Severity::Error), "error", "errors"),
        (of(Severity::Warning), "warning", "warnings"),
        (of(Severity::Review), "place for a person", "places for a person"),
    ];
    Overview {
        verdict,
        outcome,
        counts: counts.map(|(number, one, many)| count(number, one, many)).into(),
        targets: report.targets.iter().map(in_words).collect(),
        subjects: report.subjects.iter().map(entry).collect(),
        general: desk.groups(report.general.iter(), &[]),
    }
}

fn entry(subject: &Subject) -> Entry {
    let (outcome, verdict) = judged(|severity| subject.count(severity));
    let standing = |standing| subject.standing(standing);
    Entry {
        href: path(subject),
        title: title(subject).to_owned(),
        title_lang: subject.language.clone(),
        kind: kind(subject),
        outcome,
        verdict,
        states: states(subject),
        counts: vec![
            count(standing(Standing::Passed), "check passed", "checks passed"),
            count(standing(Standing::Failed), "failed", "failed"),
            count(standing(Standing::Review), "for a person", "for a person"),
            count(standing(Standing::Inapplicable), "not applicable", "not applicable"),
        ],
    }
}

fn count(number: usize, one: &str, many: &str) -> Count {
    Count { number, words: if number == 1 { one } else { many }.to_owned() }
}

/// What was found, by how many findings of each severity there are: in a word, and in a sentence.
fn judged(of: impl Fn(Severity) -> usize) -> (&'static str, String) {
    let [errors, warnings, reviews] = [Severity::Error, Severity::Warning, Severity::Review].map(of);
    (outcome(errors, warnings, reviews), verdict(errors, warnings, reviews))
}

/// `failed`, `review` or `passed`.
fn outcome(errors: usize, warnings: usize, reviews: usize) -> &'static str {
    match (errors + warnings, reviews) {
        (0, 0) => "passed",
        (0, _) => "review",
        _ => "failed",
    }
}

/// What was found, in a sentence.
fn verdict(errors: usize, warnings: usize, reviews: usize) -> String {
    let parts = [(errors, "error", "errors"), (warnings, "warning", "warnings")];
    let found: Vec<_> = parts.into_iter().filter(|(number, ..)| *number > 0).map(plural).collect();
    match (found.is_empty(), reviews) {
        (true, 0) => "No check found a fault.".to_owned(),
        (true, _) => {
            let places = plural((reviews, "place is", "places are"));
            format!("No check found a fault; {places} for a person to look at.")
        }
        (false, _) => format!("{}.", found.join(" and ")),
    }
}

fn plural((number, one, many): (usize, &str, &str)) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn title(subject: &Subject) -> &str {
    subject.title.as_deref().unwrap_or(&subject.name)
}

/// What a subject is.
fn kind(subject: &Subject) -> String {
    let pdf = subject.parts.iter().find(|part| part.form == Form::Pdf);
    let pages = pdf.and_then(|pdf| pdf.pages).map(|pages| plural((pages, "page", "pages")));
    let kind = match (subject.is_publication(), pdf) {
        (true, _) => "Publication",
        (false, Some(_)) => "PDF",
        (false, None) => "Web page",
    };
    pages.map_or_else(|| kind.to_owned(), |pages| format!("{kind}, {pages}"))
}

fn states(subject: &Subject) -> Vec<&'static str> {
    subject.parts.iter().flat_map(|part| &part.states).map(|state| state.in_words()).collect()
}

fn in_words(target: &Target) -> String {
    let kind = match target.kind {
        TargetKind::Library => "a folder of publications".to_owned(),
        TargetKind::Publication => "a publication".to_owned(),
        TargetKind::Folder { pdfs, pages } => {
            format!("a folder with {} and {}", plural((pdfs, "PDF", "PDFs")), plural((pages, "web page", "web pages")))
        }
        TargetKind::Pdf => "a PDF".to_owned(),
        TargetKind::Page => "a web page".to_owned(),
    };
    format!("{}: {kind}", target.path)
}

/// Where the page of a subject stands. Files of one name in several folders have pages of their
/// own.
fn path(subject: &Subject) -> String {
    if subject.is_publication() {
        return format!("publications/{}.html", address(&subject.name));
    }
    let words: String =
        subject.name.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let mut words: Vec<_> = words.split_whitespace().collect();
    words.drain(..words.len().saturating_sub(5));
    let hash = blake3::hash(subject.name.as_bytes()).to_hex();
    format!("files/{:.60}-{}.html", words.join("-"), &hash[..8])
}

/// The address of a file from a folder one below that of the report; both paths have every link
/// followed.
fn relative(folder: &Path, to: &Path) -> Option<String> {
    let names = |path: &Path| -> Option<Vec<String>> {
        let name = |part: Component| match part {
            Component::Normal(name) => Some(Some(name.to_string_lossy().into_owned())),
            Component::RootDir => Some(None),
            _ => None,
        };
        path.components().map(name).collect::<Option<Vec<_>>>().map(|names| names.into_iter().flatten().collect())
    };
    let (from, to) = (names(folder)?, names(to)?);
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(from.len() - shared + 1);
    Some(format!("{up}{}", address(&to[shared..].join("/"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_from_the_report_to_the_file() {
        let relative = |folder: &str, to: &str| relative(Path::new(folder), Path::new(to)).unwrap();
        assert_eq!(relative("/a/output/report", "/a/output/site/b/b.pdf"), "../../site/b/b.pdf");
        assert_eq!(relative("/a/report", "/a/report/x y.pdf"), "../x%20y.pdf");
        assert_eq!(relative("/r", "/b/c.pdf"), "../../b/c.pdf");
    }

    #[test]
    fn verdicts() {
        assert_eq!(verdict(2, 1, 5), "2 errors and 1 warning.");
        assert_eq!(verdict(0, 0, 1), "No check found a fault; 1 place is for a person to look at.");
        assert_eq!((outcome(0, 1, 0), outcome(0, 0, 1), outcome(0, 0, 0)), ("failed", "review", "passed"));
    }
}
