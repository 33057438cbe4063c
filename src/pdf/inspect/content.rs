//! Runs content streams for the text they show (ISO 32000-1, 7.8, 9.4, 14.6).
//!
//! Of graphics what places text is followed: the current matrix, the text
//! matrices, the font; and, where what is painted is asked for, colours and
//! the bounds of paths ([`paint`]). Text goes to the innermost marked-content sequence
//! that has an identifier or is an artifact.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::pdf::inspect::object::{Dictionary, Object, Stream};
use lopdf::ObjectId;
use rayon::prelude::*;

use super::InspectError;
use super::document::{Reader, as_dictionary};
use super::font::Font;
use super::marks::{Marks, Properties, Target};
use super::matrix::Matrix;
use super::painting::{Colour, FontUse, Painting};
use super::tags::Bounds;
use super::text::{Place, Run};
use crate::pdf::lexer::{Lexer, Token, is_space};
use crate::pdf::value::decode_name;

pub(super) mod operands;
mod paint;

use operands::{Operand, Operands};

/// How deep forms may draw forms.
const MAX_FORMS: usize = 12;
/// How many graphics states may be saved; ISO 32000-1, annex C, says 28.
const MAX_STATES: usize = 256;

/// In how many parts of equal length the pages are read, which may be at once. Their number does
/// not depend on that of the threads, so that nothing of the result does.
const PARTS: usize = 8;
/// How many pages a part has at least: each looks up the fonts for itself.
const MIN_PAGES: usize = 4;

/// Everything that the pages show as text.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// By content stream, a page's or a form's, and marked-content identifier.
    pub(super) marked: BTreeMap<(ObjectId, i64), Vec<Run>>,
    /// Artifacts (14.8.2.2) in the order they are drawn.
    pub(super) artifacts: Vec<Loose>,
    /// What is neither.
    pub(super) unmarked: Vec<Loose>,
    /// Everything that is painted, where that is asked for.
    pub(super) painting: Option<Painting>,
}

/// Text outside of the structure.
#[derive(Debug, Default)]
pub(super) struct Loose {
    pub(super) page: usize,
    /// Tells artifacts of one page apart.
    serial: usize,
    /// The subtype or type of the artifact.
    pub(super) kind: Option<String>,
    pub(super) runs: Vec<Run>,
}

impl Contents {
    /// Adds what later pages show.
    fn append(&mut self, mut later: Self, reader: &Reader<'_>) -> Result<(), InspectError> {
        // A form that is drawn on many pages has runs of each.
        for (key, runs) in std::mem::take(&mut later.marked) {
            self.marked.entry(key).or_default().extend(runs);
        }
        self.artifacts.append(&mut later.artifacts);
        self.unmarked.append(&mut later.unmarked);
        match (&mut self.painting, later.painting) {
            (Some(painting), Some(later)) => painting.append(later, reader),
            _ => Ok(()),
        }
    }
}

/// Runs the content of every page; with `painting`, also for what it paints.
pub(super) fn read_contents(reader: &Reader<'_>, painting: bool) -> Result<Contents, InspectError> {
    let length = reader.pages.len().div_ceil(PARTS).max(MIN_PAGES);
    let fonts = SharedFonts::default();
    let parts: Vec<_> = reader.pages.chunks(length).zip((1..).step_by(length)).collect();
    let parts: Vec<_> = parts.into_iter().map(|(pages, first)| (reader.fork(), pages, first)).collect();
    let parts = parts.into_par_iter().map(|(reader, pages, first)| read_part(&reader, &fonts, pages, first, painting));
    let parts: Vec<_> = parts.collect();
    let mut parts = parts.into_iter().collect::<Result<Vec<_>, _>>()?.into_iter();
    let mut contents = parts.next().unwrap_or_default();
    if let Some(painting) = &mut contents.painting {
        painting.reserve(parts.as_slice().iter().filter_map(|part| part.painting.as_ref()));
    }
    for part in parts {
        contents.append(part, reader)?;
    }
    Ok(contents)
}

