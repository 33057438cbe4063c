//! What a file says of itself as a whole.

pub(super) mod attachment_without_name;
pub(super) mod dynamic_xfa_form;
pub(super) mod embedded_file_without_name;
pub(super) mod form_xobject_content_shared;
pub(super) mod invalid_language_in_pdf;
pub(super) mod no_document_title;
pub(super) mod no_metadata_stream;
pub(super) mod no_pdfua_identification;
pub(super) mod no_structure_tree;
pub(super) mod not_marked_as_tagged;
pub(super) mod optional_content_automatic;
pub(super) mod optional_content_without_name;
pub(super) mod pdf_header_version;
pub(super) mod pdfua_amendment_prefix;
pub(super) mod pdfua_corrigendum_prefix;
pub(super) mod pdfua_part_prefix;
pub(super) mod reference_xobject;
pub(super) mod suspect_tags;
pub(super) mod title_not_displayed;
pub(super) mod wrong_pdfua_part;
