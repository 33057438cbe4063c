//! The part of a content stream that paints: colours, paths, images, and which codes of which
//! fonts are shown.

use crate::pdf::inspect::object::{Dictionary, Object};

use super::operands::Operand;
use super::{Interpreter, Path, Scope, State};
use crate::pdf::inspect::InspectError;
use crate::pdf::inspect::document::as_dictionary;
use crate::pdf::inspect::font::Font;
use crate::pdf::inspect::marks::Marks;
use crate::pdf::inspect::matrix::Matrix;
use crate::pdf::inspect::painting::{Colour, Painted, TextItem};
use crate::pdf::inspect::tags::Bounds;

/// How many appearances of one annotation are run.
const MAX_APPEARANCES: usize = 64;
/// How many annotations of a page are looked at.
const MAX_ANNOTATIONS: usize = 10_000;

impl<'a> Interpreter<'_, 'a> {
    /// Follows the operators that make or paint a path, choose a colour or a way of painting.
    pub(super) fn paint(
        &mut self,
        operator: &[u8],
        operands: &[Operand<'_>],
        scope: &Scope<'a>,
    ) -> Result<(), InspectError> {
        let real = |at: usize| operands.get(at).and_then(Operand::as_real).unwrap_or_default();
        match operator {
            b"m" | b"l" => {
                let to = (real(0), real(1));
                self.extend(&[to]);
                self.path.go(self.state.matrix.apply(to.0, to.1), operator == b"m");
            }
            b"c" => self.curve(&[(real(0), real(1)), (real(2), real(3)), (real(4), real(5))]),
            b"v" | b"y" => self.curve(&[(real(0), real(1)), (real(2), real(3))]),
            b"re" => {
                let (x, y, w, h) = (real(0), real(1), real(2), real(3));
                self.extend(&[(x, y), (x + w, y), (x, y + h), (x + w, y + h)]);
                self.path.rectangles += 1;
                self.path.others = self.path.others.saturating_sub(1);
            }
            b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" => return self.paint_path(true),
            b"S" | b"s" => return self.paint_path(false),
            b"n" => self.path = Path::default(),
            b"sh" => return self.record(Painted::Shading),
            b"Tr" => {
                let mode = operands.first().and_then(Operand::as_index).and_then(|mode| u8::try_from(mode).ok());
                self.state.mode = mode.unwrap_or_default();
            }
            b"gs" => self.parameters(operands, scope),
            _ => self.colour(operator, operands, scope),
        }
        Ok(())
    }

    /// The operators that choose what fills (8.6.8).
    fn colour(&mut self, operator: &[u8], operands: &[Operand<'_>], scope: &Scope<'a>) {
        match operator {
            b"g" | b"rg" | b"k" => {
                self.state.plain_space = true;
                self.state.fill = device_colour(operands);
            }
            b"cs" => {
                let name: &[u8] = match operands.first() {
                    Some(Operand::Name(name)) => name,
                    _ => b"",
                };
                self.state.plain_space =
                    matches!(name, b"DeviceGray" | b"DeviceRGB" | b"DeviceCMYK") || self.is_profiled(name, scope);
                self.state.fill = self.state.plain_space.then_some([0.0; 3]);
            }
            b"sc" | b"scn" => {
                self.state.fill = device_colour(operands).filter(|_| self.state.plain_space);
            }
            _ => {}
        }
    }

    /// Whether a space of the resources has a profile (8.6.5). Profiles have as many parts as the
    /// devices that they describe, and are near enough to them for contrast.
    fn is_profiled(&self, name: &[u8], scope: &Scope<'a>) -> bool {
        let space = self.resource(scope, b"ColorSpace", name).and_then(|space| self.reader.resolve(space));
        let family = match space {
            Some(Object::Array(parts)) => parts.first().and_then(Object::as_name),
            Some(Object::Name(family)) => Some(&**family),
            _ => None,
        };
        matches!(family, Some(b"ICCBased" | b"CalRGB" | b"CalGray" | b"DeviceGray" | b"DeviceRGB" | b"DeviceCMYK"))
    }

    /// A dictionary of graphics state parameters (8.4.5).
    fn parameters(&mut self, operands: &[Operand<'_>], scope: &Scope<'a>) {
        let [Operand::Name(name)] = operands else { return };
        let object = self.resource(scope, b"ExtGState", name).and_then(|object| self.reader.resolve(object));
        let Some(parameters) = object.and_then(as_dictionary) else { return };
        if let Some(alpha) = self.reader.get(parameters, b"ca").and_then(Object::as_float) {
            self.state.opaque = alpha >= 1.0;
        }
        if matches!(self.reader.get(parameters, b"SMask"), Some(Object::Dictionary(_) | Object::Stream(_))) {
            self.state.opaque = false;
        }
    }

    fn curve(&mut self, points: &[(f32, f32)]) {
        self.path.is_no_box = true;
        self.extend(points);
    }

    fn extend(&mut self, points: &[(f32, f32)]) {
        self.path.others += 1;
        for (x, y) in points {
            let (x, y) = self.state.matrix.apply(*x, *y);
            if !(x.is_finite() && y.is_finite()) {
                continue;
            }
            let bounds = self.path.bounds.get_or_insert(Bounds { left: x, bottom: y, right: x, top: y });
            bounds.left = bounds.left.min(x);
            bounds.right = bounds.right.max(x);
            bounds.bottom = bounds.bottom.min(y);
            bounds.top = bounds.top.max(y);
        }
    }

    fn paint_path(&mut self, filled: bool) -> Result<(), InspectError> {
        let path = std::mem::take(&mut self.path);
        let fill = self.state.fill.filter(|_| self.state.opaque);
        let rectangle = path.is_rectangle();
        self.record(Painted::Path { bounds: path.bounds, rectangle, fill, filled })
    }

    /// An image fills the unit square (8.9.5).
    pub(super) fn paint_image(&mut self) -> Result<(), InspectError> {
        let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)];
        let path = std::mem::take(&mut self.path);
        self.extend(&corners);
        let bounds = self.path.bounds;
        self.path = path;
        match bounds {
            Some(bounds) => self.record(Painted::Image { bounds }),
            None => Ok(()),
        }
    }

    pub(super) fn paint_text(
        &mut self,
        font: (usize, &Font<'_>),
        shown: &[u8],
        text: &str,
    ) -> Result<(), InspectError> {
        let Some(painting) = &mut self.contents.painting else { return Ok(()) };
        let rendered = self.state.mode != 3;
        painting.show(self.reader, font, (shown, self.page, rendered))?;
        if shown.is_empty() {
            return Ok(());
        }
        self.reader.spend(text.len())?;
        let matrix = self.text_matrix.then(&self.state.matrix);
        let kind = Painted::Text(TextItem {
            text: text.to_owned(),
            at: matrix.origin(),
            size: (self.state.size * matrix.scale()).abs(),
            mode: self.state.mode,
            colour: self.state.fill.filter(|_| self.state.opaque),
        });
        self.record(kind)
    }

    fn record(&mut self, kind: Painted) -> Result<(), InspectError> {
        match &mut self.contents.painting {
            // The appearance of an annotation belongs to the annotation, whatever it paints.
            Some(painting) if !self.appearance => painting.add(self.reader, self.page, kind),
            _ => Ok(()),
        }
    }

    /// Closes what a page left open.
    pub(super) fn close_page(&mut self) {
        self.marks = Marks::default();
        if let Some(painting) = &mut self.contents.painting {
            painting.close_to(0);
        }
    }

    /// Runs the appearances of the page's annotations (12.5.5), for the fonts they use.
    pub(super) fn run_appearances(&mut self, page: &'a Dictionary<'a>, scope: &Scope<'a>) -> Result<(), InspectError> {
        self.appearance = true;
        let reader = self.reader;
        for annotation in reader.list(page, b"Annots").iter().take(MAX_ANNOTATIONS) {
            let annotation = reader.resolve(annotation).and_then(as_dictionary);
            let appearance = annotation.and_then(|annotation| reader.dictionary(annotation, b"AP"));
            let Some(normal) = appearance.and_then(|appearance| appearance.get(b"N")) else { continue };
            let states: Vec<&'a Object<'a>> = match reader.resolve(normal) {
                Some(Object::Stream(_)) => vec![normal],
                Some(Object::Dictionary(states)) => {
                    states.iter().map(|(_, state)| state).take(MAX_APPEARANCES).collect()
                }
                _ => continue,
            };
            for state in states {
                if let Some(Object::Stream(form)) = reader.resolve(state) {
                    let inner = Scope {
                        owner: state.as_reference().unwrap_or(scope.owner),
                        resources: reader.dictionary(&form.dict, b"Resources").or(scope.resources),
                        forms: scope.forms + 1,
                    };
                    self.state = State::default();
                    self.text_matrix = Matrix::IDENTITY;
                    self.run_form(form, &inner)?;
                }
            }
        }
        Ok(())
    }
}

/// A colour of one, three or four parts: grey, red-green-blue, or the four inks, turned into
/// light as ISO 32000-1, 10.3.4, does.
fn device_colour(operands: &[Operand<'_>]) -> Option<Colour> {
    let mut parts = operands.iter().filter_map(Operand::as_real);
    match [(); 5].map(|()| parts.next()) {
        [Some(grey), None, ..] => Some([grey; 3]),
        [Some(red), Some(green), Some(blue), None, _] => Some([red, green, blue]),
        [Some(cyan), Some(magenta), Some(yellow), Some(black), None] => {
            Some([cyan, magenta, yellow].map(|ink| 1.0 - (ink + black).min(1.0)))
        }
        _ => None,
    }
}
