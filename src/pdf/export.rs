//! From laid-out pages to a file: what the file says of itself, and the standards it keeps.

use typst::diag::{SourceResult, bail};
use typst::foundations::{Datetime, Smart};
use typst::syntax::Span;
use typst::text::Locale;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::compose::locale;
use crate::model::{Date, Document};

/// Writes into the document what its information dictionary and XMP metadata will say
/// (ISO 14289-1, 7.1 and 7.2; ISO 19005-2, 6.6).
pub(super) fn describe(set: &mut PagedDocument, document: &Document) {
    let metadata = &document.metadata;
    let info = set.info_mut();
    info.title = Some(metadata.title.value.as_str().into());
    info.description = metadata.summary.as_deref().map(Into::into);
    info.author = metadata.authors.iter().map(Into::into).collect();
    info.keywords = metadata.keywords.iter().map(Into::into).collect();
    info.date = Smart::Custom(document.date.and_then(datetime));
    let (lang, region) = locale(&document.language);
    info.locale = Smart::Custom(Locale::new(lang, region));
}

/// Writes the file.
pub(super) fn export(set: &PagedDocument, document: &Document) -> SourceResult<Vec<u8>> {
    write(set, document, &[PdfStandard::V_1_7, PdfStandard::A_2a, PdfStandard::Ua_1], true)
}

/// Writes the file without tags, and so without a claim to any standard of accessibility.
pub(super) fn export_untagged(set: &PagedDocument, document: &Document) -> SourceResult<Vec<u8>> {
    write(set, document, &[PdfStandard::V_1_7], false)
}

fn write(set: &PagedDocument, document: &Document, standards: &[PdfStandard], tagged: bool) -> SourceResult<Vec<u8>> {
    let standards = match PdfStandards::new(standards) {
        Ok(standards) => standards,
        Err(error) => bail!(Span::detached(), "{}", error.message()),
    };
    let options = PdfOptions {
        // The same publication is the same document in each of its editions.
        ident: Smart::Custom(document.slug.clone()),
        creator: Smart::Custom(Some(format!("Stationer {}", env!("CARGO_PKG_VERSION")))),
        timestamp: None,
        page_ranges: None,
        standards,
        tagged,
        pretty: false,
    };
    typst_pdf::pdf(set, &options)
}

/// A date as Typst has it; what is not known is the first of its kind, as in PDF dates
/// (ISO 32000-1, 7.9.4).
fn datetime(date: Date) -> Option<Datetime> {
    Datetime::from_ymd(i32::from(date.year), date.month.unwrap_or(1), date.day.unwrap_or(1))
}
