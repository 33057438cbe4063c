//! What the templates of blocks receive. Field names are the names that templates use.

use serde::Serialize;

use crate::html::markup::Html;

/// The languages around a block, for `{{lang …}}`.
#[derive(Debug, Serialize)]
pub(super) struct Surroundings<'a> {
    /// BCP 47 tag of the text around.
    pub(super) language: String,
    /// Its direction, `ltr` or `rtl`.
    pub(super) direction: &'static str,
    /// BCP 47 tag of the words of the interface.
    pub(super) words_lang: &'a str,
}

/// `heading.hbs`
#[derive(Debug, Serialize)]
pub(super) struct HeadingPart<'a> {
    /// `h2` to `h6`.
    pub(super) tag: &'static str,
    /// The level, where it is deeper than `h6`.
    pub(super) aria_level: Option<usize>,
    pub(super) id: &'a str,
    /// `section`, `annex` or `unnumbered`.
    pub(super) class: &'static str,
    /// `2.1`, `Annex A`.
    pub(super) number: Option<String>,
    /// BCP 47 tag of the heading, where it differs from the text around.
    pub(super) own_lang: Option<String>,
    pub(super) content_html: Html,
    #[serde(flatten)]
    pub(super) around: Surroundings<'a>,
}

/// An image.
#[derive(Debug, Serialize)]
pub(super) struct ImagePart<'a> {
    pub(super) src: String,
    pub(super) alt: &'a str,
    pub(super) width: u32,
    pub(super) height: u32,
    /// Smaller ones of the same image with their widths, for `srcset`.
    pub(super) srcset: Option<String>,
    /// Whether the image is fetched only when it comes near.
    pub(super) lazy: bool,
}

/// `figure.hbs`
#[derive(Debug, Serialize)]
pub(super) struct FigurePart<'a> {
    pub(super) id: &'a str,
    /// `Figure 3`.
    pub(super) label: Option<String>,
    pub(super) image: ImagePart<'a>,
    pub(super) caption_html: Option<Html>,
    /// What is said below the image.
    pub(super) remarks_html: Option<Html>,
    #[serde(flatten)]
    pub(super) around: Surroundings<'a>,
}

/// `drawing.hbs`
#[derive(Debug, Serialize)]
pub(super) struct DrawingPart<'a> {
    pub(super) id: &'a str,
    /// `Figure 3`.
    pub(super) label: Option<String>,
    pub(super) caption_html: Html,
    /// The drawing, once for wide pages and once for narrow ones.
    pub(super) drawing_html: Html,
    pub(super) remarks_html: Option<Html>,
    /// The data as a table.
    pub(super) table_html: Html,
    /// Whether the table is folded away.
    pub(super) folded: bool,
    /// The word for data.
    pub(super) word: &'static str,
    #[serde(flatten)]
    pub(super) around: Surroundings<'a>,
}

/// `table.hbs`
#[derive(Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question that a template asks")]
pub(super) struct TablePart<'a> {
    pub(super) id: &'a str,
    /// `Table 3`.
    pub(super) label: Option<String>,
    /// The word for a table, for what has no caption.
    pub(super) word: &'static str,
    pub(super) caption_html: Option<Html>,
    /// What the numbers count.
    pub(super) units_html: Option<Html>,
    pub(super) summary_html: Option<Html>,
    /// Whether there is a caption, units or a summary.
    pub(super) captioned: bool,
    /// The header rows.
    pub(super) header: Vec<Vec<CellPart>>,
    /// The other rows, group by group.
    pub(super) groups: Vec<Vec<RowPart<'a>>>,
    /// The word before the notes: `Notes:`.
    pub(super) notes_word: String,
    pub(super) notes: Vec<NotePart>,
    /// The word before the source: `Source:`.
    pub(super) source_word: String,
    pub(super) source_html: Option<Html>,
    /// Whether there are notes or a source.
    pub(super) annotated: bool,
    /// Whether it needs more room than running text.
    pub(super) wide: bool,
    /// Whether it asks for a sheet on its side when the page is printed.
    pub(super) landscape: bool,
    #[serde(flatten)]
    pub(super) around: Surroundings<'a>,
}

/// A row of a table.
#[derive(Debug, Serialize)]
pub(super) struct RowPart<'a> {
    /// The id of an item of a register.
    pub(super) id: Option<&'a str>,
    /// `subtotal` or `total`.
    pub(super) kind: Option<&'static str>,
    pub(super) cells: Vec<CellPart>,
}

/// A note to a table.
#[derive(Debug, Serialize)]
pub(super) struct NotePart {
    pub(super) content_html: Html,
}

/// `cell.hbs`
#[derive(Debug, Serialize)]
pub(super) struct CellPart {
    /// `col`, `colgroup`, `row` or `rowgroup` for a header cell.
    pub(super) scope: Option<&'static str>,
    /// How many columns it spans, where it is more than one.
    pub(super) columns: Option<usize>,
    /// How many rows it spans, where it is more than one.
    pub(super) rows: Option<usize>,
    /// How it is set: `center` or `end` where it is not set at the start, `room` where room is
    /// left for a closing parenthesis, `inner` at the end of a row that is not that of the table, the
    /// name of a rating.
    pub(super) class: Option<String>,
    pub(super) content_html: Html,
}

/// `callout.hbs`
#[derive(Debug, Serialize)]
pub(super) struct CalloutPart<'a> {
    pub(super) id: String,
    /// `note`, `tip`, `important`, `warning` or `caution`.
    pub(super) kind: &'static str,
    /// The kind in the words of the interface.
    pub(super) word: &'static str,
    /// The author's own title.
    pub(super) title: Option<&'a str>,
    pub(super) content_html: Html,
    #[serde(flatten)]
    pub(super) around: Surroundings<'a>,
}

/// `code.hbs`
#[derive(Debug, Serialize)]
pub(super) struct CodePart<'a> {
    /// The computer language.
    pub(super) info: Option<&'a str>,
    pub(super) text: &'a str,
    #[serde(flatten)]
    pub(super) around: Surroundings<'a>,
}

/// `example.hbs`
#[derive(Debug, Serialize)]
pub(super) struct ExamplePart<'a> {
    /// Whether the result holds what needs the whole width.
    pub(super) wide: bool,
    pub(super) source_html: Html,
    pub(super) result_html: Html,
    #[serde(flatten)]
    pub(super) around: Surroundings<'a>,
}

/// `contents-list.hbs`
#[derive(Debug, Serialize)]
pub(super) struct ContentsPart<'a> {
    pub(super) lines: Vec<ContentsLine<'a>>,
    #[serde(flatten)]
    pub(super) around: Surroundings<'a>,
}

/// A line of the table of contents.
#[derive(Debug, Serialize)]
pub(super) struct ContentsLine<'a> {
    pub(super) href: String,
    /// `2.1`, `Annex A`.
    pub(super) number: Option<&'a str>,
    pub(super) title: &'a str,
    /// BCP 47 tag of the line, where it differs from the text around.
    pub(super) own_lang: Option<&'a str>,
    /// The lines below it.
    pub(super) children_html: Option<Html>,
}

/// `notes.hbs`
#[derive(Debug, Serialize)]
pub(super) struct NotesPart<'a> {
    /// The word for notes.
    pub(super) word: &'static str,
    pub(super) entries: Vec<NoteEntry>,
    #[serde(flatten)]
    pub(super) around: Surroundings<'a>,
}

/// A note.
#[derive(Debug, Serialize)]
pub(super) struct NoteEntry {
    pub(super) id: String,
    pub(super) number: usize,
    /// The text with the links back.
    pub(super) content_html: Html,
}
