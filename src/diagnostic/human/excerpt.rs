//! The lines of a source that a diagnostic shows, each cut to a window around what is marked.

use std::ops::Range;
use std::sync::Arc;

use codespan_reporting::diagnostic::Label;
use codespan_reporting::files::{Error, Files};
use unicode_width::UnicodeWidthChar;

use super::printable;
use crate::source::{Source, Sources, Span};

/// How many characters of a long line are shown before the marked place, and from it on. A
/// paragraph is one line in Markdown, so most lines that are shown are long.
const BEFORE: usize = 50;
const AFTER: usize = 70;

/// The excerpts of one diagnostic. Each sheet is a file to codespan: usually one for a source,
/// more where two places of one line are too far apart for one window.
pub(super) struct Sheets<'a> {
    sources: &'a Sources,
    files: Vec<Sheet>,
    marks: Vec<Mark>,
}

struct Mark {
    sheet: usize,
    line: usize,
    start: usize,
    end: usize,
    primary: bool,
    message: String,
}

struct Sheet {
    source: Arc<Source>,
    /// In order of their numbers once finished.
    lines: Vec<Line>,
    text: String,
}

struct Line {
    /// From 1.
    number: usize,
    /// The bytes of the source that are shown.
    window: Range<usize>,
    cut_before: bool,
    cut_after: bool,
    /// The column of the window's first character, from 1.
    column: usize,
    /// Where it stands in the sheet's text, without its line ending.
    range: Range<usize>,
}

impl<'a> Sheets<'a> {
    pub(super) fn new(sources: &'a Sources) -> Self {
        Self { sources, files: Vec::new(), marks: Vec::new() }
    }

    /// Takes a place in. A span over several lines is shown by its first: that is where the
    /// author starts to look, and a screenful of text says no more.
    pub(super) fn mark(&mut self, span: Span, primary: bool, message: &str) {
        let source = Arc::clone(self.sources.get(span.source));
        let (number, column) = source.line_column(span.start);
        let whole = source.line_span(number);
        // A span that starts in a line ending marks the end of its line.
        let start = boundary(&source.text, span.start.min(whole.end));
        let end = boundary(&source.text, span.end.clamp(start, whole.end));
        let fits = |sheet: &Sheet| {
            let shown = sheet.lines.iter().find(|line| line.number == number);
            sheet.source.id == span.source
                && shown.is_none_or(|line| line.window.start <= start && end <= line.window.end)
        };
        let sheet = self.files.iter().position(fits).unwrap_or_else(|| {
            self.files.push(Sheet { source: Arc::clone(&source), lines: Vec::new(), text: String::new() });
            self.files.len() - 1
        });
        let lines = &mut self.files[sheet].lines;
        let line = Line::around(&source.text, number, whole.start..whole.end, start, column);
        let end = end.min(line.window.end);
        if !lines.iter().any(|line| line.number == number) {
            lines.push(line);
        }
        self.marks.push(Mark { sheet, line: number, start, end, primary, message: message.to_owned() });
    }

    /// Puts the lines in order and writes the sheets' texts.
    pub(super) fn finish(&mut self) {
        for sheet in &mut self.files {
            sheet.lines.sort_by_key(|line| line.number);
            sheet.fill_gaps();
            for line in &mut sheet.lines {
                let from = sheet.text.len();
                line.write(&sheet.source.text, &mut sheet.text);
                line.range = from..sheet.text.len();
                sheet.text.push('\n');
            }
        }
    }

    /// What codespan is to mark, in places of the sheets' texts.
    pub(super) fn labels(&self) -> Vec<Label<usize>> {
        self.marks
            .iter()
            .filter_map(|mark| {
                let range = self.files[mark.sheet].shown(mark)?;
                let label = if mark.primary { Label::primary } else { Label::secondary };
                Some(label(mark.sheet, range).with_message(&mark.message))
            })
            .collect()
    }

    fn sheet(&self, id: usize) -> Result<&Sheet, Error> {
        self.files.get(id).ok_or(Error::FileMissing)
    }
}

impl Sheet {
    /// Codespan shows a single line between two marked ones, so it must be there.
    fn fill_gaps(&mut self) {
        let numbers: Vec<usize> = self.lines.iter().map(|line| line.number).collect();
        for pair in numbers.windows(2).filter(|pair| pair[1] - pair[0] == 2) {
            let number = pair[0] + 1;
            let whole = self.source.line_span(number);
            self.lines.push(Line::around(&self.source.text, number, whole.start..whole.end, whole.start, 1));
        }
        self.lines.sort_by_key(|line| line.number);
    }

