//! The states and properties (WAI-ARIA 1.2, section 6; those of 1.3 that browsers know).

/// What a value may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Kind {
    /// `true` or `false`.
    Truth,
    /// `true`, `false` or `undefined`.
    TruthOrUndefined,
    /// `true`, `false`, `mixed` or `undefined`.
    ThreeStates,
    /// The id of an element.
    Id,
    /// Ids of elements.
    Ids,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// Any text.
    Text,
    /// One of these words.
    Word(&'static [&'static str]),
    /// Some of these words.
    Words(&'static [&'static str]),
}

/// A state or property.
#[derive(Debug, PartialEq, Eq)]
pub(in super::super) struct Attribute {
    /// Its name without `aria-`.
    pub(in super::super) name: &'static str,
    pub(in super::super) kind: Kind,
    /// Whether every element may have it.
    pub(in super::super) global: bool,
}

/// The attribute of this name, given without `aria-`.
pub(in super::super) fn attribute(name: &str) -> Option<&'static Attribute> {
    ATTRIBUTES.iter().find(|attribute| attribute.name == name)
}

const fn own(name: &'static str, kind: Kind) -> Attribute {
    Attribute { name, kind, global: false }
}

const fn global(name: &'static str, kind: Kind) -> Attribute {
    Attribute { name, kind, global: true }
}

const ATTRIBUTES: &[Attribute] = &[
    own("activedescendant", Kind::Id),
    global("atomic", Kind::Truth),
    own("autocomplete", Kind::Word(&["inline", "list", "both", "none"])),
    global("braillelabel", Kind::Text),
    global("brailleroledescription", Kind::Text),
    global("busy", Kind::Truth),
    own("checked", Kind::ThreeStates),
    own("colcount", Kind::Integer),
    own("colindex", Kind::Integer),
    own("colindextext", Kind::Text),
    own("colspan", Kind::Integer),
    global("controls", Kind::Ids),
    global("current", Kind::Word(&["page", "step", "location", "date", "time", "true", "false"])),
    global("describedby", Kind::Ids),
    global("description", Kind::Text),
    global("details", Kind::Ids),
    global("disabled", Kind::Truth),
    global("dropeffect", Kind::Words(&["copy", "execute", "link", "move", "none", "popup"])),
    global("errormessage", Kind::Ids),
    own("expanded", Kind::TruthOrUndefined),
    global("flowto", Kind::Ids),
    global("grabbed", Kind::TruthOrUndefined),
    global("haspopup", Kind::Word(&["true", "false", "menu", "listbox", "tree", "grid", "dialog"])),
    global("hidden", Kind::TruthOrUndefined),
    global("invalid", Kind::Word(&["grammar", "false", "spelling", "true"])),
    global("keyshortcuts", Kind::Text),
    global("label", Kind::Text),
    global("labelledby", Kind::Ids),
    own("level", Kind::Integer),
    global("live", Kind::Word(&["assertive", "off", "polite"])),
    own("modal", Kind::Truth),
    own("multiline", Kind::Truth),
    own("multiselectable", Kind::Truth),
    own("orientation", Kind::Word(&["horizontal", "vertical", "undefined"])),
    global("owns", Kind::Ids),
    own("placeholder", Kind::Text),
    own("posinset", Kind::Integer),
    own("pressed", Kind::ThreeStates),
    own("readonly", Kind::Truth),
    global("relevant", Kind::Words(&["additions", "all", "removals", "text"])),
    own("required", Kind::Truth),
    global("roledescription", Kind::Text),
    own("rowcount", Kind::Integer),
    own("rowindex", Kind::Integer),
    own("rowindextext", Kind::Text),
    own("rowspan", Kind::Integer),
    own("selected", Kind::TruthOrUndefined),
    own("setsize", Kind::Integer),
    own("sort", Kind::Word(&["ascending", "descending", "none", "other"])),
    own("valuemax", Kind::Number),
    own("valuemin", Kind::Number),
    own("valuenow", Kind::Number),
    own("valuetext", Kind::Text),
];

/// Every attribute's name, without `aria-`.
pub(in super::super) fn names() -> impl Iterator<Item = &'static str> {
    ATTRIBUTES.iter().map(|attribute| attribute.name)
}
