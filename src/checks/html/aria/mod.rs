//! What assistive technology is told: roles, attributes and names.
//!
//! The tables are those of WAI-ARIA 1.2 with the braille attributes and the description of 1.3,
//! the Digital Publishing WAI-ARIA module 1.1, the WAI-ARIA Graphics module 1.0 and HTML-AAM 1.0.

mod attributes;
mod implicit;
mod name;
mod roles;

pub(super) use attributes::{Kind, attribute, names as attribute_names};
pub(super) use implicit::implicit;
pub(super) use roles::{NameFrom, Role, names as role_names, role};