    /// The place of a mark in this sheet's text, stretched where it would have no width to
    /// put a caret under.
    fn shown(&self, mark: &Mark) -> Option<Range<usize>> {
        let line = self.lines.iter().find(|line| line.number == mark.line)?;
        let place = |byte: usize| {
            let before = &self.source.text[line.window.start..byte.clamp(line.window.start, line.window.end)];
            let cut = if line.cut_before { '…'.len_utf8() } else { 0 };
            line.range.start + cut + before.chars().map(|c| visible(c).len_utf8()).sum::<usize>()
        };
        let (mut start, mut end) = (place(mark.start), place(mark.end));
        let next = |at: usize| self.text[at..line.range.end].chars().next();
        if end == start {
            end += next(start).map_or(0, char::len_utf8);
        }
        let has_width = |range: Range<usize>| self.text[range].chars().any(|c| c.width() != Some(0));
        while start < end && !has_width(start..end) {
            if let Some(before) = self.text[line.range.start..start].chars().next_back() {
                start -= before.len_utf8();
            } else if let Some(after) = next(end) {
                end += after.len_utf8();
            } else {
                break;
            }
        }
        Some(start..end)
    }

    fn line(&self, index: usize) -> Result<&Line, Error> {
        let max = self.lines.len();
        self.lines.iter().find(|line| line.number == index + 1).ok_or(Error::LineTooLarge { given: index, max })
    }
}

impl Line {
    /// The window of the line at `whole` around the byte `at`, which is in column `column`.
    fn around(text: &str, number: usize, whole: Range<usize>, at: usize, column: usize) -> Self {
        let line = &text[whole.clone()];
        let mut window = whole.clone();
        if line.chars().nth(BEFORE + AFTER).is_some() {
            if let Some((start, _)) = text[whole.start..at].char_indices().rev().nth(BEFORE - 1) {
                window.start = whole.start + start;
            }
            // What is not needed before the place is of use after it.
            let taken = text[window.start..at].chars().count();
            if let Some((end, _)) = text[at..whole.end].char_indices().nth(BEFORE + AFTER - taken) {
                window.end = at + end;
            }
        }
        let before = text[window.start..at].chars().count();
        Self {
            number,
            cut_before: window.start > whole.start,
            cut_after: window.end < whole.end,
            column: column.saturating_sub(before).max(1),
            window,
            range: 0..0,
        }
    }

    fn write(&self, source: &str, text: &mut String) {
        text.extend(self.cut_before.then_some('…'));
        text.extend(source[self.window.clone()].chars().map(visible));
        text.extend(self.cut_after.then_some('…'));
    }
}

impl<'a> Files<'a> for Sheets<'_> {
    type FileId = usize;
    type Name = String;
    type Source = &'a str;

    fn name(&'a self, id: usize) -> Result<String, Error> {
        self.sheet(id).map(|sheet| printable(&sheet.source.path))
    }

    fn source(&'a self, id: usize) -> Result<&'a str, Error> {
        self.sheet(id).map(|sheet| sheet.text.as_str())
    }

    fn line_index(&'a self, id: usize, byte: usize) -> Result<usize, Error> {
        let sheet = self.sheet(id)?;
        let after = sheet.lines.partition_point(|line| line.range.start <= byte);
        sheet.lines.get(after.saturating_sub(1)).map(|line| line.number - 1).ok_or(Error::FileMissing)
    }

    fn column_number(&'a self, id: usize, line: usize, byte: usize) -> Result<usize, Error> {
        let sheet = self.sheet(id)?;
        let line = sheet.line(line)?;
        let before = sheet.text[line.range.start..byte.clamp(line.range.start, line.range.end)].chars().count();
        Ok(line.column + before.saturating_sub(usize::from(line.cut_before)))
    }

    fn line_range(&'a self, id: usize, line: usize) -> Result<Range<usize>, Error> {
        self.sheet(id)?.line(line).map(|line| line.range.clone())
    }
}

/// The nearest start of a character at or before a byte.
fn boundary(text: &str, mut byte: usize) -> usize {
    byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// A character as it is shown: one that steers a terminal, reorders the line or cannot be seen
/// gives way to a symbol, so that the caret below has something to point at. A tab stays:
/// codespan sets it as spaces.
pub(super) fn visible(c: char) -> char {
    match c {
        '\t' => c,
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7f}' => '\u{2421}',
        // C1 controls; soft hyphen; letter marks, zero-width characters and directional
        // controls; line separators; interlinear and tag characters.
        '\u{80}'..='\u{9f}'
        | '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => char::REPLACEMENT_CHARACTER,
        _ => c,
    }
}
