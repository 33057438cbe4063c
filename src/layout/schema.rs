//! What a theme may say, for programs and for people: a JSON Schema, which editors use to
//! complete and to check, and the tables of `docs/themes.md`.

use std::fmt::Write;

use serde_json::{Map, Value, json};

use super::contrast::PAIRS;
use super::roles::{Kind, Role};
use super::theme::{FontRoles, Scheme, Shape, TypeSettings};

/// The JSON Schema of `theme.yaml`, as the file `layouts/theme.schema.json` holds it. Draft 7 is
/// the one that editors' YAML servers know best.
#[must_use]
pub fn theme() -> String {
    let scheme = |summary: &str| described(summary, object(properties(Scheme::ROLES)));
    let colours = [
        ("light".to_owned(), scheme("Dark text on a light ground; paper is printed in it.")),
        ("dark".to_owned(), scheme("Light text on a dark ground, where a reader's screen asks for it.")),
    ];
    let all = [
        ("name".to_owned(), described("What the theme is called.", json!({ "type": "string", "minLength": 1 }))),
        ("colours".to_owned(), described("Colours for each scheme.", object(colours))),
        ("fonts".to_owned(), described("Font families by role.", object(properties(FontRoles::ROLES)))),
        ("type".to_owned(), described("Sizes and lengths.", object(properties(TypeSettings::ROLES)))),
        ("shape".to_owned(), described("Corners.", object(properties(Shape::ROLES)))),
    ];
    let mut schema = object(all);
    schema["$schema"] = "http://json-schema.org/draft-07/schema#".into();
    schema["title"] = "A theme of Stationer".into();
    let mut text = format!("{schema:#}");
    text.push('\n');
    text
}

fn properties(roles: &[Role]) -> impl Iterator<Item = (String, Value)> {
    roles.iter().map(|role| (role.key.to_owned(), described(&description(role), kind(role.kind))))
}

fn description(role: &Role) -> String {
    format!("{} In the PDF: {}. On the page: {}.", role.summary, role.pdf, role.html)
}

fn described(description: &str, mut schema: Value) -> Value {
    schema["description"] = description.into();
    schema
}

/// An object that has these properties, all of them and no other.
fn object(properties: impl IntoIterator<Item = (String, Value)>) -> Value {
    let properties: Map<_, _> = properties.into_iter().collect();
    let required: Vec<_> = properties.keys().cloned().collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn kind(kind: Kind) -> Value {
    match kind {
        Kind::Colour => json!({ "type": "string", "pattern": "^#[0-9a-fA-F]{6}$" }),
        Kind::Family => json!({ "type": "string", "minLength": 1 }),
        Kind::Number(least, most) => json!({ "type": "number", "minimum": least, "maximum": most }),
    }
}

/// The tables of roles for `docs/themes.md`, in Markdown.
#[must_use]
pub fn tables() -> String {
    let mut text = String::new();
    for (title, roles) in [
        ("`colours`, once for `light` and once for `dark`", Scheme::ROLES),
        ("`fonts`", FontRoles::ROLES),
        ("`type`", TypeSettings::ROLES),
        ("`shape`", Shape::ROLES),
    ] {
        // Writing to a string cannot fail, here and below.
        let _ =
            writeln!(text, "### {title}\n\n| role | what it is for | in the PDF | on the page |\n|---|---|---|---|");
        for role in roles {
            let takes = takes(role.kind).map(|takes| format!(" {takes}.")).unwrap_or_default();
            let _ = writeln!(text, "| `{}` | {}{takes} | {} | {} |", role.key, role.summary, role.pdf, role.html);
        }
        text.push('\n');
    }
    text.push_str("### What is checked\n\n| role | on | at least | clause of WCAG 2.2 |\n|---|---|---|---|\n");
    for pair in PAIRS {
        let _ = writeln!(text, "| `{}` | `{}` | {}:1 | {} |", pair.role, pair.ground, pair.least, pair.clause());
    }
    text
}

fn takes(kind: Kind) -> Option<String> {
    match kind {
        Kind::Number(least, most) => Some(format!("From {least} to {most}")),
        Kind::Colour | Kind::Family => None,
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::source::Disk;

    const START: &str =
        "<!-- The tables from here on are written by `STATIONER_UPDATE=1 cargo test --release`. -->\n\n";
    const END: &str = "\n<!-- The tables end here. -->";

    fn path(file: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
    }

    /// The file holds what is made now; with `STATIONER_UPDATE` it is made to.
    fn hold(folder: &str, name: &str, made: &str) {
        if std::env::var_os("STATIONER_UPDATE").is_some() {
            crate::build::write_files(&path(folder), &[(name.to_owned(), made.as_bytes().to_vec())]).unwrap();
        }
        let found = Disk.text(&path(folder).join(name)).unwrap();
        assert!(found == made, "{folder}/{name} is out of date; STATIONER_UPDATE=1 rewrites it");
    }

    #[test]
    fn the_schema_in_the_repository_is_this_one() {
        hold("layouts", "theme.schema.json", &theme());
    }

    #[test]
    fn the_tables_in_the_documentation_are_these() {
        let page = Disk.text(&path("docs/themes.md")).unwrap();
        let (before, rest) = page.split_once(START).unwrap();
        let (_, after) = rest.split_once(END).unwrap();
        hold("docs", "themes.md", &format!("{before}{START}{}{END}{after}", tables()));
    }

    #[test]
    fn every_theme_names_its_schema() {
        for (file, schema) in [("theme.yaml", "theme.schema.json"), ("themes/vellum.yaml", "../theme.schema.json")] {
            let text = Disk.text(&path("layouts").join(file)).unwrap();
            assert!(text.starts_with(&format!("# yaml-language-server: $schema={schema}\n")), "{file}");
        }
    }
}
