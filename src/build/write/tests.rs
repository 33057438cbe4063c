use super::*;

struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn text(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.path(path)).ok()
    }

    fn open(&self) -> Output {
        Output::open(self.folder.path()).unwrap()
    }

    /// Writes these files for the publication `a`, removes those, and gives what was left alone.
    fn write(&self, files: &[(&str, &str)], stale: &[&str]) -> Vec<String> {
        let mut output = self.open();
        let staged = stage(&output, files);
        assert_eq!(output.in_the_way(&staged), Vec::<String>::new());
        let publications = BTreeMap::from([("a".to_owned(), Facts { pages: 1, pdf_bytes: 1 })]);
        output.commit(vec![staged], publications, &stale.iter().map(|path| (*path).to_owned()).collect()).unwrap()
    }

    /// Every file and folder, but for the lock and the record.
    fn listing(&self) -> Vec<String> {
        let mut found: Vec<_> = walkdir::WalkDir::new(self.folder.path())
            .min_depth(1)
            .into_iter()
            .map(|entry| entry.unwrap().path().strip_prefix(self.folder.path()).unwrap().display().to_string())
            .filter(|path| path != LOCK && path != manifest::NAME)
            .collect();
        found.sort();
        found
    }
}

fn stage(output: &Output, files: &[(&str, &str)]) -> Staged {
    let file =
        |(path, text): &(&str, &str)| NewFile { path: (*path).to_owned(), bytes: text.as_bytes().to_vec().into() };
    output.stage(Some("a"), files.iter().map(file).collect()).unwrap()
}

#[test]
fn files_come_into_place_at_the_end_and_leave_nothing_behind() {
    let site = Site::new();
    let mut output = site.open();
    let staged = stage(&output, &[("site/a/index.html", "page"), ("site/a/media/x.svg", "svg")]);
    assert_eq!(site.text("site/a/index.html"), None);
    output.commit(vec![staged], BTreeMap::new(), &BTreeSet::new()).unwrap();
    drop(output);
    assert_eq!(site.text("site/a/index.html").as_deref(), Some("page"));
    let expected = ["site", "site/a", "site/a/index.html", "site/a/media", "site/a/media/x.svg"];
    assert_eq!(site.listing(), expected);
}

#[test]
fn a_build_that_stops_changes_nothing() {
    let site = Site::new();
    site.write(&[("site/a/index.html", "old")], &[]);
    let output = site.open();
    let _ = stage(&output, &[("site/a/index.html", "new"), ("site/a/a.pdf", "new")]);
    drop(output);
    assert_eq!(site.listing(), ["site", "site/a", "site/a/index.html"]);
    assert_eq!(site.text("site/a/index.html").as_deref(), Some("old"));
}

#[test]
fn what_is_no_longer_produced_is_removed_with_its_folder() {
    let site = Site::new();
    site.write(&[("site/a/index.html", "page"), ("site/b/media/x.svg", "svg")], &[]);
    let left = site.write(&[("site/a/index.html", "page")], &["site/b/media/x.svg"]);
    assert!(left.is_empty());
    assert_eq!(site.listing(), ["site", "site/a", "site/a/index.html"]);
}

#[test]
fn what_is_not_ours_stays() {
    let site = Site::new();
    site.write(&[("site/a/index.html", "page"), ("site/a/b.svg", "svg")], &[]);
    site.put("site/a/notes.txt", "mine");
    site.put("README.md", "mine");
    site.put("site/a/b.svg", "changed by hand");
    let left = site.write(&[("site/a/index.html", "page 2")], &["site/a/b.svg", "site/a/notes.txt"]);
    assert_eq!(left, ["site/a/b.svg", "site/a/notes.txt"]);
    assert_eq!(site.text("site/a/notes.txt").as_deref(), Some("mine"));
    assert_eq!(site.text("site/a/b.svg").as_deref(), Some("changed by hand"));
    assert_eq!(site.text("README.md").as_deref(), Some("mine"));
    // It is somebody else's from now on, and is not spoken of again.
    assert!(!site.open().manifest.files.contains_key("site/a/b.svg"));
}

#[test]
fn a_foreign_file_is_in_the_way_unless_it_is_the_same() {
    let site = Site::new();
    site.put("site/a/index.html", "mine");
    site.put("site/a/a.pdf", "same");
    fs::create_dir_all(site.path("site/a/x.svg")).unwrap();
    site.put("site/a/media", "a file where a folder must be");
    let output = site.open();
    let files = [
        ("site/a/index.html", "new"),
        ("site/a/a.pdf", "same"),
        ("site/a/x.svg", "svg"),
        ("site/a/media/y.svg", "svg"),
    ];
    let staged = stage(&output, &files);
    assert_eq!(output.in_the_way(&staged), ["site/a/index.html", "site/a/x.svg", "site/a/media/y.svg"]);
}

