//! `match` (`[run.match]`).

use super::body::{Reg, To, Where};
use super::coder::Coder;
use crate::check::PatternIs;
use crate::parse::arena::{Expr, MatchArm, Pattern};
use crate::types::{Node, Ty};
use crate::util::words::List;
use selfsame_spec::code::Op;

/// The subject and the arms.
type Match<'t> = (Expr, List<'t, MatchArm>);

/// From so many cases on, a `match` goes to the arm of a case at once.
const SWITCHED: usize = 4;
/// The words of the test of a case.
const TEST: usize = 3;

/// The jumps of a `match` by cases: those of cases without an arm so far, and the last one.
struct Switch {
    jumps: Vec<Option<usize>>,
    last: usize,
}

impl Coder<'_, '_> {
    pub(super) fn match_value(&mut self, of: Match<'_>, want: Ty, to: To) {
        self.arms(of, &mut |coder, value| {
            let reg = coder.value(value, want, to);
            coder.deliver(reg, to);
        });
    }

    pub(super) fn match_dropped(&mut self, subject: Expr, arms: List<'_, MatchArm>) {
        self.arms((subject, arms), &mut |coder, value| coder.drop_value(value));
    }

    pub(super) fn match_tail(&mut self, of: Match<'_>, dropped: bool) {
        self.arms(of, &mut |coder, value| coder.tail(value, dropped));
    }

    /// The arms, in order: the first that matches is done.
    fn arms(&mut self, (subject, arms): Match<'_>, each: &mut dyn FnMut(&mut Self, Expr)) {
        let mark = self.body.mark();
        let own = self.ty(subject);
        let reg = self.kept_value(subject, own);
        let mut switch = self.switch(reg, own, arms);
        let mut over = Vec::new();
        let mut no = Vec::new();
        let count = arms.len();
        for (at, arm) in arms.iter().enumerate() {
            self.body.land(&no);
            let arm_mark = self.body.mark();
            if let Some(switch) = &mut switch {
                self.lead(switch, arm.pattern);
            }
            no = self.arm(arm, (reg, own), each);
            let goes_on = at + 1 < count || switch.is_some() || !no.is_empty();
            if goes_on && self.body.goes_on() {
                let jump = self.body.jump();
                over.push(jump);
            }
            self.body.release(arm_mark);
        }
        // The arms cover all values ([pattern.match]).
        no.extend(switch.iter().map(|switch| switch.last));
        no.extend(switch.iter().flat_map(|switch| switch.jumps.iter().flatten()));
        if !no.is_empty() {
            self.body.land(&no);
            self.body.op(Op::Never, 0, 0, 0);
        }
        self.body.land(&over);
        self.body.release(mark);
    }

    /// An arm: the jumps of what does not match.
    fn arm(
        &mut self,
        arm: MatchArm,
        (reg, own): (Reg, Ty),
        each: &mut dyn FnMut(&mut Self, Expr),
    ) -> Vec<usize> {
        let mut no = Vec::new();
        self.pattern(arm.pattern, reg, own, &mut no);
        if let Some(guard) = arm.guard {
            self.branch(guard, false, &mut Where::Ahead(&mut no));
        }
        each(self, arm.value);
        no
    }

    /// The case that a pattern asks for; `Err` if it is none of a case or of anything.
    fn case_of(&self, pattern: Pattern) -> Result<Option<u32>, ()> {
        match self.pattern_row(pattern).map(|row| &row.meaning) {
            Some(PatternIs::Case(_, case, _)) => Ok(Some(*case)),
            Some(PatternIs::Any) => Ok(None),
            _ => Err(()),
        }
    }

    /// Goes to the arm of a case at once, if there are many.
    fn switch(&mut self, reg: Reg, own: Ty, arms: List<'_, MatchArm>) -> Option<Switch> {
        let Node::Record(record) = *self.node(own) else { return None };
        let count = self.checker().record(record).cases.len();
        let cases: Result<Vec<_>, ()> = arms.iter().map(|arm| self.case_of(arm.pattern)).collect();
        let asked = cases.ok()?.into_iter().flatten().count();
        if asked < SWITCHED || count > 4 * asked {
            return None;
        }
        self.body.op_with(Op::SwitchCase, (reg.at, 0, 0), count as u32);
        let jumps = (0..count).map(|_| Some(self.body.jump())).collect();
        Some(Switch { jumps, last: self.body.jump() })
    }

    /// Cases that an arm is for lead here, behind the test of the case.
    fn lead(&mut self, switch: &mut Switch, pattern: Pattern) {
        let here = self.body.words.len();
        match self.case_of(pattern) {
            Ok(Some(case)) => {
                let jump = switch.jumps.get_mut(case as usize).and_then(Option::take);
                jump.into_iter().for_each(|jump| self.body.lead(jump, here + TEST));
            }
            _ => {
                let all = switch.jumps.iter_mut().filter_map(Option::take);
                all.for_each(|jump| self.body.lead(jump, here));
            }
        }
    }
}
