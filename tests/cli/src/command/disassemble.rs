//! `selfsame disassemble`: converts the code of a program into a listing that people can read.

use super::build::{CODE_ENDING, write};
use super::file;
use super::run_code::unloadable;
use super::run_program::no_code;
use super::source::Read;
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{print_json, print_line};
use clap::{Args, ValueEnum};
use selfsame_lang::{load_code, write_listing};
use selfsame_spec::code::Unit;
use serde_json::json;
use std::process::ExitCode;

/// The arguments: a code file or program, and the file for its listing.
#[derive(Args)]
pub(crate) struct Disassemble {
    /// A code file of a program, `.slfc`, or the root file of a program; `-` for standard input
    file: String,
    /// The format of the file, if the ending of its name does not determine the format
    #[arg(long = "as", value_name = "WHAT")]
    what: Option<What>,
    /// The file for the listing, with the ending `.slfl`; by default, standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: String,
}

/// The formats from which a listing can be made.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// A program of the language, which is compiled first.
    Program,
    /// A code file, as `selfsame build` writes it.
    Code,
}

impl Disassemble {
    /// Disassembles the code. If the program has errors, or if the code is damaged or refused,
    /// returns exit code 2.
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let unit = match self.unit(context)? {
            Ok(unit) => unit,
            Err(code) => return Ok(code),
        };
        let text = write_listing(&unit)
            .ok_or_else(|| CliError(format!("{}: its code has no listing", self.file)))?;
        let (output, count, lines) = (&self.output, unit.functions.len(), text.lines().count());
        match (&**output, context.json) {
            ("-", true) => print_json(&json!({ "listing": text }))?,
            (_, true) => {
                write(output, text.as_bytes())?;
                print_json(&json!({ "output": output, "functions": count, "lines": lines }))?;
            }
            ("-", false) => print_line(text.trim_end()),
            (_, false) => {
                write(output, text.as_bytes())?;
                print_line(format!("{output}: {count} functions, {lines} lines"));
            }
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Returns the code unit. If it cannot be loaded or compiled, prints the error and returns the
    /// exit code.
    fn unit(&self, context: &Context) -> Result<Result<Unit, ExitCode>, CliError> {
        let is_code = self.file.ends_with(CODE_ENDING);
        if self.what.map_or(is_code, |what| what == What::Code) {
            return match load_code(&file::bytes(&self.file)?) {
                Ok(unit) => Ok(Ok(unit)),
                Err(error) => unloadable(context, &self.file, &error).map(Err),
            };
        }
        let (read, program) = Read::loaded(context, &self.file)?;
        let unit = program.code_to_write();
        match unit.errors.is_empty() {
            true => Ok(Ok(unit)),
            false => no_code(context, &read, &program, &unit).map(Err),
        }
    }
}
