//! Links, form fields, comments and other annotations.

pub(super) mod annotation_outside_annot;
pub(super) mod annotation_without_description;
pub(super) mod form_element_with_several_kids;
pub(super) mod form_field_without_name;
pub(super) mod link_outside_link_tag;
pub(super) mod link_without_description;
pub(super) mod media_clip_without_alt;
pub(super) mod media_clip_without_type;
pub(super) mod printer_mark_in_structure;
pub(super) mod tab_order_not_structure;
pub(super) mod trap_network;
pub(super) mod widget_outside_form;
