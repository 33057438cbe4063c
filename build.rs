//! Layouts and fonts are embedded by a macro that the compiler does not watch: name them here.
//! The program also gets a digest of everything that it is made of, by which its cache tells
//! the results of one edition from those of another.

#![expect(clippy::disallowed_methods, reason = "the build of the program stands outside its rooms")]

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// What decides what the program does.
const PARTS: [&str; 6] = ["Cargo.lock", "Cargo.toml", "build.rs", "fonts", "layouts", "src"];

fn main() {
    let mut digest = DefaultHasher::new();
    for part in PARTS {
        println!("cargo::rerun-if-changed={part}");
        hash(Path::new(part), &mut digest);
    }
    println!("cargo::rustc-env=STATIONER_EDITION={:016x}", digest.finish());
}

fn hash(path: &Path, digest: &mut DefaultHasher) {
    if let Ok(entries) = fs::read_dir(path) {
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.sort();
        paths.iter().for_each(|path| hash(path, digest));
    } else {
        path.hash(digest);
        fs::read(path).unwrap_or_default().hash(digest);
    }
}
