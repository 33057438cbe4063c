//! Data beside the text: which file is meant, and its rows with their places.

mod csv;
pub(super) mod markdown;
mod yaml;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::facts::{Facts, Found, Value, scan};
use crate::model::Spanned;
use crate::source::yaml::Node;
use crate::source::{Bundle, DataFile, Source, SourceId, Span};

/// Rows of texts under named columns. Each row has as many cells as there are columns.
#[derive(Debug, Clone)]
pub(super) struct DataTable {
    /// The source that all places are in.
    pub(super) source: Arc<Source>,
    /// The names of the columns; no two are the same.
    pub(super) columns: Vec<Spanned<String>>,
    /// The cells. What is not there is an empty text.
    pub(super) rows: Vec<Vec<Spanned<String>>>,
    /// What cells that are one expression stand for before it is printed, by the byte where they
    /// start.
    pub(super) stated: Stated,
}

/// Values of facts by the byte of the source where their cells start.
pub(super) type Stated = BTreeMap<usize, Value>;

impl DataTable {
    /// Entries that stand among settings instead of in a file.
    pub(super) fn of_entries(
        source: Arc<Source>,
        items: Vec<Node>,
        facts: &mut Facts,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let mut table = yaml::entries(source, items, diagnostics)?;
        table.work_out(facts, diagnostics);
        Some(table)
    }

    /// What a cell stands for that is one expression.
    pub(super) fn stated(&self, cell: &Spanned<String>) -> Option<&Value> {
        self.stated.get(&cell.span.start)
    }

    /// Works out the expressions in the cells.
    pub(super) fn work_out(&mut self, facts: &mut Facts, diagnostics: &mut Vec<Diagnostic>) {
        for cell in self.rows.iter_mut().flatten() {
            let (text, value) = facts.expand_cell(&cell.value, &self.source, cell.span, diagnostics);
            self.stated.extend(value.map(|value| (cell.span.start, value)));
            cell.value = text;
        }
    }
}

/// The data files that a publication can draw on, and which of them it does.
#[derive(Debug, Default)]
pub(super) struct DataFiles<'a> {
    files: &'a [DataFile],
    used: RefCell<BTreeSet<usize>>,
    /// The items of registers that have been shown.
    shown: RefCell<BTreeSet<(SourceId, String)>>,
}

impl<'a> DataFiles<'a> {
    pub(super) fn new(bundle: &'a Bundle) -> Self {
        Self { files: &bundle.data, ..Self::default() }
    }

