//! A link whose text is its address.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run, "bare-address", Review, Machine, "bare_address.md",
    "the text of a link is a web address",
    "A screen reader reads an address letter by letter. Write what the page is called and link that.",
    wcag ["2.4.4"], style ["GOV.UK content design: links", "DWP Accessibility Manual: links"]
);

fn run(content: &Content, findings: &mut Findings) {
    for link in &content.links {
        findings.target();
        let text = link.text.trim().to_lowercase();
        let is_address = ["http://", "https://", "www."].iter().any(|start| text.starts_with(start));
        if is_address && !text.contains(char::is_whitespace) {
            let hint = format!("write what the page is called: `[name of the page]({})`", link.key);
            findings.found(link.text_span, "the text of this link is a web address", hint);
        }
    }
}
