//! `stationer check` looks at anything that is named, says what it was taken for, and writes
//! nothing but the report that was asked for.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::harness::{FRONT, Library, Ran, files_below, gate};

const PAGE: &str = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>A page</title>\
<link rel=\"stylesheet\" href=\"style.css\"></head>\n<body><main><h1>A page</h1>\n<p class=\"faint\">Words.</p></main></body></html>\n";

/// A library of one sound publication, and one with a link that says nothing.
fn library() -> Library {
    Library::new()
        .with(
            "documents/sound.md",
            format!("{FRONT}\n# Costs\n\nThe costs are known.\n\n# Savings\n\nSo are the savings.\n"),
        )
        .with(
            "documents/vague/index.md",
            format!("{FRONT}\n# Costs\n\nFor the costs [click here](https://example.org/).\n\n# More\n\nText.\n"),
        )
}

/// The lines of `--message-format json`.
fn lines(ran: &Ran) -> Vec<Value> {
    ran.out.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

fn of_type<'a>(lines: &'a [Value], kind: &'a str) -> impl Iterator<Item = &'a Value> {
    lines.iter().filter(move |line| line["type"] == kind)
}

fn codes(lines: &[Value]) -> BTreeSet<&str> {
    of_type(lines, "diagnostic").filter_map(|line| line["code"].as_str()).collect()
}

fn json(library: &Library, arguments: &[&str]) -> (Option<i32>, Vec<Value>) {
    let ran = library.stationer(&[&["check", "--message-format", "json"], arguments].concat());
    assert!(ran.err.is_empty(), "{}", ran.err);
    (ran.status, lines(&ran))
}

fn outcome<'a>(lines: &'a [Value], kind: &str, code: &str) -> Option<&'a str> {
    let file = of_type(lines, "file").find(|line| line["kind"] == kind)?;
    let check = file["checks"].as_array()?.iter().find(|check| check["code"] == code)?;
    check["outcome"].as_str()
}

#[test]
fn a_library_is_looked_at_and_nothing_is_written() {
    let library = library();
    let (status, lines) = json(&library, &[]);
    assert_eq!(status, Some(0));
    assert_eq!(of_type(&lines, "target").next().unwrap()["kind"], "library");
    let parts: Vec<_> =
        of_type(&lines, "file").map(|line| (line["publication"].as_str(), line["kind"].as_str())).collect();
    let kinds = ["text", "page", "pdf"].map(Some);
    assert_eq!(
        parts,
        ["sound", "vague"].map(Some).iter().flat_map(|slug| kinds.map(|kind| (*slug, kind))).collect::<Vec<_>>()
    );
    assert!(codes(&lines).contains("vague-link-text"));
    // A check that finds nothing that it is about has not passed.
    assert_eq!(outcome(&lines, "text", "vague-link-text"), Some("inapplicable"));
    assert_eq!(outcome(&lines, "pdf", "no-structure-tree"), Some("passed"));
    let summary = lines.last().unwrap();
    assert_eq!(
        (&summary["type"], &summary["publications"], &summary["files"]),
        (&"summary".into(), &2.into(), &0.into())
    );
    assert!(!library.path().join("output").exists());
}

#[test]
fn one_publication_is_its_folder_or_its_file() {
    let library =
        library().with("documents/vague/more.md", "# Annex\n\nText.\n").with("documents/vague/facts.yaml", "{}\n");
    for (path, slug) in [
        ("documents/vague", "vague"),
        ("documents/vague/", "vague"),
        ("documents/vague/index.md", "vague"),
        ("documents/vague/more.md", "vague"),
        ("documents/sound.md", "sound"),
    ] {
        let (_, lines) = json(&library, &[path]);
        assert_eq!(of_type(&lines, "target").next().unwrap()["kind"], "publication", "{path}");
        assert!(of_type(&lines, "file").all(|line| line["publication"] == slug), "{path}");
    }
    let folder = library.stationer(&["check", "."]);
    assert!(folder.err.contains(". is a folder of publications"), "{}", folder.err);
}

#[test]
fn what_a_build_has_kept_is_read_and_gives_the_same() {
    let library = library();
    let fresh = json(&library, &[]);
    assert_eq!(library.stationer(&["build", "--quiet"]).status, Some(0));
    let before = library.files();
    assert_eq!(json(&library, &[]), fresh);
    assert_eq!(json(&library, &["--no-cache"]), fresh);
    assert!(library.files() == before, "a look changes nothing in the output");
}

#[test]
fn a_built_site_is_looked_at_as_a_site() {
    let library = library();
    library.stationer(&["build", "--quiet"]);
    let (status, lines) = json(&library, &["output/site"]);
    assert_eq!(status, Some(0), "{:?}", codes(&lines));
    let files: Vec<_> = of_type(&lines, "file").filter_map(|line| line["path"].as_str()).collect();
    let expected = [
        "output/site/index.html",
        "output/site/sound/index.html",
        "output/site/sound/sound.pdf",
        "output/site/vague/index.html",
        "output/site/vague/vague.pdf",
    ];
    assert_eq!(files, expected);
    library.remove("output/site/sound");
    let (status, lines) = json(&library, &["output/site"]);
    assert_eq!(status, Some(1));
    assert!(codes(&lines).contains("link-to-missing-file"), "{:?}", codes(&lines));
}

