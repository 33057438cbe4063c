//! What PDF/UA does not ask for and readers need.

pub(super) mod alt_is_file_name;
pub(super) mod alt_repeats_caption;
pub(super) mod alt_repeats_text;
pub(super) mod low_contrast_text;
pub(super) mod marked_text_outside_structure;
pub(super) mod no_bookmarks;
pub(super) mod paint_order_against_tag_order;
pub(super) mod silent_header;
pub(super) mod split_table;
pub(super) mod tagged_page_number;
pub(super) mod title_is_file_name;
