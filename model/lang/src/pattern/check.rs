//! Checks patterns ([pattern.check]): the types that they match, the names that they bind, and the
//! arms of a `match`.
//!
//! ```text
//! match x { A(n) -> n, _ -> 0 }     x: V, n: int
//! let (a, b) = (1, "s");            a: int, b: str
//! ```

use super::parts::{parts_of, tuple_parts, unknown};
use super::sample::Sample;
use crate::check::{Ctx, Gives, Run};
use crate::task::{Meaning, Step};
use crate::types::{Type, primitive, value_type};
use selfsame_spec::text::tree::{Expr, Match, Pattern, PatternKind};
use selfsame_spec::text::{Place, Span, TypeProblem};

impl Run<'_, '_> {
    /// Checks a pattern against the type of the matched value.
    // [pattern.check]
    pub(crate) fn pattern(&mut self, ctx: &Ctx, pattern: &Pattern, matched: &Type) -> Step<()> {
        let at = ctx.place(pattern.span);
        let meaning = match &pattern.kind {
            PatternKind::Wild(ty) => self.bind(ctx, ty.as_deref(), (None, matched))?,
            PatternKind::Bind(name, ty) => {
                let name = ctx.place(name.span);
                self.bind(ctx, ty.as_deref(), (Some(name), matched))?
            }
            PatternKind::Literal(_) if self.is_refused(&at) => unknown(),
            PatternKind::Literal(value) => self.literal_pattern(value, matched, &at),
            PatternKind::Tuple(parts) => {
                return self.tuple_pattern(ctx, parts, matched, at);
            }
            PatternKind::Record(path, parts) => {
                return self.path_pattern(ctx, path, (parts, true), (matched, at));
            }
            PatternKind::Constant(path) => {
                return self.path_pattern(ctx, path, (&[], false), (matched, at));
            }
        };
        self.met(at, matched, meaning);
        Ok(())
    }

    pub(crate) fn met(&mut self, at: Place, matched: &Type, meaning: Meaning) {
        self.found.patterns.insert(at, (matched.clone(), meaning));
    }

    /// Returns whether a pattern of the type `ty` can match a value of the type `matched`.
    // [pattern.check]
    pub(crate) fn is_possible(&self, ty: &Type, matched: &Type) -> bool {
        self.world.unify(matched, ty).is_some() || self.world.unify(ty, matched).is_some()
    }

    // [pattern.binder]
    fn bind(
        &mut self,
        ctx: &Ctx,
        written: Option<&Expr>,
        (name, matched): (Option<Place>, &Type),
    ) -> Step<Meaning> {
        let Some(written) = written else {
            self.found.bound.extend(name.map(|name| (name, matched.clone())));
            return Ok(Meaning::Any);
        };
        let ty = self.read_resolved(ctx, written.into(), false)?;
        self.found.bound.extend(name.map(|name| (name, ty.clone())));
        if self.world.is_unknown(&ty) || self.world.is_unknown(matched) {
            return Ok(unknown());
        }
        self.identities(matched, &ty, &ctx.place(written.span))?;
        if !self.is_possible(&ty, matched) {
            self.mismatch(matched, &ty, None, ctx.place(written.span));
            return Ok(unknown());
        }
        Ok(Meaning::Type(ty))
    }

    fn literal_pattern(
        &mut self,
        value: &selfsame_spec::Value,
        matched: &Type,
        at: &Place,
    ) -> Meaning {
        if self.world.is_unknown(matched) {
            return unknown();
        }
        let ty = self.literal(value, matched).ty;
        let possible =
            self.is_possible(&ty, matched) || self.is_possible(&value_type(value), matched);
        if !possible {
            self.mismatch(matched, &primitive(value), None, at.clone());
            return unknown();
        }
        Meaning::Value(value.clone(), ty)
    }

