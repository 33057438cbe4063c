//! Text that relies on where something stands on a page.

use std::sync::LazyLock;

use super::super::subject::{Content, Phrases};
use crate::checks::Findings;

check!(
    run,
    "position-alone",
    Review,
    MachineThenPerson,
    "position_alone.md",
    "the text refers to something by its place on the page",
    "By ear there is no left and right, and a narrow screen moves things. Name what is meant.",
    wcag["1.3.3"],
    style["DWP Accessibility Manual: content design"]
);

static PLACES: LazyLock<Phrases<()>> = LazyLock::new(|| {
    Phrases::new(&[
        ("on the right", ()),
        ("on the left", ()),
        ("to the right", ()),
        ("to the left", ()),
        ("on the right hand", ()),
        ("on the left hand", ()),
        ("right hand column", ()),
        ("left hand column", ()),
        ("right hand side", ()),
        ("left hand side", ()),
        ("right hand corner", ()),
        ("left hand corner", ()),
        ("right column", ()),
        ("left column", ()),
        ("top right", ()),
        ("top left", ()),
        ("bottom right", ()),
        ("bottom left", ()),
        ("right hand panel", ()),
        ("left hand panel", ()),
        ("right hand menu", ()),
        ("left hand menu", ()),
        ("at the side", ()),
        ("in the margin", ()),
        ("round button", ()),
        ("square button", ()),
    ])
});

fn run(content: &Content, findings: &mut Findings) {
    for passage in content.english() {
        findings.target();
        for (range, ()) in PLACES.find(passage) {
            let message = format!("`{}` relies on a place on the page", &passage.text[range.clone()]);
            let hint = "name what is meant: its heading, its caption or its number";
            findings.found_in((content, passage), range, message, hint);
        }
    }
}
