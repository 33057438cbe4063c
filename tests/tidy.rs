//! What holds of the code itself. Nothing here is compiled against the library: it reads the
//! tree as a reviewer would.

#![allow(clippy::disallowed_methods, reason = "tests stand outside the rooms")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, each with the rooms that it may use.
const ARROWS: &[(&str, &[&str])] = &[
    // A diagnostic has a place, and reading reports diagnostics: the two know each other's plain types.
    ("diagnostic", &["source"]),
    ("source", &["diagnostic"]),
    ("model", &["source"]),
    // What a policy team edits is read through `source`.
    ("layout", &["diagnostic", "source"]),
    // What a text draws on is read before the text.
    ("facts", &["diagnostic", "model", "source"]),
    ("parse", &["diagnostic", "facts", "model", "source"]),
    // How deep headings are numbered is a setting of the layout.
    ("resolve", &["diagnostic", "layout", "model", "source"]),
    ("view", &["layout", "model", "source"]),
    // Drawings are made of data and a measure of type alone.
    ("chart", &["model"]),
    ("diagram", &["chart", "model"]),
    ("pdf", &["chart", "diagnostic", "diagram", "layout", "model", "source", "view"]),
    ("html", &["chart", "diagnostic", "diagram", "layout", "model", "source", "view"]),
    ("checks", &["diagnostic", "html", "model", "pdf", "source", "view"]),
    (
        "build",
        &["checks", "diagnostic", "facts", "html", "layout", "model", "parse", "pdf", "resolve", "source", "view"],
    ),
    ("cli", &["build", "diagnostic", "facts", "layout", "model", "source"]),
];

/// Files that may be longer than the limit, and why.
const LONG_FILES: &[(&str, &str)] = &[];

/// Functions that may be longer than the limit, and why.
const LONG_FUNCTIONS: &[(&str, &str)] = &[];

/// Files that may name a registry, and why.
const NAMES_REGISTRIES: &[(&str, &str)] = &[
    ("Cargo.lock", "cargo writes where each crate comes from"),
    ("tests/judges/package-lock.json", "npm writes where each package comes from"),
    ("tests/tidy.rs", "the list of names is here"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every text of the tree by its path, but what tools make.
fn texts() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder can be read") {
            let path: PathBuf = entry.expect("a folder can be read").path();
            let name = path.strip_prefix(root()).expect("it is in the tree").to_string_lossy().replace('\\', "/");
            let made = matches!(name.as_str(), ".git" | "target" | "output")
                || name.ends_with("/node_modules")
                || name.ends_with("/__pycache__");
            if path.is_symlink() || made {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = String::from_utf8(fs::read(&path).expect("a file can be read")) {
                found.insert(name, text);
            }
        }
    }
    assert!(found.contains_key("src/lib.rs") && found.len() > 100);
    found
}

fn code() -> BTreeMap<String, String> {
    texts().into_iter().filter(|(path, _)| path.starts_with("src/") && path.ends_with(".rs")).collect()
}

fn pass(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// The part of a file before its tests.
fn without_tests(text: &str) -> &str {
    text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or(text)
}

fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/") || path.ends_with("/samples.rs")
}

#[test]
fn arrows_run_one_way() {
    let rooms: Vec<_> = ARROWS.iter().map(|(room, _)| *room).collect();
    let mut faults = Vec::new();
    for (path, text) in code() {
        let Some((room, _)) = path["src/".len()..].split_once('/') else { continue };
        let Some((_, may)) = ARROWS.iter().find(|(name, _)| *name == room) else {
            faults.push(format!("{path}: the room `{room}` has no arrows"));
            continue;
        };
        if is_test(&path) {
            continue;
        }
        for (number, line) in (1..).zip(without_tests(&text).lines()) {
            // What documentation links to is no use of it.
            let line = line.trim_start();
            if line.starts_with("//") {
                continue;
            }
            for used in rooms.iter().filter(|used| uses(line, used)) {
                if *used != room && !may.contains(used) {
                    faults.push(format!("{path}:{number}: `{room}` uses `{used}`"));
                }
            }
        }
    }
    pass(faults);
}

/// Whether a line names a room: `crate::room` or, in a list, `crate::{…, room…}`.
fn uses(line: &str, room: &str) -> bool {
    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    let direct = line.match_indices(&format!("crate::{room}")).any(|(at, found)| ends(&line[at + found.len()..]));
    let listed = line.split_once("use crate::{").is_some_and(|(_, list)| {
        list.split([',', '}', ';']).any(|item| item.trim() == room || item.trim().starts_with(&format!("{room}::")))
    });
    direct || listed
}

#[test]
fn every_arrow_is_used() {
    let code = code();
    let mut faults = Vec::new();
    for (room, may) in ARROWS {
        let own: Vec<_> = code.iter().filter(|(path, _)| path.starts_with(&format!("src/{room}/"))).collect();
        assert!(!own.is_empty(), "there is no room `{room}`");
        for used in *may {
            if !own.iter().any(|(_, text)| text.lines().any(|line| uses(line, used))) {
                faults.push(format!("`{room}` may use `{used}` and does not"));
            }
        }
    }
    pass(faults);
}

