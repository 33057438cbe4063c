//! Embedded pictures and sound say what they are.

use super::super::common;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};
use crate::html::inspect::Element;

/// Embedded pictures and sound say what they are.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "object-without-name",
            severity: Severity::Error,
            summary: "an `object` that shows no text has no name",
            help: "Give the `object` a `title` or an `aria-label`.",
            clauses: Clauses { wcag: &["1.1.1"], act: &["8fc3b6"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("object_without_name.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    common::must_be_named(
        subject,
        findings,
        |node, element| {
            common::is_html(element, &["object"]) && subject.explicit_role(node).is_none() && is_media(element)
        },
        "it shows no text and has no name",
        "write what it is in `title`",
    );
}

/// Whether it shows a picture, a film or sound.
fn is_media(element: &Element) -> bool {
    const ENDS: [&str; 18] = [
        "apng", "avif", "bmp", "flac", "gif", "jpeg", "jpg", "m4a", "m4v", "mov", "mp3", "mp4", "oga", "ogg", "ogv",
        "png", "svg", "wav",
    ];
    let kind = common::lower(element, "type");
    if !kind.is_empty() {
        return ["image/", "audio/", "video/"].iter().any(|start| kind.starts_with(start));
    }
    let address = common::lower(element, "data");
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let end = path.rsplit_once('.').map_or("", |(_, end)| end);
    ENDS.contains(&end) || matches!(end, "webm" | "webp")
}
