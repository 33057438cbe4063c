//! The success criteria of WCAG 2.2 of levels A and AA (W3C Recommendation, 12 December 2024), and
//! who sees to each. 4.1.1 Parsing is not among them: WCAG 2.2 has removed it.

use Level::{A, AA};
use Standing::{Author, Enforced, Layout, NotApplicable};

/// A level of conformance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    A,
    AA,
}

/// Who sees to a criterion, with a word on how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Findings hold what a machine can decide of it.
    Enforced(&'static str),
    /// A machine cannot decide it: the author has to look.
    Author(&'static str),
    /// The layouts that come with Stationer meet it, whatever the text.
    Layout(&'static str),
    /// Nothing that it is about can be published.
    NotApplicable(&'static str),
}

/// A success criterion.
#[derive(Debug)]
pub(super) struct Criterion {
    pub(super) number: &'static str,
    pub(super) name: &'static str,
    pub(super) level: Level,
    pub(super) standing: Standing,
}

const fn row(number: &'static str, name: &'static str, level: Level, standing: Standing) -> Criterion {
    Criterion { number, name, level, standing }
}

const NO_MEDIA: Standing = NotApplicable("sound and moving pictures cannot be published");
const NOTHING_MOVES: Standing = NotApplicable("nothing on a page moves, blinks, flashes or runs out of time");
const NO_GESTURES: Standing =
    NotApplicable("pages ask for no gesture, motion or key; their script only helps to find the place");
const NO_FORM: Standing = NotApplicable("pages have no forms");

/// Every criterion of levels A and AA, in the order of the standard.
pub(super) const CRITERIA: &[Criterion] = &[
    row(
        "1.1.1",
        "Non-text Content",
        A,
        Enforced("every image has a text alternative; whether it tells the same is for its author"),
    ),
    row("1.2.1", "Audio-only and Video-only (Prerecorded)", A, NO_MEDIA),
    row("1.2.2", "Captions (Prerecorded)", A, NO_MEDIA),
    row("1.2.3", "Audio Description or Media Alternative (Prerecorded)", A, NO_MEDIA),
    row("1.2.4", "Captions (Live)", AA, NO_MEDIA),
    row("1.2.5", "Audio Description (Prerecorded)", AA, NO_MEDIA),
    row(
        "1.3.1",
        "Info and Relationships",
        A,
        Enforced("headings, lists and tables are marked as what they are in every form"),
    ),
    row("1.3.2", "Meaningful Sequence", A, Enforced("the PDF and the page are compared with the text word for word")),
    row(
        "1.3.3",
        "Sensory Characteristics",
        A,
        Enforced("words that point by place or colour are shown; a person decides"),
    ),
    row("1.3.4", "Orientation", AA, Layout("pages are set for any width and either way up")),
    row("1.3.5", "Identify Input Purpose", AA, NO_FORM),
    row(
        "1.4.1",
        "Use of Color",
        A,
        Enforced("words that point by colour are shown; what a picture does with colours is for its author"),
    ),
    row("1.4.2", "Audio Control", A, NO_MEDIA),
    row(
        "1.4.3",
        "Contrast (Minimum)",
        AA,
        Enforced("every pair of colours of a theme is measured; text in pictures is for its author"),
    ),
    row("1.4.4", "Resize Text", AA, Layout("sizes are relative")),
    row("1.4.5", "Images of Text", AA, Author("a machine does not see that a picture is one of text")),
    row(
        "1.4.10",
        "Reflow",
        AA,
        Layout("nothing but wide tables scrolls sideways at 320 pixels, as the judges measure"),
    ),
    row(
        "1.4.11",
        "Non-text Contrast",
        AA,
        Enforced("lines and marks of a theme are measured; charts and maps are for their authors"),
    ),
    row("1.4.12", "Text Spacing", AA, Layout("the judges set wider spaces and look for clipped text")),
    row(
        "1.4.13",
        "Content on Hover or Focus",
        AA,
        NotApplicable("nothing appears when something is pointed at or has the focus"),
    ),
    row(
        "2.1.1",
        "Keyboard",
        A,
        Layout(
            "all there is to use is links, the list of contents, and tables that scroll and are then in the order of tabs",
        ),
    ),
    row("2.1.2", "No Keyboard Trap", A, Layout("the script of the pages never takes the keyboard")),
    row("2.1.4", "Character Key Shortcuts", A, NO_GESTURES),
    row("2.2.1", "Timing Adjustable", A, NOTHING_MOVES),
    row("2.2.2", "Pause, Stop, Hide", A, NOTHING_MOVES),
    row("2.3.1", "Three Flashes or Below Threshold", A, NOTHING_MOVES),
    row("2.4.1", "Bypass Blocks", A, Layout("a link leads past what stands before the text")),
    row(
        "2.4.2",
        "Page Titled",
        A,
        Layout("a publication without a title is not published, and its title is that of every form"),
    ),
    row("2.4.3", "Focus Order", A, Layout("links stand in the order of the text")),
    row(
        "2.4.4",
        "Link Purpose (In Context)",
        A,
        Enforced("links without text and with empty words are found; whether the words fit is for the author"),
    ),
    row("2.4.5", "Multiple Ways", AA, Layout("a list of publications, a list of contents, and links between them")),
    row(
        "2.4.6",
        "Headings and Labels",
        AA,
        Enforced("empty and repeated headings are found; whether they describe is for the author"),
    ),
    row("2.4.7", "Focus Visible", AA, Layout("what has the focus has an outline")),
    row(
        "2.4.11",
        "Focus Not Obscured (Minimum)",
        AA,
        Layout("what stays in place stands beside the text and not over it"),
    ),
    row("2.5.1", "Pointer Gestures", A, NO_GESTURES),
    row("2.5.2", "Pointer Cancellation", A, NO_GESTURES),
    row("2.5.3", "Label in Name", A, Layout("the name of a link is its text")),
    row("2.5.4", "Motion Actuation", A, NO_GESTURES),
    row("2.5.7", "Dragging Movements", AA, NO_GESTURES),
    row("2.5.8", "Target Size (Minimum)", AA, Layout("the judges measure every target at three widths")),
    row("3.1.1", "Language of Page", A, Enforced("every form names its language, and a tag that is none is found")),
    row(
        "3.1.2",
        "Language of Parts",
        AA,
        Enforced("sentences that seem to be of another language are shown; single words are for the author"),
    ),
    row("3.2.1", "On Focus", A, Layout("what has the focus changes nothing else")),
    row("3.2.2", "On Input", A, NO_FORM),
    row("3.2.3", "Consistent Navigation", AA, Layout("all pages of a site are made from one template")),
    row(
        "3.2.4",
        "Consistent Identification",
        AA,
        Enforced("links of different words to one page are shown; a person decides"),
    ),
    row("3.2.6", "Consistent Help", A, Layout("how to reach the body stands at one place of all pages")),
    row("3.3.1", "Error Identification", A, NO_FORM),
    row("3.3.2", "Labels or Instructions", A, NO_FORM),
    row("3.3.3", "Error Suggestion", AA, NO_FORM),
    row("3.3.4", "Error Prevention (Legal, Financial, Data)", AA, NO_FORM),
    row("3.3.7", "Redundant Entry", A, NO_FORM),
    row("3.3.8", "Accessible Authentication (Minimum)", AA, NO_FORM),
    row("4.1.2", "Name, Role, Value", A, Enforced("links have names; all else is plain HTML and the tags of PDF/UA")),
    row("4.1.3", "Status Messages", AA, NotApplicable("pages have no messages that come while they are read")),
];
