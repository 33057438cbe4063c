//! Diagnostics for people: rendered for a terminal.
