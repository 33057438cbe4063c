//! `::: NAME {#id}`: blocks that are made of settings and data. The lines between are YAML; a
//! pipe table may follow them.

mod chart;
mod diagram;
mod dot;
mod drawing;
mod figure;
mod gantt;
mod number;
pub(in crate::parse) mod register;
mod schema;
mod settings;
pub(in crate::parse) mod table;

pub(super) use schema::schemas;

use comrak::Node;
use comrak::nodes::NodeValue;

use super::attributes;
use super::blocks::{Reader, in_division};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Block, Parsed, Spanned};
use crate::source::yaml::{self, Node as YamlNode, Value};
use crate::source::{Source, Span};

/// Reads one kind of block.
type Read = fn(&mut Reader, Directive) -> Option<Block<Parsed>>;

/// Every kind, each with a file of its own.
const KINDS: [(&str, Read); 5] = [
    ("chart", chart::read),
    ("diagram", diagram::read),
    ("figure", figure::read),
    ("register", register::read),
    ("table", table::read),
];

/// The names of the kinds.
pub(super) const NAMES: [&str; KINDS.len()] = [KINDS[0].0, KINDS[1].0, KINDS[2].0, KINDS[3].0, KINDS[4].0];

/// A block as written.
struct Directive<'n> {
    /// `chart`, `table` and so on.
    name: &'static str,
    /// The id.
    label: Option<Spanned<String>>,
    /// The settings, for [`super::fields::Fields`].
    settings: YamlNode,
    /// The pipe table after the settings.
    table: Option<Node<'n>>,
    /// The name as it is written in the first line: where a fault of the whole points.
    head: Span,
    /// All of it.
    span: Span,
}

/// Whether the first line of a block, without its colons, names one of the kinds.
pub(super) fn is_one(info: &str) -> bool {
    kind(info).is_some()
}

/// The id that the first line of a block names, however its other words are to be taken.
pub(super) fn id(info: &str) -> Option<String> {
    let (_, rest) = info.split_once("{#")?;
    rest.split(['}', ' ']).next().map(str::to_owned)
}

fn kind(info: &str) -> Option<&'static (&'static str, Read)> {
    let name = info.split([' ', '\t', '{']).next()?;
    KINDS.iter().find(|(kind, _)| *kind == name)
}

/// Reads a block whose first line, without its colons, is `info` and stands at `at`. `None` where
/// it cannot be used, which is reported.
pub(super) fn read(reader: &mut Reader, node: Node<'_>, info: &str, at: Span, span: Span) -> Option<Block<Parsed>> {
    let (name, kind) = kind(info)?;
    let head = Span { end: at.start + name.len(), ..at };
    if !in_division(node) {
        let message = format!("a `::: {name}` block inside a list, a quote or a callout");
        reader.report(
            Diagnostic::new(Code::UNSUPPORTED_SYNTAX, head, message)
                .hint("end the list before it, and start it without space"),
        );
        return None;
    }
    let label = label(reader, &info[name.len()..], Span { start: head.end, ..at });
    let table = node.children().find(|child| is_pipe_table(reader, child));
    let settings = settings(reader, node, table, span)?;
    report_rest(reader, table, name);
    kind(reader, Directive { name, label, settings, table, head, span })
}

/// The id after the name.
fn label(reader: &mut Reader, rest: &str, at: Span) -> Option<Spanned<String>> {
    let written = rest.trim();
    if written.is_empty() {
        return None;
    }
    let start = at.start + (rest.len() - rest.trim_start().len());
    let place = Span { start, end: start + written.len(), ..at };
    let Some((mut attributes, _)) = attributes::read(written, place).filter(|(_, length)| *length == written.len())
    else {
        let message = format!("`{written}` means nothing here");
        reader.report(
            Diagnostic::new(Code::UNKNOWN_ATTRIBUTE, place, message)
                .hint("an id is written `{#id}`; settings stand on the lines below"),
        );
        return None;
    };
    let id = attributes.id(reader.diagnostics);
    attributes.finish(&["#id"], reader.diagnostics);
    id
}

