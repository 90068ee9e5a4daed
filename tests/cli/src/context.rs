//! The options of the program that are passed to its commands.

use crate::subject_arg::SubjectArg;

/// The options that every command has.
pub(crate) struct Context {
    /// Whether the answer is printed as JSON.
    pub(crate) json: bool,
    /// The subject under test.
    pub(crate) subject: SubjectArg,
}
