//! The writer of the site.
//!
//! **Architecture invariant:** no other room creates, changes or removes a file, and in this one
//! only [the cache](super::cache) beside it. A file of the
//! site is put aside in the output folder first and renamed into place at the end, so that a
//! reader of the site, and a build that is killed, find the old file or the new one, whole.
//!
//! What stands at a path and is not known from the [record](super::manifest) belongs to
//! somebody else. It is never changed and never removed; where it has the very bytes that the
//! build would write, it is taken for the build's own (the record may have been lost). Nothing
//! is written or removed through a symbolic link below the output folder.

#![expect(clippy::disallowed_methods, reason = "the writer of the site")]

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::cache::{self, Store};
use super::manifest::{self, Entry, Facts, Manifest, Purpose, SITE};
use super::workers;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::{Cause, Disk};

/// Holds the lock; stays, because a lock whose file is removed can be taken twice.
const LOCK: &str = ".stationer.lock";

/// Where files wait for their place. What a killed build left there is cleared by the next.
const ASIDE: &str = ".stationer.tmp";

/// Why something could not be written.
#[derive(Debug)]
pub struct WriteError {
    /// The file or folder.
    pub path: PathBuf,
    /// The system's own reason; none where another build holds the folder.
    pub reason: Option<io::Error>,
}

impl WriteError {
    fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |reason| Self { path: path.to_owned(), reason: Some(reason) }
    }

    /// The diagnostic for this error.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        let path = self.path.display();
        match &self.reason {
            Some(reason) => Diagnostic::new(Code::UNWRITABLE_FILE, None, format!("cannot write `{path}`: {reason}")),
            None => Diagnostic::new(Code::UNWRITABLE_FILE, None, format!("another build is writing to `{path}`"))
                .hint("wait until it is done, or choose another folder with `--output`"),
        }
    }
}

/// A file to be written.
pub(super) struct NewFile<'a> {
    /// Path from the output folder, `/` between folders.
    pub(super) path: String,
    pub(super) bytes: Cow<'a, [u8]>,
}

/// Files that belong together and wait for their place.
#[derive(Debug)]
pub(super) struct Staged {
    /// The publication; none for files of the site.
    pub(super) owner: Option<String>,
    files: Vec<StagedFile>,
}

#[derive(Debug)]
struct StagedFile {
    path: String,
    hash: String,
    /// Where it waits; none where its place already holds the same bytes.
    waits: Option<PathBuf>,
}

impl Staged {
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.path.as_str())
    }

    /// The paths of the files and the hashes of their bytes.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|file| (file.path.as_str(), file.hash.as_str()))
    }

    /// Files of one owner, put aside in two steps.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.files.extend(other.files);
        self
    }
}

/// What stands at a path.
#[derive(Debug, PartialEq, Eq)]
enum Standing {
    Nothing,
    /// A file of a build, with the hash of its bytes.
    Ours(String),
    /// The bytes that are to be written.
    Wanted,
    Foreign,
}

/// The output folder, held by this build alone.
pub(super) struct Output {
    root: PathBuf,
    purpose: Purpose,
    disk: Disk,
    /// What earlier builds left.
    pub(super) manifest: Manifest,
    /// Whether there is a record that cannot be read.
    pub(super) damaged: bool,
    next: AtomicUsize,
    _lock: File,
}

impl Output {
    /// Takes hold of the output folder, which is made where it does not exist.
    pub(super) fn open(root: &Path) -> Result<Self, WriteError> {
        Self::open_for(Purpose::Site, root)
    }

    /// As [`Output::open`], for a report of checks.
    pub(super) fn open_report(root: &Path) -> Result<Self, WriteError> {
        Self::open_for(Purpose::Report, root)
    }

