//! Reading every input, and choosing what was asked for.

use super::{Cause, Config, Fatal, specimen};
use crate::checks::policy::Policy;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::facts::Book;
use crate::layout::{Fonts, Layouts};
use crate::model::Library;
use crate::parse;
use crate::source::{Asset, AssetError, Bundle, Disk, Documents, SourceId, Sources};

/// Everything that is read once and shared by all threads.
pub(super) struct Inputs {
    pub(super) sources: Sources,
    pub(super) documents: Documents,
    pub(super) library: Library,
    /// How much the findings of checks matter.
    pub(super) policy: Policy,
    /// Whether the text is looked at as well as what is made of it. That of the specimen is not.
    pub(super) checks_content: bool,
    /// The facts of all publications.
    pub(super) facts: Book,
    pub(super) logo: Option<Asset>,
    pub(super) layouts: Option<Layouts>,
    pub(super) fonts: Option<Fonts>,
    /// What was found that concerns no single publication.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Whether what all publications share can be used; otherwise nothing is written.
    pub(super) sound: bool,
    /// Whether every text could be read. Where one could not, a publication that seems to be
    /// gone may only be unreadable, and what the site holds of it stays.
    pub(super) complete: bool,
}

impl Inputs {
    /// The end of the build, with what was found so far.
    pub(super) fn fatal(self, cause: Cause, mut found: Vec<Diagnostic>) -> Fatal {
        let mut diagnostics = self.diagnostics;
        diagnostics.append(&mut found);
        crate::diagnostic::sort(&mut diagnostics);
        Fatal { cause, diagnostics, sources: self.sources }
    }

    /// Takes in faults of what all publications share.
    pub(super) fn unsound(&mut self, found: Vec<Diagnostic>) {
        self.sound &= !found.iter().any(Diagnostic::is_error);
        self.diagnostics.extend(found);
    }
}

/// Reads every input. Faults are gathered, so that one run names them all.
pub(super) fn load(config: &Config) -> Result<Inputs, Fatal> {
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    let documents = match Documents::read(Disk, &config.documents, &mut sources, &mut diagnostics) {
        Ok(documents) => documents,
        Err(fault) => {
            return Err(Fatal { cause: Cause::Documents, diagnostics: vec![fault], sources });
        }
    };
    let complete = !diagnostics.iter().any(Diagnostic::is_error);
    let sound = !diagnostics.iter().any(|found| found.span.is_some_and(|at| is_library(&sources, at.source)));
    let inputs = Inputs { diagnostics, sound, complete, ..Inputs::new(documents, sources) };
    let mut inputs = inputs.load_layouts(config)?;
    inputs.load_library();
    Ok(inputs)
}

/// Reads the layouts, and the specimen of their theme as the one publication.
pub(super) fn load_specimen(config: &Config) -> Result<Inputs, Fatal> {
    let mut inputs = Inputs::new(Documents::default(), Sources::default()).load_layouts(config)?;
    if let Some(layouts) = &inputs.layouts {
        inputs.documents = specimen::documents(layouts, &mut inputs.sources);
        inputs.checks_content = false;
        inputs.load_library();
    }
    Ok(inputs)
}

/// A library whose file cannot be read would otherwise be published without its name.
fn is_library(sources: &Sources, id: SourceId) -> bool {
    let path = &sources.get(id).path;
    path.rsplit('/').next() == Some("library.yaml")
}

impl Inputs {
    pub(super) fn new(documents: Documents, sources: Sources) -> Self {
        Self {
            sources,
            documents,
            library: parse::parse_library(None).0,
            policy: Policy::default(),
            checks_content: true,
            facts: Book::default(),
            logo: None,
            layouts: None,
            fonts: None,
            diagnostics: Vec::new(),
            sound: true,
            complete: true,
        }
    }

    fn load_layouts(mut self, config: &Config) -> Result<Self, Fatal> {
        let layouts = Layouts::load(&Disk, config.layouts.as_deref(), &mut self.sources);
        let fonts = Fonts::load(&Disk, config.fonts.as_deref(), &mut self.sources);
        match layouts {
            Ok(mut layouts) => {
                if let Some(Err(unknown)) = config.theme.as_deref().map(|theme| layouts.choose(theme)) {
                    return Err(self.fatal(Cause::UnknownTheme, vec![unknown]));
                }
                self.unsound(fonts.as_ref().map(|fonts| layouts.check_fonts(fonts)).unwrap_or_default());
                self.layouts = Some(layouts);
            }
            Err(faults) => self.unsound(faults),
        }
        match fonts {
            Ok(fonts) => self.fonts = Some(fonts),
            Err(faults) => self.unsound(faults),
        }
        Ok(self)
    }

