//! What layouts receive: one serialisable form of a publication, the same for the Typst and
//! the Handlebars layout, so that the two cannot disagree. Dates are written out, words of the
//! interface chosen, numbers assigned; a layout only places them.

mod text;

use serde::Serialize;

use crate::layout::{Settings, Theme};
use crate::model::{self, Change, ChangeType, Document, Language, Library, Status};

pub use crate::model::{WORDS_EN, Words, words_for};
pub use text::{Beside, DONE, Loss, OpenParts, PartKind, Parts, PublicationText, Spot, TO_DO, dense, text};

/// A publication as layouts see it. Field names are the names that layouts use.
#[derive(Debug, Clone, Serialize)]
pub struct View<'a> {
    /// The name in the address.
    pub slug: &'a str,
    /// The title.
    pub title: &'a str,
    /// The subtitle.
    pub subtitle: Option<&'a str>,
    /// What it is about.
    pub summary: Option<&'a str>,
    /// Who wrote it.
    pub authors: &'a [String],
    /// When it was, or will be, published.
    pub published: Option<DateView>,
    /// The word before that date: `Published`, or `Expected` for what is only announced.
    pub published_label: &'static str,
    /// When it was last changed.
    pub updated: Option<DateView>,
    /// BCP 47 tag of the language.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// BCP 47 tag of the language of [`View::words`], where it is not the publication's.
    pub words_language: Option<&'static str>,
    /// Words to find it by.
    pub keywords: &'a [String],
    /// Where it stands in its life.
    pub status: StatusView,
    /// The body's own reference.
    pub reference: Option<&'a str>,
    /// What changed and when.
    pub changes: Vec<ChangeView<'a>>,
    /// The table of contents as a tree.
    pub contents: Vec<ContentsView>,
    /// Whether there are notes.
    pub has_notes: bool,
    /// The body that publishes.
    pub publisher: PublisherView<'a>,
    /// The words of the interface.
    pub words: &'static Words,
    /// What the layout's own `layout.yaml` says.
    pub settings: &'a Settings,
    /// The theme.
    pub theme: &'a Theme,
}

/// A date for machines and for people.
#[derive(Debug, Clone, Serialize)]
pub struct DateView {
    /// ISO 8601, as exact as it is known.
    pub iso: String,
    /// Written out: `14 August 2017`.
    pub text: String,
}

/// A status for machines and for people.
#[derive(Debug, Clone, Serialize)]
pub struct StatusView {
    /// The word in front matter.
    pub id: &'static str,
    /// The word that readers see.
    pub text: &'static str,
}

/// An entry of the record of changes.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeView<'a> {
    /// When.
    pub date: DateView,
    /// What.
    pub note: &'a str,
    /// Whether it alters what the publication says.
    pub major: bool,
}

/// A line of the table of contents.
#[derive(Debug, Clone, Serialize)]
pub struct ContentsView {
    /// The level of the heading, from 1.
    pub level: u8,
    /// The id of the heading.
    pub id: String,
    /// Its number with the word before it where it has one: `2.1`, `Annex A`.
    pub number: Option<String>,
    /// The text of the heading.
    pub title: String,
    /// BCP 47 tag of its language, where it differs.
    pub language: Option<String>,
    /// The lines below it.
    pub children: Vec<ContentsView>,
}

/// The body that publishes.
#[derive(Debug, Clone, Serialize)]
pub struct PublisherView<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its name where space is short; the name itself where there is no shorter one.
    pub short_name: &'a str,
    /// Whom to ask for.
    pub contact_name: Option<&'a str>,
    /// By telephone.
    pub telephone: Option<&'a str>,
    /// By e-mail.
    pub email: Option<&'a str>,
    /// By post.
    pub address: Option<&'a str>,
    /// The address under which the site stands, ending in `/`.
    pub base_url: Option<&'a str>,
    /// The name of the licence.
    pub licence_name: Option<&'a str>,
    /// Its text.
    pub licence_url: Option<&'a str>,
    /// Who holds the rights.
    pub rights_holder: Option<&'a str>,
    /// The text alternative of the mark, where there is one.
    pub logo_alt: Option<&'a str>,
    /// That the library is a sample.
    pub sample_statement: Option<&'a str>,
    /// How to ask for another format.
    pub accessibility_statement: Option<&'a str>,
    /// Who holds which rights.
    pub copyright_statement: Option<&'a str>,
}

