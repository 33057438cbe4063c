//! Faults planted in a sound library, one by one, are caught at the right place.

use std::fs;

use crate::harness::{FRONT, Library, package};

/// A fault: the file of the product that is changed, what stands there, what takes its place;
/// then the code of the finding and the file that it points into.
type Planted = (&'static str, &'static str, &'static str, &'static str, &'static str);

const BODY: &str = "# One

See [the table](#tbl-a).[^n]

| A | B |
| --- | ---: |
| a | 1 |

: Sums {#tbl-a}

> [!NOTE]
> What is to be known.

[^n]: A note.
";

const FAULTS: &[Planted] = &[
    (
        "layouts/common/base.typ",
        "  body\n}\n\n// A part of the caption",
        "}\n\n// A part of the caption",
        "forms-differ",
        "documents/case.md",
    ),
    ("layouts/page/layout.hbs", "{{{body_html}}}", "", "forms-differ", "documents/case.md"),
    ("layouts/page/layout.hbs", "{{{notes_html}}}", "", "forms-differ", "documents/case.md"),
    ("layouts/common/cell.hbs", "{{{content_html}}}</td>", "</td>", "forms-differ", "documents/case.md"),
];

#[test]
fn each_is_caught() {
    let mut faults = Vec::new();
    for (path, old, new, code, place) in FAULTS {
        let text = fs::read_to_string(package().join(path)).expect("a file of the product");
        assert!(text.contains(old), "{path} no longer holds `{old}`");
        let library =
            Library::new().with("documents/case.md", format!("{FRONT}\n{BODY}")).with(path, text.replacen(old, new, 1));
        let found = library.build().findings();
        if !found.iter().any(|found| found.code == *code && found.path == *place) {
            let found: Vec<_> = found.iter().map(ToString::to_string).collect();
            faults.push(format!("{path} without `{old}`: {}", found.join("; ")));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
