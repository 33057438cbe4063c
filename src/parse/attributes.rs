//! `{#id .class key=value}`: the attributes that may follow headings, images, captions,
//! brackets and block directives.

use std::str::FromStr;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::{Language, Spanned};
use crate::source::Span;

/// Attributes as written, each with its place. What a construct does not take is reported when
/// they are finished.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    items: Vec<Item>,
}

#[derive(Debug)]
struct Item {
    kind: Kind,
    span: Span,
}

#[derive(Debug, PartialEq)]
enum Kind {
    Id(String),
    Class(String),
    Pair(String, String),
}

/// Reads the attributes that stand at the start of `text`: the attributes and their length in
/// bytes with the braces. `at` is where `text` starts. `None` where no closed braces stand
/// there or their content is not attributes.
pub(super) fn read(text: &str, at: Span) -> Option<(Attributes, usize)> {
    let inner = text.strip_prefix('{')?;
    let close = inner.find(['}', '\n', '{'])?;
    if !inner[close..].starts_with('}') {
        return None;
    }
    let mut attributes = Attributes::default();
    let mut offset = 1;
    for piece in inner[..close].split_inclusive([' ', '\t']) {
        let word = piece.trim_end();
        if !word.is_empty() {
            let start = at.start + offset;
            let span = Span { start, end: start + word.len(), ..at };
            attributes.items.push(Item { kind: kind(word)?, span });
        }
        offset += piece.len();
    }
    Some((attributes, close + 2))
}

fn kind(word: &str) -> Option<Kind> {
    if let Some(id) = word.strip_prefix('#') {
        return (!id.is_empty()).then(|| Kind::Id(id.to_owned()));
    }
    if let Some(class) = word.strip_prefix('.') {
        return (!class.is_empty()).then(|| Kind::Class(class.to_owned()));
    }
    let (key, value) = word.split_once('=')?;
    let value = value.trim_matches(['"', '\'', '“', '”']);
    let plain = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    plain.then(|| Kind::Pair(key.to_owned(), value.to_owned()))
}

impl Attributes {
    /// The id, checked: it must be able to stand in an address and in a selector.
    pub(super) fn id(&mut self, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
        let (id, span) = self.take(|kind| match kind {
            Kind::Id(id) => Some(id.clone()),
            _ => None,
        })?;
        if let Some(fault) = check_id(&id, span) {
            diagnostics.push(fault);
            return None;
        }
        Some(Spanned { value: id, span })
    }

    /// Whether a class is there.
    pub(super) fn class(&mut self, name: &str) -> bool {
        self.take(|kind| (*kind == Kind::Class(name.to_owned())).then_some(())).is_some()
    }

    /// The value of a key.
    pub(super) fn pair(&mut self, key: &str) -> Option<Spanned<String>> {
        let (value, span) = self.take(|kind| match kind {
            Kind::Pair(name, value) if name == key => Some(value.clone()),
            _ => None,
        })?;
        Some(Spanned { value, span })
    }

    /// The language that `lang=` names.
    pub(super) fn language(&mut self, diagnostics: &mut Vec<Diagnostic>) -> Option<Language> {
        let tag = self.pair("lang")?;
        let language = Language::from_str(&tag.value).ok();
        if language.is_none() {
            diagnostics.push(invalid_language(&tag.value, tag.span));
        }
        language
    }

    /// Reports what nothing has taken. `known` are the forms that would have been.
    pub(super) fn finish(self, known: &[&str], diagnostics: &mut Vec<Diagnostic>) {
        for item in self.items {
            let written = match &item.kind {
                Kind::Id(id) => format!("#{id}"),
                Kind::Class(class) => format!(".{class}"),
                Kind::Pair(key, _) => format!("{key}="),
            };
            if known.contains(&written.as_str()) {
                let message = format!("`{written}` stands twice");
                diagnostics
                    .push(Diagnostic::new(Code::UNKNOWN_ATTRIBUTE, item.span, message).hint("keep one of the two"));
                continue;
            }
            let near = nearest(&written, known.iter().copied());
            let hint = match (near, known) {
                (Some(near), _) => format!("did you mean `{near}`?"),
                (None, []) => "remove it".to_owned(),
                (None, known) => format!("what can stand here: `{}`", known.join("`, `")),
            };
            let message = format!("`{written}` means nothing here");
            diagnostics.push(Diagnostic::new(Code::UNKNOWN_ATTRIBUTE, item.span, message).hint(hint));
        }
    }

    fn take<T>(&mut self, pick: impl Fn(&Kind) -> Option<T>) -> Option<(T, Span)> {
        let (at, value) = self.items.iter().enumerate().find_map(|(at, item)| Some((at, pick(&item.kind)?)))?;
        let item = self.items.remove(at);
        Some((value, item.span))
    }
}

/// What is wrong with an id: it must be able to stand in an address and in a selector.
pub(super) fn check_id(id: &str, span: Span) -> Option<Diagnostic> {
    let sound = id.starts_with(|c: char| c.is_alphabetic())
        && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    if sound {
        return None;
    }
    let better: String = id.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let better = better.trim_matches('-');
    let hint = better.starts_with(|c: char| c.is_alphabetic()).then(|| format!("write `#{better}`"));
    Some(Diagnostic::new(Code::INVALID_ID, span, format!("`{id}` cannot be an id")).maybe_hint(hint))
}

/// A tag that names no language.
pub(super) fn invalid_language(tag: &str, span: Span) -> Diagnostic {
    Diagnostic::new(Code::INVALID_LANGUAGE, span, format!("`{tag}` is not a BCP 47 language tag"))
        .hint("write a tag such as `en-GB`, `cy` or `ar`")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    #[test]
    fn pieces_know_their_places() {
        let text = "{#tbl-x  .annex lang=cy} rest";
        let (mut attributes, length) = read(text, Span::new(SourceId(0), 10..10)).unwrap();
        assert_eq!(&text[length..], " rest");
        let mut found = Vec::new();
        let id = attributes.id(&mut found).unwrap();
        assert_eq!((id.value.as_str(), id.span.start, id.span.end), ("tbl-x", 11, 17));
        assert!(attributes.class("annex") && !attributes.class("annex"));
        assert_eq!(attributes.language(&mut found).unwrap().to_string(), "cy");
        attributes.finish(&[], &mut found);
        assert_eq!(found, []);
    }

    #[test]
    fn what_is_not_attributes_is_text() {
        for text in ["{", "{a b}", "{#}", "{x{y}}", "{\n#a}", "no", "{{#a}}"] {
            assert!(read(text, Span::new(SourceId(0), 0..0)).is_none(), "{text}");
        }
    }
}
