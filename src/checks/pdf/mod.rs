//! Checks of PDF files: they look at a file as it was written, whoever wrote it.
//!
//! Most are the conditions of PDF/UA-1 that a machine can decide, each under the clause and test
//! number by which veraPDF's profile and corpus know it. A file that cannot be read, or not
//! whole, is asked only why ([`state`]).

mod support;

macro_rules! check {
    ($id:literal, $severity:ident, $decided:ident, $summary:literal, $help:literal $(, $standard:ident $clauses:tt)* $(,)?) => {
        pub(in crate::checks) static CHECK: $crate::checks::Check<$crate::pdf::inspect::file::PdfFile> = $crate::checks::Check {
            rule: $crate::checks::Rule {
                code: $crate::diagnostic::Code {
                    id: $id,
                    severity: $crate::diagnostic::Severity::$severity,
                    summary: $summary,
                    help: $help,
                    clauses: $crate::diagnostic::Clauses { $($standard: &$clauses,)* ..$crate::diagnostic::Clauses::NONE },
                },
                decided_by: $crate::checks::DecidedBy::$decided,
                page: include_str!(concat!($id, ".md")),
            },
            run,
        };
    };
}

mod annotations;
mod beyond;
mod content;
mod contents;
mod document;
mod fonts;
mod graphics;
mod headings;
mod languages;
mod lists;
mod state;
mod structure;
mod tables;

use super::{Check, Findings, Outcome};
use crate::diagnostic::{Diagnostic, FilePlace, Severity};
use crate::pdf::inspect::file::PdfFile;

/// Every check of PDF files.
pub const CHECKS: &[&Check<PdfFile>] = &[
    &state::not_a_pdf::CHECK,
    &state::unreadable_pdf::CHECK,
    &state::cut_short_pdf::CHECK,
    &state::repaired_pdf::CHECK,
    &state::locked_pdf::CHECK,
    &state::encryption_bars_assistive_technology::CHECK,
    &state::scanned_pdf::CHECK,
    &document::no_pdfua_identification::CHECK,
    &document::wrong_pdfua_part::CHECK,
    &document::pdfua_part_prefix::CHECK,
    &document::pdfua_amendment_prefix::CHECK,
    &document::pdfua_corrigendum_prefix::CHECK,
    &document::pdf_header_version::CHECK,
    &document::not_marked_as_tagged::CHECK,
    &document::suspect_tags::CHECK,
    &document::no_metadata_stream::CHECK,
    &document::no_document_title::CHECK,
    &document::title_not_displayed::CHECK,
    &document::no_structure_tree::CHECK,
    &document::optional_content_without_name::CHECK,
    &document::optional_content_automatic::CHECK,
    &document::embedded_file_without_name::CHECK,
    &document::attachment_without_name::CHECK,
    &document::dynamic_xfa_form::CHECK,
    &document::reference_xobject::CHECK,
    &document::form_xobject_content_shared::CHECK,
    &document::invalid_language_in_pdf::CHECK,
    &languages::outline_without_language::CHECK,
    &languages::actual_text_without_language::CHECK,
    &languages::alt_without_language::CHECK,
    &languages::expansion_without_language::CHECK,
    &languages::annotation_without_language::CHECK,
    &languages::field_name_without_language::CHECK,
    &languages::span_replacement_without_language::CHECK,
    &languages::span_alt_without_language::CHECK,
    &languages::span_expansion_without_language::CHECK,
    &languages::metadata_without_language::CHECK,
    &languages::text_without_language::CHECK,
    &content::artifact_inside_tagged_content::CHECK,
    &content::tagged_content_inside_artifact::CHECK,
    &content::untagged_content::CHECK,
    &structure::unmapped_structure_type::CHECK,
    &structure::circular_role_map::CHECK,
    &structure::remapped_standard_type::CHECK,
    &structure::element_without_parent::CHECK,
    &tables::foreign_element_in_table::CHECK,
    &tables::row_outside_table::CHECK,
    &tables::table_head_outside_table::CHECK,
    &tables::table_body_outside_table::CHECK,
    &tables::table_foot_outside_table::CHECK,
    &tables::header_cell_outside_row::CHECK,
    &tables::data_cell_outside_row::CHECK,
    &tables::foreign_element_in_row::CHECK,
    &tables::foreign_element_in_table_head::CHECK,
    &tables::foreign_element_in_table_body::CHECK,
    &tables::foreign_element_in_table_foot::CHECK,
    &tables::several_table_heads::CHECK,
    &tables::several_table_feet::CHECK,
    &tables::several_table_captions::CHECK,
    &tables::table_foot_without_body::CHECK,
    &tables::table_head_without_body::CHECK,
    &tables::misplaced_table_caption::CHECK,
    &tables::overlapping_cells::CHECK,
    &tables::table_columns_of_different_length::CHECK,
    &tables::table_row_too_wide::CHECK,
    &tables::table_row_too_narrow::CHECK,
    &tables::tagged_cell_without_header::CHECK,
    &tables::unknown_header_id::CHECK,
    &lists::list_item_outside_list::CHECK,
    &lists::list_body_outside_item::CHECK,
    &lists::foreign_element_in_list::CHECK,
    &lists::foreign_element_in_list_item::CHECK,
    &lists::misplaced_list_caption::CHECK,
    &contents::contents_item_outside_contents::CHECK,
    &contents::foreign_element_in_contents::CHECK,
    &contents::misplaced_contents_caption::CHECK,
    &headings::skipped_heading_tag::CHECK,
    &headings::several_unnumbered_headings::CHECK,
    &headings::unnumbered_heading_among_numbered::CHECK,
    &headings::numbered_heading_among_unnumbered::CHECK,
    &graphics::figure_without_alt::CHECK,
    &graphics::formula_without_alt::CHECK,
    &graphics::note_without_id::CHECK,
    &graphics::note_with_shared_id::CHECK,
    &annotations::annotation_outside_annot::CHECK,
    &annotations::annotation_without_description::CHECK,
    &annotations::form_field_without_name::CHECK,
    &annotations::trap_network::CHECK,
    &annotations::tab_order_not_structure::CHECK,
    &annotations::widget_outside_form::CHECK,
    &annotations::form_element_with_several_kids::CHECK,
    &annotations::link_outside_link_tag::CHECK,
    &annotations::link_without_description::CHECK,
    &annotations::media_clip_without_type::CHECK,
    &annotations::media_clip_without_alt::CHECK,
    &annotations::printer_mark_in_structure::CHECK,
    &fonts::incompatible_character_collection::CHECK,
    &fonts::no_cid_to_gid_map::CHECK,
    &fonts::character_map_not_embedded::CHECK,
    &fonts::character_map_writing_mode::CHECK,
    &fonts::character_map_built_on_another::CHECK,
    &fonts::font_not_embedded::CHECK,
    &fonts::missing_glyph_in_font::CHECK,
    &fonts::incomplete_char_set::CHECK,
    &fonts::incomplete_cid_set::CHECK,
    &fonts::inconsistent_glyph_width::CHECK,
    &fonts::true_type_without_character_table::CHECK,
    &fonts::true_type_encoding::CHECK,
    &fonts::symbolic_font_with_encoding::CHECK,
    &fonts::symbolic_font_without_symbol_table::CHECK,
    &fonts::text_without_unicode::CHECK,
    &fonts::invalid_unicode_value::CHECK,
    &fonts::notdef_glyph::CHECK,
    &beyond::marked_text_outside_structure::CHECK,
    &beyond::silent_header::CHECK,
    &beyond::split_table::CHECK,
    &beyond::paint_order_against_tag_order::CHECK,
    &beyond::tagged_page_number::CHECK,
    &beyond::alt_repeats_caption::CHECK,
    &beyond::alt_repeats_text::CHECK,
    &beyond::alt_is_file_name::CHECK,
    &beyond::no_bookmarks::CHECK,
    &beyond::title_is_file_name::CHECK,
    &beyond::low_contrast_text::CHECK,
];

