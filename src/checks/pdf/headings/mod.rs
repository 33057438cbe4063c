//! The tags of headings.

pub(super) mod numbered_heading_among_unnumbered;
pub(super) mod several_unnumbered_headings;
pub(super) mod skipped_heading_tag;
pub(super) mod unnumbered_heading_among_numbered;
