//! Diagnostics as GitHub's workflow commands: a line a finding, which GitHub shows beside the
//! changed lines (GitHub Docs, "Workflow commands for GitHub Actions", setting messages).

use std::io::{self, Write};

use super::{Diagnostic, Severity};
use crate::source::Sources;

/// Writes diagnostics in the order given, one a line. What only a person can decide is a notice,
/// and left out unless `reviews` are wanted: GitHub shows ten notices of a step and no more, and
/// nobody has failed.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write(out: &mut dyn Write, diagnostics: &[Diagnostic], sources: &Sources, reviews: bool) -> io::Result<()> {
    for diagnostic in diagnostics.iter().filter(|found| reviews || found.severity != Severity::Review) {
        writeln!(out, "{}", command(diagnostic, sources))?;
    }
    Ok(())
}

fn command(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let kind = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Review => "notice",
    };
    let mut properties = Vec::new();
    if let Some(span) = diagnostic.span {
        let source = sources.get(span.source);
        let (line, column) = source.line_column(span.start);
        let (end_line, end_column) = source.line_column(span.end);
        properties.push(("file", source.path.clone()));
        properties.extend([("line", line.to_string()), ("endLine", end_line.to_string())]);
        // Columns are only taken for a finding within one line.
        if line == end_line {
            properties.extend([("col", column.to_string()), ("endColumn", end_column.to_string())]);
        }
    } else if let Some(file) = &diagnostic.file {
        properties.push(("file", file.path.clone()));
    }
    properties.push(("title", diagnostic.code.id.to_owned()));
    let properties: Vec<_> =
        properties.into_iter().map(|(name, value)| format!("{name}={}", property(&value))).collect();
    format!("::{kind} {}::{}", properties.join(","), data(&message(diagnostic)))
}

/// The message with its hints, one a line.
fn message(diagnostic: &Diagnostic) -> String {
    let place = diagnostic.file.as_ref().map(|file| format!("in: {}", file.in_words()));
    let hints = diagnostic.hints.iter().map(|hint| format!("hint: {hint}"));
    let lines = [diagnostic.message.clone()].into_iter().chain(place).chain(hints);
    lines.collect::<Vec<_>>().join("\n")
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, FilePlace};
    use crate::source::Span;

    #[test]
    fn a_finding_is_a_command_and_nothing_in_it_ends_the_command() {
        let mut sources = Sources::default();
        let source = sources.add("documents/a,b.md", "one\n[x](#y)\n");
        let found =
            Diagnostic::new(Code::DEAD_LINK, Span::new(source.id, 4..11), "100% of `a:b`\nis gone").hint("write `#x`");
        assert_eq!(
            command(&found, &sources),
            "::error file=documents/a%2Cb.md,line=2,endLine=2,col=1,endColumn=8,title=dead-link::100%25 of `a:b`%0Ais gone%0Ahint: write `#x`"
        );
    }

    #[test]
    fn reviews_are_notices_for_those_who_ask() {
        let mut review = Diagnostic::new(Code::STALE_OUTPUT, None, "x");
        review.severity = Severity::Review;
        let written = |reviews| {
            let mut out = Vec::new();
            write(&mut out, std::slice::from_ref(&review), &Sources::default(), reviews).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!((written(false), written(true)), (String::new(), "::notice title=stale-output::x\n".to_owned()));
    }

    #[test]
    fn a_finding_over_lines_or_in_a_pdf_has_what_can_be_said() {
        let mut sources = Sources::default();
        let source = sources.add("a.md", "one\ntwo\n");
        let found = Diagnostic::new(Code::STALE_OUTPUT, Span::new(source.id, 0..5), "x");
        assert_eq!(command(&found, &sources), "::warning file=a.md,line=1,endLine=2,title=stale-output::x");
        let place = FilePlace { path: "a.pdf".to_owned(), page: Some(3), ..FilePlace::default() };
        let found = Diagnostic::new(Code::STALE_OUTPUT, None, "x").in_file(place);
        assert_eq!(command(&found, &sources), "::warning file=a.pdf,title=stale-output::x%0Ain: a.pdf, page 3");
    }
}
