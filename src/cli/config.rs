//! From parsed arguments to a configuration that is known to make sense, before any work.

use std::borrow::Cow;
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::thread;

use super::args::{BuildArgs, CheckArgs, FactsArgs, MessageFormat, Show, ThemeArgs, WatchArgs};
use super::exit::Exit;
use crate::build::{CheckConfig, Config};
use crate::checks::inspection::{Selection, UnknownCode};
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

/// A look as the command line asks for it.
#[derive(Debug)]
pub(super) struct LookConfig {
    pub(super) check: CheckConfig,
    pub(super) format: MessageFormat,
    pub(super) quiet: bool,
    /// Whether what only a person can decide is shown, and not its number alone.
    pub(super) reviews: bool,
    /// Whether a warning is a failure.
    pub(super) deny_warnings: bool,
}

/// Why the arguments cannot be carried out.
#[derive(Debug)]
pub(super) struct Refusal {
    message: String,
    hint: Cow<'static, str>,
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

/// Checks the arguments of a look.
pub(super) fn check(args: CheckArgs) -> Result<LookConfig, Refusal> {
    let selection = Selection::new(&args.only, &args.skip).map_err(|unknown| unknown_codes(&unknown))?;
    // Who names what to look at need not have any publications.
    let documents = match args.documents {
        None if !args.paths.is_empty() => PathBuf::from("documents"),
        named => documents(named)?,
    };
    let report = args.report.map(|folder| folder.unwrap_or_else(|| args.output.join("report")));
    if let Some(folder) = report.as_deref().filter(|folder| folder.exists() && !folder.is_dir()) {
        return Err(Refusal {
            message: format!("`{}` is a file, not a folder", shown(folder)),
            hint: "name another folder with `--report=DIR`".into(),
            exit: Exit::Usage,
        });
    }
    let build = Config {
        documents,
        layouts: optional(args.layouts, "layouts", "--layouts")?,
        fonts: optional(args.fonts, "fonts", "--fonts")?,
        theme: args.theme,
        output: args.output,
        slugs: Vec::new(),
        jobs: args.jobs.map_or_else(processors, Into::into),
        source_date: source_date()?,
        cache: !args.no_cache,
    };
    Ok(LookConfig {
        check: CheckConfig { paths: args.paths, build, selection, report },
        format: args.message_format,
        quiet: args.quiet,
        reviews: args.show == Some(Show::Reviews),
        deny_warnings: args.deny.is_some(),
    })
}

fn unknown_codes(unknown: &[UnknownCode]) -> Refusal {
    let typed: Vec<_> = unknown.iter().map(|code| format!("`{}`", printable(&code.typed))).collect();
    let near: Vec<_> = unknown.iter().filter_map(|code| Some(format!("`{}`", code.near?))).collect();
    Refusal {
        message: format!("no finding has the code {}", typed.join(" or ")),
        hint: if near.is_empty() {
            "`stationer explain` lists every code".into()
        } else {
            format!("did you mean {}?", near.join(" and ")).into()
        },
        exit: Exit::Usage,
    }
}

fn processors() -> usize {
    thread::available_parallelism().map_or(1, Into::into)
}

/// Checks the arguments of a watch.
pub(super) fn watch(args: WatchArgs) -> Result<WatchConfig, Refusal> {
    if let Some(address) = args.serve.filter(|address| !address.ip().is_loopback()) {
        return Err(Refusal {
            message: format!("the preview cannot be at `{address}`, where others could reach it"),
            hint: "choose another port if you need to, as in `--serve=127.0.0.1:8000`".into(),
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
        jobs: processors(),
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
        hint: "name another folder with `--output DIR`".into(),
        exit: Exit::Usage,
    })
}

/// The date that `SOURCE_DATE_EPOCH` names, in seconds since 1970 (reproducible-builds.org).
fn source_date() -> Result<Option<Date>, Refusal> {
    let Some(seconds) = std::env::var_os("SOURCE_DATE_EPOCH") else { return Ok(None) };
    let date = seconds.to_str().and_then(|seconds| seconds.parse().ok()).and_then(Date::from_epoch);
    date.map(Some).ok_or_else(|| Refusal {
        message: format!("`{}` is not a time", printable(&seconds.to_string_lossy())),
        hint: "`SOURCE_DATE_EPOCH` is a whole number of seconds since 1 January 1970".into(),
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
        _ => {
            "go to the folder that holds it, say where it is with `--documents DIR`, or begin with \
             `documents/my-publication/index.md`"
        }
    };
    Err(Refusal { message, hint: hint.into(), exit })
}

/// A folder that is used where it exists; one that was named must exist.
fn optional(named: Option<PathBuf>, default: &str, flag: &str) -> Result<Option<PathBuf>, Refusal> {
    match named {
        Some(folder) if folder.is_dir() => Ok(Some(folder)),
        Some(folder) => Err(Refusal {
            message: format!("there is no folder `{}`, which `{flag}` names", shown(&folder)),
            hint: "leave the option out to use what is built in".into(),
            exit: Exit::Usage,
        }),
        None => Ok(Some(PathBuf::from(default)).filter(|folder| folder.is_dir())),
    }
}

fn shown(path: &Path) -> String {
    printable(&path.display().to_string())
}
