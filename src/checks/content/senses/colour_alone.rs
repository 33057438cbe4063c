//! Text that relies on a colour.

use std::sync::LazyLock;

use super::super::subject::{Content, Phrases};
use crate::checks::Findings;

check!(
    run, "colour-alone", Review, MachineThenPerson, "colour_alone.md",
    "the text refers to something by its colour",
    "Not everybody sees the colour, and it is lost on paper in black. Name what is meant as well.",
    wcag ["1.4.1", "1.3.3"], style ["DWP Accessibility Manual: colour"]
);

const COLOURS: &[&str] = &[
    "red",
    "green",
    "blue",
    "yellow",
    "orange",
    "purple",
    "pink",
    "grey",
    "gray",
    "black",
    "white",
    "amber",
    "brown",
    "coloured",
    "colored",
    "shaded",
    "highlighted",
];

/// Things on a page that text points to.
const THINGS: &[&str] = &[
    "box",
    "boxes",
    "text",
    "bar",
    "bars",
    "line",
    "lines",
    "area",
    "areas",
    "cell",
    "cells",
    "row",
    "rows",
    "column",
    "columns",
    "button",
    "buttons",
    "section",
    "sections",
    "link",
    "links",
    "part",
    "parts",
    "segment",
    "segments",
    "slice",
    "slices",
    "dot",
    "dots",
    "arrow",
    "arrows",
    "border",
    "background",
    "type",
    "figures",
];

static SHOWN: LazyLock<Phrases<()>> = LazyLock::new(|| {
    Phrases::new(&[
        ("shown in", ()),
        ("marked in", ()),
        ("highlighted in", ()),
        ("shaded in", ()),
        ("printed in", ()),
        ("written in", ()),
        ("coloured in", ()),
        ("are in", ()),
        ("is in", ()),
        ("appear in", ()),
        ("appears in", ()),
        ("items in", ()),
        ("text in", ()),
        ("figures in", ()),
        ("cells in", ()),
        ("rows in", ()),
        ("fields in", ()),
    ])
});

fn run(content: &Content, findings: &mut Findings) {
    for passage in content.english() {
        findings.target();
        let hint = "name what is meant as well, so that the sentence holds without the colour";
        for (range, ()) in SHOWN.find(passage) {
            let next = passage.words.iter().position(|word| word.start >= range.end);
            let Some(next) = next.filter(|next| COLOURS[..14].contains(&passage.word(*next))) else { continue };
            // A colour before a noun is that of the noun: `is in red ink` still relies on it.
            findings.found_in(
                (content, passage),
                range.start..passage.words[next].end,
                "this relies on a colour",
                hint,
            );
        }
        for at in 1..passage.words.len() {
            let pair = COLOURS.contains(&passage.word(at - 1)) && THINGS.contains(&passage.word(at));
            let near = passage.text[passage.words[at - 1].end..passage.words[at].start].trim().is_empty();
            if pair && near {
                let range = passage.words[at - 1].start..passage.words[at].end;
                let message = format!("`{}` relies on a colour", &passage.text[range.clone()]);
                findings.found_in((content, passage), range, message, hint);
            }
        }
    }
}
