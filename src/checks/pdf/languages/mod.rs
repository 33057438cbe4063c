//! In which language things are said.

pub(super) mod actual_text_without_language;
pub(super) mod alt_without_language;
pub(super) mod annotation_without_language;
pub(super) mod expansion_without_language;
pub(super) mod field_name_without_language;
pub(super) mod metadata_without_language;
pub(super) mod outline_without_language;
pub(super) mod span_alt_without_language;
pub(super) mod span_expansion_without_language;
pub(super) mod span_replacement_without_language;
pub(super) mod text_without_language;
