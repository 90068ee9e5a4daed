//! What is known of values, and what expressions are given.

use crate::task::{Env, Site};
use crate::types::Type;
use selfsame_spec::Value;

/// What is known of a value before anything runs.
#[derive(Clone, Debug, Default, PartialEq)]
// [check.value]
pub(crate) enum Known {
    #[default]
    Not,
    /// It was refused, or comes of what was.
    Lost,
    Value(Value),
    Tuple(Vec<Known>),
    /// A function, by its literal.
    Function(Site),
    Type(Type),
    /// An instance with a body ([mono.alone]).
    Namespace(Env),
}

/// The most parts of a tuple that is known.
// [check.value]
const PARTS: usize = 1024;

impl Known {
    /// The value of a tuple of these.
    // [check.value]
    pub(crate) fn tuple(parts: Vec<Self>) -> Self {
        let tuple = Self::Tuple(parts);
        if tuple.parts() > PARTS { Self::Not } else { tuple }
    }

    /// How many parts it has, those of its parts counted too.
    fn parts(&self) -> usize {
        match self {
            Self::Tuple(parts) => parts.iter().map(|part| 1 + part.parts()).sum(),
            _ => 0,
        }
    }

    /// What is made of this and cannot be known: lost if this is.
    pub(crate) fn or_lost(&self) -> Self {
        if *self == Self::Lost { Self::Lost } else { Self::Not }
    }
}

/// What an expression is given.
#[derive(Clone, Debug)]
pub(crate) struct Gives {
    pub(crate) ty: Type,
    pub(crate) known: Known,
    /// Which type it is.
    pub(crate) denotes: Option<Type>,
}

impl From<Type> for Gives {
    fn from(ty: Type) -> Self {
        Self { ty, known: Known::Not, denotes: None }
    }
}

impl Gives {
    pub(crate) fn unknown() -> Self {
        Self::value(Type::Unknown, Known::Lost)
    }

    pub(crate) fn value(ty: Type, known: Known) -> Self {
        Self { ty, known, denotes: None }
    }

    pub(crate) fn denoting(ty: Type) -> Self {
        Self { ty: crate::types::TYPE, known: Known::Type(ty.clone()), denotes: Some(ty) }
    }
}
