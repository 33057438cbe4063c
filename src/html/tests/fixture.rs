//! The publication.

use std::borrow::Cow;
use std::sync::Arc;

use typst::text::FontBook;
use typst::utils::LazyHash;

use crate::layout::{Fonts, Layouts, WebFont};
use crate::model::{
    Alignment, Block, BlockQuote, Callout, CalloutKind, Cell, Change, ChangeType, Code, CodeBlock, Contact,
    ContentsEntry, Date, Description, DescriptionList, Division, Document, Figure, Heading, HeadingClass, Image,
    Inline, InlineImage, Label, LabelKind, Language, LanguageSpan, Library, Licence, LineBreak, Link, LinkInline, List,
    ListItem, ListKind, Logo, Metadata, Note, NoteMark, NoteReference, Numbered, Paragraph, PlacedAsset, Resolved,
    Spanned, Statements, Status, Style, Styled, Table, Target, Text, ThematicBreak,
};
use crate::source::{Asset, Disk, MediaType, SourceId, Sources, Span};

type Blocks = Vec<Block<Resolved>>;
type Inlines = Vec<Inline<Resolved>>;

pub(super) fn span() -> Span {
    Span::new(SourceId(0), 0..0)
}

pub(super) fn language(tag: &str) -> Language {
    tag.parse().unwrap()
}

pub(super) fn layouts() -> Layouts {
    Layouts::load(&Disk, None, &mut Sources::default()).unwrap()
}

/// One subset: loading the real fonts is not what these tests are about.
pub(super) fn fonts() -> Fonts {
    let serif = WebFont {
        family: "Stationer Serif".to_owned(),
        original: "Source Serif 4".to_owned(),
        name: "serif.woff2".to_owned(),
        weight: 400,
        style: "normal".to_owned(),
        ranges: "U+0020-007E, U+00A0".to_owned(),
        bytes: Cow::Borrowed(b"wOF2"),
    };
    Fonts {
        book: Arc::new(LazyHash::new(FontBook::new())),
        fonts: Arc::default(),
        web: Arc::new(vec![serif]),
        fallback: Arc::default(),
    }
}

fn asset(name: &str, bytes: &[u8]) -> Asset {
    Asset { path: name.to_owned(), name: name.to_owned(), media: MediaType::of(name), bytes: bytes.into() }
}

pub(super) fn logo() -> Asset {
    asset("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg' width='64' height='64'/>")
}

pub(super) fn library() -> Library {
    Library {
        name: "Office & Sons".to_owned(),
        short_name: None,
        contact: Some(Contact { telephone: Some("01632 960000".to_owned()), ..Contact::default() }),
        base_url: Some("https://example.org/".to_owned()),
        language: language("en-GB"),
        licence: Some(Licence { name: "A licence".to_owned(), url: Some("https://example.org/licence".to_owned()) }),
        rights_holder: None,
        logo: Some(Logo { file: spanned("logo.svg".to_owned()), alt: "A mark".to_owned() }),
        statements: Statements { sample: Some("A sample.".to_owned()), ..Statements::default() },
        checks: Vec::new(),
    }
}

fn spanned<T>(value: T) -> Spanned<T> {
    Spanned { value, span: span() }
}

fn metadata() -> Metadata {
    Metadata {
        names_a_date: true,
        title: spanned("A \"case\" <for> change".to_owned()),
        subtitle: Some("In every block".to_owned()),
        summary: Some("What <it> is about.".to_owned()),
        authors: vec!["A. Writer".to_owned(), "B. Writer".to_owned()],
        published: Date::parse("2017-03"),
        updated: Date::parse("2017-08-14"),
        language: None,
        keywords: Vec::new(),
        status: Status::Draft,
        reference: Some("REF/1".to_owned()),
        layout: None,
        parts: Vec::new(),
        changes: vec![Change {
            date: Date::parse("2017-08-14").unwrap(),
            note: "Sums & notes.".to_owned(),
            change_type: ChangeType::Major,
        }],
        waivers: Vec::new(),
    }
}

