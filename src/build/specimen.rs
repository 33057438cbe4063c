//! The specimen of a theme: a publication of every element there is, with the sizes and the
//! colours of the theme in tables. Its texts are files of the layouts, `specimen/`, so that a
//! body can put its own in their place; what depends on the theme is written here.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::layout::{Layouts, PAIRS, Scheme, Theme};
use crate::source::{Bundle, Documents, Source, Sources};

/// The name of the publication, and of the folder of its texts.
const NAME: &str = "specimen";

/// The folder as people know it.
const ROOT: &str = "layouts/specimen";

/// The steps of the scale that layouts use, largest first.
const STEPS: [i32; 9] = [6, 5, 4, 3, 2, 1, 0, -1, -2];

/// The publication.
pub(super) fn documents(layouts: &Layouts, sources: &mut Sources) -> Documents {
    let theme = &layouts.theme;
    let mut files = pictures(theme);
    let (mut main, mut library, mut others) = (None, None, Vec::new());
    for (path, source) in layouts.files() {
        let Some(name) = path.strip_prefix(NAME).and_then(|rest| rest.strip_prefix('/')) else { continue };
        match name {
            "index.md" => main = Some(sources.add(&*source.path, titled(source, theme))),
            "library.yaml" => library = Some(Arc::clone(source)),
            name if name.ends_with(".md") => others.push((name.to_owned(), Arc::clone(source))),
            name => drop(files.insert(Path::new(ROOT).join(name), source.text.as_bytes().into())),
        }
    }
    for (name, text) in [("sizes.md", sizes(theme)), ("colours.md", colours(theme))] {
        others.push((name.to_owned(), sources.add(format!("{ROOT}/{name} (made from the theme)"), text)));
    }
    let bundle = |main| Bundle {
        slug: NAME.to_owned(),
        main,
        others,
        facts: None,
        data: Vec::new(),
        folder: PathBuf::from(ROOT),
    };
    Documents::held(Path::new(ROOT), library, main.map(bundle).into_iter().collect(), files)
}

/// The text with the name of the theme in its places, as it is written between quotation marks.
fn titled(source: &Source, theme: &Theme) -> String {
    source.text.replace("{theme}", &theme.name.replace('\\', "\\\\").replace('"', "\\\""))
}

fn sizes(theme: &Theme) -> String {
    let settings = &theme.type_;
    let mut text = String::from("# Families and sizes {#sizes}\n\n| Role | Family |\n| --- | --- |\n");
    for (role, family) in theme.fonts.values() {
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(text, "| {} | {family} |", role.key);
    }
    text.push_str("\n: Families by role {#tbl-families}\n\n");
    let _ = writeln!(
        text,
        "Running text is {} points on paper, {} ems from line to line, and on a screen at most {} zeros wide. \
         Each step of the scale is {} times the one below it.\n",
        settings.size, settings.leading, settings.measure, settings.scale
    );
    text.push_str("| Step | On paper, in points | On a screen, in rem |\n| --- | ---: | ---: |\n");
    for step in STEPS {
        let factor = settings.scale.powi(step);
        let sign = if step < 0 { "−" } else { "" };
        let _ = writeln!(text, "| {sign}{} | {:.1} | {factor:.2} |", step.abs(), settings.size * factor);
    }
    text.push_str("\n: Steps of the scale {#tbl-scale}\n");
    text
}

fn colours(theme: &Theme) -> String {
    let mut text = String::from("# Colours {#colours}\n\nPaper is printed in the light scheme.\n");
    for (name, scheme) in schemes(theme) {
        let _ = write!(
            text,
            "\n## The {name} scheme\n\n![The colours of the {name} scheme on one another: text and lines on paper, \
             an alert on a surface, text on the cover.](palette-{name}.svg \"How the colours of the {name} scheme \
             sit together\"){{#fig-{name}}}\n\n| Role | Swatch | Written | Contrast |\n| --- | --- | --- | --- |\n"
        );
        for (role, colour) in scheme.values() {
            let key = role.key;
            let swatch = format!("![swatch of {key}, {colour}]({name}-{key}.svg)");
            let _ = writeln!(text, "| {key} | {swatch} | {colour} | {} |", contrasts(scheme, key));
        }
        let _ =
            writeln!(text, "\n: Colours of the {name} scheme, and their contrast where they are used {{#tbl-{name}}}");
    }
    text
}

