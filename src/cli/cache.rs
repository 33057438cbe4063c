//! `stationer cache`: what builds keep for the next one.

use std::io::{self, Write};

use super::args::{CacheAction, CacheArgs};
use super::exit::Exit;
use super::summary::size;
use crate::build::{CacheSize, WriteError, cache_size, prune_cache};
use crate::diagnostic::human;
use crate::source::Sources;

/// Looks at the cache or empties it.
pub(super) fn cache(args: &CacheArgs, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Exit> {
    let said = match args.action {
        CacheAction::Size => cache_size(&args.output).map(|size| described(&size)),
        CacheAction::Prune => prune_cache(&args.output, false).map(freed),
        CacheAction::Clear => prune_cache(&args.output, true).map(freed),
    };
    match said {
        Ok(said) => writeln!(out, "{said}").map(|()| Exit::Clean),
        Err(error) => refuse(&error, err),
    }
}

fn described(size_of: &CacheSize) -> String {
    let CacheSize { files, records } = *size_of;
    format!("{}: {} of pages and PDF files, {} of records", shown(files + records), shown(files), shown(records))
}

fn freed(bytes: u64) -> String {
    format!("{} freed", shown(bytes))
}

fn shown(bytes: u64) -> String {
    size(usize::try_from(bytes).unwrap_or(usize::MAX))
}

fn refuse(error: &WriteError, err: &mut dyn Write) -> io::Result<Exit> {
    human::write(err, &[error.diagnostic()], &Sources::default(), false)?;
    Ok(Exit::CouldNotRun)
}
