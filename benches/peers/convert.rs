//! From Stationer's Markdown to Typst markup, as a person would write it by hand.
//!
//! It covers what the bench's publications are made of and refuses everything else: a
//! construct left out would make the peer's work lighter than it should be.

use std::collections::BTreeMap;
use std::fmt::Write;

use comrak::nodes::{ListType, NodeTable, NodeValue, TableAlignment};
use comrak::{Arena, Node, Options, parse_document};

/// The Typst source of a publication, which `/template.typ` sets.
pub(crate) fn convert(markdown: &str) -> Result<String, String> {
    let (front, body) =
        markdown.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).ok_or("there is no front matter")?;
    let arena = Arena::new();
    let mut options = Options::default();
    options.extension.description_lists = true;
    options.extension.footnotes = true;
    options.extension.table = true;
    options.parse.smart = true;
    options.parse.leave_footnote_definitions = true;
    let root = parse_document(&arena, body, &options);
    let notes = root.children().filter_map(|node| match &node.data().value {
        NodeValue::FootnoteDefinition(note) => Some((note.name.clone(), node)),
        _ => None,
    });
    let mut converter = Converter { notes: notes.collect(), out: preamble(front)? };
    let blocks = converter.blocks(root)?;
    converter.out.push_str(&blocks);
    Ok(converter.out)
}

/// The front matter as the arguments of the template.
fn preamble(front: &str) -> Result<String, String> {
    let fields: BTreeMap<String, serde_yaml::Value> =
        serde_yaml::from_str(front).map_err(|error| format!("the front matter cannot be read: {error}"))?;
    let text = |key: &str| fields.get(key).and_then(serde_yaml::Value::as_str);
    let mut out = String::from("#import \"/template.typ\": publication\n#show: publication.with(\n");
    for key in ["title", "summary", "layout"] {
        if let Some(value) = text(key) {
            let _ = writeln!(out, "  {key}: {},", quoted(value));
        }
    }
    let authors = fields.get("authors").and_then(serde_yaml::Value::as_sequence).map(Vec::as_slice).unwrap_or_default();
    let authors: Vec<String> =
        authors.iter().filter_map(|author| author.as_str()).map(|author| quoted(author) + ",").collect();
    let _ = writeln!(out, "  authors: ({}),", authors.join(" "));
    if let Some(language) = text("language") {
        let (language, region) = language.split_once('-').map_or((language, None), |(a, b)| (a, Some(b)));
        let _ = writeln!(out, "  language: {},", quoted(language));
        if let Some(region) = region {
            let _ = writeln!(out, "  region: {},", quoted(region));
        }
    }
    if let Some(date) = text("published") {
        let parts: Vec<u32> = date.split('-').filter_map(|part| part.parse().ok()).collect();
        let [year, month, day] = parts[..] else { return Err(format!("`{date}` is not a date")) };
        let _ = writeln!(out, "  date: datetime(year: {year}, month: {month}, day: {day}),");
    }
    out.push_str(")\n\n");
    Ok(out)
}

struct Converter<'a> {
    notes: BTreeMap<String, Node<'a>>,
    out: String,
}

impl<'a> Converter<'a> {
    /// The blocks within a node, an empty line between each two.
    fn blocks(&self, parent: Node<'a>) -> Result<String, String> {
        let mut blocks: Vec<String> = Vec::new();
        let mut nodes = parent.children().peekable();
        while let Some(node) = nodes.next() {
            let value = node.data().value.clone();
            let block = match value {
                NodeValue::FootnoteDefinition(_) => continue,
                NodeValue::Table(table) => {
                    let caption = nodes.next_if(|next| self.inlines(next).is_ok_and(|text| text.starts_with(": ")));
                    let caption = caption.map(|caption| self.inlines(caption)).transpose()?.unwrap_or_default();
                    self.table(node, &table, &caption)?
                }
                value => self.block(node, value)?,
            };
            blocks.push(block);
        }
        Ok(blocks.join("\n\n"))
    }

    fn block(&self, node: Node<'a>, value: NodeValue) -> Result<String, String> {
        Ok(match value {
            NodeValue::Heading(heading) => {
                let text = self.inlines(node)?;
                let (text, label) = split_label(&text);
                format!("{} {text}{label}", "=".repeat(usize::from(heading.level)))
            }
            NodeValue::Paragraph => match figure(node) {
                Some(figure) => figure,
                None => self.inlines(node)?,
            },
            NodeValue::BlockQuote => format!("#quote(block: true)[\n{}\n]", self.blocks(node)?),
            NodeValue::List(list) => {
                let mut items = Vec::new();
                for (at, item) in node.children().enumerate() {
                    let marker = match list.list_type {
                        ListType::Bullet => "-".to_owned(),
                        ListType::Ordered if at == 0 => format!("{}.", list.start),
                        ListType::Ordered => "+".to_owned(),
                    };
                    let body = self.blocks(item)?;
                    let body = if list.tight { body.replace("\n\n", "\n") } else { body };
                    items.push(format!("{marker} {}", body.replace('\n', "\n    ")));
                }
                items.join(if list.tight { "\n" } else { "\n\n" })
            }
            NodeValue::DescriptionList => {
                let mut items = Vec::new();
                for item in node.children() {
                    let parts: Vec<Node> = item.children().collect();
                    let [term, details] = parts[..] else { return Err(unknown(item)) };
                    let term = term.first_child().map(|term| self.inlines(term)).transpose()?.unwrap_or_default();
                    items.push(format!("/ {term}: {}", self.blocks(details)?.replace('\n', "\n    ")));
                }
                items.join("\n\n")
            }
            _ => return Err(unknown(node)),
        })
    }

