//! `::: register`: items with ids, each a row of a table or a card.

mod items;
pub(in crate::parse) mod kinds;

use std::sync::Arc;

use self::items::{Entry, Item, Register};
use self::kinds::Field;
use super::Directive;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::{
    Alignment, Anchor, Block, Cell, Description, DescriptionList, Inline, Paragraph, Parsed, Remark, RemarkKind, Row,
    RowKind, Spanned, Style, Styled, Table, Text, inline_text,
};
use crate::parse::blocks::Reader;
use crate::parse::fields::{self, Fields, Known};
use crate::parse::fragment;
use crate::source::yaml::{Node, Value};

/// What an item that has nothing to say under a heading says.
const NOTHING: &str = "Not stated";

/// Fields that are not columns unless they are asked for: the rows would be too tall.
const LONG: [&str; 1] = ["description"];

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Show {
    #[default]
    Table,
    Cards,
}

/// The settings of a register's block.
struct Settings {
    data: Spanned<String>,
    caption: Option<Spanned<String>>,
    show: Show,
    columns: Vec<Spanned<String>>,
    sort: Vec<Spanned<String>>,
    only: Vec<(Spanned<String>, Vec<Spanned<String>>)>,
    notes: Vec<Spanned<String>>,
    source: Option<Spanned<String>>,
    empty: Option<Spanned<String>>,
    landscape: bool,
}

pub(super) fn read(reader: &mut Reader, directive: Directive) -> Option<Block<Parsed>> {
    directive.refuse_table(reader);
    let settings = settings(directive.settings, reader.diagnostics);
    if settings.data.value.is_empty() {
        return None;
    }
    let source = reader.files.open(&settings.data, reader.diagnostics)?;
    let Some(mut register) = items::read(Arc::clone(&source), reader.facts, reader.diagnostics) else {
        reader.unread.extend(items::ids(&source.text));
        return None;
    };
    let count = reader.diagnostics.len();
    select(&mut register, &settings, reader.diagnostics);
    sort(&mut register, &settings, reader.diagnostics);
    let columns = columns(&register, &settings, reader.diagnostics);
    if reader.diagnostics.len() > count {
        reader.unread.extend(items::ids(&source.text));
        return None;
    }
    let mut writer = Writer { reader, register: &register, settings: &settings, columns };
    match settings.show {
        Show::Table => {
            let mut table = writer.table(directive.span);
            table.label = directive.label;
            Some(Block::Table(table))
        }
        Show::Cards => {
            if let Some(label) = directive.label {
                let message = "cards have the ids of their items and no other";
                writer.reader.report(
                    Diagnostic::new(Code::UNKNOWN_ATTRIBUTE, label.span, message)
                        .hint("remove the id, or `show: cards`"),
                );
            }
            writer.report_unused();
            let caption = writer.own(settings.caption.as_ref());
            let items = register.items.iter().map(|item| writer.card(item)).collect();
            let remarks = writer.remarks();
            Some(Block::DescriptionList(DescriptionList { caption, items, remarks, span: directive.span }))
        }
    }
}

/// The keys of the settings, and what they take.
pub(in crate::parse) fn keys() -> Vec<Known> {
    fields::keys(|fields| drop(settings_of(fields)))
}

fn settings(node: Node, diagnostics: &mut Vec<Diagnostic>) -> Settings {
    let mut fields = Fields::new(node, "the settings of a register", diagnostics);
    let settings = settings_of(&mut fields);
    fields.finish();
    settings
}

fn settings_of(fields: &mut Fields) -> Settings {
    Settings {
        data: fields.required("data", "name a file: `data: risks.yaml`"),
        caption: fields.text("caption"),
        show: fields.choice("show", &[("table", Show::Table), ("cards", Show::Cards)]).unwrap_or_default(),
        columns: fields.one_or_more("columns"),
        sort: fields.one_or_more("sort"),
        only: conditions(fields),
        notes: fields.one_or_more("notes"),
        source: fields.text("source"),
        empty: fields.text("empty"),
        landscape: fields.flag("landscape"),
    }
}

/// `where:` with a value, or several, for each field.
fn conditions(fields: &mut Fields) -> Vec<(Spanned<String>, Vec<Spanned<String>>)> {
    let mut conditions = Vec::new();
    for (key, node) in fields.entries("where", "`where`") {
        let nodes = match node.value {
            Value::Sequence(items) => items,
            _ => vec![node],
        };
        let mut values = Vec::new();
        for node in nodes {
            match node.value {
                Value::Scalar(value) => values.push(Spanned { value, span: node.span }),
                _ => fields.report(Diagnostic::new(
                    Code::INVALID_VALUE,
                    node.span,
                    "`where` has lines such as `rag: red` or `rag: [red, amber]`",
                )),
            }
        }
        conditions.push((key, values));
    }
    conditions
}

