//! The command line as people write it.

use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

/// Publish a document once: a tagged PDF and an accessible web page from the same text.
#[derive(Debug, Parser)]
#[command(name = "stationer", version, arg_required_else_help = true, max_term_width = 100)]
#[command(after_help = "Examples:
  stationer build               Build every publication in `documents`
  stationer check report.pdf    Look at a finished PDF or web page, from anyone
  stationer theme               Render every element in the theme, to look at it
  stationer facts               List figures that are stated once, and where they are used
  stationer explain dead-link   Say what a finding means and how to mend it

Write `stationer help build` to read about one command.")]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Build(BuildArgs),
    Check(CheckArgs),
    Theme(ThemeArgs),
    Watch(WatchArgs),
    Cache(CacheArgs),
    Facts(FactsArgs),
    /// Say what a finding means and how to mend it
    ///
    /// Without a code, every code is listed.
    #[command(after_help = "Examples:
  stationer explain
  stationer explain skipped-heading-level")]
    Explain {
        /// The code, as it stands in square brackets after `error` or `warning`
        code: Option<String>,
    },
    /// Print a script that completes commands in your shell
    ///
    /// Your shell's manual says where such scripts are kept.
    #[command(after_help = "Examples:
  stationer completions bash > stationer.bash
  stationer completions fish > ~/.config/fish/completions/stationer.fish")]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page, or write all of them to a folder
    #[command(after_help = "Examples:
  stationer man | man -l -
  stationer man --output ~/.local/share/man/man1")]
    Man {
        /// Write the pages of all commands to this folder
        #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
        output: Option<PathBuf>,
    },
}

/// Build the PDF and the web page of each publication
///
/// Reads the Markdown files in `documents` and writes a web site to `output/site`. Each
/// publication gets a folder with a web page and a PDF made from the same text.
///
/// A publication with an error is not written, and what an earlier build left of it stays as it
/// was. All the others are written. Files of publications that are gone are removed. Files that
/// Stationer did not write are never changed or removed.
#[derive(Debug, Args)]
#[command(after_help = AFTER_BUILD)]
pub(super) struct BuildArgs {
    /// The publications to build, by the names of their folders or files; all if none is named
    #[arg(value_name = "SLUG")]
    pub(super) slugs: Vec<String>,

    /// The folder that holds the publications [default: documents]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) documents: Option<PathBuf>,

    /// The folder whose layouts replace the ones built in [default: layouts]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) layouts: Option<PathBuf>,

    /// The folder whose fonts replace the ones built in [default: fonts]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) fonts: Option<PathBuf>,

    /// The theme, a file of `themes` in the layouts [default: the file `theme.yaml`]
    #[arg(long, value_name = "NAME")]
    pub(super) theme: Option<String>,

    /// The folder to write to; it is made if it does not exist
    #[arg(long, value_name = "DIR", default_value = "output", value_hint = ValueHint::DirPath)]
    pub(super) output: PathBuf,

    /// Who reads the findings
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = MessageFormat::Human)]
    pub(super) message_format: MessageFormat,

    /// Show more than errors and warnings, which are always shown
    #[arg(long, value_name = "WHAT", value_enum)]
    pub(super) show: Option<Show>,

    /// Print only the findings: no progress and no summary
    #[arg(long, short)]
    pub(super) quiet: bool,

    /// How many publications to build at once [default: one for each processor]
    #[arg(long, short, value_name = "N")]
    pub(super) jobs: Option<NonZeroUsize>,

    /// Make everything anew, and keep nothing for the next build
    #[arg(long)]
    pub(super) no_cache: bool,

    /// Print how long each stage took, and write a trace [default file: timings.json in the output]
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, value_hint = ValueHint::FilePath)]
    #[expect(clippy::option_option, reason = "the flag can stand alone")]
    pub(super) timings: Option<Option<PathBuf>>,
}

/// Look at publications, or at finished PDF files and web pages from anyone, without building
///
/// Each PATH may be a folder of publications, one publication (its folder or its Markdown file), a
/// folder of finished files such as a built site, or a single PDF or web page. What it was taken
/// for is said. Without a PATH the publications in `documents` are looked at.
///
/// Texts are made into their two forms in memory and all three are looked at; nothing of the site
/// is written. Pages of a folder are looked at as a site: links among them must lead somewhere.
#[derive(Debug, Args)]
#[command(after_help = AFTER_CHECK)]
pub(super) struct CheckArgs {
    /// What to look at, of any kind; the publications in `documents` if nothing is named
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(super) paths: Vec<PathBuf>,

