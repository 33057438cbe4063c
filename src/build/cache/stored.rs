//! What the cache keeps, as it is written: JSON, read as if a stranger had written it.
//!
//! A finding keeps the paths of its sources instead of their numbers, with a digest of the text
//! that it points into, so that it can only come back at a place that is still there.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize, Serializer};

use crate::build::manifest;
use crate::checks;
use crate::diagnostic::{Code, Diagnostic, FilePlace, Related, Severity, find_code};
use crate::source::{SourceId, Sources, Span};

/// Findings with the sources that they point into.
#[derive(Debug, Deserialize)]
pub(super) struct Findings {
    /// Path and digest of each.
    sources: Vec<(String, String)>,
    found: Vec<Finding<'static>>,
}

/// [`Findings`] on their way to the disk. They are written one by one: a large library has more of
/// them than there is room for twice.
#[derive(Debug, Serialize)]
pub(super) struct ToWrite<'a> {
    sources: Vec<(&'a str, String)>,
    #[serde(serialize_with = "one_by_one")]
    found: (&'a [Diagnostic], BTreeMap<SourceId, usize>),
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Finding<'a> {
    code: Cow<'a, str>,
    severity: Cow<'a, str>,
    message: Cow<'a, str>,
    place: Option<Place>,
    file: Option<InFile>,
    related: Vec<(Place, Cow<'a, str>)>,
    hints: Cow<'a, [String]>,
}

/// A place among [`Findings::sources`].
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct Place {
    pub(super) source: usize,
    pub(super) start: usize,
    pub(super) end: usize,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct InFile {
    path: String,
    page: Option<usize>,
    structure: Option<String>,
    object: Option<String>,
}

/// What became of a publication's two forms.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Publication<F = Findings> {
    pub(super) findings: F,
    pub(super) facts: Option<manifest::Facts>,
    pub(super) html_bytes: Option<usize>,
    /// None where a finding stops publication.
    pub(super) files: Option<Files>,
}

/// The two forms, by the hashes of their bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Files {
    pub(super) page: String,
    pub(super) pdf: String,
}

/// What a whole build did.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Run<F = Findings> {
    /// The hash of the record of the output as the build left it.
    pub(super) manifest: String,
    pub(super) findings: F,
    pub(super) publications: Vec<Summary>,
}

/// [`crate::build::PublicationReport`] without its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Summary {
    pub(super) slug: String,
    pub(super) title: String,
    pub(super) written: bool,
    pub(super) pages: Option<usize>,
    pub(super) pdf_bytes: Option<usize>,
    pub(super) html_bytes: Option<usize>,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) reviews: usize,
    pub(super) waived: Vec<Waived>,
}

/// [`crate::build::AppliedWaiver`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Waived {
    pub(super) check: String,
    pub(super) reason: String,
    pub(super) until: String,
    pub(super) findings: usize,
}

/// The sources of a run by their paths; none where two bear the same.
#[derive(Debug)]
pub(in crate::build) struct SourceIndex<'a> {
    sources: &'a Sources,
    by_path: BTreeMap<&'a str, Option<SourceId>>,
}

impl<'a> SourceIndex<'a> {
    pub(in crate::build) fn new(sources: &'a Sources) -> Self {
        let mut by_path = BTreeMap::new();
        for source in sources.iter() {
            by_path.entry(source.path.as_str()).and_modify(|known| *known = None).or_insert(Some(source.id));
        }
        Self { sources, by_path }
    }

    fn find(&self, path: &str, hash: &str) -> Option<SourceId> {
        let id = (*self.by_path.get(path)?)?;
        (manifest::hash(self.sources.get(id).text.as_bytes()) == hash).then_some(id)
    }
}

impl<'a> ToWrite<'a> {
    pub(super) fn of(diagnostics: &'a [Diagnostic], sources: &'a Sources) -> Self {
        let spans = |found: &'a Diagnostic| found.span.into_iter().chain(found.related.iter().map(|other| other.span));
        let ids: BTreeSet<SourceId> = diagnostics.iter().flat_map(spans).map(|span| span.source).collect();
        let source = |id: &SourceId| {
            let source = sources.get(*id);
            (source.path.as_str(), manifest::hash(source.text.as_bytes()))
        };
        let numbers = ids.iter().enumerate().map(|(number, id)| (*id, number)).collect();
        Self { sources: ids.iter().map(source).collect(), found: (diagnostics, numbers) }
    }
}

fn one_by_one<S: Serializer>(
    (diagnostics, numbers): &(&[Diagnostic], BTreeMap<SourceId, usize>),
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(diagnostics.iter().map(|diagnostic| Finding::of(diagnostic, &|id| numbers[&id])))
}

