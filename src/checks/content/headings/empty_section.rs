//! A heading with nothing under it.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run,
    "empty-section",
    Warning,
    Machine,
    "empty_section.md",
    "a heading with nothing under it",
    "Write the text of the section, or remove its heading.",
    wcag["2.4.6"],
    style["DWP Accessibility Manual: headings"]
);

fn run(content: &Content, findings: &mut Findings) {
    for (at, heading) in content.headings.iter().enumerate() {
        findings.target();
        let next = content.headings.get(at + 1);
        if !heading.has_content && next.is_none_or(|next| next.level <= heading.level) {
            let message = format!("nothing stands under the heading `{}`", heading.text);
            findings.found(heading.span, message, "write the text of the section, or remove the heading");
        }
    }
}
