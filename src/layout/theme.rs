//! The theme: named roles that the Typst and the Handlebars layouts share.

use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::source::Source;

/// Colours, type and measure.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Theme {
    /// What the theme is called.
    pub name: String,
    /// Colours for each scheme; paper is printed in the light one.
    pub colours: Colours,
    /// Families by role.
    pub fonts: FontRoles,
    /// Sizes and lengths.
    #[serde(rename = "type")]
    pub type_: TypeSettings,
}

/// Colours for each scheme.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Colours {
    /// Dark text on a light ground.
    pub light: Scheme,
    /// Light text on a dark ground.
    pub dark: Scheme,
}

/// The roles of colour, each as `#rrggbb`.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// Text.
    pub ink: String,
    /// The ground.
    pub paper: String,
    /// Text of less weight.
    pub muted: String,
    /// Headings, links and marks.
    pub accent: String,
    /// Lines.
    pub rule: String,
    /// The ground of callouts, code and table heads.
    pub surface: String,
    /// The edge of a note.
    pub note: String,
    /// The edge of a tip.
    pub tip: String,
    /// The edge of what is important.
    pub important: String,
    /// The edge of a warning.
    pub warning: String,
    /// The edge of a caution.
    pub caution: String,
}

/// Font families by role, each the name of a family in `fonts/manifest.yaml`.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct FontRoles {
    /// Running text.
    pub text: String,
    /// Titles and headings.
    pub display: String,
    /// Tables, captions and furniture.
    pub sans: String,
    /// Computer text.
    pub mono: String,
}

/// Sizes and lengths.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct TypeSettings {
    /// Running text on paper, in points.
    pub size: f64,
    /// From baseline to baseline, in ems.
    pub leading: f64,
    /// The ratio between neighbouring sizes of the scale.
    pub scale: f64,
    /// The longest line on screen, in `ch`.
    pub measure: f64,
}

pub(super) fn read(source: &Source) -> Result<Theme, Diagnostic> {
    serde_yaml::from_str(&source.text).map_err(|error| super::yaml_fault(source, &error))
}
