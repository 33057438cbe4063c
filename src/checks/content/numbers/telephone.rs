//! Telephone numbers in unusual forms.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run,
    "telephone-style",
    Review,
    Machine,
    "telephone.md",
    "a telephone number in an unusual form",
    "Write the number in groups with spaces: `01632 960 000`, `+44 1632 960 000`. Hyphens and `(0)` stop some telephones from dialling it.",
    style["GOV.UK style guide: telephone numbers"]
);

pattern!(
    TELEPHONE,
    r"(?:\+44[ \u{a0}]?\(0\)[[0-9] \u{a0}-]{8,}[0-9]|\(0[0-9]{2,4}\)[ \u{a0}]?[0-9][[0-9] \u{a0}-]{4,}[0-9]|(?-u:\b)0[0-9]{2,4}-[0-9]{3,4}(?:[- ]?[0-9]{3,4})?(?-u:\b)|(?-u:\b)0[0-9]{9,10}(?-u:\b))"
);

fn run(content: &Content, findings: &mut Findings) {
    for passage in content.english() {
        findings.target();
        if !passage.has_digits() {
            continue;
        }
        for found in TELEPHONE.find_iter(&passage.text) {
            let before = &passage.text[..found.start()];
            if before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '.')) {
                continue;
            }
            let plain = found.as_str().replace("(0)", "").replace(['(', ')'], "").replace('-', " ");
            let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
            let plain =
                if plain.contains(' ') { plain } else { format!("{} {} {}", &plain[..5], &plain[5..8], &plain[8..]) };
            let message = format!("`{}` is an unusual form of a telephone number", found.as_str());
            findings.found_in((content, passage), found.range(), message, format!("write `{plain}`"));
        }
    }
}
