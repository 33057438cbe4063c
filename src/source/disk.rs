//! Reading files.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::{Sources, Span};
use crate::diagnostic::{Code, Diagnostic};

/// The door to the disk. It holds nothing; to be handed one is to be allowed to read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

/// Something that stands in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The path from the folder, `/` between folders.
    pub path: String,
    /// Whether it is a file, or a link that leads to one.
    pub is_file: bool,
    /// Where it leads, for a link that leads somewhere.
    pub leads: Option<PathBuf>,
}

/// Why a file could not be read.
#[derive(Debug)]
pub struct ReadError {
    /// The path as the author knows it.
    pub path: PathBuf,
    /// What went wrong.
    pub cause: Cause,
}

/// What went wrong with a file.
#[derive(Debug)]
pub enum Cause {
    /// The system's own reason.
    Io(io::Error),
    /// The bytes before the first that is not UTF-8, as text, which shows where it is.
    NotUtf8(String),
}

impl std::fmt::Display for Cause {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io(error) => error.fmt(f),
            Self::NotUtf8(_) => f.write_str("it is not UTF-8"),
        }
    }
}

impl ReadError {
    /// The diagnostic for this error. It points at the first wrong byte, or at the top of a
    /// source that stands for the unreadable file.
    pub fn diagnostic(self, sources: &mut Sources) -> Diagnostic {
        let path = self.path.display().to_string();
        match self.cause {
            Cause::Io(error) => {
                let source = sources.add(path.clone(), "");
                Diagnostic::new(
                    Code::UNREADABLE_FILE,
                    Span::new(source.id, 0..0),
                    format!("cannot read `{path}`: {error}"),
                )
            }
            Cause::NotUtf8(before) => {
                let end = before.len();
                let source = sources.add(path, before);
                let span = Span::new(source.id, end..end);
                let hint = if source.path.ends_with(".csv") {
                    "save the file with the encoding UTF-8: in Excel, as “CSV UTF-8 (Comma delimited)”"
                } else {
                    "save the file with the encoding UTF-8"
                };
                Diagnostic::new(Code::NOT_UTF_8, span, "the text from here on is not UTF-8").hint(hint)
            }
        }
    }
}

impl Disk {
    /// The bytes of a file.
    ///
    /// # Errors
    /// Where the system cannot read it.
    #[expect(clippy::disallowed_methods, reason = "this is the door")]
    pub fn bytes(&self, path: &Path) -> Result<Vec<u8>, ReadError> {
        fs::read(path).map_err(|error| ReadError { path: path.to_owned(), cause: Cause::Io(error) })
    }

    /// The first bytes of a file, at most so many.
    ///
    /// # Errors
    /// Where the system cannot read it.
    #[expect(clippy::disallowed_methods, reason = "this is the door")]
    pub fn start(&self, path: &Path, length: u64) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        let read = fs::File::open(path).and_then(|file| file.take(length).read_to_end(&mut bytes));
        read.map(|_| bytes).map_err(|error| ReadError { path: path.to_owned(), cause: Cause::Io(error) })
    }

    /// How many bytes a file has, where that can be known.
    #[must_use]
    pub fn length(&self, path: &Path) -> Option<u64> {
        path.metadata().ok().map(|data| data.len())
    }

    /// The text of a file, without a byte order mark.
    ///
    /// # Errors
    /// Where the system cannot read it or it is not UTF-8.
    pub fn text(&self, path: &Path) -> Result<String, ReadError> {
        let text = String::from_utf8(self.bytes(path)?).map_err(|error| {
            let valid = error.utf8_error().valid_up_to();
            let before = String::from_utf8_lossy(&error.as_bytes()[..valid]).into_owned();
            ReadError { path: path.to_owned(), cause: Cause::NotUtf8(before) }
        })?;
        Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
    }

    /// Every text file below a folder with its path from there, `/` between folders, in order
    /// of the paths. Hidden files are left out. A folder that does not exist has none.
    #[must_use]
    pub fn texts(&self, folder: &Path) -> Vec<(String, Result<String, ReadError>)> {
        self.walk(folder, None)
    }

    /// As [`Disk::texts`], only files of this extension.
    #[must_use]
    pub fn texts_with(&self, folder: &Path, extension: &str) -> Vec<(String, Result<String, ReadError>)> {
        self.walk(folder, Some(extension))
    }

    fn walk(self, folder: &Path, extension: Option<&str>) -> Vec<(String, Result<String, ReadError>)> {
        WalkDir::new(folder)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|entry| entry.depth() == 0 || !hidden(&entry.file_name().to_string_lossy()))
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file())
            .filter_map(|entry| Some((relative(folder, entry.path())?, entry.into_path())))
            .filter(|(path, _)| extension.is_none_or(|wanted| path.ends_with(&format!(".{wanted}"))))
            .map(|(path, file)| (path, self.text(&file)))
            .collect()
    }

    /// Everything that stands in a folder and below it, hidden or not, in order of the paths.
    /// Links are not followed.
    #[must_use]
    pub fn survey(&self, folder: &Path) -> Vec<Entry> {
        let entry = |entry: walkdir::DirEntry| {
            let is_link = entry.path_is_symlink();
            Some(Entry {
                path: relative(folder, entry.path())?,
                is_file: if is_link { entry.path().is_file() } else { entry.file_type().is_file() },
                leads: is_link.then(|| self.canonical(entry.path())).flatten(),
            })
        };
        WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok).filter_map(entry).collect()
    }

    /// The names of what a folder holds, folders marked, sorted. Hidden entries are left out.
    ///
    /// # Errors
    /// Where the system cannot read it.
    #[expect(clippy::disallowed_methods, reason = "this is the door")]
    pub fn entries(&self, folder: &Path) -> Result<Vec<(String, bool)>, ReadError> {
        let fail = |cause| ReadError { path: folder.to_owned(), cause: Cause::Io(cause) };
        let mut entries = Vec::new();
        for entry in fs::read_dir(folder).map_err(fail)? {
            let entry = entry.map_err(fail)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            // A link to a folder is a folder.
            let is_dir = fs::metadata(entry.path()).is_ok_and(|data| data.is_dir());
            if !hidden(&name) {
                entries.push((name, is_dir));
            }
        }
        entries.sort();
        Ok(entries)
    }

    /// The path with every link followed, where it exists.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the door")]
    pub fn canonical(&self, path: &Path) -> Option<PathBuf> {
        fs::canonicalize(path).ok()
    }

    /// Whether a file, and not a folder, is there.
    #[must_use]
    pub fn is_file(&self, path: &Path) -> bool {
        path.is_file()
    }
}

fn hidden(name: &str) -> bool {
    name.starts_with('.')
}

fn relative(folder: &Path, path: &Path) -> Option<String> {
    let path = path.strip_prefix(folder).ok()?;
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    Some(parts.join("/"))
}
