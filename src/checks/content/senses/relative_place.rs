//! Text that refers to what is above or below.

use std::sync::LazyLock;

use super::super::subject::{Content, Phrases};
use crate::checks::Findings;

check!(
    run, "above-or-below", Review, MachineThenPerson, "relative_place.md",
    "the text refers to something as above, below or overleaf",
    "Forms of one text break in different places, and by ear there is no above. Link to what is meant: `[](#id)` gives its name and number.",
    wcag ["1.3.3"], style ["GOV.UK content design: links", "DWP Accessibility Manual: content design"]
);

static PLACES: LazyLock<Phrases<()>> = LazyLock::new(|| {
    Phrases::new(&[
        ("see above", ()),
        ("see below", ()),
        ("shown above", ()),
        ("shown below", ()),
        ("listed above", ()),
        ("listed below", ()),
        ("set out above", ()),
        ("set out below", ()),
        ("described above", ()),
        ("described below", ()),
        ("mentioned above", ()),
        ("as above", ()),
        ("the above", ()),
        ("the below", ()),
        ("table above", ()),
        ("table below", ()),
        ("figure above", ()),
        ("figure below", ()),
        ("chart above", ()),
        ("chart below", ()),
        ("diagram above", ()),
        ("diagram below", ()),
        ("image above", ()),
        ("image below", ()),
        ("section above", ()),
        ("section below", ()),
        ("list above", ()),
        ("list below", ()),
        ("box above", ()),
        ("box below", ()),
        ("map above", ()),
        ("map below", ()),
        ("paragraph above", ()),
        ("paragraph below", ()),
        ("overleaf", ()),
        ("over the page", ()),
        ("next page", ()),
        ("previous page", ()),
        ("following page", ()),
        ("opposite page", ()),
        ("facing page", ()),
        ("link below", ()),
        ("links below", ()),
        ("form below", ()),
    ])
});

fn run(content: &Content, findings: &mut Findings) {
    for passage in content.english() {
        findings.target();
        for (range, ()) in PLACES.find(passage) {
            let message = format!("`{}` relies on the order of a page", &passage.text[range.clone()]);
            findings.found_in(
                (content, passage),
                range,
                message,
                "link to what is meant: `[](#id)` is printed as its name and number",
            );
        }
    }
}
