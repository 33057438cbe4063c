//! What a build costs beside `typst compile` of the same publications: see benches/README.md.
#![expect(clippy::disallowed_methods, reason = "the bench drives processes from outside the product's doors")]
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "the table is what it is for")]

mod convert;
mod documents;
mod measure;
mod others;
mod peer;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

use clap::Parser;

use measure::Usage;
use others::Other;
use peer::Peer;

/// Builds publications with Stationer and with `typst compile`, and compares what they cost.
#[derive(Parser)]
struct Options {
    /// How many publications; with --documents, the first so many of them.
    #[arg(long, default_value_t = 64)]
    count: usize,
    /// Measure these publications, and not ones made up for the bench.
    #[arg(long, value_name = "DIR")]
    documents: Option<PathBuf>,
    /// Compile `DIR/<slug>/main.typ` with Typst, and not what is converted from the Markdown.
    #[arg(long, value_name = "DIR")]
    typst_sources: Option<PathBuf>,
    /// How often everything is run, in turn.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// How many jobs to build with; may be given more than once.
    #[arg(long = "jobs", default_values_t = [1, 2])]
    jobs: Vec<usize>,
    /// The program to measure, if not the one that Cargo has just built.
    #[arg(long, value_name = "FILE", default_value = env!("CARGO_BIN_EXE_stationer"))]
    stationer: PathBuf,
    /// The fonts for Typst.
    #[arg(long, value_name = "DIR", default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts"))]
    fonts: PathBuf,
    /// Work in this folder, and leave everything there to be looked at.
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
    /// The most that Stationer's processor time, on one job, may be of Typst's.
    #[arg(long, default_value_t = 1.0)]
    limit: f64,
    /// `cargo bench` says that this is a bench.
    #[arg(long, hide = true)]
    bench: bool,
}

/// Status where the ratio is within the limit, beyond it, and not measured.
const WITHIN: u8 = 0;
const BEYOND: u8 = 1;
const NOT_MEASURED: u8 = 3;

fn main() -> ExitCode {
    match compare(&Options::parse()) {
        Ok(status) => ExitCode::from(status),
        Err(message) => {
            println!("not measured: {message}");
            ExitCode::from(NOT_MEASURED)
        }
    }
}

/// One way to make the PDFs, and what each round of it cost.
struct Contestant {
    name: String,
    rounds: Vec<Usage>,
}

impl Contestant {
    fn new(name: String) -> Self {
        Self { name, rounds: Vec::new() }
    }

    /// Notes a round, and says so: a run may take minutes, and one that is broken off has
    /// shown something.
    fn push(&mut self, round: usize, usage: Usage) {
        eprintln!(
            "round {round}: {}: {:.2} s CPU, {:.2} s wall",
            self.name,
            usage.cpu.as_secs_f64(),
            usage.wall.as_secs_f64()
        );
        self.rounds.push(usage);
    }

    /// The round with the median processor time.
    fn median(&self) -> Usage {
        let mut rounds = self.rounds.clone();
        rounds.sort_by_key(|usage| usage.cpu);
        rounds.get(rounds.len() / 2).copied().unwrap_or_default()
    }

    /// What the median round cost beside that of another.
    fn ratio(&self, other: &Self, cost: impl Fn(Usage) -> Duration) -> f64 {
        cost(self.median()).as_secs_f64() / cost(other.median()).as_secs_f64()
    }
}

