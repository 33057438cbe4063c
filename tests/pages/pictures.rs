//! Pictures of the pages that show what a theme is like, compared with references.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use stationer::model::{Document, LabelKind, words_for};
use stationer::pdf::pages::{HeadingReport, PageReport};
use typst_layout::Page;

use crate::compare::difference;
use crate::harness::package;
use crate::picture::Picture;
use crate::report::{self, Difference};
use crate::samples::{Samples, all};

/// No reference is larger, in bytes.
const LARGEST: usize = 40_000;

/// Nor are all together.
const LARGEST_TOGETHER: usize = 1_500_000;

/// How well a page shows something; not at all if 0.
type Shows = fn(&Document, &PageReport) -> usize;

/// What is pictured, the layout that it is in, and how well a page shows it. Of pages that show
/// it equally well the first is taken, and none is taken twice.
const PICTURED: &[(&str, &str, Shows)] = &[
    ("cover", "report", |_, page| usize::from(page.title)),
    ("contents", "report", |_, page| page.contents),
    ("section", "report", |document, page| {
        let is_section = |heading: &HeadingReport| heading.level == 1 && !is_annex(document, heading.id.as_deref());
        let opens = page.headings.first().is_some_and(is_section) && page.figures == 0;
        if opens { page.headings.len() } else { 0 }
    }),
    ("text", "report", |_, page| page.characters),
    ("long-table", "report", |_, page| page.tables.iter().map(|table| table.rows).max().unwrap_or(0)),
    ("landscape-table", "report", |_, page| usize::from(page.size.0 > page.size.1) * page.tables.len()),
    ("wide-table", "report", |_, page| page.tables.iter().map(|table| table.columns).max().unwrap_or(0)),
    ("figure", "report", |_, page| usize::from(page.figures == 1)),
    ("notes", "report", |_, page| page.notes),
    ("annex", "report", |document, page| {
        usize::from(page.headings.iter().any(|heading| is_annex(document, heading.id.as_deref())))
    }),
    ("imprint", "report", |document, page| {
        usize::from(page.text.contains(words_for(&document.language).0.published_by))
    }),
    ("short", "page", |_, page| usize::from(page.title)),
];

fn is_annex(document: &Document, id: Option<&str>) -> bool {
    let annexes = document.contents.iter().filter(|entry| {
        entry.level == 1 && entry.number.as_ref().is_some_and(|number| number.kind == LabelKind::Annex)
    });
    annexes.into_iter().any(|entry| Some(entry.id.as_str()) == id)
}

/// The pages that are pictured, by what they show.
pub(crate) fn chosen(samples: &'static Samples) -> Vec<(&'static str, &'static Page)> {
    let publications = samples.desk.documents.iter().zip(&samples.reports);
    let pages: Vec<_> = publications
        .flat_map(|(document, report)| {
            let pages = report.pages.iter().zip(report.laid_out.pages());
            pages.map(move |(page, laid_out)| (document, page, laid_out))
        })
        .collect();
    let mut taken = BTreeSet::new();
    let mut best = |layout: &str, shows: Shows| {
        let shown =
            pages.iter().enumerate().filter(|(at, (document, ..))| document.layout == layout && !taken.contains(at));
        let scored = shown.map(|(at, (document, page, _))| (shows(document, page), at));
        // Of equals `max_by_key` takes the last.
        let (_, at) = scored.rev().max_by_key(|(score, _)| *score).filter(|(score, _)| *score > 0)?;
        taken.insert(at);
        Some(pages[at].2)
    };
    let chosen = PICTURED.iter().map(|(name, layout, shows)| {
        (*name, best(layout, *shows).unwrap_or_else(|| panic!("no page of the sample library shows `{name}`")))
    });
    chosen.collect()
}

#[test]
fn pages_look_as_they_did() {
    let update = std::env::var_os("STATIONER_UPDATE").is_some_and(|value| value == "1");
    let references = package().join("tests/reference/pages");
    let drawn: BTreeMap<PathBuf, Picture> = all()
        .iter()
        .flat_map(|samples| {
            let pages = chosen(samples).into_iter();
            pages.map(|(name, page)| (Path::new(&samples.theme).join(format!("{name}.png")), Picture::draw(page)))
        })
        .collect();
    if update {
        rewrite(&references, &drawn);
    }
    let mut faults: Vec<String> = Vec::new();
    let mut differences = Vec::new();
    for (path, new) in &drawn {
        let old = fs::read(references.join(path)).ok().and_then(|file| Picture::read(&file));
        let by = old.as_ref().map_or(f64::INFINITY, |old| difference(old, new));
        if by >= 1.0 {
            let path = path.with_extension("").display().to_string();
            faults.push(if old.is_some() {
                format!("{path} differs by {by:.1} times what is tolerated")
            } else {
                format!("{path} has no reference")
            });
            differences.push(Difference { path, by, old, new: new.clone() });
        }
    }
    let there: BTreeSet<PathBuf> = files(&references).into_iter().collect();
    let strays = there.iter().filter(|path| !drawn.contains_key(*path));
    faults.extend(strays.map(|path| format!("{} is the picture of no page", path.display())));
    if !differences.is_empty() {
        let shown = report::write(&differences);
        faults.push(format!("side by side in {}; STATIONER_UPDATE=1 rewrites the references", shown.display()));
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn references_are_small() {
    let references = package().join("tests/reference/pages");
    let sizes = files(&references).into_iter().map(|path| fs::read(references.join(path)).expect("a reference").len());
    let sizes: Vec<usize> = sizes.collect();
    assert!(sizes.iter().all(|size| *size < LARGEST), "{sizes:?}");
    assert!(sizes.iter().sum::<usize>() < LARGEST_TOGETHER, "{sizes:?}");
}

/// Writes the references and removes those of pages that are no longer pictured.
fn rewrite(references: &Path, drawn: &BTreeMap<PathBuf, Picture>) {
    for stray in files(references).into_iter().filter(|path| !drawn.contains_key(path)) {
        fs::remove_file(references.join(stray)).expect("a reference to remove");
    }
    for (path, picture) in drawn {
        let path = references.join(path);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("a folder for a reference");
        fs::write(path, picture.png()).expect("a reference to write");
    }
}

/// Every file below the folder by its path from there.
fn files(folder: &Path) -> Vec<PathBuf> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    let files = files.filter(|entry| entry.file_type().is_file());
    files.filter_map(|entry| Some(entry.path().strip_prefix(folder).ok()?.to_owned())).collect()
}
