//! The examples of the pages run: each is a change of one file that conforms.

mod corpus;
mod judged;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{CHECKS, Checked, Verdict, check};
use crate::checks::page;
use crate::diagnostic::{Diagnostic, Severity};

/// A file that conforms to PDF/UA-1, as the objects of an example change it.
const BASE: &str = include_str!("base.pdf.txt");

/// Makes a file of the base and an example. An example holds objects that come in the place of
/// those with the same numbers, or beside them; lines `delete 7 0` take objects away; a line
/// `%PDF-…` is the header; a line `trailer << … >>` adds to the trailer. Lengths and the table
/// of the objects are computed. An example that begins with a line `raw` is the whole file.
fn assemble(example: &str) -> Vec<u8> {
    if let Some(raw) = example.strip_prefix("raw\n") {
        return raw.as_bytes().to_vec();
    }
    let mut objects = objects(BASE);
    for line in example.lines() {
        if let Some(number) = line.strip_prefix("delete ").and_then(|line| line.strip_suffix(" 0")) {
            objects.remove(&number.parse::<u32>().unwrap());
        }
    }
    objects.extend(self::objects(example));
    let header = example.lines().find(|line| line.starts_with("%PDF-")).unwrap_or("%PDF-1.7");
    let trailer = example.lines().find_map(|line| line.strip_prefix("trailer <<")?.strip_suffix(">>"));
    let mut file = format!("{header}\n%\u{E2}\u{E3}\u{CF}\u{D3}\n");
    let size = objects.keys().next_back().unwrap() + 1;
    let mut table = format!("xref\n0 {size}\n0000000000 65535 f \n");
    for number in 1..size {
        match objects.get(&number) {
            Some(body) => {
                writeln!(table, "{:010} 00000 n ", file.len()).unwrap();
                write!(file, "{number} 0 obj\n{}\nendobj\n", with_length(body)).unwrap();
            }
            None => table.push_str("0000000000 65535 f \n"),
        }
    }
    let start = file.len();
    let trailer = trailer.unwrap_or_default();
    write!(file, "{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n").unwrap();
    file.into_bytes()
}

/// Objects by their numbers.
fn objects(text: &str) -> BTreeMap<u32, &str> {
    let mut found = BTreeMap::new();
    let mut rest = text;
    while let Some(start) = rest.find(" 0 obj") {
        let number = rest[..start].rsplit('\n').next().unwrap().trim();
        let end = rest.find("endobj").expect("an object ends");
        found.insert(number.parse().expect("an object has a number"), rest[start + " 0 obj".len()..end].trim());
        rest = &rest[end + "endobj".len()..];
    }
    found
}

fn with_length(body: &str) -> String {
    let Some((dictionary, data)) = body.split_once("\nstream\n") else { return body.to_owned() };
    let data = data.strip_suffix("\nendstream").expect("a stream ends");
    let dictionary = dictionary.trim_end().strip_suffix(">>").expect("a stream has a dictionary");
    format!("{dictionary}/Length {} >>\nstream\n{data}\nendstream", data.len())
}

fn verdict(checked: &Checked, id: &str) -> Verdict {
    checked.outcomes.iter().find(|(other, _)| *other == id).expect("every check has an outcome").1
}

#[test]
fn the_base_has_no_fault() {
    let checked = check(&assemble(""), "base.pdf");
    assert_eq!(checked.findings, []);
    assert_eq!(checked.outcomes.len(), CHECKS.len());
}

#[test]
fn examples_are_judged_as_their_pages_say() {
    let mut faults = Vec::new();
    let mut count = 0;
    for check in CHECKS {
        let id = check.rule.code.id;
        let page = page::read(check.rule.page).unwrap_or_else(|| panic!("the page of {id} lacks a heading"));
        for example in page.examples() {
            let wanted = match example.section {
                "Passed" => Verdict::Passed,
                "Failed" => Verdict::Failed,
                "Not applicable" => Verdict::Inapplicable,
                other => panic!("{id} has an example under {other}"),
            };
            count += 1;
            let checked = super::check(&assemble(example.text), "example.pdf");
            let given = verdict(&checked, id);
            if given != wanted {
                faults.push(format!("{id}: {given:?} and not {wanted:?}:\n{}", example.text));
            }
            // An example of one fault that has others teaches the wrong thing.
            let errors = checked.findings.iter().filter(|finding| finding.severity == Severity::Error);
            let others: Vec<_> =
                errors.filter(|finding| finding.code.id != id).map(|finding| finding.code.id).collect();
            if wanted == Verdict::Passed
                && !others.is_empty()
                && !matches!(id, "locked-pdf" | "encryption-bars-assistive-technology")
            {
                faults.push(format!("{id}: what passes has other faults: {others:?}\n{}", example.text));
            }
        }
    }
    assert!(count > 2 * CHECKS.len());
    assert!(faults.is_empty(), "{} of {count}:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn findings_say_where() {
    let page = CHECKS.iter().find(|check| check.rule.code.id == "figure-without-alt").unwrap().rule.page;
    let page = page::read(page).unwrap();
    let example = page.examples().into_iter().find(|example| example.section == "Failed").unwrap();
    let checked = check(&assemble(example.text), "report.pdf");
    let [finding] = checked.findings.as_slice() else { panic!("{:?}", checked.findings) };
    let place = finding.file.as_ref().unwrap();
    assert_eq!(place.path, "report.pdf");
    assert_eq!(place.structure.as_deref(), Some("Document > Figure 1"));
    assert_eq!(place.object.as_deref(), Some("30 0"));
    assert_eq!(finding.code.clauses.pdfua, ["7.3-1"]);
}

/// Damages bytes at twenty places, in a way that is the same each time: cut short there, and with
/// bits flipped from there on. Nothing may stop the checks, and who reads what is left of a file
/// must be told that it was cut.
fn judge_damaged(bytes: &[u8], name: &str) {
    for step in 0..20 {
        let at = bytes.len() * step / 20;
        let checked = check(&bytes[..at], "damaged.pdf");
        assert_eq!(checked.outcomes.len(), CHECKS.len());
        let told = |finding: &Diagnostic| {
            matches!(finding.code.id, "not-a-pdf" | "unreadable-pdf" | "cut-short-pdf" | "locked-pdf")
        };
        assert!(checked.findings.iter().any(told), "{name} cut at {at}: {:?}", checked.findings);
        let mut flipped = bytes.to_vec();
        for (offset, byte) in flipped.iter_mut().skip(at).step_by(997).enumerate() {
            *byte ^= 1 << (offset % 8);
        }
        assert_eq!(check(&flipped, "damaged.pdf").outcomes.len(), CHECKS.len());
    }
}

#[test]
fn damaged_files_are_told() {
    for check in CHECKS {
        let id = check.rule.code.id;
        let example = page::read(check.rule.page).and_then(|page| Some(page.examples().first()?.text));
        // What is locked or no PDF needs no cutting.
        if let Some(example) = example.filter(|example| !example.starts_with("raw")) {
            judge_damaged(&assemble(example), id);
        }
    }
}
