//! Walks that several checks share.

pub(in crate::checks::pdf) mod contrast;
pub(super) mod grid;
pub(super) mod headers;

use std::collections::BTreeSet;

use crate::checks::Findings;
use crate::pdf::inspect::file::{Annotation, Element, FontFacts, GlyphUse, PdfFile, Structure};
use crate::pdf::inspect::painting::Sequence;

/// Asks a question of every element of a standard type.
pub(in crate::checks::pdf) fn each(
    file: &PdfFile,
    found: &mut Findings,
    role: &str,
    fault: impl Fn(&Structure, usize, &Element) -> Option<String>,
) {
    for (index, element) in file.structure.of_role(role) {
        found.target();
        if let Some(message) = fault(&file.structure, index, element) {
            found.at(file.at_element(index), message);
        }
    }
}

/// Elements of this type stand in one of these.
pub(in crate::checks::pdf) fn parent(file: &PdfFile, found: &mut Findings, role: &str, allowed: &[&str]) {
    each(file, found, role, |structure, index, _| {
        let parent = structure.parent_role(index);
        let fits = parent.is_some_and(|parent| allowed.contains(&parent));
        let place = parent.map_or_else(|| "no element of a known type".to_owned(), |parent| format!("`{parent}`"));
        (!fits).then(|| format!("`{role}` stands in {place} and not in {}", either(allowed)))
    });
}

/// Elements of this type hold nothing but these.
pub(in crate::checks::pdf) fn kids(file: &PdfFile, found: &mut Findings, role: &str, allowed: &[&str]) {
    each(file, found, role, |structure, index, _| {
        let kids = structure.kid_roles(index);
        let wrong: BTreeSet<&str> = kids.into_iter().filter(|kid| !allowed.contains(kid)).collect();
        let wrong: Vec<_> = wrong.into_iter().map(|kid| format!("`{kid}`")).collect();
        (!wrong.is_empty()).then(|| format!("`{role}` holds {} beside {}", wrong.join(", "), either(allowed)))
    });
}

/// Elements of this type hold at most one of that.
pub(in crate::checks::pdf) fn at_most_one(file: &PdfFile, found: &mut Findings, role: &str, kid: &str) {
    each(file, found, role, |structure, index, _| {
        let count = structure.kid_roles(index).iter().filter(|other| **other == kid).count();
        (count > 1).then(|| format!("`{role}` holds {count} elements `{kid}`"))
    });
}

/// Where elements of this type hold a `kid`, they hold a `needed` too.
pub(in crate::checks::pdf) fn needs(file: &PdfFile, found: &mut Findings, role: &str, kid: &str, needed: &str) {
    for (index, _) in file.structure.of_role(role) {
        let kids = file.structure.kid_roles(index);
        if !kids.contains(&kid) {
            continue;
        }
        found.target();
        if !kids.contains(&needed) {
            found.at(file.at_element(index), format!("`{role}` holds `{kid}` and no `{needed}`"));
        }
    }
}

/// A caption is the first kid, or also the last.
pub(in crate::checks::pdf) fn caption(file: &PdfFile, found: &mut Findings, role: &str, may_be_last: bool) {
    for (index, _) in file.structure.of_role(role) {
        let kids = file.structure.kid_roles(index);
        if !kids.contains(&"Caption") {
            continue;
        }
        found.target();
        let last = kids.len() - 1;
        let misplaced = (1..kids.len()).any(|at| kids[at] == "Caption" && !(may_be_last && at == last));
        if misplaced {
            let places = if may_be_last { "first or last" } else { "first" };
            found.at(file.at_element(index), format!("the `Caption` of `{role}` is not its {places} element"));
        }
    }
}

/// Elements that have a certain text have a language.
pub(in crate::checks::pdf) fn element_language(
    file: &PdfFile,
    found: &mut Findings,
    what: &str,
    has: fn(&Element) -> bool,
) {
    for (index, element) in file.structure.elements.iter().enumerate().filter(|(_, element)| has(element)) {
        found.target();
        if file.catalog.lang.is_none() && file.structure.lang(index).is_none() {
            found.at(file.at_element(index), format!("the {what} of `{}` has no language", element.kind));
        }
    }
}

