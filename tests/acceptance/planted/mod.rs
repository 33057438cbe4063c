//! Faults planted in the sample library, one by one, are caught at the right place.
//!
//! The lists are data: what is changed in which file, and the code and the file of the finding
//! that must come of it. A fault of a layout is found in what was made with it, in the page or
//! the PDF, or at the words of the author's that it loses.

mod sources;
mod templates;
mod typesetting;

use std::collections::BTreeSet;
use std::fs;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::harness::{Finding, Library, package, sample_documents};

/// A fault.
struct Fault {
    /// What somebody has done wrong.
    name: &'static str,
    /// The publication that is built.
    slug: &'static str,
    /// The file that is changed, by its path in the package.
    file: &'static str,
    /// What stands there, each time it stands there.
    old: &'static str,
    /// What takes its place.
    new: &'static str,
    /// The code of the finding.
    code: &'static str,
    /// The file that the finding points into, by its path in the library or on the site.
    at: &'static str,
}

/// The sample library with a fault in it.
fn plant(fault: Option<&Fault>, slug: &str) -> Library {
    let library = Library::new().with_all(&sample_documents(), "documents").only(&[slug]);
    if let Some(fault) = fault {
        let text = fs::read_to_string(package().join(fault.file)).expect("a file of the package");
        assert!(text.contains(fault.old), "{} no longer holds `{}`", fault.file, fault.old);
        library.write(fault.file, text.replace(fault.old, fault.new));
    }
    library
}

/// What is wrong with the gate: nothing, or what it found instead.
fn missed(fault: &Fault) -> Option<String> {
    let found = plant(Some(fault), fault.slug).build().findings();
    let is_there = |found: &Finding| found.path == fault.at || found.made.as_deref() == Some(fault.at);
    if found.iter().any(|found| found.code == fault.code && is_there(found)) {
        return None;
    }
    let found: BTreeSet<String> = found.iter().map(ToString::to_string).collect();
    let found: Vec<String> = found.into_iter().take(6).collect();
    Some(format!(
        "{} ({}): no {} at {}, but:\n    {}",
        fault.name,
        fault.file,
        fault.code,
        fault.at,
        found.join("\n    ")
    ))
}

fn faults() -> Vec<&'static Fault> {
    [sources::FAULTS, templates::FAULTS, typesetting::FAULTS].into_iter().flatten().collect()
}

#[test]
fn each_is_caught() {
    let faults = faults();
    let next = AtomicUsize::new(0);
    let misses = Mutex::new(Vec::new());
    let work = || {
        while let Some(fault) = faults.get(next.fetch_add(1, Ordering::Relaxed)) {
            if let Some(miss) = missed(fault) {
                misses.lock().expect("no other thread has failed").push(miss);
            }
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    let misses = misses.into_inner().expect("no thread has failed");
    assert!(misses.is_empty(), "{} of {} are missed:\n{}", misses.len(), faults.len(), misses.join("\n"));
}

/// Else a fault could be caught that is in the library without it.
#[test]
fn what_they_are_planted_in_is_sound() {
    let slugs: BTreeSet<&str> = faults().iter().map(|fault| fault.slug).collect();
    for slug in slugs {
        let found = plant(None, slug).build().findings();
        let found: Vec<String> = found.iter().map(ToString::to_string).collect();
        for fault in faults().iter().filter(|fault| fault.slug == slug) {
            assert!(!found.iter().any(|found| found.starts_with(&format!("{} ", fault.code))), "{slug}: {found:?}");
        }
    }
}

#[test]
fn the_list_is_long_and_says_each_once() {
    let names: BTreeSet<&str> = faults().iter().map(|fault| fault.name).collect();
    assert_eq!(names.len(), faults().len());
    assert!(names.len() >= 30);
}
