//! `selfsame run` of a program: its lines as they are printed, and how it ends.

use super::source::Read;
use crate::context::Context;
use crate::error::CmdResult;
use crate::output::{print_json, print_line};
use selfsame_harness::programs::checked::checked;
use selfsame_lang::{Output, Program, RunOptions};
use selfsame_spec::program::{Ending, Limits, Ran};
use serde_json::json;
use std::process::ExitCode;

/// Prints each line at once.
struct Printed;

impl Output for Printed {
    fn line(&mut self, line: &str) {
        print_line(line);
    }
}

/// Runs the program of a root file. Exit code 2 if it has errors and is not run, 1 if an error ends it.
pub(crate) fn run(context: &Context, file: &str, limits: Limits) -> CmdResult {
    let read = Read::of(context, &[file.to_owned()])?;
    let (_, errors) = checked(&*read.side, &read.program);
    if !errors.is_empty() {
        match context.json {
            true => print_json(&json!({ "errors": read.errors_as_json(&errors) }))?,
            false => eprint!("{}", read.render(&errors)),
        }
        return Ok(ExitCode::from(2));
    }
    let by_model = read.side.name() == "model";
    if context.json || by_model {
        let ran = read.side.run(&read.program, &limits);
        match context.json {
            true => print_json(&as_json(&read, &ran))?,
            false => ran.lines.iter().for_each(print_line),
        }
        return Ok(ended(&read, &ran.ending, context.json));
    }
    let options = RunOptions { limits, ..RunOptions::default() };
    let outcome = Program::load(&read.program, &read.program.root).run_to(&options, &mut Printed);
    Ok(ended(&read, &outcome.ending.unwrap_or_default(), false))
}

/// Tells the error that ended a run.
fn ended(read: &Read, ending: &Ending, quiet: bool) -> ExitCode {
    match ending {
        Ending::Well => ExitCode::SUCCESS,
        Ending::Refused => ExitCode::from(2),
        Ending::Error(error) => {
            if !quiet {
                eprint!("{}", read.render_run(error));
            }
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