    /// The text of the file that an author names.
    pub(super) fn open(&self, path: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<Arc<Source>> {
        let wanted = path.value.trim_start_matches("./");
        let Some(at) = self.files.iter().position(|file| file.path == wanted) else {
            let near = nearest(wanted, self.files.iter().map(|file| file.path.as_str()));
            let message = format!("there is no data file `{}`", path.value);
            let is_workbook = [".xlsx", ".xls", ".ods"].iter().any(|end| wanted.to_ascii_lowercase().ends_with(end));
            let hint = match near {
                _ if is_workbook => "save the sheet as CSV UTF-8 beside the text, and name that file here".to_owned(),
                Some(near) => format!("did you mean `{near}`?"),
                None => "put a file that ends in `.csv` or `.yaml` beside the text, and name it here".to_owned(),
            };
            diagnostics.push(Diagnostic::new(Code::MISSING_DATA_FILE, path.span, message).hint(hint));
            return None;
        };
        self.used.borrow_mut().insert(at);
        match &self.files[at].text {
            Ok(source) => Some(Arc::clone(source)),
            Err(fault) => {
                diagnostics.push(fault.clone().related(path.span, "it is used here"));
                None
            }
        }
    }

    /// The rows of the file that an author names: a CSV file with a header row, or a YAML file
    /// that is a list of entries.
    pub(super) fn table(
        &self,
        path: &Spanned<String>,
        facts: &mut Facts,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<DataTable> {
        let source = self.open(path, diagnostics)?;
        let is_csv = path.value.ends_with(".csv");
        let mut table = if is_csv { csv::read(source, diagnostics) } else { yaml::read(source, diagnostics) }?;
        table.work_out(facts, diagnostics);
        Some(table)
    }

    /// Marks an item of a register as shown. Whether this is the first time: there it has its id.
    pub(super) fn show(&self, source: &Source, id: &str) -> bool {
        self.shown.borrow_mut().insert((source.id, id.to_owned()))
    }

    /// Reports the files of the publication's own folder that nothing uses. One that the text
    /// offers for download is used.
    pub(super) fn finish(self, texts: &[&Source], diagnostics: &mut Vec<Diagnostic>) {
        let used = self.used.into_inner();
        let is_offered = |path: &str, text: &Source| {
            ["](", "](./", "]: "].iter().any(|mark| text.text.contains(&format!("{mark}{path}")))
        };
        for file in self.files.iter().filter(|file| texts.iter().any(|text| is_offered(&file.path, text))) {
            let Ok(source) = &file.text else { continue };
            if let Some(Found::Expression(range)) = scan(&source.text).into_iter().next() {
                let span = Span { start: range.start, end: range.end, ..Span::new(source.id, 0..0) };
                let message = format!("`{}` is offered for download as it is, with its expressions", file.path);
                let hint = "offer a file with the figures themselves, or take the link out";
                diagnostics.push(Diagnostic::new(Code::INVALID_EXPRESSION, span, message).hint(hint));
            }
        }
        // A block that has another fault was not read as far as its data.
        let is_faulty = diagnostics.iter().any(Diagnostic::is_error);
        let is_named = |path: &str, text: &Source| {
            let named = text.text.lines().filter_map(|line| line.trim().strip_prefix("data:"));
            is_faulty && named.map(|named| named.trim().trim_start_matches("./")).any(|named| named == path)
        };
        for (_, file) in self.files.iter().enumerate().filter(|(at, file)| file.is_own && !used.contains(at)) {
            let Ok(source) = &file.text else { continue };
            if !texts.iter().any(|text| is_offered(&file.path, text) || is_named(&file.path, text)) {
                let message = format!("nothing uses the data file `{}`", file.path);
                diagnostics.push(
                    Diagnostic::new(Code::UNUSED_DATA_FILE, Span::new(source.id, 0..0), message).hint(format!(
                        "name it in a block, such as `data: {}` in `::: table`, or remove it",
                        file.path
                    )),
                );
            }
        }
    }
}

/// Reports names of columns that are missing or there twice; gives those that can be used.
fn check_columns(columns: &[Spanned<String>], diagnostics: &mut Vec<Diagnostic>) -> Option<()> {
    let count = diagnostics.len();
    for (at, column) in columns.iter().enumerate() {
        // The corner above row headers may be empty, as in Markdown.
        if column.value.is_empty() && at > 0 {
            let message = "this column has no header";
            diagnostics
                .push(Diagnostic::new(Code::EMPTY_HEADER_CELL, column.span, message).hint("say what the column holds"));
        } else if let Some(first) = columns[..at].iter().find(|other| other.value == column.value) {
            let message = format!("two columns are called `{}`", column.value);
            diagnostics.push(
                Diagnostic::new(Code::DUPLICATE_KEY, column.span, message).related(first.span, "it stands here first"),
            );
        }
    }
    (diagnostics.len() == count).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn source(name: &str, text: &str) -> Arc<Source> {
        Arc::new(Source::new(SourceId(3), name, text))
    }

    /// The cells with the text that their places cover.
    pub(super) fn shown(table: &DataTable) -> Vec<Vec<(String, String)>> {
        let row = |row: &[Spanned<String>]| {
            row.iter().map(|cell| (cell.value.clone(), table.source.slice(cell.span).to_owned())).collect()
        };
        std::iter::once(row(&table.columns)).chain(table.rows.iter().map(|cells| row(cells))).collect()
    }

    #[test]
    fn columns_have_names_of_their_own() {
        let named = |names: &[&str]| -> Vec<_> {
            names.iter().map(|name| Spanned { value: (*name).to_owned(), span: Span::new(SourceId(0), 0..0) }).collect()
        };
        let mut found = Vec::new();
        assert_eq!(check_columns(&named(&["", "a"]), &mut found), Some(()));
        assert_eq!(check_columns(&named(&["a", "", "a"]), &mut found), None);
        assert_eq!(found.iter().map(|fault| fault.code.id).collect::<Vec<_>>(), ["empty-header-cell", "duplicate-key"]);
    }
}
