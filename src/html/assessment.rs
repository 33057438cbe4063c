//! The report of checks: pages that say what passed, what failed, and what a person has to look
//! at. Templates and style are those of `layouts/assessment`, colours and families the theme's.
//!
//! The types here are what the templates receive; who fills them knows the checks.

use serde::Serialize;

use super::SiteFile;
use super::site::{self, Links};
use super::templates::Templates;
use crate::diagnostic::Diagnostic;
use crate::layout::{Fonts, Layouts};

/// The folder of the templates.
const FOLDER: &str = "assessment";

/// What every page of a report has.
#[derive(Debug, Serialize)]
struct Shell<'a> {
    /// The way to the first page.
    root: &'a str,
    head_title: String,
    description: &'a str,
    canonical: Option<&'a str>,
    links: &'a Links,
    /// Who publishes what was looked at, where that is known.
    publisher: Option<&'a str>,
    /// BCP 47 tag of the report.
    language: &'static str,
}

/// A page: its own data in the shell.
#[derive(Debug, Serialize)]
struct Dressed<'a, T: Serialize> {
    #[serde(flatten)]
    shell: Shell<'a>,
    #[serde(flatten)]
    page: &'a T,
}

/// The first page.
#[derive(Debug, Serialize)]
pub struct Overview {
    /// What was found, in a sentence.
    pub verdict: String,
    /// `failed`, `review` or `passed`.
    pub outcome: &'static str,
    /// Counts with their words: `3`, `errors`.
    pub counts: Vec<Count>,
    /// What each path was taken for, a line each.
    pub targets: Vec<String>,
    /// What was looked at.
    pub subjects: Vec<Entry>,
    /// What was found that concerns no single subject.
    pub general: Vec<Group>,
}

/// A number with its word.
#[derive(Debug, Serialize)]
pub struct Count {
    /// The number.
    pub number: usize,
    /// What is counted.
    pub words: String,
}

/// A subject in the list of the first page.
#[derive(Debug, Serialize)]
pub struct Entry {
    /// Where its own page is.
    pub href: String,
    /// Its title, or its path.
    pub title: String,
    /// BCP 47 tag of the title, where it is known.
    pub title_lang: Option<String>,
    /// What it is: `publication`, `PDF, 22 pages`.
    pub kind: String,
    /// `failed`, `review` or `passed`.
    pub outcome: &'static str,
    /// The outcome in words: `2 errors`.
    pub verdict: String,
    /// What has to be said of the file first, such as that it is a scan.
    pub states: Vec<&'static str>,
    /// Counts of checks.
    pub counts: Vec<Count>,
}

/// The page of one subject.
#[derive(Debug, Serialize)]
pub struct Sheet {
    /// Where it stands in the report, `/` between folders.
    pub path: String,
    /// The title, or the path.
    pub title: String,
    /// BCP 47 tag of the title, where it is known.
    pub title_lang: Option<String>,
    /// What it is.
    pub kind: String,
    /// `failed`, `review` or `passed`.
    pub outcome: &'static str,
    /// The outcome in a sentence.
    pub verdict: String,
    /// What has to be said of the file first.
    pub states: Vec<&'static str>,
    /// Text, page and PDF, each with its counts.
    pub parts: Vec<PartRow>,
    /// What failed, by codes.
    pub failures: Vec<Group>,
    /// How many findings there are in them, in words.
    pub failures_words: String,
    /// What a person has to look at, by standards.
    pub checklist: Vec<Chapter>,
    /// How many questions there are in it.
    pub questions: usize,
    /// What is left to a person and serves no clause.
    pub suggestions: Vec<Group>,
    /// The forms that can be opened beside the questions.
    pub open: Vec<Link>,
    /// What passed, by standards.
    pub passed: Vec<Chapter>,
    /// How many checks passed.
    pub passed_count: usize,
    /// What could decide nothing.
    pub inapplicable: Vec<Name>,
    /// What the author has set aside, a line each.
    pub waived: Vec<String>,
}

/// A file that can be opened.
#[derive(Debug, Serialize)]
pub struct Link {
    /// What it is.
    pub name: &'static str,
    /// Where it is.
    pub href: String,
}

/// A form of a subject.
#[derive(Debug, Serialize)]
pub struct PartRow {
    /// `Text`, `Web page`, `PDF`.
    pub name: &'static str,
    /// The path, as findings have it.
    pub path: String,
    /// The file, where it stands as it was looked at.
    pub href: Option<String>,
    /// Why there is nothing to open.
    pub absent: Option<&'static str>,
    /// How many checks passed.
    pub passed: usize,
    /// How many failed.
    pub failed: usize,
    /// How many are left to a person.
    pub review: usize,
    /// How many could decide nothing.
    pub inapplicable: usize,
}

