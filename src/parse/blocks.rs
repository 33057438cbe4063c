//! Blocks: comrak's nodes to ours.

use comrak::Node;
use comrak::nodes::{AlertType, ListType, NodeBlockDirective, NodeList, NodeValue};

use super::attributes::{self, Attributes};
use super::data::DataFiles;
use super::expressions::Covered;
use super::{Body, characters, directives, examples, tables, typography};
use crate::diagnostic::{Code, Diagnostic, has_error, nearest};
use crate::facts::Facts;
use crate::model::{
    Block, BlockQuote, Callout, CalloutKind, CodeBlock, Description, DescriptionList, Division, Figure, Heading,
    HeadingClass, Inline, List, ListItem, ListKind, NoteDefinition, Paragraph, Parsed, RawImage, Text, ThematicBreak,
};
use crate::source::{Source, Span};

/// How many lists, quotes, callouts and divisions may stand in one another.
const DEEPEST: usize = 10;

/// The class of an image that tells nothing.
pub(super) const DECORATIVE: &str = "decorative";

/// The longest paragraph, in bytes: some thirty pages of it.
const LONGEST_PARAGRAPH: usize = 100_000;

/// Reads one source.
pub(super) struct Reader<'a, 'f> {
    pub(super) source: &'a Source,
    pub(super) covered: Covered,
    pub(super) files: &'a DataFiles<'a>,
    pub(super) facts: &'a mut Facts<'f>,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
    /// How many block quotes are around.
    pub(super) quoted: usize,
    notes: Vec<NoteDefinition>,
    /// The ids of blocks that could not be read as a whole.
    pub(super) unread: Vec<String>,
    depth: usize,
    reported_depth: bool,
}