    fn tuple_pattern(
        &mut self,
        ctx: &Ctx,
        parts: &[Pattern],
        matched: &Type,
        at: Place,
    ) -> Step<()> {
        let lost = self.world.is_unknown(matched);
        let heads = if lost { Vec::new() } else { self.world.heads(matched) };
        let mut tuples = heads.iter().filter_map(|head| tuple_parts(head, parts.len()));
        let found = tuples.next().filter(|_| tuples.next().is_none());
        if found.is_none() && !lost {
            let given = Type::Tuple(vec![Type::Hole; parts.len()].into());
            self.mismatch(matched, &given, None, at.clone());
        }
        let is_known = found.is_some();
        for (number, part) in parts.iter().enumerate() {
            let ty = found.as_ref().map_or(Type::Unknown, |types| types[number].clone());
            self.pattern(ctx, part, &ty)?;
        }
        let meaning = if is_known { Meaning::Tuple } else { Meaning::Unknown };
        self.met(at, matched, meaning);
        Ok(())
    }

    /// Checks a pattern of a `let`, parameter or `for`, which must cover all values.
    // [pattern.only]
    pub(crate) fn pattern_alone(
        &mut self,
        ctx: &Ctx,
        pattern: &Pattern,
        matched: &Type,
    ) -> Step<()> {
        self.pattern(ctx, pattern, matched)?;
        let Some(samples) = self.samples(ctx, matched, &[pattern]) else {
            self.refuse(TypeProblem::TooManyCases, ctx.place(pattern.span));
            return Ok(());
        };
        if samples.iter().all(|sample| self.covers(ctx, pattern, sample)) {
            return Ok(());
        }
        let failing = self.first_failing(ctx, pattern);
        let at = ctx.place(failing.unwrap_or(pattern.span));
        self.refuse(TypeProblem::NotExhaustive { example: "another value".into() }, at);
        Ok(())
    }

    /// Returns the span of the first pattern, in the order of the text, that does not cover all
    /// values even if its parts do.
    fn first_failing(&self, ctx: &Ctx, pattern: &Pattern) -> Option<Span> {
        let mut all = vec![pattern];
        let mut at = 0;
        while let Some(pattern) = all.get(at).copied() {
            all.extend(parts_of(pattern));
            at += 1;
        }
        all.sort_by_key(|pattern| (pattern.span.start, std::cmp::Reverse(pattern.span.end)));
        let fails = |pattern: &&&Pattern| self.fails_alone(ctx, pattern);
        all.iter().find(fails).map(|pattern| pattern.span)
    }

    // [pattern.match]
    pub(crate) fn matching(
        &mut self,
        ctx: &Ctx,
        expr: &Expr,
        choice: &Match,
        expected: &Type,
    ) -> Step<Gives> {
        let subject = self.check(ctx, &*choice.subject, &Type::Hole)?.ty;
        let mut parts = Vec::new();
        for arm in &choice.arms {
            self.pattern(ctx, &arm.pattern, &subject)?;
            if let Some(guard) = &arm.guard {
                self.condition(ctx, guard.into())?;
            }
            let gives = self.check(ctx, &arm.value, expected)?;
            parts.push((gives, ctx.place(arm.value.span)));
        }
        let word = ctx.place(Span::new(expr.span.start, expr.span.start + 5));
        let patterns: Vec<&Pattern> = choice.arms.iter().map(|arm| &arm.pattern).collect();
        match self.samples(ctx, &subject, &patterns) {
            None => self.refuse(TypeProblem::TooManyCases, word),
            Some(samples) => {
                let arms = || {
                    let covers = self.world.rules.pattern.arm_covers;
                    choice.arms.iter().filter(move |arm| covers(arm.guard.is_some()))
                };
                let left =
                    |sample: &&Sample| !arms().any(|arm| self.covers(ctx, &arm.pattern, sample));
                if samples.iter().any(|sample| left(&sample)) {
                    let example = "another value".to_owned();
                    self.refuse(TypeProblem::NotExhaustive { example }, word);
                }
            }
        }
        Ok(self.together(&parts, expected)?.into())
    }
}
