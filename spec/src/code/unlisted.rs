//! The error for a text that is not a listing (`spec/chapters/language/listing.md`).

use std::fmt;

/// The position of the first mistake in a text that is not a listing: E0813 (`[listing.read]`).
///
/// ```
/// use selfsame_spec::code::Unlisted;
/// let unlisted = Unlisted { line: 2, column: 8 };
/// assert_eq!(unlisted.to_string(), "2:8: no word of a listing stands here");
/// assert_eq!(Unlisted::CODE, "E0813");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Unlisted {
    /// The number of the line, counted from 1.
    pub line: u32,
    /// The number of the column in bytes, counted from 1.
    pub column: u32,
}

impl Unlisted {
    /// The error code of a text that is not a listing.
    pub const CODE: &'static str = "E0813";
}

impl fmt::Display for Unlisted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: no word of a listing stands here", self.line, self.column)
    }
}

impl std::error::Error for Unlisted {}
