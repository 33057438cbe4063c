//! Tables written as a list of entries, each a mapping of column names to values.

use std::sync::Arc;

use super::{DataTable, Stated, check_columns};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Spanned;
use crate::source::yaml::{self, Key, Node, Value};
use crate::source::{Source, Span};

/// What such a file looks like.
const WANTED: &str = "a data file is a list of entries: `- Year: 2017`, and below it a line such as `  Cost: 3`";

/// Reads a YAML file. Columns come in the order in which entries name them first.
pub(super) fn read(source: Arc<Source>, diagnostics: &mut Vec<Diagnostic>) -> Option<DataTable> {
    let root = match yaml::parse(&source, 0..source.text.len()) {
        Ok(root) => root,
        Err(fault) => {
            diagnostics.push(fault);
            return None;
        }
    };
    let span = root.as_ref().map_or(Span::new(source.id, 0..0), |node| node.span);
    let Some(Node { value: Value::Sequence(items), .. }) = root else {
        diagnostics.push(Diagnostic::new(Code::INVALID_VALUE, span.head(), WANTED));
        return None;
    };
    entries(source, items, diagnostics)
}

/// Reads entries of a source.
pub(super) fn entries(source: Arc<Source>, items: Vec<Node>, diagnostics: &mut Vec<Diagnostic>) -> Option<DataTable> {
    let count = diagnostics.len();
    let entries: Vec<_> = items.into_iter().filter_map(|item| entry(item, diagnostics)).collect();
    let mut columns: Vec<Spanned<String>> = Vec::new();
    for (key, _) in entries.iter().flat_map(|(fields, _)| fields) {
        if !columns.iter().any(|column| column.value == key.name) {
            columns.push(Spanned { value: key.name.clone(), span: key.span });
        }
    }
    let rows = entries.into_iter().map(|(mut fields, span)| {
        let mut cell = |column: &Spanned<String>| {
            let at = fields.iter().position(|(key, _)| key.name == column.value);
            at.map_or_else(|| Spanned { value: String::new(), span: span.head() }, |at| fields.remove(at).1)
        };
        columns.iter().map(&mut cell).collect()
    });
    let rows = rows.collect();
    check_columns(&columns, diagnostics)?;
    (diagnostics.len() == count).then_some(DataTable { source, columns, rows, stated: Stated::new() })
}

type Entry = (Vec<(Key, Spanned<String>)>, Span);

fn entry(item: Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Entry> {
    let Value::Mapping(all) = item.value else {
        diagnostics.push(Diagnostic::new(Code::INVALID_VALUE, item.span, WANTED));
        return None;
    };
    let mut fields: Vec<(Key, Spanned<String>)> = Vec::new();
    for (key, node) in all {
        if let Some((first, _)) = fields.iter().find(|(other, _)| other.name == key.name) {
            let message = format!("the key `{}` stands twice", key.name);
            diagnostics.push(
                Diagnostic::new(Code::DUPLICATE_KEY, key.span, message).related(first.span, "it stands here first"),
            );
            continue;
        }
        let value = match node.value {
            Value::Scalar(text) => text.trim().to_owned(),
            Value::Null => String::new(),
            Value::Sequence(_) | Value::Mapping(_) => {
                let message = format!("`{}` is one text or one number", key.name);
                diagnostics.push(Diagnostic::new(Code::INVALID_VALUE, node.span, message));
                continue;
            }
        };
        fields.push((key, Spanned { value, span: node.span }));
    }
    Some((fields, item.span))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{shown, source};
    use super::*;

    #[test]
    fn columns_come_in_the_order_of_their_names() {
        let text = "- Year: 2017\n  Cost: \"3\"\n- Year: 2018\n  Saving: 4\n";
        let table = read(source("a.yaml", text), &mut Vec::new()).unwrap();
        let values: Vec<Vec<_>> =
            shown(&table).into_iter().map(|row| row.into_iter().map(|(value, _)| value).collect()).collect();
        assert_eq!(values, [["Year", "Cost", "Saving"], ["2017", "3", ""], ["2018", "", "4"]]);
        assert_eq!(table.source.slice(table.rows[0][0].span), "2017");
    }

    #[test]
    fn what_is_not_a_list_of_entries_is_named() {
        let faults = |text: &str| {
            let mut found = Vec::new();
            assert!(read(source("a.yaml", text), &mut found).is_none(), "{text}");
            found.into_iter().map(|fault| (fault.code.id, fault.span.unwrap().start)).collect::<Vec<_>>()
        };
        assert_eq!(faults(""), [("invalid-value", 0)]);
        assert_eq!(faults("a: b"), [("invalid-value", 0)]);
        assert_eq!(faults("- a: 1\n- b\n- a: 1\n  a: 2\n"), [("invalid-value", 9), ("duplicate-key", 20)]);
        assert_eq!(faults("- a: [1]\n"), [("invalid-value", 5)]);
        assert_eq!(faults("- [")[0].0, "invalid-yaml");
    }
}
