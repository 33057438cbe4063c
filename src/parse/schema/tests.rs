use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::*;
use crate::parse::fields;
use crate::source::yaml::{self, Node, Value as Yaml};
use crate::source::{Disk, Source, SourceId};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_schemas_in_the_repository_are_these() {
    let folder = root().join("docs/schemas");
    for (name, made) in schemas() {
        let file = format!("{name}.schema.json");
        if std::env::var_os("STATIONER_UPDATE").is_some() {
            crate::build::write_files(&folder, &[(file.clone(), made.as_bytes().to_vec())]).unwrap();
        }
        let found = Disk.text(&folder.join(&file)).unwrap();
        assert!(found == made, "docs/schemas/{file} is out of date; STATIONER_UPDATE=1 rewrites it");
    }
}

fn paths(path: &str, keys: &[Known], out: &mut BTreeSet<String>) {
    for known in keys {
        let own = format!("{path}{}", known.key);
        if let Takes::Mapping(inner) | Takes::Each(inner) = &known.takes {
            assert!(!inner.is_empty(), "{own}");
            paths(&format!("{own}."), inner, out);
        }
        out.insert(own);
    }
}

#[test]
fn every_key_that_a_reader_takes_says_what_it_is_for_and_no_other_does() {
    let readers: [(&str, Vec<Known>); 4] = [
        ("front-matter", front_matter::keys()),
        ("library", library::keys()),
        ("register", register::keys()),
        ("table", table::keys()),
    ];
    for (name, keys) in readers {
        let mut taken = BTreeSet::new();
        paths("", &keys, &mut taken);
        if name == "table" {
            paths("columns.", &table::column_keys(), &mut taken);
        }
        let (_, said) = SUMMARIES.iter().find(|(schema, _)| *schema == name).unwrap();
        assert!(said.iter().all(|(_, summary)| summary.ends_with('.')), "{name}");
        let said: BTreeSet<_> = said.iter().map(|(key, _)| (*key).to_owned()).collect();
        assert_eq!(taken, said, "{name}");
    }
}

#[test]
fn keys_are_those_that_are_asked_for() {
    let found = fields::keys(|fields| {
        fields.required("a", "");
        fields.mapping("b", |inner| drop(inner.text("c")));
        fields.each("d", "", "", |inner, _| inner.text("e"));
    });
    let known = |key, takes| Known { key, takes, is_required: false };
    let text = |key| vec![known(key, Takes::Text)];
    assert_eq!(
        found,
        [
            Known { is_required: true, ..known("a", Takes::Text) },
            known("b", Takes::Mapping(text("c"))),
            known("d", Takes::Each(text("e"))),
        ]
    );
}

/// What in a file does not go with a schema, as far as the keywords that these schemas use.
fn faults(schema: &Value, value: &Value, at: &str, out: &mut Vec<String>) {
    let types: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let is_of = |kind: &&str| match *kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        _ => value.is_null(),
    };
    if !types.is_empty() && !types.iter().any(is_of) {
        out.push(format!("{at}: {value} is not {types:?}"));
    }
    if schema["enum"].as_array().is_some_and(|all| !all.contains(value)) {
        out.push(format!("{at}: {value} is not one of {}", schema["enum"]));
    }
    let goes = |schema: &Value| {
        let mut found = Vec::new();
        faults(schema, value, at, &mut found);
        found.is_empty()
    };
    if schema["anyOf"].as_array().is_some_and(|all| !all.iter().any(goes)) {
        out.push(format!("{at}: {value} is none of what it can be"));
    }
    if let Some(object) = value.as_object() {
        let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
        out.extend(required.filter(|key| !object.contains_key(*key)).map(|key| format!("{at}: {key} is missing")));
        for (key, inner) in object {
            let at = format!("{at}.{key}");
            match (&schema["properties"][key], &schema["additionalProperties"]) {
                (Value::Null, Value::Bool(false)) => out.push(format!("{at} is not known")),
                (Value::Null, more) => faults(more, inner, &at, out),
                (own, _) => faults(own, inner, &at, out),
            }
        }
    }
    for (number, item) in value.as_array().into_iter().flatten().enumerate() {
        faults(&schema["items"], item, &format!("{at}[{number}]"), out);
    }
    for rule in schema["allOf"].as_array().into_iter().flatten() {
        if rule["if"]["properties"]["kind"]["const"] == value["kind"] {
            faults(&rule["then"], value, at, out);
        }
    }
}

