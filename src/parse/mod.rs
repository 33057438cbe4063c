//! From the author's text to a [`Manuscript`]. Total: any bytes give one, with what is wrong
//! beside it.

use crate::diagnostic::Diagnostic;
use crate::model::{Library, Manuscript};
use crate::source::{Bundle, Source};

/// Reads the front matter and the body of a publication, parts included.
#[must_use]
pub fn parse(bundle: &Bundle) -> (Manuscript, Vec<Diagnostic>) {
    let _ = bundle;
    unimplemented!()
}

/// Reads `library.yaml`; a library without one has defaults and no name.
#[must_use]
pub fn parse_library(source: Option<&Source>) -> (Library, Vec<Diagnostic>) {
    let _ = source;
    unimplemented!()
}
