//! What a file is, if it can be read at all.

pub(super) mod cut_short_pdf;
pub(super) mod encryption_bars_assistive_technology;
pub(super) mod locked_pdf;
pub(super) mod not_a_pdf;
pub(super) mod repaired_pdf;
pub(super) mod scanned_pdf;
pub(super) mod unreadable_pdf;

use crate::checks::Check;
use crate::pdf::inspect::file::PdfFile;

/// The checks that are asked of every file, read or not.
pub(super) const CHECKS: &[&Check<PdfFile>] = &[
    &not_a_pdf::CHECK,
    &unreadable_pdf::CHECK,
    &cut_short_pdf::CHECK,
    &repaired_pdf::CHECK,
    &locked_pdf::CHECK,
    &encryption_bars_assistive_technology::CHECK,
    &scanned_pdf::CHECK,
];
