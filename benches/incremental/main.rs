//! What a build costs the first time, the second time and after an edit: see benches/README.md.
#![expect(clippy::disallowed_methods, reason = "the bench drives processes from outside the product's doors")]
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "the table is what it is for")]

#[path = "../peers/documents.rs"]
mod documents;
#[path = "../peers/measure.rs"]
mod measure;
mod size;
mod watch;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use clap::Parser;

use measure::Usage;

/// Builds libraries of several sizes anew, again, and after an edit of one word.
#[derive(Parser)]
struct Options {
    /// How many publications a library has; may be given more than once.
    #[arg(long = "count", default_values_t = [1, 64, 1000])]
    counts: Vec<usize>,
    /// How many jobs to build with.
    #[arg(long, default_value_t = 2)]
    jobs: usize,
    /// The program to measure, if not the one that Cargo has just built.
    #[arg(long, value_name = "FILE", default_value = env!("CARGO_BIN_EXE_stationer"))]
    stationer: PathBuf,
    /// `cargo bench` says that this is a bench.
    #[arg(long, hide = true)]
    bench: bool,
}

/// What builds of one library cost.
struct Library {
    count: usize,
    cold: Usage,
    again: Usage,
    word: Usage,
    /// How often the publications were laid out, all in all.
    layouts: usize,
}

fn main() -> ExitCode {
    let options = Options::parse();
    match bench(&options) {
        Ok(kept) => ExitCode::from(u8::from(!kept)),
        Err(message) => {
            println!("not measured: {message}");
            ExitCode::from(3)
        }
    }
}

fn bench(options: &Options) -> Result<bool, String> {
    let mut libraries = Vec::new();
    let mut total = Usage::default();
    for &count in &options.counts {
        let library = measure_library(options, count)?;
        row(&library);
        [library.cold, library.again, library.word].into_iter().for_each(|usage| total.add(usage));
        libraries.push(library);
    }
    println!(
        "\n{:>6}{:>14}{:>14}{:>14}{:>14}{:>12}{:>10}",
        "", "cold CPU s", "ms each", "again CPU s", "word CPU s", "peak MiB", "layouts"
    );
    for library in &libraries {
        let each = library.cold.cpu.as_secs_f64() * 1e3 / as_f64(library.count);
        println!(
            "{:>6}{:>14.2}{each:>14.0}{:>14.2}{:>14.2}{:>12}{:>10.2}",
            library.count,
            library.cold.cpu.as_secs_f64(),
            library.again.cpu.as_secs_f64(),
            library.word.cpu.as_secs_f64(),
            library.cold.peak / 1024,
            as_f64(library.layouts) / as_f64(library.count),
        );
    }
    println!("all builds took {:.0} s on {} jobs\n", total.wall.as_secs_f64(), options.jobs);
    let kept = compare(&libraries);
    size::tagged_to_untagged()?;
    let in_time = watch::latency(&options.stationer)?;
    Ok(kept && in_time)
}

/// The limits, each on the largest library and where it is large enough to say something.
fn compare(libraries: &[Library]) -> bool {
    let Some(large) = libraries.iter().max_by_key(|library| library.count) else { return true };
    let of_cold = |usage: Usage| usage.wall.as_secs_f64() / large.cold.wall.as_secs_f64();
    println!("one word of {}: {:.4} of the cold build's wall time", large.count, of_cold(large.word));
    let mut kept =
        within(&format!("nothing changed of {}, to the cold build", large.count), of_cold(large.again), 0.01);
    let middle = libraries.iter().filter(|library| library.count >= 64).min_by_key(|library| library.count);
    if let Some(middle) = middle.filter(|middle| middle.count < large.count) {
        let each = |library: &Library| library.cold.cpu.as_secs_f64() / as_f64(library.count);
        let what = format!("{} to {}", large.count, middle.count);
        kept &= within(&format!("CPU time of each, {what}"), each(large) / each(middle), 1.1);
        let peaks = f64::from(u32::try_from(large.cold.peak).unwrap_or(u32::MAX))
            / f64::from(u32::try_from(middle.cold.peak).unwrap_or(u32::MAX));
        kept &= within(&format!("peak memory, {what}"), peaks, 1.5);
    }
    kept
}

/// Prints a ratio beside its limit.
fn within(what: &str, ratio: f64, limit: f64) -> bool {
    let kept = ratio <= limit;
    println!("{what}: {ratio:.4}, limit {limit}: {}", if kept { "kept" } else { "EXCEEDED" });
    kept
}

fn measure_library(options: &Options, count: usize) -> Result<Library, String> {
    let work = tempfile::tempdir().map_err(|error| error.to_string())?;
    write_library(work.path(), count)?;
    let build = || {
        let mut command = Command::new(&options.stationer);
        command.current_dir(work.path()).args(["build", "--quiet", "--timings", "--jobs", &options.jobs.to_string()]);
        measure::run(&mut command)
    };
    let cold = build()?;
    let layouts = layouts(&work.path().join("output/timings.json"))?;
    let again = build()?;
    change_a_word(work.path())?;
    let word = build()?;
    Ok(Library { count, cold, again, word, layouts })
}

/// Writes generated publications to `documents` in a folder.
pub(crate) fn write_library(folder: &Path, count: usize) -> Result<(), String> {
    for publication in documents::generate(count) {
        for (file, text) in &publication.files {
            write(&folder.join("documents").join(&publication.slug).join(file), text)?;
        }
    }
    Ok(())
}

/// Puts another word at the end of a paragraph in the middle of the first publication.
pub(crate) fn change_a_word(folder: &Path) -> Result<(), String> {
    let first = fs::read_dir(folder.join("documents"))
        .map_err(|error| error.to_string())?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .min()
        .ok_or("there are no publications")?;
    let path = first.join("index.md");
    let text = fs::read_to_string(&path).map_err(|error| failed(&path, &error))?;
    let middle = text.len() / 2;
    let at = text.char_indices().map(|(at, _)| at).find(|at| *at >= middle && text[*at..].starts_with(" the "));
    let at = at.ok_or("there is no word to change")?;
    write(&path, &format!("{} theirs {}", &text[..at], &text[at + 5..]))
}

/// How often anything was laid out, as the trace has it.
fn layouts(trace: &Path) -> Result<usize, String> {
    let text = fs::read_to_string(trace).map_err(|error| failed(trace, &error))?;
    let trace: serde_json::Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    let events = trace["traceEvents"].as_array().ok_or("the trace holds no events")?;
    Ok(events.iter().filter(|event| event["name"].as_str().is_some_and(|name| name.starts_with("layout"))).count())
}

fn row(library: &Library) {
    let shown = |usage: Usage| format!("{:.2} s CPU, {:.2} s wall", usage.cpu.as_secs_f64(), usage.wall.as_secs_f64());
    eprintln!(
        "{}: cold {}; again {}; one word {}",
        library.count,
        shown(library.cold),
        shown(library.again),
        shown(library.word)
    );
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let folder = path.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(folder).and_then(|()| fs::write(path, text)).map_err(|error| failed(path, &error))
}

fn failed(path: &Path, error: &std::io::Error) -> String {
    format!("{}: {error}", path.display())
}

#[expect(clippy::cast_precision_loss, reason = "nobody has 2^52 publications")]
fn as_f64(count: usize) -> f64 {
    count as f64
}
