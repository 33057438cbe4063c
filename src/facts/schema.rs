//! The JSON Schema of `facts.yaml`, by which editors complete and check it.

use serde_json::{Map, Value, json};

use super::keys::{KEYS, Key, Kind, NAME_PATTERN, STATEMENTS};

/// The JSON Schema, as the file `docs/facts.schema.json` holds it. Draft 7 is the one that
/// editors' YAML servers know best.
#[must_use]
pub fn facts() -> String {
    let is_statement = json!({ "anyOf": STATEMENTS.map(|key| json!({ "required": [key] })) });
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Facts of Stationer",
        "$ref": "#/definitions/group",
        "definitions": {
            "fact": {
                "description": "A figure, a range or a date, and where it comes from.",
                "type": "object",
                "properties": properties(KEYS.iter()),
                "additionalProperties": false,
                // One end of a range alone is none.
                "dependencies": { "low": ["high"], "high": ["low"] },
                "oneOf": [
                    { "required": ["value"] },
                    { "required": ["low", "high"] },
                    { "required": ["date"] },
                ],
            },
            "group": {
                "description": "Facts under one name, and what holds for all of them.",
                "type": ["object", "null"],
                "properties": properties(KEYS.iter().filter(|key| key.is_inherited)),
                "patternProperties": { pattern(): { "$ref": "#/definitions/named" } },
                "additionalProperties": false,
            },
            "named": {
                "if": is_statement,
                "then": { "$ref": "#/definitions/fact" },
                "else": { "$ref": "#/definitions/group" },
            },
        },
    });
    format!("{schema:#}\n")
}

fn properties<'a>(keys: impl Iterator<Item = &'a Key>) -> Map<String, Value> {
    keys.map(|key| {
        let mut value = kind(key.kind);
        value["description"] = key.summary.into();
        (key.name.to_owned(), value)
    })
    .collect()
}

/// The form of names, keys left out: those say something about facts.
fn pattern() -> String {
    let keys: Vec<_> = KEYS.iter().map(|key| key.name).collect();
    format!("^(?!({})$){}", keys.join("|"), NAME_PATTERN.trim_start_matches('^'))
}

fn kind(kind: Kind) -> Value {
    match kind {
        Kind::Number => {
            // A calculation stands in brackets; the name of another fact has a point.
            let pattern = r"^(\(.*\)|[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+)$";
            json!({ "anyOf": [{ "type": "number" }, { "type": "string", "pattern": pattern }] })
        }
        Kind::Word => json!({ "type": "string", "pattern": "^\\S+$" }),
        Kind::Text => json!({ "type": "string", "minLength": 1 }),
        // A year alone is a number to YAML.
        Kind::Date => json!({ "type": ["string", "integer"], "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" }),
        Kind::Flag => json!({ "type": "boolean" }),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::facts::evaluate::{PRINTING, WORKING};
    use crate::source::Disk;

    #[test]
    fn the_schema_in_the_repository_is_this_one() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
        let name = "facts.schema.json";
        if std::env::var_os("STATIONER_UPDATE").is_some() {
            crate::build::write_files(&folder, &[(name.to_owned(), facts().into_bytes())]).unwrap();
        }
        let found = Disk.text(&folder.join(name)).unwrap();
        assert!(found == facts(), "docs/{name} is out of date; STATIONER_UPDATE=1 rewrites it");
    }

    #[test]
    fn the_guide_names_every_key_and_every_helper() {
        let guide = Disk.text(&Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/facts.md")).unwrap();
        for key in KEYS {
            assert!(guide.contains(&format!("| `{}` | {} |", key.name, key.summary)), "{}", key.name);
        }
        for helper in PRINTING.iter().chain(&WORKING) {
            assert!(guide.contains(&format!("| `{helper}` | ")), "{helper}");
        }
    }

    #[test]
    fn every_key_is_in_it() {
        let schema: Value = serde_json::from_str(&facts()).unwrap();
        for key in KEYS {
            assert!(schema["definitions"]["fact"]["properties"][key.name].is_object(), "{}", key.name);
            let in_group = schema["definitions"]["group"]["properties"][key.name].is_object();
            assert_eq!(in_group, key.is_inherited, "{}", key.name);
        }
    }
}
