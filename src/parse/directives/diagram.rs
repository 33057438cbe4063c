//! `::: diagram`: an organisation or a flow in the DOT language, or a timeline as in Mermaid.

use std::ops::Range;

use super::Directive;
use super::dot::{self, Fault};
use super::drawing::{DESCRIPTION, FOLDING, NOTE, SOURCE, TITLE, drawing};
use super::settings::{Setting, Settings, Takes};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Block, Graph, GraphKind, Parsed, Period, Plot, Spanned, Timeline};
use crate::parse::blocks::Reader;
use crate::parse::typography;
use crate::source::{Source, Span};

/// Every setting of a diagram.
pub(super) const SETTINGS: &[Setting] = &[
    Setting {
        key: "type",
        takes: Takes::Choice(&["organisation", "flow", "timeline"]),
        required: Some("write one of `organisation`, `flow` and `timeline`"),
        summary: "The kind of diagram.",
    },
    TITLE,
    DESCRIPTION,
    Setting {
        key: "text",
        takes: Takes::Text,
        required: Some("write `text: |` and below it, further in, lines such as `a -> b`"),
        summary: "The boxes and arrows in the DOT language, or the events as in Mermaid's timeline.",
    },
    SOURCE,
    NOTE,
    FOLDING,
];

/// The most periods of a timeline.
const MOST_PERIODS: usize = 40;

pub(super) fn read(reader: &mut Reader, directive: Directive) -> Option<Block<Parsed>> {
    directive.refuse_table(reader);
    let Directive { label, settings, head, span, .. } = directive;
    let mut settings = Settings::read(settings, "`::: diagram`", SETTINGS, head, reader.diagnostics)?;
    settings.work_out(&["description"], reader);
    let written = settings.text("text")?;
    reader.suggest_facts(written.span);
    let text = reader.facts.expand(&written.value, reader.source, written.span, reader.diagnostics);
    let mut places = Vec::new();
    let mut graph = |kind| {
        let (mut graph, faults, boxes) = dot::read(&text, kind);
        places = boxes;
        graph.nodes.iter_mut().for_each(|node| node.label = typography::set(&node.label));
        graph.edges.iter_mut().for_each(|edge| edge.label = edge.label.as_deref().map(typography::set));
        (Plot::Graph(graph), faults)
    };
    let (plot, faults) = match settings.value("type") {
        "organisation" => graph(GraphKind::Organisation),
        "flow" => graph(GraphKind::Flow),
        _ => {
            let (timeline, faults) = timeline(&text);
            (Plot::Timeline(timeline), faults)
        }
    };
    if !faults.is_empty() {
        for Fault { range, message, hint } in faults {
            let at = place(reader.source, written, &text, range);
            reader.report(Diagnostic::new(Code::INVALID_DIAGRAM, at, message).hint(hint));
        }
        return None;
    }
    if let Plot::Graph(graph) = &plot {
        report_unconnected(graph, places, &mut |range, message| {
            let at = place(reader.source, written, &text, range);
            let hint = "draw an arrow to it or from it, or spell its name as it is spelt elsewhere";
            reader.report(Diagnostic::new(Code::UNCONNECTED_BOX, at, message).hint(hint));
        });
    }
    Some(drawing(reader, label, &settings, plot, None, span))
}

/// Reports boxes that no arrow touches, where there are arrows: as a rule a name that is spelt in
/// two ways.
fn report_unconnected(graph: &Graph, places: Vec<Range<usize>>, report: &mut impl FnMut(Range<usize>, String)) {
    if graph.edges.is_empty() {
        return;
    }
    for (at, (node, place)) in graph.nodes.iter().zip(places).enumerate() {
        if !graph.edges.iter().any(|edge| edge.from == at || edge.to == at) {
            report(place, format!("no arrow leads to `{}` or away from it", node.label.replace('\n', " ")));
        }
    }
}

