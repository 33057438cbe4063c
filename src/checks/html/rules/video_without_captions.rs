//! Films have captions.

use super::super::common::{is_html, lower, report};
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// Films have captions.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "video-without-captions",
            severity: Severity::Review,
            summary: "a film names no captions",
            help: "Somebody who cannot hear misses what is said. Add a `<track kind=\"captions\">`, unless the captions are in the picture or nothing is said.",
            clauses: Clauses { wcag: &["1.2.2"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::MachineThenPerson,
        page: include_str!("video_without_captions.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    for (node, _) in
        subject.elements().filter(|(node, element)| is_html(element, &["video"]) && subject.is_rendered(*node))
    {
        findings.target();
        let captions = subject.page.inside(node).filter_map(|inner| subject.page.element(inner)).any(|inner| {
            let kind = lower(inner, "kind");
            is_html(inner, &["track"]) && (kind.is_empty() || kind == "captions" || kind == "subtitles")
        });
        if !captions {
            report(
                findings,
                subject.span(node),
                "a film without captions of its own",
                "add `<track kind=\"captions\" src=\"…\">`",
            );
        }
    }
}
