//! Fonts and what is shown in them.

pub(super) mod character_map_built_on_another;
pub(super) mod character_map_not_embedded;
pub(super) mod character_map_writing_mode;
pub(super) mod font_not_embedded;
pub(super) mod incompatible_character_collection;
pub(super) mod incomplete_char_set;
pub(super) mod incomplete_cid_set;
pub(super) mod inconsistent_glyph_width;
pub(super) mod invalid_unicode_value;
pub(super) mod missing_glyph_in_font;
pub(super) mod no_cid_to_gid_map;
pub(super) mod notdef_glyph;
pub(super) mod symbolic_font_with_encoding;
pub(super) mod symbolic_font_without_symbol_table;
pub(super) mod text_without_unicode;
pub(super) mod true_type_encoding;
pub(super) mod true_type_without_character_table;