/// A table at the start of a line; within settings it would be indented.
fn is_pipe_table(reader: &Reader, node: Node<'_>) -> bool {
    let place = node.data().sourcepos.start;
    let line = reader.source.slice(reader.source.line_span(place.line));
    matches!(node.data().value, NodeValue::Table(_)) && line.starts_with('|')
}

/// The YAML between the first line and the table or the closing line.
fn settings<'a>(reader: &mut Reader, node: Node<'a>, table: Option<Node<'a>>, span: Span) -> Option<YamlNode> {
    let first = reader.source.line_column(span.start).0 + 1;
    let end = table.unwrap_or(node).data().sourcepos;
    let end = if table.is_some() { end.start.line } else { end.end.line };
    let range = reader.source.line_start(first)..reader.source.line_start(end.max(first));
    let empty = YamlNode { value: Value::Null, span: Span::new(reader.source.id, range.start..range.start) };
    if let Some((block, line)) = block_within(reader.source, &range) {
        let head = reader.source.line_span(first - 1);
        let message = format!("this `:::` block is not closed before the one on line {line} begins");
        let hint = "write `:::` on a line of its own where it ends";
        reader.unread.extend(id(reader.source.slice(block)));
        reader.report(Diagnostic::new(Code::UNCLOSED_BLOCK, head, message).related(block, "this one").hint(hint));
        return None;
    }
    if let Some(fault) = stray_bar(reader.source, &range) {
        reader.report(fault);
        return None;
    }
    match yaml::parse(reader.source, range) {
        Ok(found) => Some(found.unwrap_or(empty)),
        Err(fault) => {
            reader.report(fault);
            None
        }
    }
}

/// The lines of the settings, each with its place.
fn lines<'a>(source: &'a Source, range: &std::ops::Range<usize>) -> impl Iterator<Item = (Span, &'a str)> {
    let mut next = range.start;
    source.text[range.clone()].split_inclusive('\n').map(move |line| {
        let (at, written) = (next, line.trim_end());
        next += line.len();
        (Span::new(source.id, at..at + written.len()), written)
    })
}

/// The first line of another block among the settings, and its number.
fn block_within(source: &Source, range: &std::ops::Range<usize>) -> Option<(Span, usize)> {
    let begins =
        |line: &str| line.strip_prefix(":::").is_some_and(|rest| is_one(rest.trim_start_matches(':').trim_start()));
    let (span, _) = lines(source, range).find(|(_, line)| begins(line))?;
    Some((span, source.line_column(span.start).0))
}

/// A line of a table that is none, because no empty line parts it from the settings.
fn stray_bar(source: &Source, range: &std::ops::Range<usize>) -> Option<Diagnostic> {
    let (span, _) = lines(source, range).find(|(_, line)| line.starts_with('|'))?;
    let hint = "put an empty line before the table, and a line such as `| --- | --- |` below its header row";
    Some(Diagnostic::new(Code::INVALID_YAML, span, "a line of a table among the settings").hint(hint))
}

/// Reports what follows the table.
fn report_rest(reader: &mut Reader, table: Option<Node<'_>>, name: &str) {
    let Some(after) = table.and_then(comrak::arena_tree::Node::next_sibling) else { return };
    let span = reader.span(after);
    let message = format!("text after the table of a `::: {name}` block");
    reader
        .report(Diagnostic::new(Code::UNSUPPORTED_SYNTAX, span.head(), message).hint("put it after the closing `:::`"));
}

impl Directive<'_> {
    /// Reports a table where the kind takes none.
    fn refuse_table(&self, reader: &mut Reader) {
        if let Some(table) = self.table {
            let span = reader.span(table);
            let message = format!("a `::: {}` block takes no table of its own", self.name);
            reader.report(
                Diagnostic::new(Code::UNSUPPORTED_SYNTAX, span.head(), message)
                    .hint("name a data file: `data: name.yaml`"),
            );
        }
    }
}
