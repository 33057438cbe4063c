//! Every cell of a table is announced with its headers: those of a finished PDF are followed by
//! `Headers`, those of its page by `scope` and spans, and both are what the table means.

use std::collections::{BTreeMap, BTreeSet};

use stationer::html::inspect::{NodeId, Page};
use stationer::pdf::inspect::{Inspection, TagNode};

use crate::harness::Library;

/// A data cell and what is announced with it.
type Heard = (String, BTreeSet<String>);

const DATA: &str = "Service,Benefit,Low,High,Share
Fire,Shared estates,1,2,3
,Joint buying,4,5,6
Police,One control room,7,8,9
";

const TABLE: &str = "::: table
data: benefits.csv
columns:
  Low: money
  High: money
  Share: percentage
header-groups:
  Each year: [Low, High]
row-groups: Service
totals:
  subtotals: All of it
  row: Everything
empty: not added up
:::
";

/// What must be heard, a line a cell.
const WANTED: [(&str, &[&str]); 18] = [
    ("£1", &["Each year", "Low", "Fire", "Shared estates"]),
    ("£2", &["Each year", "High", "Fire", "Shared estates"]),
    ("3%", &["Share", "Fire", "Shared estates"]),
    ("£4", &["Each year", "Low", "Fire", "Joint buying"]),
    ("£5", &["Each year", "High", "Fire", "Joint buying"]),
    ("6%", &["Share", "Fire", "Joint buying"]),
    ("£5", &["Each year", "Low", "Fire", "All of it"]),
    ("£7", &["Each year", "High", "Fire", "All of it"]),
    ("not added up", &["Share", "Fire", "All of it"]),
    ("£7", &["Each year", "Low", "Police", "One control room"]),
    ("£8", &["Each year", "High", "Police", "One control room"]),
    ("9%", &["Share", "Police", "One control room"]),
    ("£7", &["Each year", "Low", "Police", "All of it"]),
    ("£8", &["Each year", "High", "Police", "All of it"]),
    ("not added up", &["Share", "Police", "All of it"]),
    ("£12", &["Each year", "Low", "Everything"]),
    ("£15", &["Each year", "High", "Everything"]),
    ("not added up", &["Share", "Everything"]),
];

#[test]
fn every_cell_has_its_headers() {
    let built = Library::of(TABLE).with("documents/benefits.csv", DATA).build_sound();
    let wanted: Vec<Heard> = WANTED
        .iter()
        .map(|(cell, headers)| ((*cell).to_owned(), headers.iter().map(|header| (*header).to_owned()).collect()))
        .collect();
    assert_eq!(heard_in_pdf(&built.pdf_read("case")), wanted);
    assert_eq!(heard_on_page(&built.page_read("case")), wanted);
}

#[test]
fn registers_and_plain_tables_are_heard_alike() {
    let risks =
        "kind: risks\nitems:\n  - id: R1\n    title: Costs rise\n    likelihood: 2\n    impact: 3\n    rag: red\n";
    let body = "::: register\ndata: risks.yaml\n:::\n\n| A | B |\n| --- | --- |\n| a | b |\n";
    let built = Library::of(body).with("documents/risks.yaml", risks).build_sound();
    let heard = heard_in_pdf(&built.pdf_read("case"));
    assert_eq!(heard.len(), 5);
    let headers = ["Likelihood", "R1", "Costs rise"].map(str::to_owned);
    assert!(heard.contains(&("Low\u{a0}(2)".to_owned(), BTreeSet::from(headers))), "{heard:?}");
    assert_eq!(heard_on_page(&built.page_read("case")), heard);
}

/// ISO 32000-1, 14.8.5.7: a cell has the headers that it names, and those that these name. A header
/// of columns passes on those above it, one of rows those beside it.
fn heard_in_pdf(inspection: &Inspection) -> Vec<Heard> {
    let cells: Vec<&TagNode> = inspection.tags.walk().filter(|node| matches!(&*node.role, "TH" | "TD")).collect();
    let by_id: BTreeMap<&str, &TagNode> = cells.iter().filter_map(|cell| Some((cell.id.as_deref()?, *cell))).collect();
    let data = cells.iter().filter(|cell| cell.role == "TD");
    data.map(|cell| {
        let mut found = BTreeSet::new();
        let mut open: Vec<&TagNode> = cell.headers.iter().map(|id| by_id[id.as_str()]).collect();
        while let Some(header) = open.pop() {
            found.insert(header.text().trim().to_owned());
            let above = header.headers.iter().map(|id| by_id[id.as_str()]);
            open.extend(above.filter(|other| other.scope == header.scope));
        }
        (cell.text().trim().to_owned(), found)
    })
    .collect()
}

/// A cell of a page, with the rows and columns that it covers.
struct Placed {
    node: NodeId,
    scope: Option<String>,
    row: usize,
    column: usize,
    rows: usize,
    columns: usize,
}

impl Placed {
    fn covers_column(&self, column: usize) -> bool {
        (self.column..self.column + self.columns).contains(&column)
    }

    fn covers_row(&self, row: usize) -> bool {
        (self.row..self.row + self.rows).contains(&row)
    }
}

/// HTML, 4.9.12.2, for tables in which each header says its scope: those of columns above a cell,
/// those of rows before it.
fn heard_on_page(page: &Page) -> Vec<Heard> {
    let mut heard = Vec::new();
    for table in below(page, page.root(), "table") {
        let cells = placed(page, table);
        for cell in cells.iter().filter(|cell| cell.scope.is_none()) {
            let heads = |other: &&Placed| match other.scope.as_deref() {
                Some("col" | "colgroup") => other.row < cell.row && other.covers_column(cell.column),
                Some("row" | "rowgroup") => other.column < cell.column && other.covers_row(cell.row),
                _ => false,
            };
            let headers = cells.iter().filter(heads).map(|other| text(page, other.node)).collect();
            heard.push((text(page, cell.node), headers));
        }
    }
    heard
}

/// HTML, 4.9.12.1: each cell stands in the first column of its row that none above reaches into.
fn placed(page: &Page, table: NodeId) -> Vec<Placed> {
    let mut cells: Vec<Placed> = Vec::new();
    for (row, node) in below(page, table, "tr").into_iter().enumerate() {
        let mut column = 0;
        for cell in page.children(node).filter(|child| page.element(*child).is_some()) {
            while cells.iter().any(|other| other.covers_row(row) && other.covers_column(column)) {
                column += 1;
            }
            let element = page.element(cell).expect("it is an element");
            let span = |name| element.attribute(name).map_or(1, |count| count.parse().expect("a span is a number"));
            let (rows, columns) = (span("rowspan"), span("colspan"));
            let scope = element.attribute("scope").map(str::to_owned);
            assert_eq!(scope.is_some(), element.name == "th", "a header says its scope, and only a header");
            cells.push(Placed { node: cell, scope, row, column, rows, columns });
        }
    }
    cells
}

/// The elements of a name, in order; none within another.
fn below(page: &Page, from: NodeId, name: &str) -> Vec<NodeId> {
    let mut found = Vec::new();
    for child in page.children(from) {
        match page.element(child) {
            Some(element) if element.name == name => found.push(child),
            _ => found.extend(below(page, child, name)),
        }
    }
    found
}

fn text(page: &Page, node: NodeId) -> String {
    let own = page.text(node).unwrap_or_default().to_owned();
    let text = page.children(node).fold(own, |text, child| text + &self::text(page, child));
    text.trim().to_owned()
}
