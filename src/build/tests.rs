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
            output: path("output"),
            slugs: slugs.iter().map(|slug| (*slug).to_owned()).collect(),
            jobs: 2,
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
