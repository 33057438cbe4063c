//! `typst compile`, or what stands for it.

use std::path::Path;
use std::process::Command;

use crate::measure::{self, Usage};

/// The variable that names the command, such as `typst` or `python3 …/typst_cli.py`.
const VARIABLE: &str = "STATIONER_TYPST";

/// A Typst compiler.
pub(crate) struct Peer {
    command: Vec<String>,
    /// What it says that it is.
    pub(crate) version: String,
    /// It runs within an interpreter, whose start is part of what it costs.
    pub(crate) interpreted: bool,
}

impl Peer {
    /// The one named by the variable, else `typst`, else the Python package.
    pub(crate) fn find(runner: &Path) -> Option<Self> {
        if let Ok(named) = std::env::var(VARIABLE) {
            return Self::try_command(named.split_whitespace().map(str::to_owned).collect());
        }
        let python = vec!["python3".to_owned(), runner.to_string_lossy().into_owned()];
        Self::try_command(vec!["typst".to_owned()]).or_else(|| Self::try_command(python))
    }

    fn try_command(command: Vec<String>) -> Option<Self> {
        let (program, arguments) = command.split_first()?;
        let output = Command::new(program).args(arguments).arg("--version").output().ok()?;
        let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        let interpreted = command.len() > 1;
        output.status.success().then_some(Self { command, version, interpreted })
    }

    /// What it costs to start it and have it do nothing, on average.
    pub(crate) fn start_up(&self) -> Result<Usage, String> {
        const TIMES: u32 = 10;
        let mut sum = Usage::default();
        for _ in 0..TIMES {
            sum.add(measure::run(self.command().arg("--version"))?);
        }
        Ok(Usage { cpu: sum.cpu / TIMES, wall: sum.wall / TIMES, peak: sum.peak })
    }

    /// Compiles one source, with the fonts and to the standards of Stationer's PDFs.
    pub(crate) fn compile(
        &self,
        root: &Path,
        fonts: &Path,
        source: &Path,
        target: &Path,
        hyphens: bool,
    ) -> Result<Usage, String> {
        let hyphens = if hyphens { "hyphens=yes" } else { "hyphens=no" };
        self.run(root, fonts, &["--pdf-standard", "ua-1,a-2a", "--input", hyphens], source, target)
    }

    /// Compiles one source, with the same fonts and to no standard.
    pub(crate) fn compile_plain(
        &self,
        root: &Path,
        fonts: &Path,
        source: &Path,
        target: &Path,
    ) -> Result<Usage, String> {
        self.run(root, fonts, &[], source, target)
    }

    fn run(&self, root: &Path, fonts: &Path, options: &[&str], source: &Path, target: &Path) -> Result<Usage, String> {
        let mut command = self.command();
        command.arg("compile").arg("--root").arg(root).arg("--font-path").arg(fonts);
        command.args(["--ignore-system-fonts", "--ignore-embedded-fonts", "--creation-timestamp", "0"]);
        command.args(options).arg(source).arg(target);
        measure::run(&mut command)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.command[0]);
        command.args(&self.command[1..]);
        command
    }
}
