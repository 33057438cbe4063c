//! What several checks do.

use super::subject::Subject;
use crate::checks::Findings;
use crate::diagnostic::Diagnostic;
use crate::html::inspect::css::Property;
use crate::html::inspect::css::{Display, Style};
use crate::html::inspect::{Element, Namespace, NodeId};
use crate::source::Span;

/// Reports something at a place.
pub(super) fn report(findings: &mut Findings, span: Span, message: impl Into<String>, hint: &str) {
    findings.report(Diagnostic::new(findings.code(), span, message).hint(hint));
}

/// Elements of a kind must have names.
pub(super) fn must_be_named(
    subject: &Subject,
    findings: &mut Findings,
    is_meant: impl Fn(NodeId, &Element) -> bool,
    message: &str,
    hint: &str,
) {
    for (node, element) in subject.exposed().filter(|(node, element)| is_meant(*node, element)) {
        findings.target();
        if !subject.is_named(node) {
            report(findings, subject.span(node), format!("`<{}>`: {message}", element.name), hint);
        }
    }
}

/// Whether an element is of HTML and has a name.
pub(super) fn is_html(element: &Element, names: &[&str]) -> bool {
    element.namespace == Namespace::Html && names.contains(&element.name.as_str())
}

/// Whether an element is of HTML or SVG, of which alone ARIA speaks.
pub(super) fn is_html_or_svg(element: &Element) -> bool {
    element.namespace != Namespace::Other
}

/// The value of an attribute in lower case and without white space around it.
pub(super) fn lower(element: &Element, name: &str) -> String {
    element.attribute(name).unwrap_or_default().trim().to_ascii_lowercase()
}

/// Spacing that the `style` attribute imposes must be wide enough wherever text is set with it.
pub(super) fn spacing(
    subject: &Subject,
    findings: &mut Findings,
    property: Property,
    is_enough: impl Fn(&Style) -> bool,
    message: &str,
    hint: &str,
) {
    let deciding = subject.nearest(|node, _| subject.styles.decides(node, property));
    let mut reported = std::collections::BTreeSet::new();
    for (text, _) in subject.texts().filter(|(node, _)| subject.is_visible(*node)) {
        let Some(target) = deciding[text.index()].filter(|node| subject.style_decides(*node, property)) else {
            continue;
        };
        let Some(parent) = subject.page.parent(text) else { continue };
        let Some(style) = subject.style(parent) else { continue };
        if property == Property::LineHeight && !wraps(subject, parent, style) {
            continue;
        }
        findings.target();
        if !is_enough(style) && reported.insert(target) {
            report(findings, subject.attribute_span(target, "style"), message, hint);
        }
    }
}

/// Whether the text of an element takes more than a line, by an estimate of its width.
fn wraps(subject: &Subject, node: NodeId, style: &Style) -> bool {
    /// The width of a letter on average, as a share of the size of the text.
    const LETTER: f32 = 0.45;
    const MARGINS: f32 = 16.0;
    if style.no_wrap {
        return false;
    }
    let block = std::iter::once(node).chain(subject.page.ancestors(node)).find(|node| {
        subject.style(*node).is_some_and(|style| style.display != Display::Inline && style.width.is_some())
    });
    let width = block.and_then(|block| subject.style(block)?.width).unwrap_or(1280.0 - MARGINS);
    let letters: usize = subject
        .page
        .inside(node)
        .take(10_000)
        .filter_map(|inner| subject.page.text(inner))
        .map(|text| text.split_whitespace().map(|word| word.chars().count() + 1).sum::<usize>())
        .sum();
    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    let needed = letters as f32 * LETTER * style.font_size;
    needed > width
}
