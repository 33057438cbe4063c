//! Telephone numbers in unusual forms.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run, "telephone-style", Review, Machine, "telephone.md",
    "a telephone number in an unusual form",
    "Write the number in groups with spaces: `01632 960 000`, `+44 1632 960 000`. Hyphens and `(0)` stop some telephones from dialling it.",
    style ["GOV.UK style guide: telephone numbers"]
);

pattern!(TELEPHONE, r"(?:\+44[ \u{a0}]?\(0\)[\d \u{a0}-]{8,}\d|\(0\d{2,4}\)[ \u{a0}]?\d[\d \u{a0}-]{4,}\d|\b0\d{2,4}-\d{3,4}(?:[- ]?\d{3,4})?\b|\b0\d{9,10}\b)");

fn run(content: &Content, findings: &mut Findings) {
    for passage in content.english() {
        findings.target();
        for found in TELEPHONE.find_iter(&passage.text) {
            let before = &passage.text[..found.start()];
            if before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '.')) {
                continue;
            }
            let plain = found.as_str().replace("(0)", "").replace(['(', ')'], "").replace('-', " ");
            let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
            let plain = if plain.contains(' ') { plain } else { format!("{} {} {}", &plain[..5], &plain[5..8], &plain[8..]) };
            let message = format!("`{}` is an unusual form of a telephone number", found.as_str());
            findings.found_in((content, passage), found.range(), message, format!("write `{plain}`"));
        }
    }
}
