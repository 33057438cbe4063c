//! What earlier builds made, kept in the output folder so that it need not be made again.
//!
//! There are three levels. A *run* is a whole build, known by every byte that it could read: where
//! one is kept and the output still is as it left it, nothing is looked at. What [became](known) of
//! a publication is known by its texts and by all that others offer to it: where that is kept,
//! it is not parsed. A *publication* is the two forms of one, known by its resolved document, its
//! texts and all that publications share: where one is kept, nothing is set. A link's description
//! and a reference's number are part of the resolved document, so that a change in one publication
//! reaches the forms of those that speak of it and no other.
//!
//! Findings are kept with the bytes: a publication from the cache warns as it did when it was
//! made.

mod digest;
mod known;
mod packed;
mod store;
mod stored;

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use super::manifest;
use super::plan::Inputs;
use super::write::{Output, WriteError};
use super::{AppliedWaiver, Config, PublicationReport, Report};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::html::PdfFacts;
use crate::model::{Date, Document};
use crate::source::{Bundle, Sources};
use known::Became;
use store::Kind;
use stored::{Files, Publication, Run, Summary, ToWrite, Waived};

pub(super) use known::Text;
pub(super) use packed::Packed;
pub(super) use store::{NAME, Store};
pub(super) use stored::SourceIndex;

/// A cache smaller than this many bytes is left as it is.
const LIMIT: u64 = 1 << 30;

/// The cache as one build uses it.
pub(super) struct Cache {
    store: Store,
    shared: String,
    run: String,
    /// A digest of the files that publications can read beside their texts.
    files: String,
}

/// The two forms of a publication, made or kept.
pub(super) struct Made {
    pub(super) facts: Option<PdfFacts>,
    pub(super) html_bytes: Option<usize>,
    /// The page and the PDF; none where a finding stops publication.
    pub(super) files: Option<MadeFiles>,
    /// What was found while they were made.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// The page and the PDF.
pub(super) enum MadeFiles {
    Fresh {
        page: Vec<u8>,
        pdf: Vec<u8>,
    },
    /// By the hashes of their bytes.
    Kept {
        page: String,
        pdf: String,
    },
}

impl Cache {
    /// The cache of the output folder that a build holds.
    pub(super) fn open(inputs: &Inputs, config: &Config, output: &Output) -> Self {
        let shared = digest::shared(inputs, config);
        let folder = digest::folder(&config.documents, &inputs.sources);
        let run = digest::run(&shared, &folder.whole, inputs, config);
        Self { store: output.cache(), shared, run, files: folder.beside_texts }
    }

    /// The cache of an output folder for somebody who only reads it, where there is one.
    pub(super) fn to_read(inputs: &Inputs, config: &Config) -> Option<Self> {
        let store = Store::to_read(&config.output)?;
        Some(Self { store, shared: digest::shared(inputs, config), run: String::new(), files: String::new() })
    }

    /// What everything that publications share is known by.
    pub(super) fn shared(&self) -> &str {
        &self.shared
    }

    /// The report of a build that read the very same bytes, if the output is as it left it.
    pub(super) fn replay(&self, sources: &Sources, output: &Output, jobs: usize) -> Option<Report> {
        let run: Run = self.store.get(Kind::Run, &self.run)?;
        let stands = !output.damaged && run.manifest == output.manifest_hash() && output.is_as_recorded(jobs);
        let diagnostics = run.findings.restore(&SourceIndex::new(sources)).filter(|_| stands)?;
        self.store.touch(Kind::Run, &self.run);
        let publications = run.publications.into_iter().map(Summary::restore).collect::<Option<_>>()?;
        Some(Report { sources: sources.clone(), diagnostics, publications })
    }

    /// Keeps what a build did. Where something foreign stood in the way it is not kept: the next
    /// build has to look again.
    pub(super) fn keep_run(&self, report: &Report, output: &Output) {
        if report.diagnostics.iter().any(is_passing) {
            return;
        }
        let run = Run {
            manifest: output.manifest_hash(),
            findings: ToWrite::of(&report.diagnostics, &report.sources),
            publications: report.publications.iter().map(Summary::of).collect(),
        };
        self.store.put(Kind::Run, &self.run, &run);
    }

    /// What a publication's two forms are known by.
    pub(super) fn key(&self, document: &Document, bundle: &Bundle, sources: &Sources) -> String {
        digest::publication(&self.shared, document, bundle, sources)
    }

    /// The two forms, where they are kept.
    pub(super) fn publication(&self, key: &str, index: &SourceIndex) -> Option<Made> {
        let kept: Publication = self.store.get(Kind::Publication, key)?;
        let diagnostics = kept.findings.restore(index)?;
        self.store.touch(Kind::Publication, key);
        if let Some(files) = &kept.files {
            self.store.touch(Kind::Blob, &files.page);
            self.store.touch(Kind::Blob, &files.pdf);
        }
        Some(Made {
            facts: kept.facts.map(|facts| PdfFacts { pages: facts.pages, size: facts.pdf_bytes }),
            html_bytes: kept.html_bytes,
            files: kept.files.map(|Files { page, pdf }| MadeFiles::Kept { page, pdf }),
            diagnostics,
        })
    }

