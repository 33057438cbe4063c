//! Languages, as BCP 47 names them.

use std::str::FromStr;

use unic_langid::LanguageIdentifier;

/// A language, with its script and region where they are given.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language(LanguageIdentifier);

impl Language {
    /// British English: what a library speaks that does not say otherwise.
    ///
    /// # Panics
    /// Never: the tag is a constant that the tests read.
    #[must_use]
    pub fn british_english() -> Self {
        Self("en-GB".parse().expect("`en-GB` is a language tag"))
    }

    /// The primary language subtag, such as `en`.
    #[must_use]
    pub fn primary(&self) -> &str {
        self.0.language.as_str()
    }

    /// The region subtag, such as `GB`.
    #[must_use]
    pub fn region(&self) -> Option<&str> {
        self.0.region.as_ref().map(unic_langid::subtags::Region::as_str)
    }

    /// The script subtag, such as `Latn`.
    #[must_use]
    pub fn script(&self) -> Option<&str> {
        self.0.script.as_ref().map(unic_langid::subtags::Script::as_str)
    }

    /// Whether it is written from right to left, by its script or, where none is named, by the
    /// script that the language is usually written in (Unicode CLDR, likely subtags).
    #[must_use]
    pub fn is_right_to_left(&self) -> bool {
        const SCRIPTS: &[&str] = &["Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg"];
        const LANGUAGES: &[&str] = &["ar", "he", "fa", "ur", "ps", "yi", "sd", "ug", "ckb", "dv", "syr", "nqo"];
        match self.script() {
            Some(script) => SCRIPTS.contains(&script),
            None => LANGUAGES.contains(&self.primary()),
        }
    }
}

impl FromStr for Language {
    type Err = ();

    /// Reads a tag. The undetermined language is refused: it tells a screen reader nothing.
    fn from_str(tag: &str) -> Result<Self, ()> {
        let language: LanguageIdentifier = tag.parse().map_err(|_| ())?;
        // No language has a name of more than 3 letters (RFC 5646, 2.2.1), and `_` is Unicode's
        // own: what has either is a word of English more likely than a tag.
        let named = !language.language.is_empty() && language.language.as_str().len() <= 3 && !tag.contains('_');
        if named { Ok(Self(language)) } else { Err(()) }
    }
}

impl std::fmt::Display for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags() {
        for (tag, rtl) in [("en-GB", false), ("cy", false), ("ar", true), ("az-Arab", true), ("he-Latn", false)] {
            let language: Language = tag.parse().unwrap();
            assert_eq!((language.to_string().as_str(), language.is_right_to_left()), (tag, rtl));
        }
        for tag in ["", "und", "english please", "e", "english", "en_GB", "welsh-language"] {
            assert!(tag.parse::<Language>().is_err(), "{tag}");
        }
    }
}