pub(super) fn text(text: &str) -> Inline<Resolved> {
    Inline::Text(Text { text: text.to_owned(), span: span() })
}

pub(super) fn paragraph(children: Inlines) -> Block<Resolved> {
    Block::Paragraph(Paragraph { children, span: span() })
}

pub(super) fn quote(blocks: Blocks) -> Block<Resolved> {
    Block::BlockQuote(BlockQuote { blocks, span: span() })
}

fn label(id: &str, number: Option<(LabelKind, &str)>) -> Label {
    let number = number.map(|(kind, number)| Numbered { kind, number: number.to_owned() });
    Label { id: id.to_owned(), number }
}

pub(super) fn heading(level: u8, label: Label, children: Inlines) -> Block<Resolved> {
    Block::Heading(Heading { level, class: HeadingClass::Section, label, language: None, children, span: span() })
}

fn headings() -> Blocks {
    let welsh = |block| match block {
        Block::Heading(heading) => Block::Heading(Heading { language: Some(language("cy")), ..heading }),
        other => other,
    };
    let annex = Heading {
        level: 1,
        class: HeadingClass::Annex,
        label: label("annex", Some((LabelKind::Annex, "A"))),
        language: None,
        children: vec![text("Sums")],
        span: span(),
    };
    vec![
        heading(1, label("costs", Some((LabelKind::Section, "1"))), vec![text("Costs")]),
        welsh(heading(2, label("costau", None), vec![text("Costau")])),
        heading(6, label("deep", None), vec![text("Deep")]),
        Block::Heading(annex),
    ]
}

fn item(task: Option<bool>, blocks: Blocks) -> ListItem<Resolved> {
    ListItem { task, blocks, span: span() }
}

fn list(kind: ListKind, tight: bool, items: Vec<ListItem<Resolved>>) -> Block<Resolved> {
    Block::List(List { kind, tight, items, span: span() })
}

fn lists() -> Blocks {
    let words = |words: &str| paragraph(vec![text(words)]);
    let inner = list(ListKind::Unordered, false, vec![item(None, vec![words("inner")])]);
    let tasks = vec![item(Some(true), vec![words("written")]), item(Some(false), vec![words("read")])];
    let term = Description { anchor: None, term: vec![text("Term")], details: vec![words("detail")], span: span() };
    vec![
        list(ListKind::Ordered(3), true, vec![item(None, vec![words("three"), inner])]),
        list(ListKind::Unordered, true, tasks),
        Block::DescriptionList(DescriptionList { caption: None, items: vec![term], remarks: Vec::new(), span: span() }),
    ]
}

fn table() -> Block<Resolved> {
    let cell = |column, words: &str| {
        let children = if words.is_empty() { Vec::new() } else { vec![text(words)] };
        Cell::new(column, children, span())
    };
    let header = vec![cell(0, ""), cell(1, "£ million")];
    let rows = vec![vec![cell(0, "Low"), cell(1, "1.2")]];
    let named = label("tbl-a", Some((LabelKind::Table, "1")));
    let mut table = Table::plain(named, vec![Alignment::Start, Alignment::End], header, rows, span());
    table.caption = Some(vec![text("Sums")]);
    Block::Table(table)
}

