//! `library.yaml`: the body that publishes.

use super::fields::{self, Fields, Known};
use super::front_matter::Texts;
use crate::diagnostic::{Code, Diagnostic};
use crate::facts::{Book, Facts};
use crate::model::{CheckLevel, CheckSetting, Contact, Language, Library, Licence, Logo, Statements};
use crate::source::yaml::{self, Node, Value};
use crate::source::{Source, SourceId, Span};

/// Reads `library.yaml`; a library without one has defaults and no name.
#[must_use]
pub fn parse_library(source: Option<&Source>) -> (Library, Vec<Diagnostic>) {
    parse_library_with(source, &mut Book::default())
}

/// The same, its texts with the facts of the library, which take down that they are used.
pub fn parse_library_with(source: Option<&Source>, book: &mut Book) -> (Library, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let Some(source) = source else { return (nameless(), diagnostics) };
    let empty = Node { value: Value::Null, span: Span::new(source.id, 0..0) };
    let mut facts = Facts::new(book, None, &mut diagnostics);
    let library = match yaml::parse(source, 0..source.text.len()) {
        Ok(node) => {
            let mut faults = Vec::new();
            let mut texts = Texts { source, facts: &mut facts, diagnostics: &mut faults };
            let mut fields = Fields::new(node.unwrap_or(empty), "library.yaml", &mut diagnostics);
            let library = library(&mut fields, &mut texts);
            fields.finish();
            diagnostics.append(&mut faults);
            library
        }
        Err(fault) => {
            diagnostics.push(fault);
            nameless()
        }
    };
    let uses = facts.finish(&mut diagnostics);
    book.add_uses(uses);
    (library, diagnostics)
}

/// The keys of `library.yaml` and what they take.
pub(super) fn keys() -> Vec<Known> {
    let source = Source::new(SourceId(0), String::new(), String::new());
    let (book, mut unheard, mut faults) = (Book::default(), Vec::new(), Vec::new());
    let mut facts = Facts::new(&book, None, &mut unheard);
    let mut texts = Texts { source: &source, facts: &mut facts, diagnostics: &mut faults };
    fields::keys(|fields| drop(library(fields, &mut texts)))
}

fn nameless() -> Library {
    Library {
        name: String::new(),
        short_name: None,
        contact: None,
        base_url: None,
        language: Language::british_english(),
        licence: None,
        rights_holder: None,
        logo: None,
        statements: Statements::default(),
        checks: Vec::new(),
    }
}

fn library(fields: &mut Fields, texts: &mut Texts) -> Library {
    Library {
        name: texts.set(fields.required("name", "add a line `name: …` with the name of the publishing body")),
        short_name: fields.text("short-name").map(|text| texts.set(text)),
        contact: fields.mapping("contact", |contact| Contact {
            name: contact.text("name").map(|text| texts.set(text)),
            telephone: contact.text("telephone").map(|text| texts.expand(&text)),
            email: contact.text("email").map(|text| texts.expand(&text)),
            address: contact.text("address").map(|text| texts.set(text)),
        }),
        base_url: base_url(fields),
        language: fields.language("language").map_or_else(Language::british_english, |language| language.value),
        licence: fields.mapping("licence", |licence| Licence {
            name: texts.set(licence.required("name", "name the licence")),
            url: web_address(licence, "url"),
        }),
        rights_holder: fields.text("rights-holder").map(|text| texts.set(text)),
        logo: fields.mapping("logo", |logo| Logo {
            file: logo.required("file", "name the image file"),
            alt: texts.set(logo.required("alt", "say what the mark is, such as `Hertfordshire PCC`")),
        }),
        statements: fields
            .mapping("statements", |statements| Statements {
                sample: statements.text("sample").map(|text| texts.set(text)),
                accessibility: statements.text("accessibility").map(|text| texts.set(text)),
                copyright: statements.text("copyright").map(|text| texts.set(text)),
            })
            .unwrap_or_default(),
        checks: checks(fields),
    }
}

/// `checks`: the id of a check and how much it matters, a line each. Whether there is such a check
/// is decided where the checks are known.
fn checks(fields: &mut Fields) -> Vec<CheckSetting> {
    let mut settings = Vec::new();
    for (check, level) in fields.pairs("checks", "`checks` is a list of `check: level` lines") {
        let level = fields.one_of(level, &format!("`{}`", check.value), &CheckLevel::ALL);
        settings.extend(level.map(|level| CheckSetting { check, level }));
    }
    settings
}

/// The address of the site, with the `/` that relative addresses need.
fn base_url(fields: &mut Fields) -> Option<String> {
    let address = web_address(fields, "base-url")?;
    Some(if address.ends_with('/') { address } else { format!("{address}/") })
}

fn web_address(fields: &mut Fields, key: &'static str) -> Option<String> {
    let text = fields.text(key)?;
    let sound = url::Url::parse(&text.value).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    if !sound {
        let message = format!("`{}` is not a web address", text.value);
        fields.report(Diagnostic::new(Code::INVALID_VALUE, text.span, message).hint("start it with `https://`"));
        return None;
    }
    Some(text.value)
}
