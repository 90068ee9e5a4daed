//! The nodes of the table of types.

use crate::link::{DeclId, Stretch};
use crate::scan::Name;
use crate::util::index::index;
use selfsame_spec::Value;
use selfsame_spec::program::types::PRIMITIVES;
use std::rc::Rc;

index! {
    /// The index of a type in the table of types (`[types.type]`).
    pub(crate) struct Ty;
    /// The index of a literal of a record or variant that was read, or of a made record.
    pub(crate) struct RecordId;
}

/// The node of a type. Parts are stored as indices or shared lists, so cloning a node is cheap, and
/// dropping it recurses only one level.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Node {
    Unknown,
    Hole,
    /// A primitive type, given by its index in [`PRIMITIVES`].
    Prim(u8),
    Value(Rc<Value>),
    Tuple(Rc<[Ty]>),
    Named(Rc<[(Name, Ty)]>),
    Union(Rc<[Ty]>),
    Box(Ty),
    Apply(Con, Rc<[Ty]>),
    Function(Rc<[(Option<Name>, Ty)]>, Ty),
    Record(RecordId),
    Callee(Ty),
    /// A use of a constant of kind *type* that is not resolved yet, and the place of the use
    /// (`[types.name]`).
    Use(DeclId, Stretch),
    /// The type that is the value of a local when code runs (`[fold.type-value]`,
    /// `[fold.run-time-type]`).
    Run(DeclId),
}

/// A constructor of types.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Con {
    List,
    Set,
    Tup,
    Dict,
    ConstDict,
}

impl Con {
    /// Returns the constructor with a name.
    pub(crate) fn of(name: &str) -> Option<Self> {
        Some(match name {
            "List" => Self::List,
            "Set" => Self::Set,
            "Tup" => Self::Tup,
            "Dict" => Self::Dict,
            "ConstDict" => Self::ConstDict,
            _ => return None,
        })
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::List => "List",
            Self::Set => "Set",
            Self::Tup => "Tup",
            Self::Dict => "Dict",
            Self::ConstDict => "ConstDict",
        }
    }

    /// Returns the number of arguments that the constructor takes.
    pub(crate) const fn takes(self) -> usize {
        match self {
            Self::Dict | Self::ConstDict => 2,
            _ => 1,
        }
    }
}

impl Ty {
    pub(crate) const UNKNOWN: Self = Self::from_u32(0);
    pub(crate) const HOLE: Self = Self::from_u32(1);
    /// The index of the first primitive type in the table of types.
    const FIRST: u32 = 2;
    pub(crate) const BOOL: Self = Self::from_u32(Self::FIRST);
    pub(crate) const I64: Self = Self::from_u32(Self::FIRST + 4);
    pub(crate) const STR: Self = Self::from_u32(Self::FIRST + 11);
    pub(crate) const BYTES: Self = Self::from_u32(Self::FIRST + 12);
    pub(crate) const NONE_TYPE: Self = Self::from_u32(Self::FIRST + 13);
    pub(crate) const UNIT: Self = Self::from_u32(Self::FIRST + 14);
    pub(crate) const TYPE: Self = Self::from_u32(Self::FIRST + 15);
    pub(crate) const ANY: Self = Self::from_u32(Self::FIRST + 16);
    pub(crate) const NEVER: Self = Self::from_u32(Self::FIRST + 17);

    /// Returns the primitive type with a name. The types `int` and `float` have other names here.
    pub(crate) fn primitive(name: &str) -> Option<Self> {
        let name = match name {
            "int" => "i64",
            "float" => "f64",
            other => other,
        };
        let at = PRIMITIVES.iter().position(|&primitive| primitive == name)?;
        Some(Self::from_u32(Self::FIRST + at as u32))
    }

    /// Returns the primitive type of values of a kind.
    pub(crate) const fn of_kind(kind: selfsame_spec::Kind) -> Self {
        use selfsame_spec::Kind;
        let at = match kind {
            Kind::BOOL => 0,
            Kind::I8 => 1,
            Kind::I16 => 2,
            Kind::I32 => 3,
            Kind::I64 => 4,
            Kind::U8 => 5,
            Kind::U16 => 6,
            Kind::U32 => 7,
            Kind::U64 => 8,
            Kind::F32 => 9,
            Kind::F64 => 10,
            Kind::STR => return Self::STR,
            Kind::NONE => return Self::NONE_TYPE,
            _ => return Self::UNIT,
        };
        Self::from_u32(Self::FIRST + at)
    }

