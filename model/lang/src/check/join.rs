//! Computes the common type of branches or elements ([check.join]).
//!
//! ```text
//! [1, 2]                     int
//! if a { 1 } else { "s" }    refused with E0401: int and str do not unify
//! [f(), g()], g unknown      unknown
//! ```

use super::{Ctx, Gives, Run};
use crate::task::Step;
use crate::types::Type;
use selfsame_spec::text::Place;
use selfsame_spec::text::tree::Expr;

impl Run<'_, '_> {
    /// Checks the elements of a literal, and returns their common type.
    pub(crate) fn elements(&mut self, ctx: &Ctx, parts: &[&Expr], wants: &Type) -> Step<Type> {
        let mut all = Vec::new();
        for part in parts {
            all.push((self.check(ctx, *part, wants)?, ctx.place(part.span)));
        }
        self.together(&all, wants)
    }

    /// Returns the common type of parts that were checked against one expected type.
    // [check.join]
    pub(crate) fn together(&mut self, parts: &[(Gives, Place)], expected: &Type) -> Step<Type> {
        if !expected.has_hole() {
            return Ok(expected.clone());
        }
        if parts.iter().any(|(part, _)| self.world.is_unknown(&part.ty)) {
            return Ok(Type::Unknown);
        }
        // [demand.compare]
        for (part, at) in parts.iter().skip(1) {
            self.identities(&parts[0].0.ty, &part.ty, at)?;
        }
        Ok(self.joined(parts))
    }

    fn joined(&mut self, parts: &[(Gives, Place)]) -> Type {
        // If the type of a part has a hole, the part has no value, and does not influence the
        // common type.
        let whole: Vec<&(Gives, Place)> =
            parts.iter().filter(|(part, _)| !part.ty.has_hole()).collect();
        if whole.is_empty() {
            return parts.first().map_or(Type::Unknown, |(part, _)| part.ty.clone());
        }
        let parts = whole;
        let types: Vec<&Type> = parts.iter().map(|(part, _)| &part.ty).collect();
        let fits = |a: &Type, b: &Type| self.world.unify(a, b).is_some();
        if let Some(all) = types.iter().find(|all| types.iter().all(|ty| fits(all, ty))) {
            return (*all).clone();
        }
        let Some(first) = types.first() else { return Type::Unknown };
        let odd = types.iter().position(|ty| !fits(first, ty) && !fits(ty, first));
        let odd = odd.unwrap_or(types.len() - 1);
        let (first, found) = ((*first).clone(), types[odd].clone());
        self.mismatch(&first, &found, None, parts[odd].1.clone());
        Type::Unknown
    }
}
