//! What the templates of whole pages receive.

use std::borrow::Cow;

use serde::Serialize;

use super::compose::Body;
use super::markup::{Html, segment};
use super::site::Links;
use super::{Entry, PdfFacts, size};
use crate::model::Library;
use crate::view::{DateView, PublisherView, StatusView, View, Words, direction, published_label, words_for};

/// What every page has.
#[derive(Debug, Serialize)]
pub(super) struct Shell<'a> {
    /// The way to the site's root: `.` or `..`.
    root: &'static str,
    /// BCP 47 tag of what is the same on all pages, such as the publisher's name.
    site_lang: String,
    /// BCP 47 tag of the words of the interface.
    words_lang: &'a str,
    /// What a browser's tab shows.
    head_title: String,
    /// What a search shows.
    description: Cow<'a, str>,
    /// The address of the page, where the site has one.
    canonical: Option<String>,
    links: &'a Links,
}

/// What a browser's tab shows: the page and who publishes it, where that is known.
fn head_title(page: &str, library: &Library) -> String {
    if library.name.is_empty() { page.to_owned() } else { format!("{page} – {}", library.name) }
}

/// `layout.hbs`: everything in [`View`], and this.
#[derive(Debug, Serialize)]
pub(super) struct PublicationPage<'a> {
    #[serde(flatten)]
    view: &'a View<'a>,
    #[serde(flatten)]
    shell: Shell<'a>,
    layout: &'a str,
    download: Download,
    contents_html: Option<Html>,
    body_html: Html,
    notes_html: Option<Html>,
}

/// `index.hbs`
#[derive(Debug, Serialize)]
pub(super) struct IndexPage<'a> {
    language: String,
    direction: &'static str,
    words: &'static Words,
    publisher: PublisherView<'a>,
    #[serde(flatten)]
    shell: Shell<'a>,
    entries: Vec<IndexEntry<'a>>,
}

/// A PDF to download.
#[derive(Debug, Serialize)]
struct Download {
    href: String,
    pages: usize,
    /// The word for so many pages.
    pages_word: String,
    /// `310 KB`
    size: String,
}

/// A publication in the list.
#[derive(Debug, Serialize)]
struct IndexEntry<'a> {
    href: String,
    title: &'a str,
    subtitle: Option<&'a str>,
    summary: Option<&'a str>,
    /// BCP 47 tag of the publication.
    own_lang: String,
    status: StatusView,
    published: Option<DateView>,
    published_label: &'static str,
    updated: Option<DateView>,
    download: Download,
}

impl<'a> PublicationPage<'a> {
    pub(super) fn new(
        view: &'a View,
        layout: &'a str,
        library: &'a Library,
        links: &'a Links,
        pdf: PdfFacts,
        body: Body,
    ) -> Self {
        let canonical = library.base_url.as_ref().map(|base| format!("{base}{}/", segment(view.slug)));
        let shell = Shell {
            root: "..",
            site_lang: library.language.to_string(),
            words_lang: view.words_language.unwrap_or(&view.language),
            head_title: head_title(view.title, library),
            description: description(view.title, view.subtitle, view.summary),
            canonical,
            links,
        };
        Self {
            view,
            shell,
            layout,
            download: Download::new(format!("{}.pdf", segment(view.slug)), pdf, view.words),
            contents_html: body.contents,
            body_html: body.text,
            notes_html: body.notes,
        }
    }
}

impl<'a> IndexPage<'a> {
    pub(super) fn new(entries: &'a [Entry], library: &'a Library, language: &'a str, links: &'a Links) -> Self {
        let (words, words_language) = words_for(&library.language);
        let shell = Shell {
            root: ".",
            site_lang: language.to_owned(),
            words_lang: words_language.unwrap_or(language),
            head_title: head_title(words.publications, library),
            description: Cow::Owned(contents_of(entries)),
            canonical: library.base_url.clone(),
            links,
        };
        Self {
            language: language.to_owned(),
            direction: direction(&library.language),
            words,
            publisher: PublisherView::new(library),
            shell,
            entries: entries.iter().map(|entry| IndexEntry::new(entry, words)).collect(),
        }
    }
}

/// What a search shows under the title of a publication.
fn description<'a>(title: &'a str, subtitle: Option<&'a str>, summary: Option<&'a str>) -> Cow<'a, str> {
    match (summary, subtitle) {
        (Some(summary), _) => summary.into(),
        (None, Some(subtitle)) => format!("{title}: {subtitle}").into(),
        (None, None) => title.into(),
    }
}

/// What a search shows under the title of the list: the first publications, as many as it has
/// room for.
fn contents_of(entries: &[Entry]) -> String {
    const ROOM: usize = 160;
    let mut text = String::new();
    for entry in entries {
        let title = &entry.listing.title;
        if !text.is_empty() && text.chars().count() + title.chars().count() > ROOM {
            break;
        }
        text.push_str(if text.is_empty() { "" } else { "; " });
        text.push_str(title);
    }
    text
}

impl Download {
    fn new(href: String, pdf: PdfFacts, words: &Words) -> Self {
        let pages_word = if pdf.pages == 1 { words.page.to_lowercase() } else { words.pages.to_owned() };
        Self { href, pages: pdf.pages, pages_word, size: size(pdf.size) }
    }
}

impl<'a> IndexEntry<'a> {
    fn new(entry: &'a Entry, words: &'static Words) -> Self {
        let listing = entry.listing;
        let slug = segment(&listing.slug);
        Self {
            href: format!("{slug}/index.html"),
            title: &listing.title,
            subtitle: listing.subtitle.as_deref(),
            summary: listing.summary.as_deref(),
            own_lang: listing.language.to_string(),
            status: StatusView::new(listing.status, words),
            published: listing.published.map(DateView::new),
            published_label: published_label(listing.status, words),
            updated: listing.updated.map(DateView::new),
            download: Download::new(format!("{slug}/{slug}.pdf"), entry.pdf, words),
        }
    }
}
