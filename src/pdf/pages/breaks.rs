//! What page and line breaks do to paragraphs, headings and captions.

use super::element::Role;
use super::lines::{Block, Line};
use super::place::Places;
use super::read::{Item, Reading, What};
use super::{Finding, Kind};

/// So many successive lines may end in hyphens.
const HYPHENS: usize = 2;

/// A last line has at least so many characters, and more than the end of a broken word.
const LAST_LINE: usize = 4;

pub(super) fn check(reading: &Reading, blocks: &[Block], places: &Places) -> Vec<Finding> {
    let mut findings = Vec::new();
    for block in blocks {
        match reading.role(block.element) {
            Role::Heading(_) => findings.extend(heading(reading, block, places)),
            Role::Caption => findings.extend(caption(reading, block, places)),
            _ if block.runs(reading) => paragraph(&block.lines, places, &mut findings),
            _ => {}
        }
    }
    findings
}

fn paragraph(lines: &[Line], places: &Places, findings: &mut Vec<Finding>) {
    let [.., before, last] = lines else { return };
    let first = &lines[0];
    let on = |page| lines.iter().filter(|line| line.page == page).count();
    if first.page != last.page {
        if on(first.page) == 1 {
            findings.push(places.line(Kind::Orphan, first));
        }
        if on(last.page) == 1 {
            findings.push(places.line(Kind::Widow, last));
        }
    }
    let is_end_of_word = before.is_broken_in_a_word() && !last.text.trim().contains(char::is_whitespace);
    if last.characters() < LAST_LINE || is_end_of_word {
        findings.push(places.line(Kind::Runt(last.characters()), last));
    }
    for stack in lines.chunk_by(|a, b| a.ends_in_a_hyphen() && b.ends_in_a_hyphen()) {
        if stack.len() > HYPHENS {
            findings.push(places.line(Kind::HyphenStack(stack.len()), &stack[0]));
        }
    }
}

/// A heading needs some of its section on its page. A heading below it is not yet that. A heading
/// at the very end has no section, which is no matter of pages.
fn heading(reading: &Reading, block: &Block, places: &Places) -> Option<Finding> {
    let last = block.lines.last()?;
    let is_apart = |role: &Role| matches!(role, Role::Heading(_) | Role::Note | Role::Placed);
    let next = reading.items[last.last + 1..].iter().find(|item| reading.nearest(item.element, is_apart).is_none())?;
    (next.page > last.page).then(|| places.line(Kind::HeadingAlone, &block.lines[0]))
}

/// A caption before or after its figure, and the nearest part of the figure.
fn caption(reading: &Reading, block: &Block, places: &Places) -> Option<Finding> {
    let (first, last) = (block.lines.first()?, block.lines.last()?);
    let figure = reading.nearest(Some(block.element), |role| *role == Role::Figure)?;
    let of_body = |item: &Item| {
        reading.lineage(item.element).any(|at| at == figure)
            && reading.nearest(item.element, |role| *role == Role::Caption).is_none()
            && (matches!(item.what, What::Image) || reading.nearest(item.element, |role| *role == Role::Note).is_none())
    };
    let before = reading.items[..first.first].iter().rev().find(|item| of_body(item));
    let after = reading.items[last.last + 1..].iter().find(|item| of_body(item));
    let apart = match (before, after) {
        (Some(body), _) => body.page < first.page,
        (None, Some(body)) => body.page > last.page,
        (None, None) => false,
    };
    apart.then(|| places.line(Kind::CaptionAlone, first))
}
