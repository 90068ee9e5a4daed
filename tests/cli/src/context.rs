//! What the commands are told by the options of the program.

use crate::subject_arg::SubjectArg;

/// The options that every command has.
pub(crate) struct Context {
    /// Whether to answer in JSON.
    pub(crate) json: bool,
    /// The subject under test.
    pub(crate) subject: SubjectArg,
}