    /// Ask only these checks, by their codes; may be repeated or a list with commas
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub(super) only: Vec<String>,

    /// Leave these codes out; may be repeated or a list with commas
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub(super) skip: Vec<String>,

    /// Count these as failures too
    #[arg(long, value_name = "WHAT", value_enum)]
    pub(super) deny: Option<Deny>,

    /// Write what passed, what failed and what a person has to look at as pages [default folder:
    /// report in the output]
    #[arg(long, value_name = "DIR", num_args = 0..=1, require_equals = true, value_hint = ValueHint::DirPath)]
    #[expect(clippy::option_option, reason = "the flag can stand alone")]
    pub(super) report: Option<Option<PathBuf>>,

    /// Who reads the findings
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = MessageFormat::Human)]
    pub(super) message_format: MessageFormat,

    /// Show more than errors and warnings, which are always shown
    #[arg(long, value_name = "WHAT", value_enum)]
    pub(super) show: Option<Show>,

    /// Print only the findings: no progress and no summary
    #[arg(long, short)]
    pub(super) quiet: bool,

    /// The folder that holds the publications [default: documents]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) documents: Option<PathBuf>,

    /// The folder whose layouts replace the ones built in [default: layouts]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) layouts: Option<PathBuf>,

    /// The folder whose fonts replace the ones built in [default: fonts]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) fonts: Option<PathBuf>,

    /// The theme, a file of `themes` in the layouts [default: the file `theme.yaml`]
    #[arg(long, value_name = "NAME")]
    pub(super) theme: Option<String>,

    /// The folder that builds write to: what their cache knows is not made again
    #[arg(long, value_name = "DIR", default_value = "output", value_hint = ValueHint::DirPath)]
    pub(super) output: PathBuf,

    /// How many things to look at at once [default: one for each processor]
    #[arg(long, short, value_name = "N")]
    pub(super) jobs: Option<NonZeroUsize>,

    /// Make everything anew
    #[arg(long)]
    pub(super) no_cache: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    /// What is worth mending and does not stop publication
    Warnings,
}

const AFTER_CHECK: &str = "Examples:
  stationer check
  stationer check documents/outline-business-case
  stationer check --deny warnings output/site
  stationer check --only figure-without-alt,no-bookmarks report.pdf
  stationer check --report=review --message-format github

What is left out:
  `--only` and `--skip` choose among the codes that `stationer explain` lists.
  What keeps something from being looked at is shown whatever is chosen: an
  error in a text, or a PDF that cannot be read.
  People are shown the first places of each kind of finding in a finished file,
  and the number of the others; any other `--message-format` has them all.

Where the output goes:
  As that of `stationer build`. A report replaces an earlier one, whole or not
  at all. Other files in its folder are never touched.

Exit status:
  0  no error was found; there may be warnings, unless they are denied
  1  there is at least one error, or a warning that is denied
  2  the command was not understood, or a path holds nothing that can be checked
  3  nothing could be done, for example because the report cannot be written";

/// Build again whenever a file is saved, and show the result in a browser
///
/// Watches the documents, the layouts and the fonts. After each change the publications that it
/// concerns are made again and all findings are printed anew. It goes on until it is stopped,
/// with Ctrl+C.
#[derive(Debug, Args)]
#[command(after_help = AFTER_WATCH)]
pub(super) struct WatchArgs {
    #[command(flatten)]
    pub(super) build: BuildArgs,

    /// Show page, PDF and findings in a browser on this computer [default address: 127.0.0.1:4180]
    #[arg(long, value_name = "ADDRESS", num_args = 0..=1, require_equals = true, default_missing_value = "127.0.0.1:4180")]
    pub(super) serve: Option<SocketAddr>,

    /// The link that opens a finding in your editor; `{path}`, `{line}` and `{column}` are filled in
    #[arg(long, value_name = "LINK", default_value = "vscode://file{path}:{line}:{column}")]
    pub(super) editor: String,
}

const AFTER_WATCH: &str = "Examples:
  stationer watch
  stationer watch --serve
  stationer watch --serve=127.0.0.1:8000 outline-business-case

Nobody but this computer can reach the preview, and nothing of it gets into the site.

Exit status: 2 or 3, where it cannot begin; otherwise it ends when it is stopped.";

/// Look at or empty the cache, by which a build does not repeat what an earlier one has done
///
/// The cache is the folder `.cache` in the output folder. Nothing is lost with it: the next build
/// is only slower.
#[derive(Debug, Args)]
#[command(after_help = AFTER_CACHE)]
pub(super) struct CacheArgs {
    #[command(subcommand)]
    pub(super) action: CacheAction,