/// The findings of one code.
#[derive(Debug, Serialize)]
pub struct Group {
    /// The code.
    pub code: &'static str,
    /// `error`, `warning` or `review`.
    pub severity: &'static str,
    /// What is wrong, in a line.
    pub summary: Vec<Run>,
    /// Why it matters and what to do.
    pub help: Vec<Run>,
    /// The clauses that it is about.
    pub clauses: String,
    /// Where.
    pub places: Vec<PlaceRow>,
    /// How many more there are, in words, where not all are shown.
    pub more: Option<String>,
}

/// A piece of a text: words, or what is typed.
#[derive(Debug, Serialize)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Whether they are typed.
    pub code: bool,
}

/// One finding.
#[derive(Debug, Serialize)]
pub struct PlaceRow {
    /// What is wrong.
    pub message: Vec<Run>,
    /// Where, in words.
    pub position: String,
    /// The place in the artefact, where there is one.
    pub href: Option<String>,
    /// What stands there.
    pub excerpt: Option<String>,
    /// What to type.
    pub hints: Vec<Vec<Run>>,
}

/// The clauses of one standard.
#[derive(Debug, Serialize)]
pub struct Chapter {
    /// The standard.
    pub name: &'static str,
    /// Its id in the page.
    pub id: &'static str,
    /// Its clauses.
    pub clauses: Vec<ClauseRow>,
}

/// A clause.
#[derive(Debug, Serialize)]
pub struct ClauseRow {
    /// Its number.
    pub number: String,
    /// Its name, which may be empty.
    pub name: &'static str,
    /// `level AA`, of a criterion of WCAG.
    pub level: Option<&'static str>,
    /// What a person has to ask.
    pub question: Option<&'static str>,
    /// What checks say of it, in words.
    pub machine: String,
    /// The checks that passed.
    pub checks: Vec<Name>,
    /// What was found that a person has to decide.
    pub groups: Vec<Group>,
}

/// A check by its name.
#[derive(Debug, Serialize)]
pub struct Name {
    /// Its id.
    pub id: &'static str,
    /// What it asks, in a line.
    pub title: String,
}

/// What writes the pages of a report.
#[derive(Debug)]
pub struct Assessor {
    templates: Templates,
    links: Links,
    files: Vec<SiteFile>,
    publisher: Option<String>,
}

impl Assessor {
    /// Makes one.
    ///
    /// # Errors
    /// Where a template cannot be compiled.
    pub fn new(layouts: &Layouts, fonts: &Fonts, publisher: Option<String>) -> Result<Self, Vec<Diagnostic>> {
        let templates = Templates::compile(layouts, Some(FOLDER))?;
        let own = layouts.file(&format!("{FOLDER}/style.css")).map_or("", |source| &source.text);
        let (links, files) = site::shared(layouts, fonts, own);
        Ok(Self { templates, links, files, publisher })
    }

    /// The first page.
    ///
    /// # Errors
    /// Where a template cannot be carried out.
    pub fn overview(&self, overview: &Overview) -> Result<String, Vec<Diagnostic>> {
        self.render("index", ".", "Report of checks", &overview.verdict, overview)
    }

    /// The page of a subject, one folder below the first.
    ///
    /// # Errors
    /// Where a template cannot be carried out.
    pub fn sheet(&self, sheet: &Sheet) -> Result<String, Vec<Diagnostic>> {
        self.render("sheet", "..", &format!("Checks of {}", sheet.title), &sheet.verdict, sheet)
    }

    fn render(
        &self,
        template: &str,
        root: &str,
        title: &str,
        description: &str,
        page: &impl Serialize,
    ) -> Result<String, Vec<Diagnostic>> {
        let publisher = self.publisher.as_deref();
        let head_title = publisher.map_or_else(|| title.to_owned(), |publisher| format!("{title} – {publisher}"));
        let links = &self.links;
        let shell = Shell { root, head_title, description, canonical: None, links, publisher, language: "en-GB" };
        let dressed = Dressed { shell, page };
        self.templates.render(template, &dressed).map(Into::into).map_err(|fault| vec![fault])
    }

    /// The stylesheet and the fonts, in order of their paths.
    #[must_use]
    pub fn files(&self) -> &[SiteFile] {
        &self.files
    }
}

/// A path as a relative address.
#[must_use]
pub fn address(path: &str) -> String {
    path.split('/').map(super::markup::segment).collect::<Vec<_>>().join("/")
}