fn compare(options: &Options) -> Result<u8, String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let temporary = tempfile::tempdir().map_err(|error| error.to_string())?;
    let work = match &options.keep {
        Some(folder) => std::path::absolute(folder).map_err(|error| error.to_string())?,
        None => temporary.path().to_owned(),
    };
    let slugs = lay_out(options, here, &work)?;
    let count = u32::try_from(slugs.len()).ok().filter(|&count| count > 0).ok_or("there are no publications")?;
    let peer = Peer::find(&here.join("benches/peers/typst_cli.py"));
    let mut builds: Vec<Contestant> =
        options.jobs.iter().map(|jobs| Contestant::new(format!("stationer build --jobs {jobs}"))).collect();
    let mut typst = Contestant::new("typst compile".to_owned());
    let mut plain = Contestant::new("typst compile, no hyphens".to_owned());
    for round in 1..=options.rounds {
        for (build, jobs) in builds.iter_mut().zip(&options.jobs) {
            build.push(round, run_stationer(options, &work, *jobs)?);
        }
        if let Some(peer) = &peer {
            plain.push(round, run_typst(options, peer, &work, &slugs, false)?);
            typst.push(round, run_typst(options, peer, &work, &slugs, true)?);
        }
    }
    println!("{count} publications, PDF and page, everything checked; Typst: PDF alone, one process each");
    println!("median of {} rounds run in turn\n", options.rounds);
    println!("{:28}{:>10}{:>12}{:>10}{:>12}", "", "CPU s", "CPU ms each", "wall s", "peak MiB");
    builds.iter().for_each(|build| report(build, count));
    let others = others::measure(&work, &slugs, &options.fonts, peer.as_ref());
    println!();
    others.iter().for_each(|other| compare_with_other(&builds[0], other));
    let Some(peer) = peer else {
        println!("\nratio to `typst compile`: NOT MEASURED, because no Typst is installed");
        println!("install `typst`, or the Python package of that name, or name a command in STATIONER_TYPST");
        return Ok(NOT_MEASURED);
    };
    report(&typst, count);
    report(&plain, count);
    let start = peer.start_up()?;
    let what = if peer.interpreted { "  of it to start Python" } else { "  of it to start" };
    println!("{what:28}{:>10}{:>12.0}{:>10}{:>12}", "", millis(start.cpu), "", start.peak / 1024);
    println!("\nTypst is {}", peer.version);
    same_work(&work, &slugs)?;
    for build in &builds {
        for other in [&typst, &plain] {
            compare_with(build, other, &peer, start.cpu * count);
        }
    }
    let first = builds.first().map(|build| build.ratio(&typst, |usage| usage.cpu));
    let within = first.is_some_and(|ratio| ratio <= options.limit);
    println!("limit {:.2} on {}: {}", options.limit, builds[0].name, if within { "kept" } else { "EXCEEDED" });
    Ok(if within { WITHIN } else { BEYOND })
}

/// Says what a build cost beside another way to make a page or a PDF, measured in one round.
fn compare_with_other(build: &Contestant, other: &Other) {
    match &other.cost {
        Ok(usage) => {
            let cpu = usage.cpu.as_secs_f64();
            let ratio = build.median().cpu.as_secs_f64() / cpu;
            println!("{}: {cpu:.2} s CPU; {} to it: {ratio:.3}", other.name, build.name);
        }
        Err(why) => println!("{}: not measured: {}", other.name, why.lines().next().unwrap_or_default()),
    }
}

/// Says what a build cost beside what Typst cost, of which `start` was the start of processes.
fn compare_with(build: &Contestant, typst: &Contestant, peer: &Peer, start: Duration) {
    let ratios = build.rounds.iter().zip(&typst.rounds).map(|(a, b)| a.cpu.as_secs_f64() / b.cpu.as_secs_f64());
    let ratios: Vec<String> = ratios.map(|ratio| format!("{ratio:.3}")).collect();
    let (cpu, wall) = (build.ratio(typst, |usage| usage.cpu), build.ratio(typst, |usage| usage.wall));
    println!("{} to {}: CPU {cpu:.3} (by round: {}), wall {wall:.3}", build.name, typst.name, ratios.join(", "));
    if peer.interpreted {
        let bare = typst.median().cpu.saturating_sub(start);
        println!("  without the start of Python: CPU {:.3}", build.median().cpu.as_secs_f64() / bare.as_secs_f64());
    }
}

