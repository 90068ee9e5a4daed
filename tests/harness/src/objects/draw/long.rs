//! Draws long programs: many pieces of programs in one world, with operations on old objects.
//!
//! Laws query every object and walk from it, so the time of a case grows at least with the square
//! of its length. Therefore a program of twice the length is drawn a quarter as often.

use super::{CasePlan, Piece};
use crate::objects::op::{Op, OpRef};

/// The largest length of a long program, as a multiple of the largest length of other programs.
const LONGEST: usize = 32;

impl CasePlan<'_> {
    /// Continues a program with more pieces, with operations that drop owners in any order, and
    /// with operations on old objects.
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

    /// Picks an object of any age, and realizes it, freezes it for an existing owner, or queries
    /// it. Alternatively, collects all but a few objects, so that numbers are reused.
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