/// Runs the content of some pages, of which the first has the number `first`.
fn read_part<'a>(
    reader: &Reader<'a>,
    shared: &SharedFonts<'a>,
    pages: &[ObjectId],
    first: usize,
    painting: bool,
) -> Result<Contents, InspectError> {
    let mut contents = Contents { painting: painting.then(Painting::default), ..Contents::default() };
    let mut fonts = HashMap::new();
    for (page, &id) in (first..).zip(pages) {
        let Some(dictionary) = reader.document.get_dictionary(id) else { continue };
        let mut data = Vec::new();
        for part in reader.list(dictionary, b"Contents") {
            if let Some(Object::Stream(stream)) = reader.resolve(part) {
                let part = reader.data(stream)?;
                if data.is_empty() {
                    data = part;
                } else {
                    data.extend_from_slice(&part);
                }
                // Streams of one page are read as if white space divided them.
                data.push(b'\n');
            }
        }
        let scope = Scope { owner: id, resources: page_resources(reader, dictionary), forms: 0 };
        let mut interpreter = Interpreter {
            reader,
            contents: &mut contents,
            shared,
            fonts: &mut fonts,
            page,
            state: State::default(),
            saved: Vec::new(),
            text_matrix: Matrix::IDENTITY,
            line_matrix: Matrix::IDENTITY,
            marks: Marks::default(),
            path: Path::default(),
            appearance: false,
        };
        interpreter.run(&data, &scope)?;
        if interpreter.contents.painting.is_some() {
            interpreter.close_page();
            interpreter.run_appearances(dictionary, &scope)?;
            interpreter.close_page();
        }
    }
    Ok(contents)
}

/// The resources of a page, which may be its parent's (7.7.3.4).
fn page_resources<'a>(reader: &Reader<'a>, page: &'a Dictionary<'a>) -> Option<&'a Dictionary<'a>> {
    const MAX_LEVELS: usize = 32;
    let parent = |node: &&'a Dictionary<'a>| reader.dictionary(node, b"Parent");
    std::iter::successors(Some(page), parent).take(MAX_LEVELS).find_map(|node| reader.dictionary(node, b"Resources"))
}

/// What belongs to one content stream.
#[derive(Clone, Copy)]
struct Scope<'a> {
    owner: ObjectId,
    resources: Option<&'a Dictionary<'a>>,
    /// How many forms this one is inside of.
    forms: usize,
}

/// The part of the graphics state that is followed (8.4.1).
#[derive(Clone)]
struct State<'a> {
    matrix: Matrix,
    font: Option<Rc<UsedFont<'a>>>,
    size: f32,
    leading: f32,
    /// The rendering mode of text.
    mode: u8,
    /// The colour that fills, where it can be told.
    fill: Option<Colour>,
    /// Whether colours in the current space are of a device or nearly so.
    plain_space: bool,
    /// Whether nothing shines through.
    opaque: bool,
}

impl Default for State<'_> {
    fn default() -> Self {
        Self {
            matrix: Matrix::default(),
            font: None,
            size: 0.0,
            leading: 0.0,
            mode: 0,
            fill: Some([0.0; 3]),
            plain_space: true,
            opaque: true,
        }
    }
}

/// The path that is being made (8.5.2).
#[derive(Default)]
struct Path {
    bounds: Option<Bounds>,
    rectangles: usize,
    others: usize,
    /// Where it goes, as long as that may be along the sides of one rectangle.
    corners: Vec<(f32, f32)>,
    /// Whether it goes in curves, or in more than one piece.
    is_no_box: bool,
}

impl Path {
    /// Goes straight to a point, or begins there.
    fn go(&mut self, to: (f32, f32), begins: bool) {
        self.is_no_box |= (begins && !self.corners.is_empty()) || self.corners.len() > 4;
        if !self.is_no_box {
            self.corners.push(to);
        }
    }

