//! The files of the cache, in `.cache` of the output folder.
//!
//! Every file is known by a digest of what it holds or of what it was made from, is put aside
//! first and renamed into place, and is verified when it is read: one that is damaged is as good
//! as none. The output folder is held by one build alone, so that no two meet here. A cache that
//! cannot be written stops being used and is never a reason to fail.

#![expect(clippy::disallowed_methods, reason = "the only writer of the cache")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::build::manifest;
use crate::build::write::WriteError;

/// The name of the folder in the output folder.
pub(in crate::build) const NAME: &str = ".cache";

/// The letters of a hash.
const HASH: usize = 64;

/// What a file of the cache holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Bytes, named by their hash.
    Blob,
    /// [`super::stored::Publication`], named by what it was made from.
    Publication,
    /// [`super::known::Text`], named by what it was parsed from.
    Text,
    /// [`super::known::Known`], named by what it was made from.
    Became,
    /// [`super::stored::Run`], named by what it was made from.
    Run,
}

impl Kind {
    const ALL: [Self; 5] = [Self::Blob, Self::Publication, Self::Text, Self::Became, Self::Run];

    fn folder(self) -> &'static str {
        match self {
            Self::Blob => "files",
            Self::Publication => "publications",
            Self::Text => "texts",
            Self::Became => "outcomes",
            Self::Run => "builds",
        }
    }
}

/// A file of the cache.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) kind: Kind,
    pub(super) name: String,
    pub(super) size: u64,
    used: SystemTime,
}

/// The cache of one output folder.
#[derive(Debug)]
pub(in crate::build) struct Store {
    root: PathBuf,
    aside: PathBuf,
    next: AtomicUsize,
    /// Bytes that this build used or made.
    used: AtomicU64,
    /// Whether anything may be kept; otherwise it is only read.
    keeps: bool,
    /// Why it is no longer written.
    fault: Mutex<Option<WriteError>>,
}

impl Store {
    /// The cache of an output folder; `aside` is a folder on the same disk where files wait.
    pub(in crate::build) fn new(output: &Path, aside: PathBuf) -> Self {
        let store = Self {
            root: output.join(NAME),
            aside,
            next: AtomicUsize::new(0),
            used: AtomicU64::new(0),
            keeps: true,
            fault: Mutex::new(None),
        };
        for folder in Kind::ALL.map(|kind| store.root.join(kind.folder())) {
            if let Err(reason) = store.make_folder(&folder) {
                store.give_up(&folder, reason);
            }
        }
        store
    }

    /// The cache of an output folder, to be read by somebody who does not hold the folder. None
    /// where it has none.
    pub(in crate::build) fn to_read(output: &Path) -> Option<Self> {
        let root = output.join(NAME);
        root.is_dir().then(|| Self {
            root,
            aside: PathBuf::new(),
            next: AtomicUsize::new(0),
            used: AtomicU64::new(0),
            keeps: false,
            fault: Mutex::new(None),
        })
    }

