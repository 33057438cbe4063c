//! `stationer watch`: builds again whenever a file is saved.
//!
//! Each build is a whole one: what did not change comes from the cache, and of what changed the
//! typesetter remembers in this process all but the part that was edited.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::{Event, EventKind, RecursiveMode, Watcher};

use super::build::{shows_progress, tell};
use super::config::WatchConfig;
use super::exit::Exit;
use super::preview::Preview;
use super::progress::Progress;
use super::terminal::Terminal;
use crate::build::{Workshop, build_in};
use crate::diagnostic::human::printable;

/// An editor that saves a file touches it more than once; so long nothing more must come.
const QUIET: Duration = Duration::from_millis(15);

/// Builds, and builds again, until nobody listens any more.
pub(super) fn watch(
    config: &WatchConfig,
    terminal: Terminal,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Exit> {
    let (sender, events) = channel();
    let watching = notify::recommended_watcher(sender).and_then(|mut watcher| {
        folders(config).into_iter().try_for_each(|folder| watcher.watch(folder, RecursiveMode::Recursive))?;
        Ok(watcher)
    });
    let _watching = match watching {
        Ok(watching) => watching,
        Err(error) => {
            writeln!(err, "error: cannot watch the documents: {error}")?;
            return Ok(Exit::CouldNotRun);
        }
    };
    let preview = match config.serve.map(|address| Preview::start(address, &config.build.build.output, &config.editor))
    {
        None => None,
        Some(Ok(preview)) => Some(preview),
        Some(Err(reason)) => {
            writeln!(err, "error: cannot show a preview: {reason}")?;
            return Ok(Exit::CouldNotRun);
        }
    };
    if let Some(preview) = &preview {
        writeln!(out, "the preview is at http://{}/", preview.address())?;
    }
    let output = absolute(&config.build.build.output);
    let workshop = Workshop::lasting();
    loop {
        once(config, &workshop, preview.as_ref(), terminal, out, err)?;
        out.flush()?;
        if !wait(&events, &output) {
            return Ok(Exit::CouldNotRun);
        }
    }
}

fn folders(config: &WatchConfig) -> Vec<&Path> {
    let build = &config.build.build;
    let others = [&build.layouts, &build.fonts].into_iter().flatten();
    [&build.documents].into_iter().chain(others).map(PathBuf::as_path).collect()
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

fn once(
    config: &WatchConfig,
    workshop: &Workshop,
    preview: Option<&Preview>,
    terminal: Terminal,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<()> {
    let progress = Progress::new(shows_progress(&config.build, terminal), config.build.timings.is_some()).with(preview);
    let start = Instant::now();
    let built = build_in(workshop, &config.build.build, &progress);
    progress.clear();
    if let Some(preview) = preview {
        preview.built(&built);
    }
    tell(&built, &progress, &config.build, terminal, start, out, err).0?;
    if !config.build.quiet {
        let documents = printable(&config.build.build.documents.display().to_string());
        writeln!(err, "watching `{documents}`; Ctrl+C ends it")?;
    }
    Ok(())
}

/// Waits until something was saved and nothing more comes. Gives false where nothing can come.
fn wait(events: &Receiver<notify::Result<Event>>, output: &Path) -> bool {
    loop {
        match events.recv() {
            Ok(event) if matters(&event, output) => break,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
    loop {
        match events.recv_timeout(QUIET) {
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}

/// Reading is no change, and neither is what the build itself writes. Where the system has lost
/// count of the changes there may be one.
fn matters(event: &notify::Result<Event>, output: &Path) -> bool {
    let Ok(event) = event else { return true };
    let ours = |path: &PathBuf| absolute(path).starts_with(output);
    event.need_rescan() || !matches!(event.kind, EventKind::Access(_)) && !event.paths.iter().all(ours)
}

#[cfg(test)]
mod tests {
    use notify::event::{AccessKind, ModifyKind};

    use super::*;

    #[test]
    fn what_matters() {
        let event = |kind, path: &str| Ok(Event::new(kind).add_path(PathBuf::from(path)));
        let output = Path::new("/library/output");
        let modified = EventKind::Modify(ModifyKind::Any);
        assert!(matters(&event(modified, "/library/documents/plan.md"), output));
        assert!(!matters(&event(modified, "/library/output/site/index.html"), output));
        assert!(!matters(&event(EventKind::Access(AccessKind::Read), "/library/documents/plan.md"), output));
        assert!(matters(&Err(notify::Error::generic("lost")), output));
    }
}