/// A YAML value as an editor takes it: plain numbers and words of truth are no texts.
fn json(source: &Source, node: Node) -> Value {
    match node.value {
        Yaml::Null => Value::Null,
        Yaml::Scalar(text) if source.slice(node.span) == text => serde_json::from_str(&text)
            .ok()
            .filter(|value: &Value| value.is_number() || value.is_boolean())
            .unwrap_or(Value::String(text)),
        Yaml::Scalar(text) => Value::String(text),
        Yaml::Sequence(items) => items.into_iter().map(|item| json(source, item)).collect(),
        Yaml::Mapping(entries) => entries.into_iter().map(|(key, node)| (key.name, json(source, node))).collect(),
    }
}

fn checked(schema: &str, name: &str, text: &str) -> Vec<String> {
    let source = Source::new(SourceId(0), name, text);
    let node = yaml::parse(&source, 0..text.len()).unwrap().unwrap();
    let (_, schema) = schemas().into_iter().find(|(other, _)| *other == schema).unwrap();
    let mut found = Vec::new();
    faults(&serde_json::from_str(&schema).unwrap(), &json(&source, node), name, &mut found);
    found
}

#[test]
fn the_files_of_the_sample_library_go_with_them() {
    let documents = root().join("documents");
    let text = |path: &str| Disk.text(&documents.join(path)).unwrap();
    let mut found = checked("library", "library.yaml", &text("library.yaml"));
    for slug in ["outline-business-case", "national-overview", "community-safety-and-criminal-justice-plan"] {
        let whole = text(&format!("{slug}/index.md"));
        let (front, _) = whole[4..].split_once("\n---\n").unwrap();
        found.extend(checked("front-matter", slug, front));
    }
    for file in ["risks.yaml", "benefits.yaml"] {
        found.extend(checked("register-file", file, &text(&format!("outline-business-case/{file}"))));
    }
    for (path, kind) in [("financial-case.md", "table"), ("management-case.md", "register")] {
        let whole = text(&format!("outline-business-case/{path}"));
        let blocks: Vec<_> = whole.split(&format!("::: {kind}")).skip(1).collect();
        assert!(!blocks.is_empty());
        for block in blocks {
            let (_, block) = block.split_once('\n').unwrap();
            let settings = block.split("\n:::").next().unwrap().split("\n|").next().unwrap();
            found.extend(checked(kind, path, settings));
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn what_a_reader_refuses_they_refuse() {
    let is_refused = |schema: &str, text: &str| !checked(schema, schema, text).is_empty();
    assert!(!is_refused("front-matter", "title: A\npublished: 2017"));
    for text in ["published: 2017", "title: A", "title: A\npublished: 2017\nstatsu: final", "title: [A]\nupdated: 2017"]
    {
        assert!(is_refused("front-matter", text), "{text}");
    }
    assert!(is_refused("library", "name: A\nchecks: {x: loud}"));
    assert!(is_refused("table", "columns: {A: mony}"));
    assert!(is_refused("register-file", "kind: risks\nitems:\n- {id: R1, title: A, likelihood: 6}"));
    assert!(!is_refused("register-file", "kind: risks\nitems:\n- {id: R1, title: A, likelihood: 5}"));
    assert!(is_refused("data", "a: 1"));
}

#[test]
fn the_page_about_them_names_each() {
    let page = Disk.text(&root().join(Path::new("docs/schemas/README.md"))).unwrap();
    for (name, _) in schemas() {
        assert!(page.contains(&format!("`{name}.schema.json`")), "{name}");
    }
}
