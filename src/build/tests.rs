use std::path::Path;

use super::*;

struct Library {
    folder: tempfile::TempDir,
}

impl Library {
    /// A folder of documents with these files.
    fn new(files: &[(&str, &str)]) -> Self {
        let library = Self { folder: tempfile::tempdir().unwrap() };
        for (path, text) in files {
            let path = library.folder.path().join("documents").join(path);
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            write_files(path.parent().unwrap(), &[(name, text.as_bytes().to_vec())]).unwrap();
        }
        library
    }

    fn config(&self, slugs: &[&str]) -> Config {
        let path = |name: &str| self.folder.path().join(name);
        Config {
            documents: path("documents"),
            layouts: None,
            fonts: None,
            theme: None,
            output: path("output"),
            slugs: slugs.iter().map(|slug| (*slug).to_owned()).collect(),
            jobs: 2,
            source_date: None,
            cache: false,
        }
    }

    fn exists(&self, path: &str) -> bool {
        self.folder.path().join(path).exists()
    }
}

const PLAN: &str = "---\ntitle: The plan\npublished: 2020-01-01\n---\n\n# One\n\nText.\n";

#[test]
fn an_unknown_publication_stops_before_any_work() {
    let library = Library::new(&[("plan.md", PLAN)]);
    let fatal = build(&library.config(&["plam"]), &()).unwrap_err();
    assert_eq!(fatal.cause, Cause::UnknownPublication);
    assert_eq!(fatal.diagnostics[0].hints, ["did you mean `plan`?"]);
    assert!(!library.exists("output"));
}

#[test]
fn documents_that_cannot_be_read_stop_the_build() {
    let library = Library::new(&[]);
    let fatal = build(&library.config(&[]), &()).unwrap_err();
    assert_eq!(fatal.cause, Cause::Documents);
    assert_eq!(fatal.diagnostics[0].code, Code::UNREADABLE_FILE);
}

#[test]
fn an_output_that_cannot_be_written_stops_the_build() {
    let library = Library::new(&[("plan.md", PLAN)]);
    let config = Config { output: library.folder.path().join("documents/plan.md"), ..library.config(&[]) };
    let fatal = build(&config, &()).unwrap_err();
    assert_eq!(fatal.cause, Cause::Output);
    assert_eq!(fatal.diagnostics[0].code, Code::UNWRITABLE_FILE);
}

#[test]
fn nothing_is_written_for_an_unsound_library() {
    let files = [("plan.md", PLAN), ("library.yaml", "name: A\nlogo: { file: missing.svg, alt: A }\n")];
    let library = Library::new(&files);
    let report = build(&library.config(&[]), &()).unwrap();
    assert!(report.errors() > 0 && report.publications.iter().all(|publication| !publication.written));
    assert_eq!(report.publications[0].title, "The plan");
    assert!(!library.exists("output/site"));
}

#[test]
fn an_error_stops_its_publication_and_is_counted_there() {
    let library = Library::new(&[("plan.md", &format!("{PLAN}\n[](#nowhere)\n")), ("other.md", PLAN)]);
    let report = build(&library.config(&[]), &()).unwrap();
    let counts: Vec<_> = report.publications.iter().map(|report| (report.slug.as_str(), report.errors)).collect();
    assert_eq!(counts, [("other", 0), ("plan", 1)]);
    assert!(!report.publications[1].written && !library.exists("output/site/plan"));
    let found: Vec<_> = report.diagnostics.iter().filter(|found| found.code == Code::DEAD_LINK).collect();
    let source = report.sources.get(found[0].span.unwrap().source);
    assert!(found.len() == 1 && Path::new(&source.path).ends_with("documents/plan.md"), "{}", source.path);
}

#[test]
fn what_was_not_asked_for_is_not_spoken_of() {
    let library = Library::new(&[("plan.md", &format!("{PLAN}\n[](#nowhere)\n")), ("other.md", PLAN)]);
    let report = build(&library.config(&["other"]), &()).unwrap();
    assert_eq!(report.publications.len(), 1);
    assert!(report.diagnostics.iter().all(|found| found.code != Code::DEAD_LINK));
}

impl Library {
    fn build(&self) -> Report {
        build(&self.config(&[]), &()).unwrap()
    }

    fn put(&self, path: &str, text: &str) {
        write_files(&self.folder.path().join("documents"), &[(path.to_owned(), text.as_bytes().to_vec())]).unwrap();
    }

    fn index(&self) -> String {
        crate::source::Disk.text(&self.folder.path().join("output/site/index.html")).unwrap()
    }
}

