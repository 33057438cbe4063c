//! What the cache keeps of a publication.

use super::*;

fn made(diagnostics: Vec<Diagnostic>) -> Made {
    let files = Some(MadeFiles::Fresh { page: b"page".to_vec(), pdf: b"pdf".to_vec() });
    Made { facts: Some(PdfFacts { pages: 2, size: 3 }), html_bytes: Some(4), files, diagnostics }
}

fn cache(output: &Output) -> Cache {
    Cache { store: output.cache(), shared: String::new(), run: manifest::hash(b"run"), files: String::new() }
}

#[test]
fn a_publication_comes_back_with_its_findings() {
    let folder = tempfile::tempdir().unwrap();
    let output = Output::open(folder.path()).unwrap();
    let (cache, sources, key) = (cache(&output), Sources::default(), manifest::hash(b"key"));
    let found = vec![Diagnostic::new(Code::DEAD_LINK, None, "a")];
    cache.keep(&key, &made(found.clone()), &sources);
    let kept = cache.publication(&key, &SourceIndex::new(&sources)).unwrap();
    assert_eq!((kept.diagnostics, kept.html_bytes, kept.facts.unwrap().pages), (found, Some(4), 2));
    let Some(MadeFiles::Kept { page, pdf }) = kept.files else { panic!("it has files") };
    assert_eq!((cache.bytes(&page).unwrap(), cache.bytes(&pdf).unwrap()), (b"page".to_vec(), b"pdf".to_vec()));
}

#[test]
fn a_fault_of_the_program_is_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let output = Output::open(folder.path()).unwrap();
    let (cache, sources, key) = (cache(&output), Sources::default(), manifest::hash(b"key"));
    cache.keep(&key, &made(vec![Diagnostic::new(Code::INTERNAL_ERROR, None, "a")]), &sources);
    assert!(cache.publication(&key, &SourceIndex::new(&sources)).is_none());
}

#[test]
fn what_went_wrong_is_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    super::super::write::write_files(folder.path(), &[(NAME.to_owned(), Vec::new())]).unwrap();
    let output = Output::open(folder.path()).unwrap();
    let warning = cache(&output).close().unwrap();
    assert_eq!((warning.code, warning.severity), (Code::UNWRITABLE_FILE, Severity::Warning));
}

#[test]
fn a_folder_without_a_cache_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(cache_size(folder.path()).unwrap(), CacheSize::default());
    assert_eq!(prune_cache(folder.path(), true).unwrap(), 0);
    assert_eq!(folder.path().read_dir().unwrap().count(), 0);
}
