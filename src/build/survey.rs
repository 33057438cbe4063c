//! The facts of a library, each with the places that use it: what `stationer facts` lists.

use std::collections::BTreeSet;

use super::plan::{self, Inputs};
use super::workers::{self, guard};
use super::{Cause, Config, Fatal, stopped};
use crate::diagnostic::{self, Diagnostic};
use crate::facts::{Book, Fact, Facts};
use crate::model::FactUse;
use crate::parse;
use crate::source::{Disk, Documents, Sources, Span};

/// What a library states, and where it is used.
#[derive(Debug)]
pub struct Survey {
    /// The texts that the diagnostics and the places point into.
    pub sources: Sources,
    /// What is wrong with facts and with their uses, in order of the sources.
    pub diagnostics: Vec<Diagnostic>,
    /// The facts, those of the library first, then those of each publication; by name.
    pub facts: Vec<Stated>,
}

/// A fact and its uses.
#[derive(Debug)]
pub struct Stated {
    /// The fact.
    pub fact: Fact,
    /// The publication that states it for itself alone; `None` for a fact of the library.
    pub publication: Option<String>,
    /// Where it is used, in order of publications and of reading.
    pub uses: Vec<Use>,
}

/// A place that uses a fact.
#[derive(Debug, Clone)]
pub struct Use {
    /// The publication; `None` where another fact of the library is worked out of it.
    pub publication: Option<String>,
    /// The place.
    pub span: Span,
}

/// Reads the publications that are asked for and gathers the facts. Where publications are named,
/// the facts are theirs and those of the library that they use.
///
/// # Errors
/// Where the documents cannot be read, or a publication is asked for that does not exist.
pub fn survey(config: &Config) -> Result<Survey, Fatal> {
    let mut sources = Sources::default();
    let mut found = Vec::new();
    let documents = match Documents::read(Disk, &config.documents, &mut sources, &mut found) {
        Ok(documents) => documents,
        Err(fault) => return Err(Fatal { cause: Cause::Documents, diagnostics: vec![fault], sources }),
    };
    let complete = !found.iter().any(Diagnostic::is_error);
    let mut inputs = Inputs { diagnostics: found, complete, ..Inputs::new(documents, sources) };
    inputs.load_facts();
    let asked = match plan::choose(&inputs.documents, &config.slugs) {
        Ok(asked) => asked,
        Err(unknown) => return Err(inputs.fatal(Cause::UnknownPublication, unknown)),
    };
    Ok(gather(inputs, &asked, config))
}

/// What one publication states and uses.
struct Read {
    slug: String,
    own: Book,
    uses: Vec<FactUse>,
}

fn gather(mut inputs: Inputs, asked: &[bool], config: &Config) -> Survey {
    let bundles = &inputs.documents.bundles;
    let order = plan::longest_first(bundles);
    let read = workers::run(config.jobs, &order, |index| {
        let bundle = &bundles[index];
        match guard(|| parse::parse(bundle, &inputs.facts)) {
            Ok((manuscript, found)) => (Some(manuscript.facts), found),
            Err(message) => (None, vec![stopped(&format!("parsing of `{}`", bundle.slug), &message)]),
        }
    });
    let all = read.iter().all(|(uses, _)| uses.is_some());
    if all && inputs.complete {
        let uses = read.iter().flat_map(|(uses, _)| uses.iter().flatten());
        inputs.facts.report_unused(uses.map(|used| used.name.as_str()), &mut inputs.diagnostics);
    }
    let mut publications = Vec::new();
    for ((bundle, (uses, found)), _) in bundles.iter().zip(read).zip(asked).filter(|(_, asked)| **asked) {
        inputs.diagnostics.extend(found);
        // Its faults are among those found.
        let own = Facts::new(&inputs.facts, bundle.facts.as_deref(), &mut Vec::new()).own().clone();
        publications.push(Read { slug: bundle.slug.clone(), own, uses: uses.unwrap_or_default() });
    }
    let facts = stated(&inputs.facts, &publications, !config.slugs.is_empty());
    let Inputs { sources, mut diagnostics, .. } = inputs;
    let in_facts = |span: Option<Span>| span.is_some_and(|span| is_facts(&sources.get(span.source).path));
    diagnostics.retain(|found| found.code.is_of_facts() || in_facts(found.span));
    diagnostic::sort(&mut diagnostics);
    Survey { sources, diagnostics, facts }
}

fn is_facts(path: &str) -> bool {
    path.rsplit('/').next() == Some("facts.yaml")
}

fn stated(library: &Book, publications: &[Read], only_used: bool) -> Vec<Stated> {
    let uses_of = |name: &str, of: &[Read]| -> Vec<Use> {
        let places = of.iter().flat_map(|read| {
            let uses = read.uses.iter().filter(|used| used.name == name);
            uses.map(|used| Use { publication: Some(read.slug.clone()), span: used.span })
        });
        // What is shown twice, such as the item of a register, is written once.
        let mut seen = BTreeSet::new();
        let is_first = |used: &Use| seen.insert((used.publication.clone(), used.span.source.0, used.span.start));
        places.filter(is_first).collect()
    };
    let within = |name: &str| {
        let uses = library.uses().iter().filter(|used| used.name == name).map(|used| used.span);
        uses.map(|span| Use { publication: None, span }).collect::<Vec<_>>()
    };
    let mut facts: Vec<Stated> = library
        .facts()
        .map(|fact| Stated { uses: uses_of(&fact.name, publications), fact: fact.clone(), publication: None })
        .filter(|stated| !only_used || !stated.uses.is_empty())
        .map(|stated| Stated { uses: [within(&stated.fact.name), stated.uses].concat(), ..stated })
        .collect();
    for read in publications {
        facts.extend(read.own.facts().map(|fact| Stated {
            uses: uses_of(&fact.name, std::slice::from_ref(read)),
            fact: fact.clone(),
            publication: Some(read.slug.clone()),
        }));
    }
    facts
}
