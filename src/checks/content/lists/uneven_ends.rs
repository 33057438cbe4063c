//! A list some of whose items end as sentences do.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run,
    "uneven-list-ends",
    Review,
    Machine,
    "uneven_ends.md",
    "some items of a list end in a full stop and others do not",
    "Items that finish the sentence before the list have no full stop; steps that are sentences have one each.",
    style["GOV.UK style guide: bullet points and steps"]
);

fn run(content: &Content, findings: &mut Findings) {
    for list in content.lists.iter().filter(|list| list.items.len() > 1) {
        let items: Vec<_> = list.items.iter().filter(|item| item.alone).filter_map(|item| item.passage).collect();
        if items.len() < 2 {
            continue;
        }
        findings.target();
        let passages: Vec<_> = items.iter().map(|place| &content.passages[*place]).collect();
        let stops = |text: &str| text.trim_end().ends_with(['.', '?', '!']);
        let stopped = passages.iter().filter(|passage| stops(&passage.text)).count();
        if stopped == 0 || stopped == passages.len() {
            continue;
        }
        let minority_stops = 2 * stopped <= passages.len();
        for passage in passages.iter().filter(|passage| stops(&passage.text) == minority_stops) {
            let last = passage.words.last().cloned().unwrap_or_else(|| passage.whole());
            let range = last.start..passage.text.trim_end().len();
            let (message, hint) = if minority_stops {
                ("this item ends in a full stop and the others do not", "end all items alike: remove the full stop")
            } else {
                ("this item does not end in a full stop and the others do", "end all items alike: add a full stop")
            };
            findings.found_in((content, passage), range, message, hint);
        }
    }
}
