//! Diagnostics as a JUnit report: a suite for each file, a case for each finding, and a case that
//! passes for each publication in which nothing was found.

use std::collections::BTreeMap;
use std::io::{self, Write};

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::{Diagnostic, Severity, human};
use crate::source::Sources;

/// The suite of findings that are in no file.
const NO_FILE: &str = "stationer";

/// Writes a report. `publications` are the names of those that were looked at. Errors are
/// failures; JUnit has no word for warnings and reviews, which count as skipped.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    sources: &Sources,
    publications: &[&str],
) -> io::Result<()> {
    let mut files: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in diagnostics {
        files.entry(path(diagnostic, sources)).or_default().push(diagnostic);
    }
    let mut report = Report::new("stationer");
    for (path, found) in files {
        let mut suite = TestSuite::new(path);
        suite.add_test_cases(found.into_iter().map(|diagnostic| case(diagnostic, path, sources)));
        report.add_test_suite(suite);
    }
    let mut built = TestSuite::new("publications");
    built.add_test_cases(publications.iter().map(|slug| {
        let mut case = TestCase::new(*slug, TestCaseStatus::success());
        case.set_classname("publications");
        case
    }));
    report.add_test_suite(built);
    report.serialize(out).map_err(io::Error::other)
}

fn path<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> &'a str {
    match (diagnostic.span, &diagnostic.file) {
        (Some(span), _) => &sources.get(span.source).path,
        (None, Some(file)) => &file.path,
        (None, None) => NO_FILE,
    }
}

fn case(diagnostic: &Diagnostic, path: &str, sources: &Sources) -> TestCase {
    let line = diagnostic.span.map(|span| sources.get(span.source).line_column(span.start).0);
    let name = line.map_or_else(|| diagnostic.code.id.to_owned(), |line| format!("{}:{line}", diagnostic.code.id));
    let mut status = match diagnostic.severity {
        Severity::Error => TestCaseStatus::non_success(NonSuccessKind::Failure),
        Severity::Warning | Severity::Review => TestCaseStatus::skipped(),
    };
    status.set_type(diagnostic.severity.as_str());
    status.set_message(human::printable(&diagnostic.message));
    status.set_description(human::render(std::slice::from_ref(diagnostic), sources, false));
    let mut case = TestCase::new(name, status);
    case.set_classname(path);
    case
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source::Span;

    #[test]
    fn errors_fail_warnings_are_skipped_and_the_rest_passes() {
        let mut sources = Sources::default();
        let source = sources.add("documents/a.md", "one\n[x](#y) ]]>\u{1}\n");
        let error = Diagnostic::new(Code::DEAD_LINK, Span::new(source.id, 4..11), "`#y` <is> gone");
        let warning = Diagnostic::new(Code::STALE_OUTPUT, None, "in the way");
        let mut out = Vec::new();
        write(&mut out, &[error, warning], &sources, &["b"]).unwrap();
        let text = String::from_utf8(out).unwrap();
        let document = roxmltree::Document::parse(&text).unwrap();
        let of = |name: &str| {
            let case = document.descendants().find(|node| node.attribute("name") == Some(name)).unwrap();
            case.first_element_child().map(|outcome| outcome.tag_name().name().to_owned())
        };
        assert_eq!(of("dead-link:2").as_deref(), Some("failure"));
        assert_eq!(of("stale-output").as_deref(), Some("skipped"));
        assert_eq!(document.descendants().filter(|node| node.attribute("name") == Some("b")).count(), 1);
        assert!(document.descendants().any(|node| node.attribute("message") == Some("`#y` <is> gone")), "{text}");
    }
}
