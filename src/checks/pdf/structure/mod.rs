//! The types of tags.

pub(super) mod circular_role_map;
pub(super) mod element_without_parent;
pub(super) mod remapped_standard_type;
pub(super) mod unmapped_structure_type;
