//! A link to a file that does not say so.

use super::super::subject::Content;
use crate::checks::Findings;
use crate::model::Target;

check!(
    run, "file-link-without-type", Review, Machine, "unnamed_file.md",
    "a link to a file does not say what type of file it is",
    "A file that opens in another program, or fills a small telephone, should not come as a surprise. Name its type.",
    style ["GOV.UK content design: attachments", "DWP Accessibility Manual: links"]
);

const TYPES: &[&str] =
    &["pdf", "csv", "docx", "doc", "odt", "ods", "odp", "xls", "xlsx", "ppt", "pptx", "zip", "json", "xml", "txt"];

fn run(content: &Content, findings: &mut Findings) {
    for link in &content.links {
        let path = match &link.target {
            Target::External(address) => address.split(['?', '#']).next().unwrap_or_default(),
            Target::File(_) => content.typed(link.span).trim_end_matches(')'),
            Target::Internal(_) | Target::Publication(..) => continue,
        };
        let Some((_, ending)) = path.rsplit_once('.') else { continue };
        let ending = ending.to_lowercase();
        if !TYPES.contains(&ending.as_str()) {
            continue;
        }
        findings.target();
        let text = link.text.to_lowercase();
        if !text.split(|c: char| !c.is_alphanumeric()).any(|word| word == ending) {
            let kind = ending.to_uppercase();
            let message = format!("the link does not say that it leads to a {kind} file");
            findings.found(link.text_span, message, format!("write `{} ({kind})`", link.text));
        }
    }
}
