//! Other ways from the same text to a page or a PDF, where they are installed.

use std::path::Path;
use std::process::Command;

use crate::measure::{self, Usage};
use crate::peer::Peer;

/// What it costs to take every publication another way, or why that is not known.
pub(crate) struct Other {
    pub(crate) name: &'static str,
    pub(crate) cost: Result<Usage, String>,
}

/// Measures every way there is, in one round.
pub(crate) fn measure(work: &Path, slugs: &[String], fonts: &Path, peer: Option<&Peer>) -> Vec<Other> {
    vec![
        Other { name: "pandoc to HTML", cost: pandoc_to_html(work, slugs) },
        Other {
            name: "pandoc to HTML, and to Typst and PDF without a standard",
            cost: pandoc_to_both(work, slugs, fonts, peer),
        },
        Other { name: "WeasyPrint, of Stationer's pages", cost: weasyprint(work, slugs) },
    ]
}

fn pandoc_to_html(work: &Path, slugs: &[String]) -> Result<Usage, String> {
    installed("pandoc")?;
    sum(slugs, |slug| {
        let (source, target) = (work.join("documents").join(slug).join("index.md"), work.join("other.html"));
        let mut command = Command::new("pandoc");
        command.args(["--standalone", "--from", "markdown", "--to", "html5", "--output"]).arg(target).arg(source);
        measure::run(&mut command)
    })
}

fn pandoc_to_both(work: &Path, slugs: &[String], fonts: &Path, peer: Option<&Peer>) -> Result<Usage, String> {
    let peer = peer.ok_or("no Typst is installed")?;
    installed("pandoc")?;
    let formats = Command::new("pandoc").arg("--list-output-formats").output().map_err(|error| error.to_string())?;
    if !String::from_utf8_lossy(&formats.stdout).lines().any(|format| format == "typst") {
        return Err("this pandoc does not write Typst; 3.0 and later do".to_owned());
    }
    let mut usage = pandoc_to_html(work, slugs)?;
    usage.add(sum(slugs, |slug| {
        let folder = work.join("documents").join(slug);
        let typst = folder.join("other.typ");
        let mut command = Command::new("pandoc");
        command.args(["--standalone", "--from", "markdown", "--to", "typst", "--output"]).arg(&typst);
        let mut usage = measure::run(command.arg(folder.join("index.md")))?;
        // What pandoc writes does not pass as PDF/UA-1.
        usage.add(peer.compile_plain(&folder, fonts, &typst, &work.join("other.pdf"))?);
        Ok(usage)
    })?);
    Ok(usage)
}

fn weasyprint(work: &Path, slugs: &[String]) -> Result<Usage, String> {
    installed("weasyprint")?;
    sum(slugs, |slug| {
        let page = work.join("output/site").join(slug).join("index.html");
        measure::run(Command::new("weasyprint").arg(page).arg(work.join("other.pdf")))
    })
}

fn installed(program: &str) -> Result<(), String> {
    let output = Command::new(program).arg("--version").output();
    if output.is_ok_and(|output| output.status.success()) { Ok(()) } else { Err(format!("no {program} is installed")) }
}

fn sum(slugs: &[String], each: impl Fn(&str) -> Result<Usage, String>) -> Result<Usage, String> {
    let mut all = Usage::default();
    for slug in slugs {
        all.add(each(slug)?);
    }
    Ok(all)
}
