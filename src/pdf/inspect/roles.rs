//! The standard structure types (ISO 32000-1, 14.8.4).

use std::borrow::Cow;

use super::document::lossy;

/// How the text of an element stands to the text around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    /// On lines of its own.
    Block,
    /// In the line.
    Inline,
    /// In the line, a space around it. The standard has notes in the line
    /// (14.8.4.4), wherever they are printed.
    Note,
    /// At the beginning of what it labels.
    Label,
}

/// The types, with their levels. Figures and formulas can be either and are
/// said in the line, where Typst puts them inside of a block of their own.
const STANDARD: [(&str, Level); 49] = {
    use Level::{Block, Inline, Label, Note};
    [
        ("Document", Block),
        ("Part", Block),
        ("Art", Block),
        ("Sect", Block),
        ("Div", Block),
        ("BlockQuote", Block),
        ("Caption", Block),
        ("TOC", Block),
        ("TOCI", Block),
        ("Index", Block),
        ("NonStruct", Inline),
        ("Private", Block),
        ("P", Block),
        ("H", Block),
        ("H1", Block),
        ("H2", Block),
        ("H3", Block),
        ("H4", Block),
        ("H5", Block),
        ("H6", Block),
        ("L", Block),
        ("LI", Block),
        ("Lbl", Label),
        ("LBody", Block),
        ("Table", Block),
        ("TR", Block),
        ("TH", Block),
        ("TD", Block),
        ("THead", Block),
        ("TBody", Block),
        ("TFoot", Block),
        ("Span", Inline),
        ("Quote", Inline),
        ("Note", Note),
        ("Reference", Inline),
        ("BibEntry", Inline),
        ("Code", Inline),
        ("Link", Inline),
        ("Annot", Inline),
        ("Ruby", Inline),
        ("RB", Inline),
        ("RT", Inline),
        ("RP", Inline),
        ("Warichu", Inline),
        ("WT", Inline),
        ("WP", Inline),
        ("Figure", Inline),
        ("Formula", Inline),
        ("Form", Inline),
    ]
};

/// Whether the standard defines this type.
pub(super) fn is_standard(role: &str) -> bool {
    STANDARD.iter().any(|(name, _)| *name == role)
}

/// A type as text. Nearly all are of the standard, and need no copy.
pub(super) fn role_text(name: &[u8]) -> Cow<'static, str> {
    let found = STANDARD.iter().find(|(standard, _)| standard.as_bytes() == name);
    found.map_or_else(|| lossy(name).into(), |(standard, _)| (*standard).into())
}

/// The level of a type; an unknown one is a block.
pub(super) fn level(role: &str) -> Level {
    let found = STANDARD.iter().find(|(name, _)| *name == role);
    found.map_or(Level::Block, |(_, level)| *level)
}
