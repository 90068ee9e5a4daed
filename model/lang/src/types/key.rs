//! Types of keys.

use super::Type;
use crate::task::World;

impl World<'_> {
    /// Whether values of a type can be keys: none of them can change.
    // [types.key]
    pub(crate) fn is_key(&self, ty: &Type) -> bool {
        let (mut open, mut seen) = (vec![ty.clone()], Vec::new());
        while let Some(ty) = open.pop() {
            if seen.contains(&ty) {
                continue;
            }
            seen.push(ty.clone());
            match self.open(&ty) {
                Type::Apply("List" | "Dict" | "Set", _) => return false,
                ty @ (Type::Apply(..) | Type::Tuple(_) | Type::Named(_) | Type::Union(_)) => {
                    open.extend(ty.parts().into_iter().cloned());
                }
                _ => {}
            }
        }
        true
    }
}