#[test]
fn after_the_record_is_lost_the_same_files_are_ours_again() {
    let site = Site::new();
    site.write(&[("site/a/index.html", "page")], &[]);
    fs::remove_file(site.path(manifest::NAME)).unwrap();
    site.write(&[("site/a/index.html", "page")], &[]);
    site.write(&[("site/a/index.html", "page 2")], &[]);
    assert_eq!(site.text("site/a/index.html").as_deref(), Some("page 2"));
}

#[test]
fn a_damaged_record_is_no_record() {
    let site = Site::new();
    site.write(&[("site/a/index.html", "page")], &[]);
    site.put(manifest::NAME, "{\"version\":1,\"publications\":{},\"files\":{\"../x\":{}}}");
    let output = site.open();
    assert!(output.damaged && output.manifest == Manifest::default());
    assert_eq!(output.in_the_way(&stage(&output, &[("site/a/index.html", "new")])), ["site/a/index.html"]);
}

#[test]
fn a_file_that_stays_the_same_keeps_its_date_and_so_does_the_record() {
    let site = Site::new();
    let files = [("site/a/index.html", "page")];
    site.write(&files, &[]);
    let date = |path: &str| fs::metadata(site.path(path)).unwrap().modified().unwrap();
    let old = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000);
    for path in ["site/a/index.html", manifest::NAME] {
        File::options().append(true).open(site.path(path)).unwrap().set_modified(old).unwrap();
    }
    site.write(&files, &[]);
    assert_eq!((date("site/a/index.html"), date(manifest::NAME)), (old, old));
}

#[test]
fn a_build_killed_between_two_renames_is_taken_up_by_the_next() {
    let site = Site::new();
    site.write(&[("site/a/index.html", "old"), ("site/a/a.pdf", "old")], &[]);
    let mut output = site.open();
    let staged = stage(&output, &[("site/a/index.html", "new"), ("site/a/a.pdf", "new")]);
    // The record of what is coming, then one of two renames, then nothing more.
    for file in &staged.files {
        let entry = Entry { blake3: file.hash.clone(), was: Some(manifest::hash(b"old")), publication: None };
        output.manifest.files.insert(file.path.clone(), entry);
    }
    output.save().unwrap();
    output.place(&staged.files[0]).unwrap();
    drop(output);
    assert_eq!(site.text("site/a/index.html").as_deref(), Some("new"));
    assert_eq!(site.text("site/a/a.pdf").as_deref(), Some("old"));
    site.write(&[("site/a/index.html", "newer"), ("site/a/a.pdf", "newer")], &[]);
    assert_eq!(site.text("site/a/a.pdf").as_deref(), Some("newer"));
    assert!(site.open().manifest.files.values().all(|entry| entry.was.is_none()));
}

#[test]
fn two_builds_at_once_are_one_too_many() {
    let site = Site::new();
    let first = site.open();
    let second = Output::open(site.folder.path());
    assert!(matches!(second, Err(WriteError { reason: None, .. })));
    drop(first);
    let _ = site.open();
}

#[test]
fn two_folders_have_the_same_record() {
    let (one, two) = (Site::new(), Site::new());
    for site in [&one, &two] {
        site.write(&[("site/a/index.html", "page"), ("site/a/a.pdf", "pdf")], &[]);
    }
    assert_eq!(one.text(manifest::NAME), two.text(manifest::NAME));
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_removed_through_a_symbolic_link() {
    let (site, elsewhere) = (Site::new(), Site::new());
    site.write(&[("site/a/index.html", "page")], &[]);
    elsewhere.put("index.html", "page");
    fs::remove_dir_all(site.path("site/a")).unwrap();
    std::os::unix::fs::symlink(elsewhere.folder.path(), site.path("site/a")).unwrap();
    let output = site.open();
    assert_eq!(output.in_the_way(&stage(&output, &[("site/a/index.html", "page 2")])), ["site/a/index.html"]);
    drop(output);
    assert_eq!(site.write(&[], &["site/a/index.html"]), ["site/a/index.html"]);
    assert_eq!(elsewhere.text("index.html").as_deref(), Some("page"));
}

#[test]
fn a_name_that_leads_out_of_the_site_is_refused() {
    let site = Site::new();
    let output = site.open();
    let files = vec![NewFile { path: "site/../x".to_owned(), bytes: b"x".into() }];
    assert!(output.stage(None, files).is_err());
}

#[test]
fn files_beside_the_site_are_written_whole() {
    let site = Site::new();
    let folder = site.path("man");
    write_files(&folder, &[("a.1".to_owned(), b"page".to_vec())]).unwrap();
    write_files(&folder, &[("a.1".to_owned(), b"page 2".to_vec())]).unwrap();
    assert_eq!(site.listing(), ["man", "man/a.1"]);
    assert_eq!(site.text("man/a.1").as_deref(), Some("page 2"));
}
