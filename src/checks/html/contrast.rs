//! What colour text has and what lies behind it.

use super::common::lower;
use super::subject::Subject;
use crate::html::inspect::NodeId;
use crate::html::inspect::css::{Colour, Scheme};

/// What is painted behind each element in a scheme.
pub(super) struct Grounds {
    scheme: Scheme,
    /// The ground, where it can be told, and how opaque all is that is around.
    grounds: Vec<(Option<Colour>, f32)>,
}

impl Grounds {
    /// Works it out for a page.
    pub(super) fn of(subject: &Subject, scheme: Scheme) -> Self {
        // The canvas of the dark scheme is Chromium's; other browsers' are as dark.
        let dark = subject.html().and_then(|(html, _)| subject.styles.of(html, scheme)).is_some_and(|style| style.dark);
        let grey = 18.0 / 255.0;
        let canvas = if dark { Colour { red: grey, green: grey, blue: grey, alpha: 1.0 } } else { Colour::WHITE };
        let mut grounds = vec![(Some(canvas), 1.0); subject.page.len()];
        for (node, _) in subject.elements() {
            let Some(style) = subject.styles.of(node, scheme) else { continue };
            let (ground, opacity) =
                subject.page.parent(node).map_or((Some(canvas), 1.0), |parent| grounds[parent.index()]);
            let opacity = opacity * style.opacity;
            let own = style.background.filter(|_| !style.background_image);
            let painted = match (own, ground) {
                // What is opaque hides what cannot be told.
                (Some(own), _) if own.alpha >= 1.0 && opacity >= 1.0 => Some(own),
                (Some(own), Some(ground)) => Some(own.faded(opacity).over(ground)),
                _ => None,
            };
            grounds[node.index()] = (painted, opacity);
        }
        Self { scheme, grounds }
    }

    /// The colour of an element's text as it is seen, and its ground.
    pub(super) fn pair(&self, subject: &Subject, node: NodeId) -> Option<(Colour, Colour)> {
        let (ground, opacity) = self.grounds[node.index()];
        let ground = ground?;
        let color = subject.styles.of(node, self.scheme)?.color?;
        Some((color.faded(opacity).over(ground), ground))
    }
}

/// Whether an element is, or is in, something that is switched off: its text need not be read
/// (WCAG 2.2, 1.4.3, incidental).
pub(super) fn is_off(subject: &Subject, node: NodeId) -> bool {
    std::iter::once(node)
        .chain(subject.page.ancestors(node))
        .take(50)
        .filter_map(|node| subject.page.element(node))
        .any(|element| {
            let control =
                matches!(element.name.as_str(), "button" | "input" | "select" | "textarea" | "fieldset" | "option");
            (control && element.attribute("disabled").is_some())
                || (element.attribute("aria-disabled").is_some() && lower(element, "aria-disabled") == "true")
                || element.attribute("inert").is_some()
                || matches!(element.name.as_str(), "svg" | "math")
        })
}
