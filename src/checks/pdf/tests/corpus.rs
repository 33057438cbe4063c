//! The verdicts over veraPDF's corpus for PDF/UA-1, whose file names give clause, test and
//! verdict: `7.1-t03-fail-a.pdf`. The corpus is no part of the repository.

#![allow(clippy::disallowed_methods, clippy::print_stderr, reason = "tests stand outside the rooms")]

use std::fs;
use std::path::{Path, PathBuf};

use super::super::{Checked, check};
use crate::diagnostic::Severity;

/// The folder of the corpus.
const VARIABLE: &str = "STATIONER_PDFUA_CORPUS";

fn files() -> Option<Vec<PathBuf>> {
    let Some(root) = std::env::var_os(VARIABLE) else {
        eprintln!("\n*** NOT RUN: {VARIABLE} does not name a folder with the corpus for PDF/UA-1 ***\n");
        return None;
    };
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(root)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder can be read") {
            let path = entry.expect("an entry can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "pdf") {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "{VARIABLE} names a folder without PDF files");
    Some(found)
}

/// Clause and test, `7.1-3`, and whether the file conforms. `None` for a file of another name.
fn named(path: &Path) -> Option<(String, bool)> {
    let name = path.file_stem()?.to_str()?;
    let (clause, rest) = name.split_once("-t")?;
    let mut parts = rest.split('-');
    let test: u32 = parts.next()?.parse().ok()?;
    let conforms = match parts.next()? {
        "pass" => true,
        "fail" => false,
        _ => return None,
    };
    // One file is called `7-18.3-t01`.
    Some((format!("{}-{test}", clause.replace('-', ".")), conforms))
}

fn clauses(checked: &Checked) -> Vec<&'static str> {
    let errors = checked.findings.iter().filter(|finding| finding.severity == Severity::Error);
    let mut clauses: Vec<_> = errors.flat_map(|finding| finding.code.clauses.pdfua.iter().copied()).collect();
    clauses.dedup();
    clauses
}

#[test]
fn verdicts_agree_with_the_corpus() {
    let Some(files) = files() else { return };
    let (mut total, mut agree, mut failing, mut own, mut alone) = (0, 0, 0, 0, 0);
    for path in &files {
        let Some((clause, conforms)) = named(path) else { continue };
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let checked = check(&fs::read(path).expect("a file can be read"), &name);
        let found = checked.findings.iter().filter(|finding| finding.severity == Severity::Error);
        let errors: Vec<_> = found.map(|finding| (finding.code.id, &finding.message)).collect();
        let clauses = clauses(&checked);
        total += 1;
        agree += usize::from(errors.is_empty() == conforms);
        if errors.is_empty() != conforms {
            eprintln!("DISAGREE {name}: {errors:?}");
        }
        if !conforms {
            let has = clauses.contains(&clause.as_str());
            failing += 1;
            own += usize::from(has);
            alone += usize::from(
                has && checked
                    .findings
                    .iter()
                    .filter(|finding| finding.is_error())
                    .all(|finding| finding.code.clauses.pdfua.contains(&clause.as_str())),
            );
            if !has && !errors.is_empty() {
                eprintln!("CLAUSE   {name}: {clauses:?} {errors:?}");
            }
        }
    }
    eprintln!("verdict: {agree} of {total} agree; clause: {own} of {failing}, alone {alone}");
    assert!(total > 0);
    assert!(agree * 100 >= total * 99, "less than 99 % of the verdicts agree");
    assert!(own * 100 >= failing * 95, "less than 95 % of the clauses are the file's own");
}

/// Files cut short and with bits flipped, at 20 places each.
#[test]
fn the_damaged_corpus_is_told() {
    let Some(files) = files() else { return };
    for path in files {
        super::judge_damaged(&fs::read(&path).expect("a file can be read"), &path.display().to_string());
    }
}
