//! The settings of drawings and figures for editors, as JSON Schema: made from the tables by which
//! they are read. Draft 7 is the one that editors know best.

use serde_json::{Map, Value, json};

use super::settings::{Setting, Takes};
use super::{chart, diagram, figure};

/// The schema of the settings of each kind of block that draws, by the name of the kind.
#[must_use]
pub(in crate::parse) fn schemas() -> Vec<(&'static str, String)> {
    let tables = [("chart", chart::SETTINGS), ("diagram", diagram::SETTINGS), ("figure", figure::SETTINGS)];
    tables.into_iter().map(|(name, table)| (name, schema(name, table))).collect()
}

fn schema(name: &str, table: &[Setting]) -> String {
    let properties: Map<String, Value> =
        table.iter().map(|setting| (setting.key.to_owned(), property(setting))).collect();
    let required: Vec<_> =
        table.iter().filter(|setting| setting.required.is_some()).map(|setting| setting.key).collect();
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": format!("The settings of a `::: {name}` block of Stationer"),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    });
    format!("{schema:#}\n")
}

fn property(setting: &Setting) -> Value {
    let text = json!({ "type": ["string", "number"] });
    let mut schema = match setting.takes {
        Takes::Text => text,
        Takes::Texts => json!({ "anyOf": [text, { "type": "array", "items": text }] }),
        Takes::Choice(words) => json!({ "enum": words }),
        Takes::Rows => json!({ "type": "array", "items": { "type": "object" } }),
    };
    schema["description"] = setting.summary.into();
    schema
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_and_summaries_are_whole() {
        for table in [chart::SETTINGS, diagram::SETTINGS, figure::SETTINGS] {
            assert!(table.iter().all(|setting| setting.summary.ends_with('.')));
        }
    }
}
