//! What the gate costs beside rendering, and looking at a finished PDF beside veraPDF in a warm JVM:
//! see benches/README.md.
#![expect(clippy::disallowed_methods, reason = "the bench drives processes from outside the product's doors")]
#![expect(clippy::print_stdout, reason = "the table is what it is for")]

#[path = "../peers/documents.rs"]
mod documents;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use clap::Parser;

/// The part of the time of rendering that the gate may take.
const GATE_LIMIT: f64 = 0.1;

/// The stages of a build that render a publication, by the starts of their names.
const RENDERING: [&str; 5] = ["compose", "layout", "export", "pack", "html"];

/// The longest publication of the sample library.
const LONGEST: &str = "outline-business-case";

/// How many times faster the command has to be than veraPDF that is warm, on a publication of usual
/// length; what it is on others is printed.
const LIMIT: f64 = 20.0;

/// What veraPDF's engine needs besides itself; Debian's libjaxb-java has it.
const JAXB: [&str; 8] = [
    "jaxb-api",
    "jaxb-runtime",
    "jaxb-core",
    "istack-commons-runtime",
    "txw2",
    "stax-ex",
    "FastInfoset",
    "javax.activation",
];

/// Times the gate and rendering in cold builds; then `stationer check FILE.pdf`, the whole process,
/// and veraPDF in a JVM that is warm.
#[derive(Parser)]
struct Options {
    /// One more PDF to look at.
    #[arg(long, value_name = "FILE")]
    pdf: Option<PathBuf>,
    /// How often each looks at it.
    #[arg(long, default_value_t = 40)]
    rounds: usize,
    /// How many cold builds the gate is timed in.
    #[arg(long, default_value_t = 7)]
    builds: usize,
    /// The program to measure, if not the one that Cargo has just built.
    #[arg(long, value_name = "FILE", default_value = env!("CARGO_BIN_EXE_stationer"))]
    stationer: PathBuf,
    /// `cargo bench` says that this is a bench.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> ExitCode {
    match bench(&Options::parse()) {
        Ok(kept) => ExitCode::from(u8::from(!kept)),
        Err(message) => {
            println!("not measured: {message}");
            ExitCode::from(3)
        }
    }
}

fn bench(options: &Options) -> Result<bool, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let made_up = made_up(folder.path())?;
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("documents");
    let mut kept = true;
    for (documents, slug) in [(&made_up.0, made_up.1.as_str()), (&samples, LONGEST)] {
        println!("{slug}");
        let mut ratios = Vec::new();
        for _ in 0..options.builds.max(1) {
            ratios.push(gate(options, folder.path(), documents, slug)?);
        }
        ratios.sort_unstable_by(f64::total_cmp);
        let gate = ratios[ratios.len() / 2];
        println!("the gate to rendering:              {gate:>8.3}    limit: at most {GATE_LIMIT}");
        kept &= gate <= GATE_LIMIT;
        let ratio = beside(options, &folder.path().join(format!("output/site/{slug}/{slug}.pdf")))?;
        if slug == LONGEST {
            println!("veraPDF to stationer check:         {ratio:>8.1}");
        } else {
            println!("veraPDF to stationer check:         {ratio:>8.1}    limit: at least {LIMIT}");
            kept &= ratio >= LIMIT;
        }
    }
    if let Some(pdf) = &options.pdf {
        println!("{}", pdf.display());
        println!("veraPDF to stationer check:         {:>8.1}", beside(options, pdf)?);
    }
    Ok(kept)
}

/// Writes one made-up publication of about 25 pages, and gives its folder of documents and its name.
fn made_up(folder: &Path) -> Result<(PathBuf, String), String> {
    let publication = documents::generate(1).into_iter().next().ok_or("no publication could be made up")?;
    let documents = folder.join("documents");
    let own = documents.join(&publication.slug);
    std::fs::create_dir_all(&own).map_err(|error| error.to_string())?;
    for (name, text) in &publication.files {
        std::fs::write(own.join(name), text).map_err(|error| error.to_string())?;
    }
    Ok((documents, publication.slug))
}

