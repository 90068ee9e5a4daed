//! Finds values that a `match` or a pattern does not cover, and patterns that can fail.

use super::data::{Pat, PatKind};
use super::place::{Maker, Place};
use crate::check::{Checker, Env, Out, PatternIs, PatternRow, Wrong};
use crate::parse::arena::{Expr, MatchArm, Pattern, PatternKind};
use crate::task::Run;
use crate::types::Ty;
use crate::util::words::List;
use std::rc::Rc;

impl Checker<'_> {
    /// Checks the pattern of a `let`, parameter or `for`, which must cover all values
    /// (`[pattern.only]`).
    pub(crate) fn whole_pattern(&mut self, env: Env, pattern: Pattern, matched: Ty) -> Run<()> {
        // Most such patterns are a single name, which covers all values.
        if let PatternKind::Bind(name, None) = self.arena(env.module).pattern(pattern) {
            let at = self.node_at(env, pattern);
            self.out().patterns.push(PatternRow { at, matched, meaning: PatternIs::Any });
            self.bind(env, name, matched);
            return Ok(());
        }
        let pat = self.pattern(env, pattern, matched)?;
        if pat.is_all() {
            return Ok(());
        }
        let mut place = Place::default();
        place.add(&pat);
        if self.is_too_much(matched, &place) {
            self.tell(pat.at, Wrong::TooManyCases);
        } else if self.leaves_out(matched, &place, std::slice::from_ref(&pat)) {
            let at = self.failing(&pat).map_or(pat.at, |pat| pat.at);
            self.tell(at, Wrong::NotExhaustive("this value".to_owned()));
        }
        Ok(())
    }

    /// Returns the first part of a pattern that can fail although its own parts match.
    fn failing(&mut self, pat: &Rc<Pat>) -> Option<Rc<Pat>> {
        let mut open = vec![pat.clone()];
        while let Some(pat) = open.pop() {
            if self.fails(&pat) {
                return Some(pat);
            }
            match &pat.kind {
                PatKind::Tuple(parts) => open.extend(parts.iter().rev().cloned()),
                PatKind::Record(_, _, parts) => {
                    open.extend(parts.iter().rev().map(|part| part.1.clone()));
                }
                _ => {}
            }
        }
        None
    }

    fn fails(&mut self, pat: &Rc<Pat>) -> bool {
        let place = Place::default();
        let maker = match &pat.kind {
            PatKind::All => return false,
            PatKind::Type(_) | PatKind::Value(_) | PatKind::Nothing => {
                return self.leaves_out(pat.matched, &place, std::slice::from_ref(pat));
            }
            PatKind::Tuple(parts) => Maker::Tuple(parts.len()),
            PatKind::Record(record, case, _) => Maker::Record(*record, *case),
        };
        self.made(pat.matched, &place).iter().any(|made| made.maker != Some(maker))
    }

    /// [pattern.match]
    pub(crate) fn match_arms(
        &mut self,
        env: Env,
        expr: Expr,
        (subject, arms): (Expr, List<'_, MatchArm>),
        want: Ty,
    ) -> Run<Out> {
        let subject = self.expr(env, subject, Ty::HOLE)?;
        let (mut place, mut pats) = (Place::default(), Vec::new());
        let (mut given, mut all_end) = (Vec::new(), true);
        for arm in arms.iter() {
            let pat = self.pattern(env, arm.pattern, subject.ty)?;
            place.add(&pat);
            if let Some(guard) = arm.guard {
                self.condition(env, guard)?;
            } else {
                pats.push(pat);
            }
            let out = self.expr(env, arm.value, want)?;
            all_end &= out.ends;
            given.push((out.ty, self.node_at(env, arm.value)));
        }
        let word = self.at(env, self.first(env, expr));
        if !subject.ty.is_unknown() {
            if self.is_too_much(subject.ty, &place) {
                self.tell(word, Wrong::TooManyCases);
            } else if self.leaves_out(subject.ty, &place, &pats) {
                self.tell(word, Wrong::NotExhaustive("this value".to_owned()));
            }
        }
        let ty = match arms.is_empty() {
            true => Ty::NEVER,
            false => self.join(want, &given),
        };
        Ok(Out::of(ty).ending(subject.ends || all_end))
    }
}
