//! What a process that builds more than once keeps in memory from one build to the next.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::run::Tools;
use crate::diagnostic::Diagnostic;
use crate::model::Manuscript;
use crate::source::{Bundle, Source, SourceId};

/// Memory between the builds of one process. A workshop of [`Workshop::default`] has none, and
/// costs nothing.
#[derive(Debug, Default)]
pub struct Workshop {
    lasting: bool,
    tools: Mutex<Option<(ToolsKey, Arc<Tools>)>>,
    parsed: Mutex<BTreeMap<String, Kept>>,
}

/// A digest of what the tools are made from, and the numbers of the sources that they point into.
pub(super) type ToolsKey = (String, Vec<SourceId>);

#[derive(Debug)]
struct Kept {
    sources: Vec<Arc<Source>>,
    manuscript: Manuscript,
    diagnostics: Vec<Diagnostic>,
}

impl Workshop {
    /// A workshop for a process that builds the same library again and again.
    #[must_use]
    pub fn lasting() -> Self {
        Self { lasting: true, ..Self::default() }
    }

    /// Whether other builds of this process are to come.
    pub(super) fn is_lasting(&self) -> bool {
        self.lasting
    }

    /// The tools of the last build, if they were made from the same.
    pub(super) fn tools(&self, key: &ToolsKey) -> Option<Arc<Tools>> {
        let kept = self.tools.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().filter(|(known, _)| known == key).map(|(_, tools)| Arc::clone(tools))
    }

    pub(super) fn keep_tools(&self, key: ToolsKey, tools: &Arc<Tools>) {
        if self.lasting {
            *self.tools.lock().unwrap_or_else(PoisonError::into_inner) = Some((key, Arc::clone(tools)));
        }
    }

    /// What a publication was parsed to, if its texts, the `facts` of all publications and their places are the same.
    pub(super) fn parsed(&self, bundle: &Bundle, facts: Option<&Arc<Source>>) -> Option<(Manuscript, Vec<Diagnostic>)> {
        let parsed = self.parsed.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = parsed.get(&bundle.slug)?;
        let same = |(a, b): (&Arc<Source>, &Arc<Source>)| a.id == b.id && a.path == b.path && a.text == b.text;
        let sources = sources(bundle, facts)?;
        let known = kept.sources.len() == sources.len() && kept.sources.iter().zip(&sources).all(same);
        known.then(|| (kept.manuscript.clone(), kept.diagnostics.clone()))
    }

    pub(super) fn keep_parsed(
        &self,
        bundle: &Bundle,
        facts: Option<&Arc<Source>>,
        manuscript: &Manuscript,
        diagnostics: &[Diagnostic],
    ) {
        if let Some(sources) = sources(bundle, facts).filter(|_| self.lasting) {
            let kept = Kept { sources, manuscript: manuscript.clone(), diagnostics: diagnostics.to_vec() };
            self.parsed.lock().unwrap_or_else(PoisonError::into_inner).insert(bundle.slug.clone(), kept);
        }
    }

    /// Forgets publications that are gone.
    pub(super) fn retain(&self, bundles: &[Bundle]) {
        let is_there = |slug: &String| bundles.binary_search_by(|bundle| bundle.slug.cmp(slug)).is_ok();
        self.parsed.lock().unwrap_or_else(PoisonError::into_inner).retain(|slug, _| is_there(slug));
    }
}

/// Every text that parsing a publication may draw on; none where one could not be read. Their
/// paths from its folder are the ends of their paths.
fn sources(bundle: &Bundle, facts: Option<&Arc<Source>>) -> Option<Vec<Arc<Source>>> {
    let texts = [&bundle.main].into_iter().chain(bundle.others.iter().map(|(_, source)| source));
    let texts = texts.chain(&bundle.facts).chain(facts).map(Some);
    texts.chain(bundle.data.iter().map(|data| data.text.as_ref().ok())).map(Option::<&Arc<Source>>::cloned).collect()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::facts::Book;
    use crate::parse;
    use crate::source::Sources;

    fn bundle(before: usize, text: &str) -> Bundle {
        let mut sources = Sources::default();
        (0..before).for_each(|_| drop(sources.add("other.md", "")));
        let main = sources.add("a.md", text);
        Bundle { slug: "a".to_owned(), main, others: Vec::new(), facts: None, data: Vec::new(), folder: PathBuf::new() }
    }

    #[test]
    fn a_text_is_parsed_once() {
        let workshop = Workshop::lasting();
        let first = bundle(0, "Text.");
        let (manuscript, diagnostics) = parse::parse(&first, &Book::default());
        workshop.keep_parsed(&first, None, &manuscript, &diagnostics);
        assert_eq!(workshop.parsed(&bundle(0, "Text."), None), Some((manuscript, diagnostics)));
        assert_eq!(workshop.parsed(&bundle(0, "Another text."), None), None);
        assert_eq!(workshop.parsed(&bundle(1, "Text."), None), None, "its places are in another source");
        let facts = Arc::clone(&bundle(0, "other: 1").main);
        assert_eq!(workshop.parsed(&bundle(0, "Text."), Some(&facts)), None, "there are facts now");
        workshop.retain(&[]);
        assert_eq!(workshop.parsed(&first, None), None);
    }

    #[test]
    fn a_single_build_remembers_nothing() {
        let workshop = Workshop::default();
        let (manuscript, diagnostics) = parse::parse(&bundle(0, "Text."), &Book::default());
        workshop.keep_parsed(&bundle(0, "Text."), None, &manuscript, &diagnostics);
        assert_eq!(workshop.parsed(&bundle(0, "Text."), None), None);
    }
}