impl<'a, 'f> Reader<'a, 'f> {
    pub(super) fn new(
        source: &'a Source,
        covered: Covered,
        files: &'a DataFiles<'a>,
        facts: &'a mut Facts<'f>,
        diagnostics: &'a mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            source,
            covered,
            files,
            facts,
            diagnostics,
            quoted: 0,
            notes: Vec::new(),
            unread: Vec::new(),
            depth: 0,
            reported_depth: false,
        }
    }

    pub(super) fn document(&mut self, root: Node<'_>) -> Vec<Block<Parsed>> {
        self.blocks(root)
    }

    pub(super) fn finish(self, blocks: Vec<Block<Parsed>>) -> Body {
        Body { blocks, notes: self.notes, unread: self.unread }
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Where a node was written.
    pub(super) fn span(&self, node: Node<'_>) -> Span {
        let at = node.data().sourcepos;
        self.source.span((at.start.line, at.start.column), (at.end.line, at.end.column))
    }

    /// The children of a node, captions joined to their tables.
    pub(super) fn blocks(&mut self, parent: Node<'_>) -> Vec<Block<Parsed>> {
        if self.depth > DEEPEST {
            if !std::mem::replace(&mut self.reported_depth, true) {
                let span = self.span(parent);
                let message = format!("more than {DEEPEST} lists or quotes stand in one another");
                self.report(Diagnostic::new(Code::NESTING_TOO_DEEP, span.head(), message));
            }
            return Vec::new();
        }
        self.depth += 1;
        let mut blocks = Vec::new();
        for node in parent.children() {
            if let Some(block) = self.block(node, blocks.last_mut()) {
                blocks.push(block);
            }
        }
        self.depth -= 1;
        blocks
    }

    /// One node. `before` is the block before it, which a caption joins.
    fn block(&mut self, node: Node<'_>, before: Option<&mut Block<Parsed>>) -> Option<Block<Parsed>> {
        let span = self.span(node);
        let value = node.data().value.clone();
        match value {
            NodeValue::Heading(heading) => self.heading(node, heading.level, span),
            NodeValue::Paragraph => self.paragraph(node, span, before),
            NodeValue::List(list) => Some(Block::List(self.list(node, &list, span))),
            NodeValue::Table(table) => Some(Block::Table(tables::table(self, node, &table, span))),
            NodeValue::BlockQuote => {
                self.report_unknown_alert(span);
                self.quoted += 1;
                let blocks = self.blocks(node);
                self.quoted -= 1;
                Some(Block::BlockQuote(BlockQuote { blocks, span }))
            }
            NodeValue::Alert(alert) => Some(Block::Callout(Callout {
                kind: callout_kind(alert.alert_type),
                title: self.alert_title(alert.title.as_deref().unwrap_or_default(), span),
                blocks: self.blocks(node),
                span,
            })),
            NodeValue::DescriptionList => Some(Block::DescriptionList(self.descriptions(node, span))),
            NodeValue::CodeBlock(code) => {
                let (info, literal) = (self.laid_open(&code.info), self.laid_open(&code.literal));
                Some(Block::CodeBlock(self.code_block(&info, &literal, span)))
            }
            NodeValue::ThematicBreak => Some(Block::ThematicBreak(ThematicBreak { span })),
            NodeValue::BlockDirective(directive) => self.directive(node, &directive, span),
            NodeValue::FootnoteDefinition(note) => {
                let blocks = self.blocks(node);
                self.notes.push(NoteDefinition { name: self.laid_open(&note.name), blocks, span });
                None
            }
            NodeValue::HtmlBlock(html) => {
                let html = self.laid_open(&html.literal);
                self.report_html(&html, span);
                None
            }
            other => {
                self.report_unsupported(&other, span);
                None
            }
        }
    }

    fn alert_title(&mut self, title: &str, alert: Span) -> Option<String> {
        let title = title.trim();
        if title.is_empty() {
            return None;
        }
        let first_line = self.source.line_span(self.source.line_column(alert.start).0);
        self.report_faulty_expressions(first_line);
        self.suggest_facts(first_line);
        Some(typography::set(&self.worked_out(title)))
    }

    fn heading(&mut self, node: Node<'_>, level: u8, span: Span) -> Option<Block<Parsed>> {
        if self.depth > 1 && !in_division(node) {
            self.report(
                Diagnostic::new(Code::UNSUPPORTED_SYNTAX, span, "a heading inside a list, a quote or a callout")
                    .hint("make it strong text, or end the list before it"),
            );
        }
        if examples::is_around(node) {
            self.report(
                Diagnostic::new(Code::UNSUPPORTED_SYNTAX, span, "a heading inside an example")
                    .hint("show it in a code block: it would stand among the contents"),
            );
            return None;
        }
        let mut attributes = self.attributes_at_end(node, span);
        let id = attributes.id(self.diagnostics);
        let class = match (attributes.class("annex"), attributes.class("unnumbered")) {
            (true, _) => HeadingClass::Annex,
            (_, true) => HeadingClass::Unnumbered,
            _ => HeadingClass::Section,
        };
        let language = attributes.language(self.diagnostics);
        attributes.finish(&["#id", ".annex", ".unnumbered", "lang="], self.diagnostics);
        let children = self.inlines(node);
        self.report_loose_attributes(&children);
        // Contents and bookmarks show text alone.
        if children.iter().all(|inline| is_blank(inline) || matches!(inline, Inline::Image(_))) {
            self.report(Diagnostic::new(Code::EMPTY_HEADING, span, "the heading has no text"));
            return None;
        }
        Some(Block::Heading(Heading { level, class, label: id, language, children, span }))
    }

    fn paragraph(&mut self, node: Node<'_>, span: Span, before: Option<&mut Block<Parsed>>) -> Option<Block<Parsed>> {
        if span.end - span.start > LONGEST_PARAGRAPH {
            let message = format!("a paragraph of {} characters", self.source.slice(span).chars().count());
            self.report(
                Diagnostic::new(Code::PARAGRAPH_TOO_LONG, span.head(), message)
                    .hint(format!("keep paragraphs below {LONGEST_PARAGRAPH} characters")),
            );
            return None;
        }
        if self.source.slice(span).starts_with(": ") {
            let caption = self.inlines(node);
            let may_turn = self.depth == 1 || in_division(node);
            return self.caption(caption, may_turn, span, before);
        }
        if let Some(figure) = self.figure(node, span) {
            return Some(Block::Figure(figure));
        }
        let children = self.inlines(node);
        self.report_loose_attributes(&children);
        // What held nothing but reported HTML is not a paragraph.
        (!children.iter().all(is_blank)).then_some(Block::Paragraph(Paragraph { children, span }))
    }

    /// `: caption {#id}` under a table. A table within something else cannot have a page of its
    /// own.
    fn caption(
        &mut self,
        mut caption: Vec<Inline<Parsed>>,
        may_turn: bool,
        span: Span,
        before: Option<&mut Block<Parsed>>,
    ) -> Option<Block<Parsed>> {
        let mut attributes = tables::split_caption(&mut caption, self.source);
        match before {
            Some(Block::Table(table)) if table.caption.is_none() => {
                tables::caption(self, table, caption, &mut attributes);
                if table.landscape && !may_turn {
                    table.landscape = false;
                    self.report(
                        Diagnostic::new(
                            Code::UNSUPPORTED_SYNTAX,
                            span,
                            "a landscape page inside a list, a quote or a callout",
                        )
                        .hint("remove `.landscape`, or move the table out"),
                    );
                }
                None
            }
            _ => {
                self.report_stray_caption(span);
                None
            }
        }
    }

    /// Two lines in a row that begin as captions do: the first looks like a term, the second like
    /// what explains it.
    fn report_second_caption(&mut self, item: Span, first: Span) {
        let rest = &self.source.text[first.end..item.end];
        let second = rest.find(": ").map_or(first, |at| Span { start: first.end + at, ..item }.head());
        self.report(
            Diagnostic::new(Code::STRAY_CAPTION, second, "a second caption under one table")
                .related(first, "the first one is here")
                .hint("keep one of them; a caption goes on in the next line without a colon"),
        );
    }

    fn report_stray_caption(&mut self, span: Span) {
        self.report(Diagnostic::new(Code::STRAY_CAPTION, span, "this caption follows no table").hint(
            "put it after the table with an empty line between; a figure's caption is the quoted title of the image",
        ));
    }

    /// A paragraph that holds one image and nothing else.
    fn figure(&mut self, node: Node<'_>, span: Span) -> Option<Figure<Parsed>> {
        let image = node.first_child()?;
        let NodeValue::Image(link) = image.data().value.clone() else { return None };
        if image.next_sibling().is_some() {
            return None;
        }
        let at = self.span(image);
        let mut attributes = self.attributes_at_end(image, at);
        let label = attributes.id(self.diagnostics);
        let is_decorative = attributes.class(DECORATIVE);
        let alt = self.alternative(image, at, is_decorative);
        attributes.finish(&["#id", ".decorative"], self.diagnostics);
        self.report_faulty_expressions(at);
        let title = typography::set(self.worked_out(&link.title).trim());
        let path = self.without_expressions(link.url, "the path of a file", at);
        let caption_span = self.title_span(at, &link.title);
        if !title.is_empty() && caption_span != at {
            self.suggest_facts(caption_span);
        }
        let caption = (!title.is_empty()).then(|| vec![Inline::Text(Text { text: title, span: caption_span })]);
        if is_decorative && caption.is_some() {
            let message = "an image that is decoration has no caption";
            self.report(
                Diagnostic::new(Code::UNKNOWN_ATTRIBUTE, caption_span, message)
                    .hint("remove the caption, or `.decorative` and say what the image tells"),
            );
        }
        Some(Figure { label, image: RawImage { path }, alt, caption, remarks: Vec::new(), span })
    }

    /// Where the quoted title stands within an image; the image itself if escapes hide it.
    fn title_span(&self, image: Span, title: &str) -> Span {
        match self.source.slice(image).rfind(&self.laid_open(title)) {
            Some(at) => Span { start: image.start + at, end: image.start + at + title.len(), ..image },
            None => image,
        }
    }

    fn list(&mut self, node: Node<'_>, list: &NodeList, span: Span) -> List<Parsed> {
        let kind = match list.list_type {
            ListType::Bullet => ListKind::Unordered,
            ListType::Ordered => ListKind::Ordered(list.start as u64),
        };
        let items = node.children().map(|item| {
            let task = match &item.data().value {
                NodeValue::TaskItem(task) => Some(task.symbol.is_some()),
                _ => None,
            };
            ListItem { task, blocks: self.blocks(item), span: self.span(item) }
        });
        List { kind, tight: list.tight, items: items.collect(), span }
    }

    fn descriptions(&mut self, node: Node<'_>, span: Span) -> DescriptionList<Parsed> {
        let mut items: Vec<Description<Parsed>> = Vec::new();
        for item in node.children() {
            let (mut term, mut details) = (Vec::new(), Vec::new());
            for part in item.children() {
                if matches!(part.data().value, NodeValue::DescriptionTerm) {
                    let paragraph = part.first_child();
                    term = paragraph.map(|paragraph| self.inlines(paragraph)).unwrap_or_default();
                    if let Some(span) = paragraph.map(|paragraph| self.span(paragraph))
                        && self.source.slice(span).starts_with(": ")
                    {
                        self.report_second_caption(self.span(item), span);
                    }
                } else {
                    details.append(&mut self.blocks(part));
                }
            }
            // Further details of a term come as an item without one.
            match items.last_mut() {
                Some(Description { details: before, .. }) if term.is_empty() => before.append(&mut details),
                _ => items.push(Description { anchor: None, term, details, span: self.span(item) }),
            }
        }
        DescriptionList { caption: None, items, remarks: Vec::new(), span }
    }

    pub(super) fn code_block(&mut self, info: &str, literal: &str, span: Span) -> CodeBlock {
        let text = literal.replace("\r\n", "\n").replace('\r', "\n");
        let text = text.strip_suffix('\n').map(str::to_owned).unwrap_or(text);
        self.report_long_word(&text, span);
        let mut words = info.split_whitespace().map(str::to_owned);
        let info = words.next();
        if let Some(more) = words.next() {
            let message = format!("`{more}` after the language of the code means nothing here");
            self.report(
                Diagnostic::new(Code::UNSUPPORTED_SYNTAX, span.head(), message).hint("name the language alone"),
            );
        }
        CodeBlock { info, text: typography::composed(&text).into_owned(), span }
    }

    /// A `:::` block. Of one that cannot be read, or not all of it, the id is kept.
    fn directive(&mut self, node: Node<'_>, directive: &NodeBlockDirective, span: Span) -> Option<Block<Parsed>> {
        let info = directive.info.trim();
        let count = self.diagnostics.len();
        let block = self.readable_directive(node, directive, info, span);
        if block.is_none() || has_error(&self.diagnostics[count..]) {
            self.unread.extend(directives::id(info));
        }
        block
    }

    /// One of another language, or one that is made of settings and data.
    fn readable_directive(
        &mut self,
        node: Node<'_>,
        directive: &NodeBlockDirective,
        info: &str,
        span: Span,
    ) -> Option<Block<Parsed>> {
        let first_line = self.source.line_column(span.start).0;
        let line = self.source.line_span(first_line);
        let at = self.source.slice(line).find(info).map_or(line, |at| Span {
            start: line.start + at,
            end: line.start + at + info.len(),
            ..line
        });
        if !info.is_empty() && !self.is_closed(directive, span) {
            let message = format!("this `{}` block is not closed", ":".repeat(directive.fence_length));
            let hint = format!("write `{}` on a line of its own where it ends", ":".repeat(directive.fence_length));
            self.report(Diagnostic::new(Code::UNCLOSED_BLOCK, at, message).hint(hint));
            if directives::is_one(info) || examples::is_one(info) {
                // What follows was swallowed, and would be read as settings.
                return None;
            }
        }
        if examples::is_one(info) {
            return self.example(node, info, at, span);
        }
        if directives::is_one(info) {
            return directives::read(self, node, info, at, span);
        }
        match attributes::read(info, at).filter(|(_, length)| *length == info.len()) {
            Some((attributes, _)) => self.division(node, attributes, at, span),
            None => {
                self.report_unknown_directive(info, at);
                // Its content is still checked.
                self.blocks(node);
                None
            }
        }
    }

    /// Whether the last line of a `:::` block closes it.
    fn is_closed(&self, directive: &NodeBlockDirective, span: Span) -> bool {
        let (first, _) = self.source.line_column(span.start);
        let (last, _) = self.source.line_column(span.end.max(span.start + 1) - 1);
        let line = self.source.slice(self.source.line_span(last)).trim();
        last > first && line.len() >= directive.fence_length && line.bytes().all(|byte| byte == b':')
    }

    fn report_unknown_directive(&mut self, info: &str, at: Span) {
        let name = info.split([' ', '{']).next().unwrap_or(info);
        let callouts = CalloutKind::ALL.map(CalloutKind::as_str);
        let near = nearest(name, directives::NAMES.into_iter().chain([examples::NAME]).chain(callouts))
            .filter(|_| !name.is_empty());
        let hint = match near {
            Some(kind) if callouts.contains(&kind) => format!("a callout is written `> [!{}]`", kind.to_uppercase()),
            Some(name) => format!("did you mean `::: {name}`?"),
            None => "a block of another language is `::: {lang=cy}`; one that holds another has more colons".to_owned(),
        };
        let message = match info {
            "" => "this `:::` closes no block".to_owned(),
            info => format!("there is no `:::` block `{info}`"),
        };
        self.report(Diagnostic::new(Code::UNKNOWN_DIRECTIVE, at, message).hint(hint));
    }

    /// `::: {lang=cy}`
    fn division(&mut self, node: Node<'_>, mut attributes: Attributes, at: Span, span: Span) -> Option<Block<Parsed>> {
        let count = self.diagnostics.len();
        let language = attributes.language(self.diagnostics);
        attributes.finish(&["lang="], self.diagnostics);
        if language.is_none() && self.diagnostics.len() == count {
            let message = "this block names no language";
            self.report(Diagnostic::new(Code::UNKNOWN_DIRECTIVE, at, message).hint("write `::: {lang=cy}`"));
        }
        let blocks = self.blocks(node);
        Some(Block::Division(Division { language: language?, blocks, span }))
    }

    /// The attributes that comrak took from the end of a node, read again for their places.
    pub(super) fn attributes_at_end(&self, node: Node<'_>, span: Span) -> Attributes {
        if node.data().attrs.is_none() {
            return Attributes::default();
        }
        let text = self.source.slice(span);
        let Some(open) = text.rfind('{') else { return Attributes::default() };
        let at = Span { start: span.start + open, ..span };
        attributes::read(&text[open..], at).map(|(attributes, _)| attributes).unwrap_or_default()
    }

    /// Braces at the end of a text that look like attributes and are none.
    fn report_loose_attributes(&mut self, children: &[Inline<Parsed>]) {
        let Some(Inline::Text(last)) = children.last() else { return };
        let written = self.source.slice(last.span).trim_end();
        let Some(open) = written.rfind("{#").max(written.rfind("{.")) else { return };
        // Attributes end where the text ends and hold no braces, as templates do.
        let is_last = written[open..].find('}') == Some(written.len() - open - 1);
        if is_last && !written[..open].ends_with(['\\', '{']) {
            let span = Span { start: last.span.start + open, end: last.span.start + written.len(), ..last.span };
            let message = format!("`{}` has no effect here", &written[open..]);
            self.report(
                Diagnostic::new(Code::UNKNOWN_ATTRIBUTE, span, message)
                    .hint("ids follow headings, images and table captions; a backslash before `{` prints it"),
            );
        }
    }

    pub(super) fn report_long_word(&mut self, text: &str, span: Span) {
        if let Some((range, length)) = characters::long_word(text) {
            let exact = self.source.slice(span).len() == text.len();
            let span = if exact {
                Span { start: span.start + range.start, end: span.start + range.end, ..span }
            } else {
                span
            };
            let message = format!("a word of {length} characters cannot be broken over lines");
            self.report(
                Diagnostic::new(Code::WORD_TOO_LONG, span, message).hint("put spaces or hyphens where it may break"),
            );
        }
    }

    fn report_unknown_alert(&mut self, span: Span) {
        let written = self.source.slice(span).trim_start_matches(['>', ' ']);
        let Some((kind, _)) = written.strip_prefix("[!").and_then(|rest| rest.split_once(']')) else { return };
        if kind.is_empty() || !kind.chars().all(char::is_alphanumeric) {
            return;
        }
        let start = span.end - written.len();
        let at = Span { start, end: start + kind.len() + 3, ..span };
        let kinds = CalloutKind::ALL.map(CalloutKind::as_str);
        let shown = |kind: &str| format!("`[!{}]`", kind.to_uppercase());
        let hint = match nearest(kind, kinds) {
            Some(near) => format!("write {}", shown(near)),
            None => format!("write one of {}", kinds.map(shown).join(", ")),
        };
        let message = format!("there is no alert `{kind}`");
        self.report(Diagnostic::new(Code::UNKNOWN_ALERT, at, message).hint(hint));
    }

    pub(super) fn report_html(&mut self, html: &str, span: Span) {
        let html = html.trim();
        let diagnostic = if html.starts_with("<!--") && html.ends_with("-->") {
            Diagnostic::new(Code::HTML_COMMENT, span, "this comment is not published")
        } else {
            let tag: String = html.chars().take_while(|c| *c != '\n').take(40).collect();
            Diagnostic::new(Code::RAW_HTML, span, format!("HTML is not published: `{tag}`"))
                .hint("write it in Markdown, or put a backslash before `<` to print it")
        };
        self.report(diagnostic);
    }

    pub(super) fn report_unsupported(&mut self, value: &NodeValue, span: Span) {
        let name = value.xml_node_name().replace('_', " ");
        self.report(
            Diagnostic::new(Code::UNSUPPORTED_SYNTAX, span, format!("{name} is not published"))
                .hint("put a backslash before its first character to print it"),
        );
    }
}

/// Whether nothing but divisions is around a node.
pub(super) fn in_division(node: Node<'_>) -> bool {
    node.ancestors().skip(1).all(|n| matches!(n.data().value, NodeValue::Document | NodeValue::BlockDirective(_)))
}

fn is_blank(inline: &Inline<Parsed>) -> bool {
    matches!(inline, Inline::Text(text) if text.text.trim().is_empty())
}

fn callout_kind(kind: AlertType) -> CalloutKind {
    match kind {
        AlertType::Note => CalloutKind::Note,
        AlertType::Tip => CalloutKind::Tip,
        AlertType::Important => CalloutKind::Important,
        AlertType::Warning => CalloutKind::Warning,
        AlertType::Caution => CalloutKind::Caution,
    }
}
