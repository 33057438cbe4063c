//! `:::: example`: Markdown that is shown as it is typed, and then as what comes of it.

use comrak::Node;
use comrak::nodes::NodeValue;

use super::blocks::{Reader, in_division};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Block, Example, Parsed};
use crate::source::Span;

/// What its first line says after the colons.
pub(super) const NAME: &str = "example";

/// The computer language of what is typed.
const LANGUAGE: &str = "markdown";

/// Whether the first line of a block, without its colons, opens an example.
pub(super) fn is_one(info: &str) -> bool {
    info.trim().split([' ', '\t', '{']).next() == Some(NAME)
}

/// Whether an example is around a node.
pub(super) fn is_around(node: Node<'_>) -> bool {
    node.ancestors().skip(1).any(|around| match &around.data().value {
        NodeValue::BlockDirective(directive) => is_one(&directive.info),
        _ => false,
    })
}

impl Reader<'_, '_> {
    /// Reads an example whose first line, without its colons, is `info` and stands at `at`. `None`
    /// where it stands in a place that has no room for two forms, or holds nothing; both are
    /// reported.
    pub(super) fn example(&mut self, node: Node<'_>, info: &str, at: Span, span: Span) -> Option<Block<Parsed>> {
        let refused = if is_around(node) {
            Some("an example inside an example")
        } else if in_division(node) {
            None
        } else {
            Some("an example inside a list, a quote or a callout")
        };
        if let Some(message) = refused {
            let hint = "move it out, and start it without space";
            self.report(Diagnostic::new(Code::UNSUPPORTED_SYNTAX, at, message).hint(hint));
            return None;
        }
        if info != NAME {
            let message = format!("`{}` means nothing after `{NAME}`", info[NAME.len()..].trim());
            self.report(Diagnostic::new(Code::UNKNOWN_ATTRIBUTE, at, message).hint("remove it"));
        }
        let within = self.lines_within(span);
        let written = self.source.slice(within).to_owned();
        let source = self.code_block(LANGUAGE, &written, within);
        let known = self.diagnostics.len();
        let mut blocks = self.blocks(node);
        self.keep_upright(&mut blocks);
        if blocks.is_empty() && self.diagnostics.len() > known {
            return None;
        }
        if blocks.is_empty() {
            let message = "nothing comes of this example";
            let hint = "type Markdown between its first line and its last";
            self.report(Diagnostic::new(Code::UNSUPPORTED_SYNTAX, at, message).hint(hint));
            return None;
        }
        Some(Block::Example(Example { source, blocks, span }))
    }

    /// The lines between the first and the last.
    fn lines_within(&self, span: Span) -> Span {
        let (first, _) = self.source.line_column(span.start);
        let (last, _) = self.source.line_column(span.end.max(span.start + 1) - 1);
        let start = self.source.line_start(first + 1);
        Span { start, end: self.source.line_start(last).max(start), ..span }
    }

    /// A table within an example has no page of its own.
    fn keep_upright(&mut self, blocks: &mut [Block<Parsed>]) {
        for block in blocks {
            match block {
                Block::Table(table) if table.landscape => {
                    table.landscape = false;
                    let message = "a landscape page inside an example";
                    let hint = "leave it out, or show it in a code block";
                    let at = table.span.head();
                    self.report(Diagnostic::new(Code::UNSUPPORTED_SYNTAX, at, message).hint(hint));
                }
                Block::Division(division) => self.keep_upright(&mut division.blocks),
                _ => {}
            }
        }
    }
}
