use std::path::Path;

use clap::CommandFactory;

use super::*;
use crate::diagnostic::CODES;
use crate::source::Disk;

struct Ran {
    exit: Exit,
    out: String,
    err: String,
}

fn stationer(arguments: &[&str]) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let arguments = std::iter::once("stationer").chain(arguments.iter().copied()).map(OsString::from);
    let exit = run(arguments, Terminal::default(), &mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { exit, out: text(out), err: text(err) }
}

/// The help of every command, in one text that reviewers read.
fn reference() -> String {
    let mut command = Cli::command().term_width(80).disable_help_subcommand(true);
    command.build();
    let mut text = format!("$ stationer --help\n\n{}\n", command.render_long_help());
    for subcommand in command.get_subcommands_mut() {
        let name = subcommand.get_name().to_owned();
        text.push_str(&format!("\n$ stationer {name} --help\n\n{}\n", subcommand.render_long_help()));
    }
    let lines: Vec<_> = text.lines().map(str::trim_end).collect();
    lines.join("\n") + "\n"
}

#[test]
fn the_definition_holds_together() {
    Cli::command().debug_assert();
}

#[test]
fn the_help_is_as_it_was_read_last() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference");
    let found = reference();
    if std::env::var_os("STATIONER_UPDATE").is_some() {
        crate::build::write_files(&folder, &[("cli.txt".to_owned(), found.clone().into_bytes())]).unwrap();
    }
    let expected = Disk.text(&folder.join("cli.txt")).unwrap();
    assert!(found == expected, "the help has changed; STATIONER_UPDATE=1 rewrites tests/reference/cli.txt:\n{found}");
}

#[test]
fn help_and_version_go_to_standard_output() {
    for (arguments, part) in [(&["--help"][..], "Usage: stationer"), (&["--version"], env!("CARGO_PKG_VERSION"))] {
        let ran = stationer(arguments);
        assert_eq!(ran.exit, Exit::Clean);
        assert!(ran.out.contains(part) && ran.err.is_empty(), "{}", ran.out);
    }
}

#[test]
fn what_is_not_understood_is_a_fault_of_usage() {
    for arguments in [&[][..], &["biuld"], &["build", "--jobs", "0"], &["build", "--message-format", "xml"]] {
        let ran = stationer(arguments);
        assert_eq!(ran.exit, Exit::Usage, "{arguments:?}");
        assert!(ran.out.is_empty() && !ran.err.is_empty(), "{arguments:?}");
    }
}

#[test]
fn folders_are_checked_before_any_work() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().to_str().unwrap();
    let missing = format!("{root}/missing");
    let ran = stationer(&["build", "--documents", &missing]);
    assert_eq!(ran.exit, Exit::Usage);
    assert!(ran.err.starts_with("error: there is no folder") && ran.err.contains("--documents"), "{}", ran.err);
    for flag in ["--layouts", "--fonts"] {
        let ran = stationer(&["build", "--documents", root, flag, &missing]);
        assert_eq!(ran.exit, Exit::Usage);
        assert!(ran.err.contains(flag), "{}", ran.err);
    }
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let ran = stationer(&["build", "--documents", root, "--output", file]);
    assert_eq!(ran.exit, Exit::Usage);
    // The tests run in the folder of the package, whose own documents are the default.
    let config = |arguments: &[&str]| {
        let cli = Cli::try_parse_from(["stationer", "build"].iter().chain(arguments)).unwrap();
        let Command::Build(args) = cli.command else { panic!() };
        config::build(args).unwrap()
    };
    let config = config(&["--documents", root, "--jobs", "3", "plan"]);
    assert_eq!((config.build.jobs, config.build.slugs.as_slice()), (3, &["plan".to_owned()][..]));
}

#[test]
fn every_code_is_listed_and_explained() {
    let list = stationer(&["explain"]).out;
    assert_eq!(list.lines().count(), CODES.len() + crate::checks::rules().count());
    for code in CODES {
        let ran = stationer(&["explain", code.id]);
        assert_eq!(ran.exit, Exit::Clean);
        assert!(ran.out.starts_with(&format!("{}[{}]: {}\n\n", code.severity.as_str(), code.id, code.summary)));
        assert!(ran.out.lines().skip(1).all(|line| line.chars().count() <= 80), "{}", ran.out);
    }
}

#[test]
fn an_unknown_code_names_the_nearest() {
    let ran = stationer(&["explain", "dead-lnik"]);
    assert_eq!(ran.exit, Exit::Usage);
    assert_eq!(ran.err, "error: no finding has the code `dead-lnik`\n = hint: did you mean `dead-link`?\n");
}

#[test]
fn completions_and_manual_pages() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        assert!(stationer(&["completions", shell]).out.contains("message-format"), "{shell}");
    }
    assert!(stationer(&["man"]).out.contains(".TH stationer 1"));
    let folder = tempfile::tempdir().unwrap();
    let ran = stationer(&["man", "--output", folder.path().to_str().unwrap()]);
    assert_eq!(ran.exit, Exit::Clean);
    let names: Vec<_> = Disk.entries(folder.path()).unwrap().into_iter().map(|(name, _)| name).collect();
    let expected = [
        "stationer-build.1",
        "stationer-cache.1",
        "stationer-check.1",
        "stationer-completions.1",
        "stationer-explain.1",
        "stationer-facts.1",
        "stationer-man.1",
        "stationer-theme.1",
        "stationer-watch.1",
        "stationer.1",
    ];
    assert_eq!(names, expected);
}

/// A reader who has gone away.
struct Closed;

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_closed_pipe_is_the_end_and_not_a_fault() {
    let mut err = Vec::new();
    let arguments = ["stationer", "explain"].map(OsString::from);
    let exit = run(arguments, Terminal::default(), &mut Closed, &mut err);
    assert_eq!(exit, Exit::Clean);
    assert!(err.is_empty());
}

#[test]
fn the_page_of_a_check_is_explained_in_lines_that_fit() {
    let ran = stationer(&["explain", "vague-link-text"]);
    assert_eq!(ran.exit, Exit::Clean);
    assert!(ran.out.starts_with("warning[vague-link-text]: the text of a link says nothing"), "{}", ran.out);
    assert!(ran.out.contains("\n  | For the guidance on governance, [click here](https://example.org/guidance).\n"));
    let long: Vec<_> = ran.out.lines().filter(|line| !line.starts_with("  |") && line.chars().count() > 80).collect();
    assert_eq!(long, Vec::<&str>::new());
    let all = stationer(&["explain"]).out;
    let ids: Vec<_> = all.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(crate::checks::rules().all(|rule| ids.contains(&rule.code.id)));
    assert!(stationer(&["explain", "vague-link-txt"]).err.contains("did you mean `vague-link-text`?"));
}
