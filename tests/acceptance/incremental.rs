//! A build that draws on the cache gives the bytes and the findings of one that does not.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::Mutex;
use std::time::Instant;

use stationer::build::Observer;

use crate::harness::{Built, FRONT, Library, package};

/// How many random edits; `STATIONER_EDITS` asks for more.
const EDITS: usize = 24;

const CHART: &str =
    r#"<svg xmlns="http://www.w3.org/2000/svg" width="64" height="24"><rect width="20" height="9"/></svg>"#;

/// Publications that speak of one another, a mark, and layouts of their own.
fn library() -> Library {
    Library::new()
        .jobs(2)
        .with_all(&package().join("layouts"), "layouts")
        .with("documents/library.yaml", "name: The body\nlogo: { file: logo.svg, alt: The body }\n")
        .with("documents/logo.svg", CHART)
        .with("documents/costs/chart.svg", CHART)
        .with(
            "documents/costs/index.md",
            format!("{FRONT}\n# Costs {{#costs}}\n\nAll of them.\n\n![A bar](chart.svg)\n"),
        )
        .with("documents/plan.md", format!("{FRONT}\n# Aims\n\nSee [](costs#costs) and [](review).\n"))
        .with("documents/review.md", format!("{FRONT}\n# Findings\n\nNone yet.\n\n[unused]: https://example.org\n"))
}

/// What a build left and found.
fn seen(built: &Built) -> (BTreeMap<String, Vec<u8>>, Vec<String>) {
    let mut files = built.files();
    files.retain(|path, _| path.starts_with("site/") || path == ".stationer.json");
    (files, built.findings().iter().map(|found| format!("{found} {:?}", found.hints)).collect())
}

fn assert_same(cached: &Built, clean: &Built, after: &str) {
    let ((cached, cached_found), (clean, clean_found)) = (seen(cached), seen(clean));
    assert_eq!(cached_found, clean_found, "findings after {after}");
    assert_eq!(cached.keys().collect::<Vec<_>>(), clean.keys().collect::<Vec<_>>(), "files after {after}");
    let different: Vec<_> =
        clean.iter().filter(|(path, bytes)| cached[*path] != **bytes).map(|(path, _)| path).collect();
    assert!(different.is_empty(), "{different:?} differ after {after}");
}

/// The numbers of L'Ecuyer's generator for 64 bits (Mathematics of Computation 68, 1999, table 4).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(2_862_933_555_777_941_757).wrapping_add(3_037_000_493);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }
}

/// Changes something in both libraries alike; says what.
fn edit(libraries: [&Library; 2], numbers: &mut Numbers, step: usize) -> String {
    let append = |path: &str, text: String| {
        for library in libraries {
            let path_on_disk = library.path().join(path);
            let before = fs::read_to_string(path_on_disk).unwrap_or_else(|_| FRONT.to_owned());
            library.write(path, before + &text);
        }
        format!("adding {text:?} to {path}")
    };
    let swap = |path: &str, old: &str, new: String| {
        for library in libraries {
            let text = fs::read_to_string(library.path().join(path)).expect("a file to edit");
            let start = text.find(old).unwrap_or_else(|| panic!("`{path}` holds `{old}`"));
            let end = text[start..].find('\n').map_or(text.len(), |end| start + end);
            library.write(path, format!("{}{new}{}", &text[..start], &text[end..]));
        }
        format!("setting {new:?} in {path}")
    };
    let path = ["documents/costs/index.md", "documents/plan.md", "documents/review.md"][numbers.below(3)];
    match numbers.below(14) {
        0 | 1 => append(path, format!("\nA sentence of step {step}.\n")),
        2 => swap(path, "title:", format!("title: The title of step {step}")),
        3 => append(path, format!("\n# Section {step} {{#section-{step}}}\n\nText.\n")),
        4 => swap("documents/costs/index.md", "# Costs", format!("# Costs at {step} {{#costs}}")),
        5 => append(path, "\n[](#nowhere)\n".to_owned()),
        6 => swap("documents/library.yaml", "name:", format!("name: Body {}", step % 3)),
        7 => swap("layouts/theme.yaml", "accent:", format!("accent: \"#1d4f{:02x}\"", 0x80 + step % 16)),
        8 => append("layouts/report/layout.typ", format!("// {step}\n")),
        9 => append("layouts/common/style.css", format!("/* {step} */\n")),
        10 => {
            for library in libraries {
                library.write("documents/costs/chart.svg", CHART.replace("20", &(step % 5 + 3).to_string()));
            }
            format!("drawing chart {}", step % 5)
        }
        11 => {
            append(&format!("documents/extra-{}.md", numbers.below(3)), format!("\n# Part {step}\n\n[](costs#costs)\n"))
        }
        12 => {
            let extra = format!("documents/extra-{}.md", numbers.below(3));
            libraries.iter().filter(|library| library.path().join(&extra).exists()).for_each(|l| l.remove(&extra));
            format!("removing {extra}")
        }
        _ => {
            // What was wrong is mended, so that the libraries do not stay broken.
            for library in libraries {
                for path in ["documents/costs/index.md", "documents/plan.md", "documents/review.md"] {
                    let text = fs::read_to_string(library.path().join(path)).expect("a file to mend");
                    library.write(path, text.replace("[](#nowhere)", "Mended."));
                }
            }
            "mending".to_owned()
        }
    }
}

