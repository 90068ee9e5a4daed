//! Reads programs for commands: the root file, the modules that it imports, and their errors.

mod folder;
mod given;
mod json;
mod report;

use crate::context::Context;
use crate::error::CliError;
use crate::subject_arg::SubjectArg;
pub(super) use folder::ENDING;
use folder::Folder;
use selfsame_harness::programs::implementation::Selfsame;
use selfsame_harness::programs::model::Model;
use selfsame_harness::programs::place::PlacedText;
use selfsame_harness::programs::subject::Programs;
use selfsame_lang::Program;
use selfsame_spec::program::{Files, RunError, Sources};
use selfsame_spec::text::{Diagnostic, Position};
use serde_json::Value;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// A program that was read, together with the model or the implementation that analyses it.
pub(crate) struct Read {
    pub(crate) side: Box<dyn Programs>,
    pub(crate) program: Sources,
    /// The text of each module, up to the first byte that is not valid UTF-8. The texts are
    /// computed once, because each place of an error needs them.
    texts: OnceCell<BTreeMap<String, PlacedText>>,
    folder: Folder,
}

impl Read {
    /// Reads the program of a root file and the modules that it imports. If there are several
    /// files, they are modules of one program. If the subject is the model, the model analyses the
    /// program. Otherwise the implementation does, since no other subject can analyse programs.
    pub(crate) fn of(context: &Context, files: &[String]) -> Result<Self, CliError> {
        let folder = match files {
            [file] => Folder::of(file)?,
            files => given::folder(files)?,
        };
        Ok(Self::below(context, folder))
    }

    /// Reads the program of a root file whose name may have any ending.
    pub(crate) fn of_any(context: &Context, file: &str) -> Result<Self, CliError> {
        Ok(Self::below(context, Folder::of_any(file)?))
    }

    /// Reads a program, and also returns it as the implementation loads it. Each text is read only
    /// once.
    pub(crate) fn loaded(context: &Context, file: &str) -> Result<(Self, Program), CliError> {
        Ok(Self::with(context, Folder::of_any(file)?, Program::load))
    }

    fn below(context: &Context, folder: Folder) -> Self {
        let link = match context.subject {
            SubjectArg::Model => selfsame_lang_model::link,
            SubjectArg::Selfsame | SubjectArg::Program(_) => selfsame_lang::link,
        };
        Self::with(context, folder, link).0
    }

    /// Loads the program of a folder with `load`, which follows imports; returns the program and
    /// the result of `load`.
    fn with<T>(
        context: &Context,
        mut folder: Folder,
        load: impl FnOnce(&dyn Files, &str) -> T,
    ) -> (Self, T) {
        let side: Box<dyn Programs> = match context.subject {
            SubjectArg::Model => Box::new(Model::new()),
            SubjectArg::Selfsame | SubjectArg::Program(_) => Box::new(Selfsame::new()),
        };
        let (program, loaded) = folder.load(load);
        (Self { side, texts: OnceCell::new(), program, folder }, loaded)
    }

    /// Returns the text of a module, up to the first byte that is not valid UTF-8.
    pub(crate) fn text(&self, module: &str) -> &str {
        self.placed(module).map_or("", PlacedText::text)
    }

    /// Returns the line and column of a byte of a module.
    pub(crate) fn position(&self, module: &str, byte: u32) -> Position {
        self.placed(module).map_or(Position { line: 1, column: 1 }, |text| text.position(byte))
    }

    fn placed(&self, module: &str) -> Option<&PlacedText> {
        let texts = || self.program.texts.iter();
        let placed = |(module, bytes): (&String, &Vec<u8>)| (module.clone(), valid(bytes));
        self.texts.get_or_init(|| texts().map(placed).collect()).get(module)
    }

    /// Returns the text of the root module.
    pub(crate) fn root(&self) -> &str {
        self.text(&self.program.root)
    }

    /// Returns errors as text with their source lines, in the order of the report. On a terminal
    /// the text is colored.
    pub(crate) fn render(&self, errors: &[Diagnostic]) -> String {
        report::render(self, errors)
    }

    /// Returns as text the error that ended a run, with the calls around it.
    pub(crate) fn render_run(&self, error: &RunError) -> String {
        report::ended(self, error)
    }

    /// Returns the error that ended a run as JSON.
    pub(crate) fn run_error_as_json(&self, error: &RunError) -> Value {
        json::ended(self, error)
    }

    /// Returns errors as JSON, each with its places.
    pub(crate) fn errors_as_json(&self, errors: &[Diagnostic]) -> Vec<Value> {
        errors.iter().map(|error| json::refused(self, error)).collect()
    }
}

/// Returns the text in some bytes, up to the first byte that is not valid UTF-8.
fn valid(bytes: &[u8]) -> PlacedText {
    let first = bytes.utf8_chunks().next();
    PlacedText::new(first.map_or_else(String::new, |chunk| chunk.valid().to_owned()))
}
