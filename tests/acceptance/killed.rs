//! A build may be killed at any moment: the site holds whole files, and the next build gives the
//! bytes of a clean one.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::harness::{FRONT, Library};

/// How many moments; `STATIONER_KILLS` asks for more.
const KILLS: u32 = 4;

fn library() -> Library {
    let mut library = Library::new().jobs(2).cached();
    for number in 0..4 {
        library = library.with(&format!("documents/plan-{number}.md"), text(number, 0));
    }
    library
}

fn text(number: u32, edition: u32) -> String {
    format!("{FRONT}\n# Plan {number} {{#aims}}\n\nEdition {edition}.\n\nSee [](plan-{}#aims).\n", (number + 1) % 4)
}

fn site(library: &Library) -> BTreeMap<String, Vec<u8>> {
    let mut files = library.files();
    files.retain(|path, _| path.starts_with("site/"));
    files
}

#[test]
fn a_killed_build_leaves_nothing_broken() {
    let kills = std::env::var("STATIONER_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS);
    let (library, clean) = (library(), library());
    let start = Instant::now();
    library.build_sound();
    let whole = start.elapsed();
    let mut killed = 0;
    for round in 1..=kills {
        let before = site(&library);
        for library in [&library, &clean] {
            (0..4).filter(|number| (round >> number) & 1 == 1 || *number == round % 4).for_each(|number| {
                library.write(&format!("documents/plan-{number}.md"), text(number, round));
            });
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_stationer"))
            .current_dir(library.path())
            .args(["build", "--quiet"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the command runs");
        // The moments are spread over the whole build by the golden ratio, which never repeats.
        thread::sleep(whole.mul_f64((f64::from(round) * 0.618_034).fract()).max(Duration::from_millis(1)));
        killed += u32::from(child.try_wait().expect("it can be asked").is_none());
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        let left = site(&library);
        library.build_sound();
        if clean.path().join("output").exists() {
            clean.remove("output");
        }
        clean.build_sound();
        let (after, expected) = (site(&library), site(&clean));
        for (path, bytes) in &left {
            let known = [&before, &after].iter().any(|files| files.get(path) == Some(bytes));
            assert!(known, "round {round}: `{path}` is neither the old file nor the new");
        }
        assert!(after == expected, "round {round}: the next build differs from a clean one");
    }
    assert!(killed > 0, "no build lived long enough to be killed");
}
