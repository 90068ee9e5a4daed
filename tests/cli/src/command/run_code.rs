//! `selfsame run` for code files.

use super::file;
use super::run_program::{ended, run_to_its_end};
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{complain, print_json};
use crate::subject_arg::{NO_PROGRAMS, SubjectArg};
use selfsame_lang::{RunOptions, Unloadable, load_code, ran};
use selfsame_spec::code::Refusal;
use selfsame_spec::program::{Ending, Ran, RunError};
use selfsame_spec::text::Place;
use serde_json::{Value, json};
use std::process::ExitCode;

/// The largest number of calls that are printed with an error.
const MAX_CALLS: usize = 6;

/// Runs a code file. If the file is damaged or refused, returns exit code 2, and otherwise the exit
/// code of the program's run.
pub(super) fn run(context: &Context, path: &str, options: RunOptions<'_>) -> CmdResult {
    if let SubjectArg::Program(_) = context.subject {
        return Err(CliError(NO_PROGRAMS.to_owned()));
    }
    if matches!(context.subject, SubjectArg::Model) {
        let words = "the model runs no code: give it the program";
        return Err(CliError(format!("{path}: {words}")));
    }
    let unit = match load_code(&file::bytes(path)?) {
        Ok(unit) => unit,
        Err(error) => return unloadable(context, path, &error),
    };
    if context.json {
        let ran = ran(&unit, &options);
        print_json(&as_json(&ran))?;
        return Ok(ended(&ran.ending, |_| {}));
    }
    run_to_its_end(&unit, options, |error| complain(&told(path, error)))
}

/// Prints the reason why a code file cannot be loaded.
pub(super) fn unloadable(context: &Context, path: &str, error: &Unloadable) -> CmdResult {
    let (code, message) = (error.code(), error.to_string());
    if context.json {
        let at = match error {
            Unloadable::Unreadable(error) => json!({ "byte": error.kind().offset() }),
            Unloadable::Refused(flaw) => flaw_as_json(flaw),
        };
        print_json(&json!({ "errors": [{ "code": code, "message": message, "at": at }] }))?;
    } else {
        complain(&format!("{path}: {code}: {message}\n"));
    }
    Ok(ExitCode::from(2))
}

/// Returns the place of a flaw in a code unit, as JSON.
pub(super) fn flaw_as_json(flaw: &Refusal) -> Value {
    let table = format!("{:?}", flaw.table).to_lowercase();
    json!({ "table": table, "row": flaw.row, "word": flaw.word })
}

/// Returns text that describes the error that ended a run, and the calls around the error. The
/// texts of the modules are not available here, so places are byte offsets in modules.
fn told(path: &str, error: &RunError) -> String {
    let (code, message) = (error.problem.code(), error.problem.to_string());
    let mut out = format!("{path}: {code}: {message}\n  at {}\n", at(&error.place));
    for call in error.calls.iter().take(MAX_CALLS) {
        out += &format!("  called at {}\n", at(call));
    }
    let more = error.calls.len().saturating_sub(MAX_CALLS);
    if more > 0 {
        out += &format!("  and {more} calls around these\n");
    }
    out
}

fn at(Place { module, span }: &Place) -> String {
    format!("{module}, bytes {} to {}", span.start, span.end)
}

fn as_json(ran: &Ran) -> Value {
    let place = |Place { module, span }: &Place| json!({ "module": module, "bytes": [span.start, span.end] });
    let error = match &ran.ending {
        Ending::Error(error) => json!({
            "code": error.problem.code(), "message": error.problem.to_string(),
            "at": place(&error.place), "calls": error.calls.iter().map(place).collect::<Vec<_>>(),
        }),
        _ => Value::Null,
    };
    json!({ "lines": ran.lines, "error": error, "steps": ran.steps, "units": ran.units })
}
