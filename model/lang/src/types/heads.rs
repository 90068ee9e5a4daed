//! Finds the heads of types ([types.union]): constants are replaced by their types, and nested
//! unions are flattened.
//!
//! ```text
//! A :: int | B;  B :: str | int;
//! heads(A)     [int, str]
//! ```

use super::ty::Assumed;
use super::{NEVER, Named, Type};
use crate::task::World;
use std::borrow::Cow;

impl World<'_> {
    /// Returns the type of a constant of kind type, or the unknown type if the constant's task is
    /// not done.
    pub(crate) fn opened(&self, constant: &Named) -> Type {
        self.denoted(constant).unwrap_or(Type::Unknown)
    }

    /// Returns the heads of a type, without duplicates.
    // [types.union]
    pub(crate) fn heads(&self, ty: &Type) -> Vec<Type> {
        self.heads_in(ty, &mut Vec::new())
    }

    /// Returns the heads of a type, assuming that the given pairs of types are equal.
    pub(super) fn heads_in(&self, ty: &Type, assumed: &mut Assumed) -> Vec<Type> {
        let (mut open, mut seen, mut out) = (vec![ty.clone()], Vec::new(), Vec::<Type>::new());
        while let Some(ty) = open.pop() {
            match ty {
                Type::Constant(name, _) if seen.contains(&name) => {}
                Type::Constant(name, _) => {
                    open.push(self.opened(&name));
                    seen.push(name);
                }
                Type::Union(parts) => open.extend(parts.iter().rev().cloned()),
                Type::Frozen(inner) => {
                    let heads = self.heads_in(&inner, assumed).into_iter();
                    open.extend(heads.map(|head| self.frozen_head(head)).rev());
                }
                head if out.iter().any(|own| self.equal_in(own, &head, assumed)) => {}
                head => out.push(head),
            }
        }
        out
    }

    /// Opens a type: replaces constants by their types, and returns a union only if the type has
    /// several heads.
    // [types.union]
    pub(crate) fn open(&self, ty: &Type) -> Type {
        self.open_in(ty, &mut Vec::new())
    }

    /// Opens a type, assuming that the given pairs of types are equal.
    pub(super) fn open_in(&self, ty: &Type, assumed: &mut Assumed) -> Type {
        let mut heads = self.heads_in(ty, assumed);
        match heads.len() {
            0 => NEVER,
            1 => heads.remove(0),
            _ => Type::Union(heads.into()),
        }
    }

    /// Returns the union of the given heads, or the head itself if there is only one.
    pub(crate) fn union(&self, heads: Vec<Type>) -> Type {
        self.open(&Type::Union(heads.into()))
    }

    /// Returns whether a part of a type is unknown. In this case, the whole type counts as unknown.
    // [types.unknown]
    pub(crate) fn is_unknown(&self, ty: &Type) -> bool {
        let (mut roots, mut seen) = (vec![Cow::Borrowed(ty)], Vec::new());
        while let Some(root) = roots.pop() {
            let mut open = vec![&*root];
            while let Some(ty) = open.pop() {
                match ty {
                    Type::Unknown => return true,
                    Type::Constant(name, _) if seen.contains(name) => {}
                    Type::Constant(name, _) => {
                        seen.push(name.clone());
                        roots.extend(self.denoted(name).map(Cow::Owned));
                    }
                    _ => open.extend(ty.parts()),
                }
            }
        }
        false
    }

    /// Returns the content type of a box type; for nested boxes, the content type of the innermost
    /// box. If a box type contains only itself, returns the box type.
    // [check.member]
    pub(crate) fn unboxed(&self, ty: &Type) -> Type {
        let (mut ty, mut seen) = (self.open(ty), Vec::new());
        while let Type::Box(content) = &ty {
            if seen.contains(&ty) {
                return ty;
            }
            let inner = self.open(content);
            seen.push(ty);
            ty = inner;
        }
        ty
    }
}
