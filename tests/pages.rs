//! How the pages are set: the laid-out pages of every sample publication are read and must have
//! no overfull line, no widow and so on; documents that are crafted to be ill set must be found
//! out; and pictures of pages are compared with references.
//!
//! `STATIONER_UPDATE=1` rewrites the pictures in `tests/reference/pages/`. A run that fails shows
//! the old and the new ones side by side in `target/pages-report.html`.

#![allow(clippy::disallowed_methods, reason = "tests stand outside the rooms and play the author, who has a disk")]

mod harness;

#[path = "pages/compare.rs"]
mod compare;
#[path = "pages/crafted.rs"]
mod crafted;
#[path = "pages/desk.rs"]
mod desk;
#[path = "pages/noise.rs"]
mod noise;
#[path = "pages/picture.rs"]
mod picture;
#[path = "pages/pictures.rs"]
mod pictures;
#[path = "pages/report.rs"]
mod report;
#[path = "pages/samples.rs"]
mod samples;
