//! An address in the text that is no link.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run, "unlinked-address", Review, Machine, "unlinked_address.md",
    "a web or e-mail address that is not a link",
    "Readers would have to copy it. Make it a link.",
    style ["GOV.UK style guide: email addresses", "GOV.UK content design: links"]
);

pattern!(
    ADDRESS,
    r"(?i)(?-u:\b)(?:[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+|(?:[a-z0-9-]+\.)+(?:gov\.uk|police\.uk|org\.uk|co\.uk|nhs\.uk|ac\.uk|gov\.wales)(?:/[^\s)]*)?)"
);

fn run(content: &Content, findings: &mut Findings) {
    for (place, passage) in content.passages.iter().enumerate() {
        if passage.words.is_empty() {
            continue;
        }
        findings.target();
        if !["@", ".uk", ".wales"].iter().any(|part| passage.lower.contains(part)) {
            continue;
        }
        for address in ADDRESS.find_iter(&passage.text) {
            let linked = content.links.iter().any(|link| {
                link.passage == place && link.range.start <= address.start() && address.end() <= link.range.end
            });
            let text = address.as_str();
            if linked || !(text.contains('@') || text.starts_with("www") || text.contains('/')) {
                continue;
            }
            let hint = if text.contains('@') {
                format!("write `<{text}>`")
            } else {
                format!("write `[name of the page](https://{text})`")
            };
            findings.found_in((content, passage), address.range(), format!("`{text}` is not a link"), hint);
        }
    }
}
