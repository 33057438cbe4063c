//! Charts and diagrams: drawn here, and their colours left to the style sheet.

use super::Writer;
use super::part::DrawingPart;
use crate::chart::{Face, Frame, Scene, svg};
use crate::diagram;
use crate::html::markup::Html;
use crate::model::{Drawing, Remark, RemarkKind, Resolved};

/// The widths of a drawing in sixteenths of the page's text size: on a page that holds a column
/// of text, and on a phone. The style sheet chooses, and knows these widths.
const WIDTHS: [(&str, f64); 2] = [("wide", 680.0), ("narrow", 300.0)];

impl<'a> Writer<'a> {
    pub(super) fn drawing(&mut self, drawing: &'a Drawing<Resolved>, out: &mut Html) {
        let mut drawing_html = Html::default();
        for (class, width) in WIDTHS {
            self.canvas(drawing, class, width, &mut drawing_html);
        }
        let mut table_html = Html::default();
        if let Some(table) = &drawing.table {
            self.table(table, &mut table_html);
        }
        let part = DrawingPart {
            id: &drawing.label.id,
            label: self.label(&drawing.label),
            caption_html: self.piece(&drawing.caption),
            drawing_html,
            remarks_html: self.remarks(&drawing.remarks),
            table_html,
            folded: drawing.is_folded(),
            word: self.words.data,
            around: self.surroundings(),
        };
        out.append(&self.part("drawing", &part));
    }

    /// One drawing. Of the two the browser shows one and hides the other from everybody.
    fn canvas(&self, drawing: &Drawing<Resolved>, class: &str, width: f64, out: &mut Html) {
        let scene = self.scene(drawing, width);
        let (width, height) = (svg::number(scene.width), svg::number(scene.height));
        let id = |part: &str| format!("{part}:{class}:{}", drawing.label.id);
        out.raw("<svg");
        out.attribute("class", class);
        out.attribute("viewBox", &format!("0 0 {width} {height}"));
        out.attribute("role", "img");
        out.attribute("aria-labelledby", &id("desc"));
        out.raw("><desc");
        out.attribute("id", &id("desc"));
        out.raw(">");
        out.text(&drawing.description);
        out.raw("</desc>");
        out.shapes(&scene);
        out.raw("</svg>\n");
    }

    fn scene(&self, drawing: &Drawing<Resolved>, width: f64) -> Scene {
        let family = &self.theme.fonts.sans;
        let (regular, bold) = (self.fonts.advances(family, 400), self.fonts.advances(family, 600));
        let face = Face { size: 16.0 / self.theme.type_.scale, regular: &regular, bold: &bold };
        diagram::draw(&drawing.plot, Frame { width, face })
    }

    /// What is said below a figure; a long description is folded away.
    pub(super) fn remarks(&mut self, remarks: &'a [Remark<Resolved>]) -> Option<Html> {
        if remarks.is_empty() {
            return None;
        }
        let mut out = Html::default();
        for remark in remarks {
            let folded = remark.kind == RemarkKind::Description;
            out.raw(if folded { "<details class=\"remark\">\n<summary>" } else { "<p class=\"remark\">" });
            out.raw("<span class=\"label\" data-added");
            self.words_attributes(&mut out);
            out.raw(">");
            out.text(self.words.remark(remark.kind));
            out.raw(if folded {
                "<span class=\"visually-hidden\">:</span></span></summary>\n<p>"
            } else {
                ":</span> "
            });
            self.inlines(&remark.children, &mut out);
            out.raw(if folded { "</p>\n</details>\n" } else { "</p>\n" });
        }
        Some(out)
    }
}
