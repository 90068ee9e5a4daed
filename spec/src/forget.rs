//! The properties of types that a normal form can forget.

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
    /// The order of the heads in a union.
    UnionOrder,
    /// The order of the members of a record or tuple that have names.
    MemberOrder,
    /// The names of the parameters of function types.
    ParameterNames,
    /// The members of each struct, class and variant with this name.
    Inside(String),
}

/// The set of properties that a normal form forgets.
pub type Forgets = BTreeSet<Forget>;

/// The properties whose text is a single word, each with this word.
const WORDS: [(&str, Forget); 3] = [
    ("union-order", Forget::UnionOrder),
    ("member-order", Forget::MemberOrder),
    ("parameter-names", Forget::ParameterNames),
];

/// The beginning of the text of [`Forget::Inside`]. The name of the record follows it.
const INSIDE: &str = "inside:";

/// Writes a property in the form of the notation, such as `union-order` or `inside:Node`.
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

/// Reads a property from the text by which it is displayed.
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

/// Reads a set of properties: their texts, joined by `+`. An empty text stands for the empty set. A
/// property whose name contains `+` cannot be read.
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
/// E0723 for a text that is not a known property.
pub fn parse(text: &str) -> Result<Forgets> {
    text.split('+').filter(|_| !text.is_empty()).map(str::parse).collect()
}

/// Returns the text of a set of properties, which [`parse`] reads.
#[must_use]
pub fn join(forget: &Forgets) -> String {
    forget.iter().map(Forget::to_string).collect::<Vec<_>>().join("+")
}
