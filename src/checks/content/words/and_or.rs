//! “And/or”.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run,
    "and-or",
    Review,
    Machine,
    "and_or.md",
    "“and/or” leaves open which is meant",
    "Write `and`, `or`, or `either … or … or both`.",
    style["GOV.UK style guide: and/or"]
);

pattern!(AND_OR, r"(?i)(?-u:\b)(?:and ?/ ?or|or ?/ ?and)(?-u:\b)");

fn run(content: &Content, findings: &mut Findings) {
    for passage in content.english() {
        findings.target();
        if passage.text.contains('/') {
            for found in AND_OR.find_iter(&passage.text) {
                let hint = "write `and`, `or`, or `either … or … or both`";
                findings.found_in(
                    (content, passage),
                    found.range(),
                    format!("`{}` leaves open which is meant", found.as_str()),
                    hint,
                );
            }
        }
    }
}
