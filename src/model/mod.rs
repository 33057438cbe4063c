//! What a publication is, owned by us: typed blocks and inlines, each with its place in the
//! author's source.
//!
//! One tree serves two phases. A [`Manuscript`] is what the author wrote ([`Parsed`]); a
//! [`Document`] is what will be published ([`Resolved`]): its ids are unique, its numbers
//! assigned, its links lead somewhere. The phases differ only in the types named by [`Phase`],
//! so a renderer cannot be handed a dangling reference.

mod block;
mod date;
mod digits;
mod document;
mod drawing;
mod inline;
mod language;
mod metadata;
mod phase;
mod plot;
mod policy;
mod table;
mod text;
mod words;

pub use block::{
    Block, BlockQuote, Callout, CalloutKind, CodeBlock, Description, DescriptionList, Division, Example, Figure,
    Heading, HeadingClass, List, ListItem, ListKind, Paragraph, ThematicBreak,
};
pub use date::MONTHS;
pub use digits::thousands;
pub use document::{
    ContentsEntry, Document, Image, Label, LabelKind, Link, Listing, Note, NoteReference, Numbered, PlacedAsset,
    Reduced, Target,
};
pub use drawing::{Drawing, Remark, RemarkKind};
pub use inline::{Code, Inline, InlineImage, LanguageSpan, LineBreak, LinkInline, NoteMark, Style, Styled, Text};
pub use language::Language;
pub use metadata::{Change, ChangeType, Contact, Date, Library, Licence, Logo, Metadata, Statements, Status};
pub use phase::{FactUse, Manuscript, NoteDefinition, Parsed, Phase, RawImage, RawLink, Resolved, Spanned};
pub use plot::{
    Chart, ChartKind, Gantt, Graph, GraphEdge, GraphKind, GraphNode, MOST_SERIES, NodeShape, Period, Plot, Series,
    Task, Timeline, Units,
};
pub use policy::{CheckLevel, CheckSetting, Waiver};
pub use table::{Alignment, Anchor, Cell, CellScope, Rating, Row, RowKind, Table};
pub use text::{block_text, inline_text, words};
pub use words::{WORDS_EN, Words, words_for};
