//! What a result is known by: a digest of everything that can change a byte of it.
//!
//! A document is digested in the form that `Debug` gives it. That form is derived, so that no
//! field can be forgotten when one is added; it is the same in every run of one edition of the
//! program, and the edition is part of every digest.

use std::fmt::{self, Debug, Write};
use std::path::Path;

use crate::build::Config;
use crate::build::plan::Inputs;
use crate::build::run::today;
use crate::layout::{Fonts, Layouts};
use crate::model::{Date, Document};
use crate::resolve::Catalogue;
use crate::source::{Bundle, Disk, Source, SourceId, Sources};

/// The edition of the program: a digest of its sources, layouts, fonts and packages.
const EDITION: &str = env!("STATIONER_EDITION");

/// The name of a source's number in the form that `Debug` gives it.
const NUMBERED: &str = "SourceId";

/// A digest in the making.
pub(super) struct Digest<'a> {
    sources: &'a Sources,
    hasher: blake3::Hasher,
    buffer: String,
    held: Held,
}

/// How much of `SourceId(12)` was seen and may have to be left out.
enum Held {
    Nothing,
    Name,
    Open,
    Number(String),
}

impl<'a> Digest<'a> {
    pub(super) fn new(of: &str, sources: &'a Sources) -> Self {
        let mut digest = Self { sources, hasher: blake3::Hasher::new(), buffer: String::new(), held: Held::Nothing };
        digest.bytes(of.as_bytes());
        digest.bytes(EDITION.as_bytes());
        digest
    }

    /// Takes in bytes with their length, so that no two lists of parts look alike.
    pub(super) fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.flush();
        self.hasher.update(&(bytes.len() as u64).to_le_bytes());
        self.hasher.update(bytes);
        self
    }

    /// Takes in a value by the form that `Debug` gives it, but with the paths of sources for their
    /// numbers: these count every file that was read, and a publication is the same whichever
    /// others there are.
    pub(super) fn value(&mut self, value: &impl Debug) -> &mut Self {
        // Nothing here can fail: the buffer is in memory.
        let _ = write!(self, "{value:?}");
        self.release();
        self.flush();
        self.bytes(b"")
    }

    pub(super) fn source(&mut self, source: &Source) -> &mut Self {
        self.bytes(source.path.as_bytes()).bytes(source.text.as_bytes())
    }

    pub(super) fn finish(mut self) -> String {
        self.flush();
        self.hasher.finalize().to_hex().to_string()
    }

    fn feed(&mut self, text: &str) {
        self.buffer.push_str(text);
        if self.buffer.len() > 1 << 16 {
            self.flush();
        }
    }

    fn flush(&mut self) {
        self.hasher.update(self.buffer.as_bytes());
        self.buffer.clear();
    }

    /// Takes in what was held: it was no number of a source.
    fn release(&mut self) {
        match std::mem::replace(&mut self.held, Held::Nothing) {
            Held::Nothing => {}
            Held::Name => self.feed(NUMBERED),
            Held::Open => self.feed("SourceId("),
            Held::Number(digits) => {
                self.feed("SourceId(");
                self.feed(&digits);
            }
        }
    }
}

impl Write for Digest<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.held = match (std::mem::replace(&mut self.held, Held::Nothing), text) {
            (Held::Name, "(") => Held::Open,
            (Held::Open, digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => Held::Number(digits.to_owned()),
            (Held::Number(digits), ")") => {
                let known = digits.parse().ok().filter(|&number| (number as usize) < self.sources.len());
                let path = known.map(|number| self.sources.get(SourceId(number)).path.as_str());
                let path = format!("SourceId({:?})", path.unwrap_or(&digits));
                self.feed(&path);
                Held::Nothing
            }
            (held, _) => {
                self.held = held;
                self.release();
                if text == NUMBERED {
                    Held::Name
                } else {
                    self.feed(text);
                    Held::Nothing
                }
            }
        };
        Ok(())
    }
}

/// A digest of what all publications share.
pub(super) fn shared(inputs: &Inputs, config: &Config) -> String {
    let mut digest = Digest::new("shared", &inputs.sources);
    digest.value(&inputs.library).value(&inputs.logo);
    if let Some(source) = &inputs.documents.library {
        digest.source(source);
    }
    if let Some(layouts) = &inputs.layouts {
        take_layouts(&mut digest, layouts);
    }
    // Those that are built in are part of the edition.
    if let Some(fonts) = inputs.fonts.as_ref().filter(|_| config.fonts.is_some()) {
        take_fonts(&mut digest, fonts);
    }
    digest.finish()
}

fn take_layouts(digest: &mut Digest, layouts: &Layouts) {
    digest.value(&layouts.theme);
    for (path, source) in layouts.files() {
        digest.bytes(path.as_bytes()).source(source);
    }
}

fn take_fonts(digest: &mut Digest, fonts: &Fonts) {
    digest.value(&fonts.fallback);
    for font in fonts.fonts.iter() {
        digest.bytes(font.data());
    }
    for font in fonts.web.iter() {
        for text in [&font.family, &font.original, &font.name, &font.style, &font.ranges] {
            digest.bytes(text.as_bytes());
        }
        digest.bytes(&font.weight.to_le_bytes()).bytes(&font.bytes);
    }
}

