//! `selfsame build`: compiles a program to a code file.

use super::run_program::no_code;
use super::source::Read;
use crate::atomic;
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{complain, noted, print_json, print_line};
use clap::Args;
use selfsame_lang::{Built, Cache, Why, Written, write_code};
use serde_json::json;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// The ending of the names of code files.
pub(super) const CODE_ENDING: &str = ".slfc";

/// The arguments: a program, and the file for its code.
#[derive(Args)]
pub(crate) struct Build {
    /// The root file of a program; `-` for standard input
    file: String,
    /// The file for the code, or `-` for standard output; by default, a file with the ending
    /// `.slfc` in the program's folder
    #[arg(short, long, value_name = "FILE")]
    output: Option<String>,
    /// Only report the errors of the program, and write nothing
    #[arg(long, conflicts_with = "output")]
    no_write: bool,
    /// Reuse functions from this cache file if they cannot have changed, and save the compiled
    /// functions in the file
    #[arg(long, value_name = "FILE", conflicts_with = "no_write")]
    cache: Option<String>,
    /// Print the reason for each function that is compiled again
    #[arg(long, requires = "cache")]
    why: bool,
}

impl Build {
    /// Builds the program. If the program has errors, returns exit code 2 and writes no file.
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let output = self.output()?;
        let (read, program) = Read::loaded(context, &self.file)?;
        let mut cache = self.cache.as_deref().map(read_cache).transpose()?;
        let built = program.build(cache.as_mut());
        let unit = &built.unit;
        if !unit.errors.is_empty() {
            return no_code(context, &read, &program, unit);
        }
        let bytes = write_code(unit)
            .ok_or_else(|| CliError(format!("{}: its code cannot be written", self.file)))?;
        if let Some(output) = &output {
            write(output, &bytes)?;
        }
        if let (Some(path), Some(bytes)) = (&self.cache, cache.as_ref().and_then(Cache::write)) {
            write(path, &bytes)?;
        }
        self.tell(context, &built, output.as_deref(), bytes.len())?;
        Ok(ExitCode::SUCCESS)
    }

    fn tell(
        &self,
        context: &Context,
        built: &Built,
        output: Option<&str>,
        bytes: usize,
    ) -> Result<(), CliError> {
        let functions = built.unit.functions.len();
        match output {
            Some("-") => return Ok(()),
            _ if context.json => {
                let mut told = json!({ "output": output, "functions": functions, "bytes": bytes });
                if self.cache.is_some() {
                    told["taken"] = built.taken.into();
                    told["compiled"] = built.written.len().into();
                }
                if self.why {
                    told["why"] = built.written.iter().map(reason).collect();
                }
                return print_json(&told);
            }
            Some(output) => print_line(format!("{output}: {functions} functions, {bytes} bytes")),
            None => print_line(format!("{}: no errors", self.file)),
        }
        if let Some(cache) = &self.cache {
            let (taken, compiled) = (built.taken, built.written.len());
            print_line(format!("{cache}: {taken} taken, {compiled} compiled"));
        }
        if self.why {
            built.written.iter().for_each(|written| print_line(written.to_string()));
        }
        Ok(())
    }

    /// Returns the name of the code file; `None` if no file is written.
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

/// Writes bytes to a file, or to standard output if the name is `-`.
pub(super) fn write(output: &str, bytes: &[u8]) -> Result<(), CliError> {
    let done = match output {
        // An error of standard output is not returned here: a closed pipe is no error, and any
        // other error is reported at the end of the command.
        "-" => Ok(_ = noted(std::io::stdout().lock().write_all(bytes))),
        _ => atomic::write(Path::new(output), bytes),
    };
    done.map_err(|error| CliError(format!("{output}: {error}")))
}

/// Returns, as JSON, the reason why a function was compiled again.
fn reason(written: &Written) -> serde_json::Value {
    let mut told = json!({ "name": written.name, "why": written.why.word() });
    if let Why::Uses(members) = &written.why {
        told["through"] = members.as_slice().into();
    }
    told
}

/// Reads a cache file. A missing cache is treated as empty. A damaged cache is also treated as
/// empty, and this is reported (`[cache.read]`).
fn read_cache(path: &str) -> Result<Cache, CliError> {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Cache::default()),
        Err(error) => return Err(CliError(format!("{path}: {error}"))),
    };
    Ok(Cache::read(&bytes).unwrap_or_else(|error| {
        let code = error.code();
        complain(&format!("{path}: {code}: {error}: all functions are compiled\n"));
        Cache::default()
    }))
}
