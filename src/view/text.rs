//! The text of a publication as a reader gets it, and whether a finished form still has it.
//!
//! The text is read from three places: here from the model, by [`crate::html::inspect`] from
//! the finished page, by [`crate::pdf::inspect`] from the tags of the finished PDF. What is
//! lost, doubled or moved on the way to one of them shows as a difference of words.
//!
//! To the author's words come those that the product adds to them in every form: the numbers of
//! headings, the labels of captions, the words before the notes and the source of a table, the kinds of alerts, and a sign before a task that says
//! whether it is done. What only one form adds (marks of lists and notes, links back, lists of
//! contents) belongs to none of the texts.
//!
//! Words can stay and lose what they are: so headings, tables and links are compared by
//! themselves as well ([`Parts`]).

use std::borrow::Cow;
use std::fmt;
use std::mem;

use crate::model::{Block, CodeBlock, Document, Inline, Label, Remark, Resolved, Table, Words, inline_text, words_for};
use crate::source::Span;

/// Stands before a task that is done.
pub const DONE: char = '\u{2611}';
/// Stands before a task that is to do.
pub const TO_DO: char = '\u{2610}';

/// What a reader gets of a publication, in reading order. Blocks stand on lines of their own;
/// how else the text is spaced means nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublicationText {
    /// The text without notes. In a finished form it is a part of what this holds, because
    /// covers and imprints are text as well.
    pub body: String,
    /// The text of each note, in order of their numbers.
    pub notes: Vec<String>,
    /// The text alternatives of the images, those in notes last.
    pub alternatives: Vec<String>,
    /// Its headings, tables and links, and those in notes.
    pub parts: Parts,
    /// See above.
    pub parts_in_notes: Parts,
    /// Where the author wrote it. A finished form does not know.
    pub places: Places,
    /// In a finished form, where its elements begin, in reading order: by the first byte of their
    /// tags in a page, by the numbers of their objects in a PDF.
    pub starts: Vec<(usize, Spot)>,
}

/// A place in the text of a finished form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// After so many bytes of the body.
    Body(usize),
    /// In a note, by its number from 0.
    Note(usize),
}

/// What words are besides words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// A heading, with its number.
    Heading,
    /// The cells of a table.
    Table,
    /// The text of a link.
    Link,
}

impl PartKind {
    const ALL: [Self; 3] = [Self::Heading, Self::Table, Self::Link];

    fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Table => "table",
            Self::Link => "link",
        }
    }
}

/// The words of all parts of each kind, in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts([Vec<String>; PartKind::ALL.len()]);

impl Parts {
    fn of(&self, kind: PartKind) -> &[String] {
        &self.0[kind as usize]
    }

    /// Adds a part.
    pub fn push(&mut self, kind: PartKind, text: &str) {
        self.0[kind as usize].push(text.to_owned());
    }
}

/// The parts that are open on the way through a finished form.
#[derive(Debug, Default)]
pub struct OpenParts(Vec<OpenPart>);

#[derive(Debug)]
struct OpenPart {
    kind: PartKind,
    /// Where its words start and, for a table, how far its rows go so far.
    start: Option<usize>,
    end: usize,
}

impl OpenParts {
    /// A part begins after these words.
    pub fn open(&mut self, kind: PartKind, before: &str) {
        // What a table holds besides its rows, such as its caption, is no part of it.
        let start = (kind != PartKind::Table).then_some(before.len());
        self.0.push(OpenPart { kind, start, end: before.len() });
    }

    /// A row of the innermost table begins after these words.
    pub fn open_row(&mut self, before: &str) {
        if let Some(table) = self.table() {
            table.start.get_or_insert(before.len());
        }
    }

    /// A row of the innermost table ends with these words.
    pub fn close_row(&mut self, text: &str) {
        if let Some(table) = self.table() {
            table.end = text.len();
        }
    }

    fn table(&mut self) -> Option<&mut OpenPart> {
        self.0.iter_mut().rev().find(|part| part.kind == PartKind::Table)
    }

    /// The innermost part ends with these words, if it is of this kind. Gives its own words.
    pub fn close(&mut self, kind: PartKind, text: &str) -> Option<String> {
        let part = self.0.pop_if(|part| part.kind == kind)?;
        let end = if kind == PartKind::Table { part.end } else { text.len() };
        text.get(part.start.unwrap_or(end)..end).map(str::to_owned)
    }
}

