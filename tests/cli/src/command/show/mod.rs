//! `selfsame show`: it prints a stage of compiling a program.

mod json;
mod tasks;
mod text;
mod what;

use crate::command::source::Read;
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::complain;
use clap::Args;
use selfsame_harness::programs::checked::declared;
use std::process::ExitCode;
use what::What;

/// The stage that is shown, and the program.
#[derive(Args)]
pub(crate) struct Show {
    /// The stage to show
    what: What,
    /// The root file of the program; modules that it imports are files beside it
    file: String,
    /// Write a picture to this file; only for tasks
    #[arg(short, long, value_name = "SVG")]
    output: Option<String>,
    /// Print a picture in the language of Graphviz; only for tasks
    #[arg(long, conflicts_with = "output")]
    dot: bool,
}

impl Show {
    /// Shows the program and its errors; the exit code is 2 if there are errors.
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let drawn = self.dot || self.output.is_some();
        if drawn && self.what != What::Tasks {
            return Err(CliError("only tasks have a picture: `selfsame show tasks FILE`".into()));
        }
        let shown = Read::of(context, std::slice::from_ref(&self.file))?;
        let compiled = matches!(self.what, What::Instances | What::Folds | What::Tasks);
        let errors = match compiled {
            true => declared(&*shown.side, &shown.program).1,
            false => shown.side.report(&shown.program),
        };
        if drawn {
            tasks::draw(&shown, self.output.as_deref())?;
        } else if context.json {
            json::print(&shown, self.what, &errors)?;
        } else {
            text::print(&shown, self.what);
        }
        if !errors.is_empty() && (drawn || !context.json) {
            complain(&shown.render(&errors));
        }
        Ok(if errors.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) })
    }
}
