//! The title of the document is the name of a file.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "title-is-file-name",
    Warning,
    Machine,
    "the title of the document is the name of a file",
    "Give the document a title in words: in Word under File, Info, Title. Then save it as a PDF again.",
    wcag["2.4.2"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let title = file.packet.as_ref().and_then(|packet| packet.title.as_deref());
    let Some(title) = title.map(str::trim).filter(|title| !title.is_empty()) else { return };
    found.target();
    let small = title.to_lowercase();
    let ends = [".pdf", ".doc", ".docx", ".odt", ".rtf", ".indd", ".ppt", ".pptx", ".xls", ".xlsx", ".md"];
    let stem =
        |path: &str| path.rsplit(['/', '\\']).next().and_then(|name| Some(name.rsplit_once('.')?.0.to_lowercase()));
    let named = stem(&file.path).is_some_and(|stem| stem == small && stem.contains(['_', '-']));
    if ends.iter().any(|end| small.ends_with(end)) || small.starts_with("microsoft word - ") || named {
        found.at(file.here(), format!("the title is `{title}`"));
    }
}
