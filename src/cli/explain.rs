//! What the codes of findings mean.

use std::io::{self, Write};

use super::exit::Exit;
use crate::diagnostic::human::printable;
use crate::diagnostic::{CODES, find_code, nearest};

/// The width of a page of text.
const WIDTH: usize = 80;

/// Every code with its summary.
pub(super) fn list(out: &mut dyn Write) -> io::Result<Exit> {
    let longest = CODES.iter().map(|code| code.id.len()).max().unwrap_or(0);
    for code in CODES {
        writeln!(out, "{:longest$}  {:7}  {}", code.id, code.severity.as_str(), code.summary)?;
    }
    Ok(Exit::Clean)
}

/// One code.
pub(super) fn explain(id: &str, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Exit> {
    let Some(code) = find_code(id) else {
        let hint = match nearest(id, CODES.iter().map(|code| code.id)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`stationer explain` lists every code".to_owned(),
        };
        writeln!(err, "error: no finding has the code `{}`\n = hint: {hint}", printable(id))?;
        return Ok(Exit::Usage);
    };
    writeln!(out, "{}[{}]: {}\n\n{}", code.severity.as_str(), code.id, code.summary, wrap(code.help))?;
    Ok(Exit::Clean)
}

fn wrap(text: &str) -> String {
    let mut lines = String::new();
    let mut column = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > WIDTH {
            lines.push('\n');
            column = 0;
        } else if column > 0 {
            lines.push(' ');
            column += 1;
        }
        lines.push_str(word);
        column += length;
    }
    lines
}