/// Where the author wrote the parts of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// Bytes of the body, in order, and what was written from there on.
    body: Vec<(usize, Span)>,
    /// One a note.
    notes: Vec<Span>,
    /// One an alternative.
    alternatives: Vec<Span>,
    /// One a part, for each kind.
    parts: [Vec<Span>; PartKind::ALL.len()],
    /// And for those in notes.
    parts_in_notes: [Vec<Span>; PartKind::ALL.len()],
}

/// The text of a document.
#[must_use]
pub fn text(document: &Document) -> PublicationText {
    let words = words_for(&document.language).0;
    let mut writer = Writer { words, in_notes: false, text: PublicationText::default() };
    writer.blocks(&document.body);
    for note in &document.notes {
        let body = mem::take(&mut writer.text.body);
        let known = writer.text.places.body.len();
        writer.in_notes = true;
        writer.blocks(&note.blocks);
        writer.text.places.body.truncate(known);
        let text = mem::replace(&mut writer.text.body, body);
        writer.text.notes.push(text);
        writer.text.places.notes.push(note.span);
    }
    writer.text
}

struct Writer {
    words: &'static Words,
    in_notes: bool,
    text: PublicationText,
}

impl Writer {
    fn blocks(&mut self, blocks: &[Block<Resolved>]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block<Resolved>) {
        match block {
            Block::Heading(heading) => {
                let number = heading.label.number.as_ref().map(|number| self.words.heading_number(number));
                let start = self.text.body.len();
                self.line(number.as_deref(), &heading.children);
                self.part(PartKind::Heading, start, heading.span);
            }
            Block::Paragraph(paragraph) => self.line(None, &paragraph.children),
            Block::List(list) => {
                for item in &list.items {
                    if let Some(done) = item.task {
                        self.text.body.extend([if done { DONE } else { TO_DO }, ' ']);
                    }
                    self.blocks(&item.blocks);
                }
            }
            Block::Table(table) => {
                self.caption(&table.label, table.caption.as_deref());
                self.table(table);
            }
            Block::Figure(figure) => {
                self.text.alternative(&figure.alt, figure.span);
                self.caption(&figure.label, figure.caption.as_deref());
                self.remarks(&figure.remarks);
            }
            Block::Drawing(drawing) => {
                self.text.alternative(&drawing.description, drawing.span);
                self.caption(&drawing.label, Some(&drawing.caption));
                self.remarks(&drawing.remarks);
                if let Some(table) = &drawing.table {
                    self.table(table);
                }
            }
            Block::BlockQuote(quote) => self.blocks(&quote.blocks),
            Block::Callout(callout) => {
                let kind = self.words.callout(callout.kind);
                let title = callout.title.as_deref();
                self.text.body.extend([kind, if title.is_some() { ": " } else { "" }, title.unwrap_or_default(), "\n"]);
                self.blocks(&callout.blocks);
            }
            Block::DescriptionList(list) => {
                list.caption.iter().for_each(|caption| self.line(None, caption));
                for item in &list.items {
                    self.line(None, &item.term);
                    self.blocks(&item.details);
                }
                self.remarks(&list.remarks);
            }
            Block::CodeBlock(code) => self.code(code),
            Block::ThematicBreak(_) => {}
            Block::Division(division) => self.blocks(&division.blocks),
            Block::Example(example) => {
                self.code(&example.source);
                self.blocks(&example.blocks);
            }
        }
    }

    fn code(&mut self, code: &CodeBlock) {
        self.text.places.body.push((self.text.body.len(), code.span));
        self.text.body.extend([code.text.as_str(), "\n"]);
    }

    fn remarks(&mut self, remarks: &[Remark<Resolved>]) {
        for remark in remarks {
            self.line(Some(&format!("{}:", self.words.remark(remark.kind))), &remark.children);
        }
    }

    fn caption(&mut self, label: &Label, caption: Option<&[Inline<Resolved>]>) {
        let Some(caption) = caption else { return };
        let label = label.number.as_ref().map(|number| format!("{}:", self.words.label(number)));
        self.line(label.as_deref(), caption);
    }

    /// A table from below its caption on.
    fn table(&mut self, table: &Table<Resolved>) {
        table.units.iter().chain(&table.summary).for_each(|part| self.line(None, part));
        let start = self.text.body.len();
        table.cells().for_each(|cell| self.line(None, &cell.children));
        self.part(PartKind::Table, start, table.span);
        self.below(table);
    }

