//! The values that are known while a program is checked ([check.value]). The result of checking an
//! expression is its type, and its value if the value is known.
//!
//! ```text
//! 1            int, known: 1
//! (1, x)       (int, int), not known: x is a parameter
//! #fold bad()  lost: it was refused, and nothing more is told of it
//! ```

pub(crate) use crate::types::{Closure, Fixed, Known, Meant};

use crate::types::Type;
use std::rc::Rc;

impl Fixed {
    /// Returns the type that is stored in the value, if there is one.
    pub(crate) const fn ty(&self) -> Option<&Type> {
        match self {
            Self::Tup(ty, _) | Self::Dict(ty, _) => Some(ty),
            Self::Function(closure) => Some(&closure.ty),
            _ => None,
        }
    }

    /// Returns the values that are direct parts of the value.
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

/// The largest number of parts of a tuple whose value the checker knows.
// [check.value]
const PARTS: usize = 1024;

impl Known {
    /// Returns the value of a tuple with these parts. If there are too many parts, the value is not
    /// known.
    // [check.value]
    pub(crate) fn tuple(parts: Vec<Self>) -> Self {
        let tuple = Self::Tuple(parts);
        if tuple.parts() > PARTS { Self::Not } else { tuple }
    }

    /// Returns the number of parts of the value, including nested parts.
    fn parts(&self) -> usize {
        match self {
            Self::Tuple(parts) => parts.iter().map(|part| 1 + part.parts()).sum(),
            _ => 0,
        }
    }

    /// Returns the known value of an expression that is computed from this value. If this value is
    /// lost, the result is lost. If this value is not lost, the result is not known.
    pub(crate) fn or_lost(&self) -> Self {
        if *self == Self::Lost { Self::Lost } else { Self::Not }
    }

    /// Returns the known value of an expression that is computed from two values. If one of the two
    /// values is lost, the result is lost. If neither value is lost, running the expression gives
    /// the value.
    // [fold.value] [fold.value-known]
    pub(crate) fn or_lost_with(&self, other: &Self) -> Self {
        if *other == Self::Lost { Self::Lost } else { self.or_lost() }
    }
}

/// The result of checking an expression: its type, its value, and the type that it denotes.
#[derive(Clone, Debug)]
pub(crate) struct Gives {
    pub(crate) ty: Type,
    pub(crate) known: Known,
    /// The type that the expression denotes, if it is a type.
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
    /// Returns the number of parts of a value, including nested parts. A part is counted at each
    /// occurrence.
    // [fold.size] [fold.size-parts]
    pub(crate) fn size(&self) -> u64 {
        self.size_with(&mut std::collections::HashMap::new())
    }

    /// Returns the number of parts. `met` contains the numbers for shared parts, so the number for
    /// a part that occurs several times is computed once.
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
