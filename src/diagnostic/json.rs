//! Diagnostics for machines: a JSON object a line.
