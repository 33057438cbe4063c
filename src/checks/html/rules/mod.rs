//! The checks of pages, each with a page of its own beside it.

use super::subject::Subject;
use crate::checks::Check;

mod aria_attribute_not_permitted;
mod button_without_name;
mod cell_without_header;
mod container_without_its_items;
mod content_outside_landmarks;
mod control_inside_control;
mod dead_fragment;
mod dead_reference;
mod decoration_exposed;
mod delayed_refresh;
mod drawing_without_name;
mod field_without_name;
mod focus_in_hidden_part;
mod frame_without_name;
mod header_cell_without_text;
mod header_without_cells;
mod headers_elsewhere;
mod heading_without_name;
mod html_syntax_error;
mod image_button_without_name;
mod image_without_dimensions;
mod image_without_name;
mod invalid_aria_value;
mod invalid_autocomplete;
mod item_outside_its_container;
mod label_not_in_name;
mod landmark_for_content_missing;
mod landmarks_alike;
mod link_to_missing_file;
mod link_told_by_colour;
mod link_without_name;
mod menu_item_without_name;
mod missing_aria_attribute;
mod name_where_prohibited;
mod narrow_letter_spacing;
mod narrow_line_height;
mod narrow_word_spacing;
mod object_without_name;
mod obsolete_element;
mod page_cut_short;
mod page_heading_skipped;
mod page_without_doctype;
mod page_without_encoding;
mod page_without_heading;
mod page_without_language;
mod page_without_main;
mod page_without_title;
mod repeated_id;
mod repeated_landmark;
mod sound_by_itself;
mod stray_list_child;
mod summary_without_name;
mod tab_order_overridden;
mod table_without_headers;
mod text_without_contrast;
mod timed_refresh;
mod unknown_aria_attribute;
mod unknown_language_of_part;
mod unknown_page_language;
mod unknown_role;
mod video_without_captions;
mod zoom_prevented;

/// Every check of pages.
pub const CHECKS: &[&Check<Subject>] = &[
    &image_without_name::CHECK,
    &narrow_letter_spacing::CHECK,
    &narrow_word_spacing::CHECK,
    &narrow_line_height::CHECK,
    &page_without_title::CHECK,
    &label_not_in_name::CHECK,
    &summary_without_name::CHECK,
    &control_inside_control::CHECK,
    &decoration_exposed::CHECK,
    &missing_aria_attribute::CHECK,
    &image_button_without_name::CHECK,
    &aria_attribute_not_permitted::CHECK,
    &unknown_aria_attribute::CHECK,
    &unknown_role::CHECK,
    &invalid_aria_value::CHECK,
    &focus_in_hidden_part::CHECK,
    &invalid_autocomplete::CHECK,
    &drawing_without_name::CHECK,
    &object_without_name::CHECK,
    &button_without_name::CHECK,
    &headers_elsewhere::CHECK,
    &landmark_for_content_missing::CHECK,
    &zoom_prevented::CHECK,
    &page_without_language::CHECK,
    &unknown_page_language::CHECK,
    &unknown_language_of_part::CHECK,
    &delayed_refresh::CHECK,
    &timed_refresh::CHECK,
    &container_without_its_items::CHECK,
    &item_outside_its_container::CHECK,
    &link_without_name::CHECK,
    &frame_without_name::CHECK,
    &header_without_cells::CHECK,
    &field_without_name::CHECK,
    &heading_without_name::CHECK,
    &name_where_prohibited::CHECK,
    &menu_item_without_name::CHECK,
    &text_without_contrast::CHECK,
    &repeated_id::CHECK,
    &dead_fragment::CHECK,
    &link_to_missing_file::CHECK,
    &image_without_dimensions::CHECK,
    &page_heading_skipped::CHECK,
    &page_without_heading::CHECK,
    &page_without_main::CHECK,
    &repeated_landmark::CHECK,
    &content_outside_landmarks::CHECK,
    &landmarks_alike::CHECK,
    &table_without_headers::CHECK,
    &cell_without_header::CHECK,
    &header_cell_without_text::CHECK,
    &html_syntax_error::CHECK,
    &tab_order_overridden::CHECK,
    &dead_reference::CHECK,
    &obsolete_element::CHECK,
    &stray_list_child::CHECK,
    &page_without_encoding::CHECK,
    &sound_by_itself::CHECK,
    &video_without_captions::CHECK,
    &link_told_by_colour::CHECK,
    &page_without_doctype::CHECK,
    &page_cut_short::CHECK,
];
