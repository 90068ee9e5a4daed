//! The options of the program that commands get.

use crate::subject_arg::SubjectArg;

/// The options that every command has.
pub(crate) struct Context {
    /// Whether to answer in JSON.
    pub(crate) json: bool,
    /// The subject under test.
    pub(crate) subject: SubjectArg,
}
