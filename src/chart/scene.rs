//! What is drawn, in shapes that name roles of the theme and not colours.

/// A finished drawing. Lengths are in sixteenths of the page's own text size (CSS `rem`), so
/// that a drawing and its words grow with the text around it.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// How wide it is.
    pub width: f64,
    /// How tall it is.
    pub height: f64,
    /// What is in it, from back to front.
    pub marks: Vec<Mark>,
}

/// A role of the theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Text.
    Ink,
    /// Text of less weight.
    Muted,
    /// What counts.
    Accent,
    /// Lines.
    Rule,
    /// Lines that only guide the eye.
    Hairline,
    /// The ground.
    Paper,
    /// The ground of what is set apart.
    Surface,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 7] =
        [Self::Ink, Self::Muted, Self::Accent, Self::Rule, Self::Hairline, Self::Paper, Self::Surface];

    /// The name by which themes and style sheets know it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ink => "ink",
            Self::Muted => "muted",
            Self::Accent => "accent",
            Self::Rule => "rule",
            Self::Hairline => "hairline",
            Self::Paper => "paper",
            Self::Surface => "surface",
        }
    }
}

/// A place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// From the left edge.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// Shorthand for [`Point`].
#[must_use]
pub const fn at(x: f64, y: f64) -> Point {
    Point { x, y }
}

/// A stroke.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub role: Role,
    /// Its width.
    pub width: f64,
    /// Lengths of dashes and gaps; none for a whole line.
    pub dash: &'static [f64],
}

impl Stroke {
    /// A whole line.
    #[must_use]
    pub const fn solid(role: Role, width: f64) -> Self {
        Self { role, width, dash: &[] }
    }
}

/// Where text stands to its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// A shape.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// Lines from place to place.
    Lines {
        /// Each a line of its own through its points.
        lines: Vec<Vec<Point>>,
        /// How they are drawn.
        stroke: Stroke,
    },
    /// A closed shape.
    Shape {
        /// Its corners.
        corners: Vec<Point>,
        /// What it is filled with.
        fill: Role,
        /// Its edge.
        edge: Option<Stroke>,
    },
    /// A rectangle.
    Rect {
        /// The corner at the top left.
        at: Point,
        /// Width and height.
        size: (f64, f64),
        /// How round its corners are.
        radius: f64,
        /// What it is filled with.
        fill: Role,
        /// Its edge.
        edge: Option<Stroke>,
    },
    /// Discs.
    Dots {
        /// Their middles.
        centres: Vec<Point>,
        /// Their radius.
        radius: f64,
        /// What they are filled with.
        fill: Role,
        /// Their edge.
        edge: Option<Stroke>,
    },
    /// A line of text.
    Text {
        /// Where: the baseline.
        at: Point,
        /// Where the text stands to it.
        anchor: Anchor,
        /// How large it is.
        size: f64,
        /// Whether it is semibold.
        bold: bool,
        /// Its colour.
        role: Role,
        /// The characters.
        text: String,
    },
}
