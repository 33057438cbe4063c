//! The sound cases as one library, for the judges.

use std::path::Path;

use stationer::build::{self, Config};

use super::case::{Case, SLUG};
use crate::harness::{self, Library};

/// Builds every sound case that needs no more than its own folder into `folder`.
pub(crate) fn write(cases: &[Case], folder: &Path) {
    let library = Library::new().with_all(&harness::package().join("tests/suite/library"), "documents");
    for case in cases.iter().filter(|case| case.is_rendered() && case.stands_alone()) {
        let own = format!("documents/{}-{}/", case.area, case.name);
        for (path, bytes) in case.all_files() {
            library.write(&path.replacen(&format!("documents/{SLUG}/"), &own, 1), bytes);
        }
    }
    let config = Config {
        theme: None,
        documents: library.path().join("documents"),
        layouts: None,
        fonts: None,
        output: folder.to_owned(),
        slugs: Vec::new(),
        source_date: None,
        cache: false,
        jobs: std::thread::available_parallelism().map_or(1, Into::into),
    };
    let report =
        build::build(&config, &()).unwrap_or_else(|fatal| panic!("the suite cannot be built: {:?}", fatal.diagnostics));
    assert_eq!(report.errors(), 0, "a sound case is not sound among the others: {:?}", report.diagnostics);
    println!("{} cases were built for the judges", report.publications.len());
}
