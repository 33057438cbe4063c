//! Diagnostics for people: rendered for a terminal.
//!
//! What stands in a source is hostile until shown otherwise: an excerpt is a window of bounded
//! width, and characters that steer a terminal or hide themselves are shown as symbols.

mod excerpt;

use std::io::{self, Write};

use codespan_reporting::diagnostic as codespan;
use codespan_reporting::term::{self, WriteStyle, termcolor};

use super::{Diagnostic, Severity};
use crate::source::Sources;
use excerpt::Sheets;

/// How many characters of a message are shown: values that authors wrote can be of any length.
const LONGEST_MESSAGE: usize = 400;

/// Writes diagnostics in the order given, each followed by an empty line. The same diagnostics
/// give the same bytes everywhere: the width of the terminal plays no part.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write(out: &mut dyn Write, diagnostics: &[Diagnostic], sources: &Sources, colour: bool) -> io::Result<()> {
    for diagnostic in diagnostics {
        out.write_all(&one(diagnostic, sources, colour))?;
    }
    Ok(())
}

/// As [`write`], into a text.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, colour: bool) -> String {
    let bytes: Vec<u8> = diagnostics.iter().flat_map(|diagnostic| one(diagnostic, sources, colour)).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A text from outside in a form that a terminal only prints: characters that steer it, or
/// that cannot be seen, become symbols, and what is too long to read ends in `…`.
#[must_use]
pub fn printable(text: &str) -> String {
    let mut shown: String = text.chars().take(LONGEST_MESSAGE).map(excerpt::visible).collect();
    if text.chars().nth(LONGEST_MESSAGE).is_some() {
        shown.push('…');
    }
    shown
}

fn one(diagnostic: &Diagnostic, sources: &Sources, colour: bool) -> Vec<u8> {
    let mut sheets = Sheets::new(sources);
    if let Some(span) = diagnostic.span {
        sheets.mark(span, true, "");
    }
    for related in &diagnostic.related {
        sheets.mark(related.span, false, &printable(&related.message));
    }
    sheets.finish();
    let report = codespan::Diagnostic::new(severity(diagnostic.severity))
        .with_code(diagnostic.code.id)
        .with_message(printable(&diagnostic.message))
        .with_labels(sheets.labels())
        .with_notes(notes(diagnostic));
    let mut pen = Pen::new(diagnostic.severity, colour);
    // A vector takes every byte and the sheets hold every label, so there is nothing to fail;
    // if it did, a message without its excerpt is better than none.
    if term::emit_to_write_style(&mut pen, &term::Config::default(), &sheets, &report).is_err() {
        pen = Pen::new(diagnostic.severity, colour);
        let _ = writeln!(pen, "{}[{}]: {}\n", diagnostic.severity.as_str(), diagnostic.code.id, report.message);
    }
    pen.buffer.into_inner()
}

fn notes(diagnostic: &Diagnostic) -> Vec<String> {
    // A hint may have lines; each is made printable by itself.
    let hints = diagnostic.hints.iter().map(|hint| {
        let lines: Vec<_> = hint.lines().map(printable).collect();
        format!("hint: {}", lines.join("\n      "))
    });
    let place = diagnostic.file.as_ref().map(|file| format!("in: {}", printable(&file.in_words())));
    let see = format!("see: stationer explain {}", diagnostic.code.id);
    place.into_iter().chain(hints).chain([see]).collect()
}

fn severity(severity: Severity) -> codespan::Severity {
    match severity {
        Severity::Review => codespan::Severity::Help,
        Severity::Warning => codespan::Severity::Warning,
        Severity::Error => codespan::Severity::Error,
    }
}

/// A buffer in colour or without that writes our word for a severity in place of codespan's:
/// it has none for what only a person can decide.
struct Pen {
    buffer: termcolor::Buffer,
    word: Option<&'static str>,
}

impl Pen {
    fn new(severity: Severity, colour: bool) -> Self {
        let buffer = if colour { termcolor::Buffer::ansi() } else { termcolor::Buffer::no_color() };
        let word = (severity == Severity::Review).then_some(severity.as_str());
        Self { buffer, word }
    }
}

impl Write for Pen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.word {
            Some(word) if bytes == b"help" => {
                self.word = None;
                self.buffer.write_all(word.as_bytes())?;
                Ok(bytes.len())
            }
            _ => self.buffer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.buffer.flush()
    }
}

impl WriteStyle for Pen {
    fn set_header(&mut self, severity: codespan::Severity) -> io::Result<()> {
        WriteStyle::set_header(&mut self.buffer, severity)
    }

    fn set_header_message(&mut self) -> io::Result<()> {
        WriteStyle::set_header_message(&mut self.buffer)
    }

    fn set_line_number(&mut self) -> io::Result<()> {
        WriteStyle::set_line_number(&mut self.buffer)
    }

    fn set_note_bullet(&mut self) -> io::Result<()> {
        WriteStyle::set_note_bullet(&mut self.buffer)
    }

    fn set_source_border(&mut self) -> io::Result<()> {
        WriteStyle::set_source_border(&mut self.buffer)
    }

    fn set_label(&mut self, severity: codespan::Severity, style: codespan::LabelStyle) -> io::Result<()> {
        WriteStyle::set_label(&mut self.buffer, severity, style)
    }

    fn reset(&mut self) -> io::Result<()> {
        WriteStyle::reset(&mut self.buffer)
    }
}

#[cfg(test)]
mod tests;
