//! The clauses of standards that a finding is about, by the standards' own names.

/// What a kind of finding is about. Each list is in the standard's own spelling and may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Clauses {
    /// Success criteria of WCAG 2.2: `1.1.1`.
    pub wcag: &'static [&'static str],
    /// Clauses of ISO 14289-1 with the number of the test as veraPDF's profile and corpus have
    /// it: `7.1-3`.
    pub pdfua: &'static [&'static str],
    /// Failure conditions of the Matterhorn Protocol 1.1: `13-004`.
    pub matterhorn: &'static [&'static str],
    /// Clauses of ISO 19005-2 that only level A has: `6.7.3`.
    pub pdfa: &'static [&'static str],
    /// Rules of the W3C's ACT rules by their ids: `23a2a8`.
    pub act: &'static [&'static str],
    /// House style, as the page that says so is called: `GOV.UK style guide: dates`.
    pub style: &'static [&'static str],
}

impl Clauses {
    /// A finding that is about no standard.
    pub const NONE: Self = Self { wcag: &[], pdfua: &[], matterhorn: &[], pdfa: &[], act: &[], style: &[] };
}
