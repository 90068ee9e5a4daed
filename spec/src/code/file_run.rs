//! Outcomes of running a file of code (`[file.verify]`).

use super::refusal::Refusal;
use crate::error::Error;
use crate::program::Ran;

/// The outcome of reading, verifying and running a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FileRun {
    /// The bytes are not a unit.
    Unread(Error),
    /// The verifier refuses the unit.
    Refused(Refusal),
    /// The unit was run.
    Ran(Ran),
}
