//! The options of the program that are passed to its commands.

use crate::subject_arg::SubjectArg;
use selfsame_formats::schema::Format;

/// The options that every command has.
pub(crate) struct Context {
    /// Whether the answer is printed as JSON.
    pub(crate) json: bool,
    /// The subject under test.
    pub(crate) subject: SubjectArg,
    /// The format of all files of schemas; without it, their names and contents show the format.
    pub(crate) format: Option<Format>,
}
