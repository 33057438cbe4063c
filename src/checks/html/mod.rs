//! Checks of web pages: they look at a page as a browser reads it.

use super::Check;
use crate::html::inspect::Page;

/// Every check of pages.
pub const CHECKS: &[&Check<Page>] = &[];
