//! The text of a tree: what a reader hears, in order. The parity of the PDF and the page is
//! measured against it.

use super::{Block, Inline, Phase};

/// Appends the characters of inlines. Images give nothing: their alternative is not text.
pub fn inline_text<P: Phase>(inlines: &[Inline<P>], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => out.push_str(&text.text),
            Inline::Code(code) => out.push_str(&code.text),
            Inline::LineBreak(_) => out.push(' '),
            Inline::Styled(_) | Inline::Language(_) | Inline::Link(_) => inline_text(inline.children(), out),
            Inline::Image(_) | Inline::Note(_) => {}
        }
    }
}

/// Appends the text of blocks, each block on lines of its own. Labels that the product adds
/// (numbers, the names of alerts) are not part of it, nor are the marks of notes.
pub fn block_text<P: Phase>(blocks: &[Block<P>], out: &mut String) {
    for block in blocks {
        match block {
            Block::Heading(heading) => line(&heading.children, out),
            Block::Paragraph(paragraph) => line(&paragraph.children, out),
            Block::List(list) => list.items.iter().for_each(|item| block_text(&item.blocks, out)),
            Block::Table(table) => {
                let before = [&table.caption, &table.units, &table.summary];
                before.into_iter().flatten().for_each(|part| line(part, out));
                table.cells().for_each(|cell| line(&cell.children, out));
                table.notes.iter().chain(&table.source).for_each(|part| line(part, out));
            }
            Block::Figure(figure) => {
                figure.caption.iter().for_each(|caption| line(caption, out));
                figure.remarks.iter().for_each(|remark| line(&remark.children, out));
            }
            Block::Drawing(drawing) => {
                line(&drawing.caption, out);
                drawing.remarks.iter().for_each(|remark| line(&remark.children, out));
                if let Some(table) = &drawing.table {
                    table.units.iter().for_each(|units| line(units, out));
                    table.cells().for_each(|cell| line(&cell.children, out));
                }
            }
            Block::BlockQuote(quote) => block_text(&quote.blocks, out),
            Block::Callout(callout) => {
                out.extend(callout.title.iter().flat_map(|title| [title.as_str(), "\n"]));
                block_text(&callout.blocks, out);
            }
            Block::DescriptionList(list) => {
                list.caption.iter().for_each(|caption| line(caption, out));
                for item in &list.items {
                    line(&item.term, out);
                    block_text(&item.details, out);
                }
                list.remarks.iter().for_each(|remark| line(&remark.children, out));
            }
            Block::CodeBlock(code) => out.extend([code.text.as_str(), "\n"]),
            Block::ThematicBreak(_) => {}
            Block::Division(division) => block_text(&division.blocks, out),
            Block::Example(example) => {
                out.extend([example.source.text.as_str(), "\n"]);
                block_text(&example.blocks, out);
            }
        }
    }
}

fn line<P: Phase>(inlines: &[Inline<P>], out: &mut String) {
    inline_text(inlines, out);
    out.push('\n');
}

/// The words of a text: runs between white space.
#[must_use]
pub fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}