    /// The folder that builds write to
    #[arg(long, value_name = "DIR", default_value = "output", value_hint = ValueHint::DirPath, global = true)]
    pub(super) output: PathBuf,
}

#[derive(Debug, Clone, Copy, Subcommand)]
pub(super) enum CacheAction {
    /// Say how much room it takes
    Size,
    /// Remove what the site as it stands is not made of
    Prune,
    /// Remove everything in it
    Clear,
}

const AFTER_CACHE: &str = "Examples:
  stationer cache size
  stationer cache prune --output public

Exit status: 0, or 3 where a build is writing to the folder.";

/// Render the specimen of a theme: every element and every colour, for the person who signs it off
///
/// Writes a publication, as PDF and as web page, that holds everything a publication can hold,
/// with the sizes and the colours of the theme and the contrast of each. Faults of the theme are
/// shown as those of a publication are.
#[derive(Debug, Args)]
#[command(after_help = AFTER_THEME)]
pub(super) struct ThemeArgs {
    /// The theme, a file of `themes` in the layouts [default: the file `theme.yaml`]
    #[arg(long, value_name = "NAME")]
    pub(super) theme: Option<String>,

    /// The folder whose layouts and themes replace the ones built in [default: layouts]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) layouts: Option<PathBuf>,

    /// The folder whose fonts replace the ones built in [default: fonts]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) fonts: Option<PathBuf>,

    /// The folder to write to; the specimen gets a folder of its own in it
    #[arg(long, value_name = "DIR", default_value = "output", value_hint = ValueHint::DirPath)]
    pub(super) output: PathBuf,

    /// Print the JSON Schema of themes instead, by which editors complete and check them
    #[arg(long, conflicts_with_all = ["theme", "layouts", "fonts", "output"])]
    pub(super) schema: bool,
}

/// List the facts, and every place that uses them
///
/// A fact is a figure or a date that is stated once, in `documents/facts.yaml` or in `facts.yaml`
/// beside the `index.md` of a publication, and drawn on by expressions such as
/// `{{money obc.revenue.low}}`. Facts that nothing uses, uses of facts that are not stated, and
/// figures that are typed out although they are facts are shown as findings.
#[derive(Debug, Args)]
#[command(after_help = AFTER_FACTS)]
pub(super) struct FactsArgs {
    /// The publications whose facts to list, by the names of their folders or files; all if none is
    /// named
    #[arg(value_name = "SLUG")]
    pub(super) slugs: Vec<String>,

    /// The folder that holds the publications [default: documents]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) documents: Option<PathBuf>,

    /// Who reads the list
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = MessageFormat::Human)]
    pub(super) message_format: MessageFormat,

    /// Print the JSON Schema of facts.yaml instead, by which editors complete and check it
    #[arg(long, conflicts_with_all = ["slugs", "documents", "message_format"])]
    pub(super) schema: bool,
}

const AFTER_FACTS: &str = "Examples:
  stationer facts
  stationer facts outline-business-case
  stationer facts --message-format json
  stationer facts --schema > facts.schema.json

Exit status: as that of `stationer build`.";

const AFTER_THEME: &str = "Examples:
  stationer theme
  stationer theme --theme house --output review
  stationer theme --schema > theme.schema.json

Exit status: as that of `stationer build`.";

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Show {
    /// What only a person can decide: suggestions of style, and places to look at
    Reviews,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum MessageFormat {
    /// A person: findings with the lines that they are about, and a table at the end
    Human,
    /// A program: one JSON object a line, the last one a summary
    Json,
    /// A code-scanning page: SARIF 2.1.0
    Sarif,
    /// A GitHub workflow: annotations beside the changed lines
    Github,
    /// A CI server: a JUnit report
    Junit,
}

const AFTER_BUILD: &str = "Examples:
  stationer build
  stationer build outline-business-case
  stationer build --timings=trace.json
  stationer build --output public --message-format json > findings.json

Where the output goes:
  Findings and progress go to standard error, the summary to standard output.
  With any other `--message-format` everything goes to standard output, reviews as well.
  Reviews are notices for `github`, and only with `--show reviews`.
  The trace of `--timings` opens at https://ui.perfetto.dev.
  Colours are used on a terminal, unless the variable NO_COLOR is set.

Exit status:
  0  everything was built; there may be warnings
  1  there is at least one error; what is sound was still written
  2  the command was not understood, or names something that does not exist
  3  nothing could be done, for example because a folder cannot be written";
