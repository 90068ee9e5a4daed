//! Generates code for `match` (`[run.match]`).

use super::body::{Reg, To, Where};
use super::coder::Coder;
use super::expr::{is_integer, short};
use crate::check::PatternIs;
use crate::parse::arena::{Expr, MatchArm, Pattern};
use crate::types::{Node, Ty};
use crate::util::planted::Slip;
use crate::util::words::List;
use selfsame_spec::code::Op;

/// The subject and the arms of a `match`.
type Match<'t> = (Expr, List<'t, MatchArm>);

/// The number of words of the test whether a value has a case.
const TEST: usize = 3;

/// The jump table of a `match` that selects by case or number. `jumps` has the jump for each case
/// or number without an arm so far; `last` is the jump for all other numbers.
struct Switch {
    jumps: Vec<Option<usize>>,
    last: Option<usize>,
    is_case: bool,
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

    /// Emits code for the arms of a `match`, in order. The first arm whose pattern matches is
    /// executed.
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
            no = self.arm(arm, (reg, own), &mut switch, each);
            let goes_on = at + 1 < count || switch.is_some() || !no.is_empty();
            if goes_on && self.body.goes_on() {
                let jump = self.body.jump();
                over.push(jump);
            }
            self.body.release(arm_mark);
        }
        // The arms cover all values ([pattern.match]), so the remaining jumps are never taken.
        no.extend(switch.iter().filter_map(|switch| switch.last));
        no.extend(switch.iter().flat_map(|switch| switch.jumps.iter().flatten()));
        if !no.is_empty() {
            self.body.land(&no);
            self.body.op(Op::Never, 0, 0, 0);
        }
        self.body.land(&over);
        self.body.release(mark);
    }

    /// Emits code for an arm. Returns the jumps that are taken if the value does not match.
    fn arm(
        &mut self,
        arm: MatchArm,
        (reg, own): (Reg, Ty),
        switch: &mut Option<Switch>,
        each: &mut dyn FnMut(&mut Self, Expr),
    ) -> Vec<usize> {
        let mut no = Vec::new();
        let start = self.body.words.len();
        self.pattern(arm.pattern, reg, own, &mut no);
        if let Some(switch) = switch {
            self.lead(switch, arm.pattern, start);
        }
        if let Some(guard) = arm.guard {
            self.branch(guard, false, &mut Where::Ahead(&mut no));
        }
        each(self, arm.value);
        no
    }

    /// Returns the case or number that a pattern requires. Returns `None` if the pattern matches
    /// every value, and `Err` for any other pattern.
    fn asked(&self, pattern: Pattern) -> Result<Option<u32>, ()> {
        match self.pattern_row(pattern).map(|row| &row.meaning) {
            Some(PatternIs::Case(_, case, _)) => Ok(Some(*case)),
            Some(PatternIs::Value(value, _)) => {
                let number = short(value).and_then(|number| u32::try_from(number).ok());
                number.map(Some).ok_or(())
            }
            Some(PatternIs::Any) => Ok(None),
            _ => Err(()),
        }
    }

    /// Emits a jump table that selects the arm by case or number. Returns `None` if there are few
    /// arms or no such table is possible.
    fn switch(&mut self, reg: Reg, own: Ty, arms: List<'_, MatchArm>) -> Option<Switch> {
        let cases = match *self.node(own) {
            // Only a variant has cases, so there is no jump table for other records.
            Node::Record(record) => {
                Some(self.checker().record(record).cases.len()).filter(|&count| count > 0)
            }
            _ => self.scalar_of(own).filter(|&kind| is_integer(kind)).map(|_| 0),
        };
        let asked: Result<Vec<_>, ()> = arms.iter().map(|arm| self.asked(arm.pattern)).collect();
        let asked: Vec<u32> = asked.ok()?.into_iter().flatten().collect();
        let is_case = cases? > 0;
        let count =
            if is_case { cases? } else { asked.iter().max().map_or(0, |&at| at as usize + 1) };
        let tuning = self.checker().links.tuning();
        let is_sparse = count > tuning.switched_part as usize * asked.len();
        if asked.len() < tuning.switched_arms as usize || is_sparse {
            return None;
        }
        let count =
            count - usize::from(!is_case && count > 0 && tuning.slips(Slip::SwitchWithoutLargest));
        let op = if is_case { Op::SwitchCase } else { Op::SwitchInt };
        self.body.op_with(op, (reg.at, 0, 0), count as u32);
        let jumps = (0..count).map(|_| Some(self.body.jump())).collect();
        Some(Switch { jumps, last: Some(self.body.jump()), is_case })
    }

    /// Sets the targets of the jumps that an arm handles. The jump for the case or number of the
    /// arm leads to the word after the arm's test. If the arm matches every value, all remaining
    /// jumps lead to the start of the arm.
    fn lead(&mut self, switch: &mut Switch, pattern: Pattern, start: usize) {
        match self.asked(pattern) {
            Ok(Some(asked)) => {
                let behind = if switch.is_case { start + TEST } else { self.body.words.len() };
                let jump = switch.jumps.get_mut(asked as usize);
                let takes_last = self.checker().links.tuning().slips(Slip::SwitchTakesLastArm);
                let jump = jump.and_then(|own| if takes_last { *own } else { own.take() });
                jump.into_iter().for_each(|jump| self.body.lead(jump, behind));
            }
            _ => {
                let is_left = self.checker().links.tuning().slips(Slip::SwitchForgetsOthers);
                let last = switch.last.take_if(|_| !switch.is_case && !is_left);
                let all = switch.jumps.iter_mut().filter_map(Option::take).chain(last);
                all.for_each(|jump| self.body.lead(jump, start));
            }
        }
    }
}
