//! Checks of PDF files: they look at the objects of a file as they were written.

use super::Check;
use crate::pdf::inspect::Inspection;

/// Every check of PDF files.
pub const CHECKS: &[&Check<Inspection>] = &[];
