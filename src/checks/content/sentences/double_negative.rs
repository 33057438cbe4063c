//! Two negatives that make a positive.

use std::sync::LazyLock;

use super::super::subject::{Content, Phrases};
use crate::checks::Findings;

check!(
    run,
    "double-negative",
    Review,
    Machine,
    "double_negative.md",
    "two negatives that make a positive",
    "Readers have to undo the one with the other. Say what is, instead of what is not.",
    style["GOV.UK content design: writing for GOV.UK"]
);

static NEGATIVES: LazyLock<Phrases<&str>> = LazyLock::new(|| {
    Phrases::new(&[
        ("not uncommon", "common"),
        ("not unusual", "usual"),
        ("not unlikely", "likely"),
        ("not impossible", "possible"),
        ("not insignificant", "significant"),
        ("not unreasonable", "reasonable"),
        ("not unlike", "like"),
        ("not inconsiderable", "considerable"),
        ("not unimportant", "important"),
        ("not infrequently", "often"),
        ("not infrequent", "frequent"),
        ("not unknown", "known"),
        ("not unexpected", "expected"),
        ("not dissimilar", "similar"),
        ("not without", "with"),
        ("not unless", "only if"),
        ("not until", "only after"),
        ("no fewer than", "at least"),
        ("not less than", "at least"),
        ("not ineligible", "eligible"),
    ])
});

fn run(content: &Content, findings: &mut Findings) {
    for passage in content.english() {
        findings.target();
        for (range, plain) in NEGATIVES.find(passage) {
            let message = format!("`{}` is a double negative", &passage.text[range.clone()]);
            findings.found_in((content, passage), range, message, format!("write `{plain}`"));
        }
    }
}
