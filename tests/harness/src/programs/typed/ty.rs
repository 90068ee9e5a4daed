//! The types that typed programs use.

/// The number of a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct RecordIx(pub(super) usize);

/// A type.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Ty {
    /// The name of an integer or float type.
    Number(&'static str),
    Bool,
    Str,
    None,
    Any,
    Tuple(Vec<Ty>),
    Named(Vec<(&'static str, Ty)>),
    /// Distinct heads. No head of the union is a union or `any`.
    Union(Vec<Ty>),
    List(Box<Ty>),
    Tup(Box<Ty>),
    Set(Box<Ty>),
    Dict(Box<Ty>, Box<Ty>),
    ConstDict(Box<Ty>, Box<Ty>),
    Box(Box<Ty>),
    Function(Vec<Ty>, Box<Ty>),
    Record(RecordIx),
}

pub(super) const INT: Ty = Ty::Number("int");

impl Ty {
    /// Returns the heads of a union, or the type itself if it is no union.
    pub(super) fn heads(&self) -> &[Self] {
        match self {
            Self::Union(heads) => heads,
            other => std::slice::from_ref(other),
        }
    }

    pub(super) fn is_float(&self) -> bool {
        matches!(self, Self::Number("float" | "f32"))
    }

    pub(super) fn is_integer(&self) -> bool {
        matches!(self, Self::Number(_)) && !self.is_float()
    }

    /// Returns whether a value of the type `given` fits this type ([check.unify]).
    pub(super) fn takes(&self, given: &Self) -> bool {
        if self == given || *self == Self::Any {
            return true;
        }
        match (self, given) {
            (Self::Union(heads), _) => given.heads().iter().all(|head| heads.contains(head)),
            (Self::Tuple(own), Self::Tuple(other)) => {
                own.len() == other.len()
                    && own.iter().zip(other).all(|(own, other)| own.takes(other))
            }
            _ => false,
        }
    }

    /// Returns whether a literal of this type has this type even without an expected type.
    pub(super) fn stands_alone(&self) -> bool {
        match self {
            Self::Any | Self::Union(_) => false,
            Self::Tuple(parts) => parts.iter().all(Self::stands_alone),
            Self::Named(parts) => parts.iter().all(|part| part.1.stands_alone()),
            Self::List(inner) | Self::Tup(inner) | Self::Set(inner) | Self::Box(inner) => {
                inner.stands_alone()
            }
            Self::Dict(key, value) | Self::ConstDict(key, value) => {
                key.stands_alone() && value.stands_alone()
            }
            _ => true,
        }
    }

    /// Returns whether values of this type may be keys ([types.key]), and an equal value finds the
    /// key.
    pub(super) fn is_key(&self) -> bool {
        match self {
            Self::Number(_) | Self::Bool | Self::Str => true,
            Self::Tuple(parts) => parts.iter().all(Self::is_key),
            Self::Tup(inner) => inner.is_key(),
            Self::ConstDict(key, value) => key.is_key() && value.is_key(),
            _ => false,
        }
    }
}
