//! How a page marks the text.

use super::{Head, Marks, letters, primary};
use crate::checks::html::Subject;
use crate::html::inspect::{Element, NodeId, Step};
use crate::view::dense;

/// What is in a part of a page.
#[derive(Clone, Default)]
struct Around {
    language: String,
    /// Within the list of contents, or another way through the site.
    in_contents: bool,
    /// Within the notes at the end.
    in_notes: bool,
}

/// The marks of the part of the page that is the publication.
pub(super) fn marks(subject: &Subject) -> Marks {
    let page = &subject.page;
    let mut marks = Marks::default();
    let mut stack = vec![Around::default()];
    for step in page.walk(page.root(), |element| !matches!(element.name.as_str(), "head" | "template" | "script")) {
        match step {
            Step::Enter(node) => {
                if let Some(text) = page.text(node) {
                    let around = stack.last().cloned().unwrap_or_default();
                    *marks.letters.entry(around.language).or_default() += letters(text);
                    if around.in_contents {
                        marks.contents.push_str(&dense(text));
                    }
                    continue;
                }
                let mut around = stack.last().cloned().unwrap_or_default();
                if let Some(element) = page.element(node) {
                    enter(subject, node, element, &mut around, &mut marks);
                }
                stack.push(around);
            }
            Step::Leave(_) => drop(stack.pop()),
        }
    }
    marks
}

fn enter(subject: &Subject, node: NodeId, element: &Element, around: &mut Around, marks: &mut Marks) {
    if let Some(language) = element.attribute("lang") {
        around.language = primary(language);
    }
    around.in_contents |= element.name == "nav";
    around.in_notes |= element.attribute("role") == Some("doc-endnotes");
    if around.in_notes || around.in_contents {
        return;
    }
    if let Some(level) = level(element) {
        // The title of the publication is of level 1.
        marks.levels.push(level.saturating_sub(1));
        if level == 1 {
            marks.titles.push(dense(&text(subject, node)));
        }
    } else if element.name == "table" {
        marks.tables.push(heads(subject, node));
    }
}

fn level(element: &Element) -> Option<u8> {
    let digit = match element.name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => digit - b'0',
        _ => return None,
    };
    Some(element.attribute("aria-level").and_then(|level| level.parse().ok()).unwrap_or(digit))
}

fn text(subject: &Subject, node: NodeId) -> String {
    subject.page.inside(node).filter_map(|inner| subject.page.text(inner)).collect()
}

fn heads(subject: &Subject, table: NodeId) -> Vec<Head> {
    let cells = subject.page.inside(table).filter_map(|node| subject.page.element(node));
    cells
        .filter_map(|cell| match (cell.name.as_str(), cell.attribute("scope")) {
            ("td", _) => Some(Head::Nothing),
            ("th", Some("col" | "colgroup")) => Some(Head::Below),
            ("th", Some("row" | "rowgroup")) => Some(Head::Beside),
            ("th", _) => Some(Head::Something),
            _ => None,
        })
        .collect()
}

/// The beginning of each text of the publication that is not shown, or not told.
pub(super) fn hidden(subject: &Subject) -> impl Iterator<Item = String> {
    let page = &subject.page;
    let apart = |element: &Element| {
        let besides = matches!(element.name.as_str(), "head" | "script" | "style" | "template" | "nav" | "svg");
        besides || element.attribute("data-added").is_some()
    };
    let main = page.find(|element| element.name == "main").unwrap_or_else(|| page.root());
    let texts = page.walk(main, move |element| !apart(element)).filter_map(|step| match step {
        Step::Enter(node) => Some((node, page.text(node)?.trim())),
        Step::Leave(_) => None,
    });
    let first = texts.filter(|(_, text)| text.chars().any(char::is_alphanumeric)).find(|(node, _)| {
        page.parent(*node).is_some_and(|parent| !subject.is_exposed(parent) || !subject.is_rendered(parent))
    });
    first.into_iter().map(|(_, text)| text.chars().take(60).collect())
}
