//! Cases, as they are written in `tests/suite/*.md`.
//!
//! ```text
//! === name target target ===
//! The Markdown of one publication. Without front matter of its own it gets one.
//! --- file: chart.svg ---
//! Another file of the case, beside its text. A path that starts with `/` starts at the folder
//! that holds `documents`.
//! ```
//!
//! What stands before the first case says what the area is about. `\u{7}` stands for a
//! character that is better not in a file. The files of `tests/suite/files` are beside the text
//! of each case that names them; the publications of `tests/suite/library` beside the case.

use std::path::PathBuf;

use crate::harness::{self, FRONT, Finding, Library};

/// The slug of every case.
pub(crate) const SLUG: &str = "case";
/// Stands before the body of a case whose tags are compared.
pub(crate) const START: &str = "The case starts here.";
/// Stands after it.
pub(crate) const END: &str = "The case ends here.";

const MAIN: &str = "documents/case/index.md";

/// What of a case is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    /// The body of the page.
    Html,
    /// The tags of the PDF's body.
    Tags,
    /// The text as the model has it.
    Text,
    /// What is found.
    Diagnostics,
}

impl Target {
    pub(crate) const ALL: [Self; 4] = [Self::Html, Self::Tags, Self::Text, Self::Diagnostics];

    /// The name in a case's head, and of the folder of its references.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Tags => "tags",
            Self::Text => "text",
            Self::Diagnostics => "diagnostics",
        }
    }
}

/// A case.
#[derive(Debug)]
pub(crate) struct Case {
    /// The file that it is in.
    pub(crate) area: String,
    pub(crate) name: String,
    pub(crate) targets: Vec<Target>,
    /// The text, as it is written.
    body: String,
    /// The other files, by path from the library's folder.
    files: Vec<(String, String)>,
}

/// Every case, in order of areas.
pub(crate) fn load() -> Vec<Case> {
    let folder = harness::package().join("tests/suite");
    let mut cases = Vec::new();
    for (name, bytes) in harness::files_below(&folder) {
        let Some(area) = name.strip_suffix(".md").filter(|name| !name.contains('/')) else { continue };
        let text = String::from_utf8(bytes).expect("an area is UTF-8");
        let read = parse(area, &text);
        assert!(!read.is_empty(), "`{name}` holds no case");
        cases.extend(read);
    }
    for (at, case) in cases.iter().enumerate() {
        let twice = cases[..at].iter().any(|other| other.full_name() == case.full_name());
        assert!(!twice, "two cases are called `{}`", case.full_name());
    }
    cases
}

fn parse(area: &str, text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    let fence = |line: &str, marks: &str| {
        let inner = line.strip_prefix(marks)?.strip_suffix(marks)?;
        inner.strip_prefix(' ')?.strip_suffix(' ').map(str::to_owned)
    };
    for line in text.lines() {
        if let Some(head) = fence(line, "===") {
            finish(&mut cases, &mut lines);
            cases.push(head_of(area, &head));
        } else if let Some(path) = fence(line, "---").and_then(|inner| inner.strip_prefix("file: ").map(str::to_owned))
        {
            finish(&mut cases, &mut lines);
            let path = path.strip_prefix('/').map_or_else(|| format!("documents/{SLUG}/{path}"), str::to_owned);
            cases.last_mut().expect("a file belongs to a case").files.push((path, String::new()));
        } else {
            lines.push(line);
        }
    }
    finish(&mut cases, &mut lines);
    cases
}

fn head_of(area: &str, head: &str) -> Case {
    let mut words = head.split(' ');
    let name = words.next().expect("a case has a name").to_owned();
    let targets: Vec<_> = words
        .map(|word| {
            Target::ALL
                .into_iter()
                .find(|target| target.name() == word)
                .unwrap_or_else(|| panic!("`{word}` is no target"))
        })
        .collect();
    assert!(!targets.is_empty(), "the case `{name}` of `{area}` has no target");
    Case { area: area.to_owned(), name, targets, body: String::new(), files: Vec::new() }
}

/// Gives the lines so far to the case, or to the file of the case, that they belong to.
fn finish(cases: &mut [Case], lines: &mut Vec<&str>) {
    let text = lines.join("\n");
    lines.clear();
    if let Some(case) = cases.last_mut() {
        let text = resolve(text.trim_end_matches('\n')) + "\n";
        match case.files.last_mut() {
            Some((_, file)) => *file = text,
            None => case.body = text,
        }
    }
}

/// Puts characters in the place of `\u{…}`.
fn resolve(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("\\u{") {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let (code, after) = after["\\u{".len()..].split_once('}').expect("`\\u{` is closed");
        let code = u32::from_str_radix(code, 16).expect("`\\u{…}` holds a number");
        out.push(char::from_u32(code).expect("`\\u{…}` names a character"));
        rest = after;
    }
    out + rest
}

impl Case {
    /// `area::name`
    pub(crate) fn full_name(&self) -> String {
        format!("{}::{}", self.area, self.name)
    }

    /// Whether the case needs no more than its own folder.
    pub(crate) fn stands_alone(&self) -> bool {
        self.files.iter().all(|(path, _)| path.starts_with("documents/case/"))
    }

    /// Whether a reader can get to see it.
    pub(crate) fn is_rendered(&self) -> bool {
        self.targets.iter().any(|target| *target != Target::Diagnostics)
    }

    /// The case's own front matter, where it has one.
    fn has_front_matter(&self) -> bool {
        self.body.starts_with("---\n")
    }

    fn is_framed(&self) -> bool {
        self.targets.contains(&Target::Tags) && !self.has_front_matter()
    }

    /// The text of the publication.
    fn source(&self) -> String {
        if self.has_front_matter() {
            return self.body.clone();
        }
        if self.is_framed() {
            return format!("{FRONT}\n{START}\n\n{}\n{END}\n", self.body);
        }
        format!("{FRONT}\n{}", self.body)
    }

    /// The line of a finding in the case as it is written, without what was put before it.
    pub(crate) fn own_line(&self, finding: &Finding) -> usize {
        if finding.path != MAIN || self.has_front_matter() {
            return finding.line;
        }
        let before = FRONT.lines().count() + 1 + if self.is_framed() { 2 } else { 0 };
        finding.line.saturating_sub(before)
    }

    /// Every file of the case by its path from the library's folder.
    pub(crate) fn all_files(&self) -> Vec<(String, Vec<u8>)> {
        let mut files = Vec::new();
        if !self.body.trim().is_empty() {
            files.push((MAIN.to_owned(), self.source().into_bytes()));
        }
        let shared: PathBuf = harness::package().join("tests/suite/files");
        for (name, bytes) in harness::files_below(&shared) {
            if self.body.contains(&name) {
                files.push((format!("documents/{SLUG}/{name}"), bytes));
            }
        }
        files.extend(self.files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())));
        files
    }

    /// The library of the case.
    pub(crate) fn library(&self) -> Library {
        let library = Library::new().with_all(&harness::package().join("tests/suite/library"), "documents");
        for (path, bytes) in self.all_files() {
            library.write(&path, bytes);
        }
        // The other publications are there to be linked to, and need not be set.
        if self.stands_alone() { library.only(&[SLUG]) } else { library }
    }
}
