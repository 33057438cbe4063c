//! Ranges with a dash where a word belongs.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run, "dashed-range", Review, Machine, "dashed_range.md",
    "a range of numbers or dates is written with a dash",
    "A screen reader leaves the dash out or says “minus”. Write `to`.",
    style ["GOV.UK style guide: dates", "GOV.UK style guide: numbers"]
);

pattern!(
    RANGE,
    r"(?x)
    (?: £ \s? )? [0-9] [[0-9],.]* % ? (?: [ \u{a0}] (?: January|February|March|April|May|June|July|August|September|October|November|December ) )?
    [ \u{a0}]? [-–—] [ \u{a0}]?
    (?: £ \s? )? [0-9] [[0-9],.]* %? "
);

fn run(content: &Content, findings: &mut Findings) {
    for passage in content.english() {
        findings.target();
        if !passage.has_digits() {
            continue;
        }
        if !passage.text.contains(['-', '–', '—']) {
            continue;
        }
        for found in RANGE.find_iter(&passage.text) {
            let (before, after) = (&passage.text[..found.start()], &passage.text[found.end()..]);
            // Telephone numbers, references and dates of the calendar are no ranges.
            let joined = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '–' | '/' | '.' | '+'))
                || after.starts_with(['-', '–', '/'])
                || after.starts_with(char::is_alphanumeric);
            let text = found.as_str().trim_end_matches(['.', ',']);
            let dashes = text.matches(['-', '–', '—']).count();
            let code = text.starts_with('0') && !text.starts_with("0.");
            if joined || dashes != 1 || code {
                continue;
            }
            let parts: Vec<_> = text.split(['-', '–', '—']).map(str::trim).collect();
            let hint = format!("write `{} to {}`", parts[0], parts.get(1).unwrap_or(&""));
            findings.found_in(
                (content, passage),
                found.start()..found.start() + text.len(),
                format!("`{text}` is a range with a dash"),
                hint,
            );
        }
    }
}