fn written(report: &Report) -> Vec<(&str, bool)> {
    report.publications.iter().map(|publication| (publication.slug.as_str(), publication.written)).collect()
}

#[test]
fn a_publication_that_fails_now_stays_and_stays_listed() {
    let library = Library::new(&[("plan.md", PLAN), ("other.md", PLAN)]);
    assert_eq!(written(&library.build()), [("other", true), ("plan", true)]);
    library.put("plan.md", &format!("{PLAN}\n[](#nowhere)\n"));
    assert_eq!(written(&library.build()), [("other", true), ("plan", false)]);
    assert!(library.exists("output/site/plan/plan.pdf") && library.index().contains("\"plan/"));
}

#[test]
fn what_was_built_alone_before_stays_listed_and_what_is_gone_goes() {
    let library = Library::new(&[("plan.md", PLAN), ("other.md", PLAN)]);
    build(&library.config(&["plan"]), &()).unwrap();
    assert!(library.index().contains("\"plan/") && !library.index().contains("\"other/"));
    build(&library.config(&["other"]), &()).unwrap();
    assert!(library.index().contains("\"plan/") && library.index().contains("\"other/"));
    let rest = Library::new(&[("other.md", PLAN)]);
    let config = Config { output: library.folder.path().join("output"), ..rest.config(&[]) };
    assert_eq!(build(&config, &()).unwrap().errors(), 0);
    assert!(!library.exists("output/site/plan") && !library.index().contains("\"plan/"));
}

#[test]
fn a_text_that_cannot_be_read_takes_nothing_off_the_site() {
    let library = Library::new(&[("plan.md", PLAN), ("other.md", PLAN)]);
    library.build();
    let broken = [("plan.md".to_owned(), b"\xff".to_vec())];
    write_files(&library.folder.path().join("documents"), &broken).unwrap();
    assert_eq!(written(&library.build()), [("other", true)]);
    assert!(library.exists("output/site/plan/plan.pdf"));
}

#[test]
fn a_page_changed_by_hand_is_an_error_of_its_publication_alone() {
    let library = Library::new(&[("plan.md", PLAN), ("other.md", PLAN)]);
    library.build();
    let page = [("index.html".to_owned(), b"mine".to_vec())];
    write_files(&library.folder.path().join("output/site/plan"), &page).unwrap();
    let report = library.build();
    assert_eq!(written(&report), [("other", true), ("plan", false)]);
    assert_eq!((report.errors(), report.diagnostics[0].code), (1, Code::STALE_OUTPUT));
    assert!(library.index().contains("\"plan/"));
}

#[test]
fn the_specimen_of_every_theme_is_sound() {
    let library = Library::new(&[]);
    for theme in [None, Some("canopy"), Some("vellum")] {
        let output = library.folder.path().join(theme.unwrap_or("default"));
        let theme = theme.map(str::to_owned);
        let report = build_specimen(&Config { theme, output: output.clone(), ..library.config(&[]) }, &()).unwrap();
        assert_eq!(report.diagnostics, [], "{output:?}");
        assert_eq!(written(&report), [("specimen", true)]);
        let page = crate::source::Disk.text(&output.join("site/specimen/index.html")).unwrap();
        assert!(page.contains("swatch of cover-ink"), "{output:?}");
    }
}

#[test]
fn a_theme_that_does_not_exist_stops_before_any_work() {
    let library = Library::new(&[("plan.md", PLAN)]);
    let config = Config { theme: Some("velum".to_owned()), ..library.config(&[]) };
    for build in [build, build_specimen] {
        let fatal = build(&config, &()).unwrap_err();
        assert_eq!(fatal.cause, Cause::UnknownTheme);
        assert_eq!(fatal.diagnostics[0].hints, ["did you mean `vellum`?"]);
    }
    assert!(!library.exists("output"));
}

#[test]
fn a_theme_that_cannot_be_read_writes_nothing() {
    let library = Library::new(&[("plan.md", PLAN)]);
    let layouts = library.folder.path().join("layouts");
    let theme =
        include_str!("../../layouts/theme.yaml").replace("#4d5866", "#a0a0a0").replace("Source Code Pro", "Code");
    write_files(&layouts, &[("theme.yaml".to_owned(), theme.into_bytes())]).unwrap();
    let config = Config { layouts: Some(layouts), ..library.config(&[]) };
    for build in [build, build_specimen] {
        let report = build(&config, &()).unwrap();
        let codes: Vec<_> = report.diagnostics.iter().map(|found| found.code).collect();
        assert_eq!(codes, [Code::INSUFFICIENT_CONTRAST; 2]);
    }
    assert!(!library.exists("output/site"));
}