/// What the files of a publication are known by.
pub(super) fn publication(shared: &str, document: &Document, bundle: &Bundle, sources: &Sources) -> String {
    let mut digest = Digest::new("publication", sources);
    digest.bytes(shared.as_bytes()).source(&bundle.main);
    for (path, source) in &bundle.others {
        digest.bytes(path.as_bytes()).source(source);
    }
    digest.value(document);
    digest.finish()
}

/// What the text of a publication is known by: every source that it can be parsed from.
pub(super) fn text(shared: &str, bundle: &Bundle, inputs: &Inputs) -> String {
    let mut digest = Digest::new("text", &inputs.sources);
    digest.bytes(shared.as_bytes()).bytes(bundle.slug.as_bytes()).value(&bundle.folder).source(&bundle.main);
    for (path, source) in &bundle.others {
        digest.bytes(path.as_bytes()).source(source);
    }
    for facts in [&bundle.facts, &inputs.documents.facts] {
        digest.value(&facts.is_some());
        if let Some(source) = facts {
            digest.source(source);
        }
    }
    for file in &bundle.data {
        digest.bytes(file.path.as_bytes()).value(&file.is_own);
        match &file.text {
            Ok(source) => digest.source(source),
            Err(fault) => digest.value(fault),
        };
    }
    digest.finish()
}

/// What everything is known by that a publication can read beside its own texts: other files,
/// and what other publications offer.
pub(super) fn surroundings(files: &str, catalogue: &Catalogue, source_date: Option<Date>) -> String {
    let sources = Sources::default();
    let mut digest = Digest::new("surroundings", &sources);
    digest.bytes(files.as_bytes()).value(catalogue).value(&source_date);
    digest.finish()
}

/// What became of a publication is known by this: its text, what is around it and, where it has
/// waivers, the day.
pub(super) fn became(text: &str, surroundings: &str, day: Option<Date>) -> String {
    let sources = Sources::default();
    let mut digest = Digest::new("became", &sources);
    digest.bytes(text.as_bytes()).bytes(surroundings.as_bytes()).value(&day);
    digest.finish()
}

/// What a whole build is known by: every byte that it can read.
pub(super) fn run(shared: &str, folder: &str, inputs: &Inputs, config: &Config) -> String {
    let mut digest = Digest::new("run", &inputs.sources);
    // Waivers expire with the day.
    digest
        .bytes(shared.as_bytes())
        .value(&config.source_date)
        .value(&today(config))
        .value(&config.slugs)
        .value(&inputs.diagnostics);
    for source in inputs.sources.iter() {
        digest.source(source);
    }
    digest.bytes(folder.as_bytes());
    digest.finish()
}

/// Digests of every file of a folder, whether something refers to it or not: hints name files
/// that nothing refers to.
pub(super) struct Folder {
    pub(super) whole: String,
    /// All but what Markdown files hold: no publication can read those of another.
    pub(super) beside_texts: String,
}

pub(super) fn folder(folder: &Path, sources: &Sources) -> Folder {
    let (mut whole, mut beside_texts) = (Digest::new("folder", sources), Digest::new("beside texts", sources));
    for found in Disk.survey(folder) {
        let bytes = Disk.bytes(&folder.join(&found.path)).ok().filter(|_| found.is_file);
        let held = bytes.map(|bytes| blake3::hash(&bytes));
        for digest in [&mut whole, &mut beside_texts] {
            digest.bytes(found.path.as_bytes()).value(&found.leads).value(&found.is_file);
        }
        whole.value(&held);
        if !found.path.ends_with(".md") {
            beside_texts.value(&held);
        }
    }
    Folder { whole: whole.finish(), beside_texts: beside_texts.finish() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn of_these(paths: &[&str], value: &impl Debug) -> String {
        let mut sources = Sources::default();
        paths.iter().for_each(|path| drop(sources.add(*path, "")));
        let mut digest = Digest::new("test", &sources);
        digest.value(value);
        digest.finish()
    }

    fn of(value: &impl Debug) -> String {
        of_these(&["a.md"], value)
    }

    #[test]
    fn a_place_is_the_same_whichever_other_files_there_are() {
        let at = |source: u32, start: usize| Span::new(SourceId(source), start..9);
        assert_eq!(of_these(&["a.md"], &at(0, 3)), of_these(&["b.md", "a.md"], &at(1, 3)));
        assert_ne!(of_these(&["a.md"], &at(0, 3)), of_these(&["b.md", "a.md"], &at(0, 3)));
        assert_ne!(of(&at(0, 3)), of(&at(0, 4)));
    }

    #[test]
    fn a_text_is_not_taken_for_a_place() {
        let texts = ["SourceId", "SourceId(1)", "SourceId(2)", "SourceId(", "(1)", ""];
        for (index, one) in texts.iter().enumerate() {
            for other in &texts[index + 1..] {
                assert_ne!(of(one), of(other), "{one} and {other}");
                assert_ne!(of(&[one, "x"]), of(&[other, "x"]), "{one} and {other}");
            }
        }
    }

    #[test]
    fn parts_keep_their_borders() {
        let parts = |parts: &[&str]| {
            let sources = Sources::default();
            let mut digest = Digest::new("test", &sources);
            for part in parts {
                digest.bytes(part.as_bytes());
            }
            digest.finish()
        };
        assert_ne!(parts(&["ab", "c"]), parts(&["a", "bc"]));
        assert_ne!(parts(&["ab"]), parts(&["ab", ""]));
    }
}
