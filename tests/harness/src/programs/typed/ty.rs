//! The types that typed programs use.

/// The index of a record in the plan.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct RecordIx(pub(super) usize);

/// A type in a typed program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Ty {
    /// An integer or float type, given by its name.
    Number(&'static str),
    Bool,
    Str,
    None,
    Any,
    Tuple(Vec<Ty>),
    Named(Vec<(&'static str, Ty)>),
    /// A union of distinct heads. None of the heads is a union or `any`.
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
    /// Returns the heads of a union. For any other type, returns the type itself.
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

    /// Returns whether a literal of this type has this type even if no type is expected.
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

    /// Returns whether values of this type can be keys ([types.key]), and can be found with an
    /// equal key.
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