/// How many findings of one check are kept; a file that needs more needs other help.
const MAX_FINDINGS: usize = 500;

/// What came of looking at a file.
#[derive(Debug, Default)]
pub struct Checked {
    /// What is not as it must be, check by check.
    pub findings: Vec<Diagnostic>,
    /// Every check by its id, in the order of [`CHECKS`], with what it has decided.
    pub outcomes: Vec<(&'static str, Verdict)>,
}

/// What a check has decided about a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing: the file holds nothing that the check is about.
    Inapplicable,
    /// All is as it must be.
    Passed,
    /// Something is not.
    Failed,
}

/// Looks at a file, given as its bytes and the name to call it by. Any bytes give a result: what
/// cannot be read is a finding.
#[must_use]
pub fn check(bytes: &[u8], path: &str) -> Checked {
    check_file(&PdfFile::read(bytes, path))
}

/// As [`check`], for a file that was read already.
#[must_use]
pub fn check_file(file: &PdfFile) -> Checked {
    let mut checked = Checked::default();
    for check in CHECKS {
        let id = check.rule.code.id;
        let verdict = match look(check, file) {
            Outcome::Inapplicable => Verdict::Inapplicable,
            Outcome::Passed => Verdict::Passed,
            Outcome::Failed(findings) => {
                checked.findings.extend(findings);
                Verdict::Failed
            }
        };
        checked.outcomes.push((id, verdict));
    }
    checked
}

/// What is wrong with a file and no question for a person.
pub(super) fn faults(file: &PdfFile) -> impl Iterator<Item = Diagnostic> {
    let certain = CHECKS.iter().filter(|check| check.rule.code.severity > Severity::Review);
    certain.flat_map(|check| look(check, file).findings())
}

/// Of a file that could not be read whole, nothing can be said but that.
pub(super) fn look(check: &'static Check<PdfFile>, file: &PdfFile) -> Outcome {
    let about_state = state::CHECKS.iter().any(|other| std::ptr::eq(*other, check));
    if file.is_readable() || about_state { check.look(file) } else { Outcome::Inapplicable }
}

impl Findings {
    /// Something in a file is not as it must be.
    fn at(&mut self, place: FilePlace, message: impl Into<String>) {
        if self.diagnostics.len() < MAX_FINDINGS {
            let code = self.code();
            self.report(Diagnostic::new(code, None, message).in_file(place));
        }
    }
}

#[cfg(test)]
mod tests;
