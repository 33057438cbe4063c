//! Fields say rightly what they are for.

use super::super::common::{is_html, lower, report};
use super::super::subject::Subject;
use super::super::subject::tab_index;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// Fields say rightly what they are for.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "invalid-autocomplete",
            severity: Severity::Error,
            summary: "an `autocomplete` attribute has a value that means nothing",
            help: "Browsers fill in a field, and draw signs beside it, by its `autocomplete`. The value is not one of the words that HTML has for it.",
            clauses: Clauses { wcag: &["1.3.5"], act: &["73f2c2"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("invalid_autocomplete.md"),
    },
    run,
};

const FIELDS: [&str; 44] = [
    "name",
    "honorific-prefix",
    "given-name",
    "additional-name",
    "family-name",
    "honorific-suffix",
    "nickname",
    "username",
    "new-password",
    "current-password",
    "one-time-code",
    "organization-title",
    "organization",
    "street-address",
    "address-line1",
    "address-line2",
    "address-line3",
    "address-level4",
    "address-level3",
    "address-level2",
    "address-level1",
    "country",
    "country-name",
    "postal-code",
    "cc-name",
    "cc-given-name",
    "cc-additional-name",
    "cc-family-name",
    "cc-number",
    "cc-exp",
    "cc-exp-month",
    "cc-exp-year",
    "cc-csc",
    "cc-type",
    "transaction-currency",
    "transaction-amount",
    "language",
    "bday",
    "bday-day",
    "bday-month",
    "bday-year",
    "sex",
    "url",
    "photo",
];

/// Fields that may be those of a home, an office and so on.
const CONTACTS: [&str; 10] = [
    "tel",
    "tel-country-code",
    "tel-national",
    "tel-area-code",
    "tel-local",
    "tel-local-prefix",
    "tel-local-suffix",
    "tel-extension",
    "email",
    "impp",
];

fn run(subject: &Subject, findings: &mut Findings) {
    for (node, element) in subject.elements().filter(|(_, element)| is_html(element, &["input", "select", "textarea"]))
    {
        let value = lower(element, "autocomplete");
        let kind = lower(element, "type");
        let no_text =
            element.name == "input" && matches!(kind.as_str(), "hidden" | "button" | "submit" | "reset" | "image");
        let off = element.attribute("disabled").or(element.attribute("readonly")).is_some()
            || lower(element, "aria-disabled") == "true";
        let hidden = !subject.is_visible(node) && !subject.is_exposed(node);
        let out_of_reach =
            tab_index(element).is_some_and(|index| index < 0) && subject.role(node).is_some_and(|role| !role.widget);
        if value.is_empty() || value == "on" || value == "off" || no_text || off || hidden || out_of_reach {
            continue;
        }
        findings.target();
        if !is_valid(&value) {
            let message = format!("`autocomplete` is `{value}`, which means nothing");
            let hint = "write a field's name of HTML, such as `email`, `given-name` or `postal-code`";
            report(findings, subject.attribute_span(node, "autocomplete"), message, hint);
        }
    }
}

fn is_valid(value: &str) -> bool {
    let mut words = value.split_ascii_whitespace().peekable();
    let _ = words.next_if(|word| word.starts_with("section-") && word.len() > 8);
    let _ = words.next_if(|word| matches!(*word, "shipping" | "billing"));
    let group = words.next_if(|word| matches!(*word, "home" | "work" | "mobile" | "fax" | "pager"));
    let field = words.next().unwrap_or_default();
    let known = CONTACTS.contains(&field) || (group.is_none() && FIELDS.contains(&field));
    let _ = words.next_if(|word| *word == "webauthn");
    known && words.next().is_none()
}
