//! The only reader of the disk.
//!
//! **Architecture invariant:** no other room opens a file for reading. What is read here is
//! read once; a [`Source`] is text that diagnostics can point into, an [`Asset`] is bytes.

mod asset;
mod disk;
mod documents;
mod text;
pub mod yaml;

pub use asset::{Asset, MediaType};
pub use disk::{Cause, Disk, Entry, ReadError};
pub use documents::{AssetError, Bundle, DataFile, Documents};
pub use text::{Source, SourceId, Sources, Span};
