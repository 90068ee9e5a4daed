//! Frozen types.

use crate::task::World;
use crate::types::Type;

impl World<'_> {
    /// The frozen type of a type: `Tup` for each `List`, `ConstDict` for each `Dict`.
    // [fold.frozen-type]
    pub(crate) fn frozen_type(&self, ty: &Type) -> Type {
        match self.holds_mutable(ty) {
            true => self.frozen_part(ty, &mut Vec::new()),
            false => ty.clone(),
        }
    }

    /// Freezes a type in which something is to be frozen. A type within itself that holds something
    /// to be frozen through a constant stays as it is there.
    fn frozen_part(&self, ty: &Type, around: &mut Vec<Type>) -> Type {
        if !self.holds_mutable(ty) || around.contains(ty) {
            return ty.clone();
        }
        around.push(ty.clone());
        let mut all = |parts: Vec<Type>| -> Vec<Type> {
            parts.iter().map(|part| self.frozen_part(part, around)).collect()
        };
        let frozen = match self.open(ty) {
            Type::Apply(name, parts) => match name {
                "List" | "Tup" => Type::Apply("Tup", all(parts)),
                "Dict" | "ConstDict" => Type::Apply("ConstDict", all(parts)),
                _ => Type::Apply(name, parts),
            },
            Type::Tuple(parts) => Type::Tuple(all(parts)),
            Type::Named(parts) => {
                let (labels, parts): (Vec<String>, Vec<Type>) = parts.into_iter().unzip();
                Type::Named(labels.into_iter().zip(all(parts)).collect())
            }
            Type::Union(heads) => Type::Union(all(heads)),
            other => other,
        };
        around.pop();
        frozen
    }

    /// Whether a `List` or `Dict` is where freezing finds it.
    fn holds_mutable(&self, ty: &Type) -> bool {
        self.holds(ty, &["List", "Dict"])
    }

    /// Whether a type is a Tup or ConstDict, or one is a part of it in tuples and unions.
    // [fold.expression]
    pub(crate) fn holds_frozen(&self, ty: &Type) -> bool {
        let (mut open, mut seen) = (vec![ty.clone()], Vec::new());
        while let Some(ty) = open.pop() {
            if seen.contains(&ty) {
                continue;
            }
            seen.push(ty.clone());
            match self.open(&ty) {
                Type::Apply("Tup" | "ConstDict", _) => return true,
                ty @ (Type::Tuple(_) | Type::Named(_) | Type::Union(_)) => {
                    open.extend(ty.parts().into_iter().cloned());
                }
                _ => {}
            }
        }
        false
    }

    /// Whether a constructor is in a type: itself, in parts of tuples and unions, and in arguments of
    /// types that become or are a Tup or ConstDict.
    fn holds(&self, ty: &Type, names: &[&str]) -> bool {
        let (mut open, mut seen) = (vec![ty.clone()], Vec::new());
        while let Some(ty) = open.pop() {
            if seen.contains(&ty) {
                continue;
            }
            seen.push(ty.clone());
            match self.open(&ty) {
                Type::Apply(name, _) if names.contains(&name) => return true,
                Type::Apply("Set", _) => {}
                ty @ (Type::Apply(..) | Type::Tuple(_) | Type::Named(_) | Type::Union(_)) => {
                    open.extend(ty.parts().into_iter().cloned());
                }
                _ => {}
            }
        }
        false
    }
}
