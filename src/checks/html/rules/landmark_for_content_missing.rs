//! What is new on a page stands in a landmark.

use super::super::common::{is_html, report};
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};
use crate::html::inspect::{Element, NodeId};

/// What is new on a page stands in a landmark.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "landmark-for-content-missing",
            severity: Severity::Warning,
            summary: "a page that begins with what every page has marks no place for what is its own",
            help: "People who listen to a page jump over the menus to the landmark that holds the text. Put the text in `<main>`.",
            clauses: Clauses { wcag: &["2.4.1"], act: &["b40fd1"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::MachineThenPerson,
        page: include_str!("landmark_for_content_missing.md"),
    },
    run,
};

/// Landmarks that pages repeat.
const REPEATED: [&str; 4] = ["navigation", "banner", "contentinfo", "complementary"];

fn run(subject: &Subject, findings: &mut Findings) {
    let Some((html, _)) = subject.html() else { return };
    findings.target();
    let repeats = |node: NodeId, element: &Element| subject.is_role(node, &REPEATED) || is_menu(subject, node, element);
    let repeated = subject.nearest(repeats);
    let own_landmarks = subject
        .nearest(|node, _| subject.role(node).is_some_and(|role| role.landmark && !REPEATED.contains(&role.name)));
    let (mut any_repeated, mut any_own, mut any_marked) = (false, false, false);
    for (node, _) in subject.texts().filter(|(node, _)| subject.is_visible(*node)) {
        let own = repeated[node.index()].is_none();
        any_repeated |= !own;
        any_own |= own;
        any_marked |= own && own_landmarks[node.index()].is_some();
    }
    if any_repeated && any_own && !any_marked {
        let message = "what is this page's own stands in no landmark";
        report(findings, subject.span(html), message, "put it in `<main>`");
    }
}

/// Whether it is a list of links and nothing else, one or two of which lead to other pages.
fn is_menu(subject: &Subject, node: NodeId, element: &Element) -> bool {
    if !is_html(element, &["ul", "ol", "menu"]) {
        return false;
    }
    let mut leads_away = false;
    let mut items = 0;
    for item in subject.page.children(node).filter(|item| subject.page.element(*item).is_some()) {
        items += 1;
        for inner in subject.page.children(item) {
            let text = subject.page.text(inner).is_some_and(|text| !text.trim().is_empty());
            let link = subject.page.element(inner).filter(|inner| inner.name == "a");
            if text || (subject.page.element(inner).is_some() && link.is_none()) {
                return false;
            }
            let address = link.and_then(|link| link.attribute("href"));
            leads_away |= address.is_some_and(|address| !address.starts_with('#'));
        }
    }
    items > 1 && leads_away
}