    fn table(&self, node: Node<'a>, table: &NodeTable, caption: &str) -> Result<String, String> {
        let alignments = table.alignments.iter().map(|alignment| match alignment {
            TableAlignment::None | TableAlignment::Left => "start",
            TableAlignment::Center => "center",
            TableAlignment::Right => "end",
        });
        let alignments: Vec<&str> = alignments.collect();
        let mut out = format!(
            "#figure(\n  caption: [{}],\n  table(\n    columns: {},\n    align: ({}),\n",
            caption.trim_start_matches(": "),
            table.num_columns,
            alignments.join(", ")
        );
        for row in node.children() {
            let cells = row.children().map(|cell| Ok(format!("[{}]", self.inlines(cell)?)));
            let cells = cells.collect::<Result<Vec<_>, String>>()?.join(", ");
            let header = matches!(row.data().value, NodeValue::TableRow(true));
            let _ = if header { writeln!(out, "    table.header({cells}),") } else { writeln!(out, "    {cells},") };
        }
        out.push_str("  ),\n)");
        Ok(out)
    }

    fn inlines(&self, parent: Node<'a>) -> Result<String, String> {
        let mut out = String::new();
        for node in parent.children() {
            match node.data().value.clone() {
                NodeValue::Text(text) => escape(&text, &mut out),
                NodeValue::SoftBreak => out.push('\n'),
                NodeValue::Emph => _ = write!(out, "#emph[{}]", self.inlines(node)?),
                NodeValue::Strong => _ = write!(out, "#strong[{}]", self.inlines(node)?),
                NodeValue::Code(code) => _ = write!(out, "#raw({})", quoted(&code.literal)),
                NodeValue::Link(link) => {
                    let target = match link.url.strip_prefix('#') {
                        Some(id) => format!("<{id}>"),
                        None => quoted(&link.url),
                    };
                    let _ = write!(out, "#link({target})[{}]", self.inlines(node)?);
                }
                NodeValue::FootnoteReference(mark) => {
                    let note = self.notes.get(&mark.name).ok_or_else(|| format!("there is no note `{}`", mark.name))?;
                    let _ = write!(out, "#footnote[{}]", self.blocks(note)?);
                }
                _ => return Err(unknown(node)),
            }
        }
        Ok(out)
    }
}

/// A paragraph that is nothing but an image is a figure; the image's title is its caption.
fn figure(node: Node<'_>) -> Option<String> {
    let image = node.first_child().filter(|first| first.next_sibling().is_none())?;
    let NodeValue::Image(link) = image.data().value.clone() else { return None };
    let mut caption = String::new();
    escape(&link.title, &mut caption);
    let (path, alt) = (quoted(&link.url), quoted(&image.collect_text()));
    Some(format!("#figure(image({path}, alt: {alt}), caption: [{caption}])"))
}

/// The label of a heading, from the escaped `{#id}` at the end of its text.
fn split_label(text: &str) -> (&str, String) {
    let label = text.strip_suffix('}').and_then(|text| text.split_once(" {\\#"));
    label.map_or((text, String::new()), |(text, id)| (text, format!(" <{}>", id.replace('\\', ""))))
}

/// Text with a backslash before each character that could mean something to Typst.
fn escape(text: &str, out: &mut String) {
    let mut before = out.chars().last().unwrap_or('\n');
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let inner = before.is_alphanumeric() && letters.peek().is_some_and(|next| next.is_alphanumeric());
        let hard = match c {
            '\\' | '#' | '$' | '*' | '_' | '`' | '<' | '>' | '@' | '~' | '[' | ']' | '=' | '+' | '\'' | '"' => true,
            // In a word these are themselves; elsewhere they may begin a list, a dash or a comment.
            '-' | '/' | '.' => !(inner || c == '.' && before.is_alphabetic()),
            _ => false,
        };
        if hard {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
}

/// A string of Typst's.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn unknown(node: Node<'_>) -> String {
    let data = node.data();
    format!("line {} of the body: no Typst is known for `{}`", data.sourcepos.start.line, data.value.xml_node_name())
}
