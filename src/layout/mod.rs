//! Layouts, theme and fonts: what a policy team edits. Each file is embedded in the binary; a
//! file of the same name in `--layouts` or `--fonts` takes its place.

mod colour;
mod contrast;
mod decode;
mod embedded;
mod fonts;
mod roles;
pub mod schema;
mod settings;
mod theme;

pub use colour::Colour;
pub use contrast::{PAIRS, Pair};
pub use fonts::{Fallback, Fonts, WebFont};
pub use roles::{Kind, Role, Value};
pub use settings::Settings;
pub use theme::{Colours, FontRoles, Scheme, Shape, Theme, TypeSettings};

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::{Disk, Source, Sources};
use theme::Placed;

/// The theme that is used where none is chosen.
const DEFAULT_THEME: &str = "theme.yaml";

/// The layouts of a run, with their theme.
#[derive(Debug)]
pub struct Layouts {
    /// Colours, type and shape, for both forms: what `theme.yaml` says, unless another theme
    /// was chosen.
    pub theme: Theme,
    themes: BTreeMap<String, Placed>,
    chosen: String,
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
        let (mut settings, mut themes) = (BTreeMap::new(), BTreeMap::new());
        for (path, source) in &files {
            if let Some(name) = path.strip_suffix("/layout.yaml") {
                match settings::read(source) {
                    Ok(read) => {
                        diagnostics.extend(absent(name, source, &files));
                        settings.insert(name.to_owned(), read);
                    }
                    Err(found) => diagnostics.push(found),
                }
            } else if is_theme(path) {
                match theme::read(source) {
                    Ok(read) => drop(themes.insert(path.clone(), read)),
                    Err(found) => diagnostics.extend(found),
                }
            }
        }
        match themes.get(DEFAULT_THEME).map(|placed| placed.theme.clone()) {
            Some(theme) if diagnostics.is_empty() => {
                Ok(Self { theme, themes, chosen: DEFAULT_THEME.to_owned(), files, settings })
            }
            _ => Err(diagnostics),
        }
    }

    /// The names of the themes that can be chosen instead of `theme.yaml`.
    pub fn themes(&self) -> impl Iterator<Item = &str> {
        self.themes.keys().filter_map(|path| path.strip_prefix("themes/")?.strip_suffix(".yaml"))
    }

    /// Takes the theme of this name, which is the file `themes/NAME.yaml`.
    ///
    /// # Errors
    /// Where there is no such theme.
    pub fn choose(&mut self, name: &str) -> Result<(), Diagnostic> {
        let path = format!("themes/{name}.yaml");
        let Some(placed) = self.themes.get(&path) else {
            let message = format!("there is no theme `{name}`");
            return Err(Diagnostic::new(Code::UNKNOWN_THEME, None, message).hint(roles::known(
                name,
                "themes",
                &self.themes().collect::<Vec<_>>(),
            )));
        };
        self.theme = placed.theme.clone();
        self.chosen = path;
        Ok(())
    }

    /// What the theme asks of the fonts and they do not have.
    #[must_use]
    pub fn check_fonts(&self, fonts: &Fonts) -> Vec<Diagnostic> {
        self.themes.get(&self.chosen).map(|placed| placed.check_fonts(fonts)).unwrap_or_default()
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

/// The files that a layout must have besides its `layout.yaml`, and has not.
fn absent<'a>(
    name: &'a str,
    source: &'a Source,
    files: &'a BTreeMap<String, Arc<Source>>,
) -> impl Iterator<Item = Diagnostic> + 'a {
    let wanted = ["layout.typ", "layout.hbs"].into_iter();
    wanted.filter(move |file| !files.contains_key(&format!("{name}/{file}"))).map(move |file| {
        let start = crate::source::Span::new(source.id, 0..0);
        Diagnostic::new(Code::LAYOUT_ERROR, start, format!("the layout `{name}` has no file `{file}`"))
            .hint(format!("copy `report/{file}` to `{name}/{file}`"))
    })
}

fn is_theme(path: &str) -> bool {
    path == DEFAULT_THEME || path.strip_prefix("themes/").is_some_and(|name| name.ends_with(".yaml"))
}

/// A fault in one of the YAML files that configure layouts.
fn yaml_fault(source: &Source, error: &serde_yaml::Error) -> Diagnostic {
    let at = error.location().map_or(0, |location| location.index());
    let span = crate::source::Span::new(source.id, at..at);
    let message = error.to_string();
    // The place is shown already.
    let message = message.split_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    Diagnostic::new(Code::INVALID_YAML, span, message.to_lowercase())
}
