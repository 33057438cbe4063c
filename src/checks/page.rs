//! The page of a check: Markdown with fixed headings, whose examples run as tests.

/// The headings of every page, in this order, each of level 2.
pub const HEADINGS: [&str; 8] =
    ["Applies to", "Expectation", "Why", "Assumptions", "Passed", "Failed", "Not applicable", "References"];

/// A page, taken apart.
#[derive(Debug, PartialEq, Eq)]
pub struct Page<'a> {
    /// The title: the rule in a sentence.
    pub title: &'a str,
    /// What stands under each heading of [`HEADINGS`].
    pub sections: Vec<(&'a str, &'a str)>,
}

/// A fenced example of a page.
#[derive(Debug, PartialEq, Eq)]
pub struct Example<'a> {
    /// The heading it stands under.
    pub section: &'a str,
    /// What it is written in: `markdown`, `html` or `pdf`.
    pub language: &'a str,
    /// The characters, each line with its ending.
    pub text: &'a str,
}

/// Takes a page apart. `None` where it has not the headings of [`HEADINGS`] in their order.
#[must_use]
pub fn read(page: &str) -> Option<Page<'_>> {
    let (title, mut rest) = page.strip_prefix("# ")?.split_once('\n')?;
    let mut sections = Vec::new();
    for (at, heading) in HEADINGS.iter().enumerate() {
        rest = rest.trim_start().strip_prefix("## ")?.strip_prefix(heading)?.strip_prefix('\n')?;
        let end = match HEADINGS.get(at + 1) {
            Some(next) => rest.find(&format!("\n## {next}\n"))?,
            None => rest.len(),
        };
        sections.push((*heading, rest[..end].trim()));
        rest = &rest[end..];
    }
    Some(Page { title: title.trim(), sections })
}

impl<'a> Page<'a> {
    /// Its fenced examples, in order. A fence is three or more backticks at the start of a line.
    #[must_use]
    pub fn examples(&self) -> Vec<Example<'a>> {
        let of = |&(section, text): &(&'a str, &'a str)| {
            let fences = fences(text).into_iter();
            fences.map(move |(language, text)| Example { section, language, text }).collect::<Vec<_>>()
        };
        self.sections.iter().flat_map(of).collect()
    }
}

fn fences(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut open: Option<(&str, &str, usize)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let marks = &line[..line.len() - line.trim_start_matches('`').len()];
        match open {
            Some((fence, language, start)) if line.trim_end() == fence => {
                found.push((language, &text[start..at]));
                open = None;
            }
            None if marks.len() >= 3 => open = Some((marks, line[marks.len()..].trim(), at + line.len())),
            _ => {}
        }
        at += line.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_taken_apart() {
        let mut text = "# Links say where they lead\n".to_owned();
        for heading in HEADINGS {
            text += &format!("\n## {heading}\n\nWords.\n\n````html\n<p>{heading}\n```\n````\n");
        }
        let page = read(&text).unwrap();
        assert_eq!(page.title, "Links say where they lead");
        let examples = page.examples();
        assert_eq!(examples.len(), HEADINGS.len());
        assert_eq!(examples[4], Example { section: "Passed", language: "html", text: "<p>Passed\n```\n" });
    }

    #[test]
    fn a_page_without_a_heading_is_none() {
        assert_eq!(read("# Title\n\n## Applies to\n\nLinks.\n"), None);
    }
}
