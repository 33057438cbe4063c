//! The roles (WAI-ARIA 1.2, section 5.4; DPUB-ARIA 1.1; Graphics-ARIA 1.0).

/// What may name an element of a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum NameFrom {
    /// An attribute, or what HTML has for it.
    Author,
    /// Those, and failing them what it holds.
    Contents,
    /// Nothing: a name would be lost.
    Prohibited,
}

/// A role.
#[derive(Debug, PartialEq, Eq)]
pub(in super::super) struct Role {
    /// Its name.
    pub(in super::super) name: &'static str,
    /// The role that it is a kind of, where a check asks for it.
    pub(in super::super) base: &'static str,
    pub(in super::super) name_from: NameFrom,
    /// Whether what it holds is text alone to assistive technology.
    pub(in super::super) flat: bool,
    /// Whether people work with it.
    pub(in super::super) widget: bool,
    /// Whether it is a place to jump to.
    pub(in super::super) landmark: bool,
    /// The attributes that it may have beside the global ones, required ones among them.
    attributes: &'static str,
    required: &'static str,
    owned: &'static str,
    context: &'static str,
}

fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split_ascii_whitespace()
}

impl Role {
    /// Whether it is one of these, or of a kind with one.
    pub(in super::super) fn is(&self, names: &[&str]) -> bool {
        names.contains(&self.name) || names.contains(&self.base)
    }

    /// Whether it may have an attribute that is not global. Names are without `aria-`.
    pub(in super::super) fn allows(&self, attribute: &str) -> bool {
        words(self.attributes).chain(words(self.required)).any(|other| other == attribute)
    }

    /// The attributes that it must have, without `aria-`.
    pub(in super::super) fn required(&self) -> impl Iterator<Item = &'static str> {
        words(self.required)
    }

    /// The roles that it must hold. `a>b` is a `b` within an `a`.
    pub(in super::super) fn owned(&self) -> impl Iterator<Item = &'static str> {
        words(self.owned)
    }

    /// The roles of which one must hold it.
    pub(in super::super) fn context(&self) -> impl Iterator<Item = &'static str> {
        words(self.context)
    }

    /// Whether it says nothing about the element.
    pub(in super::super) fn is_presentational(&self) -> bool {
        matches!(self.name, "none" | "presentation")
    }
}

/// The role of this name; names are compared without case (HTML Standard, 3.2.8.1).
pub(in super::super) fn role(name: &str) -> Option<&'static Role> {
    // A handful of names makes up most of a page, but the table is short enough to be searched.
    ROLES.iter().find(|role| role.name.eq_ignore_ascii_case(name))
}

/// Every role's name.
pub(in super::super) fn names() -> impl Iterator<Item = &'static str> {
    ROLES.iter().map(|role| role.name)
}

macro_rules! roles {
    ($($name:literal $from:ident $([$($flag:ident),*])? $(: $attributes:literal)? $(requires $required:literal)?
        $(owns $owned:literal)? $(within $context:literal)? $(as $base:literal)?;)*) => {
        &[$(Role {
            name: $name,
            name_from: NameFrom::$from,
            base: concat!("", $($base)?),
            flat: roles!(@has flat $($($flag)*)?),
            widget: roles!(@has widget $($($flag)*)?),
            landmark: roles!(@has landmark $($($flag)*)?),
            attributes: concat!("", $($attributes)?),
            required: concat!("", $($required)?),
            owned: concat!("", $($owned)?),
            context: concat!("", $($context)?),
        }),*]
    };
    (@has flat flat $($rest:ident)*) => { true };
    (@has widget widget $($rest:ident)*) => { true };
    (@has landmark landmark $($rest:ident)*) => { true };
    (@has $wanted:ident $other:ident $($rest:ident)*) => { roles!(@has $wanted $($rest)*) };
    (@has $wanted:ident) => { false };
}