    /// Keeps the two forms. A fault of the program itself is not kept: it may not come again.
    pub(super) fn keep(&self, key: &str, made: &Made, sources: &Sources) {
        if made.diagnostics.iter().any(is_passing) {
            return;
        }
        let files = match &made.files {
            None => None,
            Some(MadeFiles::Fresh { page, pdf }) => {
                let hashes = Files { page: manifest::hash(page), pdf: manifest::hash(pdf) };
                self.store.put_blob(&hashes.page, page);
                self.store.put_blob(&hashes.pdf, pdf);
                Some(hashes)
            }
            Some(MadeFiles::Kept { .. }) => return,
        };
        let publication = Publication {
            findings: ToWrite::of(&made.diagnostics, sources),
            facts: made.facts.map(|facts| manifest::Facts { pages: facts.pages, pdf_bytes: facts.size }),
            html_bytes: made.html_bytes,
            files,
        };
        self.store.put(Kind::Publication, key, &publication);
    }

    /// The bytes of this hash.
    pub(super) fn bytes(&self, hash: &str) -> Option<Vec<u8>> {
        self.store.blob(hash)
    }

    /// Ends the build's use of the cache: it is brought to its size, and what went wrong is said.
    pub(super) fn close(self) -> Option<Diagnostic> {
        self.store.evict(LIMIT);
        let mut warning = self.store.fault()?.diagnostic();
        warning.severity = Severity::Warning;
        warning.message = format!("the next build will be slower: {}", warning.message);
        warning.hints.clear();
        Some(warning)
    }
}

/// Whether a finding is about the moment and not about what was read.
fn is_passing(found: &Diagnostic) -> bool {
    [Code::STALE_OUTPUT, Code::INTERNAL_ERROR, Code::UNWRITABLE_FILE].contains(&found.code)
}

/// How many bytes the cache of an output folder takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CacheSize {
    /// Pages and PDF files.
    pub files: u64,
    /// What is known of publications and of whole builds.
    pub records: u64,
}

/// How many bytes the cache of an output folder takes.
///
/// # Errors
/// Where another build holds the folder.
pub fn cache_size(output: &Path) -> Result<CacheSize, WriteError> {
    let Some(output) = Output::open_existing(output)? else { return Ok(CacheSize::default()) };
    let sizes = output.cache().sizes();
    let of = |kind| sizes.get(&kind).copied().unwrap_or_default();
    let all: u64 = sizes.values().sum();
    Ok(CacheSize { files: of(Kind::Blob), records: all - of(Kind::Blob) })
}

/// Removes from the cache of an output folder what the site there does not hold, or everything.
/// Gives the bytes that were freed.
///
/// # Errors
/// Where another build holds the folder.
pub fn prune_cache(output: &Path, everything: bool) -> Result<u64, WriteError> {
    let Some(output) = Output::open_existing(output)? else { return Ok(0) };
    let store = output.cache();
    let stands = |hash: &str| output.manifest.files.values().any(|entry| entry.blake3 == hash);
    // The outcomes whose files stand, each with the text that it is of.
    let outcomes = store.list().into_iter().filter(|kept| kept.kind == Kind::Became).filter_map(|kept| {
        let became: Became = store.get(kept.kind, &kept.name)?;
        let stands = became.hashes().all(stands);
        stands.then_some((kept.name, became.text))
    });
    let (outcomes, texts): (BTreeSet<String>, BTreeSet<String>) = outcomes.unzip();
    let is_used = |kept: &store::Kept| match kept.kind {
        Kind::Text => texts.contains(&kept.name),
        Kind::Became => outcomes.contains(&kept.name),
        Kind::Blob => stands(&kept.name),
        Kind::Publication => store.get(kept.kind, &kept.name).is_some_and(|publication: Publication| {
            publication.files.is_some_and(|files| stands(&files.page) && stands(&files.pdf))
        }),
        Kind::Run => store.get(kept.kind, &kept.name).is_some_and(|run: Run| run.manifest == output.manifest_hash()),
    };
    if everything {
        return Ok(store.clear());
    }
    let unused = store.list().into_iter().filter(|kept| !is_used(kept));
    Ok(unused.map(|kept| store.remove(&kept)).sum())
}

impl Summary {
    fn of(report: &PublicationReport) -> Self {
        Self {
            slug: report.slug.clone(),
            title: report.title.clone(),
            written: report.written,
            pages: report.pages,
            pdf_bytes: report.pdf_bytes,
            html_bytes: report.html_bytes,
            errors: report.errors,
            warnings: report.warnings,
            reviews: report.reviews,
            waived: report.waived.iter().map(Waived::of).collect(),
        }
    }

    fn restore(self) -> Option<PublicationReport> {
        Some(PublicationReport {
            slug: self.slug,
            title: self.title,
            written: self.written,
            pages: self.pages,
            pdf_bytes: self.pdf_bytes,
            html_bytes: self.html_bytes,
            duration: Duration::ZERO,
            errors: self.errors,
            warnings: self.warnings,
            reviews: self.reviews,
            waived: self.waived.into_iter().map(Waived::restore).collect::<Option<_>>()?,
        })
    }
}

impl Waived {
    fn of(waiver: &AppliedWaiver) -> Self {
        let AppliedWaiver { check, reason, until, findings } = waiver.clone();
        Self { check, reason, until: until.to_string(), findings }
    }

    fn restore(self) -> Option<AppliedWaiver> {
        let Self { check, reason, until, findings } = self;
        Some(AppliedWaiver { check, reason, until: Date::parse(&until)?, findings })
    }
}

#[cfg(test)]
mod tests;