/// The place of a field by its key; one that the kind does not have is reported.
fn find(fields: &[Field], key: &str, at: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<usize> {
    let found = fields.iter().position(|field| field.key == key);
    if found.is_none() {
        let keys: Vec<_> = fields.iter().map(|field| field.key.as_str()).collect();
        let hint = match nearest(key, keys.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the fields are `{}`", keys.join("`, `")),
        };
        let message = format!("items of this register have no field `{key}`");
        diagnostics.push(Diagnostic::new(Code::UNKNOWN_FIELD, at.span, message).hint(hint));
    }
    found
}

/// Keeps the items that meet every condition.
fn select(register: &mut Register, settings: &Settings, diagnostics: &mut Vec<Diagnostic>) {
    let count = diagnostics.len();
    for (key, values) in &settings.only {
        let Some(at) = find(&register.fields, &key.value, key, diagnostics) else { continue };
        for value in values {
            let written = |item: &Item| item.entries[at].as_ref().map(|entry| entry.written.clone());
            let all: Vec<_> = register.items.iter().filter_map(written).collect();
            if !all.contains(&value.value) {
                let near = nearest(&value.value, all.iter().map(String::as_str));
                let message = format!("no item has the value `{}` of `{}`", value.value, key.value);
                diagnostics.push(
                    Diagnostic::new(Code::UNKNOWN_FIELD, value.span, message)
                        .maybe_hint(near.map(|near| format!("did you mean `{near}`?"))),
                );
            }
        }
    }
    if diagnostics.len() > count {
        return;
    }
    let fields = &register.fields;
    register.items.retain(|item| {
        settings.only.iter().all(|(key, values)| {
            let at = fields.iter().position(|field| field.key == key.value);
            let entry = at.and_then(|at| item.entries[at].as_ref());
            entry.is_some_and(|entry| values.iter().any(|value| value.value == entry.written))
        })
    });
    if let (true, Some((key, _))) = (register.items.is_empty(), settings.only.first()) {
        let message = "no item meets all of these conditions";
        diagnostics.push(Diagnostic::new(Code::INVALID_TABLE, key.span, message).hint("remove one of them"));
    }
}

/// Sorts by one field after another; `-score` is from the highest down.
fn sort(register: &mut Register, settings: &Settings, diagnostics: &mut Vec<Diagnostic>) {
    for text in settings.sort.iter().rev() {
        let key = text.value.trim_start_matches('-');
        let Some(at) = find(&register.fields, key, text, diagnostics) else { continue };
        let descending = text.value.starts_with('-');
        register.items.sort_by(|a, b| Entry::compare(a.entries[at].as_ref(), b.entries[at].as_ref(), descending));
    }
}

/// The fields that are shown: those that are asked for after id and title, or those of which any
/// item says something.
fn columns(register: &Register, settings: &Settings, diagnostics: &mut Vec<Diagnostic>) -> Vec<usize> {
    let asked: Vec<_> = settings
        .columns
        .iter()
        .filter_map(|key| find(&register.fields, &key.value, key, diagnostics))
        .filter(|at| *at > 1)
        .collect();
    let is_long = |at: &usize| settings.show == Show::Table && LONG.contains(&register.fields[*at].key.as_str());
    let said = |at: &usize| register.items.iter().any(|item| item.entries[*at].is_some());
    let rest = if settings.columns.is_empty() {
        (2..register.fields.len()).filter(|at| said(at) && !is_long(at)).collect()
    } else {
        asked
    };
    [0, 1].into_iter().chain(rest).collect()
}

/// Makes rows or cards of items.
struct Writer<'a, 'r, 'f, 's> {
    reader: &'a mut Reader<'r, 'f>,
    register: &'s Register,
    settings: &'s Settings,
    columns: Vec<usize>,
}

impl Writer<'_, '_, '_, '_> {
    fn table(&mut self, span: crate::source::Span) -> Table<Parsed> {
        let alignments = vec![Alignment::Start; self.columns.len()];
        let heading = |(column, at): (usize, &usize)| {
            let text = Text { text: self.register.fields[*at].heading.clone(), span };
            Cell::new(column, vec![Inline::Text(text)], span)
        };
        let header = self.columns.iter().enumerate().map(heading).collect();
        let rows: Vec<_> = self.register.items.iter().map(|item| self.row(item)).collect();
        let mut table = Table::plain(None, alignments, header, Vec::new(), span);
        table.groups = vec![rows];
        table.header_columns = 2;
        table.caption = self.own(self.settings.caption.as_ref());
        table.notes = self.settings.notes.iter().filter_map(|note| self.own(Some(note))).collect();
        table.source = self.own(self.settings.source.as_ref());
        table.landscape = self.settings.landscape;
        table.assign_scopes();
        table
    }

    /// A text of the block itself.
    fn own(&mut self, text: Option<&Spanned<String>>) -> Option<Vec<Inline<Parsed>>> {
        let own = self.reader.source;
        text.map(|text| self.reader.fragment(text, own))
    }

    fn row(&mut self, item: &Item) -> Row<Parsed> {
        let mut cells = Vec::new();
        for (column, at) in self.columns.clone().into_iter().enumerate() {
            let entry = item.entries[at].as_ref();
            let span = entry.map_or(item.id.span, |entry| entry.shown.span);
            let rating = entry.and_then(|entry| entry.rating);
            cells.push(Cell { rating, ..Cell::new(column, self.value(entry, span), span) });
        }
        Row { kind: RowKind::Data, anchor: self.anchor(item), cells }
    }

    fn value(&mut self, entry: Option<&Entry>, span: crate::source::Span) -> Vec<Inline<Parsed>> {
        match entry {
            Some(entry) => self.reader.fragment(&entry.shown, &self.register.source),
            None => {
                let word = self.settings.empty.as_ref().map_or(NOTHING, |word| &word.value);
                vec![Inline::Text(Text { text: word.to_owned(), span })]
            }
        }
    }

    /// An item has its id where it is shown first.
    fn anchor(&mut self, item: &Item) -> Option<Anchor> {
        let id = &item.id;
        if !self.reader.files.show(&self.register.source, &id.value) {
            return None;
        }
        let mut unheard = Vec::new();
        let mut title = String::new();
        if let Some(entry) = item.entries[1].as_ref() {
            let shown = fragment::inlines(&entry.shown, &self.register.source, self.reader.facts, &mut unheard);
            inline_text(&shown, &mut title);
        }
        Some(Anchor { id: id.clone(), name: format!("{}: {title}", id.value) })
    }

    /// `R1: title`, and below it its fields with what they say.
    fn card(&mut self, item: &Item) -> Description<Parsed> {
        let id = &item.id;
        let mut term = vec![Inline::Text(Text { text: format!("{}: ", id.value), span: id.span })];
        term.extend(self.value(item.entries[1].as_ref(), id.span));
        let mut details = Vec::new();
        for at in self.columns.clone().into_iter().skip(2) {
            let Some(entry) = item.entries[at].as_ref() else { continue };
            let span = entry.shown.span;
            let heading = Inline::Text(Text { text: format!("{}:", self.register.fields[at].heading), span });
            let heading = Styled { style: Style::Strong, children: vec![heading], span };
            let space = Text { text: " ".to_owned(), span };
            let mut children = vec![Inline::Styled(heading), Inline::Text(space)];
            children.extend(self.value(Some(entry), span));
            details.push(Block::Paragraph(Paragraph { children, span }));
        }
        if details.is_empty() {
            let children = self.value(None, id.span);
            details.push(Block::Paragraph(Paragraph { children, span: id.span }));
        }
        Description { anchor: self.anchor(item), term, details, span: id.span }
    }

    /// Notes and source, below cards.
    fn remarks(&mut self) -> Vec<Remark<Parsed>> {
        let settings = self.settings;
        let notes = settings.notes.iter().map(|note| (RemarkKind::Note, note));
        let all = notes.chain(settings.source.iter().map(|source| (RemarkKind::Source, source)));
        let mut remarks = Vec::new();
        for (kind, text) in all {
            let children = self.own(Some(text)).unwrap_or_default();
            remarks.push(Remark { kind, children, span: text.span });
        }
        remarks
    }

    /// What only a table can have.
    fn report_unused(&mut self) {
        let settings = self.settings;
        if settings.landscape {
            let message = "cards are not put on a page on its side";
            self.reader.report(
                Diagnostic::new(Code::UNSUPPORTED_SYNTAX, settings.data.span, message).hint("remove `landscape: true`"),
            );
        }
    }
}
