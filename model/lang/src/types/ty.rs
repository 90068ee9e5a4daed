//! Operations on types as trees: their parts, holes and sizes; and the builtin types.
//!
//! ```text
//! parts((int, List[str]))     [int, List[str]]
//! size                        4
//! has_hole(List[_])           true
//! ```

use super::data::{Type, UsedAt};
use selfsame_spec::Value;
use selfsame_spec::kind::Kind;
use selfsame_spec::text::Place;

/// Pairs of types that a comparison assumes to be equal, or to unify, because the types are being
/// compared at an outer level.
pub(crate) type Assumed = Vec<(Type, Type)>;

pub(crate) const ANY: Type = Type::Primitive("any");
pub(crate) const BOOL: Type = Type::Primitive("bool");
pub(crate) const I64: Type = Type::Primitive("i64");
pub(crate) const STR: Type = Type::Primitive("str");
pub(crate) const UNIT: Type = Type::Primitive("()");
pub(crate) const NEVER: Type = Type::Primitive("!");
pub(crate) const TYPE: Type = Type::Primitive("type");

/// The names of the numeric types.
pub(crate) const NUMERIC: &[&str] =
    &["i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "f32", "f64"];

impl Type {
    /// Returns the application of a constructor, such as `List`, to one argument.
    pub(crate) fn apply(name: &'static str, argument: Self) -> Self {
        Self::Apply(name, [argument].into())
    }

    /// Returns the direct parts of a type.
    pub(crate) fn parts(&self) -> Vec<&Self> {
        match self {
            Self::Tuple(parts) | Self::Union(parts) | Self::Apply(_, parts) => {
                parts.iter().collect()
            }
            Self::Named(parts) => parts.iter().map(|(_, part)| part).collect(),
            Self::Box(part) | Self::Callee(part) | Self::Frozen(part) => vec![part],
            Self::Function(params, result) => {
                params.iter().map(|(_, ty)| ty).chain([&**result]).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Returns whether a type has no constant, function, unknown part or hole, and the operands of
    /// its unions are their heads. Two such types are equal if their texts are equal.
    pub(crate) fn is_plain(&self) -> bool {
        let is_so = !matches!(
            self,
            Self::Unknown
                | Self::Hole
                | Self::Function(..)
                | Self::Callee(_)
                | Self::Frozen(_)
                | Self::Constant(..)
        );
        is_so && self.parts().iter().all(|part| part.is_plain()) && self.has_heads()
    }

    /// Returns whether the operands of a union are exactly its heads. Operands are compared by
    /// their texts.
    fn has_heads(&self) -> bool {
        let Self::Union(operands) = self else { return true };
        let is_head = |at: usize| {
            !matches!(operands[at], Self::Union(_)) && !operands[..at].contains(&operands[at])
        };
        operands.len() > 1 && (0..operands.len()).all(is_head)
    }

    /// Returns the number of types in the type as it is written, including the type itself.
    pub(crate) fn size(&self) -> usize {
        1 + self.parts().iter().map(|part| part.size()).sum::<usize>()
    }

    /// Returns the place of the first run-time type's name in the type, and the place of its use.
    // [fold.type-value]
    pub(crate) fn local(&self) -> Option<(&Place, &Place)> {
        match self {
            Self::Local(name, UsedAt(at)) => Some((name, at)),
            _ => self.parts().into_iter().find_map(Self::local),
        }
    }

    /// Returns whether a part of the type, as it is written, is unknown.
    pub(crate) fn is_lost(&self) -> bool {
        matches!(self, Self::Unknown) || self.parts().iter().any(|part| part.is_lost())
    }

    /// Returns whether the type, as it is written, has a hole. If the type has an unknown part, the
    /// answer is no.
    pub(crate) fn has_hole(&self) -> bool {
        !self.is_lost() && self.holds_hole()
    }

    fn holds_hole(&self) -> bool {
        matches!(self, Self::Hole) || self.parts().iter().any(|part| part.holds_hole())
    }
}

/// Returns the primitive type of a value.
pub(crate) fn primitive(value: &Value) -> Type {
    Type::Primitive(match value.kind() {
        Kind::BOOL => "bool",
        Kind::I8 => "i8",
        Kind::I16 => "i16",
        Kind::I32 => "i32",
        Kind::I64 => "i64",
        Kind::U8 => "u8",
        Kind::U16 => "u16",
        Kind::U32 => "u32",
        Kind::U64 => "u64",
        Kind::F32 => "f32",
        Kind::F64 => "f64",
        Kind::STR => "str",
        Kind::NONE => "none",
        _ => "()",
    })
}

/// Returns the type that has only this value. For `none` and `()`, this is the primitive type.
pub(crate) fn value_type(value: &Value) -> Type {
    match value.kind() {
        Kind::NONE | Kind::UNIT => primitive(value),
        _ => Type::Value(value.clone()),
    }
}

/// Returns the builtin type with a name.
pub(crate) fn builtin_type(name: &str) -> Option<Type> {
    let name = match name {
        "int" => "i64",
        "float" => "f64",
        other => other,
    };
    let own = selfsame_spec::program::types::PRIMITIVES.iter().find(|own| **own == name)?;
    Some(Type::Primitive(own))
}

/// Returns the type of the builtin function with a name. A builtin that can only be called has no
/// type.
pub(crate) fn function_type(name: &str) -> Option<Type> {
    let (takes, gives) = match name {
        "print" => (ANY, UNIT),
        "panic" => (STR, NEVER),
        _ => return None,
    };
    Some(Type::Function([(None, takes)].into(), gives.into()))
}

/// Returns the builtin constructor with a name, and the number of the constructor's arguments.
pub(crate) fn constructor(name: &str) -> Option<(&'static str, usize)> {
    let all = [("List", 1), ("Set", 1), ("Tup", 1), ("Dict", 2), ("ConstDict", 2)];
    all.into_iter().find(|(own, _)| *own == name)
}
