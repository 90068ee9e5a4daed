//! The failure of a property that does not hold.

use selfsame_spec::Error;

/// A property that does not hold, and the reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Broken {
    /// The name of the property.
    pub property: &'static str,
    /// The reason why the property does not hold.
    pub why: String,
}

impl Broken {
    /// Returns the failure of a property with the given reason.
    pub(crate) fn new(property: &'static str, why: impl Into<String>) -> Self {
        Self { property, why: why.into() }
    }
}

impl From<Error> for Broken {
    fn from(error: Error) -> Self {
        Self::new("no-error", format!("{error:?}"))
    }
}

/// The result of checking a property: `Ok`, or the property that does not hold.
pub(crate) type Checked = Result<(), Broken>;

pub(crate) fn holds(holds: bool, property: &'static str, why: &str) -> Checked {
    if holds { Ok(()) } else { Err(Broken::new(property, why)) }
}

pub(crate) fn refused<T>(
    done: Result<T, Error>,
    codes: &[&str],
    property: &'static str,
) -> Checked {
    let code = done.err().map(|error| error.code());
    let right = code.is_some_and(|code| codes.contains(&code));
    holds(right, property, &format!("{code:?} instead of {codes:?}"))
}
