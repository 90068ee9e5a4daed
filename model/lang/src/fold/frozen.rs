//! Computes frozen types ([fold.frozen-type]). The value of a fold cannot change, so each `List`
//! becomes a `Tup`, and each `Dict` becomes a `ConstDict`.
//!
//! ```text
//! List[int]             Tup[int]
//! (str, Dict[str, int]) (str, ConstDict[str, int])
//! Set[int]              stays
//! ```

use crate::task::World;
use crate::types::{Search, Type};

impl World<'_> {
    /// Returns the frozen type of a type, in which `Tup` replaces each `List`, and `ConstDict`
    /// replaces each `Dict`.
    // [fold.frozen-type]
    pub(crate) fn frozen_type(&self, ty: &Type) -> Type {
        match ty {
            ty if !self.holds_mutable(ty) => ty.clone(),
            // A type that may refer to itself is frozen later, when it is opened.
            Type::Constant(..) | Type::Union(_) | Type::Frozen(_) => {
                Type::Frozen(ty.clone().into())
            }
            head => self.frozen_head(head.clone()),
        }
    }

    /// Returns the frozen type of a type that has one head.
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

    /// Returns whether freezing a type changes a `List` or `Dict`. Freezing reaches the type
    /// itself, parts of tuples and unions, and arguments of a Tup, ConstDict, List or Dict.
    fn holds_mutable(&self, ty: &Type) -> bool {
        self.finds(ty, |ty| match ty {
            Type::Apply("List" | "Dict", _) => Search::Found,
            Type::Apply("Set", _) => Search::Past,
            Type::Apply(..) | Type::Tuple(_) | Type::Named(_) | Type::Union(_) => Search::Inside,
            _ => Search::Past,
        })
    }

    /// Returns whether a type is a Tup or ConstDict, or has one as a part, possibly nested in
    /// tuples and unions.
    // [fold.expression]
    pub(crate) fn holds_frozen(&self, ty: &Type) -> bool {
        self.finds(ty, |ty| match ty {
            Type::Apply("Tup" | "ConstDict", _) => Search::Found,
            Type::Tuple(_) | Type::Named(_) | Type::Union(_) => Search::Inside,
            _ => Search::Past,
        })
    }
}
