//! Outcomes of running a file of code (`[file.verify]`).

use super::refusal::Refusal;
use crate::error::Error;
use crate::program::Ran;

/// The outcome of reading, verifying and running a file of code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FileRun {
    /// The bytes of the file are not a code unit.
    Unread(Error),
    /// The verifier refused the code unit.
    Refused(Refusal),
    /// The code unit was run.
    Ran(Ran),
}
