//! What a process costs, as the Linux kernel counts it.

use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// What one process or several, one after the other, took.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Usage {
    /// Time on processors, the user's and the system's, of the processes and all their threads.
    pub(crate) cpu: Duration,
    pub(crate) wall: Duration,
    /// The most memory that any of the processes held, in KiB.
    pub(crate) peak: u64,
}

impl Usage {
    pub(crate) fn add(&mut self, other: Usage) {
        self.cpu += other.cpu;
        self.wall += other.wall;
        self.peak = self.peak.max(other.peak);
    }
}

/// Ticks of `/proc` in a second: part of the kernel's interface, whatever its own clock.
const TICKS: u32 = 100;

/// How often the memory is looked at. Its high-water mark never falls, so only growth in the
/// last few milliseconds of a process, when memory is being given back, can be missed.
const PERIOD: Duration = Duration::from_millis(4);

/// Runs a process to its end. Its output is shown only if it fails.
pub(crate) fn run(command: &mut Command) -> Result<Usage, String> {
    let log = tempfile::NamedTempFile::new().map_err(|error| error.to_string())?;
    let handle = || log.reopen().map(Stdio::from).map_err(|error| error.to_string());
    command.stdin(Stdio::null()).stdout(handle()?).stderr(handle()?);
    let before = children()?;
    let start = Instant::now();
    let mut child = command.spawn().map_err(|error| format!("{} cannot be run: {error}", shown(command)))?;
    let mut peak = 0;
    let status = loop {
        peak = high_water(child.id()).unwrap_or(peak);
        match child.try_wait().map_err(|error| error.to_string())? {
            Some(status) => break status,
            None => thread::sleep(PERIOD),
        }
    };
    let wall = start.elapsed();
    if !status.success() {
        let said = fs::read_to_string(log.path()).unwrap_or_default();
        return Err(format!("{} failed ({status}):\n{said}", shown(command)));
    }
    // Taken from the sum over all children that have ended, which the kernel keeps in
    // nanoseconds: rounding to a tick does not add up.
    Ok(Usage { cpu: children()?.saturating_sub(before), wall, peak })
}

/// The time on processors of all processes that this one has started and that have ended.
fn children() -> Result<Duration, String> {
    let stat = fs::read_to_string("/proc/self/stat").map_err(|error| format!("/proc is needed: {error}"))?;
    // The second field, the name of the program, is in brackets and may hold anything.
    let fields = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    // `cutime` and `cstime`, fields 16 and 17 of proc_pid_stat(5); the first here is field 3.
    let ticks: u32 = fields.split_whitespace().skip(13).take(2).filter_map(|field| field.parse::<u32>().ok()).sum();
    Ok(Duration::from_secs(1) * ticks / TICKS)
}

/// The most memory that a process has held so far, in KiB; nothing once it has ended.
fn high_water(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