#[test]
fn files_and_functions_are_short() {
    const LONGEST_FILE: usize = 800;
    const LONGEST_FUNCTION: usize = 80;
    let mut faults = Vec::new();
    let excepted = |list: &[(&str, &str)], name: &str| list.iter().any(|(other, _)| *other == name);
    for (path, text) in code() {
        let count = text.lines().count();
        if count > LONGEST_FILE && !excepted(LONG_FILES, &path) {
            faults.push(format!("{path} has {count} lines"));
        }
        for (name, lines) in functions(&text) {
            let name = format!("{path}: {name}");
            if lines > LONGEST_FUNCTION && !excepted(LONG_FUNCTIONS, &name) {
                faults.push(format!("{name} has {lines} lines"));
            }
        }
    }
    pass(faults);
}

/// The functions of a formatted file with their lengths: each ends at the brace that is indented
/// as it is.
fn functions(text: &str) -> Vec<(String, usize)> {
    let lines: Vec<_> = text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let inner = line.trim_start();
        let words =
            inner.trim_start_matches("pub ").trim_start_matches("pub(crate) ").trim_start_matches("pub(super) ");
        let Some(rest) = words.trim_start_matches("const ").strip_prefix("fn ") else { continue };
        let name = rest.split(['(', '<']).next().unwrap_or(rest).to_owned();
        let end = format!("{}}}", " ".repeat(line.len() - inner.len()));
        let length = if line.ends_with('}') || line.ends_with(';') {
            1
        } else {
            lines[at..].iter().position(|line| **line == end).map_or(1, |n| n + 1)
        };
        found.push((name, length));
    }
    found
}

/// `clippy.toml` bans the functions by name; this holds for everything else in `std::fs`.
#[test]
fn only_two_rooms_touch_the_disk() {
    let doors = ["std::fs", "File::open", "File::create", "File::options"];
    let mut faults = Vec::new();
    for (path, text) in code() {
        let may = path.starts_with("src/source/") || path.starts_with("src/build/");
        if may || is_test(&path) {
            continue;
        }
        for (number, line) in (1..).zip(without_tests(&text).lines()) {
            if !line.trim_start().starts_with("//") && doors.iter().any(|door| line.contains(door)) {
                faults.push(format!("{path}:{number}: {}", line.trim()));
            }
        }
    }
    pass(faults);
}

#[test]
fn nothing_names_a_machine() {
    // Put together here, so that this file does not find itself.
    let machines = ["/home/", "/root/", "/Users/", "/work/", "C:\\Users"].map(str::to_owned);
    let registries = ["crates.io-", "registry.npm", "pypi.org", "jfrog", "artifactory", "localhost:"];
    let mut faults = Vec::new();
    for (path, text) in texts() {
        for (number, line) in (1..).zip(text.lines()) {
            let machine = machines.iter().find(|machine| line.contains(machine.as_str()));
            if let Some(machine) = machine.filter(|_| path != "tests/tidy.rs") {
                faults.push(format!("{path}:{number} names `{machine}`"));
            }
            let registry = registries.iter().find(|registry| line.contains(*registry));
            let excepted = NAMES_REGISTRIES.iter().any(|(other, _)| *other == path);
            if let Some(registry) = registry.filter(|_| !excepted) {
                faults.push(format!("{path}:{number} names `{registry}`"));
            }
        }
    }
    pass(faults);
}

#[test]
fn nothing_is_left_for_later() {
    let marks = ["TODO", "FIXME", "XXX:", "todo!(", "unimplemented!(", "dbg!("];
    let mut faults = Vec::new();
    for (path, text) in texts() {
        let is_ours = ["rs", "typ", "hbs", "css", "js", "mjs", "md", "yaml", "toml", "py", "sh"]
            .iter()
            .any(|end| path.ends_with(&format!(".{end}")));
        if !is_ours || path == "tests/tidy.rs" {
            continue;
        }
        for (number, line) in (1..).zip(text.lines()) {
            if let Some(mark) = marks.iter().find(|mark| line.contains(*mark)) {
                faults.push(format!("{path}:{number} holds `{mark}`"));
            }
        }
    }
    pass(faults);
}

#[test]
fn every_font_has_a_licence() {
    let fonts = root().join("fonts");
    let mut families = 0;
    for entry in fs::read_dir(&fonts).expect("there are fonts") {
        let folder = entry.expect("the folder can be read").path();
        if !folder.is_dir() {
            continue;
        }
        let names: Vec<String> = fs::read_dir(&folder)
            .expect("a folder of fonts can be read")
            .map(|entry| entry.expect("a folder of fonts can be read").file_name().to_string_lossy().into_owned())
            .collect();
        let holds_fonts = names.iter().any(|name| name.ends_with(".otf") || name.ends_with(".ttf"));
        if holds_fonts {
            families += 1;
            let licence = folder.join("OFL.txt");
            let text = fs::read_to_string(&licence).unwrap_or_default();
            assert!(text.contains("SIL OPEN FONT LICENSE"), "{} has no licence", folder.display());
        }
    }
    assert!(families > 5);
}

#[test]
fn tests_say_what_they_hold() {
    let mut faults = Vec::new();
    for (path, text) in texts() {
        let is_rust = path.ends_with(".rs") && (path.starts_with("tests/") || path.starts_with("src/"));
        if is_rust && path != "tests/tidy.rs" && text.contains("#[ignore") {
            faults.push(format!("{path} has a test that is not run"));
        }
        if path.starts_with("tests/") && path.ends_with(".rs") && !text.starts_with("//!") {
            faults.push(format!("{path} does not say what it is for"));
        }
    }
    pass(faults);
}
