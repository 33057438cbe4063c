//! The tags of lists.

pub(super) mod foreign_element_in_list;
pub(super) mod foreign_element_in_list_item;
pub(super) mod list_body_outside_item;
pub(super) mod list_item_outside_list;
pub(super) mod misplaced_list_caption;
