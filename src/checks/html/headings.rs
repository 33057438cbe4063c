//! The headings of a page.

use super::subject::Subject;
use crate::html::inspect::NodeId;

/// Every heading that is not hidden, with its level.
pub(super) fn all(subject: &Subject) -> impl Iterator<Item = (NodeId, u32)> {
    subject.exposed().filter(|(node, _)| subject.is_role(*node, &["heading"])).map(|(node, element)| {
        let said = element.attribute("aria-level").and_then(|level| level.trim().parse().ok());
        let own = element.name.strip_prefix('h').and_then(|level| level.parse().ok());
        // A heading that says no level is of level 2 (WAI-ARIA 1.2, heading).
        (node, said.or(own).unwrap_or(2).clamp(1, 1000))
    })
}
