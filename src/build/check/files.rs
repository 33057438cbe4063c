//! Finished files, from anyone.
//!
//! Each is read, looked at and let go by one thread, so that memory grows with the number of
//! threads. Of a page the text is kept where something was found in it, for the lines that are
//! shown.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::workers::{self, guard};
use super::super::{Observer, stopped};
use super::targets::{Folder, Plan, form_of};
use super::{CheckConfig, CheckReport, Form, Inspected, Part, Subject, part, shift};
use crate::checks::html::{self, Place, Site, Surroundings};
use crate::checks::inspection::{self, Selection, State};
use crate::diagnostic::{self, Code, Diagnostic, FilePlace};
use crate::html::inspect;
use crate::source::{Disk, Source, SourceId};

/// How many bytes a file may have; a longer one is no publication.
const MAX_BYTES: u64 = 512 << 20;

/// Looks at every finished file.
pub(super) fn check(plan: &Plan, config: &CheckConfig, observer: &dyn Observer, report: &mut CheckReport) {
    let items = plan.finished();
    if items.is_empty() {
        return;
    }
    observer.planned(items.len());
    let jobs = config.build.jobs;
    let sites: Vec<_> = plan.folders.iter().map(|folder| Arc::new(site(folder, jobs))).collect();
    let order: Vec<usize> = (0..items.len()).collect();
    let looked = workers::run(jobs, &order, |index| {
        let (folder, path, form) = &items[index];
        let shown = path.display().to_string().replace('\\', "/");
        let around = folder.map(|number| (&plan.folders[number], &sites[number]));
        let file = File { path, shown: &shown, form: *form, around };
        let looked = guard(|| file.look(&config.selection)).unwrap_or_else(|message| {
            let found = stopped(&format!("looking at `{shown}`"), &message);
            file.subject(Inspected { looks: Vec::new(), findings: vec![found] }, &config.selection)
        });
        observer.finished(&shown);
        looked
    });
    for Looked { mut subject, text } in looked {
        if let Some(text) = text {
            let source = report.sources.add(subject.name.clone(), text);
            shift(&mut subject.findings, source.id.0 as usize);
        }
        report.subjects.push(subject);
    }
}

/// What all pages of a folder may lead to.
fn site(folder: &Folder, jobs: usize) -> Site {
    let order: Vec<usize> = (0..folder.files.len()).collect();
    let read = workers::run(jobs, &order, |index| {
        let path = &folder.files[index];
        let is_page = form_of(path) == Some(Form::Page);
        let page = is_page.then(|| guard(|| names(folder, path)).ok().flatten()).flatten();
        (page, is_page)
    });
    let mut site = Site::default();
    for ((page, is_page), path) in read.into_iter().zip(&folder.files) {
        match page {
            Some((ids, beyond)) => {
                site.pages.insert(path.clone(), ids);
                site.files.extend(beyond);
            }
            None if is_page => drop(site.pages.insert(path.clone(), BTreeSet::new())),
            None => drop(site.files.insert(path.clone())),
        }
    }
    site
}

/// The names that a page has for its places, and what it leads to that is there beyond the folder.
fn names(folder: &Folder, path: &str) -> Option<(BTreeSet<String>, BTreeSet<String>)> {
    let page = inspect::inspect(&text(&folder.root.join(path)).ok()?).ok()?;
    let elements = || page.nodes().filter_map(|node| page.element(node));
    let ids = elements().filter_map(|element| element.attribute("id"));
    let anchors = elements().filter(|element| element.name == "a").filter_map(|element| element.attribute("name"));
    let named = ids.chain(anchors).map(str::to_owned).collect();
    let mut beyond = html::paths_beyond(&page, path);
    beyond.retain(|path| folder.root.join(path).exists());
    Some((named, beyond))
}

/// The text of a page, without a byte order mark. Bytes that are not UTF-8 are replaced: what they
/// stand for nobody knows.
fn text(path: &Path) -> Result<String, Diagnostic> {
    let bytes = bytes(path)?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned())
}

