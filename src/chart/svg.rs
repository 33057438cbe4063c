//! A scene as SVG: for the page, where style sheets give roles their colours, and for paper,
//! where the theme's light scheme does.

use std::fmt::Write;

use super::scene::{Anchor, Mark, Point, Role, Scene, Stroke};

/// What gives a mark its colour.
#[derive(Clone, Copy)]
pub enum Palette<'a> {
    /// Classes that a style sheet knows: `fill-accent`, `line-rule`.
    Classes,
    /// Colours as `#rrggbb`, and the family of the text.
    Colours(&'a dyn Fn(Role) -> String, &'a str),
}

/// The shapes of a scene as the content of an `svg` element.
#[must_use]
pub fn marks(scene: &Scene, palette: Palette) -> String {
    let mut writer = Writer { palette, out: String::new() };
    scene.marks.iter().for_each(|mark| writer.mark(mark));
    writer.out
}

/// A scene as a file of its own.
#[must_use]
pub fn file(scene: &Scene, palette: Palette) -> String {
    let (width, height) = (number(scene.width), number(scene.height));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">{}</svg>",
        marks(scene, palette)
    )
}

struct Writer<'a> {
    palette: Palette<'a>,
    out: String,
}

impl Writer<'_> {
    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Lines { lines, stroke } => {
                self.push("<path");
                self.style(None, Some(*stroke));
                self.attribute("d", &path(lines, false));
                self.push("/>");
            }
            Mark::Shape { corners, fill, edge } => {
                self.push("<path");
                self.style(Some(*fill), *edge);
                self.attribute("d", &path(std::slice::from_ref(corners), true));
                self.push("/>");
            }
            Mark::Rect { at, size, radius, fill, edge } => {
                self.push("<rect");
                self.style(Some(*fill), *edge);
                for (name, value) in [("x", at.x), ("y", at.y), ("width", size.0), ("height", size.1)] {
                    self.attribute(name, &number(value));
                }
                if *radius > 0.0 {
                    self.attribute("rx", &number(*radius));
                }
                self.push("/>");
            }
            Mark::Dots { centres, radius, fill, edge } => {
                self.push("<path");
                self.style(Some(*fill), *edge);
                let d: String = centres.iter().map(|centre| disc(*centre, *radius)).collect();
                self.attribute("d", &d);
                self.push("/>");
            }
            Mark::Text { at, anchor, size, bold, role, text } => {
                self.push("<text");
                self.style(Some(*role), None);
                self.attribute("x", &number(at.x));
                self.attribute("y", &number(at.y));
                self.attribute("font-size", &number(*size));
                if let Palette::Colours(_, family) = self.palette {
                    self.attribute("font-family", family);
                }
                if *bold {
                    self.attribute("font-weight", "600");
                }
                match anchor {
                    Anchor::Start => {}
                    Anchor::Middle => self.attribute("text-anchor", "middle"),
                    Anchor::End => self.attribute("text-anchor", "end"),
                }
                self.push(">");
                self.out.push_str(&escaped(text));
                self.push("</text>");
            }
        }
    }

    fn style(&mut self, fill: Option<Role>, edge: Option<Stroke>) {
        match self.palette {
            Palette::Classes => {
                let fill = fill.map_or_else(|| "fill-none".to_owned(), |role| format!("fill-{}", role.as_str()));
                let edge = edge.map(|edge| format!(" line-{}", edge.role.as_str())).unwrap_or_default();
                self.attribute("class", &format!("{fill}{edge}"));
            }
            Palette::Colours(colour, _) => {
                self.attribute("fill", &fill.map_or_else(|| "none".to_owned(), colour));
                if let Some(edge) = edge {
                    self.attribute("stroke", &colour(edge.role));
                }
            }
        }
        if let Some(edge) = edge {
            self.attribute("stroke-width", &number(edge.width));
            if !edge.dash.is_empty() {
                let dash: Vec<_> = edge.dash.iter().map(|length| number(*length)).collect();
                self.attribute("stroke-dasharray", &dash.join(" "));
            }
        }
    }

    fn push(&mut self, markup: &'static str) {
        self.out.push_str(markup);
    }

    fn attribute(&mut self, name: &'static str, value: &str) {
        // Writing to a string cannot fail.
        let _ = write!(self.out, " {name}=\"{}\"", escaped(value));
    }
}

fn path(lines: &[Vec<Point>], closed: bool) -> String {
    let mut d = String::new();
    for line in lines {
        for (at, point) in line.iter().enumerate() {
            let _ = write!(d, "{}{} {}", if at == 0 { 'M' } else { 'L' }, number(point.x), number(point.y));
        }
        d.push_str(if closed { "Z" } else { "" });
    }
    d
}

fn disc(centre: Point, radius: f64) -> String {
    let (r, across) = (number(radius), number(2.0 * radius));
    format!("M{} {}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 -{across} 0Z", number(centre.x - radius), number(centre.y))
}

/// A length with two digits after the point, and no more than it needs: the same on every
/// machine.
#[must_use]
pub fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_short_and_the_same_everywhere() {
        assert_eq!([1.0, 0.125, -0.001, 10.5, 1.0 / 3.0].map(number), ["1", "0.12", "0", "10.5", "0.33"]);
    }

    #[test]
    fn text_is_never_markup() {
        let text = "<a & \"b\">\u{0}".to_owned();
        let mark = Mark::Text {
            at: Point { x: 0.0, y: 0.0 },
            anchor: Anchor::Start,
            size: 1.0,
            bold: false,
            role: Role::Ink,
            text,
        };
        let scene = Scene { width: 1.0, height: 1.0, marks: vec![mark] };
        assert!(file(&scene, Palette::Classes).contains(">&lt;a &amp; &quot;b&quot;&gt;</text>"));
    }
}
