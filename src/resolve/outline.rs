//! The places of a publication that can be named: headings, figures and tables, with their ids
//! and numbers, assigned in one walk in reading order.

use std::collections::BTreeMap;

use super::DEFAULT_LAYOUT;
use super::catalogue::Offer;
use crate::diagnostic::{Code, Diagnostic};
use crate::layout::Layouts;
use crate::model::{
    Anchor, Block, ContentsEntry, Heading, HeadingClass, Inline, Label, LabelKind, Library, Manuscript, Numbered,
    Parsed, Resolved, Spanned, inline_text,
};
use crate::model::{Words, words_for};
use crate::source::Span;

/// The named places of a publication.
#[derive(Debug)]
pub(super) struct Outline {
    /// What others can say of it.
    pub(super) offer: Offer,
    /// The level of the shallowest heading.
    pub(super) top: u8,
    /// Labels in reading order, one for each heading, figure and table.
    pub(super) labels: Vec<Label>,
    /// What is wrong with headings and ids.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Outline {
    /// Walks a manuscript.
    pub(super) fn collect(manuscript: &Manuscript, library: &Library, layouts: &Layouts) -> Self {
        let metadata = &manuscript.metadata;
        let layout = metadata.layout.as_ref().map_or(DEFAULT_LAYOUT, |layout| &layout.value);
        let language = metadata.language.as_ref().map_or(&library.language, |language| &language.value);
        let mut places = Vec::new();
        gather(&manuscript.body, &mut places);
        let levels = places.iter().filter_map(|place| match place {
            Place::Heading(heading) => Some(heading.level),
            _ => None,
        });
        let top = levels.min().unwrap_or(1);
        let mut walk = Walk {
            words: words_for(language).0,
            numbered_levels: layouts.settings(layout).map_or(0, |settings| settings.numbered_levels),
            counters: Counters::default(),
            used: BTreeMap::new(),
            next: BTreeMap::new(),
            outline: Self {
                offer: Offer {
                    title: metadata.title.value.clone(),
                    language: language.clone(),
                    names: BTreeMap::new(),
                },
                top,
                labels: Vec::new(),
                diagnostics: Vec::new(),
            },
        };
        walk.claim_explicit(&places);
        walk.check_levels(&places);
        places.iter().for_each(|place| walk.place(place));
        for id in &manuscript.unread {
            walk.outline.offer.names.entry(id.clone()).or_default().get_or_insert_with(|| id.clone());
        }
        walk.outline
    }
}

