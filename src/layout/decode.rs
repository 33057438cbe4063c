//! Reading a theme's YAML with every fault named at its own place. It is not serde's to read,
//! which stops at the first.

use std::collections::BTreeMap;

use super::roles::{Role, Setting, known};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::source::yaml::{Key, Node, Value as Yaml};

/// Where the values of a theme stand, by their paths, such as `colours.light.ink`. Only of
/// values without a fault.
pub(super) type Places = BTreeMap<String, Span>;

/// What reading has found so far.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) places: Places,
}

/// A mapping whose keys are taken one by one; what is left over is reported.
pub(super) struct Fields<'a> {
    entries: Vec<(Key, Node)>,
    known: Vec<&'static str>,
    /// The path of the mapping, ending in a full stop; empty for the whole file.
    path: String,
    /// Where it is said that a key is missing: the key of the mapping.
    at: Span,
    reading: &'a mut Reading,
}

impl<'a> Fields<'a> {
    /// The fields of a node. Anything but a mapping is reported, and has none.
    pub(super) fn new(node: Node, path: String, at: Span, reading: &'a mut Reading) -> Self {
        let mut entries: Vec<(Key, Node)> = Vec::new();
        let what =
            path.trim_end_matches('.').rsplit('.').next().filter(|name| !name.is_empty()).unwrap_or("theme.yaml");
        let Yaml::Mapping(all) = node.value else {
            let message = format!("`{what}` is a list of `key: value` lines");
            reading.diagnostics.push(Diagnostic::new(Code::INVALID_VALUE, node.span, message));
            return Self { entries, known: Vec::new(), path, at, reading };
        };
        for (key, value) in all {
            if let Some((first, _)) = entries.iter().find(|(other, _)| other.name == key.name) {
                let message = format!("the key `{}` stands twice", key.name);
                let fault = Diagnostic::new(Code::DUPLICATE_KEY, key.span, message);
                reading.diagnostics.push(fault.related(first.span, "it stands here first"));
            } else {
                entries.push((key, value));
            }
        }
        Self { entries, known: Vec::new(), path, at, reading }
    }

    /// The name of the theme.
    pub(super) fn name(&mut self, key: &'static str) -> String {
        let Some((_, node)) = self.take(key, "write what the theme is called") else { return String::new() };
        match node.value {
            Yaml::Scalar(text) => text,
            _ => self.fault(Code::INVALID_VALUE, node.span, format!("`{key}` is a text"), "write a name"),
        }
    }

    /// A mapping inside this one.
    pub(super) fn mapping<T>(&mut self, key: &'static str, read: impl FnOnce(&mut Fields) -> T) -> Option<T> {
        let hint = "copy it from a theme that is complete: `layouts/theme.yaml` is one";
        let (found, node) = self.take(key, hint)?;
        let mut fields = Fields::new(node, format!("{}{key}.", self.path), found.span, self.reading);
        let value = read(&mut fields);
        fields.finish();
        Some(value)
    }

    /// The value of a role; where it has a fault, any value, because the theme is not used.
    pub(super) fn role<T: Setting>(&mut self, role: Option<&'static Role>) -> T {
        let Some(role) = role else { return T::default() };
        let Some((_, node)) = self.take(role.key, &role.wanted()) else { return T::default() };
        let Yaml::Scalar(text) = node.value else {
            return self.fault(
                Code::INVALID_VALUE,
                node.span,
                format!("`{}` is a single value", role.key),
                &role.wanted(),
            );
        };
        match role.read(&text) {
            Ok(value) => {
                self.reading.places.insert(format!("{}{}", self.path, role.key), node.span);
                T::from_value(value).unwrap_or_default()
            }
            Err((code, message, hint)) => self.fault(code, node.span, message, &hint),
        }
    }

    /// Reports the keys that nothing has taken.
    pub(super) fn finish(self) {
        for (key, _) in self.entries {
            let message = format!("the key `{}` is not known in a theme", key.name);
            let fault =
                Diagnostic::new(Code::UNKNOWN_KEY, key.span, message).hint(known(&key.name, "keys here", &self.known));
            self.reading.diagnostics.push(fault);
        }
    }

    fn take(&mut self, key: &'static str, hint: &str) -> Option<(Key, Node)> {
        self.known.push(key);
        let Some(at) = self.entries.iter().position(|(found, _)| found.name == key) else {
            return self.fault(Code::MISSING_KEY, self.at, format!("`{key}` is missing"), hint);
        };
        let (key, node) = self.entries.remove(at);
        if node.value == Yaml::Null {
            // A colour without quotation marks is a comment, and so nothing.
            return self.fault(Code::MISSING_KEY, key.span, format!("`{}` has no value", key.name), hint);
        }
        Some((key, node))
    }

    fn fault<T: Default>(&mut self, code: &'static Code, at: Span, message: String, hint: &str) -> T {
        self.reading.diagnostics.push(Diagnostic::new(code, at, message).hint(hint));
        T::default()
    }
}
