//! Types of keys.

use super::{Search, Type};
use crate::task::World;

impl World<'_> {
    /// Whether values of a type can be keys: none of them can change.
    // [types.key]
    pub(crate) fn is_key(&self, ty: &Type) -> bool {
        !self.finds(ty, |ty| match ty {
            Type::Apply("List" | "Dict" | "Set", _) => Search::Found,
            Type::Apply(..) | Type::Tuple(_) | Type::Named(_) | Type::Union(_) => Search::Inside,
            _ => Search::Past,
        })
    }
}
