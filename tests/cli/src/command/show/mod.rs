//! `selfsame show`: prints the result of one stage of compiling a program.

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

/// The arguments: the stage that is printed, and the program.
#[derive(Args)]
pub(crate) struct Show {
    /// The stage whose result is printed
    what: What,
    /// The root file of the program; modules that it imports are files in the same folder
    file: String,
    /// Write the result as a picture to this file; only for the stage `tasks`
    #[arg(short, long, value_name = "SVG")]
    output: Option<String>,
    /// Print the result as a graph in the language of Graphviz; only for the stage `tasks`
    #[arg(long, conflicts_with = "output")]
    dot: bool,
}

impl Show {
    /// Prints the result of the stage, and the errors of the program. If there are errors, returns
    /// exit code 2.
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
