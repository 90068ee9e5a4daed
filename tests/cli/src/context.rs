//! The options of the program that all commands share.

use crate::subject_arg::SubjectArg;
use selfsame_formats::schema::Format;

/// The options that every command has.
pub(crate) struct Context {
    /// Whether the output of the command is printed as JSON.
    pub(crate) json: bool,
    /// The subject under test.
    pub(crate) subject: SubjectArg,
    /// The format of all schema files. If it is not given, the name and the contents of each file
    /// determine its format.
    pub(crate) format: Option<Format>,
}
