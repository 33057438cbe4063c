//! The rules of the ACT collection that no check decides, and why.

/// A rule that is not decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undecided {
    /// The rule's id in the ACT collection.
    pub act: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Why.
    pub reason: &'static str,
}

/// Each of them.
pub const UNDECIDED: &[Undecided] = &[Undecided {
    act: "047fe0",
    name: "Document has heading for non-repeated content",
    reason: "what repeats is known only from the other pages of a site, and whether a heading can be seen often \
             only from stylesheets that are not there; `page-without-heading` and `page-heading-skipped` look at what \
             one page shows",
}];
