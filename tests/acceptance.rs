//! What the product has to do, seen from outside: each file holds one promise.

mod harness;

#[path = "acceptance/check.rs"]
mod check;
#[path = "acceptance/determinism.rs"]
mod determinism;
#[path = "acceptance/facts.rs"]
mod facts;
#[path = "acceptance/faults.rs"]
mod faults;
#[path = "acceptance/guide.rs"]
mod guide;
#[path = "acceptance/hostile.rs"]
mod hostile;
#[path = "acceptance/incremental.rs"]
mod incremental;
#[path = "acceptance/killed.rs"]
mod killed;
#[path = "acceptance/pdf.rs"]
mod pdf;
#[path = "acceptance/planted/mod.rs"]
mod planted;
#[path = "acceptance/sample.rs"]
mod sample;
#[path = "acceptance/stated_once.rs"]
mod stated_once;
#[path = "acceptance/tables.rs"]
mod tables;
#[path = "acceptance/text.rs"]
mod text;
#[path = "acceptance/watch.rs"]
mod watch;
