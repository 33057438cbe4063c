//! The theme: named roles that the Typst and the Handlebars layouts share.

use serde::Serialize;

use super::colour::Colour;
use super::contrast;
use super::decode::{Fields, Places, Reading};
use super::fonts::Fonts;
use super::roles::{Kind, Role, Value, known, roles};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Source, Span, yaml};

/// Colours, type and shape.
#[derive(Debug, Clone, Serialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub struct Theme {
    /// What the theme is called.
    pub name: String,
    /// Colours for each scheme; paper is printed in the light one.
    pub colours: Colours,
    /// Families by role.
    pub fonts: FontRoles,
    /// Sizes and lengths.
    #[serde(rename = "type")]
    pub type_: TypeSettings,
    /// Corners.
    pub shape: Shape,
}

/// Colours for each scheme.
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct Colours {
    /// Dark text on a light ground.
    pub light: Scheme,
    /// Light text on a dark ground.
    pub dark: Scheme,
}

roles! {
    /// The roles of colour.
    Scheme {
        ink: Colour = "ink", Kind::Colour, "Text.",
            "text, the heavy lines of tables, the boxes of tasks",
            "text, the heavy lines of tables, the boxes of tasks";
        paper: Colour = "paper", Kind::Colour, "The page.",
            "the ground of every page",
            "the ground of the page";
        heading: Colour = "heading", Kind::Colour, "Titles and headings.",
            "the title where there is no cover, headings",
            "the title and headings";
        muted: Colour = "muted", Kind::Colour, "Text of less weight.",
            "running heads, page numbers, numbers of headings",
            "the subtitle, quotations, the second level of the contents";
        accent: Colour = "accent", Kind::Colour, "What leads somewhere, and what counts.",
            "links, labels of tables and figures",
            "links, the frame of what has the focus, numbers, the band at the top";
        rule: Colour = "rule", Kind::Colour, "Lines.",
            "lines of tables, under links, beside quotations",
            "lines between parts, beside quotations and code; lighter between the rows of tables";
        surface: Colour = "surface", Kind::Colour, "The ground of what is set apart.",
            "alerts and code",
            "alerts, code, the foot of the page";
        cover: Colour = "cover", Kind::Colour, "The ground of the cover.",
            "the cover of a report",
            "the opening of a page";
        cover_ink: Colour = "cover-ink", Kind::Colour, "Text on the cover.",
            "all text of the cover of a report",
            "all text of the opening of a page";
        note: Colour = "note", Kind::Colour, "A note.",
            "its edge and its label",
            "its edge and its label";
        tip: Colour = "tip", Kind::Colour, "A tip.",
            "its edge and its label",
            "its edge and its label, the tick of a task that is done";
        important: Colour = "important", Kind::Colour, "What is important.",
            "its edge and its label",
            "its edge and its label";
        warning: Colour = "warning", Kind::Colour, "A warning.",
            "its edge and its label",
            "its edge and its label, the status of a publication that is not final";
        caution: Colour = "caution", Kind::Colour, "A caution.",
            "its edge and its label",
            "its edge and its label, the status of a publication that is withdrawn";
    }
}

impl Scheme {
    /// The colour of a role.
    #[must_use]
    pub fn colour(&self, role: &str) -> Option<Colour> {
        self.values().find_map(|(found, value)| match value {
            Value::Colour(colour) if found.key == role => Some(colour),
            _ => None,
        })
    }
}

roles! {
    /// Font families by role.
    FontRoles {
        text: String = "text", Kind::Family, "Running text.",
            "text, lists, quotations, notes",
            "text, lists, quotations, notes";
        display: String = "display", Kind::Family, "Titles and large headings.",
            "the title, headings of the first two levels",
            "the title, headings of the first three levels";
        sans: String = "sans", Kind::Family, "Tables, captions and furniture; it need not be a sans.",
            "tables, captions, small headings, contents, running heads, labels",
            "tables, captions, small headings, contents, banner and foot, labels";
        mono: String = "mono", Kind::Family, "Computer text.",
            "code", "code";
    }
}

roles! {
    /// Sizes and lengths.
    TypeSettings {
        size: f64 = "size", Kind::Number(10.0, 16.0), "The size of running text on paper, in points.",
            "step 0 of the scale",
            "nothing: a reader's browser chooses the size of text";
        leading: f64 = "leading", Kind::Number(1.2, 2.0), "From baseline to baseline, in ems.",
            "running text; all distances are multiples of it",
            "running text, with a little more air because a screen is farther away";
        scale: f64 = "scale", Kind::Number(1.05, 1.5), "The ratio between neighbouring sizes.",
            "headings, captions, tables, notes",
            "headings, captions, tables, notes";
        measure: f64 = "measure", Kind::Number(45.0, 80.0), "The longest line of text, in widths of a `0`.",
            "the width of the column of text, where the page has room for it",
            "the width of the column of text";
    }
}

roles! {
    /// Corners.
    Shape {
        radius: f64 = "radius", Kind::Number(0.0, 12.0), "How round corners are, in points and in CSS pixels; 0 is square.",
            "code and alerts",
            "code, alerts, frames, images in text";
    }
}

/// A theme and where its values stand.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) theme: Theme,
    places: Places,
}

/// Reads a theme.
pub(super) fn read(source: &Source) -> Result<Placed, Vec<Diagnostic>> {
    let top = Span::new(source.id, 0..0);
    let node = match yaml::parse(source, 0..source.text.len()) {
        Ok(Some(node)) => node,
        Ok(None) => yaml::Node { value: yaml::Value::Mapping(Vec::new()), span: top },
        Err(fault) => return Err(vec![fault]),
    };
    let mut reading = Reading::default();
    let mut fields = Fields::new(node, String::new(), top, &mut reading);
    let name = fields.name("name");
    let colours = fields.mapping("colours", |fields| {
        let (light, dark) = (fields.mapping("light", Scheme::read), fields.mapping("dark", Scheme::read));
        (light, dark)
    });
    let fonts = fields.mapping("fonts", FontRoles::read);
    let type_ = fields.mapping("type", TypeSettings::read);
    let shape = fields.mapping("shape", Shape::read);
    fields.finish();
    let Reading { mut diagnostics, places } = reading;
    let (light, dark) = colours.unwrap_or_default();
    for (scheme, name) in [(&light, "light"), (&dark, "dark")] {
        diagnostics.extend(scheme.iter().flat_map(|scheme| contrast::check(source, &places, scheme, name)));
    }
    match (light, dark, fonts, type_, shape) {
        (Some(light), Some(dark), Some(fonts), Some(type_), Some(shape)) if diagnostics.is_empty() => {
            let colours = Colours { light, dark };
            Ok(Placed { theme: Theme { name, colours, fonts, type_, shape }, places })
        }
        _ => Err(diagnostics),
    }
}

impl Placed {
    /// The families of the theme that the fonts do not have.
    pub(super) fn check_fonts(&self, fonts: &Fonts) -> Vec<Diagnostic> {
        let fault = |(role, value): (&Role, Value)| {
            let name = value.to_string();
            if fonts.families().any(|family| family == name) {
                return None;
            }
            let at = self.places.get(&format!("fonts.{}", role.key)).copied();
            let message = format!("there is no font family `{name}` for `{}`", role.key);
            let all: Vec<_> = fonts.families().collect();
            Some(Diagnostic::new(Code::UNKNOWN_FONT_FAMILY, at, message).hint(known(&name, "families", &all)))
        };
        self.theme.fonts.values().filter_map(fault).collect()
    }
}

#[cfg(test)]
pub(super) mod tests;
