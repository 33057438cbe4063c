//! What is known of the look of an element.

use super::colour::Colour;

/// The properties that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the property of CSS that it is named for")]
pub enum Property {
    Display,
    Visibility,
    Position,
    Left,
    Top,
    MarginLeft,
    MarginTop,
    TextIndent,
    Clip,
    ClipPath,
    Width,
    MaxWidth,
    Height,
    OverflowX,
    OverflowY,
    Opacity,
    Color,
    BackgroundColor,
    BackgroundImage,
    FontSize,
    FontWeight,
    FontFamily,
    LineHeight,
    LetterSpacing,
    WordSpacing,
    WhiteSpace,
    Content,
    TextDecoration,
    ColorScheme,
}

impl Property {
    /// How many there are.
    pub(super) const COUNT: usize = Self::ColorScheme as usize + 1;

    /// The properties that a name of CSS sets.
    pub(super) fn named(name: &str) -> &'static [Self] {
        use Property as P;
        match name {
            "display" => &[P::Display],
            "visibility" => &[P::Visibility],
            "position" => &[P::Position],
            "left" | "inset-inline-start" | "inset-inline" => &[P::Left],
            "top" | "inset-block-start" | "inset-block" => &[P::Top],
            "inset" => &[P::Top, P::Left],
            "margin-left" | "margin-inline-start" | "margin-inline" => &[P::MarginLeft],
            "margin-top" | "margin-block-start" | "margin-block" => &[P::MarginTop],
            "margin" => &[P::MarginTop, P::MarginLeft],
            "text-indent" => &[P::TextIndent],
            "clip" => &[P::Clip],
            "clip-path" => &[P::ClipPath],
            "width" | "inline-size" => &[P::Width],
            "max-width" | "max-inline-size" => &[P::MaxWidth],
            "height" | "block-size" => &[P::Height],
            "overflow" => &[P::OverflowX, P::OverflowY],
            "overflow-x" | "overflow-inline" => &[P::OverflowX],
            "overflow-y" | "overflow-block" => &[P::OverflowY],
            "opacity" => &[P::Opacity],
            "color" => &[P::Color],
            "background-color" => &[P::BackgroundColor],
            "background-image" => &[P::BackgroundImage],
            "background" => &[P::BackgroundColor, P::BackgroundImage],
            "font-size" => &[P::FontSize],
            "font-weight" => &[P::FontWeight],
            "font-family" => &[P::FontFamily],
            "font" => &[P::FontSize, P::FontWeight, P::FontFamily, P::LineHeight],
            "line-height" => &[P::LineHeight],
            "letter-spacing" => &[P::LetterSpacing],
            "word-spacing" => &[P::WordSpacing],
            "white-space" | "text-wrap" | "text-wrap-mode" => &[P::WhiteSpace],
            "content" => &[P::Content],
            "text-decoration" | "text-decoration-line" => &[P::TextDecoration],
            "color-scheme" => &[P::ColorScheme],
            _ => &[],
        }
    }

    /// Whether an element that says nothing has what its parent has.
    pub(super) fn is_inherited(self) -> bool {
        use Property as P;
        matches!(
            self,
            P::Visibility
                | P::TextIndent
                | P::Color
                | P::FontSize
                | P::FontWeight
                | P::FontFamily
                | P::LineHeight
                | P::LetterSpacing
                | P::WordSpacing
                | P::WhiteSpace
                | P::ColorScheme
        )
    }
}

/// How an element stands among others (CSS Display 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Display {
    /// Not at all.
    None,
    /// In a line of text.
    Inline,
    /// In a line of text, as one piece.
    InlineBlock,
    /// Only what is in it stands anywhere.
    Contents,
    /// On lines of its own, or in a cell.
    Block,
}

/// How far lines are apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LineHeight {
    /// As the font says, about 1.2 times its size.
    Normal,
    /// Times the font's size.
    Times(f32),
    /// Pixels of CSS.
    Pixels(f32),
}

/// The look of an element. Lengths are in pixels of CSS.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each holds or not, whatever the others do")]
pub struct Style {
    /// How it stands among others.
    pub display: Display,
    /// Whether `visibility` lets it be seen; its descendants may say otherwise of themselves.
    pub visible: bool,
    /// Whether it is placed out of the window, with all that is in it.
    pub off_screen: bool,
    /// Whether all of it is cut away.
    pub clipped: bool,
    /// How opaque it is by itself, from 0 to 1.
    pub opacity: f32,
    /// Whether what is too wide for it can be scrolled to.
    pub scrolls: bool,
    /// Its width, or the most that it may be.
    pub width: Option<f32>,
    /// The size of its text.
    pub font_size: f32,
    /// The weight of its text, from 1 to 1000.
    pub font_weight: f32,
    /// Whether its text is drawn in a font of pictures.
    pub icon_font: bool,
    /// How far its lines are apart.
    pub line_height: LineHeight,
    /// The space between letters beyond the font's own.
    pub letter_spacing: f32,
    /// The space between words beyond the font's own.
    pub word_spacing: f32,
    /// Whether its text is on one line however long it is.
    pub no_wrap: bool,
    /// The colour of its text, where it can be told.
    pub color: Option<Colour>,
    /// The colour behind it, where it can be told; mostly transparent.
    pub background: Option<Colour>,
    /// Whether a picture or a gradient lies behind it.
    pub background_image: bool,
    /// Whether it draws a line under or through its text.
    pub decorated: bool,
    /// Whether the browser's own colours are those of the dark scheme here.
    pub dark: bool,
    /// How far its first line is indented.
    pub(super) text_indent: f32,
    /// Text that CSS puts at its start.
    pub before: Option<String>,
    /// Text that CSS puts at its end.
    pub after: Option<String>,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            display: Display::Inline,
            visible: true,
            off_screen: false,
            clipped: false,
            opacity: 1.0,
            scrolls: false,
            width: None,
            font_size: 16.0,
            font_weight: 400.0,
            icon_font: false,
            line_height: LineHeight::Normal,
            letter_spacing: 0.0,
            word_spacing: 0.0,
            no_wrap: false,
            color: Some(Colour::BLACK),
            background: Some(Colour::TRANSPARENT),
            background_image: false,
            decorated: false,
            dark: false,
            text_indent: 0.0,
            before: None,
            after: None,
        }
    }
}

impl Style {
    /// How far lines are apart, in pixels of CSS.
    #[must_use]
    pub fn line_pixels(&self) -> f32 {
        match self.line_height {
            // What browsers take where a font does not say otherwise.
            LineHeight::Normal => 1.2 * self.font_size,
            LineHeight::Times(times) => times * self.font_size,
            LineHeight::Pixels(pixels) => pixels,
        }
    }
}
