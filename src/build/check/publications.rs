//! Publications, from their texts: the stages of a build, with a look in the place of writing.

use super::super::cache::Cache;
use super::super::run::{self, Aim, Outcome, Tools, Work};
use super::super::{Cause, Config, Fatal, Observer, Workshop, manifest, plan};
use super::targets::Library;
use super::{CheckConfig, CheckReport, Form, Forms, Part, Subject, part, shift};
use crate::checks::inspection::Look;
use crate::diagnostic::{self, Code};
use crate::source::Disk;

/// Looks at the publications of a library that were named.
pub(super) fn check(
    library: &Library,
    config: &CheckConfig,
    observer: &dyn Observer,
    report: &mut CheckReport,
) -> Result<(), Fatal> {
    let build = Config { documents: library.root.clone(), slugs: library.slugs.clone(), ..config.build.clone() };
    let mut inputs = run::timed(observer, "", "read", || plan::load(&build))?;
    let asked = match plan::choose(&inputs.documents, &build.slugs) {
        Ok(asked) => asked,
        Err(unknown) => return Err(inputs.fatal(Cause::UnknownPublication, unknown)),
    };
    observer.planned(asked.iter().filter(|asked| **asked).count());
    let cache = build.cache.then(|| Cache::to_read(&inputs, &build)).flatten();
    let tools = run::timed(observer, "", "tools", || Tools::make(&mut inputs));
    let aim = Aim::Examine(&config.selection);
    let work = Work { aim, cache: cache.as_ref(), workshop: &Workshop::default(), observer };
    let outcomes = run::run(&mut inputs, &tools, &asked, &build, &work);

    report.publisher = Some(inputs.library.name.clone()).filter(|name| !name.is_empty());
    let from = report.sources.len();
    for (outcome, bundle) in outcomes.into_iter().zip(&inputs.documents.bundles).filter(|(outcome, _)| outcome.asked) {
        let in_force = |look: &Look| !inputs.policy.is_off(look.rule.code.id);
        let mut subject = subject(outcome, bundle.main.path.clone(), &in_force, config);
        shift(&mut subject.findings, from);
        report.subjects.push(subject);
    }
    shift(&mut inputs.diagnostics, from);
    report.general.append(&mut inputs.diagnostics);
    for source in inputs.sources.iter() {
        report.sources.add(source.path.clone(), source.text.clone());
    }
    Ok(())
}

fn subject(outcome: Outcome, path: String, in_force: &dyn Fn(&Look) -> bool, config: &CheckConfig) -> Subject {
    let mut diagnostics = outcome.findings();
    let Outcome { slug, title, listing, examined, facts, waived, .. } = outcome;
    let selection = &config.selection;
    // A waiver of a check that was not asked has not been of no use.
    diagnostics.retain(|finding| {
        selection.keeps(finding) && (selection.is_everything() || finding.code.id != Code::UNUSED_WAIVER.id)
    });
    diagnostic::sort(&mut diagnostics);
    let part = |form, path, looks: Vec<Look>| {
        let looks: Vec<_> = looks.into_iter().filter(in_force).collect();
        part(form, path, &looks, &diagnostics)
    };
    let mut parts = vec![part(Form::Text, path, examined.text)];
    if let Some(Forms { page, page_hash, pdf, pdf_hash, states }) = examined.forms {
        let standing = |name: &str, hash: &str| {
            let path = config.build.output.join(manifest::SITE).join(&slug).join(name);
            Disk.bytes(&path).is_ok_and(|bytes| manifest::hash(&bytes) == hash).then_some(path)
        };
        let page = part(Form::Page, format!("{slug}/index.html"), page);
        parts.push(Part { artefact: standing("index.html", &page_hash), ..page });
        let pdf = part(Form::Pdf, format!("{slug}/{slug}.pdf"), pdf);
        let pages = facts.map(|facts| facts.pages);
        parts.push(Part { artefact: standing(&format!("{slug}.pdf"), &pdf_hash), states, pages, ..pdf });
    }
    let language = listing.map(|listing| listing.language.to_string());
    Subject { name: slug, title: Some(title), language, parts, findings: diagnostics, waived }
}