    /// What was written from a place of the body on is a part.
    fn part(&mut self, kind: PartKind, start: usize, span: Span) {
        let text = self.text.body[start..].to_owned();
        self.add_part(kind, &text, span);
    }

    fn add_part(&mut self, kind: PartKind, text: &str, span: Span) {
        let PublicationText { parts, parts_in_notes, places, .. } = &mut self.text;
        let (parts, places) =
            if self.in_notes { (parts_in_notes, &mut places.parts_in_notes) } else { (parts, &mut places.parts) };
        parts.push(kind, text);
        places[kind as usize].push(span);
    }

    fn below(&mut self, table: &Table<Resolved>) {
        let word = self.words.table_notes(table.notes.len());
        for (at, note) in table.notes.iter().enumerate() {
            self.line((at == 0).then_some(&*word), note);
        }
        if let Some(source) = &table.source {
            self.line(Some(&format!("{}:", self.words.source)), source);
        }
    }

    fn line(&mut self, before: Option<&str>, inlines: &[Inline<Resolved>]) {
        self.text.places.body.extend(inlines.first().map(|first| (self.text.body.len(), first.span())));
        self.text.body.extend(before.into_iter().flat_map(|before| [before, " "]));
        inline_text(inlines, &mut self.text.body);
        self.text.body.push('\n');
        self.within(inlines);
    }

    /// The images and links of a line.
    fn within(&mut self, inlines: &[Inline<Resolved>]) {
        for inline in inlines {
            match inline {
                Inline::Image(image) => self.text.alternative(&image.alt, image.span),
                Inline::Link(link) => {
                    let mut text = String::new();
                    inline_text(&link.children, &mut text);
                    self.within(&link.children);
                    self.add_part(PartKind::Link, &text, link.span);
                }
                other => self.within(other.children()),
            }
        }
    }
}

/// The first words that a finished form has not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// What they belong to: `the body`, `note 3`, `the alternative of image 2`, `heading 4`.
    pub place: String,
    /// What the words of the publication are, where they are more than words.
    pub kind: Option<PartKind>,
    /// The words of the publication, from a little before the difference.
    pub wanted: String,
    /// The words of the finished form from the same place.
    pub found: String,
    /// Where the author wrote them.
    pub span: Option<Span>,
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            Some(kind) => write!(f, "{} is none any more: `{}` must be a {}", self.place, self.wanted, kind.name()),
            None => write!(f, "{} reads `{}` instead of `{}`", self.place, self.found, self.wanted),
        }
    }
}

impl PublicationText {
    /// Adds a text alternative. Decoration has none.
    fn alternative(&mut self, alt: &str, span: Span) {
        if !alt.is_empty() {
            self.alternatives.push(alt.to_owned());
            self.places.alternatives.push(span);
        }
    }

    /// What a finished form has lost of this text: `None` where its body holds every word of
    /// this body in order and without another between them, notes and alternatives are the
    /// same, and so are headings, tables and links.
    #[must_use]
    pub fn lost_in(&self, finished: &Self) -> Option<Loss> {
        let body = || {
            let (own, finished) = (words(&self.body), words(&finished.body));
            let (at, end) = found_within(&own, &finished).err()?;
            if is_only_parted(&own, &finished) {
                return None;
            }
            let (wanted, found) = (excerpt(&own, at), excerpt(&finished, end));
            Some(Loss { place: "the body".to_owned(), kind: None, wanted, found, span: self.span_of_word(at) })
        };
        let places = &self.places;
        let note = || lost_among(&self.notes, &finished.notes, &places.notes, |number| format!("note {number}"));
        // A mark on a cover is an image as well, and stands before those of the body.
        let surplus = finished.alternatives.len().saturating_sub(self.alternatives.len());
        let found = &finished.alternatives[surplus..];
        let number = |number| format!("the alternative of image {number}");
        let image = || lost_among(&self.alternatives, found, &places.alternatives, number);
        let part = || {
            PartKind::ALL.into_iter().find_map(|kind| {
                let within = |own: &Parts, others: &Parts, places: &[Vec<Span>]| {
                    lost_part(kind, own.of(kind), others.of(kind), &places[kind as usize])
                };
                within(&self.parts, &finished.parts, &places.parts)
                    .or_else(|| within(&self.parts_in_notes, &finished.parts_in_notes, &places.parts_in_notes))
            })
        };
        body().or_else(note).or_else(image).or_else(part)
    }