impl Findings {
    /// The findings at their places; none where a place is no longer there.
    pub(super) fn restore(&self, index: &SourceIndex) -> Option<Vec<Diagnostic>> {
        let ids: Option<Vec<SourceId>> = self.sources.iter().map(|(path, hash)| index.find(path, hash)).collect();
        let ids = ids?;
        let span = |place: &Place| Some(Span::new(*ids.get(place.source)?, place.start..place.end));
        self.found.iter().map(|finding| finding.restore(&span)).collect()
    }
}

impl<'a> Finding<'a> {
    pub(super) fn of(diagnostic: &'a Diagnostic, number: &dyn Fn(SourceId) -> usize) -> Self {
        let place = |span: Span| Place { source: number(span.source), start: span.start, end: span.end };
        Self {
            code: diagnostic.code.id.into(),
            severity: diagnostic.severity.as_str().into(),
            message: Cow::from(&diagnostic.message),
            place: diagnostic.span.map(place),
            file: diagnostic.file.as_deref().map(InFile::of),
            related: diagnostic.related.iter().map(|other| (place(other.span), (&other.message).into())).collect(),
            hints: Cow::from(&diagnostic.hints),
        }
    }

    pub(super) fn restore(&self, span: &dyn Fn(&Place) -> Option<Span>) -> Option<Diagnostic> {
        let related = self
            .related
            .iter()
            .map(|(place, message)| Some(Related { span: span(place)?, message: message.to_string() }));
        Some(Diagnostic {
            code: code(&self.code)?,
            severity: severity(&self.severity)?,
            message: self.message.to_string(),
            span: match &self.place {
                Some(place) => Some(span(place)?),
                None => None,
            },
            file: self.file.as_ref().map(|file| Box::new(file.restore())),
            related: related.collect::<Option<_>>()?,
            hints: self.hints.to_vec(),
        })
    }
}

impl InFile {
    fn of(place: &FilePlace) -> Self {
        let FilePlace { path, page, structure, object } = place.clone();
        Self { path, page, structure, object }
    }

    fn restore(&self) -> FilePlace {
        let Self { path, page, structure, object } = self.clone();
        FilePlace { path, page, structure, object }
    }
}

fn code(id: &str) -> Option<&'static Code> {
    find_code(id).or_else(|| checks::rules().map(|rule| &rule.code).find(|code| code.id == id))
}

fn severity(word: &str) -> Option<Severity> {
    [Severity::Review, Severity::Warning, Severity::Error].into_iter().find(|severity| severity.as_str() == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(texts: &[(&str, &str)]) -> Sources {
        let mut sources = Sources::default();
        for (path, text) in texts {
            sources.add(*path, *text);
        }
        sources
    }

    fn diagnostic(source: u32) -> Diagnostic {
        let place = FilePlace { path: "a.pdf".to_owned(), page: Some(2), ..FilePlace::default() };
        Diagnostic::new(Code::DEAD_LINK, Span::new(SourceId(source), 1..2), "`x` leads nowhere")
            .related(Span::new(SourceId(source), 0..1), "here")
            .hint("do this")
            .in_file(place)
    }

    /// What is written, as it is read.
    fn written(diagnostics: &[Diagnostic], sources: &Sources) -> Findings {
        serde_json::from_slice(&serde_json::to_vec(&ToWrite::of(diagnostics, sources)).unwrap()).unwrap()
    }

    #[test]
    fn findings_come_back_at_their_places() {
        let before = sources(&[("a.md", "abc"), ("b.md", "abd")]);
        let found = [diagnostic(1)];
        let findings = written(&found, &before);
        let after = sources(&[("new.md", ""), ("a.md", "changed"), ("b.md", "abd")]);
        assert_eq!(findings.restore(&SourceIndex::new(&after)), Some(vec![diagnostic(2)]));
        let rules: Vec<_> = checks::rules().map(|rule| Diagnostic::new(&rule.code, None, "x")).collect();
        assert_eq!(written(&rules, &before).restore(&SourceIndex::new(&after)), Some(rules));
    }

    #[test]
    fn they_do_not_come_back_elsewhere() {
        let (found, before) = ([diagnostic(0)], sources(&[("a.md", "abc")]));
        let findings = written(&found, &before);
        for other in [&[("a.md", "abd")][..], &[("b.md", "abc")], &[("a.md", "abc"), ("a.md", "abc")], &[]] {
            assert_eq!(findings.restore(&SourceIndex::new(&sources(other))), None, "{other:?}");
        }
    }
}
