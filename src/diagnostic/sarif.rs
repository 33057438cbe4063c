//! Diagnostics as SARIF 2.1.0 (OASIS), which code-scanning pages read.
//!
//! The format is written from types of our own: what is needed of it is small, and the packages
//! that hold all of it bring a regular-expression engine with other features than the
//! typesetter's.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde::Serialize;

use super::{Code, Diagnostic, FilePlace, Severity};
use crate::source::{Sources, Span};

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    column_kind: &'static str,
    results: Vec<SarifResult<'a>>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule<'a>>,
}

/// SARIF 2.1.0, 3.49.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule<'a> {
    id: &'a str,
    short_description: Message<'a>,
    help: Message<'a>,
    default_configuration: Configuration,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Properties<'a> {
    tags: Vec<String>,
    wcag: &'a [&'a str],
    pdfua: &'a [&'a str],
    matterhorn: &'a [&'a str],
    act: &'a [&'a str],
}

#[derive(Serialize)]
struct Message<'a> {
    text: std::borrow::Cow<'a, str>,
}

/// SARIF 2.1.0, 3.27.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'static str,
    message: Message<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    partial_fingerprints: BTreeMap<&'static str, String>,
}

/// SARIF 2.1.0, 3.28.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_field_names, reason = "SARIF's names")]
struct Location<'a> {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<LogicalLocation<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation<'a> {
    fully_qualified_name: &'a str,
}

/// Writes diagnostics in the order given, as one log with one run.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write(out: &mut dyn Write, diagnostics: &[Diagnostic], sources: &Sources) -> io::Result<()> {
    let rules: BTreeMap<&str, &Code> = diagnostics.iter().map(|found| (found.code.id, found.code)).collect();
    let ids: Vec<&str> = rules.keys().copied().collect();
    let mut seen = BTreeSet::new();
    let results = diagnostics.iter().map(|found| result(found, &ids, sources, &mut seen)).collect();
    let driver = Driver {
        name: "Stationer",
        semantic_version: env!("CARGO_PKG_VERSION"),
        rules: rules.values().map(|code| rule(code)).collect(),
    };
    let run = Run { tool: Tool { driver }, column_kind: "unicodeCodePoints", results };
    let log = Log { schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] };
    serde_json::to_writer_pretty(&mut *out, &log).map_err(io::Error::from)?;
    writeln!(out)
}

fn rule(code: &Code) -> Rule<'_> {
    let clauses = &code.clauses;
    let tags = clauses.wcag.iter().map(|number| format!("wcag/{number}"));
    let tags = tags.chain(clauses.pdfua.iter().map(|test| format!("pdfua/{test}")));
    Rule {
        id: code.id,
        short_description: Message { text: code.summary.into() },
        help: Message { text: code.help.into() },
        default_configuration: Configuration { level: level(code.severity) },
        properties: Properties {
            tags: tags.collect(),
            wcag: clauses.wcag,
            pdfua: clauses.pdfua,
            matterhorn: clauses.matterhorn,
            act: clauses.act,
        },
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Review => "note",
    }
}

fn result<'a>(
    found: &'a Diagnostic,
    ids: &[&str],
    sources: &'a Sources,
    seen: &mut BTreeSet<String>,
) -> SarifResult<'a> {
    let in_text = found.span.map(|span| location(span, None, sources));
    let in_file = found.file.as_deref().map(file_location);
    let lines = [found.message.clone()].into_iter().chain(found.hints.iter().map(|hint| format!("hint: {hint}")));
    let related = found.related.iter().map(|related| location(related.span, Some(&related.message), sources));
    SarifResult {
        rule_id: found.code.id,
        rule_index: ids.binary_search(&found.code.id).unwrap_or_default(),
        level: level(found.severity),
        message: Message { text: lines.collect::<Vec<_>>().join("\n").into() },
        locations: in_text.into_iter().chain(in_file).collect(),
        related_locations: related.collect(),
        partial_fingerprints: BTreeMap::from([("stationerFinding/v1", fingerprint(found, sources, seen))]),
    }
}

/// What stays the same while other lines come and go: the rule, the file, the words of the line,
/// and which of several such findings it is.
fn fingerprint(found: &Diagnostic, sources: &Sources, seen: &mut BTreeSet<String>) -> String {
    let place = match (found.span, &found.file) {
        (Some(span), _) => {
            let source = sources.get(span.source);
            let (line, _) = source.line_column(span.start);
            format!("{}\n{}", source.path, source.slice(source.line_span(line)).trim())
        }
        (None, Some(file)) => file.in_words(),
        (None, None) => found.message.clone(),
    };
    let print = |nth: usize| {
        let hash = blake3::hash(format!("{}\n{place}\n{nth}", found.code.id).as_bytes());
        hash.to_hex().chars().take(32).collect::<String>()
    };
    let mut nth = 0;
    while !seen.insert(print(nth)) {
        nth += 1;
    }
    print(nth)
}

fn location<'a>(span: Span, message: Option<&'a str>, sources: &Sources) -> Location<'a> {
    let source = sources.get(span.source);
    let (start_line, start_column) = source.line_column(span.start);
    let (end_line, end_column) = source.line_column(span.end);
    Location {
        physical_location: PhysicalLocation {
            artifact_location: ArtifactLocation { uri: uri(&source.path) },
            region: Some(Region { start_line, start_column, end_line, end_column }),
        },
        logical_locations: Vec::new(),
        message: message.map(|text| Message { text: text.into() }),
    }
}

fn file_location(file: &FilePlace) -> Location<'_> {
    let structure = file.structure.iter().map(|way| LogicalLocation { fully_qualified_name: way });
    Location {
        physical_location: PhysicalLocation {
            artifact_location: ArtifactLocation { uri: uri(&file.path) },
            region: None,
        },
        logical_locations: structure.collect(),
        message: None,
    }
}

/// A path as a relative reference (RFC 3986, 4.2).
fn uri(path: &str) -> String {
    use std::fmt::Write;

    let mut out = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_holds_rules_places_and_stable_fingerprints() {
        let mut sources = Sources::default();
        let source = sources.add("documents/a b.md", "tŵr [x](#y) [x](#y)\n");
        let at = |range| Diagnostic::new(Code::DEAD_LINK, Span::new(source.id, range), "gone").hint("write `#x`");
        let second = at(13..20).related(Span::new(source.id, 5..12), "the first");
        let warning = Diagnostic::new(Code::STALE_OUTPUT, None, "in the way");
        let mut out = Vec::new();
        write(&mut out, &[at(5..12), second, warning], &sources).unwrap();
        let log: serde_json::Value = serde_json::from_slice(&out).unwrap();
        let run = &log["runs"][0];
        assert_eq!(log["version"], "2.1.0");
        assert_eq!(run["tool"]["driver"]["rules"].as_array().unwrap().len(), 2);
        let results = run["results"].as_array().unwrap();
        let physical = &results[0]["locations"][0]["physicalLocation"];
        assert_eq!(physical["artifactLocation"]["uri"], "documents/a%20b.md");
        assert_eq!(physical["region"]["startColumn"], 5);
        assert_eq!(results[0]["message"]["text"], "gone\nhint: write `#x`");
        assert_eq!(results[1]["relatedLocations"][0]["message"]["text"], "the first");
        assert_ne!(results[0]["partialFingerprints"], results[1]["partialFingerprints"]);
        assert_eq!(
            run["tool"]["driver"]["rules"][results[2]["ruleIndex"].as_u64().unwrap() as usize]["id"],
            "stale-output"
        );
        assert!(results[2].get("locations").is_none());
    }
}
