//! `match` (`[run.match]`).

use super::body::{Reg, To, Where};
use super::coder::Coder;
use crate::parse::arena::{Expr, MatchArm};
use crate::types::Ty;
use crate::util::words::List;
use selfsame_spec::code::Op;

/// The subject and the arms.
type Match<'t> = (Expr, List<'t, MatchArm>);

impl Coder<'_, '_> {
    pub(super) fn match_value(&mut self, _: Expr, of: Match<'_>, want: Ty, to: To) {
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
        let mut over = Vec::new();
        let count = arms.len();
        for (at, arm) in arms.iter().enumerate() {
            let is_last = at + 1 == count;
            self.arm(arm, (reg, own), (is_last, &mut over), each);
        }
        self.body.land(&over);
        self.body.release(mark);
    }

    fn arm(
        &mut self,
        arm: MatchArm,
        (reg, own): (Reg, Ty),
        (is_last, over): (bool, &mut Vec<usize>),
        each: &mut dyn FnMut(&mut Self, Expr),
    ) {
        let mark = self.body.mark();
        let mut no = Vec::new();
        self.pattern(arm.pattern, reg, own, &mut no);
        if let Some(guard) = arm.guard {
            self.branch(guard, false, &mut Where::Ahead(&mut no));
        }
        each(self, arm.value);
        if (!is_last || !no.is_empty()) && self.body.goes_on() {
            let jump = self.body.jump();
            over.push(jump);
        }
        self.body.land(&no);
        if is_last && !no.is_empty() {
            // The arms cover all values ([pattern.match]).
            self.body.op(Op::Never, 0, 0, 0);
        }
        self.body.release(mark);
    }
}
