//! What may be written, what is out of date, and the list of publications: decided when every
//! publication is known, by one thread, in one order.
//!
//! The list holds every publication that stands on the site once this build is done: those
//! that it wrote, and those that it was not asked for or that failed now and that an earlier
//! build left. The texts of the list come from the sources as they are, the facts about a PDF
//! from the PDF that stands.

use std::collections::{BTreeMap, BTreeSet};

use super::manifest::{self, Facts, Manifest, SITE};
use super::plan::Inputs;
use super::run::Outcome;
use super::stopped;
use super::workers::guard;
use super::write::{NewFile, Output, Staged, WriteError};
use crate::checks;
use crate::diagnostic::{Code, Diagnostic};
use crate::html::{Composer, Entry, PdfFacts};

/// Finishes the build: after it, the outcomes say what was written.
pub(super) fn finish(
    inputs: &mut Inputs,
    composer: Option<&Composer>,
    output: &mut Output,
    outcomes: &mut [Outcome],
) -> Result<(), WriteError> {
    if let Some(obstacle) = outcomes.iter_mut().find_map(|outcome| outcome.obstacle.take()) {
        return Err(obstacle);
    }
    if output.damaged {
        inputs.diagnostics.push(damaged(output));
    }
    let Some(composer) = composer.filter(|_| inputs.sound) else {
        return Ok(());
    };
    let mut blocked = BTreeSet::new();
    for outcome in outcomes.iter_mut() {
        let Some(staged) = &outcome.staged else { continue };
        let found = foreign(output, staged, &mut blocked);
        outcome.written = found.is_empty();
        outcome.diagnostics.extend(found);
    }
    let standing = standing(output, outcomes);
    let mut accepted = site(composer, output, outcomes, &standing, &mut inputs.diagnostics, &mut blocked)?;
    for outcome in outcomes.iter_mut().filter(|outcome| outcome.written) {
        accepted.extend(outcome.staged.take());
    }
    let known: BTreeSet<&str> = inputs.documents.bundles.iter().map(|bundle| bundle.slug.as_str()).collect();
    let gone = |slug: &str| inputs.complete && !known.contains(slug);
    let mut stale = stale(&output.manifest, &accepted, &gone);
    stale.retain(|path| !blocked.contains(path));
    let publications = publications(&output.manifest, outcomes, &gone);
    let (shown, left) = (output.shown(""), output.commit(accepted, publications, &stale)?);
    inputs.diagnostics.extend(left.iter().map(|path| left_alone(&format!("{shown}{path}"))));
    Ok(())
}

/// The files of these that stand where somebody else's do.
fn foreign(output: &Output, staged: &Staged, blocked: &mut BTreeSet<String>) -> Vec<Diagnostic> {
    let paths = output.in_the_way(staged);
    let hint = "move it away if it is to be kept, or delete it, and build again";
    let found = paths.iter().map(|path| output.foreign(path, hint)).collect();
    blocked.extend(paths);
    found
}

/// What the list of publications says of each publication that will stand on the site.
fn standing(output: &Output, outcomes: &[Outcome]) -> BTreeMap<String, PdfFacts> {
    let earlier = |slug: &str| {
        let facts = output.manifest.publications.get(slug)?;
        let page = format!("{SITE}/{slug}/index.html");
        output.stands(&page).then_some(PdfFacts { pages: facts.pages, size: facts.pdf_bytes })
    };
    outcomes
        .iter()
        .filter_map(|outcome| {
            let now = outcome.facts.filter(|_| outcome.written);
            Some((outcome.slug.clone(), now.or_else(|| earlier(&outcome.slug))?))
        })
        .collect()
}

/// The files of the site that belong to no publication: none where nothing is published.
fn site(
    composer: &Composer,
    output: &Output,
    outcomes: &[Outcome],
    standing: &BTreeMap<String, PdfFacts>,
    diagnostics: &mut Vec<Diagnostic>,
    blocked: &mut BTreeSet<String>,
) -> Result<Vec<Staged>, WriteError> {
    let entries: Vec<Entry> = outcomes
        .iter()
        .filter_map(|outcome| Some(Entry { listing: outcome.listing.as_ref()?, pdf: *standing.get(&outcome.slug)? }))
        .collect();
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let mut groups = Vec::new();
    match guard(|| composer.index(&entries)) {
        Ok(Ok(page)) => {
            let path = format!("{SITE}/index.html");
            let stylesheet = |address: &str| composer.stylesheet(address);
            let found = guard(|| checks::gate_page("index.html", &page, &stylesheet))
                .unwrap_or_else(|message| vec![stopped("checking the list of publications", &message)]);
            if !found.iter().any(Diagnostic::is_error) {
                groups.push(output.stage(None, vec![NewFile { path, bytes: page.into_bytes().into() }])?);
            }
            diagnostics.extend(found);
        }
        Ok(Err(found)) => diagnostics.extend(found),
        Err(message) => diagnostics.push(stopped("composing the list of publications", &message)),
    }
    let files = composer.site_files();
    let files = files.into_iter().map(|file| NewFile { path: format!("{SITE}/{}", file.path), bytes: file.bytes });
    groups.push(output.stage(None, files.collect())?);
    groups.retain(|group| {
        let found = foreign(output, group, blocked);
        let free = found.is_empty();
        diagnostics.extend(found);
        free
    });
    Ok(groups)
}

/// The files of the record that no longer belong on the site: of publications that are gone,
/// of those written now that no longer have them, and of the site. Files of the site stay
/// while a page that was not written now may still refer to them.
fn stale(manifest: &Manifest, accepted: &[Staged], gone: &dyn Fn(&str) -> bool) -> BTreeSet<String> {
    let produced: BTreeSet<&str> = accepted.iter().flat_map(Staged::paths).collect();
    let written: BTreeSet<&str> = accepted.iter().filter_map(|staged| staged.owner.as_deref()).collect();
    let all_written = manifest.publications.keys().all(|slug| written.contains(slug.as_str()) || gone(slug));
    let is_stale = |entry: &manifest::Entry| match entry.publication.as_deref() {
        Some(slug) => written.contains(slug) || gone(slug),
        None => all_written,
    };
    manifest
        .files
        .iter()
        .filter(|(path, entry)| !produced.contains(path.as_str()) && is_stale(entry))
        .map(|(path, _)| path.clone())
        .collect()
}

/// The publications that the record names once this build is done.
fn publications(manifest: &Manifest, outcomes: &[Outcome], gone: &dyn Fn(&str) -> bool) -> BTreeMap<String, Facts> {
    let mut publications = manifest.publications.clone();
    publications.retain(|slug, _| !gone(slug));
    let written = outcomes.iter().filter(|outcome| outcome.written);
    publications.extend(written.filter_map(|outcome| Some((outcome.slug.clone(), outcome.record()?))));
    publications
}

fn left_alone(path: &str) -> Diagnostic {
    let message = format!("`{path}` is no longer part of the site but was changed by hand, and stays");
    Diagnostic::new(Code::STALE_OUTPUT, None, message).hint("delete it if it is not needed")
}

fn damaged(output: &Output) -> Diagnostic {
    let path = output.shown(manifest::NAME);
    let message = format!("`{path}` cannot be read, so what earlier builds left is not known");
    Diagnostic::new(Code::STALE_OUTPUT, None, message)
        .hint("a new record is made; delete by hand what is no longer published")
}

#[cfg(test)]
mod tests;
