//! The tags of tables of contents.

pub(super) mod contents_item_outside_contents;
pub(super) mod foreign_element_in_contents;
pub(super) mod misplaced_contents_caption;