fn inserts() -> Blocks {
    let arabic = Division {
        language: language("ar"),
        blocks: vec![paragraph(vec![
            text("مرحبا "),
            Inline::Language(LanguageSpan { language: language("en"), children: vec![text("hello")], span: span() }),
        ])],
        span: span(),
    };
    let figure = Figure {
        label: label("fig-a", Some((LabelKind::Figure, "1"))),
        image: Image { asset: 0, size: (640, 358) },
        alt: "<Bars>".to_owned(),
        caption: Some(vec![text("Bars")]),
        remarks: Vec::new(),
        span: span(),
    };
    let callout = Callout {
        kind: CalloutKind::Warning,
        title: Some("Mind <this>".to_owned()),
        blocks: vec![paragraph(vec![text("Now.")])],
        span: span(),
    };
    let code = CodeBlock { info: Some("rust ignore".to_owned()), text: "a < b\n  {{c}}".to_owned(), span: span() };
    vec![
        Block::Figure(figure),
        quote(vec![paragraph(vec![text("quoted")])]),
        Block::Callout(callout),
        Block::CodeBlock(code),
        Block::ThematicBreak(ThematicBreak { span: span() }),
        Block::Division(arabic),
    ]
}

fn link(target: Target, children: Inlines) -> Inline<Resolved> {
    let link = Link { target, description: String::new() };
    Inline::Link(LinkInline { link, children, span: span() })
}

pub(super) fn link_to_nothing() -> Block<Resolved> {
    paragraph(vec![link(Target::File(99), vec![text("file")])])
}

fn note(occurrence: usize) -> Inline<Resolved> {
    Inline::Note(NoteMark { note: NoteReference { number: 1, occurrence }, span: span() })
}

fn styled() -> Inlines {
    let styles = [
        (Style::Emphasis, "em"),
        (Style::Strong, "strong"),
        (Style::Strikethrough, "s"),
        (Style::Superscript, "sup"),
        (Style::Subscript, "sub"),
    ];
    let styled =
        styles.map(|(style, words)| Inline::Styled(Styled { style, children: vec![text(words)], span: span() }));
    let code = Inline::Code(Code { text: "<code>".to_owned(), span: span() });
    styled.into_iter().chain([code, Inline::LineBreak(LineBreak { span: span() })]).collect()
}

fn links() -> Inlines {
    let image = InlineImage { image: Image { asset: 0, size: (640, 358) }, alt: "mark".to_owned(), span: span() };
    vec![
        link(Target::External("https://example.org/a|b?c&d".to_owned()), vec![text("external")]),
        link(Target::Internal("tbl-a".to_owned()), vec![text("internal")]),
        link(Target::Publication("other".to_owned(), Some("part".to_owned())), vec![text("publication")]),
        link(Target::File(1), vec![text("file")]),
        note(1),
        link(Target::Internal("costs".to_owned()), vec![text("linked"), note(2)]),
        Inline::Image(image),
        text("<script>alert(\"{{title}}\")</script>"),
    ]
}

pub(super) fn document() -> Document {
    let body = [headings(), lists(), vec![table()], inserts(), vec![paragraph(styled()), paragraph(links())]].concat();
    let entry = |level, id: &str, number: Option<&str>, language, title: &str| ContentsEntry {
        level,
        id: id.to_owned(),
        number: number.map(|number| Numbered { kind: LabelKind::Section, number: number.to_owned() }),
        language,
        title: vec![text(title)],
    };
    Document {
        date: None,
        slug: "case".to_owned(),
        metadata: metadata(),
        language: language("en-GB"),
        layout: "report".to_owned(),
        body,
        notes: vec![Note { number: 1, references: 2, blocks: vec![paragraph(vec![text("The note.")])], span: span() }],
        contents: vec![
            entry(1, "costs", Some("1"), None, "Costs"),
            entry(2, "costau", None, Some(language("cy")), "Costau"),
        ],
        assets: vec![
            PlacedAsset {
                reduced: Vec::new(),
                asset: asset("a b.svg", b"<svg/>"),
                name: "a b.svg".to_owned(),
                size: Some((640, 358)),
                span: span(),
            },
            PlacedAsset {
                reduced: Vec::new(),
                asset: asset("data.csv", &[b'1'; 1500]),
                name: "data.csv".to_owned(),
                size: None,
                span: span(),
            },
        ],
        origin: span(),
    }
}
