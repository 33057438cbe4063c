//! A reader at work, and a watch beside it.

use std::any::Any;
use std::collections::{BTreeMap, HashSet};
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
use std::{fs, mem};

use fastrand::Rng;

use super::mutate;
use super::targets::Target;
use crate::harness::processor_time;

/// The longest that a reader may work on one input.
pub(crate) const LIMIT: Duration = Duration::from_secs(5);

/// The most memory that the process may ever have held, in KiB.
const MEMORY: u64 = 1 << 20;

/// The stack of a thread by default. What parses texts has more, as in a build.
const STACK: usize = 2 << 20;

/// How many inputs are kept because what came of them was new, besides the seeds.
const KEPT: usize = 1000;

/// Where a reader's input stands while it is read, and afterwards if that went wrong.
pub(crate) fn place(target: &Target) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{}", target.name))
}

/// What the watch knows of the work.
#[derive(Default)]
struct Work {
    /// How many inputs were begun.
    begun: AtomicU64,
    /// The present one.
    input: Mutex<Vec<u8>>,
    /// What a panic said and where.
    panic: Mutex<String>,
}

impl Work {
    /// Writes the present input down for whoever looks for the fault.
    fn write_down(&self, path: &Path) {
        fs::write(path, &*held(&self.input)).expect("an input can be written down");
    }
}

/// What is in a lock. A panic while it was held leaves it as whole as it was.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Gives a reader so many inputs. Where `careful`, each is written down before it is read, for one
/// that ends the process.
pub(crate) fn read(target: &'static Target, inputs: u64, seed: u64, careful: bool) -> ExitCode {
    let work = Arc::new(Work::default());
    let start = Instant::now();
    let shared = Arc::clone(&work);
    panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let message = format!("{place}: {}", message(panic.payload()));
        *held(&shared.panic) = message;
    }));
    let shared = Arc::clone(&work);
    let stack = if target.is_deep { 64 << 20 } else { STACK };
    let reader = thread::Builder::new()
        .stack_size(stack)
        .spawn(move || go_through(target, inputs, seed, &shared, careful))
        .expect("a thread can be had");
    // The machine may be busy with other things: what counts is the work of this process.
    let mut present = (u64::MAX, Duration::ZERO);
    while !reader.is_finished() {
        thread::sleep(Duration::from_millis(20));
        let number = work.begun.load(Ordering::Relaxed);
        let spent = processor_time().unwrap_or_else(|| start.elapsed());
        if present.0 != number {
            present = (number, spent);
        }
        let over = if spent.saturating_sub(present.1) > LIMIT {
            format!("takes longer than {} s", LIMIT.as_secs())
        } else if peak() > MEMORY {
            format!("takes more than {} MiB of memory", MEMORY >> 10)
        } else {
            continue;
        };
        work.write_down(&place(target));
        println!("{}: input {number} {over}", target.name);
        return ExitCode::from(2);
    }
    let Ok((panics, slowest, outcomes)) = reader.join() else { return ExitCode::FAILURE };
    println!(
        "{}: {inputs} inputs in {:.0} s, the slowest {} ms, {outcomes} different outcomes, at most {} MiB",
        target.name,
        start.elapsed().as_secs_f64(),
        slowest.as_millis(),
        peak() >> 10
    );
    for (panic, (count, path)) in &panics {
        println!("  {count} times: {panic}\n  {}", path.display());
    }
    if panics.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What went wrong, how often, and an input with which it does.
type Panics = BTreeMap<String, (usize, PathBuf)>;

fn go_through(target: &Target, inputs: u64, seed: u64, work: &Work, careful: bool) -> (Panics, Duration, usize) {
    let mut seeds = (target.seeds)();
    let own = seeds.len();
    let mut rng = Rng::with_seed(seed);
    let mut seen = HashSet::new();
    let (mut panics, mut slowest) = (Panics::new(), Duration::ZERO);
    for number in 0..inputs {
        let bytes = match usize::try_from(number).ok().and_then(|number| seeds[..own].get(number)) {
            Some(seed) => seed.clone(),
            None => (target.finish)(mutate::input(&mut rng, &seeds, target.words), &mut rng),
        };
        held(&work.input).clone_from(&bytes);
        if careful {
            work.write_down(&place(target));
        }
        work.begun.store(number, Ordering::Relaxed);
        let begun = Instant::now();
        let outcome = panic::catch_unwind(AssertUnwindSafe(|| (target.read)(&bytes)));
        slowest = slowest.max(begun.elapsed());
        match outcome {
            // An input of which something new came is a good one to start from.
            Ok(outcome) if seen.insert(outcome) && number > 0 => {
                if seeds.len() < own + KEPT {
                    seeds.push(bytes);
                } else {
                    let at = own + rng.usize(..KEPT);
                    seeds[at] = bytes;
                }
            }
            Ok(_) => {}
            Err(_) => {
                let panic = mem::take(&mut *held(&work.panic));
                let path = place(target).with_extension(format!("panic-{}", panics.len()));
                let (times, _) = panics.entry(panic).or_insert_with(|| {
                    work.write_down(&path);
                    (0, path)
                });
                *times += 1;
            }
        }
    }
    (panics, slowest, seen.len())
}

fn message(payload: &dyn Any) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or_default()
}

/// The most memory that this process has held, in KiB: `VmHWM` of proc_pid_status(5). Nothing
/// where the system does not say.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}
