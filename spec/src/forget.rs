//! The properties that a normal form forgets.

use std::collections::BTreeSet;
use std::fmt;

/// A property of types that a normal form forgets (`[normal.forget]`).
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

/// Writes the property as the notation writes it: `union-order`, `inside:Node`.
impl fmt::Display for Forget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnionOrder => f.write_str("union-order"),
            Self::MemberOrder => f.write_str("member-order"),
            Self::ParameterNames => f.write_str("parameter-names"),
            Self::Inside(name) => write!(f, "inside:{name}"),
        }
    }
}
