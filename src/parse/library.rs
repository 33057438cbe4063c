//! `library.yaml`: the body that publishes.

use super::fields::Fields;
use super::typography;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{CheckLevel, CheckSetting, Contact, Language, Library, Licence, Logo, Spanned, Statements};
use crate::source::yaml::{self, Node, Value};
use crate::source::{Source, Span};

/// Reads `library.yaml`; a library without one has defaults and no name.
#[must_use]
pub fn parse_library(source: Option<&Source>) -> (Library, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let Some(source) = source else { return (nameless(), diagnostics) };
    let empty = Node { value: Value::Null, span: Span::new(source.id, 0..0) };
    let library = match yaml::parse(source, 0..source.text.len()) {
        Ok(node) => library(node.unwrap_or(empty), &mut diagnostics),
        Err(fault) => {
            diagnostics.push(fault);
            nameless()
        }
    };
    (library, diagnostics)
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

fn library(node: Node, diagnostics: &mut Vec<Diagnostic>) -> Library {
    let mut fields = Fields::new(node, "library.yaml", diagnostics);
    let set = |text: Spanned<String>| typography::set(&text.value);
    let library = Library {
        name: set(fields.required("name", "add a line `name: …` with the name of the publishing body")),
        short_name: fields.text("short-name").map(set),
        contact: fields.mapping("contact", |contact| Contact {
            name: contact.text("name").map(set),
            telephone: contact.text("telephone").map(|text| text.value),
            email: contact.text("email").map(|text| text.value),
            address: contact.text("address").map(set),
        }),
        base_url: base_url(&mut fields),
        language: fields.language("language").map_or_else(Language::british_english, |language| language.value),
        licence: fields.mapping("licence", |licence| Licence {
            name: set(licence.required("name", "name the licence")),
            url: web_address(licence, "url"),
        }),
        rights_holder: fields.text("rights-holder").map(set),
        logo: fields.mapping("logo", |logo| Logo {
            file: logo.required("file", "name the image file"),
            alt: set(logo.required("alt", "say what the mark is, such as `Hertfordshire PCC`")),
        }),
        statements: fields
            .mapping("statements", |statements| Statements {
                sample: statements.text("sample").map(set),
                accessibility: statements.text("accessibility").map(set),
                copyright: statements.text("copyright").map(set),
            })
            .unwrap_or_default(),
        checks: checks(&mut fields),
    };
    fields.finish();
    library
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
