//! Contractions that hide a “not”.

use std::sync::LazyLock;

use super::super::subject::{Content, Phrases};
use crate::checks::Findings;

check!(
    run,
    "negative-contraction",
    Review,
    Machine,
    "contraction.md",
    "a contraction such as “can’t” hides a “not”",
    "Many readers miss the “not” or read the opposite. Write the two words out.",
    style["GOV.UK style guide: contractions"]
);

static CONTRACTIONS: LazyLock<Phrases<&str>> = LazyLock::new(|| {
    Phrases::new(&[
        ("can’t", "cannot"),
        ("don’t", "do not"),
        ("won’t", "will not"),
        ("isn’t", "is not"),
        ("aren’t", "are not"),
        ("wasn’t", "was not"),
        ("weren’t", "were not"),
        ("doesn’t", "does not"),
        ("didn’t", "did not"),
        ("haven’t", "have not"),
        ("hasn’t", "has not"),
        ("hadn’t", "had not"),
        ("shouldn’t", "should not"),
        ("wouldn’t", "would not"),
        ("couldn’t", "could not"),
        ("mustn’t", "must not"),
        ("needn’t", "need not"),
        ("shan’t", "shall not"),
        ("mightn’t", "might not"),
        ("should’ve", "should have"),
        ("could’ve", "could have"),
        ("would’ve", "would have"),
        ("they’ve", "they have"),
        ("it’d", "it would"),
    ])
});

fn run(content: &Content, findings: &mut Findings) {
    for passage in content.english() {
        findings.target();
        for (range, whole) in CONTRACTIONS.find(passage) {
            let message = format!("`{}` is easily misread", &passage.text[range.clone()]);
            findings.found_in((content, passage), range, message, format!("write `{whole}`"));
        }
    }
}
