//! Long programs: many pieces in one world, and objects of long ago.
//!
//! Laws ask about every object and walk from it, so the time of a case grows with the square of its length, and more.
//! Twice as long is therefore a quarter as often.

use super::{CasePlan, Piece};
use crate::objects::op::{Op, OpRef};

/// A long program has at most so many times the operations of the largest others.
const LONGEST: usize = 32;

impl CasePlan<'_> {
    /// Goes on with pieces that are drawn as before, owners that go in any order, and things of long ago.
    pub(super) fn go_on(&mut self, theme: Piece, ops: usize) {
        let mut times = 4;
        while times < LONGEST && self.source.chance(1, 4) {
            times *= 2;
        }
        while !self.is_done && self.trace.case.ops.len() < times * ops {
            match self.source.choose(7) {
                0 => self.draw_owners(),
                1 | 2 => self.draw_long_ago(),
                _ => self.draw_piece(theme),
            }
        }
    }

    /// Any object, however old, once more: realized, frozen by an owner that there is, asked about; or all but a few are
    /// collected, so that their numbers are given again.
    fn draw_long_ago(&mut self) {
        let count = self.kinds.len();
        let Some(last) = count.checked_sub(1) else { return };
        let old = self.source.index(count).min(self.source.index(count)) as OpRef;
        match self.source.choose(4) {
            0 => drop(self.push(Op::Realize(vec![old]))),
            1 => self.freeze_again(old),
            2 => drop(self.push(Op::Facts(old))),
            3 => drop(self.push(Op::Realize(vec![old, last as OpRef]))),
            _ => {
                let kept: Vec<OpRef> = (0..8).map(|_| self.source.index(count) as OpRef).collect();
                self.push(Op::Collect(kept));
            }
        }
    }
}