/// The contrast of a role on each of its grounds.
fn contrasts(scheme: &Scheme, role: &str) -> String {
    let ratio = |ground: &str| Some(scheme.colour(role)?.contrast(scheme.colour(ground)?));
    let pairs = PAIRS.iter().filter(|pair| pair.role == role);
    let shown = pairs.filter_map(|pair| {
        // Cut, as the check cuts it.
        let ratio = (ratio(pair.ground)? * 100.0).floor() / 100.0;
        Some(format!("{ratio:.2} on {}, needs {}", pair.ground, pair.least))
    });
    let all: Vec<_> = shown.collect();
    if all.is_empty() { "a ground".to_owned() } else { all.join("; ") }
}

fn schemes(theme: &Theme) -> [(&'static str, &Scheme); 2] {
    [("light", &theme.colours.light), ("dark", &theme.colours.dark)]
}

/// A swatch for each colour, and for each scheme a picture of its colours on one another.
fn pictures(theme: &Theme) -> BTreeMap<PathBuf, Arc<[u8]>> {
    let mut files = BTreeMap::new();
    let mut add = |name: String, svg: String| files.insert(Path::new(ROOT).join(name), svg.into_bytes().into());
    for (name, scheme) in schemes(theme) {
        for (role, colour) in scheme.values() {
            add(format!("{name}-{}.svg", role.key), swatch(&colour.to_string()));
        }
        add(format!("palette-{name}.svg"), palette(scheme));
    }
    files
}

/// A swatch has an edge that is seen on every paper.
fn swatch(colour: &str) -> String {
    svg(56, 18, &format!("<rect x=\"0.5\" y=\"0.5\" width=\"55\" height=\"17\" fill=\"{colour}\" stroke=\"#808080\"/>"))
}

/// Bars stand for lines of text: a picture that holds words could not be read aloud.
fn palette(scheme: &Scheme) -> String {
    let mut shapes = String::new();
    let mut rect = |role: &str, x: u32, y: u32, width: u32, height: u32| {
        let colour = scheme.colour(role).unwrap_or_default();
        let _ = write!(shapes, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{colour}\"/>");
    };
    rect("paper", 0, 0, 640, 250);
    rect("cover", 0, 0, 180, 250);
    rect("cover-ink", 20, 90, 130, 18);
    rect("cover-ink", 20, 118, 90, 18);
    rect("cover-ink", 20, 215, 60, 8);
    rect("heading", 210, 24, 190, 16);
    for (line, (width, role)) in [(400, "ink"), (385, "ink"), (120, "accent"), (230, "muted")].into_iter().enumerate() {
        let line = u32::try_from(line).unwrap_or_default();
        rect(role, 210, 56 + 16 * line, width, 7);
    }
    rect("rule", 210, 124, 400, 1);
    for (index, kind) in ["note", "tip", "important", "warning", "caution"].into_iter().enumerate() {
        let x = 210 + 82 * u32::try_from(index).unwrap_or_default();
        rect("surface", x, 140, 72, 90);
        rect(kind, x, 140, 4, 90);
        rect(kind, x + 14, 154, 34, 8);
        rect("ink", x + 14, 174, 48, 6);
        rect("ink", x + 14, 188, 42, 6);
        rect("muted", x + 14, 208, 30, 6);
    }
    svg(640, 250, &shapes)
}

fn svg(width: u32, height: u32, shapes: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\">{shapes}</svg>"
    )
}