    /// A symbolic link could lead out of the output folder, where nobody said that we may write.
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        for path in [self.root.as_path(), folder] {
            fs::create_dir_all(path)?;
            if !path.symlink_metadata()?.is_dir() {
                return Err(io::Error::new(io::ErrorKind::NotADirectory, "it is not a folder"));
            }
        }
        Ok(())
    }

    /// Why the cache could not be written, said once.
    pub(super) fn fault(&self) -> Option<WriteError> {
        self.fault.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn give_up(&self, path: &Path, reason: io::Error) {
        let mut fault = self.fault.lock().unwrap_or_else(PoisonError::into_inner);
        fault.get_or_insert_with(|| WriteError { path: path.to_owned(), reason: Some(reason) });
    }

    fn has_given_up(&self) -> bool {
        self.fault.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    fn path(&self, kind: Kind, name: &str) -> Option<PathBuf> {
        is_name(name).then(|| self.root.join(kind.folder()).join(name))
    }

    /// Bytes by their hash.
    pub(super) fn blob(&self, hash: &str) -> Option<Vec<u8>> {
        let bytes = fs::read(self.path(Kind::Blob, hash)?).ok()?;
        (manifest::hash(&bytes) == hash).then_some(bytes)
    }

    /// What is kept under a name.
    pub(super) fn get<T: DeserializeOwned>(&self, kind: Kind, name: &str) -> Option<T> {
        let bytes = fs::read(self.path(kind, name)?).ok()?;
        let (hash, packed) = bytes.split_at_checked(HASH)?;
        if manifest::hash(packed).as_bytes() != hash {
            return None;
        }
        let mut text = Vec::new();
        DeflateDecoder::new(packed).read_to_end(&mut text).ok()?;
        serde_json::from_slice(&text).ok()
    }

    /// Says that a file is of use, so that it is kept longer than those that are not.
    pub(super) fn touch(&self, kind: Kind, name: &str) {
        let Some(path) = self.path(kind, name).filter(|_| self.keeps) else { return };
        let Ok(file) = File::options().write(true).open(path) else { return };
        let _ = file.set_modified(SystemTime::now());
        self.used.fetch_add(file.metadata().map_or(0, |data| data.len()), Ordering::Relaxed);
    }

    /// Keeps bytes.
    pub(super) fn put_blob(&self, hash: &str, bytes: &[u8]) {
        self.put_bytes(Kind::Blob, hash, bytes);
    }

    /// Keeps a value under a name, packed: findings are much the same words over and over.
    pub(super) fn put(&self, kind: Kind, name: &str, value: &impl Serialize) {
        let mut packer = DeflateEncoder::new(Vec::new(), Compression::fast());
        if serde_json::to_writer(&mut packer, value).is_err() {
            return;
        }
        let Ok(packed) = packer.finish() else { return };
        let bytes = [manifest::hash(&packed).as_bytes(), &packed].concat();
        self.put_bytes(kind, name, &bytes);
    }

    fn put_bytes(&self, kind: Kind, name: &str, bytes: &[u8]) {
        let Some(path) = self.path(kind, name).filter(|_| self.keeps && !self.has_given_up()) else { return };
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let waits = self.aside.join(format!("cache-{number}"));
        if let Err(reason) = fs::write(&waits, bytes).and_then(|()| fs::rename(&waits, &path)) {
            // What was half written takes room that the build itself may need.
            let _ = fs::remove_file(&waits);
            self.give_up(&path, reason);
            return;
        }
        self.used.fetch_add(bytes.len() as u64, Ordering::Relaxed);
    }

    /// Everything that is kept, the least recently used first.
    pub(super) fn list(&self) -> Vec<Kept> {
        let mut kept: Vec<Kept> = Kind::ALL.into_iter().flat_map(|kind| self.list_kind(kind)).collect();
        kept.sort_by(|a, b| (a.used, a.kind, &a.name).cmp(&(b.used, b.kind, &b.name)));
        kept
    }

    fn list_kind(&self, kind: Kind) -> Vec<Kept> {
        let Ok(entries) = fs::read_dir(self.root.join(kind.folder())) else { return Vec::new() };
        let of = |entry: io::Result<fs::DirEntry>| {
            let entry = entry.ok()?;
            let name = entry.file_name().into_string().ok().filter(|name| is_name(name))?;
            let data = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            Some(Kept { kind, name, size: data.len(), used: data.modified().unwrap_or(SystemTime::UNIX_EPOCH) })
        };
        entries.filter_map(of).collect()
    }

    /// Removes a file; gives the bytes that it took.
    pub(super) fn remove(&self, kept: &Kept) -> u64 {
        let removed = self.path(kept.kind, &kept.name).map(fs::remove_file);
        if matches!(removed, Some(Ok(()))) { kept.size } else { 0 }
    }

    /// Removes everything; gives the bytes that it took.
    pub(in crate::build) fn clear(&self) -> u64 {
        self.list().iter().map(|kept| self.remove(kept)).sum()
    }

    /// Removes the least recently used until what is left takes at most `limit` bytes, or twice
    /// what this build used if that is more: a large library would otherwise find nothing left.
    pub(super) fn evict(&self, limit: u64) {
        let limit = limit.max(2 * self.used.load(Ordering::Relaxed));
        let kept = self.list();
        let mut total: u64 = kept.iter().map(|kept| kept.size).sum();
        for kept in &kept {
            if total <= limit {
                break;
            }
            total -= self.remove(kept);
        }
    }

    /// How many bytes each kind takes.
    pub(super) fn sizes(&self) -> BTreeMap<Kind, u64> {
        let mut sizes = BTreeMap::new();
        for kept in self.list() {
            *sizes.entry(kept.kind).or_default() += kept.size;
        }
        sizes
    }
}

/// Whether a name is one of ours, and so leads nowhere else.
fn is_name(name: &str) -> bool {
    name.len() == HASH && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::new(folder.path(), folder.path().to_owned());
        (folder, store)
    }

    #[test]
    fn what_is_kept_comes_back() {
        let (_folder, store) = store();
        let (hash, name) = (manifest::hash(b"bytes"), manifest::hash(b"name"));
        store.put_blob(&hash, b"bytes");
        store.put(Kind::Publication, &name, &vec![1, 2]);
        assert_eq!(store.blob(&hash).unwrap(), b"bytes");
        assert_eq!(store.get::<Vec<u8>>(Kind::Publication, &name), Some(vec![1, 2]));
        assert_eq!(store.get::<Vec<u8>>(Kind::Run, &name), None);
        assert!(store.fault().is_none());
    }

    #[test]
    fn what_is_damaged_is_none() {
        let (_folder, store) = store();
        let (hash, name) = (manifest::hash(b"bytes"), manifest::hash(b"name"));
        store.put_blob(&hash, b"bytes");
        store.put(Kind::Run, &name, &"text");
        for damage in [&b""[..], b"byte", b"\xff"] {
            fs::write(store.path(Kind::Blob, &hash).unwrap(), damage).unwrap();
            assert_eq!(store.blob(&hash), None);
        }
        let path = store.path(Kind::Run, &name).unwrap();
        let whole = fs::read(&path).unwrap();
        for end in 0..whole.len() {
            fs::write(&path, &whole[..end]).unwrap();
            assert_eq!(store.get::<String>(Kind::Run, &name), None, "{end}");
        }
        assert_eq!(store.get::<String>(Kind::Run, "../../elsewhere"), None);
    }

    #[test]
    fn the_least_recently_used_goes_first() {
        let (_folder, store) = store();
        let hashes: Vec<_> = (0..4_u8).map(|n| manifest::hash(&[n; 100])).collect();
        for (n, hash) in (0..).zip(&hashes) {
            store.put_blob(hash, &[n; 100]);
            let file = File::options().write(true).open(store.path(Kind::Blob, hash).unwrap()).unwrap();
            file.set_modified(SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(u64::from(n))).unwrap();
        }
        store.used.store(0, Ordering::Relaxed);
        store.touch(Kind::Blob, &hashes[0]);
        store.evict(250);
        let left: Vec<_> = hashes.iter().map(|hash| store.blob(hash).is_some()).collect();
        assert_eq!(left, [true, false, false, true]);
        store.used.store(100, Ordering::Relaxed);
        store.evict(0);
        assert_eq!(store.list().len(), 2, "what this build used has room");
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_through_a_link() {
        let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::os::unix::fs::symlink(elsewhere.path(), folder.path().join(NAME)).unwrap();
        let store = Store::new(folder.path(), folder.path().to_owned());
        store.put_blob(&manifest::hash(b"x"), b"x");
        assert!(store.blob(&manifest::hash(b"x")).is_none());
        assert!(store.fault().is_some());
    }
}
