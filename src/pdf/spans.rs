//! Places in authors' sources, as Typst can carry them.
//!
//! A Typst span is 64 bits: 16 for a file, 48 for a number. All our places are in one file, and
//! the number is that of the block, counted in the publication, and of the leaf within it. An
//! edit in one paragraph thus changes the spans of no other, and what Typst has laid out of the
//! others stays good; byte offsets would shift them all.

use std::num::NonZeroU64;

use typst::syntax::{DiagSpan, Span as TypstSpan};

use super::world::spans_file;
use crate::source::Span;

/// Bits of a span for the leaf within a block.
const LEAF_BITS: u32 = 20;

/// The bits of a Typst span below its file.
const NUMBER_BITS: u32 = 48;

/// Numbers 0 and 1 are Typst's own.
const FIRST: u64 = 2;

/// The places of one publication.
#[derive(Debug, Default)]
pub(super) struct SpanTable {
    blocks: Vec<Vec<Span>>,
}

impl SpanTable {
    /// Starts a new block.
    pub(super) fn next_block(&mut self) {
        self.blocks.push(Vec::new());
    }

    /// A span that stands for a place in the current block.
    pub(super) fn encode(&mut self, span: Span) -> TypstSpan {
        if self.blocks.is_empty() {
            self.next_block();
        }
        let block = self.blocks.len() - 1;
        let leaves = self.blocks.last_mut().unwrap_or_else(|| unreachable!("a block was just made"));
        // More leaves than fit share the last number: their place is still in the right block.
        let leaf = leaves.len().min((1 << LEAF_BITS) - 1);
        if leaf == leaves.len() {
            leaves.push(span);
        }
        pack(block, leaf)
    }

    /// The place that a span of a diagnostic stands for. Typst lets nobody look into such a
    /// span, so that each of ours is made again and compared.
    pub(super) fn decode_diagnostic(&self, wanted: DiagSpan) -> Option<Span> {
        if wanted.id() != Some(spans_file()) {
            return None;
        }
        let places =
            self.blocks.iter().enumerate().flat_map(|(block, leaves)| {
                leaves.iter().enumerate().map(move |(leaf, span)| (pack(block, leaf), *span))
            });
        places.into_iter().find(|(packed, _)| DiagSpan::from(*packed) == wanted).map(|(_, span)| span)
    }

    /// The place that a span stands for.
    pub(super) fn decode(&self, span: TypstSpan) -> Option<Span> {
        if span.id() != Some(spans_file()) {
            return None;
        }
        let number = (span.into_raw().get() & ((1 << NUMBER_BITS) - 1)).checked_sub(FIRST)?;
        let block = usize::try_from(number >> LEAF_BITS).ok()?;
        let leaf = usize::try_from(number & ((1 << LEAF_BITS) - 1)).ok()?;
        self.blocks.get(block)?.get(leaf).copied()
    }
}

fn pack(block: usize, leaf: usize) -> TypstSpan {
    let number = FIRST + ((block as u64) << LEAF_BITS) + leaf as u64;
    let file = u64::from(spans_file().into_raw().get());
    let raw = (file << NUMBER_BITS) | number.min((1 << (NUMBER_BITS - 1)) - 1);
    NonZeroU64::new(raw).map_or_else(TypstSpan::detached, TypstSpan::from_raw)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    #[test]
    fn places_come_back() {
        let mut table = SpanTable::default();
        let places: Vec<_> = (0..500)
            .map(|at| {
                if at % 100 == 0 {
                    table.next_block();
                }
                let place = Span::new(SourceId(at), at as usize..at as usize + 3);
                (table.encode(place), place)
            })
            .collect();
        for (encoded, place) in places {
            assert_eq!(table.decode(encoded), Some(place));
            assert_eq!(table.decode_diagnostic(encoded.into()), Some(place));
        }
        assert_eq!(table.decode(TypstSpan::detached()), None);
    }
}
