//! Threads, each with its own small pool.
//!
//! Typst spreads the layout of one document over the current rayon pool. In one pool for all,
//! a thread that waits for a part of its document steals a whole other document, and memory
//! grows with the number of documents instead of the number of threads. So each worker has a
//! pool of its own, and takes the next publication only when the last is done.

use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, Once, PoisonError};
use std::thread;

/// Nested lists and Typst's layout recurse; the usual 2 MiB are not enough for hostile input.
const STACK: usize = 64 * 1024 * 1024;

/// By this start of their names the panic hook knows threads whose panics are findings.
const NAME: &str = "stationer-worker";

/// Does `work` for each of `order`, at most `jobs` at once, started in that order. The results
/// come back in order of the numbers, whatever the threads did.
pub(super) fn run<T: Send>(jobs: usize, order: &[usize], work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    quieten();
    let workers = jobs.min(order.len()).max(1);
    let threads = (jobs / workers).max(1);
    let next = AtomicUsize::new(0);
    let results = Mutex::new(BTreeMap::new());
    let pull = || {
        while let Some(&index) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
            let result = work(index);
            results.lock().unwrap_or_else(PoisonError::into_inner).insert(index, result);
        }
    };
    if workers == 1 {
        // A thread of its own would only wait for those of its pool.
        in_pool(threads, &pull);
    }
    thread::scope(|scope| {
        for worker in (0..workers).filter(|_| workers > 1) {
            let name = format!("{NAME}-{worker}");
            // Where the system gives no more threads, those that are there do the work.
            let _ = thread::Builder::new().name(name).stack_size(STACK).spawn_scoped(scope, || in_pool(threads, &pull));
        }
    });
    // Only where not one thread could be had is anything left.
    pull();
    results.into_inner().unwrap_or_else(PoisonError::into_inner).into_values().collect()
}

fn in_pool(threads: usize, pull: &(impl Fn() + Sync)) {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .stack_size(STACK)
        .thread_name(|thread| format!("{NAME}-pool-{thread}"))
        .build();
    match pool {
        Ok(pool) => pool.install(pull),
        Err(_) => pull(),
    }
}

/// Does `work`; a panic in it becomes its message. For what calls into other people's code:
/// one publication that trips over a fault there does not take the others with it.
pub(super) fn guard<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
        text.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no reason given".to_owned())
    })
}

/// Keeps the panics of workers, which are reported as findings, from being printed as well.
fn quieten() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !thread::current().name().is_some_and(|name| name.starts_with(NAME)) {
                usual(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_order_whatever_the_jobs() {
        let order: Vec<usize> = (0..100).rev().collect();
        for jobs in [1, 2, 7, 200] {
            let squares = run(jobs, &order, |n| n * n);
            assert_eq!(squares, (0..100).map(|n| n * n).collect::<Vec<_>>());
        }
        assert_eq!(run(4, &[], |n| n), Vec::<usize>::new());
    }

    #[test]
    fn a_panic_is_a_result() {
        let results = run(2, &[0, 1, 2], |n| guard(|| if n == 1 { panic!("tripped over {n}") } else { n }));
        assert_eq!(results, [Ok(0), Err("tripped over 1".to_owned()), Ok(2)]);
    }

    #[test]
    fn a_panic_below_rayon_is_a_result_too() {
        let results = run(4, &[0], |_| guard(|| rayon::join(|| 1, || panic!("deep")).0));
        assert_eq!(results, [Err("deep".to_owned())]);
    }

    #[test]
    fn work_has_room_to_recurse() {
        fn deep(n: usize) -> usize {
            let room = std::hint::black_box([n; 128]);
            if n == 0 { 0 } else { deep(n - 1) + usize::from(room[0] == n) }
        }
        assert_eq!(run(1, &[0], |_| deep(20_000)), [20_000]);
    }
}
