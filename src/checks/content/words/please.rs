//! “Please”.

use std::sync::LazyLock;

use super::super::subject::{Content, Phrases};
use crate::checks::Findings;

check!(
    run,
    "please",
    Review,
    Machine,
    "please.md",
    "“please” before an instruction",
    "It reads as though there were a choice, and adds a word. Give the instruction.",
    style["GOV.UK style guide: please"]
);

static PLEASE: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::new(&[("please", ())]));

fn run(content: &Content, findings: &mut Findings) {
    for passage in content.english() {
        findings.target();
        for (range, ()) in PLEASE.find(passage) {
            findings.found_in((content, passage), range, "`please` adds nothing to an instruction", "remove it");
        }
    }
}