    /// Whether it is one rectangle that lies as the page does.
    fn is_rectangle(&self) -> bool {
        if self.rectangles > 0 {
            return self.rectangles == 1 && self.others == 0;
        }
        let near = |a: f32, b: f32| (a - b).abs() < 0.01;
        let &[a, b, c, d, ref rest @ ..] = self.corners.as_slice() else { return false };
        let closed = rest.iter().all(|end| near(end.0, a.0) && near(end.1, a.1));
        let flat_first = near(a.1, b.1) && near(b.0, c.0) && near(c.1, d.1) && near(d.0, a.0);
        let upright_first = near(a.0, b.0) && near(b.1, c.1) && near(c.0, d.0) && near(d.1, a.1);
        !self.is_no_box && closed && (flat_first || upright_first)
    }
}

/// A font of a part of the pages.
struct UsedFont<'a> {
    /// Its number among the fonts of the part, in the order in which they are first used.
    index: usize,
    font: Arc<OnceLock<Font<'a>>>,
}

/// The fonts of a part of the pages, by the address of their dictionary in the document.
type Fonts<'a> = HashMap<*const Dictionary<'a>, Rc<UsedFont<'a>>>;

/// The fonts of all parts, by the same address: each is read once, by whoever comes first.
#[derive(Default)]
struct SharedFonts<'a>(Mutex<HashMap<usize, Arc<OnceLock<Font<'a>>>>>);

impl<'a> SharedFonts<'a> {
    fn get(&self, reader: &Reader<'a>, dictionary: &'a Dictionary<'a>) -> Arc<OnceLock<Font<'a>>> {
        let address = std::ptr::from_ref(dictionary).addr();
        let font = {
            let mut fonts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(fonts.entry(address).or_default())
        };
        font.get_or_init(|| Font::read(reader, dictionary));
        font
    }
}

struct Interpreter<'r, 'a> {
    reader: &'r Reader<'a>,
    contents: &'r mut Contents,
    shared: &'r SharedFonts<'a>,
    fonts: &'r mut Fonts<'a>,
    page: usize,
    state: State<'a>,
    saved: Vec<State<'a>>,
    text_matrix: Matrix,
    line_matrix: Matrix,
    marks: Marks,
    path: Path,
    /// Whether this is the appearance of an annotation.
    appearance: bool,
}

impl<'a> Interpreter<'_, 'a> {
    fn run(&mut self, data: &[u8], scope: &Scope<'a>) -> Result<(), InspectError> {
        self.reader.spend(data.len())?;
        let mut lexer = Lexer::new(data, 0);
        let mut operands = Operands::default();
        while let Some(token) = lexer.next() {
            match token {
                Token::Keyword(b"ID") => {
                    skip_inline_image(&mut lexer);
                    operands.list.clear();
                    self.paint_image()?;
                }
                Token::Keyword(operator) if !matches!(operator, b"true" | b"false" | b"null") => {
                    self.graphics(operator, &operands.list, scope)?;
                    self.text(operator, &operands)?;
                    self.marked(operator, &operands.list, scope)?;
                    if self.contents.painting.is_some() {
                        self.paint(operator, &operands.list, scope)?;
                    }
                    operands.list.clear();
                }
                token => operands.read(token, &mut lexer),
            }
        }
        Ok(())
    }

