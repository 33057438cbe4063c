//! Figures, formulas and notes.

pub(super) mod figure_without_alt;
pub(super) mod formula_without_alt;
pub(super) mod note_with_shared_id;
pub(super) mod note_without_id;
