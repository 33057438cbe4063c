//! Reading a page, and keeping where in it each tag stands.
//!
//! The parser tells the line of what it reads and no column. It is therefore given the page in
//! pieces, each of which starts at a `<` or ends at a `>`: a tag ends where the piece ends
//! during which the parser reports it, and starts at the first `<` after whatever the parser
//! reported last.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};

use super::build::Builder;
use super::{InspectError, MAX_BYTES, Page};

/// Reads a page.
///
/// # Errors
/// Where the page is too large.
pub fn inspect(html: &str) -> Result<Page, InspectError> {
    if html.len() > MAX_BYTES {
        return Err(InspectError::TooLarge);
    }
    let tree = TreeBuilder::new(Builder::default(), TreeBuilderOpts::default());
    let sink = Placing { tree, open: Cell::new(None), piece: RefCell::new(0..0) };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let queue = BufferQueue::default();
    let whole = StrTendril::from(html);
    let mut start = 0;
    while start < html.len() {
        let end = piece_end(html.as_bytes(), start);
        tokenizer.sink.begin(start..end, html.as_bytes()[start]);
        // A page is smaller than 4 GiB.
        #[expect(clippy::cast_possible_truncation, reason = "`MAX_BYTES` is below it")]
        queue.push_back(whole.subtendril(start as u32, (end - start) as u32));
        while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
        start = end;
    }
    tokenizer.end();
    Ok(tokenizer.sink.tree.sink.finish())
}

/// Where the piece ends that starts here: after a `>` or before the next `<`.
fn piece_end(html: &[u8], start: usize) -> usize {
    let rest = &html[start + 1..];
    match (html[start], memchr::memchr2(b'<', b'>', rest)) {
        (b'>', _) => start + 1,
        (_, Some(at)) if rest[at] == b'>' => start + at + 2,
        (_, Some(at)) => start + at + 1,
        (_, None) => html.len(),
    }
}

/// Passes what the tokenizer finds on to the tree, with its place.
struct Placing {
    tree: TreeBuilder<usize, Builder>,
    /// Where the tag starts that may be being read.
    open: Cell<Option<usize>>,
    piece: RefCell<Range<usize>>,
}

impl Placing {
    fn begin(&self, piece: Range<usize>, first: u8) {
        if first == b'<' && self.open.get().is_none() {
            self.open.set(Some(piece.start));
        }
        self.tree.sink.read(self.open.get().unwrap_or(piece.start)..piece.end, None);
        *self.piece.borrow_mut() = piece;
    }
}

impl TokenSink for Placing {
    type Handle = usize;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<usize> {
        if matches!(token, Token::ParseError(_)) {
            return self.tree.process_token(token, line);
        }
        if let Token::TagToken(Tag { kind, name, .. }) = &token {
            let piece = self.piece.borrow().clone();
            let start = self.open.get().unwrap_or(piece.start);
            self.tree.sink.read(start..piece.end, (*kind == TagKind::StartTag).then(|| name.clone()));
        }
        // A character that was waiting for what follows it, as in `&amp<p>`, ends no tag.
        let waited = match &token {
            Token::CharacterTokens(text) => self.open.get() == Some(self.piece.borrow().start) && !text.contains('<'),
            _ => false,
        };
        let result = self.tree.process_token(token, line);
        if !waited {
            self.open.set(None);
        }
        result
    }

    fn end(&self) {
        self.tree.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.tree.adjusted_current_node_present_but_not_in_html_namespace()
    }
}
