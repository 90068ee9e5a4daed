//! Walks through the parts of types, which may refer to themselves. Each type is visited once.
//!
//! ```text
//! A :: (int, &A);     each_part(A)     (int, &A), int, &A
//! ```

use super::Type;
use crate::task::World;

/// The next step of a search that visits a type.
pub(crate) enum Search {
    /// The visited type satisfies the search, so the search ends.
    Found,
    /// The search continues with the parts of the type.
    Inside,
    /// The search skips the parts of the type.
    Past,
}

impl World<'_> {
    /// Returns whether a search finds the type itself or a part of it. Constants are replaced by
    /// their types, and each type is visited once.
    pub(crate) fn finds(&self, ty: &Type, search: impl Fn(&Type) -> Search) -> bool {
        let (mut open, mut seen) = (vec![ty.clone()], Vec::new());
        while let Some(ty) = open.pop() {
            if seen.contains(&ty) {
                continue;
            }
            seen.push(ty.clone());
            let ty = self.open(&ty);
            match search(&ty) {
                Search::Found => return true,
                Search::Inside => open.extend(ty.parts().into_iter().cloned()),
                Search::Past => {}
            }
        }
        false
    }

    /// Calls `each` for a type and its parts in preorder. The type of each constant is visited
    /// once.
    pub(crate) fn each_part(&self, ty: &Type, mut each: impl FnMut(&Type)) {
        let (mut open, mut seen) = (vec![ty.clone()], Vec::new());
        while let Some(ty) = open.pop() {
            match &ty {
                Type::Constant(name, _) if seen.contains(name) => {}
                Type::Constant(name, _) => {
                    seen.push(name.clone());
                    open.extend(self.denoted(name));
                }
                _ => {
                    each(&ty);
                    open.extend(ty.parts().into_iter().rev().cloned());
                }
            }
        }
    }
}

impl Type {
    /// Returns the type in which each part is replaced, from left to right. A type without parts, a
    /// name and a callee remain unchanged.
    pub(crate) fn with_parts(&self, mut other: impl FnMut(&Self) -> Self) -> Self {
        match self {
            Self::Tuple(parts) => Self::Tuple(parts.iter().map(other).collect()),
            Self::Union(parts) => Self::Union(parts.iter().map(other).collect()),
            Self::Apply(name, parts) => Self::Apply(name, parts.iter().map(other).collect()),
            Self::Named(parts) => {
                let parts = parts.iter().map(|(label, part)| (label.clone(), other(part)));
                Self::Named(parts.collect())
            }
            Self::Box(content) => Self::Box(other(content).into()),
            Self::Frozen(inner) => Self::Frozen(other(inner).into()),
            Self::Function(params, result) => {
                let params = params.iter().map(|(name, param)| (name.clone(), other(param)));
                Self::Function(params.collect(), other(result).into())
            }
            _ => self.clone(),
        }
    }
}