/// Marked content that has a certain text has a language.
pub(in crate::checks::pdf) fn span_language(
    file: &PdfFile,
    found: &mut Findings,
    what: &str,
    has: fn(&Sequence) -> bool,
) {
    for (index, sequence) in file.painting.sequences.iter().enumerate() {
        if sequence.tag != "Span" || !has(sequence) {
            continue;
        }
        found.target();
        if file.catalog.lang.is_none() && content_language(file, Some(index)).is_none() {
            found.at(file.at_content(sequence.page, Some(index)), format!("the {what} of a `Span` has no language"));
        }
    }
}

/// The language of content: that of the marked content around it, or of its element.
pub(in crate::checks::pdf) fn content_language(file: &PdfFile, sequence: Option<usize>) -> Option<&str> {
    let mut around = file.painting.around(sequence);
    let of_content = around.find_map(|sequence| sequence.lang.as_deref());
    let of_element = || file.structure.lang(file.painting.element(sequence)?);
    of_content.or_else(of_element)
}

/// Asks a question of every annotation that a reader can come upon.
pub(in crate::checks::pdf) fn annotations(
    file: &PdfFile,
    found: &mut Findings,
    applies: impl Fn(&Annotation) -> bool,
    fault: impl Fn(&Annotation) -> Option<String>,
) {
    for annotation in file.annotations.iter().filter(|annotation| annotation.shown && applies(annotation)) {
        found.target();
        if let Some(message) = fault(annotation) {
            let place = match annotation.element {
                Some(element) => {
                    crate::diagnostic::FilePlace { page: Some(annotation.page), ..file.at_element(element) }
                }
                None => file.at_object(annotation.id, Some(annotation.page)),
            };
            found.at(place, message);
        }
    }
}

/// The standard type of the element that an annotation belongs to.
pub(in crate::checks::pdf) fn role_of<'f>(file: &'f PdfFile, annotation: &Annotation) -> Option<&'f str> {
    file.structure.elements[annotation.element?].role.as_deref()
}

/// An annotation of this type belongs to an element of that.
pub(in crate::checks::pdf) fn in_element(file: &PdfFile, annotation: &Annotation, wanted: &str) -> Option<String> {
    let role = role_of(file, annotation);
    if role == Some(wanted) {
        return None;
    }
    let place = role.map_or_else(|| "no element".to_owned(), |role| format!("`{role}`"));
    Some(format!("an annotation `{}` belongs to {place} and not to `{wanted}`", annotation.kind))
}

/// Asks a question of every font.
pub(in crate::checks::pdf) fn fonts(
    file: &PdfFile,
    found: &mut Findings,
    applies: impl Fn(&FontFacts) -> bool,
    fault: impl Fn(&FontFacts) -> Option<String>,
) {
    for font in file.fonts.iter().filter(|font| applies(font)) {
        found.target();
        if let Some(message) = fault(font) {
            found.at(file.at_object(font.id, Some(font.page)), message);
        }
    }
}

/// Asks a question of every code that is shown; what is wrong is told once a font.
pub(in crate::checks::pdf) fn glyphs(
    file: &PdfFile,
    found: &mut Findings,
    applies: impl Fn(&FontFacts, &GlyphUse) -> bool,
    wrong: impl Fn(&FontFacts, &GlyphUse) -> bool,
    message: impl Fn(&FontFacts, &GlyphUse, &str) -> String,
) {
    for font in &file.fonts {
        let mut faults = font.glyphs.iter().filter(|glyph| applies(font, glyph)).inspect(|_| found.target());
        let Some(first) = faults.find(|glyph| wrong(font, glyph)) else { continue };
        let others = faults.filter(|glyph| wrong(font, glyph)).count();
        let more = match others {
            0 => String::new(),
            1 => ", and one other".to_owned(),
            more => format!(", and {more} others"),
        };
        found.at(file.at_content(first.page, first.sequence), message(font, first, &more));
    }
}

/// The name of a font, without the six letters of a subset.
pub(in crate::checks::pdf) fn plain_name(font: &FontFacts) -> &str {
    match font.name.split_once('+') {
        Some((_, plain)) => plain,
        None if font.name.is_empty() => "without a name",
        None => &font.name,
    }
}

fn either(names: &[&str]) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}
