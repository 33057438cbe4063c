//! What a layout's `layout.yaml` says.

use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::source::Source;

/// The settings of a layout: what the model needs to know of it before anything is set.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settings {
    /// What the layout is for, in a sentence.
    pub description: String,
    /// The deepest level of heading that is numbered; 0 for none.
    pub numbered_levels: u8,
    /// The deepest level of heading that the table of contents lists; 0 for no contents.
    pub contents_levels: u8,
}

pub(super) fn read(source: &Source) -> Result<Settings, Diagnostic> {
    serde_yaml::from_str(&source.text).map_err(|error| super::yaml_fault(source, &error))
}
