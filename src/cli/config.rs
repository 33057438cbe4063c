//! From parsed arguments to a configuration that is known to make sense, before any work.

use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::thread;

use super::args::{BuildArgs, FactsArgs, MessageFormat, Show, ThemeArgs, WatchArgs};
use super::exit::Exit;
use crate::build::Config;
use crate::diagnostic::human::printable;
use crate::model::Date;

/// A build as the command line asks for it.
#[derive(Debug)]
pub(super) struct BuildConfig {
    pub(super) build: Config,
    pub(super) format: MessageFormat,
    pub(super) quiet: bool,
    /// Whether people are shown what only a person can decide, and not its number alone.
    pub(super) reviews: bool,
    /// Whether the specimen of the theme is built, and not the documents.
    pub(super) specimen: bool,
    /// The file of the trace, if one is wanted.
    pub(super) timings: Option<PathBuf>,
}

/// A watch as the command line asks for it.
#[derive(Debug)]
pub(super) struct WatchConfig {
    pub(super) build: BuildConfig,
    /// Where the preview is to be had; on this computer alone.
    pub(super) serve: Option<SocketAddr>,
    /// The link to a place, with `{path}`, `{line}` and `{column}`.
    pub(super) editor: String,
}

/// A list of facts as the command line asks for it. Nothing is written.
#[derive(Debug)]
pub(super) struct FactsConfig {
    pub(super) build: Config,
    pub(super) format: MessageFormat,
}

/// Why the arguments cannot be carried out.
#[derive(Debug)]
pub(super) struct Refusal {
    message: String,
    hint: &'static str,
    pub(super) exit: Exit,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}\n = hint: {}", self.message, self.hint)
    }
}

/// Checks the arguments of a build.
pub(super) fn build(args: BuildArgs) -> Result<BuildConfig, Refusal> {
    let documents = documents(args.documents)?;
    let layouts = optional(args.layouts, "layouts", "--layouts")?;
    let fonts = optional(args.fonts, "fonts", "--fonts")?;
    check_output(&args.output)?;
    let processors = || thread::available_parallelism().map_or(1, Into::into);
    let jobs = args.jobs.map_or_else(processors, Into::into);
    let (theme, slugs, source_date) = (args.theme, args.slugs, source_date()?);
    let timings = args.timings.map(|file| file.unwrap_or_else(|| args.output.join("timings.json")));
    let build = Config {
        documents,
        layouts,
        fonts,
        theme,
        output: args.output,
        slugs,
        jobs,
        source_date,
        cache: !args.no_cache,
    };
    let reviews = args.show == Some(Show::Reviews);
    Ok(BuildConfig { build, format: args.message_format, quiet: args.quiet, reviews, specimen: false, timings })
}

/// Checks the arguments of a watch.
pub(super) fn watch(args: WatchArgs) -> Result<WatchConfig, Refusal> {
    if let Some(address) = args.serve.filter(|address| !address.ip().is_loopback()) {
        return Err(Refusal {
            message: format!("the preview cannot be at `{address}`, where others could reach it"),
            hint: "choose another port if you need to, as in `--serve=127.0.0.1:8000`",
            exit: Exit::Usage,
        });
    }
    Ok(WatchConfig { build: build(args.build)?, serve: args.serve, editor: args.editor })
}

/// Checks the arguments of a specimen. It gets a folder of its own, so that it never takes the
/// place of a site.
pub(super) fn theme(args: ThemeArgs) -> Result<BuildConfig, Refusal> {
    let layouts = optional(args.layouts, "layouts", "--layouts")?;
    let fonts = optional(args.fonts, "fonts", "--fonts")?;
    check_output(&args.output)?;
    let folder = args.theme.as_deref().unwrap_or("default");
    let output = args.output.join("specimen").join(folder.replace(['/', '\\', '.'], "-"));
    let build = Config {
        documents: PathBuf::new(),
        layouts,
        fonts,
        theme: args.theme,
        output,
        slugs: Vec::new(),
        jobs: 1,
        source_date: None,
        cache: false,
    };
    Ok(BuildConfig { build, format: MessageFormat::Human, quiet: false, reviews: true, specimen: true, timings: None })
}

/// Checks the arguments of a list of facts.
pub(super) fn facts(args: FactsArgs) -> Result<FactsConfig, Refusal> {
    let build = Config {
        documents: documents(args.documents)?,
        layouts: None,
        fonts: None,
        theme: None,
        output: PathBuf::new(),
        slugs: args.slugs,
        jobs: thread::available_parallelism().map_or(1, Into::into),
        source_date: None,
        cache: false,
    };
    Ok(FactsConfig { build, format: args.message_format })
}

fn check_output(output: &Path) -> Result<(), Refusal> {
    if !output.exists() || output.is_dir() {
        return Ok(());
    }
    Err(Refusal {
        message: format!("`{}` is a file, not a folder", shown(output)),
        hint: "name another folder with `--output DIR`",
        exit: Exit::Usage,
    })
}

/// The date that `SOURCE_DATE_EPOCH` names, in seconds since 1970 (reproducible-builds.org).
fn source_date() -> Result<Option<Date>, Refusal> {
    let Some(seconds) = std::env::var_os("SOURCE_DATE_EPOCH") else { return Ok(None) };
    let date = seconds.to_str().and_then(|seconds| seconds.parse().ok()).and_then(Date::from_epoch);
    date.map(Some).ok_or_else(|| Refusal {
        message: format!("`{}` is not a time", printable(&seconds.to_string_lossy())),
        hint: "`SOURCE_DATE_EPOCH` is a whole number of seconds since 1 January 1970",
        exit: Exit::Usage,
    })
}

fn documents(named: Option<PathBuf>) -> Result<PathBuf, Refusal> {
    let (folder, exit) = match named {
        Some(folder) => (folder, Exit::Usage),
        None => (PathBuf::from("documents"), Exit::CouldNotRun),
    };
    if folder.is_dir() {
        return Ok(folder);
    }
    let message = match exit {
        Exit::Usage => format!("there is no folder `{}`, which `--documents` names", shown(&folder)),
        _ => "there is no folder `documents` here".to_owned(),
    };
    let hint = match exit {
        Exit::Usage => "check the spelling, and that you are in the folder from which the path starts",
        _ => "go to the folder that holds it, or say where it is with `--documents DIR`",
    };
    Err(Refusal { message, hint, exit })
}

/// A folder that is used where it exists; one that was named must exist.
fn optional(named: Option<PathBuf>, default: &str, flag: &str) -> Result<Option<PathBuf>, Refusal> {
    match named {
        Some(folder) if folder.is_dir() => Ok(Some(folder)),
        Some(folder) => Err(Refusal {
            message: format!("there is no folder `{}`, which `{flag}` names", shown(&folder)),
            hint: "leave the option out to use what is built in",
            exit: Exit::Usage,
        }),
        None => Ok(Some(PathBuf::from(default)).filter(|folder| folder.is_dir())),
    }
}

fn shown(path: &Path) -> String {
    printable(&path.display().to_string())
}