    /// Lays this text beside a finished form.
    #[must_use]
    pub fn beside(&self, finished: &Self) -> Beside<'_> {
        let first = found_within(&words(&self.body), &words(&finished.body)).ok();
        let (own, theirs) = (word_starts(&self.body).collect(), word_starts(&finished.body).collect());
        Beside { places: &self.places, own, theirs, first }
    }

    /// Where the author wrote a word of the body, by its number from 0; for one past the end, the
    /// last.
    fn span_of_word(&self, number: usize) -> Option<Span> {
        self.places.at(word_starts(&self.body).take(number + 1).last()?)
    }
}

impl Places {
    /// What was written at a byte of the body.
    fn at(&self, byte: usize) -> Option<Span> {
        Some(self.body[..self.body.partition_point(|(at, _)| *at <= byte)].last()?.1)
    }
}

/// A text and a finished form, word for word.
#[derive(Debug)]
pub struct Beside<'a> {
    places: &'a Places,
    /// Where the words of each begin.
    own: Vec<usize>,
    theirs: Vec<usize>,
    /// The number of the form's word that is the first of the text; none where the form has lost
    /// something.
    first: Option<usize>,
}

impl Beside<'_> {
    /// Where the author wrote what stands at a place of the form. `None` where that is the form's
    /// own, as a cover is, or where the form has lost something.
    #[must_use]
    pub fn span(&self, spot: Spot) -> Option<Span> {
        let at = match spot {
            Spot::Note(number) => return self.places.notes.get(number).copied(),
            Spot::Body(at) => at,
        };
        let number = self.theirs.partition_point(|start| *start < at).checked_sub(self.first?)?;
        self.places.at(*self.own.get(number)?)
    }
}

/// A text without white space and without what is not heard.
#[must_use]
pub fn dense(text: &str) -> String {
    words(text).concat()
}

/// Whether a character is neither seen nor heard, such as the soft hyphen: a PDF loses it, and
/// loses nothing.
fn is_unheard(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The first byte of each of [`words`].
fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    let heard = text.split_whitespace().filter(|word| !word.chars().all(is_unheard));
    heard.map(|word| word.as_ptr().addr() - text.as_ptr().addr())
}

/// The words of a text: what stands between white space, without what is not heard.
fn words(text: &str) -> Vec<Cow<'_, str>> {
    let heard = |word: &str| word.chars().filter(|c| !is_unheard(*c)).collect::<String>();
    text.split_whitespace()
        .map(|word| if word.is_ascii() || !word.contains(is_unheard) { word.into() } else { heard(word).into() })
        .filter(|word: &Cow<str>| !word.is_empty())
        .collect()
}

fn lost_among(wanted: &[String], found: &[String], places: &[Span], place: impl Fn(usize) -> String) -> Option<Loss> {
    for at in 0..wanted.len().max(found.len()) {
        let [wanted, found] = [wanted, found].map(|of| words(of.get(at).map_or("", String::as_str)));
        let is_only_parted = || wanted.concat() == found.concat() && is_only_parted(&wanted, &found);
        if wanted != found && !is_only_parted() {
            let same = wanted.iter().zip(&found).take_while(|(a, b)| a == b).count();
            let (wanted, found) = (excerpt(&wanted, same), excerpt(&found, same));
            return Some(Loss { place: place(at + 1), kind: None, wanted, found, span: places.get(at).copied() });
        }
    }
    None
}

/// Looks for the parts of one kind. A form may have others before and after them, on its cover
/// and in its imprint.
fn lost_part(kind: PartKind, wanted: &[String], found: &[String], places: &[Span]) -> Option<Loss> {
    let bare = |parts: &[String]| parts.iter().map(|text| dense(text).into()).collect::<Vec<Cow<'_, str>>>();
    let (at, end) = found_within(&bare(wanted), &bare(found)).err()?;
    // Where all are there but not together, the first that is elsewhere is meant.
    let text = |of: &[String], at: usize| of.get(at).map(|text| excerpt(&words(text), 0)).unwrap_or_default();
    let at = at.min(wanted.len() - 1);
    Some(Loss {
        place: format!("{} {}", kind.name(), at + 1),
        kind: Some(kind),
        wanted: text(wanted, at),
        found: text(found, end),
        span: places.get(at).copied(),
    })
}

