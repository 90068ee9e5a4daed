//! The properties that a normal form forgets.

use crate::error::{Error, ErrorKind, Result};
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// A property of types that a normal form forgets (`[normal.forget]`).
///
/// ```
/// use selfsame_spec::Forget;
/// let inside: Forget = "inside:sock".parse()?;
/// assert_eq!(inside, Forget::Inside("sock".into()));
/// assert_eq!(inside.to_string(), "inside:sock");
/// assert_eq!("union".parse::<Forget>().unwrap_err().code(), "E0723");
/// # Ok::<(), selfsame_spec::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Forget {
    /// The order of the heads of each type.
    UnionOrder,
    /// The order of members that have names.
    MemberOrder,
    /// The names of parameters.
    ParameterNames,
    /// The members of each struct, class and variant with this name.
    Inside(String),
}

/// The set of properties that a normal form forgets.
pub type Forgets = BTreeSet<Forget>;

/// The properties that are single words, each with its word.
const WORDS: [(&str, Forget); 3] = [
    ("union-order", Forget::UnionOrder),
    ("member-order", Forget::MemberOrder),
    ("parameter-names", Forget::ParameterNames),
];

/// The beginning of the text of [`Forget::Inside`]; the name follows it.
const INSIDE: &str = "inside:";

/// Writes the property as the notation writes it: `union-order`, `inside:Node`.
impl fmt::Display for Forget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Inside(name) => write!(f, "{INSIDE}{name}"),
            _ => WORDS
                .iter()
                .filter(|(_, of)| of == self)
                .try_for_each(|(word, _)| f.write_str(word)),
        }
    }
}

/// Reads a property as it is displayed.
impl FromStr for Forget {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        if let Some(name) = text.strip_prefix(INSIDE) {
            return Ok(Self::Inside(name.to_owned()));
        }
        let known = WORDS.iter().find(|(word, _)| *word == text);
        let unknown = || ErrorKind::UnknownProperty { word: text.to_owned() }.into();
        known.map(|(_, forget)| forget.clone()).ok_or_else(unknown)
    }
}

/// Reads a set of properties: their texts joined by `+`. The empty text is the empty set. A name
/// that contains `+` has no such text.
///
/// ```
/// use selfsame_spec::forget::{join, parse};
/// let forget = parse("member-order+union-order")?;
/// assert_eq!(forget.len(), 2);
/// assert_eq!(join(&forget), "union-order+member-order");
/// assert!(parse("")?.is_empty());
/// assert_eq!(parse("union-order,").unwrap_err().code(), "E0723");
/// # Ok::<(), selfsame_spec::Error>(())
/// ```
///
/// # Errors
/// E0723 for an unknown word.
pub fn parse(text: &str) -> Result<Forgets> {
    text.split('+').filter(|_| !text.is_empty()).map(str::parse).collect()
}

/// Returns the text of a set of properties, which [`parse`] reads.
#[must_use]
pub fn join(forget: &Forgets) -> String {
    forget.iter().map(Forget::to_string).collect::<Vec<_>>().join("+")
}