    pub(crate) const fn is_unknown(self) -> bool {
        self.number() == 0
    }

    /// Returns whether the primitive type is an integer type (`i8` to `u64`), `f32` or `f64`.
    pub(crate) const fn is_numeric(self) -> bool {
        self.number() > Self::FIRST && self.number() <= Self::FIRST + 10
    }

    /// Returns whether the primitive type is `f32` or `f64`.
    pub(crate) const fn is_float(self) -> bool {
        self.number() > Self::FIRST + 8 && self.number() <= Self::FIRST + 10
    }
}

impl Node {
    /// Returns the parts of the type, in order.
    pub(crate) fn parts(&self) -> Vec<Ty> {
        match self {
            Self::Tuple(parts) | Self::Union(parts) | Self::Apply(_, parts) => parts.to_vec(),
            Self::Named(parts) => parts.iter().map(|part| part.1).collect(),
            Self::Box(part) | Self::Callee(part) => vec![*part],
            Self::Function(params, result) => {
                params.iter().map(|param| param.1).chain([*result]).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Returns the part of the type at an index.
    pub(crate) fn part(&self, at: usize) -> Option<Ty> {
        match self {
            Self::Tuple(parts) | Self::Union(parts) | Self::Apply(_, parts) => {
                parts.get(at).copied()
            }
            Self::Named(parts) => parts.get(at).map(|part| part.1),
            Self::Box(part) | Self::Callee(part) => (at == 0).then_some(*part),
            Self::Function(params, result) => match params.get(at) {
                Some(param) => Some(param.1),
                None => (at == params.len()).then_some(*result),
            },
            _ => None,
        }
    }

    /// Returns the number of parts of the type.
    pub(crate) fn count(&self) -> usize {
        match self {
            Self::Tuple(parts) | Self::Union(parts) | Self::Apply(_, parts) => parts.len(),
            Self::Named(parts) => parts.len(),
            Self::Box(_) | Self::Callee(_) => 1,
            Self::Function(params, _) => params.len() + 1,
            _ => 0,
        }
    }

    /// Returns an iterator over the parts, in order.
    pub(crate) fn each(&self) -> impl Iterator<Item = Ty> {
        (0..self.count()).filter_map(|at| self.part(at))
    }

    /// Returns a copy of the node with other parts. The number of parts must be the same.
    pub(crate) fn with(&self, parts: &[Ty]) -> Self {
        let part = |at: usize| parts.get(at).copied().unwrap_or(Ty::UNKNOWN);
        match self {
            Self::Tuple(_) => Self::Tuple(parts.into()),
            Self::Union(_) => Self::Union(parts.into()),
            Self::Apply(con, _) => Self::Apply(*con, parts.into()),
            Self::Named(old) => {
                Self::Named(old.iter().zip(parts).map(|(old, &ty)| (old.0, ty)).collect())
            }
            Self::Box(_) => Self::Box(part(0)),
            Self::Callee(_) => Self::Callee(part(0)),
            Self::Function(old, _) => {
                let params = old.iter().zip(parts).map(|(old, &ty)| (old.0, ty)).collect();
                Self::Function(params, part(old.len()))
            }
            other => other.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Ty;

    #[test]
    fn primitives_have_their_numbers() {
        let named = [
            ("bool", Ty::BOOL),
            ("i64", Ty::I64),
            ("str", Ty::STR),
            ("bytes", Ty::BYTES),
            ("none", Ty::NONE_TYPE),
            ("()", Ty::UNIT),
            ("type", Ty::TYPE),
            ("any", Ty::ANY),
            ("!", Ty::NEVER),
        ];
        assert!(named.iter().all(|&(name, ty)| Ty::primitive(name) == Some(ty)));
        assert!(Ty::primitive("i8").is_some_and(|ty| ty.is_numeric() && !ty.is_float()));
        assert!(Ty::primitive("f64").is_some_and(|ty| ty.is_numeric() && ty.is_float()));
        assert!(!Ty::BOOL.is_numeric() && !Ty::STR.is_numeric());
    }
}