/// Looks for one text within another, and gives the number of its first word there. Where it is
/// not there, gives the number of the first word that is not, and where in the other the longest
/// part from its start ends. In linear time (Knuth, Morris, Pratt), because a text may be one word
/// a million times.
fn found_within(wanted: &[Cow<str>], found: &[Cow<str>]) -> Result<usize, (usize, usize)> {
    if wanted.is_empty() {
        return Ok(0);
    }
    let mut borders = vec![0; wanted.len()];
    for at in 1..wanted.len() {
        borders[at] = longer(wanted, &borders, borders[at - 1], &wanted[at]);
    }
    let (mut length, mut longest, mut end) = (0, 0, 0);
    for (at, word) in found.iter().enumerate() {
        length = longer(wanted, &borders, length, word);
        if length > longest {
            (longest, end) = (length, at + 1);
        }
        if length == wanted.len() {
            return Ok(at + 1 - length);
        }
    }
    Err((longest, end))
}

/// Whether one text is within another but for spaces that the other has besides. A PDF does not
/// tell the end of a line within a long word, or after a sign, from the end of a line between words.
/// A space that is missing is a loss.
fn is_only_parted(wanted: &[Cow<str>], found: &[Cow<str>]) -> bool {
    let ends = |words: &[Cow<str>]| {
        let lengths = words.iter().map(|word| word.len());
        lengths
            .scan(0, |end, length| {
                *end += length;
                Some(*end)
            })
            .collect::<Vec<usize>>()
    };
    let (wanted_ends, found_ends) = (ends(wanted), ends(found));
    let (wanted, found) = (wanted.concat(), found.concat());
    let Some(start) = found.find(&wanted) else { return false };
    wanted_ends.iter().all(|end| found_ends.binary_search(&(start + end)).is_ok())
}

/// How many words from the start of `wanted` are at hand after `next`, if `length` were before.
fn longer(wanted: &[Cow<str>], borders: &[usize], mut length: usize, next: &str) -> usize {
    while length > 0 && wanted.get(length).is_none_or(|word| word != next) {
        length = borders[length - 1];
    }
    length + usize::from(wanted.get(length).is_some_and(|word| word == next))
}

