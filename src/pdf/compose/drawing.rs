//! Charts and diagrams: drawn in the theme's light colours, with their data below.

use typst::diag::SourceResult;
use typst::foundations::{Bytes, Content, Derived, NativeElement, Value};
use typst::loading::{DataSource, LoadSource, Loaded};
use typst::model::{FigureKind, ParElem};
use typst::syntax::{Span as TypstSpan, Spanned};
use typst::visualize::ImageElem;

use super::{Composer, text_value};
use crate::chart::{Face, Frame, Role, Scene, count, svg};
use crate::diagram;
use crate::layout::Scheme;
use crate::model::{Drawing, Plot, Remark, Resolved};

/// The widths of a drawing in sixteenths of the size of text: in the column of text, and across
/// both columns. `drawing` of `layouts/common/base.typ` sets them so wide.
const COLUMN: f64 = 510.0;
const ACROSS: f64 = 650.0;

/// How many lines of text are about as tall as a drawing is wide, and as a row of its data. The
/// layout only asks whether both are most of a page.
const TALL: f64 = 24.0;
const ROW: f64 = 1.25;

impl Composer<'_, '_> {
    pub(super) fn drawing(&mut self, drawing: &Drawing<Resolved>, span: TypstSpan) -> SourceResult<Content> {
        let (across, scene) = self.placed(&drawing.plot);
        let image = self.vector(&scene, &drawing.description, span);
        let ratio = scene.height / scene.width;
        let named = [("across", Value::Bool(across)), ("ratio", Value::Float(ratio))];
        let picture = self.dress(|f| &f.drawing, span, named, Some(image))?;
        let kind = FigureKind::Name("drawing".into());
        let caption = self.inlines(&drawing.caption)?;
        let figure = self.figure_of(picture, &drawing.label, Some(caption), kind, span)?;
        let figure = self.remarked(figure, &drawing.remarks, span)?;
        let Some(data) = &drawing.table else { return Ok(figure) };
        let below = drawing.remarks.len() + data.header.len() + data.groups.iter().map(Vec::len).sum::<usize>();
        let lines = [("lines", Value::Float(ratio * TALL + ROW * (count(below) + 2.0)))];
        let table = self.table(data, span)?;
        self.dress(|f| &f.with_data, span, lines, Some(figure + table))
    }

    /// A figure with the lines below it.
    pub(super) fn remarked(
        &mut self,
        figure: Content,
        remarks: &[Remark<Resolved>],
        span: TypstSpan,
    ) -> SourceResult<Content> {
        if remarks.is_empty() {
            return Ok(figure);
        }
        let mut content = figure;
        for remark in remarks {
            let span = self.span(remark.span);
            let body = self.inlines(&remark.children)?;
            let named = [("label", text_value(self.view.words.remark(remark.kind)))];
            let dressed = self.dress(|f| &f.remark, span, named, Some(ParElem::new(body).pack().spanned(span)))?;
            content += dressed;
        }
        self.dress(|f| &f.remarked, span, [], Some(content))
    }

    /// A drawing, and whether it takes both columns: plans do, and boxes that the column of text would
    /// set narrower and lower than they could be.
    fn placed(&self, plot: &Plot) -> (bool, Scene) {
        let column = || self.scene(plot, COLUMN);
        match plot {
            Plot::Gantt(_) => (true, self.scene(plot, ACROSS)),
            Plot::Graph(_) => {
                let (narrow, wide) = (column(), self.scene(plot, ACROSS));
                if narrow.height <= wide.height { (false, narrow) } else { (true, wide) }
            }
            Plot::Chart(_) | Plot::Timeline(_) => (false, column()),
        }
    }

    fn scene(&self, plot: &Plot, width: f64) -> Scene {
        let theme = self.view.theme;
        let (family, fonts) = (&theme.fonts.sans, self.press.world.fonts());
        let (regular, bold) = (fonts.advances(family, 400), fonts.advances(family, 600));
        let face = Face { size: 16.0 / theme.type_.scale, regular: &regular, bold: &bold };
        diagram::draw(plot, Frame { width, face })
    }

    /// A drawing as an image with its text alternative.
    fn vector(&self, scene: &Scene, alt: &str, span: TypstSpan) -> Content {
        let theme = self.view.theme;
        let colour = |role: Role| paint(&theme.colours.light, role);
        // A family may have a figure in its name, which CSS takes in quotation marks alone.
        let family = format!("'{}'", theme.fonts.sans.replace('\'', ""));
        let file = svg::file(scene, svg::Palette::Colours(&colour, &family));
        let bytes = Bytes::from_string(file);
        let loaded = Loaded::new(Spanned::new(LoadSource::Bytes, span), bytes.clone());
        let source = Derived::new(DataSource::Bytes(bytes), loaded);
        ImageElem::new(source).with_alt(Some(alt.into())).pack().spanned(span)
    }
}

/// The colour of a role on paper.
fn paint(scheme: &Scheme, role: Role) -> String {
    match role {
        // Lines that only guide the eye are lighter than the role, as in the style sheet.
        Role::Hairline => scheme.rule.mixed(scheme.paper, HAIRLINE).to_string(),
        role => scheme.colour(role.as_str()).unwrap_or(scheme.ink).to_string(),
    }
}

/// How much of the role is in a hairline: `--hairline` of `layouts/common/style.css`.
const HAIRLINE: f64 = 0.45;
