//! Text stands out from its ground.

use std::collections::BTreeMap;

use super::super::common::report;
use super::super::contrast;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};
use crate::html::inspect::NodeId;
use crate::html::inspect::css::Scheme;

/// Text stands out from its ground.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "text-without-contrast",
            severity: Severity::Error,
            summary: "text is too like its background in colour",
            help: "People with weak sight cannot read it. Choose a darker or lighter colour for the text or for what is behind it, in `theme.yaml` or in the stylesheet.",
            clauses: Clauses { wcag: &["1.4.3"], act: &["afw4f7"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("text_without_contrast.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    let mut places: BTreeMap<String, (NodeId, usize)> = BTreeMap::new();
    let mut applies = false;
    for scheme in Scheme::ALL {
        if subject.styles.incomplete || (scheme == Scheme::Dark && !subject.styles.has_dark()) {
            continue;
        }
        let grounds = contrast::Grounds::of(subject, scheme);
        for (node, _) in subject.texts().filter(|(node, _)| subject.is_visible(*node)) {
            let Some(parent) = subject.page.parent(node) else { continue };
            let Some((front, back)) = grounds.pair(subject, parent) else { continue };
            let Some(style) = subject.styles.of(parent, scheme) else { continue };
            let large = style.font_size >= 23.99 || (style.font_size >= 18.66 && style.font_weight >= 700.0);
            let least = if large { 3.0 } else { 4.5 };
            let ratio = front.contrast(back);
            // Whether a text that stands out counts is asked until one does.
            if (applies && ratio >= least) || contrast::is_off(subject, parent) {
                continue;
            }
            applies = true;
            if ratio < least {
                let name = scheme.as_str();
                let message = format!(
                    "text in `{front}` on `{back}` has a contrast of {ratio:.2} in the {name} scheme, and needs {least}"
                );
                places.entry(message).or_insert((parent, 0)).1 += 1;
            }
        }
    }
    if applies {
        findings.target();
    }
    for (message, (node, count)) in places {
        let more = if count > 1 { format!(" ({count} places)") } else { String::new() };
        let hint = "choose a colour that differs more in lightness";
        report(findings, subject.span(node), message + &more, hint);
    }
}