    fn open_for(purpose: Purpose, root: &Path) -> Result<Self, WriteError> {
        fs::create_dir_all(root).map_err(WriteError::at(root))?;
        let path = root.join(LOCK);
        let lock = File::options().create(true).append(true).open(&path).map_err(WriteError::at(&path))?;
        // Some network file systems know no locks; there, two builds at once are not noticed.
        if let Err(TryLockError::WouldBlock) = lock.try_lock() {
            return Err(WriteError { path: root.to_owned(), reason: None });
        }
        let aside = root.join(ASIDE);
        clear(&aside)?;
        fs::create_dir(&aside).map_err(WriteError::at(&aside))?;
        let disk = Disk;
        let (manifest, damaged) = match disk.text(&root.join(purpose.record())) {
            Ok(text) => {
                Manifest::read(&text, purpose).map_or((Manifest::default(), true), |manifest| (manifest, false))
            }
            Err(error) => {
                let missing = matches!(&error.cause, Cause::Io(error) if error.kind() == io::ErrorKind::NotFound);
                (Manifest::default(), !missing)
            }
        };
        Ok(Self { root: root.to_owned(), purpose, disk, manifest, damaged, next: AtomicUsize::new(0), _lock: lock })
    }

    /// Takes hold of an output folder that has a cache; of none where it has none.
    pub(super) fn open_existing(root: &Path) -> Result<Option<Self>, WriteError> {
        if root.join(cache::NAME).is_dir() { Self::open(root).map(Some) } else { Ok(None) }
    }

    /// The cache of the folder.
    pub(super) fn cache(&self) -> Store {
        Store::new(&self.root, self.root.join(ASIDE))
    }

    /// The hash of the record.
    pub(super) fn manifest_hash(&self) -> String {
        manifest::hash(self.manifest.to_text().as_bytes())
    }

    /// Whether every file of the record stands with its bytes.
    pub(super) fn is_as_recorded(&self, jobs: usize) -> bool {
        let files: Vec<_> = self.manifest.files.iter().collect();
        let order: Vec<usize> = (0..files.len()).collect();
        let stands = |index: usize| {
            let (path, entry): (&String, &Entry) = files[index];
            self.standing(path, Some(&entry.blake3)) == Standing::Wanted
        };
        workers::run(jobs, &order, stands).into_iter().all(|stands| stands)
    }

    /// A path below the output folder as people know it.
    pub(super) fn shown(&self, path: &str) -> String {
        format!("{}/{path}", self.root.display())
    }

    /// Puts files aside. Where a place already holds the same bytes nothing is written, and
    /// the file there keeps its date.
    pub(super) fn stage(&self, owner: Option<&str>, files: Vec<NewFile>) -> Result<Staged, WriteError> {
        let mut staged = Vec::with_capacity(files.len());
        for file in files {
            if !self.purpose.allows(&file.path) {
                let reason = io::Error::new(io::ErrorKind::InvalidInput, "the name cannot be part of a web address");
                return Err(WriteError::at(&self.root.join(&file.path))(reason));
            }
            let hash = manifest::hash(&file.bytes);
            let waits = match self.standing(&file.path, Some(&hash)) {
                Standing::Wanted => None,
                _ => Some(self.put_aside(&file.bytes)?),
            };
            staged.push(StagedFile { path: file.path, hash, waits });
        }
        Ok(Staged { owner: owner.map(str::to_owned), files: staged })
    }

    /// As [`Output::stage`] for files that are known by the hashes of their bytes: only those
    /// that do not stand yet are fetched. None where one cannot be had.
    pub(super) fn stage_kept(
        &self,
        owner: Option<&str>,
        files: Vec<(String, String)>,
        fetch: impl Fn(&str) -> Option<Vec<u8>>,
    ) -> Result<Option<Staged>, WriteError> {
        let mut staged = Vec::with_capacity(files.len());
        for (path, hash) in files.into_iter().filter(|(path, _)| self.purpose.allows(path)) {
            let waits = match self.standing(&path, Some(&hash)) {
                Standing::Wanted => None,
                _ => match fetch(&hash) {
                    Some(bytes) => Some(self.put_aside(&bytes)?),
                    None => return Ok(None),
                },
            };
            staged.push(StagedFile { path, hash, waits });
        }
        Ok(Some(Staged { owner: owner.map(str::to_owned), files: staged }))
    }