#[test]
fn a_page_alone_has_the_stylesheet_beside_it_and_no_links() {
    let library = Library::new()
        .with("site/a.html", PAGE.replace("Words.", "<a href=\"gone.html\">Words on words</a>"))
        .with("site/style.css", "a, .faint { color: #ccc; background: #fff }");
    let (status, lines) = json(&library, &["site/a.html"]);
    assert_eq!(status, Some(1));
    assert!(codes(&lines).contains("text-without-contrast"), "{:?}", codes(&lines));
    assert!(!codes(&lines).contains("link-to-missing-file"));
    assert_eq!(outcome(&lines, "page", "link-to-missing-file"), Some("inapplicable"));
    let (_, lines) = json(&library, &["site"]);
    assert!(codes(&lines).contains("link-to-missing-file"));
}

#[test]
fn several_kinds_in_one_run_and_everything_once() {
    let library = library().with("other/page.html", PAGE.replace(" class=\"faint\"", "")).with("other/style.css", "");
    library.stationer(&["build", "--quiet"]);
    library.write("other/copy", library.files()["site/sound/sound.pdf"].clone());
    let (_, lines) = json(&library, &["documents", "other", "other/page.html", "other/copy", "documents/vague"]);
    let kinds: Vec<_> = of_type(&lines, "target").filter_map(|line| line["kind"].as_str()).collect();
    assert_eq!(kinds, ["library", "folder", "page", "pdf", "publication"]);
    let files: Vec<_> = of_type(&lines, "file").filter_map(|line| line["path"].as_str()).collect();
    assert_eq!(files.iter().filter(|path| **path == "other/page.html").count(), 1);
    assert_eq!(files.len(), 6 + 2);
    let jobs = |jobs: &str| json(&library, &["documents", "other", "output/site", "--jobs", jobs]);
    assert_eq!(jobs("1"), jobs("4"));
}

#[test]
fn a_path_without_anything_to_check_is_named() {
    let library = library().with("empty/.keep", "").with("other/notes.txt", "text").with("lonely/index.md", FRONT);
    for (path, says) in [
        ("missing.pdf", "there is no file or folder `missing.pdf`"),
        ("empty", "the folder `empty` is empty"),
        ("other", "there is no publication, no PDF and no web page"),
        ("other/notes.txt", "neither a publication nor a PDF nor a web page"),
        ("lonely", "not in a folder of publications"),
    ] {
        let ran = library.stationer(&["check", path]);
        assert_eq!(ran.status, Some(2), "{path}: {}", ran.err);
        assert!(ran.err.contains(says) && ran.out.is_empty(), "{path}: {}", ran.err);
    }
    let ran = library.stationer(&["check", "sound", "mising"]);
    assert!(ran.err.contains("did you mean `documents/sound.md`?") && ran.err.contains("`mising`"), "{}", ran.err);
    library.remove("documents");
    assert_eq!(library.stationer(&["check"]).status, Some(3));
}

#[test]
fn codes_are_chosen_and_warnings_denied() {
    let library = library();
    let (status, lines) = json(&library, &["--only", "vague-link-text,no-bookmarks", "--deny", "warnings"]);
    assert_eq!(status, Some(1));
    assert_eq!(codes(&lines), BTreeSet::from(["vague-link-text"]));
    let asked = |kind| of_type(&lines, "file").find(|line| line["kind"] == kind).unwrap()["checks"].as_array().unwrap();
    assert!(asked("text").iter().all(|check| check["code"] == "vague-link-text"));
    let (status, lines) = json(&library, &["--skip", "vague-link-text", "--deny", "warnings"]);
    assert!(status == Some(0) && !codes(&lines).contains("vague-link-text"), "{:?}", codes(&lines));
    let ran = library.stationer(&["check", "--only", "vague-link-txt"]);
    assert_eq!(ran.status, Some(2));
    assert!(
        ran.err.contains("no finding has the code `vague-link-txt`") && ran.err.contains("`vague-link-text`"),
        "{}",
        ran.err
    );
    // What cannot be looked at is said, whatever was asked.
    library.write("documents/sound.md", format!("{FRONT}\n[nowhere](#gone)\n"));
    let (status, lines) = json(&library, &["--only", "no-bookmarks"]);
    assert_eq!((status, codes(&lines)), (Some(1), BTreeSet::from(["dead-link"])));
}

