//! What is known of values, and what expressions are given.

pub(crate) use crate::types::{Closure, Fixed, Known, Meant};

use crate::types::Type;
use std::rc::Rc;

impl Fixed {
    /// The type that it has in it.
    pub(crate) const fn ty(&self) -> Option<&Type> {
        match self {
            Self::Tup(ty, _) | Self::Dict(ty, _) => Some(ty),
            Self::Function(closure) => Some(&closure.ty),
            _ => None,
        }
    }

    /// The parts that it has directly.
    pub(crate) fn parts(&self) -> Vec<&Known> {
        match self {
            Self::Bytes(_) | Self::Builtin(_) => Vec::new(),
            Self::Tuple(_, parts)
            | Self::Instance(_, parts)
            | Self::Case(_, _, parts)
            | Self::Tup(_, parts) => parts.iter().collect(),
            Self::Dict(_, entries) => entries.iter().flat_map(|(k, v)| [k, v]).collect(),
            Self::Function(closure) => {
                closure.captured.iter().filter_map(|(_, own)| own.as_ref()).collect()
            }
        }
    }
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

    /// What is known of something that is made of this and another, by an expression that computes:
    /// lost if one of them is. Its value is found when it is run.
    // [fold.value]
    pub(crate) fn or_lost_with(&self, other: &Self) -> Self {
        if *other == Self::Lost { Self::Lost } else { self.or_lost() }
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

impl Known {
    /// How many parts a value has, those of its parts counted too, each time that they are there.
    // [fold.size]
    pub(crate) fn size(&self) -> u64 {
        self.size_with(&mut std::collections::HashMap::new())
    }

    /// A part that is in several places is counted once for all of them.
    fn size_with(&self, met: &mut std::collections::HashMap<*const Fixed, u64>) -> u64 {
        match self {
            Self::Tuple(parts) => parts.iter().map(|part| 1 + part.size_with(met)).sum(),
            Self::Object(fixed) => {
                if let Some(size) = met.get(&Rc::as_ptr(fixed)) {
                    return *size;
                }
                let entries = match &**fixed {
                    Fixed::Dict(_, entries) => entries.len() as u64,
                    fixed => fixed.parts().len() as u64,
                };
                let size = fixed.parts().into_iter().fold(entries, |all, part| {
                    all.saturating_add(crate::util::deeper(|| part.size_with(met)))
                });
                met.insert(Rc::as_ptr(fixed), size);
                size
            }
            _ => 0,
        }
    }
}

impl Meant {
    pub(crate) const fn lost() -> Self {
        Self::Value(Type::Unknown, Known::Lost)
    }
}