#[test]
fn random_edits() {
    let edits = std::env::var("STATIONER_EDITS").ok().and_then(|edits| edits.parse().ok()).unwrap_or(EDITS);
    let (cached, clean) = (library().cached(), library());
    let mut numbers = Numbers(20_170_324);
    let mut history = "the first build".to_owned();
    for step in 0..edits {
        assert_same(&cached.build(), &clean.build(), &history);
        // A second build without any edit, which is replayed as a whole.
        assert_same(&cached.build(), &clean.build(), &format!("{history}, twice"));
        history = format!("step {step}: {}", edit([&cached, &clean], &mut numbers, step));
    }
}

/// Which publications were taken through a stage.
struct Taken {
    through: &'static str,
    slugs: Mutex<BTreeSet<String>>,
}

impl Observer for Taken {
    fn planned(&self, _: usize) {}
    fn finished(&self, _: &str) {}
    fn stage(&self, slug: &str, stage: &'static str, _: Instant, _: Instant) {
        if stage == self.through {
            self.slugs.lock().expect("nobody panics").insert(slug.to_owned());
        }
    }
}

fn taken(library: &Library, through: &'static str) -> Vec<String> {
    let taken = Taken { through, slugs: Mutex::default() };
    library.build_watched(&taken);
    taken.slugs.into_inner().expect("nobody panics").into_iter().collect()
}

fn set_by(library: &Library) -> Vec<String> {
    taken(library, "compose")
}

#[test]
fn only_what_an_edit_can_reach_is_parsed_again() {
    let library = library().cached();
    let parsed_by = || taken(&library, "parse");
    assert_eq!(parsed_by(), ["costs", "plan", "review"]);
    library.edit("documents/costs/index.md", "All of them.", "Every one of them.");
    assert_eq!(parsed_by(), ["costs"], "a word");
    library.edit("documents/costs/index.md", "Every one of them.", "All of them.");
    assert_eq!(parsed_by(), [""; 0], "what was read before is still known");
    library.edit("documents/costs/index.md", "# Costs", "# Every cost");
    assert_eq!(parsed_by(), ["costs", "plan", "review"], "a heading that a link may name");
    library.write("documents/costs/chart.svg", CHART.replace("20", "21"));
    assert_eq!(parsed_by(), ["costs", "plan", "review"], "a file that a text may name");
    library.edit("documents/review.md", "# Findings", "# Findings\n\n[](costs#nowhere)");
    assert_eq!(parsed_by(), ["review"], "a text with an error");
    library.write("output/site/plan/index.html", "By hand.");
    assert_eq!(parsed_by(), [""; 0], "the site is no text");
}

