//! `selfsame show`: what a program is, stage by stage.

mod files;
mod json;
mod report;
mod text;

use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{print_json, print_line};
use crate::subject_arg::SubjectArg;
use clap::{Args, ValueEnum};
use files::Folder;
use selfsame_harness::programs::implementation::Selfsame;
use selfsame_harness::programs::model::Model;
use selfsame_harness::programs::subject::Programs;
use selfsame_spec::program::Sources;
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

/// A program, and who answers.
pub(super) struct Shown {
    pub(super) side: Box<dyn Programs>,
    pub(super) program: Sources,
}

impl Shown {
    /// The text of a module.
    pub(super) fn text(&self, module: &str) -> &str {
        let bytes = self.program.texts.get(module);
        bytes.and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("")
    }

    /// The text of the root.
    pub(super) fn root(&self) -> &str {
        self.text(&self.program.root)
    }
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
