//! Loads files of code: reads the bytes and verifies the code unit (`[file.verify]`).

use super::read::read_code;
use crate::verify::verify;
use selfsame_spec::code::{Refusal, Unit};
use selfsame_spec::error::Error;
use std::fmt;

/// The reason why bytes cannot be loaded as a code unit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unloadable {
    /// The bytes are not a valid file of a code unit.
    Unreadable(Error),
    /// The bytes are a file of a code unit, but the verifier refuses the unit.
    Refused(Refusal),
}

impl Unloadable {
    /// Returns the stable code of the error, such as `E0803`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(error) => error.code(),
            Self::Refused(_) => Refusal::CODE,
        }
    }
}

impl fmt::Display for Unloadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(error) => error.fmt(f),
            Self::Refused(refusal) => refusal.fmt(f),
        }
    }
}

impl std::error::Error for Unloadable {}

/// Reads the file of a code unit, and verifies the unit (`[file.verify]`). The returned unit is
/// safe to run.
///
/// Cost: the cost of [`read_code`] plus the cost of [`verify`].
///
/// ```
/// use selfsame_lang::{Program, RunOptions, load_code, ran, write_code};
/// use selfsame_spec::program::Sources;
/// let sources = Sources::new("m", &[("m", "print(1 + 1);")]);
/// let bytes = write_code(&Program::load(&sources, "m").code_to_write()).ok_or("it has no file")?;
/// let unit = load_code(&bytes).map_err(|error| error.code())?;
/// assert_eq!(ran(&unit, &RunOptions::default()).lines, ["2"]);
/// assert_eq!(load_code(&bytes[1..]).map_err(|error| error.code()), Err("E0802"));
/// # Ok::<(), &str>(())
/// ```
///
/// # Errors
/// E0801 to E0809, in the same cases as [`read_code`]; E0812 with the first flaw of the unit, if
/// the verifier refuses the unit.
pub fn load_code(bytes: &[u8]) -> Result<Unit, Unloadable> {
    let unit = read_code(bytes).map_err(Unloadable::Unreadable)?;
    match verify(&unit) {
        None => Ok(unit),
        Some(refusal) => Err(Unloadable::Refused(refusal)),
    }
}
