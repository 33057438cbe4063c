//! Which role an element of HTML or SVG has by itself (HTML-AAM 1.0, section 3.5; SVG-AAM 1.0).

use super::super::subject::{Subject, has_global_attribute};
use crate::html::inspect::{Element, Namespace, NodeId};

/// The role's name, if the element has one. Whether a `section` or a `form` has a name decides
/// whether it is a landmark; `named` is asked for that alone.
pub(in super::super) fn implicit(
    subject: &Subject,
    node: NodeId,
    element: &Element,
    named: impl Fn() -> bool,
) -> Option<&'static str> {
    match element.namespace {
        Namespace::Html => html(subject, node, element, named),
        Namespace::Svg if element.name == "svg" => Some("graphics-document"),
        Namespace::Svg
            if element.name == "a" && element.attribute("href").or(element.attribute("xlink:href")).is_some() =>
        {
            Some("link")
        }
        Namespace::Other if element.name == "math" => Some("math"),
        _ => None,
    }
}

fn html(subject: &Subject, node: NodeId, element: &Element, named: impl Fn() -> bool) -> Option<&'static str> {
    let has = |name: &str| element.attribute(name).is_some();
    Some(match element.name.as_str() {
        "a" | "area" => {
            if has("href") {
                "link"
            } else {
                "generic"
            }
        }
        "article" => "article",
        "aside" if subject.is_in_section(node) && !named() => "generic",
        "aside" => "complementary",
        "footer" if !subject.is_in_section(node) => "contentinfo",
        "header" if !subject.is_in_section(node) => "banner",
        "b" | "bdi" | "bdo" | "body" | "data" | "div" | "i" | "pre" | "q" | "samp" | "small" | "span" | "u"
        | "footer" | "header" => "generic",
        "blockquote" => "blockquote",
        "button" => "button",
        "caption" => "caption",
        "code" => "code",
        "datalist" => "listbox",
        "del" | "s" => "deletion",
        "address" | "details" | "fieldset" | "hgroup" | "optgroup" => "group",
        "dfn" | "dt" => "term",
        "dd" => "definition",
        "dialog" => "dialog",
        "em" => "emphasis",
        "figure" => "figure",
        "form" => "form",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "heading",
        "hr" => "separator",
        "html" => "document",
        "img" => image(subject, element),
        "input" => return input(element),
        "ins" => "insertion",
        "li" => item(subject, node),
        "main" => "main",
        "menu" | "ol" | "ul" => "list",
        "meter" => "meter",
        "nav" => "navigation",
        "option" => "option",
        "output" => "status",
        "p" => "paragraph",
        "progress" => "progressbar",
        "search" => "search",
        "section" => {
            if named() {
                "region"
            } else {
                "generic"
            }
        }
        "select" => {
            let size = element.attribute("size").and_then(|size| size.trim().parse::<u32>().ok());
            if has("multiple") || size.is_some_and(|size| size > 1) { "listbox" } else { "combobox" }
        }
        "strong" => "strong",
        "sub" => "subscript",
        "sup" => "superscript",
        "table" => "table",
        "tbody" | "tfoot" | "thead" | "tr" | "td" | "th" => return in_table(subject, node, element),
        "textarea" => "textbox",
        "time" => "time",
        _ => return None,
    })
}

/// A picture that says that it is decoration, and nothing that takes it back, is nothing.
fn image(subject: &Subject, element: &Element) -> &'static str {
    let decoration = element.attribute("alt").is_some_and(str::is_empty);
    if decoration && !subject.is_focusable(element) && !has_global_attribute(element, |_| true) {
        "presentation"
    } else {
        "img"
    }
}

fn input(element: &Element) -> Option<&'static str> {
    let list = element.attribute("list").is_some();
    Some(match element.attribute("type").unwrap_or("text").trim().to_ascii_lowercase().as_str() {
        "button" | "image" | "reset" | "submit" => "button",
        "checkbox" if element.attribute("switch").is_some() => "switch",
        "checkbox" => "checkbox",
        "radio" => "radio",
        "range" => "slider",
        "number" => "spinbutton",
        "color" | "date" | "datetime-local" | "file" | "hidden" | "month" | "password" | "time" | "week" => {
            return None;
        }
        _ if list => "combobox",
        "search" => "searchbox",
        _ => "textbox",
    })
}

fn item(subject: &Subject, node: NodeId) -> &'static str {
    let parent = subject.page.parent(node);
    let list = parent.and_then(|parent| subject.page.element(parent)).is_some_and(|parent| {
        let presentational = matches!(parent.attribute("role").map(str::trim), Some("none" | "presentation"));
        matches!(parent.name.as_str(), "ul" | "ol" | "menu") && !presentational
    });
    if list { "listitem" } else { "generic" }
}

/// The parts of a table, which are nothing where their table is none.
fn in_table(subject: &Subject, node: NodeId, element: &Element) -> Option<&'static str> {
    let table = subject.table_of(node)?;
    let role = subject.explicit_role(table).map_or("table", |role| role.name);
    if !matches!(role, "table" | "grid" | "treegrid") {
        return Some("generic");
    }
    Some(match element.name.as_str() {
        "tr" => "row",
        "td" if role == "table" => "cell",
        "td" => "gridcell",
        "th" => subject.header_role(table, node),
        _ => "rowgroup",
    })
}
