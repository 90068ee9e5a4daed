//! `selfsame run` for programs: prints each line as soon as the program prints it, and reports the
//! way in which the run ends.

use super::source::Read;
use crate::command::live::on_interrupt;
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{complain, print_json, print_line, try_line};
use crate::subject_arg::{NO_PROGRAMS, SubjectArg};
use selfsame_harness::programs::checked::{declared, errors};
use selfsame_lang::{Output, Program, RunOptions, ran, run_unit};
use selfsame_spec::code::Unit;
use selfsame_spec::program::{Ending, Ran, RunError};
use selfsame_spec::text::Diagnostic;
use serde_json::json;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The exit code of a run that Ctrl-C ends; shells use the same code.
const INTERRUPTED: u8 = 130;
/// The exit code of a run whose standard output was closed; shells use the same code.
const UNREAD: u8 = 141;

/// An output that prints each line at once. If standard output is closed, the run is stopped, since
/// it might otherwise run forever.
struct Printed {
    stop: Arc<AtomicBool>,
    is_unread: bool,
}

impl Output for Printed {
    fn line(&mut self, line: &str) {
        if try_line(line).is_err() {
            self.is_unread = true;
            self.stop.store(true, Ordering::Relaxed);
        }
    }
}

/// Runs the program of a root file. Returns exit code 2 if the program has errors, 1 if a run-time
/// error ends the run, and 130 if Ctrl-C ends the run.
pub(crate) fn run(context: &Context, file: &str, options: RunOptions<'_>) -> CmdResult {
    if let SubjectArg::Program(_) = context.subject {
        return Err(CliError(NO_PROGRAMS.to_owned()));
    }
    if let SubjectArg::Model = context.subject {
        let read = Read::of_any(context, file)?;
        let errors = declared(&*read.side, &read.program).1;
        return match errors.is_empty() {
            true => done(context, &read, &read.side.run(&read.program, &options.limits)),
            false => refused(context, &read, &errors),
        };
    }
    let (read, program) = Read::loaded(context, file)?;
    let unit = program.code();
    if !unit.errors.is_empty() {
        return no_code(context, &read, &program, &unit);
    }
    match context.json {
        true => done(context, &read, &ran(&unit, &options)),
        false => run_to_its_end(&unit, options, |error| complain(&read.render_run(error))),
    }
}

/// Prints the reason why a program has no code. A program without errors may be too large for code
/// (`[code.limit]`).
pub(super) fn no_code(context: &Context, read: &Read, program: &Program, unit: &Unit) -> CmdResult {
    let errors = errors(program);
    refused(context, read, if errors.is_empty() { &unit.errors } else { &errors })
}

pub(super) fn refused(context: &Context, read: &Read, errors: &[Diagnostic]) -> CmdResult {
    match context.json {
        true => print_json(&json!({ "errors": read.errors_as_json(errors) }))?,
        false => complain(&read.render(errors)),
    }
    Ok(ExitCode::from(2))
}

/// Prints the result of a run that has ended.
fn done(context: &Context, read: &Read, ran: &Ran) -> CmdResult {
    match context.json {
        true => print_json(&as_json(read, ran))?,
        false => ran.lines.iter().for_each(print_line),
    }
    Ok(ended(&ran.ending, |error| {
        if !context.json {
            complain(&read.render_run(error));
        }
    }))
}

/// Runs code in the implementation, until the run ends or is stopped. An error that ends the run is
/// printed.
pub(super) fn run_to_its_end(
    unit: &Unit,
    options: RunOptions<'_>,
    tell: impl FnOnce(&RunError),
) -> CmdResult {
    let stop = Arc::new(AtomicBool::new(false));
    on_interrupt(&stop)?;
    let options = RunOptions { stop: Some(&stop), ..options };
    let mut printed = Printed { stop: Arc::clone(&stop), is_unread: false };
    let outcome = run_unit(unit, &options, &mut printed);
    Ok(match outcome.ending {
        Some(ending) => ended(&ending, tell),
        None if printed.is_unread => ExitCode::from(UNREAD),
        None => {
            eprintln!("stopped after {} steps and {} units", outcome.steps, outcome.units);
            ExitCode::from(INTERRUPTED)
        }
    })
}

/// Returns the exit code of a run. If an error ended the run, `tell` is called with the error.
pub(super) fn ended(ending: &Ending, tell: impl FnOnce(&RunError)) -> ExitCode {
    match ending {
        Ending::Well => ExitCode::SUCCESS,
        Ending::Refused => ExitCode::from(2),
        Ending::Error(error) => {
            tell(error);
            ExitCode::from(1)
        }
    }
}

fn as_json(read: &Read, ran: &Ran) -> serde_json::Value {
    let error = match &ran.ending {
        Ending::Error(error) => read.run_error_as_json(error),
        _ => serde_json::Value::Null,
    };
    json!({ "lines": ran.lines, "error": error, "steps": ran.steps, "units": ran.units })
}