    fn graphics(&mut self, operator: &[u8], operands: &[Operand<'_>], scope: &Scope<'a>) -> Result<(), InspectError> {
        match (operator, operands) {
            (b"q", _) if self.saved.len() < MAX_STATES => self.saved.push(self.state.clone()),
            (b"Q", _) => self.state = self.saved.pop().unwrap_or_default(),
            (b"cm", _) => {
                if let Some(matrix) = Matrix::from_operands(operands) {
                    self.state.matrix = matrix.then(&self.state.matrix);
                }
            }
            (b"Do", [Operand::Name(name)]) => self.draw(name, scope)?,
            (b"Tf", [Operand::Name(name), size]) => {
                self.state.size = size.as_real().unwrap_or_default();
                self.state.font = self.font(name, scope);
            }
            _ => {}
        }
        Ok(())
    }

    /// Text positioning and showing (9.4.2, 9.4.3).
    fn text(&mut self, operator: &[u8], operands: &Operands<'_>) -> Result<(), InspectError> {
        let list = operands.list.as_slice();
        let real = |at: usize| list.get(at).and_then(Operand::as_real).unwrap_or_default();
        match (operator, list) {
            (b"BT", _) => self.set_line(Matrix::IDENTITY),
            (b"TL", _) => self.state.leading = real(0),
            (b"Td", _) => self.move_line(real(0), real(1)),
            (b"TD", _) => {
                self.state.leading = -real(1);
                self.move_line(real(0), real(1));
            }
            (b"Tm", _) => {
                if let Some(matrix) = Matrix::from_operands(list) {
                    self.set_line(matrix);
                }
            }
            (b"T*", _) => self.move_line(0.0, -self.state.leading),
            (b"Tj", [Operand::Text(shown)]) => self.show(shown)?,
            (b"'", [Operand::Text(shown)]) | (b"\"", [_, _, Operand::Text(shown)]) => {
                self.move_line(0.0, -self.state.leading);
                self.show(shown)?;
            }
            (b"TJ", [Operand::Array]) => self.show(&operands.strings)?,
            _ => {}
        }
        Ok(())
    }

    /// Marked content (14.6).
    fn marked(&mut self, operator: &[u8], operands: &[Operand<'_>], scope: &Scope<'a>) -> Result<(), InspectError> {
        match (operator, operands) {
            (b"BDC", [Operand::Name(tag), Operand::Name(name)]) => {
                let properties = self.resource(scope, b"Properties", name);
                let properties = properties.and_then(|object| as_dictionary(self.reader.resolve(object)?));
                let properties = properties.map(|properties| Properties::named(self.reader, properties));
                self.begin(tag, scope, properties.unwrap_or_default())?;
            }
            (b"BDC", [Operand::Name(tag), Operand::Other(properties)]) => {
                self.begin(tag, scope, Properties::inline(properties))?;
            }
            (b"BMC", [Operand::Name(tag)]) | (b"BDC", [Operand::Name(tag), _]) => {
                self.begin(tag, scope, Properties::default())?;
            }
            // A faulty opening still pairs with its closing.
            (b"BMC" | b"BDC", _) => self.begin(b"", scope, Properties::default())?,
            (b"EMC", _) => {
                if let Some(text) = self.marks.end() {
                    self.push(text)?;
                }
                self.marks.pop();
                if let Some(painting) = &mut self.contents.painting {
                    painting.end();
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn begin(&mut self, tag: &[u8], scope: &Scope<'a>, properties: Properties) -> Result<(), InspectError> {
        if let Some(painting) = &mut self.contents.painting {
            painting.begin(self.reader, (&decode_name(tag), scope.owner, self.page), &properties)?;
        }
        self.marks.begin(tag, scope.owner, properties);
        Ok(())
    }

    fn set_line(&mut self, matrix: Matrix) {
        self.text_matrix = matrix;
        self.line_matrix = matrix;
    }

    fn move_line(&mut self, x: f32, y: f32) {
        self.set_line(Matrix::translation(x, y).then(&self.line_matrix));
    }

    fn show(&mut self, shown: &[u8]) -> Result<(), InspectError> {
        let Some(used) = self.state.font.clone() else { return Ok(()) };
        let Some(font) = used.font.get() else { return Ok(()) };
        let text = font.decode(shown, self.marks.reversed());
        self.paint_text((used.index, font), shown, &text)?;
        match self.marks.heard(text) {
            Some(text) if !self.appearance => self.push(text),
            _ => Ok(()),
        }
    }

    /// Gives text to whatever it belongs to.
    fn push(&mut self, text: String) -> Result<(), InspectError> {
        self.reader.spend(size_of::<Run>() + text.len())?;
        let matrix = self.text_matrix.then(&self.state.matrix);
        let (x, y) = matrix.origin();
        let size = (self.state.size * matrix.scale()).abs();
        let language = self.marks.language();
        let run = Run { text, place: Place { page: self.page, x, y, size }, language };
        let loose = match self.marks.target() {
            Some(Target::Marked(owner, id)) => {
                self.contents.marked.entry((*owner, *id)).or_default().push(run);
                return Ok(());
            }
            Some(Target::Artifact { serial, kind }) => {
                let artifacts = &mut self.contents.artifacts;
                if artifacts.last().is_none_or(|a| (a.page, a.serial) != (self.page, *serial)) {
                    let (page, serial, kind) = (self.page, *serial, kind.clone());
                    artifacts.push(Loose { page, serial, kind, runs: Vec::new() });
                }
                artifacts.last_mut()
            }
            None => {
                let unmarked = &mut self.contents.unmarked;
                if unmarked.last().is_none_or(|last| last.page != self.page) {
                    unmarked.push(Loose { page: self.page, ..Loose::default() });
                }
                unmarked.last_mut()
            }
        };
        if let Some(loose) = loose {
            loose.runs.push(run);
        }
        Ok(())
    }

    fn resource(&self, scope: &Scope<'a>, kind: &[u8], name: &[u8]) -> Option<&'a Object<'a>> {
        let resources = self.reader.dictionary(scope.resources?, kind)?;
        resources.get(&decode_name(name))
    }

    fn font(&mut self, name: &[u8], scope: &Scope<'a>) -> Option<Rc<UsedFont<'a>>> {
        let reference = self.resource(scope, b"Font", name)?;
        let dictionary = as_dictionary(self.reader.resolve(reference)?)?;
        let reader = self.reader;
        let index = self.fonts.len();
        let font = self.fonts.entry(std::ptr::from_ref(dictionary)).or_insert_with(|| {
            let font = self.shared.get(reader, dictionary);
            if let Some(painting) = &mut self.contents.painting {
                let id = reference.as_reference();
                let map = font.get().and_then(|font| font.to_unicode.clone());
                painting.fonts.push(FontUse::new(id, dictionary, self.page, map));
            }
            Rc::new(UsedFont { index, font })
        });
        Some(Rc::clone(font))
    }

    /// Draws a form (8.10); images show no text.
    fn draw(&mut self, name: &[u8], scope: &Scope<'a>) -> Result<(), InspectError> {
        let Some(object) = self.resource(scope, b"XObject", name) else { return Ok(()) };
        let Some(Object::Stream(form)) = self.reader.resolve(object) else { return Ok(()) };
        let kind = self.reader.name(&form.dict, b"Subtype");
        if kind == Some(b"Image") {
            return self.paint_image();
        }
        if scope.forms >= MAX_FORMS || kind != Some(b"Form") {
            return Ok(());
        }
        if let (Some(painting), Some(id)) = (&mut self.contents.painting, object.as_reference()) {
            let form = painting.forms.entry(id).or_default();
            form.draws += 1;
            form.page = if form.draws == 1 { self.page } else { form.page };
        }
        let inner = Scope {
            owner: object.as_reference().unwrap_or(scope.owner),
            resources: self.reader.dictionary(&form.dict, b"Resources").or(scope.resources),
            forms: scope.forms + 1,
        };
        self.run_form(form, &inner)
    }

    fn run_form(&mut self, form: &'a Stream<'a>, scope: &Scope<'a>) -> Result<(), InspectError> {
        let data = self.reader.data(form)?;
        let outer = (self.state.clone(), self.text_matrix, self.line_matrix);
        let saved = std::mem::take(&mut self.saved);
        let marks = self.marks.depth();
        let painted = self.contents.painting.as_ref().map_or(0, Painting::depth);
        if let Some(matrix) = Matrix::from_objects(self.reader.list(&form.dict, b"Matrix")) {
            self.state.matrix = matrix.then(&self.state.matrix);
        }
        self.run(&data, scope)?;
        self.marks.close_to(marks);
        if let Some(painting) = &mut self.contents.painting {
            painting.close_to(painted);
        }
        self.saved = saved;
        (self.state, self.text_matrix, self.line_matrix) = outer;
        Ok(())
    }
}

/// Steps over the data of an inline image (8.9.7): from `ID` and one white
/// space to an `EI` between white space.
fn skip_inline_image(lexer: &mut Lexer<'_>) {
    let rest = lexer.rest();
    let end =
        rest.windows(4).position(|four| is_space(four[0]) && four[1] == b'E' && four[2] == b'I' && is_space(four[3]));
    lexer.seek(lexer.position() + end.map_or(rest.len(), |end| end + 3));
}
