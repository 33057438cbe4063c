//! Whether the words that are seen are in the name (ACT Rules, "label in name algorithm").

use super::subject::Subject;
use crate::html::inspect::NodeId;
use crate::html::inspect::css::Display;

/// The text of an element that can be seen, with spaces where lines and cells end; pictures that
/// are drawn by letters are left out.
pub(super) fn visible_text(subject: &Subject, node: NodeId) -> String {
    let mut text = String::new();
    let mut stack = vec![(node, false)];
    let mut steps = 0;
    while let Some((node, leaving)) = stack.pop() {
        steps += 1;
        if steps > 50_000 {
            break;
        }
        let style = subject.style(node);
        let apart = style.is_some_and(|style| style.display != Display::Inline);
        let ends_line = subject.page.element(node).is_some_and(|element| element.name == "br");
        if (apart || ends_line) && subject.page.element(node).is_some() {
            text.push(' ');
        }
        if leaving {
            continue;
        }
        if let Some(own) = subject.page.text(node) {
            let parent = subject.page.parent(node);
            let icon = parent.and_then(|parent| subject.style(parent)).is_some_and(|style| style.icon_font);
            if subject.is_visible(node) && !icon {
                text.push_str(own);
            }
            continue;
        }
        if subject.page.element(node).is_some() {
            stack.push((node, true));
            stack.extend(subject.page.children(node).rev().map(|child| (child, false)));
        }
    }
    text
}

/// How a label and a name are to each other.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// There are no words to compare, or a machine cannot tell.
    NoWords,
    /// The words are in the name, one after another.
    Contained,
    /// They are not.
    Missing,
}

/// Compares what is seen with the name.
pub(super) fn compare(label: &str, name: &str) -> Verdict {
    let (whole, name_words) = (words(label), words(name));
    let outside = words(&without_parentheses(label));
    // A single letter stands for something, as X for closing.
    if whole.is_empty() || whole.concat().chars().count() <= 1 {
        return Verdict::NoWords;
    }
    let contained = |label: &[String]| !label.is_empty() && name_words.windows(label.len()).any(|part| part == label);
    if contained(&whole) || contained(&outside) {
        return Verdict::Contained;
    }
    // Whether a word takes a hyphen is a matter of spelling.
    let joined = |text: &str| words(&text.replace(['-', '\u{ad}', '\u{2010}', '\u{2011}'], ""));
    let (label_joined, name_joined) = (joined(label), joined(name));
    let hyphens = label.contains(['-', '\u{2010}', '\u{2011}']) || name.contains(['-', '\u{2010}', '\u{2011}']);
    let digits = label_joined.iter().any(|word| word.chars().any(|c| c.is_ascii_digit()));
    let same = !label_joined.is_empty() && name_joined.windows(label_joined.len()).any(|part| part == label_joined);
    if hyphens && !digits && same { Verdict::NoWords } else { Verdict::Missing }
}

/// The words of a text, in lower case: what letters and digits make.
fn words(text: &str) -> Vec<String> {
    let text = text.replace(['\'', '\u{2019}', '\u{ad}'], "").to_lowercase();
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn without_parentheses(text: &str) -> String {
    let mut depth = 0usize;
    text.chars()
        .filter(|c| {
            match c {
                '(' | '[' => depth += 1,
                ')' | ']' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_compared_word_by_word() {
        for (label, name) in [
            ("ACT rules", "  ACT   rules  "),
            (">>> ** Submit ** <<<", "💡 Submit 💡"),
            ("Next", "Next page in the list"),
            ("Date (YYYY-MM-DD)", "Date"),
            ("Don't", "Don’t panic"),
        ] {
            assert_eq!(compare(label, name), Verdict::Contained, "{label}");
        }
        for (label, name) in [
            ("The full label", "the full"),
            ("Discover It", "Discover Italy"),
            ("2021", "20 21"),
            ("youhoware", "how are you"),
            ("Download specification", "Download the specification"),
            ("Proof of 2×2=4", "Proof of two multiplied by two is four"),
        ] {
            assert_eq!(compare(label, name), Verdict::Missing, "{label}");
        }
        assert_eq!(compare("nonstandard", "non-standard"), Verdict::NoWords);
        assert_eq!(compare("X", "Close"), Verdict::NoWords);
        assert_eq!(compare(" ", "Close"), Verdict::NoWords);
    }
}
