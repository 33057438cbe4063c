//! The tags of tables.

pub(super) mod data_cell_outside_row;
pub(super) mod foreign_element_in_row;
pub(super) mod foreign_element_in_table;
pub(super) mod foreign_element_in_table_body;
pub(super) mod foreign_element_in_table_foot;
pub(super) mod foreign_element_in_table_head;
pub(super) mod header_cell_outside_row;
pub(super) mod misplaced_table_caption;
pub(super) mod overlapping_cells;
pub(super) mod row_outside_table;
pub(super) mod several_table_captions;
pub(super) mod several_table_feet;
pub(super) mod several_table_heads;
pub(super) mod table_body_outside_table;
pub(super) mod table_columns_of_different_length;
pub(super) mod table_foot_outside_table;
pub(super) mod table_foot_without_body;
pub(super) mod table_head_outside_table;
pub(super) mod table_head_without_body;
pub(super) mod table_row_too_narrow;
pub(super) mod table_row_too_wide;
pub(super) mod tagged_cell_without_header;
pub(super) mod unknown_header_id;
