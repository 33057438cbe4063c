//! What issue by issue the product has to do, seen from outside.

#[path = "harness/mod.rs"]
mod harness;

#[path = "acceptance/text.rs"]
mod text;
