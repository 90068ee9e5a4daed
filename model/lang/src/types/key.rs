//! Finds the types whose values can be keys of dicts and sets ([types.key]).
//!
//! ```text
//! (int, str)     a key      List[int]     no key: it can change
//! ```

use super::{Search, Type};
use crate::task::World;

impl World<'_> {
    /// Returns whether the values of a type can be keys. The values of such a type must never
    /// change.
    // [types.key]
    pub(crate) fn is_key(&self, ty: &Type) -> bool {
        !self.finds(ty, |ty| match ty {
            Type::Apply("List" | "Dict" | "Set", _) => Search::Found,
            Type::Apply(..) | Type::Tuple(_) | Type::Named(_) | Type::Union(_) => Search::Inside,
            _ => Search::Past,
        })
    }
}
