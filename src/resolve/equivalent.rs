//! What a diagram says, as a table: for readers who listen, and for those who would rather read.

use crate::model::{
    Alignment, Cell, Graph, GraphKind, Inline, Label, Library, Plot, Resolved, Table, Text, Timeline, Words, words_for,
};
use crate::source::Span;

/// The table of a diagram. `library` says in which language the product's words are.
pub(super) fn table(plot: &Plot, label: Label, library: &Library, span: Span) -> Table<Resolved> {
    let words = words_for(&library.language).0;
    let (header, rows) = match plot {
        Plot::Graph(graph) => graph_rows(graph, words),
        Plot::Timeline(timeline) => timeline_rows(timeline, words),
        // Charts have brought theirs with them.
        Plot::Chart(_) | Plot::Gantt(_) => (Vec::new(), Vec::new()),
    };
    let cell = |(column, text): (usize, String)| {
        let children = if text.is_empty() { Vec::new() } else { vec![Inline::Text(Text { text, span })] };
        Cell::new(column, children, span)
    };
    let alignments = vec![Alignment::Start; header.len()];
    let header = header.into_iter().map(str::to_owned).enumerate().map(cell).collect();
    let rows = rows.into_iter().map(|row| row.into_iter().enumerate().map(cell).collect()).collect();
    Table::plain(label, alignments, header, rows, span)
}

type Rows = (Vec<&'static str>, Vec<Vec<String>>);

/// A row for each box: whom it stands under, or where its arrows lead.
fn graph_rows(graph: &Graph, words: &Words) -> Rows {
    let name = |node: usize| graph.nodes[node].label.replace('\n', " ");
    let rows = (0..graph.nodes.len()).map(|node| {
        let other = graph.edges.iter().filter_map(|edge| match graph.kind {
            GraphKind::Organisation => (edge.to == node).then(|| name(edge.from)),
            GraphKind::Flow => (edge.from == node).then(|| match &edge.label {
                Some(label) => format!("{} ({label})", name(edge.to)),
                None => name(edge.to),
            }),
        });
        let other = other.collect::<Vec<_>>().join("; ");
        vec![name(node), if other.is_empty() { "–".to_owned() } else { other }]
    });
    let header = match graph.kind {
        GraphKind::Organisation => vec![words.post, words.reports_to],
        GraphKind::Flow => vec![words.step, words.leads_to],
    };
    (header, rows.collect())
}

fn timeline_rows(timeline: &Timeline, words: &Words) -> Rows {
    let divided = timeline.periods.iter().any(|period| period.section.is_some());
    let rows = timeline.periods.iter().map(|period| {
        let mut row = vec![period.name.clone(), period.events.join("; ")];
        if divided {
            row.push(period.section.clone().unwrap_or_else(|| "–".to_owned()));
        }
        row
    });
    let header = [words.period, words.events].into_iter().chain(divided.then_some(words.part));
    (header.collect(), rows.collect())
}
