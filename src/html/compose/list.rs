//! Lists.

use super::Writer;
use crate::html::markup::Html;
use crate::model::{Block, DescriptionList, List, ListItem, ListKind, Resolved};

impl<'a> Writer<'a> {
    pub(super) fn list(&mut self, list: &'a List<Resolved>, out: &mut Html) {
        let has_tasks = list.items.iter().any(|item| item.task.is_some());
        match list.kind {
            ListKind::Unordered => out.raw("<ul"),
            ListKind::Ordered(_) => out.raw("<ol"),
        }
        match (has_tasks, list.tight) {
            (true, true) => out.attribute("class", "tasks"),
            (true, false) => out.attribute("class", "tasks loose"),
            (false, true) => {}
            (false, false) => out.attribute("class", "loose"),
        }
        if let ListKind::Ordered(start) = list.kind
            && start != 1
        {
            out.attribute("start", &start.to_string());
        }
        out.raw(">\n");
        list.items.iter().for_each(|item| self.list_item(item, list.tight, out));
        match list.kind {
            ListKind::Unordered => out.raw("</ul>\n"),
            ListKind::Ordered(_) => out.raw("</ol>\n"),
        }
    }

    /// A task's state is said in words: a box that cannot be ticked is no control.
    fn list_item(&mut self, item: &'a ListItem<Resolved>, tight: bool, out: &mut Html) {
        out.raw("<li");
        match item.task {
            Some(true) => out.attribute("class", "task done"),
            Some(false) => out.attribute("class", "task"),
            None => {}
        }
        out.raw(">");
        if let Some(done) = item.task {
            let word = if done { self.words.done } else { self.words.not_done };
            self.hidden_words(&format!("{word}: "), out);
        }
        for block in &item.blocks {
            match block {
                // CommonMark 0.31.2, 5.3: the paragraphs of a tight list have no tags.
                Block::Paragraph(paragraph) if tight => {
                    self.inlines(&paragraph.children, out);
                    out.raw("\n");
                }
                block => self.block(block, out),
            }
        }
        out.raw("</li>\n");
    }

    pub(super) fn description_list(&mut self, list: &'a DescriptionList<Resolved>, out: &mut Html) {
        if let Some(caption) = &list.caption {
            out.raw("<p><strong>");
            self.inlines(caption, out);
            out.raw("</strong></p>\n");
        }
        let of_items = list.items.iter().any(|item| item.anchor.is_some());
        out.raw(if of_items { "<dl class=\"terms cards\">\n" } else { "<dl class=\"terms\">\n" });
        for item in &list.items {
            out.raw("<dt");
            if let Some(anchor) = &item.anchor {
                out.attribute("id", &anchor.id.value);
            }
            out.raw(">");
            self.inlines(&item.term, out);
            out.raw("</dt>\n<dd>\n");
            self.blocks(&item.details, out);
            out.raw("</dd>\n");
        }
        out.raw("</dl>\n");
        if let Some(remarks) = self.remarks(&list.remarks) {
            out.append(&remarks);
        }
    }
}