/// Looks at a PDF with both programs, and gives how many times faster ours is.
fn beside(options: &Options, pdf: &Path) -> Result<f64, String> {
    let own = stationer(options, pdf)?;
    println!("stationer check, the whole process: {:>8.1} ms", own.as_secs_f64() * 1e3);
    let theirs = verapdf(options, pdf)?;
    println!("veraPDF, PDF/UA-1, in a warm JVM:   {:>8.1} ms", theirs.as_secs_f64() * 1e3);
    Ok(theirs.as_secs_f64() / own.as_secs_f64())
}

/// Builds a publication with one job, and gives the gate's time to that of rendering, by the trace of
/// the build.
fn gate(options: &Options, folder: &Path, documents: &Path, slug: &str) -> Result<f64, String> {
    let built = Command::new(&options.stationer)
        .current_dir(folder)
        .args(["build", slug, "--quiet", "--no-cache", "--jobs=1", "--timings=trace.json", "--output=output"])
        .arg("--documents")
        .arg(documents)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .map_err(|error| error.to_string())?;
    if !built.success() {
        return Err(format!("`{slug}` could not be built"));
    }
    let trace = std::fs::read(folder.join("trace.json")).map_err(|error| error.to_string())?;
    let trace: serde_json::Value = serde_json::from_slice(&trace).map_err(|error| error.to_string())?;
    let events = trace["traceEvents"].as_array().map(Vec::as_slice).unwrap_or_default();
    let time = |names: &[&str]| -> f64 {
        let is_meant = |event: &&serde_json::Value| {
            let name = event["name"].as_str().unwrap_or_default();
            event["args"]["publication"] == slug && names.iter().any(|start| name.starts_with(start))
        };
        events.iter().filter(is_meant).filter_map(|event| event["dur"].as_f64()).sum()
    };
    let (gate, rendering) = (time(&["gate"]), time(&RENDERING));
    if gate > 0.0 && rendering > 0.0 { Ok(gate / rendering) } else { Err("the trace has no gate".to_owned()) }
}

/// The median of the later half, as for veraPDF: until then the machine is busy with what was before.
fn stationer(options: &Options, pdf: &Path) -> Result<Duration, String> {
    let mut times = Vec::new();
    for _ in 0..2 * options.rounds.max(10) {
        let start = Instant::now();
        let mut command = Command::new(&options.stationer);
        let status = command.arg("check").arg(pdf).stdout(Stdio::null()).stderr(Stdio::null()).status();
        times.push(start.elapsed());
        // A file with faults has been looked at just as well.
        let looked = status.map_err(|error| error.to_string())?.code().is_some_and(|code| code < 2);
        if !looked {
            return Err(format!("`stationer check` could not look at `{}`", pdf.display()));
        }
    }
    Ok(median(times[times.len() / 2..].to_vec()))
}

/// The median of the later half: until then the engine is still being compiled.
fn verapdf(options: &Options, pdf: &Path) -> Result<Duration, String> {
    let default = || Path::new(env!("CARGO_MANIFEST_DIR")).join("target/judges");
    let judges = std::env::var_os("STATIONER_JUDGES").map_or_else(default, PathBuf::from);
    let engine = judges.join("verapdf.jar");
    if !engine.exists() {
        return Err("veraPDF is not installed: run `tests/judges/install.sh`".to_owned());
    }
    let jaxb = JAXB.map(|name| format!("/usr/share/java/{name}.jar"));
    let path = jaxb.into_iter().chain([engine.display().to_string()]).collect::<Vec<_>>().join(":");
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/check/Warm.java");
    let rounds = (2 * options.rounds.max(10)).to_string();
    let ran = Command::new("java")
        .args(["-cp", &path])
        .args([&program, pdf, Path::new(&rounds)])
        .output()
        .map_err(|error| format!("java cannot be run: {error}"))?;
    if !ran.status.success() {
        return Err(format!("veraPDF failed:\n{}", String::from_utf8_lossy(&ran.stderr)));
    }
    let text = String::from_utf8_lossy(&ran.stdout);
    let times: Vec<_> = text.lines().filter_map(|line| line.parse().ok()).map(Duration::from_nanos).collect();
    if times.len() < 2 {
        return Err(format!("veraPDF gave no times:\n{text}"));
    }
    Ok(median(times[times.len() / 2..].to_vec()))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