    fn load_library(&mut self) {
        self.load_facts();
        let (policy, faults) = Policy::new(&self.library);
        self.policy = policy;
        self.unsound(faults);
        self.load_logo();
    }

    /// Reads the facts of the library, and `library.yaml`, which uses some.
    pub(super) fn load_facts(&mut self) {
        let mut faults = Vec::new();
        if let Some(source) = &self.documents.facts {
            self.facts = Book::read(source, &mut faults);
        }
        let (library, more) = parse::parse_library_with(self.documents.library.as_deref(), &mut self.facts);
        self.library = library;
        faults.extend(more);
        self.unsound(faults);
    }

    fn load_logo(&mut self) {
        let Some(logo) = &self.library.logo else { return };
        match self.documents.library_asset(&logo.file.value) {
            Ok(asset) => self.logo = Some(asset),
            Err(error) => {
                let (file, at) = (&logo.file.value, logo.file.span);
                let fault = match error {
                    AssetError::Missing(near) => {
                        Diagnostic::new(Code::MISSING_IMAGE, at, format!("there is no file `{file}` for the logo"))
                            .maybe_hint(near.map(|near| format!("did you mean `{near}`?")))
                    }
                    AssetError::Outside => {
                        Diagnostic::new(Code::MISSING_IMAGE, at, format!("`{file}` is outside the documents folder"))
                            .hint("put the logo beside `library.yaml`")
                    }
                    AssetError::Unreadable(reason) => {
                        Diagnostic::new(Code::UNREADABLE_FILE, at, format!("cannot read `{file}`: {reason}"))
                    }
                };
                self.unsound(vec![fault]);
            }
        }
    }
}

/// Which of the publications were asked for: all where no slug is given.
pub(super) fn choose(documents: &Documents, slugs: &[String]) -> Result<Vec<bool>, Vec<Diagnostic>> {
    let names = || documents.bundles.iter().map(|bundle| bundle.slug.as_str());
    let mut asked = vec![slugs.is_empty(); documents.bundles.len()];
    let mut unknown = Vec::new();
    for slug in slugs {
        match names().position(|name| name == slug) {
            Some(index) => asked[index] = true,
            None => unknown.push(
                Diagnostic::new(Code::UNKNOWN_PUBLICATION, None, format!("there is no publication `{slug}`"))
                    .maybe_hint(nearest(slug, names()).map(|near| format!("did you mean `{near}`?")).or_else(|| {
                        let all: Vec<_> = names().collect();
                        (!all.is_empty()).then(|| format!("the publications are `{}`", all.join("`, `")))
                    })),
            ),
        }
    }
    if unknown.is_empty() { Ok(asked) } else { Err(unknown) }
}

/// The bytes of a publication's texts.
pub(super) fn length(bundle: &Bundle) -> usize {
    bundle.main.text.len() + bundle.others.iter().map(|(_, source)| source.text.len()).sum::<usize>()
}

/// The publications by the length of their sources, longest first: a long one that starts last
/// would keep one thread busy while the others wait.
pub(super) fn longest_first(bundles: &[Bundle]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..bundles.len()).collect();
    order.sort_by_key(|&index| std::cmp::Reverse(length(&bundles[index])));
    order
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn bundle(sources: &mut Sources, slug: &str, length: usize) -> Bundle {
        let main = sources.add(format!("{slug}.md"), "x".repeat(length));
        Bundle {
            slug: slug.to_owned(),
            main,
            others: Vec::new(),
            facts: None,
            data: Vec::new(),
            folder: PathBuf::new(),
        }
    }

    fn documents() -> Documents {
        let mut sources = Sources::default();
        let bundles =
            [("alpha", 5), ("beta", 9), ("gamma", 7)].map(|(slug, length)| bundle(&mut sources, slug, length));
        let mut documents = Documents::default();
        documents.bundles.extend(bundles);
        documents
    }

    #[test]
    fn the_longest_starts_first() {
        assert_eq!(longest_first(&documents().bundles), [1, 2, 0]);
    }

    #[test]
    fn what_was_asked_for() {
        let choose = |slugs: &[&str]| {
            let slugs: Vec<_> = slugs.iter().map(|slug| (*slug).to_owned()).collect();
            super::choose(&documents(), &slugs)
        };
        assert_eq!(choose(&[]).unwrap(), [true, true, true]);
        assert_eq!(choose(&["gamma", "gamma"]).unwrap(), [false, false, true]);
        let unknown = choose(&["gamna", "delta-plan", "alpha"]).unwrap_err();
        assert_eq!(unknown.len(), 2);
        assert_eq!(unknown[0].hints, ["did you mean `gamma`?"]);
        assert_eq!(unknown[1].hints, ["the publications are `alpha`, `beta`, `gamma`"]);
    }
}
