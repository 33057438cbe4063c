//! What Stationer wrote into the output folder: the record that lets a later build remove it.
//!
//! The record holds nothing of the machine and no times, so that two builds of one library
//! give the same bytes. It is read as if a stranger had written it: a path in it can name
//! nothing outside `site`, and a file is only removed while its bytes have the recorded hash.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The name of the record in the output folder.
pub(super) const NAME: &str = ".stationer.json";

/// The form of the record; another form is as good as none.
const VERSION: u32 = 1;

/// The folder in the output folder under which everything that is published stands.
pub(super) const SITE: &str = "site";

/// What an output folder is for, and so what its record is called and may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A site, below [`SITE`].
    Site,
    /// A report of checks, which is all that the folder holds of ours.
    Report,
}

impl Purpose {
    /// The name of the record. A folder that somebody names for both keeps them apart.
    pub(super) fn record(self) -> &'static str {
        match self {
            Self::Site => NAME,
            Self::Report => ".stationer-report.json",
        }
    }

    /// Whether a path leads to a place where this may be written.
    pub(super) fn allows(self, path: &str) -> bool {
        match self {
            Self::Site => is_safe(path),
            Self::Report => !path.starts_with('.') && is_plain(path),
        }
    }
}

/// The record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    version: u32,
    /// The publications that stand on the site, by slug.
    pub(super) publications: BTreeMap<String, Facts>,
    /// The files, by path from the output folder.
    pub(super) files: BTreeMap<String, Entry>,
}

/// What the list of publications says of a publication's PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Facts {
    pub(super) pages: usize,
    pub(super) pdf_bytes: usize,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    /// The hash of its bytes.
    pub(super) blake3: String,
    /// The hash of what stood there before, while a build puts its files in place: should it
    /// be killed then, the file is one or the other, and both are ours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) was: Option<String>,
    /// The publication that it belongs to; none for files of the site.
    pub(super) publication: Option<String>,
}

impl Default for Manifest {
    fn default() -> Self {
        Self { version: VERSION, publications: BTreeMap::new(), files: BTreeMap::new() }
    }
}

impl Manifest {
    /// Reads a record. What is not one, or holds a path that no build writes, is none.
    pub(super) fn read(text: &str, purpose: Purpose) -> Option<Self> {
        let manifest: Self = serde_json::from_str(text).ok()?;
        let sound = manifest.version == VERSION && manifest.files.keys().all(|path| purpose.allows(path));
        sound.then_some(manifest)
    }

    /// The record as it is written.
    pub(super) fn to_text(&self) -> String {
        // Maps with texts for keys always serialise.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Whether a build left these bytes at this path.
    pub(super) fn knows(&self, path: &str, hash: &str) -> bool {
        self.files.get(path).is_some_and(|entry| entry.blake3 == hash || entry.was.as_deref() == Some(hash))
    }
}

/// Whether a path leads to a place below `site` on every system: no part climbs, is empty, or
/// means more to some system than a name.
pub(super) fn is_safe(path: &str) -> bool {
    path.split_once('/').is_some_and(|(first, rest)| first == SITE && is_plain(rest))
}

fn is_plain(path: &str) -> bool {
    path.split('/').all(|part| {
        !matches!(part, "" | "." | "..") && !part.contains(['\\', ':']) && !part.chars().any(char::is_control)
    })
}

/// The hash by which the record knows bytes.
pub(super) fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out_of_the_site() {
        for path in ["site/index.html", "site/a/media/b c.svg", "site/…"] {
            assert!(is_safe(path), "{path}");
        }
        let unsafe_paths = [
            "",
            "site",
            "site/",
            "/etc/passwd",
            "site/../x",
            "../site/x",
            "site//x",
            "site/./x",
            "site/a\\..\\b",
            "site/C:x",
            "README.md",
            "other/x",
            "site/a\0b",
            "site/a/..",
        ];
        for path in unsafe_paths {
            assert!(!is_safe(path), "{path}");
            let entry = Entry { blake3: String::new(), was: None, publication: None };
            let manifest = Manifest { files: BTreeMap::from([(path.to_owned(), entry)]), ..Manifest::default() };
            assert_eq!(Manifest::read(&manifest.to_text(), Purpose::Site), None, "{path}");
        }
    }

    #[test]
    fn a_report_stands_in_its_own_folder_alone() {
        for (path, allowed) in [
            ("index.html", true),
            ("assets/style.css", true),
            ("site/index.html", true),
            (".stationer.json", false),
            (".cache/x", false),
            ("../site/index.html", false),
            ("a/../../b", false),
            ("/etc/passwd", false),
            ("", false),
        ] {
            assert_eq!(Purpose::Report.allows(path), allowed, "{path}");
        }
        assert_ne!(Purpose::Report.record(), Purpose::Site.record());
    }

    #[test]
    fn it_survives_being_written_and_read() {
        let mut manifest = Manifest::default();
        manifest.publications.insert("a".to_owned(), Facts { pages: 2, pdf_bytes: 300 });
        let entry = Entry { blake3: hash(b"x"), was: Some(hash(b"w")), publication: Some("a".to_owned()) };
        manifest.files.insert("site/a/index.html".to_owned(), entry);
        assert_eq!(Manifest::read(&manifest.to_text(), Purpose::Site), Some(manifest.clone()));
        assert!(manifest.knows("site/a/index.html", &hash(b"x")) && manifest.knows("site/a/index.html", &hash(b"w")));
        assert!(!manifest.knows("site/a/index.html", &hash(b"y")) && !manifest.knows("site/b", &hash(b"x")));
    }

    #[test]
    fn what_is_damaged_is_none() {
        for text in ["", "{", "[]", "{\"version\":2,\"publications\":{},\"files\":{}}", "{\"version\":1}"] {
            assert_eq!(Manifest::read(text, Purpose::Site), None, "{text}");
        }
    }
}
