//! Language tags (BCP 47).

use language_tags::LanguageTag;

/// Whether a tag starts with a language that the registry of IANA has.
pub(super) fn is_known(tag: &str) -> bool {
    let primary = tag.split('-').next().unwrap_or_default();
    let letters = (2..=8).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
    letters && LanguageTag::parse(primary).is_ok_and(|tag| tag.validate().is_ok())
}

#[cfg(test)]
mod tests {
    use super::is_known;

    #[test]
    fn the_registry_decides() {
        assert!(["en", "cy", "EN-gb", "fr-CH", "en-US-GB", "gsw", "qaa"].iter().all(|tag| is_known(tag)));
        assert!(["", " ", "eng", "english", "em-US", "i-lux", "x-own", "en_GB", "12"].iter().all(|tag| !is_known(tag)));
    }
}
