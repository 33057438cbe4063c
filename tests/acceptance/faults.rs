//! Everything that is wrong is named at once, each at its own place, and stops its own
//! publication alone.

use crate::harness::{FRONT, Library};

const EIGHT: &str = "---
title: Eight faults
published: 2017-03-24
parts:
  - missing.md
---

# One {#same}

### Three

See [nothing](#nowhere) and a note.[^undefined]

![](chart.svg)

![A chart that is not there](chrat.svg)

| A | B |
| --- | --- |
| a |

## Two {#same}
";

const CHART: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" width="32" height="12"/>"#;

fn library() -> Library {
    Library::new()
        .with("documents/faulty/index.md", EIGHT)
        .with("documents/faulty/chart.svg", CHART)
        .with("documents/sound.md", format!("{FRONT}\nText.\n"))
}

#[test]
fn eight_faults_are_eight_findings_at_their_places() {
    let library = library();
    let built = library.build();
    let found: Vec<_> = built.findings().into_iter().map(|found| (found.code, found.line, found.column)).collect();
    let expected = [
        ("missing-part", 5, 5),
        ("skipped-heading-level", 10, 1),
        ("dead-link", 12, 5),
        ("undefined-note", 12, 36),
        ("missing-alt-text", 14, 1),
        ("missing-image", 16, 1),
        ("ragged-table-row", 20, 1),
        ("duplicate-id", 22, 9),
    ];
    assert_eq!(found, expected);
    assert!(built.findings().iter().all(|found| found.path == "documents/faulty/index.md"));
    assert!(built.stands("sound") && !built.stands("faulty"));
    let files = built.files();
    assert!(files.keys().all(|path| !path.contains("faulty")), "{:?}", files.keys());
    assert!(!built.file("site/index.html").is_some_and(|page| String::from_utf8_lossy(&page).contains("Eight faults")));
}

#[test]
fn the_command_says_so_too() {
    let library = library();
    let ran = library.stationer(&["build"]);
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    let places = [
        "index.md:5:5",
        "index.md:10:1",
        "index.md:12:5",
        "index.md:12:36",
        "index.md:14:1",
        "index.md:16:1",
        "index.md:20:1",
        "index.md:22:9",
    ];
    for place in places {
        assert!(ran.err.contains(&format!("documents/faulty/{place}")), "{place} is not in:\n{}", ran.err);
    }
    assert_eq!(ran.err.matches("error[").count(), 8, "{}", ran.err);
    assert!(ran.out.contains("1 written, 1 failed"), "{}", ran.out);
    assert!(library.path().join("output/site/sound/sound.pdf").is_file());
    assert!(!library.path().join("output/site/faulty").exists());
}

#[test]
fn machines_get_the_same_findings() {
    let ran = library().stationer(&["build", "--message-format", "json"]);
    assert_eq!(ran.status, Some(1));
    let messages: Vec<serde_json::Value> =
        ran.out.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect();
    let errors = messages.iter().filter(|message| message["severity"] == "error").count();
    assert_eq!(errors, 8, "{}", ran.out);
    assert!(ran.err.is_empty(), "{}", ran.err);
}

#[test]
fn a_publication_that_fails_keeps_what_stood() {
    let library = Library::new().with("documents/plan.md", format!("{FRONT}\nThe first edition.\n"));
    library.build_sound();
    library.edit("documents/plan.md", "The first edition.", "The second edition, [](#nowhere).");
    let built = library.build();
    assert_eq!(built.codes(), ["dead-link"]);
    assert!(built.page("plan").contains("The first edition."));
    library.edit("documents/plan.md", ", [](#nowhere)", "");
    assert!(library.build_sound().page("plan").contains("The second edition."));
}

#[test]
fn what_is_gone_is_removed_and_nothing_else() {
    let library = Library::new()
        .with("documents/plan.md", format!("{FRONT}\nText.\n"))
        .with("documents/other.md", format!("{FRONT}\nText.\n"));
    library.build_sound();
    library.write("output/site/own.txt", "Put here by somebody else.");
    library.remove("documents/other.md");
    let built = library.build_sound();
    assert!(built.stands("plan") && !built.stands("other") && built.file("site/own.txt").is_some());
    assert!(!library.path().join("output/site/other").exists());
}

#[test]
fn exit_statuses() {
    let library = Library::new().with("documents/plan.md", format!("{FRONT}\nText.\n"));
    assert_eq!(library.stationer(&["build", "--quiet"]).status, Some(0));
    let unknown = library.stationer(&["build", "plam"]);
    assert_eq!(unknown.status, Some(2));
    assert!(unknown.err.contains("unknown-publication") && unknown.err.contains("`plan`"), "{}", unknown.err);
    assert_eq!(library.stationer(&["build", "--bogus"]).status, Some(2));
    library.write("output-file", "");
    assert_eq!(library.stationer(&["build", "--output", "output-file"]).status, Some(2));
    let unwritable = library.stationer(&["build", "--output", "output-file/below"]);
    assert_eq!(unwritable.status, Some(3), "{}", unwritable.err);
    assert!(unwritable.err.contains("unwritable-file"), "{}", unwritable.err);
    library.remove("documents");
    assert_eq!(library.stationer(&["build"]).status, Some(3));
}
