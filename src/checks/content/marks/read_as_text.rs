//! Marks of Markdown that were read as text.

use super::super::subject::{Content, Passage};
use crate::checks::Findings;

check!(
    run,
    "markdown-as-text",
    Warning,
    Machine,
    "read_as_text.md",
    "a mark of Markdown stands in the text as it is typed",
    "Something is missing for it to be read as a mark, a space as a rule, so that it is printed. The message says what is missing. Where the sign itself is meant, put a backslash before it.",
    wcag["1.3.1"],
    style["CommonMark 0.31.2: blocks and inlines"]
);

/// What a mark looks like in the text that is printed, in the first group of a pattern that ends
/// where the next word begins; whether it counts at the start of a line alone; what to say.
struct Mark {
    pattern: &'static std::sync::LazyLock<regex::Regex>,
    starts_line: bool,
    message: &'static str,
    hint: &'static str,
}

pattern!(HEADING, r"(?:^|\s)(#{1,6})\p{L}");
pattern!(ALERT, r"^(\[!?(?i:note|tip|important|warning|caution)\])");
pattern!(BULLET, r"(?:^|\s)([*+-])\p{L}");
pattern!(TYPED_BULLET, r"(?:^|\s)([•●▪◦‣])\s");
pattern!(NUMBER, r"(?:^|\s)([0-9]{1,3}[.)])\p{Lu}");
pattern!(ROW, r"(?:^|\s)(\|)[^|]*\|");
pattern!(LINK, r"(\[[^\[\]]+\] )\((?:https?:|mailto:|www\.|#|\u{fffc})");
pattern!(STRONG, r"(\*\*|~~)");
pattern!(HIGHLIGHT, r"(==)[^=\s][^=]*==");

const MARKS: [Mark; 9] = [
    Mark {
        pattern: &HEADING,
        starts_line: true,
        message: "this line is not a heading: there is no space after the `#`",
        hint: "write `## Heading`, or `\\#` where the sign is meant",
    },
    Mark {
        pattern: &ALERT,
        starts_line: true,
        message: "this is not a callout",
        hint: "write `> [!NOTE]` on a line of its own, with the `>` and the `!`",
    },
    Mark {
        pattern: &BULLET,
        starts_line: true,
        message: "this line is not an item of a list: there is no space after the sign",
        hint: "write `- item`, with an empty line before the first item",
    },
    Mark {
        pattern: &TYPED_BULLET,
        starts_line: true,
        message: "this line is not an item of a list, which nobody hears as one",
        hint: "write `- ` in place of the bullet, with an empty line before the first item",
    },
    Mark {
        pattern: &NUMBER,
        starts_line: true,
        message: "this line is not an item of a list: there is no space after the number",
        hint: "write `1. item`, with an empty line before the first item",
    },
    Mark {
        pattern: &ROW,
        starts_line: true,
        message: "this line is not a row of a table",
        hint: "write `| --- | --- |` under the first row, with an empty line before the table",
    },
    Mark {
        pattern: &LINK,
        starts_line: false,
        message: "this is not a link: there is a space between its text and its address",
        hint: "write `[text](address)`",
    },
    Mark {
        pattern: &STRONG,
        starts_line: false,
        message: "this mark has no partner that it could stand with",
        hint: "write it straight before the first and after the last letter, or put a backslash before it",
    },
    Mark {
        pattern: &HIGHLIGHT,
        starts_line: false,
        message: "there is no mark for highlighted text",
        hint: "write `**strong**`, which is read out as well",
    },
];

fn run(content: &Content, findings: &mut Findings) {
    for passage in content.passages.iter().filter(|passage| !passage.text.trim().is_empty()) {
        findings.target();
        for mark in &MARKS {
            for found in mark.pattern.captures_iter(&passage.text).filter_map(|captures| captures.get(1)) {
                if is_typed((content, passage), found.range(), mark.starts_line) {
                    findings.found_in((content, passage), found.range(), mark.message, mark.hint);
                }
            }
        }
    }
}

/// Whether a mark was typed as it is printed, without a backslash before it, and, if that is asked,
/// with nothing before it in its line but the marks of a quotation or an item.
fn is_typed((content, passage): (&Content, &Passage), range: std::ops::Range<usize>, starts_line: bool) -> bool {
    let span = content.span(passage, range.clone());
    let source = &content.sources.get(span.source).text;
    let before = &source[..span.start];
    let line = before.rsplit('\n').next().unwrap_or_default();
    content.typed(span).starts_with(passage.text[range].trim_end())
        && !before.ends_with('\\')
        && (!starts_line || line.trim_matches([' ', '\t', '>']).is_empty())
}
