//! Checks of content: they look at the model, before any form is made of it.

use super::Check;
use crate::model::Document;

/// Every check of content.
pub const CHECKS: &[&Check<Document>] = &[];
