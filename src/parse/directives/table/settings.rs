//! The settings of a table.

use super::super::number::Negatives;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Inline, Parsed, Spanned};
use crate::parse::blocks::Reader;
use crate::parse::fields::{self, Fields, Known};
use crate::source::yaml::{Node, Value};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Kind {
    #[default]
    Text,
    Number,
    Money,
    Percentage,
    Date,
}

impl Kind {
    /// Every kind by the word that an author writes.
    const NAMES: [(&'static str, Self); 5] = [
        ("text", Self::Text),
        ("number", Self::Number),
        ("money", Self::Money),
        ("percentage", Self::Percentage),
        ("date", Self::Date),
    ];

    /// Whether it makes sense to add its values up. Percentages of different wholes do not add up.
    pub(super) fn is_summed(self) -> bool {
        matches!(self, Self::Number | Self::Money)
    }

    /// Whether its values are set below one another by their points.
    pub(super) fn is_numeric(self) -> bool {
        self.is_summed() || self == Self::Percentage
    }
}

/// What is said of a column.
#[derive(Debug, Clone, Default)]
pub(super) struct ColumnSettings {
    pub(super) kind: Kind,
    /// How many decimals are printed; where nothing is said, as many as any of its numbers has.
    pub(super) decimals: Option<usize>,
    /// What stands before an amount of money.
    pub(super) symbol: Option<String>,
}

/// The words of rows or columns of sums.
#[derive(Debug, Default)]
pub(super) struct Sums {
    pub(super) row: Option<Spanned<String>>,
    pub(super) column: Option<Spanned<String>>,
    pub(super) subtotals: Option<Spanned<String>>,
}

/// The settings of a table.
#[derive(Debug, Default)]
pub(super) struct Settings {
    pub(super) data: Option<Spanned<String>>,
    pub(super) caption: Option<Spanned<String>>,
    pub(super) summary: Option<Spanned<String>>,
    pub(super) notes: Vec<Spanned<String>>,
    pub(super) source: Option<Spanned<String>>,
    pub(super) units: Option<Spanned<String>>,
    pub(super) price_base: Option<Spanned<String>>,
    pub(super) columns: Vec<(Spanned<String>, ColumnSettings)>,
    pub(super) header_columns: Option<usize>,
    pub(super) header_groups: Vec<(Spanned<String>, Vec<Spanned<String>>)>,
    pub(super) row_groups: Option<Spanned<String>>,
    pub(super) totals: Sums,
    pub(super) check_totals: Sums,
    pub(super) negatives: Negatives,
    pub(super) empty: Vec<Spanned<String>>,
    pub(super) landscape: bool,
}

impl Settings {
    pub(super) fn read(node: Node, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut fields = Fields::new(node, "the settings of a table", diagnostics);
        let settings = Self::of(&mut fields);
        fields.finish();
        settings
    }

    fn of(fields: &mut Fields) -> Self {
        let negatives = [("minus", Negatives::Minus), ("parentheses", Negatives::Parentheses)];
        Self {
            data: fields.text("data"),
            caption: fields.text("caption"),
            summary: fields.text("summary"),
            notes: fields.one_or_more("notes"),
            source: fields.text("source"),
            units: fields.text("units"),
            price_base: fields.text("price-base"),
            columns: columns(fields),
            header_columns: fields.count("header-columns", 9),
            header_groups: header_groups(fields),
            row_groups: fields.text("row-groups"),
            totals: fields.mapping("totals", sums).unwrap_or_default(),
            check_totals: fields.mapping("check-totals", sums).unwrap_or_default(),
            negatives: fields.choice("negatives", &negatives).unwrap_or_default(),
            empty: fields.one_or_more("empty"),
            landscape: fields.flag("landscape"),
        }
    }

    /// `£ million, 2017/18 prices`
    pub(super) fn measure(&self, reader: &mut Reader) -> Option<Vec<Inline<Parsed>>> {
        let mut parts = [&self.units, &self.price_base].into_iter().flatten();
        let first = parts.next()?;
        let own = reader.source;
        let mut inlines = reader.fragment(first, own);
        for part in parts {
            let text = crate::model::Text { text: ", ".to_owned(), span: part.span.head() };
            inlines.push(Inline::Text(text));
            inlines.extend(reader.fragment(part, own));
        }
        Some(inlines)
    }
}

fn sums(fields: &mut Fields) -> Sums {
    Sums { row: fields.text("row"), column: fields.text("column"), subtotals: fields.text("subtotals") }
}

/// The keys of the settings, and what they take.
pub(in crate::parse) fn keys() -> Vec<Known> {
    fields::keys(|fields| drop(Settings::of(fields)))
}

/// The keys of a column.
pub(in crate::parse) fn column_keys() -> Vec<Known> {
    fields::keys(|fields| drop(column(fields)))
}

fn column(fields: &mut Fields) -> ColumnSettings {
    ColumnSettings {
        kind: fields.choice("type", &Kind::NAMES).unwrap_or_default(),
        decimals: fields.count("decimals", 9),
        symbol: fields.text("symbol").map(|symbol| symbol.value),
    }
}

/// `Cost: money`, or a mapping with more.
fn columns(fields: &mut Fields) -> Vec<(Spanned<String>, ColumnSettings)> {
    const WANTED: &str = "`columns` is a list of lines such as `Cost: money`";
    let mut columns = Vec::new();
    for (name, node) in fields.entries("columns", WANTED) {
        let mut found = Vec::new();
        // A word alone is the kind.
        let node = match node.value {
            Value::Scalar(_) => {
                let key = crate::source::yaml::Key { name: "type".to_owned(), span: node.span };
                Node { span: node.span, value: Value::Mapping(vec![(key, node)]) }
            }
            _ => node,
        };
        let mut inner = Fields::new(node, "a column", &mut found);
        let settings = column(&mut inner);
        inner.finish();
        found.into_iter().for_each(|fault| fields.report(fault));
        columns.push((name, settings));
    }
    columns
}

/// `First year: [Low, High]`
fn header_groups(fields: &mut Fields) -> Vec<(Spanned<String>, Vec<Spanned<String>>)> {
    const WANTED: &str = "`header-groups` is a list of lines such as `2017/18: [Low, High]`";
    let mut groups = Vec::new();
    for (name, node) in fields.entries("header-groups", WANTED) {
        let Value::Sequence(items) = node.value else {
            fields.report(Diagnostic::new(Code::INVALID_VALUE, node.span, WANTED));
            continue;
        };
        let mut members = Vec::new();
        for item in items {
            match item.value {
                Value::Scalar(value) => members.push(Spanned { value, span: item.span }),
                _ => fields.report(Diagnostic::new(Code::INVALID_VALUE, item.span, WANTED)),
            }
        }
        groups.push((name, members));
    }
    groups
}
