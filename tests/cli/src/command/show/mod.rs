//! `selfsame show`: what a program is, stage by stage.

mod json;
mod text;

use crate::command::source::{self, Read};
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{print_json, print_line};
use crate::subject_arg::SubjectArg;
use clap::{Args, ValueEnum};
use std::process::ExitCode;

/// A stage.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum What {
    /// The tokens of the file
    Tokens,
    /// The tree of the file, printed
    Tree,
    /// The modules in the order in which they are initialized, with imports and exports
    Modules,
    /// Every declaration with its id, and what each name means
    Names,
    /// The form of each function and template: bytes and globals
    Code,
}

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
        if let SubjectArg::Program(_) = context.subject {
            return Err(CliError("the line protocol has no programs of the language yet".into()));
        }
        let shown = Read::of(source::side(context), &self.file)?;
        let errors = shown.side.report(&shown.program);
        if context.json {
            print_json(&json::of(&shown, self.what, &errors))?;
        } else {
            print_line(text::of(&shown, self.what).trim_end());
            if !errors.is_empty() {
                eprint!("{}", shown.render(&errors));
            }
        }
        Ok(if errors.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) })
    }
}
