//! The command `stationer`: everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    stationer::cli::main()
}
