//! Links in text are seen without colour.

use super::super::common::{is_html, report};
use super::super::label;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};
use crate::html::inspect::css::Scheme;

/// Links in text are seen without colour.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "link-told-by-colour",
            severity: Severity::Warning,
            summary: "a link in running text differs from it by colour alone",
            help: "People who do not see the colour do not see the link. Leave links underlined, or let them differ from the text by three to one in lightness.",
            clauses: Clauses { wcag: &["1.4.1"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("link_told_by_colour.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    for (node, _) in subject.elements().filter(|(node, element)| is_html(element, &["a"]) && subject.is_visible(*node))
    {
        let Some(parent) = subject.page.parent(node) else { continue };
        let is_text = subject.page.element(parent).is_some_and(|element| is_html(element, &["p"]));
        // A note's mark or a word in brackets alone is no running text.
        let beside = subject.page.children(parent).filter_map(|child| subject.page.text(child));
        let words =
            beside.flat_map(str::split_whitespace).filter(|word| word.chars().any(char::is_alphabetic)).take(3).count();
        let says = label::visible_text(subject, node).chars().any(char::is_alphabetic);
        if !is_text || words == 0 || !says || !subject.is_role(node, &["link"]) {
            continue;
        }
        findings.target();
        for scheme in Scheme::ALL {
            let (Some(own), Some(text)) = (subject.styles.of(node, scheme), subject.styles.of(parent, scheme)) else {
                continue;
            };
            let (Some(front), Some(around)) = (own.color, text.color) else { continue };
            let inner = subject.page.inside(node).filter_map(|inner| subject.styles.of(inner, scheme));
            let marked = own.decorated
                || (own.font_weight - text.font_weight).abs() > 99.0
                || own.background_image
                || own.background.is_none_or(|ground| ground.alpha > 0.0)
                || inner.into_iter().any(|inner| inner.decorated);
            if !marked && front.contrast(around) < 3.0 {
                let message =
                    format!("a link in running text that only its colour tells, in the {} scheme", scheme.as_str());
                report(findings, subject.span(node), message, "leave it underlined");
                break;
            }
        }
    }
}
