//! The page that shows every difference of a run, old and new side by side.

use std::path::PathBuf;

use similar::{ChangeTag, TextDiff};
use stationer::build;

use crate::harness;

/// A target of a case that is not what its reference says.
pub(crate) struct Difference {
    pub(crate) case: String,
    pub(crate) target: &'static str,
    pub(crate) expected: String,
    pub(crate) found: String,
}

impl Difference {
    /// The lines that differ, for the terminal.
    pub(crate) fn summary(&self) -> String {
        let diff = TextDiff::from_lines(&self.expected, &self.found);
        let changed = diff.unified_diff().context_radius(2).header("expected", "found").to_string();
        let what = if self.expected.is_empty() { "has no reference" } else { "differs" };
        format!("{} {what} (STATIONER_UPDATE=1 rewrites it):\n{changed}", self.target)
    }

    fn rows(&self) -> String {
        let diff = TextDiff::from_lines(&self.expected, &self.found);
        let mut rows = String::new();
        for op in diff.ops() {
            let (mut old, mut new) = (Vec::new(), Vec::new());
            for change in diff.iter_changes(op) {
                let line = change.value().trim_end_matches('\n');
                match change.tag() {
                    ChangeTag::Equal => {
                        old.push((line, "same"));
                        new.push((line, "same"));
                    }
                    ChangeTag::Delete => old.push((line, "old")),
                    ChangeTag::Insert => new.push((line, "new")),
                }
            }
            for at in 0..old.len().max(new.len()) {
                let cell = |side: &[(&str, &str)]| match side.get(at) {
                    Some((line, class)) => format!("<td class={class}>{}</td>", escape(line)),
                    None => "<td></td>".to_owned(),
                };
                rows.push_str(&format!("<tr>{}{}</tr>\n", cell(&old), cell(&new)));
            }
        }
        rows
    }
}

/// Writes the page and says where it is.
pub(crate) fn write(differences: &[Difference]) -> PathBuf {
    let mut page = String::from(
        "<!DOCTYPE html>\n<html lang=en><meta charset=utf-8><title>Differences of the suite</title>\n<style>
body { font-family: sans-serif; margin: 2rem } table { width: 100%; table-layout: fixed; border-collapse: collapse }
td { font-family: monospace; white-space: pre-wrap; vertical-align: top; padding: 0 .5rem; overflow-wrap: anywhere }
td.old { background: #fdd } td.new { background: #dfd } th { text-align: start }
@media (prefers-color-scheme: dark) { body { background: #111; color: #eee } td.old { background: #511 } td.new { background: #141 } }
</style>\n<h1>Differences of the suite</h1>\n",
    );
    for difference in differences {
        page.push_str(&format!(
            "<h2>{} · {}</h2>\n<table>\n<tr><th scope=col>Reference</th><th scope=col>Now</th></tr>\n{}</table>\n",
            escape(&difference.case),
            difference.target,
            difference.rows(),
        ));
    }
    let folder = harness::package().join("target");
    build::write_files(&folder, &[("suite-report.html".to_owned(), page.into_bytes())])
        .expect("the report can be written");
    folder.join("suite-report.html")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
