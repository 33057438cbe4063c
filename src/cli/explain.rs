//! What the codes of findings mean.

use std::io::{self, Write};

use super::exit::Exit;
use crate::checks::{Rule, ledger, page, rules};
use crate::diagnostic::human::printable;
use crate::diagnostic::{CODES, Code, nearest};

/// The width of a page of text.
const WIDTH: usize = 80;

/// Every code with its summary, those of checks last.
pub(super) fn list(out: &mut dyn Write) -> io::Result<Exit> {
    let longest = codes().map(|code| code.id.len()).max().unwrap_or(0);
    for code in codes() {
        writeln!(out, "{:longest$}  {:7}  {}", code.id, code.severity.as_str(), code.summary)?;
    }
    Ok(Exit::Clean)
}

fn codes() -> impl Iterator<Item = &'static Code> {
    CODES.iter().copied().chain(rules().map(|rule| &rule.code))
}

/// One code.
pub(super) fn explain(id: &str, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Exit> {
    let Some(code) = codes().find(|code| code.id == id) else {
        let hint = match nearest(id, codes().map(|code| code.id)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`stationer explain` lists every code".to_owned(),
        };
        writeln!(err, "error: no finding has the code `{}`\n = hint: {hint}", printable(id))?;
        return Ok(Exit::Usage);
    };
    writeln!(out, "{}[{}]: {}\n\n{}", code.severity.as_str(), code.id, code.summary, wrap(code.help, ""))?;
    if let Some(rule) = rules().find(|rule| rule.code.id == id) {
        return explain_rule(rule, out);
    }
    let clauses = ledger::named(&code.clauses);
    if !clauses.is_empty() {
        writeln!(out, "\n{}", wrap(&format!("Clauses: {}.", clauses.join("; ")), ""))?;
    }
    Ok(Exit::Clean)
}

/// The page of a check.
fn explain_rule(rule: &Rule, out: &mut dyn Write) -> io::Result<Exit> {
    let Some(page) = page::read(rule.page) else { return Ok(Exit::Clean) };
    writeln!(out, "\n{}", page.title.to_uppercase())?;
    for (heading, text) in page.sections {
        writeln!(out, "\n{heading}")?;
        section(text, out)?;
    }
    Ok(Exit::Clean)
}

/// A section: paragraphs wrapped and indented, examples as they are between bars.
fn section(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut fence = None;
    for line in text.lines() {
        let marks = &line[..line.len() - line.trim_start_matches('`').len()];
        match fence {
            Some(open) if line == open => fence = None,
            Some(_) => writeln!(out, "  | {line}")?,
            None if marks.len() >= 3 => fence = Some(marks),
            None if line.is_empty() => writeln!(out)?,
            None => writeln!(out, "{}", wrap(line, "  "))?,
        }
    }
    Ok(())
}

/// A text broken into lines, each after `indent`.
fn wrap(text: &str, indent: &str) -> String {
    let mut lines = String::from(indent);
    let mut column = indent.len();
    let mut starts = true;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if !starts && column + 1 + length > WIDTH {
            lines.push('\n');
            lines.push_str(indent);
            column = indent.len();
        } else if !starts {
            lines.push(' ');
            column += 1;
        }
        lines.push_str(word);
        column += length;
        starts = false;
    }
    lines
}
