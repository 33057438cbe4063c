//! Findings in little room, while other publications are still being made.

use std::io::{self, Read};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

use super::stored::Finding;
use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Span};

/// What was found in a finished publication, until the report is made. A library has a hundred
/// findings for each publication. As they are, they take a fifth of the memory in which a thousand
/// publications are built, and lie scattered among what is freed; packed, a twentieth of that.
#[derive(Debug, Default)]
pub(in crate::build) struct Packed(Held);

#[derive(Debug)]
enum Held {
    /// What would not come back as it was stays as it is.
    Plain(Vec<Diagnostic>),
    Packed(Box<[u8]>),
}

impl Default for Held {
    fn default() -> Self {
        Self::Plain(Vec::new())
    }
}

impl Packed {
    pub(in crate::build) fn of(found: Vec<Diagnostic>) -> Self {
        match pack(&found).ok().filter(|packed| unpack(packed).is_some_and(|back| back == found)) {
            Some(packed) => Self(Held::Packed(packed.into())),
            None => Self(Held::Plain(found)),
        }
    }

    /// The findings as they were.
    pub(in crate::build) fn open(&self) -> Vec<Diagnostic> {
        match &self.0 {
            Held::Plain(found) => found.clone(),
            Held::Packed(packed) => unpack(packed).unwrap_or_default(),
        }
    }
}

fn pack(found: &[Diagnostic]) -> io::Result<Vec<u8>> {
    let found: Vec<_> = found.iter().map(|diagnostic| Finding::of(diagnostic, &|id| id.0 as usize)).collect();
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    serde_json::to_writer(&mut encoder, &found)?;
    encoder.finish()
}

fn unpack(packed: &[u8]) -> Option<Vec<Diagnostic>> {
    let mut text = Vec::new();
    DeflateDecoder::new(packed).read_to_end(&mut text).ok()?;
    let found: Vec<Finding> = serde_json::from_slice(&text).ok()?;
    let id = |number: usize| u32::try_from(number).ok().map(SourceId);
    found
        .iter()
        .map(|finding| finding.restore(&|place| Some(Span::new(id(place.source)?, place.start..place.end))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, FilePlace};

    #[test]
    fn findings_come_back_as_they_were() {
        let at = |start| Span::new(SourceId(7), start..start + 3);
        let place = FilePlace { path: "a.pdf".to_owned(), page: Some(2), ..FilePlace::default() };
        let found = vec![
            Diagnostic::new(Code::DEAD_LINK, at(4), "`ŵ` leads nowhere").related(at(9), "here").hint("a").hint("b"),
            Diagnostic::new(Code::DEAD_LINK, None, "").in_file(place),
        ];
        let many = vec![found[0].clone(); 100];
        let packed = Packed::of(many.clone());
        assert!(matches!(&packed.0, Held::Packed(bytes) if bytes.len() < 1000));
        assert_eq!(packed.open(), many);
        assert_eq!(Packed::of(found.clone()).open(), found);
        assert_eq!(Packed::default().open(), []);
    }

    #[test]
    fn what_cannot_be_packed_is_kept_as_it_is() {
        // A place that ends before it starts is none that reading gives back.
        let span = Span { source: SourceId(0), start: 5, end: 2 };
        let found = vec![Diagnostic::new(Code::DEAD_LINK, span, "x")];
        assert_eq!(Packed::of(found.clone()).open(), found);
    }
}