#[test]
fn a_layout_without_one_of_its_files_is_named_there() {
    let library = Library::new(&[("plan.md", PLAN)]);
    let layouts = library.folder.path().join("layouts");
    let settings = include_str!("../../layouts/page/layout.yaml").as_bytes().to_vec();
    write_files(&layouts.join("house"), &[("layout.yaml".to_owned(), settings)]).unwrap();
    let report = build(&Config { layouts: Some(layouts), ..library.config(&[]) }, &()).unwrap();
    let messages: Vec<_> = report.diagnostics.iter().map(|found| found.message.as_str()).collect();
    let wanted = ["layout.hbs", "layout.typ"].map(|file| format!("the layout `house` has no file `{file}`"));
    assert_eq!(messages, wanted);
    assert!(report.diagnostics.iter().all(|found| found.span.is_some()));
    assert!(!library.exists("output/site"));
}

#[test]
fn a_layout_that_loses_the_title_or_the_text_is_named() {
    let layout = include_str!("../../layouts/page/layout.typ");
    let page = |path: &str| std::fs::read(std::path::Path::new("layouts/page").join(path)).unwrap();
    for (from, to, message) in [
        (
            "    fitted-title(view, (6, 2), (5, 3), (4, 3))",
            "    view.title",
            "the layout `house` does not set the title of the publication as a title",
        ),
        ("\n  body\n", "\n  link(<why>)[Why]\n", "`#why` is on no page: `publication` must place its `body`"),
        (
            "\n#let publication",
            "\n#let table-room(theme: (:), columns: 1, numbers: false, landscape: false) = 1\n#let publication",
            "`table-room` must give two numbers",
        ),
    ] {
        assert!(layout.contains(from), "{from}");
        let text = PLAN.replace("01-01\n", "01-01\nlayout: house\n") + "\n## Why\n\n| A | B |\n|---|---|\n| 1 | 2 |\n";
        let library = Library::new(&[("plan.md", &text)]);
        let layouts = library.folder.path().join("layouts");
        let typst = layout.replace(from, to).into_bytes();
        let files = [("layout.yaml", page("layout.yaml")), ("layout.hbs", page("layout.hbs")), ("layout.typ", typst)];
        write_files(&layouts.join("house"), &files.map(|(path, bytes)| (path.to_owned(), bytes))).unwrap();
        let report = build(&Config { layouts: Some(layouts), ..library.config(&[]) }, &()).unwrap();
        let errors: Vec<_> = report.diagnostics.iter().filter(|found| found.is_error()).collect();
        assert!(errors.iter().any(|found| found.message == message && found.span.is_some()), "{message}: {errors:?}");
        assert!(!report.publications[0].written);
    }
}

#[test]
fn files_that_only_look_like_texts_are_named() {
    let library = Library::new(&[("plan.md", PLAN), ("Other.MD", PLAN), ("library.yml", ""), ("notes.txt", "")]);
    let report = build(&library.config(&[]), &()).unwrap();
    let unread = report.diagnostics.iter().filter(|found| found.code == Code::UNREAD_FILE);
    assert_eq!(
        unread.map(|found| found.hints.concat()).collect::<Vec<_>>(),
        ["rename it to `Other.md`", "rename it to `library.yaml`"]
    );
    assert_eq!(written(&report), [("plan", true)]);
}

#[test]
fn what_the_text_is_found_to_be_is_counted_and_stops_nothing() {
    let text = PLAN.replace("Text.", "Stop!\n\n[click here](https://example.org)");
    let library = Library::new(&[("plan.md", &text)]);
    let report = library.build();
    assert_eq!((report.errors(), report.warnings(), report.reviews()), (0, 1, 1));
    let plan = &report.publications[0];
    assert_eq!((plan.warnings, plan.reviews, plan.written), (1, 1, true));
}

#[test]
fn what_an_author_waives_is_listed_and_what_a_body_forbids_is_not_published() {
    let waiver = "waivers: [{ check: exclamation-mark, reason: A name., until: 9999 }]\n---\n\n#";
    let text = PLAN.replace("Text.", "Stop!").replacen("---\n\n#", waiver, 1);
    let library = Library::new(&[("plan.md", &text), ("library.yaml", "name: A\nchecks: { please: error }\n")]);
    let report = library.build();
    assert_eq!((report.diagnostics.len(), report.publications[0].waived[0].findings), (0, 1));
    library.put("plan.md", &text.replace("Stop!", "Please stop!"));
    assert_eq!(written(&library.build()), [("plan", false)]);
}