/// The words around a place.
fn excerpt(words: &[Cow<str>], at: usize) -> String {
    const BEFORE: usize = 6;
    const AFTER: usize = 8;
    words[at.saturating_sub(BEFORE)..words.len().min(at + AFTER)].join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &str) -> PublicationText {
        PublicationText { body: text.to_owned(), ..PublicationText::default() }
    }

    #[test]
    fn a_text_is_found_within_another() {
        for (wanted, found) in
            [("b c", "a b c d"), ("", "a"), ("a a b", "a a a b"), ("one\u{ad}two", "onetwo"), ("a\u{a0}b", "a b")]
        {
            assert_eq!(body(wanted).lost_in(&body(found)), None, "{wanted}");
        }
    }

    #[test]
    fn the_first_difference_is_named() {
        let loss = body("a b c d").lost_in(&body("x a b a b c x")).unwrap();
        assert_eq!((loss.wanted.as_str(), loss.found.as_str()), ("a b c d", "x a b a b c x"));
        let long: Vec<_> = (0..40).map(|n| n.to_string()).collect();
        let loss = body(&long.join(" ")).lost_in(&body(&long.join(" ").replace("30 ", ""))).unwrap();
        assert_eq!(
            loss.to_string(),
            "the body reads `24 25 26 27 28 29 31 32 33 34 35 36 37 38` instead of `24 25 26 27 28 29 30 31 32 33 34 35 36 37`"
        );
        assert!(body("a").lost_in(&body("")).is_some());
    }

    #[test]
    fn a_space_more_is_no_loss_and_a_space_less_is() {
        let wanted = body("see `a](b)c`, and more");
        assert_eq!(wanted.lost_in(&body("x see `a]( b)c` , and more x")), None);
        assert!(wanted.lost_in(&body("see `a](b)c`,and more")).is_some());
        assert!(wanted.lost_in(&body("see `a](b)`, and more")).is_some());
    }

    #[test]
    fn a_loss_points_at_what_the_author_wrote() {
        let span = |at| Span::new(crate::source::SourceId(0), at..at + 1);
        let mut wanted = body("a b\nc \u{ad} d\ne\n");
        wanted.places.body = vec![(0, span(10)), (4, span(20)), (11, span(30))];
        for (found, at) in [("x b c d e", 10), ("a b c x e", 20), ("a b c d", 30)] {
            assert_eq!(wanted.lost_in(&body(found)).unwrap().span, Some(span(at)), "{found}");
        }
    }

    #[test]
    fn a_place_in_a_form_leads_to_the_author() {
        let span = |at| Span::new(crate::source::SourceId(0), at..at + 1);
        let mut wanted = body("a b\nc d\n");
        wanted.places.body = vec![(0, span(10)), (4, span(20))];
        wanted.places.notes = vec![span(30)];
        let form = body("cover a b c d imprint");
        let beside = wanted.beside(&form);
        let at = |word: &str| beside.span(Spot::Body(form.body.find(word).unwrap()));
        assert_eq!(
            ["cover", "a b", "b ", "c d", "imprint"].map(at),
            [None, Some(10), Some(10), Some(20), None].map(|at| at.map(span))
        );
        assert_eq!(beside.span(Spot::Note(0)), Some(span(30)));
        assert_eq!(wanted.beside(&body("a b d")).span(Spot::Body(0)), None);
    }

    #[test]
    fn notes_and_alternatives_are_the_same() {
        let text = |notes: &[&str], alternatives: &[&str]| PublicationText {
            body: String::new(),
            notes: notes.iter().map(|note| (*note).to_owned()).collect(),
            alternatives: alternatives.iter().map(|alt| (*alt).to_owned()).collect(),
            ..PublicationText::default()
        };
        let code = |note: &str| text(&[note], &[]);
        assert_eq!(code("see `a](b)c`, so").lost_in(&code("see `a]( b)c` , so")), None);
        assert!(code("see `a](b)c`, so").lost_in(&code("see `a](b)c`,so")).is_some());
        assert!(code("see `a](b)c`, so").lost_in(&code("see `a](b)c`, so on")).is_some());
        let whole = text(&["one", "two"], &["a chart"]);
        assert_eq!(whole.lost_in(&text(&["one", "two"], &["the mark", "a chart"])), None);
        assert_eq!(whole.lost_in(&text(&["one"], &["a chart"])).unwrap().place, "note 2");
        assert_eq!(whole.lost_in(&text(&["one", "two", "3"], &["a chart"])).unwrap().place, "note 3");
        assert_eq!(whole.lost_in(&text(&["one", "two"], &[])).unwrap().place, "the alternative of image 1");
    }

    #[test]
    fn what_is_a_heading_stays_one() {
        let text = |headings: &[&str], links: &[&str]| {
            let mut text = body("One Two");
            headings.iter().for_each(|heading| text.parts.push(PartKind::Heading, heading));
            links.iter().for_each(|link| text.parts.push(PartKind::Link, link));
            text
        };
        let wanted = text(&["One", "Two"], &["a  b"]);
        // A cover may have headings of its own, and lines end elsewhere.
        assert_eq!(wanted.lost_in(&text(&["Cover", "One", "Two", "Imprint"], &["ab"])), None);
        let loss = wanted.lost_in(&text(&["Cover", "One"], &["ab"])).unwrap();
        assert_eq!(loss.to_string(), "heading 2 is none any more: `Two` must be a heading");
        assert_eq!(wanted.lost_in(&text(&["One", "x", "Two"], &["ab"])).unwrap().place, "heading 2");
        assert_eq!(wanted.lost_in(&text(&["One", "Two"], &[])).unwrap().place, "link 1");
        let mut in_notes = wanted.clone();
        in_notes.parts_in_notes.push(PartKind::Table, "x");
        assert_eq!(in_notes.lost_in(&wanted).unwrap().place, "table 1");
    }

    #[test]
    fn the_rows_are_a_table_and_its_caption_is_not() {
        let mut open = OpenParts::default();
        open.open(PartKind::Table, "before");
        open.open_row("before caption");
        open.close_row("before caption one");
        open.open_row("before caption one");
        open.close_row("before caption one two");
        assert_eq!(open.close(PartKind::Link, "before caption one two"), None);
        assert_eq!(open.close(PartKind::Table, "before caption one two after").as_deref(), Some(" one two"));
    }

    #[test]
    fn a_word_a_million_times_is_read_once() {
        let many = |n: usize| body(&"a ".repeat(n));
        assert_eq!(many(500_000).lost_in(&many(1_000_000)), None);
        assert!(many(1_000_000).lost_in(&many(500_000)).is_some());
    }
}
