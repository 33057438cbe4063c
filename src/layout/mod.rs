//! Layouts, theme and fonts: what a policy team edits. Each file is embedded in the binary; a
//! file of the same name in `--layouts` or `--fonts` takes its place.

mod embedded;
mod fonts;
mod settings;
mod theme;

pub use fonts::{Fallback, Fonts, WebFont};
pub use settings::Settings;
pub use theme::{Colours, FontRoles, Scheme, Theme, TypeSettings};

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::{Disk, Source, Sources};

/// The layouts of a run, with their theme.
#[derive(Debug)]
pub struct Layouts {
    /// Colours, type and measure, for both forms.
    pub theme: Theme,
    files: BTreeMap<String, Arc<Source>>,
    settings: BTreeMap<String, Settings>,
}

impl Layouts {
    /// Loads the embedded layouts and what `folder` puts in their place. A fault in any file is
    /// gathered; what cannot be used keeps its embedded twin so that the rest can be checked.
    ///
    /// # Errors
    /// Where the theme or the settings of a layout cannot be used.
    pub fn load(disk: &Disk, folder: Option<&Path>, sources: &mut Sources) -> Result<Self, Vec<Diagnostic>> {
        let mut files = BTreeMap::new();
        for (path, bytes) in embedded::layouts() {
            let text = std::str::from_utf8(bytes).unwrap_or_default();
            files.insert(path.clone(), sources.add(format!("layouts/{path} (built in)"), text));
        }
        let mut diagnostics = Vec::new();
        for (path, text) in folder.map(|folder| disk.texts(folder)).unwrap_or_default() {
            match text {
                Ok(text) => {
                    let shown = folder.map(|f| f.join(&path)).unwrap_or_default();
                    files.insert(path, sources.add(shown.display().to_string(), text));
                }
                Err(error) => diagnostics.push(error.diagnostic(sources)),
            }
        }
        let theme = files.get("theme.yaml").map(|source| theme::read(source));
        let mut settings = BTreeMap::new();
        for (path, source) in &files {
            let Some(name) = path.strip_suffix("/layout.yaml") else { continue };
            match settings::read(source) {
                Ok(read) => drop(settings.insert(name.to_owned(), read)),
                Err(found) => diagnostics.push(found),
            }
        }
        match theme {
            Some(Ok(theme)) if diagnostics.is_empty() => Ok(Self { theme, files, settings }),
            Some(Err(found)) => Err([diagnostics, vec![found]].concat()),
            _ => Err(diagnostics),
        }
    }

    /// The names of the layouts that a publication can choose.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.settings.keys().map(String::as_str)
    }

    /// What a layout's `layout.yaml` says.
    #[must_use]
    pub fn settings(&self, layout: &str) -> Option<&Settings> {
        self.settings.get(layout)
    }

    /// A file by its path below `layouts`, such as `report/layout.typ`.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<&Arc<Source>> {
        self.files.get(path)
    }

    /// Every file with its path, in order of the paths.
    pub fn files(&self) -> impl Iterator<Item = (&str, &Arc<Source>)> {
        self.files.iter().map(|(path, source)| (path.as_str(), source))
    }

    /// The layout names nearest to one that does not exist.
    #[must_use]
    pub fn nearest(&self, typed: &str) -> Option<&str> {
        nearest(typed, self.names())
    }
}

/// A fault in one of the YAML files that configure layouts.
fn yaml_fault(source: &Source, error: &serde_yaml::Error) -> Diagnostic {
    let at = error.location().map_or(0, |location| location.index());
    let span = crate::source::Span::new(source.id, at..at);
    Diagnostic::new(Code::INVALID_YAML, span, error.to_string().to_lowercase())
}