fn report(contestant: &Contestant, publications: u32) {
    let Usage { cpu, wall, peak } = contestant.median();
    let peak = contestant.rounds.iter().map(|round| round.peak).max().unwrap_or(peak);
    let each = millis(cpu / publications);
    println!(
        "{:28}{:>10.2}{each:>12.0}{:>10.2}{:>12}",
        contestant.name,
        cpu.as_secs_f64(),
        wall.as_secs_f64(),
        peak / 1024
    );
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Puts publications and Typst sources into the folder to work in: the slugs.
fn lay_out(options: &Options, here: &Path, work: &Path) -> Result<Vec<String>, String> {
    let documents = work.join("documents");
    let typst = work.join("typst");
    // What an earlier run with --keep left is not measured again.
    for folder in [&documents, &typst] {
        if folder.exists() {
            fs::remove_dir_all(folder).map_err(|error| failed(folder, &error))?;
        }
    }
    match &options.documents {
        Some(folder) => {
            for publication in sorted(folder)?.into_iter().filter(|path| path.is_dir()).take(options.count) {
                copy(&publication, &documents.join(name(&publication)))?;
            }
        }
        None => {
            for publication in documents::generate(options.count) {
                for (file, text) in &publication.files {
                    write(&documents.join(&publication.slug).join(file), text.as_bytes())?;
                }
            }
        }
    }
    let publications = sorted(&documents)?;
    let slugs = publications.iter().map(|path| name(path)).collect();
    if let Some(folder) = &options.typst_sources {
        copy(folder, &typst)?;
        return Ok(slugs);
    }
    for (from, to) in [("benches/peers/template.typ", "template.typ"), ("layouts/theme.yaml", "theme.yaml")] {
        write(&typst.join(to), &read(&here.join(from))?)?;
    }
    for publication in publications {
        let folder = typst.join(name(&publication));
        copy(&publication, &folder)?;
        let markdown = String::from_utf8_lossy(&read(&publication.join("index.md"))?).into_owned();
        let source = convert::convert(&markdown).map_err(|why| format!("{}: {why}", publication.display()))?;
        write(&folder.join("main.typ"), source.as_bytes())?;
    }
    Ok(slugs)
}

/// Builds everything into a new folder.
fn run_stationer(options: &Options, work: &Path, jobs: usize) -> Result<Usage, String> {
    let output = work.join("output");
    if output.exists() {
        fs::remove_dir_all(&output).map_err(|error| failed(&output, &error))?;
    }
    let mut command = Command::new(&options.stationer);
    command.current_dir(work).args(["build", "--quiet", "--jobs", &jobs.to_string()]);
    measure::run(&mut command)
}

/// Compiles everything, one process after the other.
fn run_typst(options: &Options, peer: &Peer, work: &Path, slugs: &[String], hyphens: bool) -> Result<Usage, String> {
    let root = work.join("typst");
    let mut sum = Usage::default();
    for slug in slugs {
        let folder = root.join(slug);
        let (source, target) = (folder.join("main.typ"), folder.join("main.pdf"));
        sum.add(peer.compile(&root, &options.fonts, &source, &target, hyphens)?);
    }
    Ok(sum)
}

/// Says how alike the two sets of PDFs are, so that nobody has to trust the comparison.
fn same_work(work: &Path, slugs: &[String]) -> Result<(), String> {
    let mut sums = [(0, 0, 0); 2];
    for slug in slugs {
        let ours = work.join("output/site").join(slug).join(format!("{slug}.pdf"));
        let theirs = work.join("typst").join(slug).join("main.pdf");
        for (sum, path) in sums.iter_mut().zip([ours, theirs]) {
            let bytes = read(&path)?;
            let inspection =
                stationer::pdf::inspect::inspect(&bytes).map_err(|error| format!("{}: {error}", path.display()))?;
            sum.0 += inspection.pages;
            sum.1 += inspection.tags.text().split_whitespace().count();
            sum.2 += bytes.len();
        }
    }
    for (whose, (pages, words, bytes)) in ["Stationer", "Typst"].iter().zip(sums) {
        println!("{whose}'s PDFs: {pages} pages, {words} words, {} kB", bytes / 1000);
    }
    let apart = |a: usize, b: usize| a.abs_diff(b) * 100 > 3 * a.max(b);
    if apart(sums[0].0, sums[1].0) || apart(sums[0].1, sums[1].1) {
        println!("WARNING: these differ by more than 3 in 100: the template no longer looks like the layouts");
    }
    println!();
    Ok(())
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| failed(folder, &error))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    Ok(paths)
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or(OsStr::new("")).to_string_lossy().into_owned()
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    for path in sorted(from)? {
        let target = to.join(name(&path));
        if path.is_dir() { copy(&path, &target)? } else { write(&target, &read(&path)?)? }
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| failed(path, &error))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let folder = path.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(folder).and_then(|()| fs::write(path, bytes)).map_err(|error| failed(path, &error))
}

fn failed(path: &Path, error: &std::io::Error) -> String {
    format!("{}: {error}", path.display())
}
