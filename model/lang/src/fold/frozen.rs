//! Frozen types.

use crate::task::World;
use crate::types::{Search, Type};

impl World<'_> {
    /// The frozen type of a type: `Tup` for each `List`, `ConstDict` for each `Dict`.
    // [fold.frozen-type]
    pub(crate) fn frozen_type(&self, ty: &Type) -> Type {
        match ty {
            ty if !self.holds_mutable(ty) => ty.clone(),
            // It is frozen when it is opened: it may lead to itself.
            Type::Constant(..) | Type::Union(_) | Type::Frozen(_) => {
                Type::Frozen(ty.clone().into())
            }
            head => self.frozen_head(head.clone()),
        }
    }

    /// The frozen type of a head.
    // [fold.frozen-type]
    pub(crate) fn frozen_head(&self, head: Type) -> Type {
        match &head {
            Type::Apply(name @ ("List" | "Tup" | "Dict" | "ConstDict"), parts) => {
                let frozen = match *name {
                    "List" if self.rules.fold.list_stays => "List",
                    "List" | "Tup" => "Tup",
                    _ => "ConstDict",
                };
                let all = || parts.iter().map(|part| self.frozen_type(part)).collect();
                let in_arguments = self.rules.fold.frozen_in_arguments;
                Type::Apply(frozen, if in_arguments { all() } else { parts.clone() })
            }
            Type::Tuple(_) | Type::Named(_) => head.with_parts(|part| self.frozen_type(part)),
            _ => head,
        }
    }

    /// Whether a `List` or `Dict` is where freezing finds it: the type itself, in parts of tuples and
    /// unions, and in arguments of types that become or are a Tup or ConstDict.
    fn holds_mutable(&self, ty: &Type) -> bool {
        self.finds(ty, |ty| match ty {
            Type::Apply("List" | "Dict", _) => Search::Found,
            Type::Apply("Set", _) => Search::Past,
            Type::Apply(..) | Type::Tuple(_) | Type::Named(_) | Type::Union(_) => Search::Inside,
            _ => Search::Past,
        })
    }

    /// Whether a type is a Tup or ConstDict, or one is a part of it in tuples and unions.
    // [fold.expression]
    pub(crate) fn holds_frozen(&self, ty: &Type) -> bool {
        self.finds(ty, |ty| match ty {
            Type::Apply("Tup" | "ConstDict", _) => Search::Found,
            Type::Tuple(_) | Type::Named(_) | Type::Union(_) => Search::Inside,
            _ => Search::Past,
        })
    }
}
