//! Parses `--subject`, which names the subject of a command, and creates the subject.

use crate::error::CliError;
use selfsame_harness::kit::tester::Crash;
use selfsame_harness::objects::narrow::Narrowed;
use selfsame_harness::objects::subject::WorldSubject;
use selfsame_harness::objects::{process, registry};
use selfsame_harness::protocol::serve::MakeWorld;
use selfsame_harness::types::subject::Subject;
use selfsame_harness::types::subject::ability::{Ability, Capabilities};
use selfsame_harness::types::subject::implementation::Selfsame;
use selfsame_harness::types::subject::model::Model;
use selfsame_harness::types::subject::process::{Process, Program};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::time::Duration;

/// The default time limit for an answer of a program, in seconds.
pub(crate) const TIMEOUT: u64 = 10;

/// A subject that was named on the command line.
#[derive(Clone)]
pub(crate) enum SubjectArg {
    /// The implementation.
    Selfsame,
    /// The reference model.
    Model,
    /// Another program, which speaks the line protocol.
    Program(Program),
}

impl SubjectArg {
    /// Returns the subject that has this name. Any other text is a command line that starts a
    /// program. The program is started once here, to check that it answers.
    pub(crate) fn parse(text: &str, timeout: Duration) -> Result<Self, CliError> {
        match text {
            "selfsame" => Ok(Self::Selfsame),
            "model" => Ok(Self::Model),
            line => {
                let program = Program::parse(line, timeout);
                let program =
                    program.map_err(|why| CliError(format!("--subject {line}: {why}")))?;
                let started = program.start();
                started.map_err(|why| CliError(format!("{why}\n{HELP}")))?;
                Ok(Self::Program(program))
            }
        }
    }

    /// Returns the command-line option that selects the subject, with a space before each word. The
    /// text is empty for the implementation, which is the default.
    pub(crate) fn words(&self) -> String {
        let Self::Program(Program { words, timeout }) = self else {
            return if matches!(self, Self::Model) { " --subject model" } else { "" }.to_owned();
        };
        let line = shell_words::join(words);
        let line = format!(" --subject {}", shell_words::quote(&line));
        match timeout.as_secs() {
            TIMEOUT => line,
            seconds => format!("{line} --timeout {seconds}"),
        }
    }

    /// Creates the subject. If a program cannot be started again, it is treated as a program that
    /// crashes on every request.
    pub(crate) fn make(&self) -> Box<dyn Subject> {
        match self {
            Self::Selfsame => Box::new(Selfsame::new()),
            Self::Model => Box::new(Model::new()),
            Self::Program(program) => {
                let started = program.start();
                Box::new(started.unwrap_or_else(|why| Process::lost(program, why)))
            }
        }
    }
}

impl SubjectArg {
    /// Creates a world of objects, if the subject supports worlds. A program gets requests only for
    /// the operations that it announces.
    pub(crate) fn world(&self) -> Result<Box<dyn WorldSubject>, CliError> {
        match self {
            Self::Selfsame => Ok(registry::implementation()),
            Self::Model => Ok(registry::model()),
            Self::Program(program) => {
                let ability = Arc::new(world_ability(program)?);
                Ok(Box::new(Narrowed::new(process::world(program), ability)))
            }
        }
    }

    /// Returns a function that creates worlds of the subject.
    pub(crate) fn worlds(&self) -> MakeWorld {
        match self {
            Self::Selfsame => Box::new(registry::implementation),
            Self::Model => Box::new(registry::model),
            Self::Program(program) => {
                let program = program.clone();
                Box::new(move || process::world(&program))
            }
        }
    }
}

/// Returns the capabilities of a program; a program that does not support worlds is an error.
pub(crate) fn world_ability(program: &Program) -> Result<Ability, CliError> {
    let ability = program.start().map_err(CliError)?.ability().clone();
    match ability.can.has(Capabilities::OBJECTS) {
        true => Ok(ability),
        false => Err(CliError(format!(
            "`{}` has no worlds: it does not say that it can: objects",
            program.words.join(" ")
        ))),
    }
}

/// The message of a command on programs of the language if `--subject` names another program.
pub(crate) const NO_PROGRAMS: &str = "the line protocol has no programs of the language yet: --subject is \
                           `selfsame` or `model` here";

const HELP: &str = "--subject is `selfsame`, `model`, or the command of a program that speaks the \
                    protocol of spec/chapters/appendix/protocol.md";

/// Calls `act`, which may send requests to a program. If the program gives no answer, returns an
/// error message.
pub(crate) fn guarded<T>(act: impl FnOnce() -> Result<T, CliError>) -> Result<T, CliError> {
    catch_unwind(AssertUnwindSafe(act)).unwrap_or_else(|panic| match panic.downcast::<Crash>() {
        Ok(crash) => Err(CliError(format!("the subject gave no answer: {}", crash.0))),
        Err(panic) => resume_unwind(panic),
    })
}
