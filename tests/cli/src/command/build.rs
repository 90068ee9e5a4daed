//! `selfsame build`: a program becomes a file of code.

use super::run_program::refused;
use super::source::Read;
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{print_json, print_line};
use clap::Args;
use selfsame_harness::programs::checked::checked;
use selfsame_lang::{Program, write_code};
use serde_json::json;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// The ending of files of code.
pub(super) const CODE_ENDING: &str = ".slfc";

/// A program, and where its code is written.
#[derive(Args)]
pub(crate) struct Build {
    /// The root file of a program; `-` for standard input
    file: String,
    /// Where to write the code; beside the file, with the ending `.slfc`, if not given. `-` for
    /// standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<String>,
    /// Only tell what is wrong with the program: nothing is written
    #[arg(long, conflicts_with = "output")]
    no_write: bool,
}

impl Build {
    /// Exit code 2 if the program has errors; nothing is written then.
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let output = self.output()?;
        let read = Read::of_any(context, &self.file)?;
        let unit = Program::load(&read.program, &read.program.root).code_to_write();
        if !unit.errors.is_empty() {
            let errors = checked(&*read.side, &read.program).1;
            // A program without errors may be too large for code (`[code.limit]`).
            return refused(context, &read, if errors.is_empty() { &unit.errors } else { &errors });
        }
        let bytes = write_code(&unit)
            .ok_or_else(|| CliError(format!("{}: its code cannot be written", self.file)))?;
        if let Some(output) = &output {
            write(output, &bytes)?;
        }
        let (count, length) = (unit.functions.len(), bytes.len());
        match &output {
            Some(output) if output == "-" => {}
            _ if context.json => {
                print_json(&json!({ "output": output, "functions": count, "bytes": length }))?;
            }
            Some(output) => print_line(format!("{output}: {count} functions, {length} bytes")),
            None => print_line(format!("{}: no errors", self.file)),
        }
        Ok(ExitCode::SUCCESS)
    }

    /// The file to write; none if nothing is written.
    fn output(&self) -> Result<Option<String>, CliError> {
        let file = &self.file;
        if file.ends_with(CODE_ENDING) {
            return Err(CliError(format!("{file}: this is code already: `selfsame run {file}`")));
        }
        match &self.output {
            _ if self.no_write => Ok(None),
            Some(output) => Ok(Some(output.clone())),
            None if file == "-" => {
                Err(CliError("-: say where to write the code: `-o FILE`".to_owned()))
            }
            None => {
                let beside = Path::new(file).with_extension(&CODE_ENDING[1..]);
                Ok(Some(beside.display().to_string()))
            }
        }
    }
}

/// Writes a file; standard output for `-`.
pub(super) fn write(output: &str, bytes: &[u8]) -> Result<(), CliError> {
    let done = match output {
        "-" => std::io::stdout().lock().write_all(bytes),
        _ => std::fs::write(output, bytes),
    };
    done.map_err(|error| CliError(format!("{output}: {error}")))
}
