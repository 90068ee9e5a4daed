//! Finds the samples of a type that a pattern covers ([pattern.covers]). The arms of a `match` must
//! cover all samples of the matched type.
//!
//! ```text
//! samples of V: A(..), B     pattern A(n) covers A(..), and not B
//! ```

use super::sample::Sample;
use crate::check::{Ctx, Run};
use crate::task::Meaning;
use crate::types::{Type, value_type};
use selfsame_spec::text::tree::Pattern;

impl Run<'_, '_> {
    // [pattern.covers]
    pub(super) fn covers(&self, ctx: &Ctx, pattern: &Pattern, sample: &Sample) -> bool {
        let Some((_, meaning)) = self.found.patterns.get(&ctx.place(pattern.span)) else {
            return true;
        };
        let parts = super::parts::parts_of(pattern);
        let all = |passes: Option<&[Option<u32>]>, own: &[Sample]| {
            parts.iter().enumerate().all(|(at, part)| {
                let field = passes.map_or(Some(at), |passes| passes[at].map(|at| at as usize));
                // If a part of the pattern has no field, the part was refused, and counts as
                // covering all values.
                let part_covers = self.world.rules.pattern.part_covers;
                field
                    .and_then(|at| own.get(at))
                    .is_none_or(|own| part_covers(self.covers(ctx, part, own)))
            })
        };
        match (meaning, sample) {
            (Meaning::Any, _) => true,
            (Meaning::Type(ty), sample) => self.type_covers(ty, &sample.ty()),
            (Meaning::Value(value, _), sample) => match sample {
                Sample::Value(own) => own == value,
                Sample::Type(ty) => *ty == value_type(value),
                _ => false,
            },
            (Meaning::Unknown, _) => true,
            (Meaning::Tuple, Sample::Tuple(_, own)) => own.len() == parts.len() && all(None, own),
            (Meaning::Record(literal, passes), Sample::Record(of, own)) => {
                self.world.same_record(literal, of) && all(Some(passes), own)
            }
            (Meaning::Case(literal, number, passes), Sample::Case(of, at, own)) => {
                number == at && self.world.same_record(literal, of) && all(Some(passes), own)
            }
            _ => false,
        }
    }

    fn type_covers(&self, ty: &Type, sample: &Type) -> bool {
        self.type_covers_in(ty, sample, &mut Vec::new())
    }

    // [pattern.covers-type]
    fn type_covers_in(&self, ty: &Type, sample: &Type, met: &mut Vec<(Type, Type)>) -> bool {
        if met.iter().any(|(t, s)| t == ty && s == sample) {
            return true;
        }
        met.push((ty.clone(), sample.clone()));
        if self.world.unify(ty, sample).is_some() {
            return true;
        }
        let heads = self.world.heads(ty);
        if heads.len() > 1 {
            return heads.iter().any(|head| self.type_covers_in(head, sample, met));
        }
        match (&self.world.open(ty), &self.world.open(sample)) {
            (Type::Tuple(a), Type::Tuple(b)) if a.len() == b.len() => {
                a.iter().zip(b.iter()).all(|(a, b)| self.type_covers_in(a, b, met))
            }
            (Type::Named(a), Type::Named(b))
                if a.iter().map(|(l, _)| l).eq(b.iter().map(|(l, _)| l)) =>
            {
                a.iter().zip(b.iter()).all(|((_, a), (_, b))| self.type_covers_in(a, b, met))
            }
            _ => false,
        }
    }

    /// Returns whether a pattern does not cover all values even if its parts cover all values.
    // [pattern.only]
    pub(super) fn fails_alone(&self, ctx: &Ctx, pattern: &Pattern) -> bool {
        let Some((matched, meaning)) = self.found.patterns.get(&ctx.place(pattern.span)) else {
            return false;
        };
        let Some(samples) = self.samples(ctx, matched, &[pattern]) else { return false };
        let is_such = |sample: &Sample| match (meaning, sample) {
            (Meaning::Tuple, Sample::Tuple(_, own)) => {
                own.len() == super::parts::parts_of(pattern).len()
            }
            (Meaning::Record(literal, _), Sample::Record(of, _)) => {
                self.world.same_record(literal, of)
            }
            (Meaning::Case(literal, number, _), Sample::Case(of, at, _)) => {
                number == at && self.world.same_record(literal, of)
            }
            (Meaning::Tuple | Meaning::Record(..) | Meaning::Case(..), _) => false,
            _ => self.covers(ctx, pattern, sample),
        };
        !samples.iter().all(is_such)
    }
}