#[test]
fn only_what_depends_on_an_edit_is_set_again() {
    let library = library().cached();
    assert_eq!(set_by(&library), ["costs", "plan", "review"]);
    assert_eq!(set_by(&library), [""; 0]);
    library.edit("documents/costs/index.md", "All of them.", "Every one of them.");
    assert_eq!(set_by(&library), ["costs"], "a word");
    library.edit("documents/costs/index.md", "# Costs", "# Every cost");
    assert_eq!(set_by(&library), ["costs", "plan"], "a heading that a link names");
    library.edit("documents/costs/index.md", "# Every cost", "# Costs");
    assert_eq!(set_by(&library), [""; 0], "what was made before is still known");
    library.write("documents/another.md", format!("{FRONT}\nText.\n"));
    assert_eq!(set_by(&library), ["another"], "a publication that nothing refers to");
    library.remove("documents/another.md");
    library.edit("documents/library.yaml", "The body", "Another body");
    assert_eq!(set_by(&library), ["costs", "plan", "review"], "what all share");
}

#[test]
fn a_damaged_cache_is_none() {
    let (cached, clean) = (library().cached(), library());
    let whole = clean.build();
    for damage in [&b""[..], b"{}", &[0xff; 300]] {
        cached.build();
        for folder in ["files", "publications", "texts", "outcomes", "builds"] {
            let entries = fs::read_dir(cached.path().join("output/.cache").join(folder)).expect("there is a cache");
            entries.for_each(|entry| fs::write(entry.expect("an entry").path(), damage).expect("it can be damaged"));
        }
        cached.remove("output/site");
        assert_same(&cached.build(), &whole, "damage");
    }
}

#[test]
fn a_cache_that_cannot_be_written_is_a_warning() {
    let library = library().cached();
    library.write("output/.cache", "Not a folder.");
    let codes = library.build().codes();
    assert_eq!(codes.iter().filter(|code| **code == "unwritable-file").count(), 1, "{codes:?}");
    let ran = library.stationer(&["build"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(ran.err.contains("warning[unwritable-file]"), "{}", ran.err);
}

#[test]
fn hand_made_changes_are_still_seen() {
    let library = library().cached();
    library.build();
    library.write("output/site/plan/index.html", "By hand.");
    assert!(library.build().codes().contains(&"stale-output"));
    library.remove("output/site/plan/index.html");
    let built = library.build();
    assert!(!built.codes().contains(&"stale-output") && built.page("plan").contains("Aims"));
}

#[test]
fn the_cache_can_be_looked_at_and_emptied() {
    let library = library();
    assert_eq!(library.stationer(&["cache", "size"]).out, "0 B: 0 B of pages and PDF files, 0 B of records\n");
    library.stationer(&["build"]);
    let files = |library: &Library| {
        let folder = library.path().join("output/.cache/files");
        fs::read_dir(folder).map_or(0, Iterator::count)
    };
    assert_eq!(files(&library), 6);
    library.edit("documents/plan.md", "# Aims", "# The aims");
    library.stationer(&["build", "--no-cache"]);
    assert_eq!(files(&library), 6, "nothing is kept that nobody asked for");
    library.stationer(&["build"]);
    assert_eq!(files(&library), 8);
    let pruned = library.stationer(&["cache", "prune"]);
    assert!(pruned.status == Some(0) && pruned.out.ends_with(" freed\n"), "{}{}", pruned.out, pruned.err);
    assert_eq!(files(&library), 6);
    library.edit("documents/plan.md", "# The aims", "# Some aims");
    let ran = library.stationer(&["build", "--timings"]);
    assert!(ran.out.contains("milliseconds"), "{}", ran.out);
    let trace = fs::read_to_string(library.path().join("output/timings.json")).expect("there is a trace");
    let trace: serde_json::Value = serde_json::from_str(&trace).expect("the trace is JSON");
    let events = trace["traceEvents"].as_array().expect("the trace holds events");
    let set: Vec<_> = events.iter().filter(|event| event["name"] == "compose").collect();
    assert!(set.len() == 1 && set[0]["args"]["publication"] == "plan", "what the site is made of stays: {set:?}");
    assert_eq!(library.stationer(&["cache", "clear"]).status, Some(0));
    assert_eq!(files(&library), 0);
}
