//! `selfsame assemble`: converts a listing, the text of a code unit, into a code file.

use super::build::{CODE_ENDING, write};
use super::file::{bytes, render_errors};
use super::run_code::flaw_as_json;
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{complain, print_json, print_line};
use clap::Args;
use selfsame_harness::text::Diagnostic;
use selfsame_lang::{read_listing, verify, write_code};
use selfsame_spec::code::{Refusal, Unit, UnitTable, Unlisted};
use serde_json::{Value, json};
use std::ops::Range;
use std::path::Path;
use std::process::ExitCode;

/// The arguments: a listing, and the file for its code.
#[derive(Args)]
pub(crate) struct Assemble {
    /// A listing, as `selfsame disassemble` writes it, `.slfl`; `-` for standard input
    file: String,
    /// The file for the code, or `-` for standard output; by default, a file with the ending
    /// `.slfc` in the listing's folder
    #[arg(short, long, value_name = "FILE")]
    output: Option<String>,
}

impl Assemble {
    /// Assembles the listing. If the text is not a listing, or its code is refused, returns exit
    /// code 2 and writes no file.
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let file = &self.file;
        if file.ends_with(CODE_ENDING) {
            let words = format!("this is code already: `selfsame disassemble {file}`");
            return Err(CliError(format!("{file}: {words}")));
        }
        let output = self.output()?;
        let text = bytes(file)?;
        let unit = match read_listing(&text) {
            Ok(unit) => unit,
            Err(error) => return unlisted(context, file, &text, error),
        };
        match verify(&unit) {
            Some(flaw) => refused(context, file, &String::from_utf8_lossy(&text), &flaw),
            None => self.put(context, &output, &unit),
        }
    }

    /// Returns the name of the file to write.
    fn output(&self) -> Result<String, CliError> {
        match &self.output {
            Some(output) => Ok(output.clone()),
            None if self.file == "-" => {
                Err(CliError("-: say where to write the code: `-o FILE`".to_owned()))
            }
            None => {
                let beside = Path::new(&self.file).with_extension(&CODE_ENDING[1..]);
                Ok(beside.display().to_string())
            }
        }
    }

    fn put(&self, context: &Context, output: &str, unit: &Unit) -> CmdResult {
        let bytes = write_code(unit)
            .ok_or_else(|| CliError(format!("{}: its code cannot be written", self.file)))?;
        write(output, &bytes)?;
        let (count, length) = (unit.functions.len(), bytes.len());
        match output {
            "-" => {}
            _ if context.json => {
                print_json(&json!({ "output": output, "functions": count, "bytes": length }))?;
            }
            _ => print_line(format!("{output}: {count} functions, {length} bytes")),
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Prints the reason why a text is not a listing.
fn unlisted(context: &Context, path: &str, text: &[u8], error: Unlisted) -> CmdResult {
    // The conversion keeps the place of the error, because all bytes before the error are valid
    // UTF-8.
    let text = String::from_utf8_lossy(text);
    let lines = text.split_inclusive('\n').take(error.line as usize - 1);
    let start = lines.map(str::len).sum::<usize>() + error.column as usize - 1;
    let word = text[start..].find([' ', '\t', '\r', '\n', '#']);
    let span = start..word.map_or(text.len(), |len| start + len);
    let message = match span.is_empty() {
        true => "a word of the listing is missing here",
        false => "this is no word that may stand here in a listing",
    };
    let at = json!({ "line": error.line, "column": error.column });
    told(context, (path, &text), (Unlisted::CODE, message), Some(span), at)
}

/// Prints the reason why the code of a listing is refused.
fn refused(context: &Context, path: &str, text: &str, flaw: &Refusal) -> CmdResult {
    let span = line_of(text, flaw);
    let line = span.clone().map(|span| text[..span.start].matches('\n').count() + 1);
    let mut at = flaw_as_json(flaw);
    at["line"] = json!(line);
    told(context, (path, text), (Refusal::CODE, &flaw.to_string()), span, at)
}

fn told(
    context: &Context,
    (path, text): (&str, &str),
    (code, message): (&'static str, &str),
    span: Option<Range<usize>>,
    at: Value,
) -> CmdResult {
    match span {
        _ if context.json => {
            print_json(&json!({ "errors": [{ "code": code, "message": message, "at": at }] }))?;
        }
        Some(span) => {
            complain(&render_errors(path, text, &[Diagnostic::new(code, span, message)]));
        }
        None => complain(&format!("{path}: {code}: {message}\n")),
    }
    Ok(ExitCode::from(2))
}

/// Returns the byte range of the line of a listing that contains a flaw; `None` if the flaw's row
/// does not exist.
fn line_of(text: &str, flaw: &Refusal) -> Option<Range<usize>> {
    let row = match flaw.table {
        UnitTable::Modules => "module",
        UnitTable::Types => "type",
        UnitTable::Constants => "constant",
        UnitTable::Shapes => "shape",
        UnitTable::Functions | UnitTable::Code => "function",
        UnitTable::Starts => "start",
        UnitTable::Entries => "entry",
    };
    let mut at = 0;
    let mut lines = text.split_inclusive('\n').map(|line| {
        let start = at;
        at += line.len();
        (start, line)
    });
    let found =
        lines.by_ref().filter(|(_, line)| first(line) == Some(row)).nth(flaw.row as usize)?;
    let (start, line) = match flaw.word {
        Some(word) => lines.find(|(_, line)| first(line) == Some(&word.to_string()))?,
        None => found,
    };
    let blanks = line.len() - line.trim_start().len();
    Some(start + blanks..start + line.trim_end().len())
}

/// Returns the first word of a line; a comment sign `#` ends a word, too.
fn first(line: &str) -> Option<&str> {
    line.split([' ', '\t', '\r', '\n', '#']).find(|word| !word.is_empty())
}
