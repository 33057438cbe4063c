//! The roles of a theme as one table, from which its structs, its reader, its JSON Schema and
//! the tables of `docs/themes.md` are made.

use std::fmt;

use super::colour::Colour;
use crate::diagnostic::{Code, nearest};

/// A role: a name that a theme gives a value and that layouts use.
#[derive(Debug)]
pub struct Role {
    /// The key in `theme.yaml`.
    pub key: &'static str,
    /// What values it takes.
    pub kind: Kind,
    /// What it is for, in a sentence.
    pub summary: &'static str,
    /// Where the PDF uses it.
    pub pdf: &'static str,
    /// Where the web page uses it.
    pub html: &'static str,
}

/// What values a role takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// `#rrggbb`.
    Colour,
    /// The name of a family in `fonts/manifest.yaml`.
    Family,
    /// A number between two bounds, both included.
    Number(f64, f64),
}

/// The value of a role.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A colour.
    Colour(Colour),
    /// A family.
    Family(String),
    /// A number.
    Number(f64),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Colour(colour) => colour.fmt(f),
            Self::Family(name) => name.fmt(f),
            Self::Number(number) => number.fmt(f),
        }
    }
}

/// What is wrong with a value: code, message and hint.
pub(super) type Fault = (&'static Code, String, String);

impl Role {
    /// Reads a value.
    pub(super) fn read(&self, text: &str) -> Result<Value, Fault> {
        let key = self.key;
        match self.kind {
            Kind::Colour => Colour::parse(text).map(Value::Colour).ok_or_else(|| colour_fault(text)),
            Kind::Family if text.trim().is_empty() => {
                Err((Code::INVALID_VALUE, format!("`{key}` names no family"), self.wanted()))
            }
            Kind::Family => Ok(Value::Family(text.to_owned())),
            Kind::Number(least, most) => {
                let number = text.parse().ok().filter(|number| (least..=most).contains(number));
                let fault = || (Code::INVALID_VALUE, format!("`{key}` cannot be `{text}`"), self.wanted());
                number.map(Value::Number).ok_or_else(fault)
            }
        }
    }

    /// What to type.
    pub(super) fn wanted(&self) -> String {
        match self.kind {
            Kind::Colour => "write a colour in quotation marks, such as `\"#1b2430\"`".to_owned(),
            Kind::Family => "write the name of a family in `fonts/manifest.yaml`".to_owned(),
            Kind::Number(least, most) => format!("write a number from {least} to {most}"),
        }
    }
}

fn colour_fault(text: &str) -> Fault {
    let message = format!("`{text}` is not a colour");
    let short = text.strip_prefix('#').filter(|digits| digits.len() == 3 && digits.is_ascii());
    let hint = match short.map(|digits| digits.chars().flat_map(|digit| [digit, digit]).collect::<String>()) {
        Some(long) if Colour::parse(&format!("#{long}")).is_some() => format!("write `\"#{long}\"`"),
        _ => "colours are written as `#` and six digits from 0 to f, such as `\"#1b2430\"`".to_owned(),
    };
    (Code::INVALID_COLOUR, message, hint)
}

/// The hint for a name that is not among those known.
pub(super) fn known(typed: &str, what: &str, names: &[&str]) -> String {
    match nearest(typed, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the {what} are `{}`", names.join("`, `")),
    }
}

/// What the fields of the structs of roles are made of.
pub(super) trait Setting: Sized + Default {
    fn from_value(value: Value) -> Option<Self>;
    fn to_value(&self) -> Value;
}

macro_rules! settings {
    ($($type:ty = $variant:ident;)*) => {$(
        impl Setting for $type {
            fn from_value(value: Value) -> Option<Self> {
                if let Value::$variant(inner) = value { Some(inner) } else { None }
            }

            fn to_value(&self) -> Value {
                Value::$variant(self.clone())
            }
        }
    )*};
}

settings! {
    Colour = Colour;
    String = Family;
    f64 = Number;
}

/// Makes a struct of roles and its part of the table.
macro_rules! roles {
    ($(#[$meta:meta])* $name:ident {
        $($field:ident: $type:ty = $key:literal, $kind:expr, $summary:literal, $pdf:literal, $html:literal;)*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub struct $name {
            $(#[doc = $summary] pub $field: $type,)*
        }

        impl $name {
            /// The roles, in the order of the table.
            pub const ROLES: &'static [$crate::layout::Role] = &[$($crate::layout::Role {
                key: $key, kind: $kind, summary: $summary, pdf: $pdf, html: $html,
            }),*];

            /// The roles with their values.
            pub fn values(&self) -> impl Iterator<Item = (&'static $crate::layout::Role, $crate::layout::Value)> {
                Self::ROLES.iter().zip([$($crate::layout::roles::Setting::to_value(&self.$field)),*])
            }

            fn read(fields: &mut $crate::layout::decode::Fields) -> Self {
                let mut roles = Self::ROLES.iter();
                // A struct's fields are read in the order in which they stand here.
                Self { $($field: fields.role::<$type>(roles.next())),* }
            }
        }
    };
}

pub(super) use roles;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{FontRoles, Scheme, Shape, TypeSettings};

    #[test]
    fn fields_are_named_as_their_keys() {
        let tables = [Scheme::ROLES, FontRoles::ROLES, TypeSettings::ROLES, Shape::ROLES];
        let theme = crate::layout::theme::tests::built_in();
        let values = serde_json::to_value(&theme).unwrap();
        let parts = [&values["colours"]["light"], &values["fonts"], &values["type"], &values["shape"]];
        for (table, part) in tables.iter().zip(parts) {
            assert_eq!(part.as_object().unwrap().len(), table.len());
            assert!(table.iter().all(|role| part.get(role.key).is_some()), "{part}");
            assert!(table.iter().all(|role| role.summary.ends_with('.')));
        }
    }

    #[test]
    fn faults_of_values_say_what_to_type() {
        let hint = |role: &Role, text: &str| role.read(text).unwrap_err().2;
        let (ink, size) = (&Scheme::ROLES[0], &TypeSettings::ROLES[0]);
        assert_eq!(hint(ink, "#fa0"), "write `\"#ffaa00\"`");
        assert!(hint(ink, "#fg0").contains("six digits") && hint(ink, "navy").contains("six digits"));
        assert_eq!(hint(size, "11pt"), "write a number from 10 to 16");
        assert_eq!(hint(size, "NaN"), "write a number from 10 to 16");
        assert_eq!(size.read("11.5"), Ok(Value::Number(11.5)));
        assert_eq!(known("inc", "keys", &["ink", "paper"]), "did you mean `ink`?");
    }
}