/// Something that can be named.
enum Place<'a> {
    Heading(&'a Heading<Parsed>),
    Figure(Option<&'a Spanned<String>>, bool),
    Table(Option<&'a Spanned<String>>, bool),
    Item(&'a Anchor),
}

impl Place<'_> {
    fn id(&self) -> Option<&Spanned<String>> {
        match self {
            Self::Heading(heading) => heading.label.as_ref(),
            Self::Figure(id, _) | Self::Table(id, _) => *id,
            Self::Item(anchor) => Some(&anchor.id),
        }
    }
}

/// Every place in reading order; the order in which [`super::blocks`] takes the labels.
fn gather<'a>(blocks: &'a [Block<Parsed>], out: &mut Vec<Place<'a>>) {
    for block in blocks {
        match block {
            Block::Heading(heading) => out.push(Place::Heading(heading)),
            Block::Figure(figure) => out.push(Place::Figure(figure.label.as_ref(), figure.caption.is_some())),
            Block::Table(table) => {
                out.push(Place::Table(table.label.as_ref(), table.caption.is_some()));
                out.extend(table.rows().filter_map(|row| row.anchor.as_ref()).map(Place::Item));
            }
            Block::Drawing(drawing) => {
                out.push(Place::Figure(drawing.label.as_ref(), true));
                out.push(Place::Table(None, false));
            }
            Block::List(list) => list.items.iter().for_each(|item| gather(&item.blocks, out)),
            Block::BlockQuote(quote) => gather(&quote.blocks, out),
            Block::Callout(callout) => gather(&callout.blocks, out),
            Block::DescriptionList(list) => list.items.iter().for_each(|item| {
                out.extend(item.anchor.as_ref().map(Place::Item));
                gather(&item.details, out);
            }),
            Block::Division(division) => gather(&division.blocks, out),
            Block::Example(example) => gather(&example.blocks, out),
            Block::Paragraph(_) | Block::CodeBlock(_) | Block::ThematicBreak(_) => {}
        }
    }
}

#[derive(Default)]
struct Counters {
    sections: [usize; 7],
    annexes: usize,
    /// What the top-level heading above the current place opened.
    class: HeadingClass,
    /// The level of the unnumbered heading that the current place is below.
    unnumbered: Option<u8>,
    figures: usize,
    captioned_figures: usize,
    tables: usize,
    captioned_tables: usize,
}

struct Walk {
    words: &'static Words,
    numbered_levels: u8,
    counters: Counters,
    used: BTreeMap<String, Option<Span>>,
    /// By made-up id, the number that tells the next of this name apart.
    next: BTreeMap<String, usize>,
    outline: Outline,
}

impl Walk {
    /// Ids that authors wrote are theirs; made-up ones give way.
    fn claim_explicit(&mut self, places: &[Place]) {
        for id in places.iter().filter_map(Place::id) {
            match self.used.get(&id.value).copied().flatten() {
                Some(first) => {
                    let message = format!("the id `{}` is used twice", id.value);
                    self.outline.diagnostics.push(
                        Diagnostic::new(Code::DUPLICATE_ID, id.span, message)
                            .related(first, "it is used here first")
                            .hint("give each its own id"),
                    );
                }
                None => drop(self.used.insert(id.value.clone(), Some(id.span))),
            }
        }
    }

    /// Each heading is at most one level below the one before it, and the first is at the top
    /// (ISO 14289-1, 7.4.2; WCAG 2.2, 1.3.1).
    fn check_levels(&mut self, places: &[Place]) {
        let mut before = self.outline.top - 1;
        for place in places {
            let Place::Heading(heading) = place else { continue };
            if heading.level > before + 1 {
                let wanted = before + 1;
                let message = if before < self.outline.top {
                    format!(
                        "the first heading is at level {}, above others at level {}",
                        heading.level, self.outline.top
                    )
                } else {
                    format!("heading jumps from level {before} to level {}", heading.level)
                };
                let mut title = String::new();
                inline_text(&heading.children, &mut title);
                let marks = "#".repeat(usize::from(wanted));
                self.outline.diagnostics.push(
                    Diagnostic::new(Code::SKIPPED_HEADING_LEVEL, heading.span, message)
                        .hint(format!("use level {wanted}: `{marks} {}`", excerpt(&title))),
                );
            }
            if heading.class == HeadingClass::Annex && heading.level > self.outline.top {
                let message = "only a top-level heading can open an annex";
                self.outline
                    .diagnostics
                    .push(Diagnostic::new(Code::UNKNOWN_ATTRIBUTE, heading.span, message).hint("remove `.annex`"));
            }
            before = heading.level;
        }
    }

    fn place(&mut self, place: &Place) {
        let (label, name) = match place {
            Place::Heading(heading) => self.heading(heading),
            Place::Figure(id, captioned) => {
                self.counters.figures += 1;
                self.counters.captioned_figures += usize::from(*captioned);
                let (at, number) = (self.counters.figures, self.counters.captioned_figures);
                self.numbered(*id, LabelKind::Figure, "figure", at, captioned.then_some(number))
            }
            Place::Table(id, captioned) => {
                self.counters.tables += 1;
                self.counters.captioned_tables += usize::from(*captioned);
                let (at, number) = (self.counters.tables, self.counters.captioned_tables);
                self.numbered(*id, LabelKind::Table, "table", at, captioned.then_some(number))
            }
            // An item has its own name, and no number that is counted here.
            Place::Item(anchor) => {
                let name = Some(anchor.name.clone());
                self.outline.offer.names.entry(anchor.id.value.clone()).or_insert(name);
                return;
            }
        };
        self.outline.offer.names.entry(label.id.clone()).or_insert(name);
        self.outline.labels.push(label);
    }

    fn numbered(
        &mut self,
        id: Option<&Spanned<String>>,
        kind: LabelKind,
        word: &str,
        at: usize,
        number: Option<usize>,
    ) -> (Label, Option<String>) {
        let number = number.map(|number| Numbered { kind, number: number.to_string() });
        let id = id.map_or_else(|| self.invent(&format!("{word}-{at}")), |id| id.value.clone());
        let name = number.as_ref().map(|number| self.words.label(number));
        (Label { id, number }, name)
    }

    fn heading(&mut self, heading: &Heading<Parsed>) -> (Label, Option<String>) {
        let mut title = String::new();
        inline_text(&heading.children, &mut title);
        let number = self.section(heading);
        let id = match &heading.label {
            Some(id) => id.value.clone(),
            None => self.invent(&slug(&title)),
        };
        let name = number.as_ref().map_or(title, |number| self.words.label(number));
        (Label { id, number }, Some(name))
    }

    fn section(&mut self, heading: &Heading<Parsed>) -> Option<Numbered> {
        let depth = usize::from(heading.level - self.outline.top).min(5) + 1;
        let counters = &mut self.counters;
        if depth == 1 {
            counters.class = heading.class;
        }
        if counters.unnumbered.is_some_and(|level| heading.level <= level) {
            counters.unnumbered = None;
        }
        if heading.class == HeadingClass::Unnumbered && counters.unnumbered.is_none() {
            counters.unnumbered = Some(heading.level);
        }
        if counters.unnumbered.is_some() {
            return None;
        }
        let annex = counters.class == HeadingClass::Annex;
        if depth == 1 && annex {
            counters.annexes += 1;
        } else {
            counters.sections[depth] += 1;
        }
        counters.sections[depth + 1..].fill(0);
        if !annex && depth > usize::from(self.numbered_levels) {
            return None;
        }
        if annex && depth > usize::from(self.numbered_levels).max(1) {
            return None;
        }
        let first = if annex { letters(counters.annexes) } else { counters.sections[1].to_string() };
        let rest = counters.sections[2..=depth].iter().take(depth - 1).map(ToString::to_string);
        let number: Vec<_> = std::iter::once(first).chain(rest).collect();
        let kind = if annex { LabelKind::Annex } else { LabelKind::Section };
        Some(Numbered { kind, number: number.join(".") })
    }

    /// A made-up id that nothing else has. Ids of the page's own furniture hold a colon, which
    /// an author's cannot.
    fn invent(&mut self, base: &str) -> String {
        let mut id = base.to_owned();
        // Counting goes on where it ended for this name, so that a thousand headings of one
        // name do not each go through all the others.
        let next = self.next.entry(base.to_owned()).or_insert(2);
        while self.used.contains_key(&id) {
            id = format!("{base}-{next}");
            *next += 1;
        }
        self.used.insert(id.clone(), None);
        id
    }
}

/// A, B … Z, AA, AB …
fn letters(number: usize) -> String {
    let mut number = number.max(1);
    let mut out = Vec::new();
    while number > 0 {
        out.push(char::from(b'A' + u8::try_from((number - 1) % 26).unwrap_or(0)));
        number = (number - 1) / 26;
    }
    out.iter().rev().collect()
}

/// An id made from a text: letters and digits of any script, everything else a hyphen.
fn slug(text: &str) -> String {
    let kept: String = text.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let id = kept.split_whitespace().collect::<Vec<_>>().join("-");
    if id.starts_with(char::is_alphabetic) { id } else { format!("section-{id}").trim_end_matches('-').to_owned() }
}

fn excerpt(title: &str) -> String {
    let short: String = title.chars().take(40).collect();
    if short.len() < title.len() { format!("{short}…") } else { short }
}

/// The lines of the table of contents.
pub(super) fn contents(body: &[Block<Resolved>], levels: u8) -> Vec<ContentsEntry> {
    let mut entries = Vec::new();
    collect_contents(body, levels, &mut entries);
    entries
}

fn collect_contents(blocks: &[Block<Resolved>], levels: u8, out: &mut Vec<ContentsEntry>) {
    for block in blocks {
        match block {
            Block::Heading(heading) if heading.level <= levels => out.push(ContentsEntry {
                level: heading.level,
                id: heading.label.id.clone(),
                number: heading.label.number.clone(),
                language: heading.language.clone(),
                title: plain(&heading.children),
            }),
            Block::Division(division) => collect_contents(&division.blocks, levels, out),
            _ => {}
        }
    }
}

/// Inlines without notes and links, which may not stand in a line that is itself a link.
fn plain(inlines: &[Inline<Resolved>]) -> Vec<Inline<Resolved>> {
    let mut out = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Note(_) | Inline::Image(_) => {}
            Inline::Link(link) => out.extend(plain(&link.children)),
            Inline::Styled(styled) => {
                let children = plain(&styled.children);
                out.push(Inline::Styled(crate::model::Styled { children, ..styled.clone() }));
            }
            Inline::Language(span) => {
                let children = plain(&span.children);
                out.push(Inline::Language(crate::model::LanguageSpan { children, ..span.clone() }));
            }
            Inline::Text(_) | Inline::Code(_) | Inline::LineBreak(_) => out.push(inline.clone()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn annexes_are_lettered() {
        assert_eq!([1, 26, 27, 52, 703].map(letters), ["A", "Z", "AA", "AZ", "AAA"]);
    }

    #[test]
    fn ids_keep_every_script() {
        assert_eq!(slug("Strategic case: why now?"), "strategic-case-why-now");
        assert_eq!(slug("2017 to 2022"), "section-2017-to-2022");
        assert_eq!(slug("Σχέδιο Ŵ"), "σχέδιο-ŵ");
        assert_eq!(slug("???"), "section");
    }
}