fn bytes(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    let shown = path.display();
    let fault = |message: String| Diagnostic::new(Code::UNREADABLE_FILE, None, message);
    if Disk.length(path).is_some_and(|length| length > MAX_BYTES) {
        return Err(fault(format!("`{shown}` is larger than {} megabytes", MAX_BYTES >> 20)));
    }
    Disk.bytes(path).map_err(|error| fault(format!("cannot read `{shown}`: {}", error.cause)))
}

/// A file that is looked at.
struct File<'a> {
    path: &'a Path,
    /// The path as findings name it.
    shown: &'a str,
    form: Form,
    /// The folder that is its site, with what stands there.
    around: Option<(&'a Folder, &'a Arc<Site>)>,
}

/// What came of it.
struct Looked {
    subject: Subject,
    /// The text that findings point into, as the source of number 0.
    text: Option<Arc<str>>,
}

impl File<'_> {
    fn look(&self, selection: &Selection) -> Looked {
        match self.form {
            Form::Pdf => match bytes(self.path) {
                Ok(bytes) => {
                    let looked = inspection::pdf(&bytes, self.shown, selection);
                    let mut found = self.subject(looked.inspected, selection);
                    for part in &mut found.subject.parts {
                        (part.states, part.pages) = (looked.states.clone(), looked.pages);
                    }
                    put_states_first(&mut found.subject.findings, &looked.states);
                    found
                }
                Err(fault) => self.unread(fault, selection),
            },
            Form::Page | Form::Text => match text(self.path) {
                Ok(text) => self.page(text, selection),
                Err(fault) => self.unread(fault, selection),
            },
        }
    }

    fn page(&self, text: String, selection: &Selection) -> Looked {
        let source = Source::new(SourceId(0), self.shown, text);
        let stylesheet = |address: &str| self.stylesheet(address);
        let place = self.around.and_then(|(folder, site)| {
            let path = self.path.strip_prefix(&folder.root).ok()?;
            let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
            Some(Place { site: Arc::clone(site), path: parts.join("/") })
        });
        match inspection::page(&source, &Surroundings { stylesheet: Some(&stylesheet), place }, selection) {
            Ok(inspected) => {
                let mut looked = self.subject(inspected, selection);
                looked.text = (!looked.subject.findings.is_empty()).then_some(source.text);
                looked
            }
            Err(error) => {
                let message = format!("`{}` cannot be looked at: {error}", self.shown);
                self.unread(Diagnostic::new(Code::UNREADABLE_FILE, None, message), selection)
            }
        }
    }

    fn unread(&self, fault: Diagnostic, selection: &Selection) -> Looked {
        let fault = fault.in_file(FilePlace { path: self.shown.to_owned(), ..FilePlace::default() });
        self.subject(Inspected { looks: Vec::new(), findings: vec![fault] }, selection)
    }

    fn subject(&self, inspected: Inspected, selection: &Selection) -> Looked {
        let Inspected { looks, mut findings } = inspected;
        findings.retain(|finding| selection.keeps(finding));
        diagnostic::sort(&mut findings);
        let part = part(self.form, self.shown.to_owned(), &looks, &findings);
        let parts = vec![Part { artefact: Some(self.path.to_owned()), ..part }];
        let name = self.shown.to_owned();
        let subject = Subject { name, title: None, language: None, parts, findings, waived: Vec::new() };
        Looked { subject, text: None }
    }

    /// The stylesheet that a page names, from the folder that it stands in. One from the top of a
    /// site is looked for in the folder that was named.
    fn stylesheet(&self, address: &str) -> Option<String> {
        let path = html::local_path(address)?;
        let file = match path.strip_prefix('/') {
            Some(path) => self.around?.0.root.join(path),
            None => self.path.parent().map_or_else(PathBuf::new, Path::to_owned).join(path),
        };
        let is_style = file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("css"));
        let bytes = is_style.then(|| bytes(&file).ok()).flatten()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// What a file is comes before what is wrong in it.
fn put_states_first(findings: &mut [Diagnostic], states: &[State]) {
    let codes: Vec<_> = states.iter().flat_map(|state| state.codes()).collect();
    findings.sort_by_key(|finding| codes.iter().position(|code| **code == finding.code.id).unwrap_or(usize::MAX));
}
