//! Checks of web pages: they look at a page as a browser reads it.
//!
//! [`Subject`] is a page with all that follows from it: its look in both colour schemes, what
//! assistive technology is told of it, and the place of each tag in its text. It is worked out
//! once, and every check of [`CHECKS`] reads it.

mod aria;
mod common;
mod contrast;
mod headings;
mod label;
mod languages;
mod links;
mod places;
mod refresh;
mod rules;
mod subject;
mod tables;
mod undecided;

use std::sync::Arc;

use super::{Check, Outcome};
use crate::html::inspect::{self, InspectError};
use crate::source::Source;

pub use links::{beyond as paths_beyond, local as local_path};
pub use rules::CHECKS;
pub use subject::{Place, Site, Subject};
pub use undecided::{UNDECIDED, Undecided};

/// Gives the text of a stylesheet by its address.
pub type Stylesheets<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// What is around a page.
#[derive(Clone, Default)]
pub struct Surroundings<'a> {
    /// Gives the text of a stylesheet by its address as the page has it, where there is one.
    pub stylesheet: Option<&'a Stylesheets<'a>>,
    /// Where the page stands in its site; without it no link to another page is followed.
    pub place: Option<Place>,
}

/// Reads a page and works out what checks need of it.
///
/// # Errors
/// Where the page is larger than any page needs to be.
pub fn read(source: &Source, around: &Surroundings) -> Result<Subject, InspectError> {
    let page = inspect::inspect(&source.text)?;
    let none = |_: &str| None;
    let stylesheet = around.stylesheet.unwrap_or(&none);
    Ok(Subject::new(page, source.id, Arc::clone(&source.text), around.place.clone(), stylesheet))
}

/// Looks at a page with every check: each with what it found, in the order of [`CHECKS`].
///
/// # Errors
/// Where the page is larger than any page needs to be.
pub fn check(source: &Source, around: &Surroundings) -> Result<Vec<(&'static Check<Subject>, Outcome)>, InspectError> {
    let subject = read(source, around)?;
    Ok(CHECKS.iter().map(|check| (*check, check.look(&subject))).collect())
}

#[cfg(test)]
mod tests;
