//! Completions and manual pages, made from the definition of the command line.

use std::io::{self, Write};
use std::path::Path;

use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

use super::args::Cli;
use super::exit::Exit;
use crate::build::write_files;
use crate::diagnostic::human;
use crate::source::Sources;

/// The script for a shell.
pub(super) fn completions(shell: Shell, out: &mut dyn Write) -> io::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "stationer", &mut script);
    out.write_all(&script)?;
    Ok(Exit::Clean)
}

/// The manual page, or the pages of all commands in a folder.
pub(super) fn man(folder: Option<&Path>, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Exit> {
    let pages = pages()?;
    let Some(folder) = folder else {
        out.write_all(&pages[0].1)?;
        return Ok(Exit::Clean);
    };
    if let Err(error) = write_files(folder, &pages) {
        human::write(err, &[error.diagnostic()], &Sources::default(), false)?;
        return Ok(Exit::CouldNotRun);
    }
    writeln!(out, "{} pages written to `{}`", pages.len(), folder.display())?;
    Ok(Exit::Clean)
}

/// The pages with their file names, that of the whole command first.
fn pages() -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    let subcommands = command.get_subcommands().cloned();
    std::iter::once(command.clone()).chain(subcommands).map(page).collect()
}

fn page(command: clap::Command) -> io::Result<(String, Vec<u8>)> {
    let man = Man::new(command);
    let mut page = Vec::new();
    man.render(&mut page)?;
    Ok((man.get_filename(), page))
}
