//! `selfsame show`: what a program is, stage by stage.

mod files;
mod json;
mod report;
mod shown;
mod text;

use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{print_json, print_line};
use crate::subject_arg::SubjectArg;
use clap::Args;
use files::Folder;
use selfsame_harness::programs::implementation::Selfsame;
use selfsame_harness::programs::model::Model;
use selfsame_harness::programs::subject::Programs;
use shown::{Shown, What};
use std::process::ExitCode;

/// What to show of which program.
#[derive(Args)]
pub(crate) struct Show {
    /// What to show
    what: What,
    /// The root file of the program; modules that it imports are files beside it
    file: String,
}

impl Show {
    /// Shows the program, and what is wrong with it: exit code 2 where something is.
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let side: Box<dyn Programs> = match context.subject {
            SubjectArg::Selfsame => Box::new(Selfsame),
            SubjectArg::Model => Box::new(Model::new()),
            SubjectArg::Program(_) => {
                return Err(CliError(
                    "the line protocol has no programs of the language yet".into(),
                ));
            }
        };
        let folder = Folder::of(&self.file)?;
        let program = folder.sources(&*side);
        let shown = Shown { side, program };
        let errors = shown.side.report(&shown.program);
        if context.json {
            print_json(&json::of(&shown, self.what, &errors))?;
        } else {
            print_line(text::of(&shown, self.what).trim_end());
            if !errors.is_empty() {
                eprint!("{}", report::render(&shown, &folder, &errors));
            }
        }
        Ok(if errors.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) })
    }
}
