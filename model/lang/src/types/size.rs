//! How many types are in a type.
//!
//! A type that leads to itself does so by a name: a constant, or a frozen type. So a type without such names
//! is as large as its tree, and the others are looked for by the names that lead back to them.

use super::Type;
use crate::task::World;
use crate::util::deeper;

impl World<'_> {
    /// How many types are in a type, each as often as it is there.
    // [fold.type-size]
    pub(crate) fn size_of_type(&self, ty: &Type) -> usize {
        self.size_within(ty, &self.circular(ty))
    }

    fn size_within(&self, ty: &Type, circular: &[Type]) -> usize {
        let size = |part: &Type| deeper(|| self.size_within(part, circular));
        match ty {
            Type::Constant(..) | Type::Frozen(_) => size(&self.open(ty)),
            Type::Union(_) => self.heads(ty).iter().map(size).sum(),
            _ if circular.iter().any(|own| is_alike(own, ty) && self.equal(own, ty)) => 1,
            _ => {
                let sizes = ty.parts().into_iter().map(size);
                match self.rules.fold.size_is_depth {
                    true => 1 + sizes.max().unwrap_or(0),
                    false => 1 + sizes.sum::<usize>(),
                }
            }
        }
    }

    /// The types in a type that lead to themselves, but for unions.
    fn circular(&self, ty: &Type) -> Vec<Type> {
        let mut circular = Vec::new();
        for name in self.names_behind(ty) {
            let body = self.open(&name);
            let leads_back =
                |part: &&Type| !is_name(part) && self.names_behind(part).contains(&name);
            let parts = body.within().into_iter().filter(leads_back);
            circular.extend(parts.filter(|part| !matches!(part, Type::Union(_))).cloned());
        }
        circular
    }

    /// The names in a type, and those in their types.
    fn names_behind(&self, ty: &Type) -> Vec<Type> {
        let mut names: Vec<Type> = ty.names().cloned().collect();
        let mut at = 0;
        while let Some(name) = names.get(at) {
            for other in self.open(name).names() {
                if !names.contains(other) {
                    names.push(other.clone());
                }
            }
            at += 1;
        }
        names
    }
}

impl Type {
    /// A type and all types in it, as it is written; nothing in names.
    fn within(&self) -> Vec<&Self> {
        let (mut all, mut at) = (vec![self], 0);
        while let Some(ty) = all.get(at) {
            let parts = if is_name(ty) { Vec::new() } else { ty.parts() };
            all.extend(parts);
            at += 1;
        }
        all
    }

    /// The names that are written in a type.
    fn names(&self) -> impl Iterator<Item = &Self> {
        self.within().into_iter().filter(|ty| is_name(ty))
    }
}

/// Whether two types, neither of them a name or union, may be equal: of others it is not asked, as an answer takes time
/// for all that is in them.
fn is_alike(a: &Type, b: &Type) -> bool {
    let is_constructor_equal = match (a, b) {
        (Type::Apply(a, _), Type::Apply(b, _)) => a == b,
        _ => std::mem::discriminant(a) == std::mem::discriminant(b),
    };
    is_constructor_equal && a.parts().len() == b.parts().len()
}

const fn is_name(ty: &Type) -> bool {
    matches!(ty, Type::Constant(..) | Type::Frozen(_))
}