#[test]
fn a_damaged_pdf_is_a_finding_wherever_it_ends() {
    let library = library();
    library.stationer(&["build", "--quiet", "sound"]);
    let whole = library.files()["site/sound/sound.pdf"].clone();
    for part in 0..10 {
        library.write(&format!("cut/{part}.pdf"), &whole[..whole.len() * part / 10]);
    }
    library.write("cut/text.pdf", "This is no PDF.");
    let (status, lines) = json(&library, &["cut"]);
    assert_eq!(status, Some(1));
    for file in of_type(&lines, "file") {
        let path = file["path"].as_str().unwrap();
        let found = of_type(&lines, "diagnostic").any(|finding| finding["path"] == path);
        assert!(found && !file["states"].as_array().unwrap().is_empty(), "{path}: {file}");
    }
    assert!(!codes(&lines).contains("internal-error"));
    let ran = library.stationer(&["check", "cut/text.pdf", "cut/5.pdf"]);
    assert!(ran.err.contains("\ncut/text.pdf is no PDF\nerror[not-a-pdf]"), "{}", ran.err);
}

#[test]
fn many_findings_of_a_kind_are_folded_for_people_alone() {
    let images = "<p><img src=\"a.png\" width=\"1\" height=\"1\"></p>\n".repeat(30);
    let library = Library::new().with("a.html", PAGE.replace("<p class=\"faint\">Words.</p>", &images));
    let ran = library.stationer(&["check", "a.html"]);
    assert_eq!(ran.status, Some(1));
    assert_eq!(ran.err.matches("error[image-without-name]").count(), 3, "{}", ran.err);
    assert!(ran.err.contains("27 more findings of `image-without-name` in a.html"), "{}", ran.err);
    let (_, lines) = json(&library, &["a.html"]);
    assert_eq!(of_type(&lines, "diagnostic").filter(|line| line["code"] == "image-without-name").count(), 30);
}

#[test]
fn reviews_fail_nowhere() {
    let text = format!("{FRONT}\n# Costs\n\nPlease see the costs etc. in the table above!\n\n# More\n\nText.\n");
    let library = Library::new().with("documents/case.md", text);
    let run = |arguments: &[&str]| library.stationer(&[&["check", "--message-format"], arguments].concat());
    let quiet = run(&["github"]);
    assert!(quiet.status == Some(0) && !quiet.out.contains("::notice"), "{}", quiet.out);
    assert!(run(&["github", "--show", "reviews"]).out.contains("::notice"));
    let junit = run(&["junit"]);
    assert!(junit.out.contains("<skipped") && !junit.out.contains("<failure"), "{}", junit.out);
}

#[test]
fn the_report_passes_the_checks_and_is_the_same_every_time() {
    let library = library()
        .with("foreign/page.html", "<html><body><img src=x.png></body></html>")
        .with("foreign/cut.pdf", "%PDF-1.7\n");
    library.stationer(&["build", "--quiet"]);
    let ran = library.stationer(&["check", "documents", "foreign", "--report=review"]);
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    assert!(ran.out.contains("the report starts at review/index.html"), "{}", ran.out);
    let report = files_below(&library.path().join("review"));
    for path in ["index.html", "publications/sound.html", "publications/vague.html"] {
        assert!(report.contains_key(path), "{path} is missing: {:?}", report.keys());
    }
    let sheet = String::from_utf8(report["publications/vague.html"].clone()).unwrap();
    assert!(sheet.contains("../../output/site/vague/vague.pdf") && sheet.contains("vague-link-text"), "{sheet}");
    let own = report.iter().filter(|(path, _)| !path.starts_with('.'));
    let errors = gate::page_errors(&own.map(|(path, bytes)| (format!("site/{path}"), bytes.clone())).collect());
    // The files that were looked at stand beside the report, and not in it.
    let inside: Vec<_> = errors.iter().filter(|error| !error.contains("link-to-missing-file")).collect();
    assert!(inside.is_empty(), "{inside:#?}");
    let (status, lines) = json(&library, &["review", "--deny", "warnings"]);
    assert_eq!(status, Some(0), "{:?}", codes(&lines));
    library.stationer(&["check", "documents", "foreign", "--report=review", "--jobs", "1"]);
    assert!(files_below(&library.path().join("review")) == report);
}

#[test]
fn a_report_replaces_its_own_files_alone() {
    let library = library();
    library.stationer(&["check", "--report=review"]);
    library.write("review/notes.txt", "mine");
    library.remove("documents/vague");
    library.stationer(&["check", "--report=review"]);
    let report = files_below(&library.path().join("review"));
    assert!(!report.contains_key("publications/vague.html") && report["notes.txt"] == b"mine");
    library.write("review/index.html", "mine");
    let ran = library.stationer(&["check", "--report=review"]);
    assert_eq!(ran.status, Some(3), "{}", ran.err);
    assert!(ran.err.contains("would be overwritten"), "{}", ran.err);
    assert_eq!(files_below(&library.path().join("review"))["index.html"], b"mine");
    // A folder that holds a site keeps it.
    library.stationer(&["build", "--quiet"]);
    let site: Vec<_> = library.files().into_keys().filter(|path| path.starts_with("site/")).collect();
    library.stationer(&["check", "--report=output"]);
    library.stationer(&["check", "documents/sound.md", "--report=output"]);
    let files = library.files();
    assert!(site.iter().all(|path| files.contains_key(path)) && files.contains_key("index.html"));
    assert_eq!(library.stationer(&["build", "--quiet"]).status, Some(0));
}
