//! A property that does not hold.

use selfsame_spec::Error;

/// A property that does not hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Broken {
    /// Its name.
    pub property: &'static str,
    /// The reason why it does not hold.
    pub why: String,
}

impl Broken {
    /// Makes the failure of a property, with its reason.
    pub(crate) fn new(property: &'static str, why: impl Into<String>) -> Self {
        Self { property, why: why.into() }
    }
}

impl From<Error> for Broken {
    fn from(error: Error) -> Self {
        Self::new("no-error", format!("{error:?}"))
    }
}

/// The result of checking a property.
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