/// Where a part of a text that YAML has taken out of its lines was written. `printed` is the text
/// with its expressions worked out, which have no line ends; `range` is a part of it. In a line with
/// an expression it is the whole line.
fn place(source: &Source, text: &Spanned<String>, printed: &str, range: Range<usize>) -> Span {
    let before = &printed[..range.start];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let number = before.matches('\n').count();
    let Some(first) = text.value.lines().position(|line| !line.trim().is_empty()) else { return text.span };
    let written = text.value.lines().nth(first).unwrap_or_default().trim();
    let (start, _) = source.line_column(text.span.start);
    let (end, _) = source.line_column(text.span.end);
    let base = (start..=end).find(|line| source.slice(source.line_span(*line)).trim() == written);
    let line = base.map(|base| source.line_span((base + number).saturating_sub(first)));
    let value_line = text.value.lines().nth(number).unwrap_or_default();
    let found = line.and_then(|line| {
        let indent = source.slice(line).find(value_line.trim_end()).filter(|_| !value_line.trim().is_empty())?;
        let at = line.start + indent;
        if printed.lines().nth(number) != Some(value_line) {
            return Some(Span { start: at, end: at + value_line.trim_end().len(), ..line });
        }
        let at = at + (range.start - line_start);
        Some(Span { start: at, end: (at + range.len()).min(line.end).max(at), ..line })
    });
    found.or(line).unwrap_or(text.span)
}

/// Reads a timeline as Mermaid has it: `section` lines, and lines of a period and its events with
/// colons between; a line that starts with a colon goes on with the period before it.
fn timeline(text: &str) -> (Timeline, Vec<Fault>) {
    let mut periods: Vec<Period> = Vec::new();
    let mut faults = Vec::new();
    let mut section = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        let mut fault = |message: &str, hint: &str| {
            let range = start..start + words.len();
            faults.push(Fault { range, message: message.to_owned(), hint: hint.to_owned() });
        };
        if words.is_empty() || words == "timeline" || words.starts_with("%%") {
            continue;
        }
        if let Some(name) = words.strip_prefix("section ") {
            section = Some(typography::set(name.trim()));
            continue;
        }
        if words.starts_with("title ") {
            fault("the title is a setting of the block", "write `title: …` above, and remove this line");
            continue;
        }
        let goes_on = words.starts_with(':');
        let rest = words.trim_start_matches(':');
        let mut parts = rest.split(" :").flat_map(|part| part.split(": ")).map(str::trim);
        let name = if goes_on { "" } else { parts.next().unwrap_or_default() };
        let mut events: Vec<_> = parts.filter(|event| !event.is_empty()).map(typography::set).collect();
        if goes_on {
            match periods.last_mut() {
                Some(period) => period.events.append(&mut events),
                None => fault("an event without a period", "write `2017 : what happens`"),
            }
        } else if events.is_empty() {
            fault("a period without an event", "write `2017 : what happens`, with a space before the colon");
        } else {
            periods.push(Period { section: section.clone(), name: typography::set(name), events });
        }
    }
    if faults.is_empty() && (periods.is_empty() || periods.len() > MOST_PERIODS) {
        let message = format!("the timeline has {} periods", periods.len());
        let hint = format!("a timeline has from 1 to {MOST_PERIODS}: `2017 : what happens`");
        faults.push(Fault { range: 0..text.trim_end().len(), message, hint });
    }
    (Timeline { periods }, faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timelines() {
        let (found, faults) = timeline("section One\n2017 : a : b\n     : c: d\n%% no\n2018 : e\n");
        assert_eq!(faults, []);
        let shown: Vec<_> = found.periods.iter().map(|p| format!("{} {}", p.name, p.events.join("+"))).collect();
        assert_eq!(shown, ["2017 a+b+c+d", "2018 e"]);
        let fault = |text: &str| timeline(text).1.first().map(|fault| fault.message.clone());
        assert_eq!(fault("2017").as_deref(), Some("a period without an event"));
        assert_eq!(fault(": a").as_deref(), Some("an event without a period"));
        assert_eq!(fault("").as_deref(), Some("the timeline has 0 periods"));
        assert_eq!(fault("title A").as_deref(), Some("the title is a setting of the block"));
    }
}
