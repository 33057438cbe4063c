//! `::: table`

use super::Directive;
use crate::model::{Alignment, Block, Cell, Parsed, Spanned, Table};
use crate::parse::blocks::Reader;
use crate::parse::data::DataTable;
use crate::parse::fields::Fields;
use crate::parse::fragment;

pub(super) fn read(reader: &mut Reader, directive: Directive) -> Option<Block<Parsed>> {
    directive.refuse_table(reader);
    let mut fields = Fields::new(directive.settings, "`::: table`", reader.diagnostics);
    let data = fields.required("data", "name a file: `data: costs.csv`");
    let caption = fields.text("caption");
    fields.finish();
    let caption = caption.map(|caption| fragment::inlines(&caption, reader.source, reader.diagnostics));
    if data.value.is_empty() {
        return None;
    }
    let DataTable { source, columns, rows } = reader.files.table(&data, reader.diagnostics)?;
    let mut cells = |texts: Vec<Spanned<String>>| -> Vec<Cell<Parsed>> {
        let cell = |text: Spanned<String>| Cell {
            scope: None,
            children: fragment::inlines(&text, &source, reader.diagnostics),
            span: text.span,
        };
        texts.into_iter().map(cell).collect()
    };
    let alignments = vec![Alignment::Start; columns.len()];
    let header = cells(columns);
    let rows = rows.into_iter().map(cells).collect();
    let mut table =
        Table { label: directive.label, caption, alignments, header, rows, header_columns: 1, span: directive.span };
    table.assign_scopes();
    Some(Block::Table(table))
}
