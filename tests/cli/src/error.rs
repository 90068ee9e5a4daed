//! The result of a command: an exit code, or an error message.

use std::process::ExitCode;

/// The error that ends a command early. A message is printed on standard error, and the exit code
/// is 2.
pub(crate) struct CliError(pub(crate) String);

impl From<String> for CliError {
    fn from(message: String) -> Self {
        Self(message)
    }
}

impl From<selfsame_spec::Error> for CliError {
    fn from(error: selfsame_spec::Error) -> Self {
        Self(format!("{}: {error}", error.code()))
    }
}

/// The exit code of a command that ran to its end, or the error that ended it early.
pub(crate) type CmdResult = Result<ExitCode, CliError>;