    fn put_aside(&self, bytes: &[u8]) -> Result<PathBuf, WriteError> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let path = self.root.join(ASIDE).join(number.to_string());
        let written = match fs::write(&path, bytes) {
            Err(error) if is_full(&error) => {
                // What is kept for the next build must not stop this one.
                self.cache().clear();
                fs::write(&path, bytes)
            }
            written => written,
        };
        written.map_err(WriteError::at(&path))?;
        Ok(path)
    }

    /// The places of these files that hold something that is not the build's.
    pub(super) fn in_the_way(&self, staged: &Staged) -> Vec<String> {
        let foreign = |file: &&StagedFile| {
            file.waits.is_some() && self.standing(&file.path, Some(&file.hash)) == Standing::Foreign
        };
        staged.files.iter().filter(foreign).map(|file| file.path.clone()).collect()
    }

    /// Says that a file is in the way, and what to do.
    pub(super) fn foreign(&self, path: &str, hint: &str) -> Diagnostic {
        let path = self.shown(path);
        let message = format!("`{path}` was changed by hand or comes from elsewhere, and would be overwritten");
        let mut found = Diagnostic::new(Code::STALE_OUTPUT, None, message).hint(hint);
        found.severity = Severity::Error;
        found
    }

    /// Whether there is a file at this path, whoever wrote it.
    pub(super) fn stands(&self, path: &str) -> bool {
        self.root.join(path).symlink_metadata().is_ok_and(|data| data.is_file())
    }

    fn standing(&self, path: &str, wanted: Option<&str>) -> Standing {
        let full = self.root.join(path);
        if !self.parents_are_folders(path) {
            return Standing::Foreign;
        }
        match full.symlink_metadata() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Standing::Nothing,
            Ok(data) if data.is_file() => {}
            _ => return Standing::Foreign,
        }
        let Ok(bytes) = self.disk.bytes(&full) else {
            return Standing::Foreign;
        };
        let hash = manifest::hash(&bytes);
        if wanted == Some(hash.as_str()) {
            Standing::Wanted
        } else if self.manifest.knows(path, &hash) {
            Standing::Ours(hash)
        } else {
            Standing::Foreign
        }
    }

    /// Whether each folder on the way is one, or is not there yet: a symbolic link leads to
    /// where nobody has said that we may write.
    fn parents_are_folders(&self, path: &str) -> bool {
        let mut folder = self.root.clone();
        let parents = path.rsplit_once('/').map_or("", |(parents, _)| parents);
        parents.split('/').all(|part| {
            folder.push(part);
            folder.symlink_metadata().map_or_else(|error| error.kind() == io::ErrorKind::NotFound, |data| data.is_dir())
        })
    }

    /// Puts the files in their places and removes `stale` ones. Gives the stale files that
    /// were changed by hand, which stay.
    pub(super) fn commit(
        &mut self,
        staged: Vec<Staged>,
        publications: BTreeMap<String, Facts>,
        stale: &BTreeSet<String>,
    ) -> Result<Vec<String>, WriteError> {
        // Were the build killed among the renames, the next would find some files with the old
        // bytes and some with the new. Both are known before the first is moved.
        let before = self.manifest.clone();
        self.manifest.publications = publications;
        for (file, owner) in staged.iter().flat_map(|s| s.files.iter().map(|file| (file, &s.owner))) {
            let was = match self.standing(&file.path, Some(&file.hash)) {
                Standing::Ours(hash) => Some(hash),
                _ => None,
            };
            let entry = Entry { blake3: file.hash.clone(), was, publication: owner.clone() };
            self.manifest.files.insert(file.path.clone(), entry);
        }
        if self.manifest != before {
            self.save()?;
        }
        for file in staged.iter().flat_map(|staged| &staged.files) {
            self.place(file)?;
        }
        let left = self.remove(stale)?;
        for entry in self.manifest.files.values_mut() {
            entry.was = None;
        }
        if self.manifest != before {
            self.save()?;
        }
        Ok(left)
    }

    fn place(&self, file: &StagedFile) -> Result<(), WriteError> {
        let Some(waits) = &file.waits else { return Ok(()) };
        let target = self.root.join(&file.path);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).map_err(WriteError::at(folder))?;
        }
        fs::rename(waits, &target).map_err(WriteError::at(&target))
    }

    fn remove(&mut self, stale: &BTreeSet<String>) -> Result<Vec<String>, WriteError> {
        let mut left = Vec::new();
        for path in stale {
            match self.standing(path, None) {
                Standing::Ours(_) => {
                    let full = self.root.join(path);
                    fs::remove_file(&full).map_err(WriteError::at(&full))?;
                    self.remove_empty_folders(path);
                }
                Standing::Nothing => {}
                Standing::Wanted | Standing::Foreign => left.push(path.clone()),
            }
            self.manifest.files.remove(path);
        }
        Ok(left)
    }

    fn remove_empty_folders(&self, path: &str) {
        let mut parent = Path::new(path).parent();
        let is_ours = |folder: &&Path| *folder != Path::new(SITE) && !folder.as_os_str().is_empty();
        while let Some(folder) = parent.filter(is_ours) {
            // A folder that is not empty is not removed by this call, and the ones above it
            // cannot be empty either.
            if fs::remove_dir(self.root.join(folder)).is_err() {
                return;
            }
            parent = folder.parent();
        }
    }

    fn save(&self) -> Result<(), WriteError> {
        let waits = self.put_aside(self.manifest.to_text().as_bytes())?;
        let target = self.root.join(self.purpose.record());
        fs::rename(&waits, &target).map_err(WriteError::at(&target))
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        // What cannot be cleared now is cleared by the next build.
        let _ = clear(&self.root.join(ASIDE));
    }
}

fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

fn clear(folder: &Path) -> Result<(), WriteError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(WriteError::at(folder)(error)),
        _ => Ok(()),
    }
}

/// The site of an output folder, for somebody who looks at it while builds go on.
#[derive(Debug, Clone)]
pub struct SiteFiles {
    root: PathBuf,
}

impl SiteFiles {
    /// The site below an output folder.
    #[must_use]
    pub fn new(output: &Path) -> Self {
        Self { root: output.to_owned() }
    }

    /// A file of the site by its path from there, `/` between folders. None where the path could
    /// lead anywhere else, or where a link does.
    #[must_use]
    pub fn read(&self, path: &str) -> Option<Vec<u8>> {
        let path = format!("{SITE}/{path}");
        let (site, full) = (Disk.canonical(&self.root.join(SITE))?, self.root.join(&path));
        let inside = manifest::is_safe(&path) && Disk.canonical(&full)?.starts_with(site);
        inside.then(|| Disk.bytes(&full).ok())?
    }

    /// The hash of each file's bytes by its path from the site, as the last build recorded them.
    #[must_use]
    pub fn hashes(&self) -> BTreeMap<String, String> {
        let record =
            Disk.text(&self.root.join(manifest::NAME)).ok().and_then(|text| Manifest::read(&text, Purpose::Site));
        let files = record.unwrap_or_default().files.into_iter();
        files.filter_map(|(path, entry)| Some((path.strip_prefix("site/")?.to_owned(), entry.blake3))).collect()
    }
}

/// Writes files that are no part of a site, such as man pages, into a folder that somebody
/// named for them; it is made where it does not exist, and files of these names are replaced.
///
/// # Errors
/// Where the folder or a file cannot be written.
pub fn write_files(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), WriteError> {
    fs::create_dir_all(folder).map_err(WriteError::at(folder))?;
    for (name, bytes) in files {
        let target = folder.join(name);
        // Not a temporary file of the usual kind: those can be read by their owner alone.
        let waits = folder.join(format!("{ASIDE}-{name}"));
        fs::write(&waits, bytes).map_err(WriteError::at(&waits))?;
        fs::rename(&waits, &target).map_err(WriteError::at(&target))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