impl<'a> View<'a> {
    /// The view of a document.
    #[must_use]
    pub fn new(document: &'a Document, library: &'a Library, settings: &'a Settings, theme: &'a Theme) -> Self {
        let metadata = &document.metadata;
        let (words, words_language) = words_for(&document.language);
        Self {
            slug: &document.slug,
            title: &metadata.title.value,
            subtitle: metadata.subtitle.as_deref(),
            summary: metadata.summary.as_deref(),
            authors: &metadata.authors,
            published: metadata.published.map(DateView::new),
            published_label: published_label(metadata.status, words),
            updated: metadata.updated.map(DateView::new),
            language: document.language.to_string(),
            direction: direction(&document.language),
            words_language,
            keywords: &metadata.keywords,
            status: StatusView::new(metadata.status, words),
            reference: metadata.reference.as_deref(),
            changes: metadata.changes.iter().map(ChangeView::new).collect(),
            contents: contents(document, words),
            has_notes: !document.notes.is_empty(),
            publisher: PublisherView::new(library),
            words,
            settings,
            theme,
        }
    }
}

/// The word before the date of publication.
#[must_use]
pub fn published_label(status: Status, words: &'static Words) -> &'static str {
    if status == Status::Announced { words.expected } else { words.published }
}

/// `ltr` or `rtl`, as HTML and Typst both name it.
#[must_use]
pub fn direction(language: &Language) -> &'static str {
    if language.is_right_to_left() { "rtl" } else { "ltr" }
}

impl DateView {
    /// A date written out.
    #[must_use]
    pub fn new(date: model::Date) -> Self {
        Self { iso: date.to_string(), text: date.written() }
    }
}

impl StatusView {
    /// A status in the words of the interface.
    #[must_use]
    pub fn new(status: Status, words: &'static Words) -> Self {
        let text = match status {
            Status::Draft => words.draft,
            Status::Announced => words.announced,
            Status::Consultation => words.consultation,
            Status::Final => words.final_,
            Status::Withdrawn => words.withdrawn,
        };
        Self { id: status.as_str(), text }
    }
}

impl<'a> ChangeView<'a> {
    fn new(change: &'a Change) -> Self {
        Self { date: DateView::new(change.date), note: &change.note, major: change.change_type == ChangeType::Major }
    }
}

impl<'a> PublisherView<'a> {
    /// The publisher of a library.
    #[must_use]
    pub fn new(library: &'a Library) -> Self {
        let contact = library.contact.as_ref();
        Self {
            name: &library.name,
            short_name: library.short_name.as_deref().unwrap_or(&library.name),
            contact_name: contact.and_then(|c| c.name.as_deref()),
            telephone: contact.and_then(|c| c.telephone.as_deref()),
            email: contact.and_then(|c| c.email.as_deref()),
            address: contact.and_then(|c| c.address.as_deref()),
            base_url: library.base_url.as_deref(),
            licence_name: library.licence.as_ref().map(|l| l.name.as_str()),
            licence_url: library.licence.as_ref().and_then(|l| l.url.as_deref()),
            rights_holder: library.rights_holder.as_deref(),
            logo_alt: library.logo.as_ref().map(|l| l.alt.as_str()),
            sample_statement: library.statements.sample.as_deref(),
            accessibility_statement: library.statements.accessibility.as_deref(),
            copyright_statement: library.statements.copyright.as_deref(),
        }
    }
}

fn contents(document: &Document, words: &Words) -> Vec<ContentsView> {
    let mut roots: Vec<ContentsView> = Vec::new();
    for entry in &document.contents {
        let mut title = String::new();
        model::inline_text(&entry.title, &mut title);
        let view = ContentsView {
            level: entry.level,
            id: entry.id.clone(),
            number: entry.number.as_ref().map(|number| words.heading_number(number)),
            title,
            language: entry.language.as_ref().map(ToString::to_string),
            children: Vec::new(),
        };
        let mut siblings = &mut roots;
        while siblings.last().is_some_and(|last| last.level < entry.level) {
            let last = siblings.len() - 1;
            siblings = &mut siblings[last].children;
        }
        siblings.push(view);
    }
    roots
}
