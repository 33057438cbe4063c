//! The layouts and fonts that the binary carries.

use include_dir::{Dir, include_dir};

static LAYOUTS: Dir = include_dir!("$CARGO_MANIFEST_DIR/layouts");
static FONTS: Dir = include_dir!("$CARGO_MANIFEST_DIR/fonts");

/// Every layout file with its path below `layouts`.
pub(super) fn layouts() -> Vec<(String, &'static [u8])> {
    let mut out = Vec::new();
    collect(&LAYOUTS, &mut out);
    out
}

/// A font file, or the manifest, by its path below `fonts`.
pub(super) fn font(path: &str) -> Option<&'static [u8]> {
    FONTS.get_file(path).map(include_dir::File::contents)
}

fn collect(dir: &'static Dir, out: &mut Vec<(String, &'static [u8])>) {
    for file in dir.files() {
        let path: Vec<_> = file.path().iter().map(|part| part.to_string_lossy()).collect();
        out.push((path.join("/"), file.contents()));
    }
    dir.dirs().for_each(|dir| collect(dir, out));
}
