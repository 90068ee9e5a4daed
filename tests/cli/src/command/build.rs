//! `selfsame build`: a program becomes a file of code.

use super::run_program::refused;
use super::source::Read;
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{print_json, print_line};
use clap::Args;
use selfsame_harness::programs::checked::checked;
use selfsame_lang::{Program, write_code};
use selfsame_spec::code::Unit;
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
        let unit = match code_of(context, &self.file)? {
            Ok(unit) => unit,
            Err(code) => return Ok(code),
        };
        put(context, &self.file, output.as_deref(), &unit)
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
            None => beside(file).map(Some),
        }
    }
}

/// The file beside another into which its code goes.
pub(super) fn beside(file: &str) -> Result<String, CliError> {
    if file == "-" {
        return Err(CliError("-: say where to write the code: `-o FILE`".to_owned()));
    }
    let beside = Path::new(file).with_extension(&CODE_ENDING[1..]);
    Ok(beside.display().to_string())
}

/// The code of the program of a root file; or the exit code, when its errors are told.
pub(super) fn code_of(context: &Context, file: &str) -> Result<Result<Unit, ExitCode>, CliError> {
    let read = Read::of_any(context, file)?;
    let unit = Program::load(&read.program, &read.program.root).code_to_write();
    if unit.errors.is_empty() {
        return Ok(Ok(unit));
    }
    let errors = checked(&*read.side, &read.program).1;
    // A program without errors may be too large for code (`[code.limit]`).
    refused(context, &read, if errors.is_empty() { &unit.errors } else { &errors }).map(Err)
}

/// Writes the code that was made of a file, and tells what was written.
pub(super) fn put(context: &Context, file: &str, output: Option<&str>, unit: &Unit) -> CmdResult {
    let bytes =
        write_code(unit).ok_or_else(|| CliError(format!("{file}: its code cannot be written")))?;
    if let Some(output) = output {
        write(output, &bytes)?;
    }
    let (count, length) = (unit.functions.len(), bytes.len());
    match output {
        Some("-") => {}
        _ if context.json => {
            print_json(&json!({ "output": output, "functions": count, "bytes": length }))?;
        }
        Some(output) => print_line(format!("{output}: {count} functions, {length} bytes")),
        None => print_line(format!("{file}: no errors")),
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes a file; standard output for `-`.
pub(super) fn write(output: &str, bytes: &[u8]) -> Result<(), CliError> {
    let done = match output {
        "-" => std::io::stdout().lock().write_all(bytes),
        _ => std::fs::write(output, bytes),
    };
    done.map_err(|error| CliError(format!("{output}: {error}")))
}
