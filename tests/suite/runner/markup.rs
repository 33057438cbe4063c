//! The body of a page as a text that people can read and compare: a block a line.

use stationer::html::inspect::{Element, NodeId, Page};

/// The body and the notes of a page. What a layout puts around them is its own.
pub(crate) fn render(page: &Page) -> String {
    let mut out = String::new();
    let body = page.find(|element| element.has_class("body")).expect("a page has an element of class `body`");
    for child in page.children(body) {
        block(page, child, 0, &mut out);
    }
    if let Some(notes) = page.find(|element| element.attribute("role") == Some("doc-endnotes")) {
        block(page, notes, 0, &mut out);
    }
    out
}

fn block(page: &Page, node: NodeId, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    let Some(element) = page.element(node) else {
        let text = page.text(node).unwrap_or_default();
        if !text.trim().is_empty() {
            out.push_str(&format!("{indent}{}\n", collapse(text).trim()));
        }
        return;
    };
    if element.name == "pre" || !page.children(node).any(|child| is_block(page, child)) {
        let mut line = String::new();
        inline(page, node, element.name == "pre", &mut line);
        out.push_str(&format!("{indent}{}\n", line.trim()));
        return;
    }
    out.push_str(&format!("{indent}{}\n", open(element)));
    let mut line = String::new();
    for child in page.children(node) {
        if is_block(page, child) {
            flush(&mut line, depth + 1, out);
            block(page, child, depth + 1, out);
        } else {
            inline(page, child, false, &mut line);
        }
    }
    flush(&mut line, depth + 1, out);
    out.push_str(&format!("{indent}</{}>\n", element.name));
}

fn flush(line: &mut String, depth: usize, out: &mut String) {
    if !line.trim().is_empty() {
        out.push_str(&format!("{}{}\n", "  ".repeat(depth), line.trim()));
    }
    line.clear();
}

fn is_block(page: &Page, node: NodeId) -> bool {
    const IN_LINE: [&str; 13] =
        ["a", "br", "code", "em", "i", "img", "s", "span", "strong", "sub", "sup", "time", "wbr"];
    page.element(node).is_some_and(|element| !IN_LINE.contains(&element.name.as_str()))
}

fn inline(page: &Page, node: NodeId, verbatim: bool, out: &mut String) {
    if let Some(text) = page.text(node) {
        let text = if verbatim { text.to_owned() } else { collapse(text) };
        out.push_str(&escape(&text));
        return;
    }
    let Some(element) = page.element(node) else { return };
    out.push_str(&open(element));
    page.children(node).for_each(|child| inline(page, child, verbatim, out));
    if !matches!(element.name.as_str(), "br" | "hr" | "img" | "wbr") {
        out.push_str(&format!("</{}>", element.name));
    }
}

fn open(element: &Element) -> String {
    let mut out = format!("<{}", element.name);
    for (name, value) in &element.attributes {
        out.push_str(&if value.is_empty() { format!(" {name}") } else { format!(" {name}=\"{}\"", escape(value)) });
    }
    out + ">"
}

/// Runs of white space as one space; a no-break space is none.
fn collapse(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            ' ' | '\n' | '\t' | '\r' if out.ends_with(' ') => {}
            ' ' | '\n' | '\t' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{a0}' => out.push_str("&nbsp;"),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2009}' | '\u{2060}' | '\u{feff}' => {
                out.push_str(&format!("&#x{:X};", u32::from(c)))
            }
            c => out.push(c),
        }
    }
    out
}