const ROLES: &[Role] = roles! {
    "generic" Prohibited;
    "none" Prohibited;
    "presentation" Prohibited;
    "paragraph" Prohibited;
    "link" Contents [widget]: "expanded";
    "listitem" Author: "level posinset setsize" within "directory list";
    "list" Author owns "listitem";
    "heading" Contents requires "level";
    "row" Contents: "activedescendant colindex expanded level posinset rowindex selected setsize"
        owns "cell columnheader gridcell rowheader" within "grid rowgroup table treegrid";
    "cell" Contents: "colindex colindextext colspan rowindex rowindextext rowspan" within "row";
    "columnheader" Contents: "colindex colindextext colspan expanded readonly required rowindex rowindextext rowspan selected sort"
        within "row";
    "rowheader" Contents: "colindex colindextext colspan expanded readonly required rowindex rowindextext rowspan selected sort"
        within "row";
    "rowgroup" Author owns "row" within "grid table treegrid";
    "table" Author: "colcount rowcount" owns "row rowgroup>row";
    "alert" Author;
    "alertdialog" Author: "modal";
    "application" Author: "activedescendant expanded";
    "article" Author: "posinset setsize";
    "banner" Author [landmark];
    "blockquote" Author;
    "button" Contents [flat, widget]: "expanded pressed";
    "caption" Prohibited within "figure grid table treegrid";
    "checkbox" Contents [flat, widget]: "expanded readonly required" requires "checked";
    "code" Prohibited;
    "combobox" Author [widget]: "activedescendant autocomplete readonly required" requires "controls expanded";
    "comment" Contents: "level posinset setsize";
    "complementary" Author [landmark];
    "contentinfo" Author [landmark];
    "definition" Author;
    "deletion" Prohibited;
    "dialog" Author: "modal";
    "directory" Author;
    "document" Author;
    "emphasis" Prohibited;
    "feed" Author owns "article";
    "figure" Author;
    "form" Author [landmark];
    "grid" Author [widget]: "activedescendant colcount multiselectable readonly rowcount" owns "row rowgroup>row";
    "gridcell" Contents [widget]: "colindex colindextext colspan expanded readonly required rowindex rowindextext rowspan selected"
        within "row";
    "group" Author: "activedescendant";
    "image" Author [flat] as "img";
    "img" Author [flat];
    "insertion" Prohibited;
    "listbox" Author [widget]: "activedescendant expanded multiselectable orientation readonly required"
        owns "group>option option";
    "log" Author;
    "main" Author [landmark];
    "mark" Prohibited;
    "marquee" Author;
    "math" Author;
    "menu" Author [widget]: "activedescendant orientation"
        owns "menuitem menuitemcheckbox menuitemradio group>menuitem group>menuitemcheckbox group>menuitemradio";
    "menubar" Author [widget]: "activedescendant orientation"
        owns "menuitem menuitemcheckbox menuitemradio group>menuitem group>menuitemcheckbox group>menuitemradio";
    "menuitem" Contents [widget]: "expanded posinset setsize" within "group menu menubar";
    "menuitemcheckbox" Contents [flat, widget]: "expanded posinset setsize" requires "checked" within "group menu menubar";
    "menuitemradio" Contents [flat, widget]: "expanded posinset setsize" requires "checked" within "group menu menubar";
    "meter" Author [flat]: "valuemax valuemin valuetext" requires "valuenow";
    "navigation" Author [landmark];
    "note" Author;
    "option" Contents [flat, widget]: "checked posinset selected setsize" within "group listbox";
    "progressbar" Author [flat, widget]: "valuemax valuemin valuenow valuetext";
    "radio" Contents [flat, widget]: "posinset setsize" requires "checked";
    "radiogroup" Author [widget]: "activedescendant orientation readonly required";
    "region" Author [landmark];
    "scrollbar" Author [flat, widget]: "orientation valuemax valuemin valuetext" requires "controls valuenow";
    "search" Author [landmark];
    "searchbox" Author [widget]: "activedescendant autocomplete multiline placeholder readonly required" as "textbox";
    "separator" Author [flat]: "orientation valuemax valuemin valuenow valuetext";
    "slider" Author [flat, widget]: "orientation readonly valuemax valuemin valuetext" requires "valuenow";
    "spinbutton" Author [widget]: "activedescendant readonly required valuemax valuemin valuenow valuetext";
    "status" Author;
    "strong" Prohibited;
    "subscript" Prohibited;
    "suggestion" Prohibited;
    "superscript" Prohibited;
    "switch" Contents [flat, widget]: "expanded readonly required" requires "checked";
    "tab" Contents [flat, widget]: "expanded posinset selected setsize" within "tablist";
    "tablist" Author [widget]: "activedescendant multiselectable orientation" owns "tab";
    "tabpanel" Author [widget];
    "term" Author;
    "textbox" Author [widget]: "activedescendant autocomplete multiline placeholder readonly required";
    "time" Author;
    "timer" Author;
    "toolbar" Author: "activedescendant orientation";
    "tooltip" Contents;
    "tree" Author [widget]: "activedescendant multiselectable orientation required" owns "group>treeitem treeitem";
    "treegrid" Author [widget]: "activedescendant colcount multiselectable orientation readonly required rowcount"
        owns "row rowgroup>row";
    "treeitem" Contents [widget]: "checked expanded level posinset selected setsize" within "group tree";
    "doc-abstract" Author;
    "doc-acknowledgments" Author [landmark];
    "doc-afterword" Author [landmark];
    "doc-appendix" Author [landmark];
    "doc-backlink" Contents [widget]: "expanded" as "link";
    "doc-biblioentry" Author: "level posinset setsize" as "listitem";
    "doc-bibliography" Author [landmark];
    "doc-biblioref" Contents [widget]: "expanded" as "link";
    "doc-chapter" Author [landmark];
    "doc-colophon" Author;
    "doc-conclusion" Author [landmark];
    "doc-cover" Author [flat] as "img";
    "doc-credit" Author;
    "doc-credits" Author [landmark];
    "doc-dedication" Author;
    "doc-endnote" Author: "level posinset setsize" as "listitem";
    "doc-endnotes" Author [landmark];
    "doc-epigraph" Author;
    "doc-epilogue" Author [landmark];
    "doc-errata" Author [landmark];
    "doc-example" Author;
    "doc-footnote" Author;
    "doc-foreword" Author [landmark];
    "doc-glossary" Author [landmark];
    "doc-glossref" Contents [widget]: "expanded" as "link";
    "doc-index" Author [landmark];
    "doc-introduction" Author [landmark];
    "doc-noteref" Contents [widget]: "expanded" as "link";
    "doc-notice" Author;
    "doc-pagebreak" Contents [flat]: "orientation valuemax valuemin valuenow valuetext";
    "doc-pagefooter" Prohibited;
    "doc-pageheader" Prohibited;
    "doc-pagelist" Author [landmark];
    "doc-part" Author [landmark];
    "doc-preface" Author [landmark];
    "doc-prologue" Author [landmark];
    "doc-pullquote" Author;
    "doc-qna" Author;
    "doc-subtitle" Contents: "level" as "heading";
    "doc-tip" Author;
    "doc-toc" Author [landmark];
    "graphics-document" Author;
    "graphics-object" Author: "activedescendant";
    "graphics-symbol" Author [flat];
};
