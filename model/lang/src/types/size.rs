//! Counts the types in a type ([fold.type-size]).
//!
//! A type refers to itself only through a name: a constant, or a frozen type. The size of a type
//! without such names is the size of its tree. For any other type, a search finds the names through
//! which the type refers to itself.
//!
//! ```text
//! (int, List[int])     4
//! A :: (int, &A);      counts each of its types once
//! ```

use super::Type;
use crate::task::World;

impl World<'_> {
    /// Returns the size of a type: the number of types in it, each counted as often as it occurs.
    /// Counting stops when the number exceeds `most`.
    // [fold.type-size]
    pub(crate) fn size_of_type(&self, ty: &Type, most: usize) -> usize {
        let circular = self.circular(ty);
        let is_circular = |ty: &Type| circular.iter().any(|own| self.equal(own, ty));
        let (mut open, mut size, mut deepest) = (vec![(ty.clone(), 1)], 0, 0);
        while size <= most
            && let Some((ty, depth)) = open.pop()
        {
            match &ty {
                Type::Constant(..) | Type::Frozen(_) => open.push((self.open(&ty), depth)),
                Type::Union(_) => open.extend(self.heads(&ty).into_iter().map(|of| (of, depth))),
                _ => {
                    (size, deepest) = (size + 1, deepest.max(depth));
                    let parts = if is_circular(&ty) { Vec::new() } else { ty.parts() };
                    open.extend(parts.into_iter().map(|part| (part.clone(), depth + 1)));
                }
            }
        }
        if self.rules.fold.size_is_depth { deepest } else { size }
    }

    /// Returns the parts of a type that contain themselves. Unions are left out.
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

    /// Returns each name that occurs in a type, or in the types that these names mean, once.
    fn names_behind(&self, ty: &Type) -> Vec<Type> {
        let (mut names, mut open) = (Vec::new(), vec![ty.clone()]);
        while let Some(ty) = open.pop() {
            for name in ty.names() {
                if !names.contains(name) {
                    names.push(name.clone());
                    open.push(self.open(name));
                }
            }
        }
        names
    }
}

impl Type {
    /// Returns a type as it is written, and all types in it. Names are not replaced by their types.
    fn within(&self) -> Vec<&Self> {
        let (mut all, mut at) = (vec![self], 0);
        while let Some(ty) = all.get(at) {
            let parts = if is_name(ty) { Vec::new() } else { ty.parts() };
            all.extend(parts);
            at += 1;
        }
        all
    }

    /// Returns the names that are written in a type.
    fn names(&self) -> impl Iterator<Item = &Self> {
        self.within().into_iter().filter(|ty| is_name(ty))
    }
}

const fn is_name(ty: &Type) -> bool {
    matches!(ty, Type::Constant(..) | Type::Frozen(_))
}
