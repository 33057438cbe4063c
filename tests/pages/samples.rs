//! The sample library, in its layouts and every theme: no page is ill set.

use std::sync::OnceLock;

use stationer::pdf::pages::PagesReport;

use crate::desk::{Desk, themes};

/// What may stay as it is, each with the publication, what is found, and the reason.
const ALLOWED: &[(&str, &str, &str)] = &[];

/// The least size of running text, in points.
const BODY: f64 = 11.0;

/// The shortest and the longest full line, in characters.
const CHARACTERS: (usize, usize) = (45, 80);

/// The sample library in a theme, laid out.
pub(crate) struct Samples {
    pub(crate) theme: String,
    pub(crate) desk: Desk,
    /// One for each publication, in their order.
    pub(crate) reports: Vec<PagesReport>,
}

/// The sample library in every theme. It is laid out once for all tests.
pub(crate) fn all() -> &'static [Samples] {
    static ALL: OnceLock<Vec<Samples>> = OnceLock::new();
    ALL.get_or_init(|| {
        let samples = themes().into_iter().map(|theme| {
            let desk = Desk::samples(&theme);
            let reports = desk.documents.iter().map(|document| desk.examine(document)).collect();
            Samples { theme, desk, reports }
        });
        samples.collect()
    })
}

/// Something of every publication in every theme; each line that it gives is a fault.
fn faults(of: impl Fn(&Samples, &str, &PagesReport) -> Vec<String>) -> Vec<String> {
    let mut faults = Vec::new();
    for samples in all() {
        for (document, report) in samples.desk.documents.iter().zip(&samples.reports) {
            let found = of(samples, &document.slug, report).into_iter();
            faults.extend(found.map(|fault| format!("{}, {}: {fault}", samples.theme, document.slug)));
        }
    }
    faults
}

fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn both_layouts_are_in_the_sample_library() {
    let mut layouts: Vec<_> = all()[0].desk.documents.iter().map(|document| document.layout.as_str()).collect();
    layouts.sort_unstable();
    layouts.dedup();
    assert_eq!(layouts, ["page", "report"]);
}

#[test]
fn no_page_is_ill_set() {
    none(&faults(|samples, slug, report| {
        let findings = report.findings.iter().map(|found| (format!("{}: `{}`", found.kind, found.words), found));
        let faulty =
            findings.filter(|(what, _)| !ALLOWED.iter().any(|(of, allowed, _)| *of == slug && allowed == what));
        faulty.map(|(_, found)| format!("{found} ({})", samples.desk.place(found))).collect()
    }));
}

#[test]
fn what_is_allowed_is_there() {
    for (slug, what, reason) in ALLOWED {
        assert!(!reason.is_empty(), "{slug}: {what} is allowed for no reason");
        let found = faults(|_, of, report| {
            let found = report
                .findings
                .iter()
                .filter(|found| of == *slug && format!("{}: `{}`", found.kind, found.words) == *what);
            found.map(ToString::to_string).collect()
        });
        assert!(!found.is_empty(), "{slug}: {what} is allowed and no longer there");
    }
}

#[test]
fn running_text_is_large_enough() {
    none(&faults(|_, _, report| {
        let body = report.measures.body;
        if body < BODY { vec![format!("running text of {body} pt")] } else { Vec::new() }
    }));
}

#[test]
fn lines_are_neither_short_nor_long() {
    none(&faults(|_, _, report| match report.measures.characters {
        None => vec!["not one full line".to_owned()],
        Some(lengths) if lengths.min < CHARACTERS.0 || lengths.max > CHARACTERS.1 => vec![format!("{lengths:?}")],
        Some(_) => Vec::new(),
    }));
}
