use super::*;
use crate::build::manifest::Entry;

fn manifest(files: &[(&str, Option<&str>)]) -> Manifest {
    let mut manifest = Manifest::default();
    for (path, owner) in files {
        let owner = owner.map(str::to_owned);
        if let Some(slug) = &owner {
            manifest.publications.insert(slug.clone(), Facts { pages: 1, pdf_bytes: 1 });
        }
        let entry = Entry { blake3: manifest::hash(b""), was: None, publication: owner };
        manifest.files.insert((*path).to_owned(), entry);
    }
    manifest
}

/// Which files are stale when `written` publications are written with these files, in an
/// output folder that holds `manifest`, and the library has `library`.
fn stale_of(manifest: &Manifest, written: &[(Option<&str>, &[&str])], library: &[&str]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let output = Output::open(folder.path()).unwrap();
    let stage = |(owner, paths): &(Option<&str>, &[&str])| {
        let file = |path: &&str| NewFile { path: (*path).to_owned(), bytes: b"x".into() };
        output.stage(*owner, paths.iter().map(file).collect()).unwrap()
    };
    let accepted: Vec<_> = written.iter().map(stage).collect();
    let gone = |slug: &str| !library.contains(&slug);
    stale(manifest, &accepted, &gone).into_iter().collect()
}

const FILES: &[(&str, Option<&str>)] = &[
    ("site/a/index.html", Some("a")),
    ("site/a/media/old.svg", Some("a")),
    ("site/b/index.html", Some("b")),
    ("site/assets/old.css", None),
    ("site/index.html", None),
];

#[test]
fn files_that_a_publication_no_longer_has_are_stale() {
    let written: &[(Option<&str>, &[&str])] = &[
        (Some("a"), &["site/a/index.html"]),
        (Some("b"), &["site/b/index.html"]),
        (None, &["site/index.html", "site/assets/new.css"]),
    ];
    assert_eq!(stale_of(&manifest(FILES), written, &["a", "b"]), ["site/a/media/old.svg", "site/assets/old.css"]);
}

#[test]
fn a_page_that_is_not_written_now_keeps_its_stylesheet() {
    let written: &[(Option<&str>, &[&str])] =
        &[(Some("a"), &["site/a/index.html"]), (None, &["site/index.html", "site/assets/new.css"])];
    assert_eq!(stale_of(&manifest(FILES), written, &["a", "b"]), ["site/a/media/old.svg"]);
}

#[test]
fn a_publication_that_is_gone_goes_with_all_its_files() {
    let written: &[(Option<&str>, &[&str])] =
        &[(Some("b"), &["site/b/index.html"]), (None, &["site/index.html", "site/assets/old.css"])];
    assert_eq!(stale_of(&manifest(FILES), written, &["b"]), ["site/a/index.html", "site/a/media/old.svg"]);
    // The last one takes the site with it.
    assert_eq!(stale_of(&manifest(FILES), &[], &[]).len(), FILES.len());
}

#[test]
fn a_publication_that_fails_now_stays_as_it_was() {
    assert!(stale_of(&manifest(FILES), &[], &["a", "b"]).is_empty());
}
