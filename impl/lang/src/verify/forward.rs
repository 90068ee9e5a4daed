//! Verifies functions without backward jumps in one pass over their words.
//!
//! Most functions have no loop. In such a function, all paths to a word come from earlier words.
//! Therefore, when the pass reaches a word, the registers that have a value there are known, and no
//! word is visited again. The pass does not find the first flaw. If a function has a flaw or a
//! loop, the other passes check the function.

use super::body::Words;
use super::bounds::Bounds;
use super::effect::Instruction;
use super::fit;
use super::opcodes::Row;
use super::registers::Registers;
use super::ways::{has_few_registers, parameters};
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;
use selfsame_spec::code::{Flow, Op, Word};

/// A set of registers for functions with few registers.
type Few = Registers<1>;

/// The state of the pass over a function.
#[derive(Debug)]
struct Forward<'a> {
    words: &'a Words<'a>,
    bounds: &'a Bounds,
    /// The registers that have a value at the current word, or `None` if no path leads to this
    /// word.
    state: Option<Few>,
    /// The targets of jumps that the pass has not reached yet, each with the registers that have a
    /// value at the jump.
    ahead: Vec<(usize, Option<Few>)>,
    /// The smallest target in `ahead`.
    next: usize,
    /// The maximum number of entries of `ahead`. A search in `ahead` takes at most this many steps.
    most: usize,
    /// Whether the registers at the target of several jumps are those of the last path only. This
    /// is a planted bug.
    by_last: bool,
}

/// Returns true only if a function has no flaw and only forward jumps. For some such functions, the
/// result is false nevertheless. Cost: linear in the words of the function.
pub(super) fn is_fine(words: &Words<'_>, bounds: &Bounds, room: &mut Room) -> bool {
    if !has_few_registers(words.function) {
        return false;
    }
    let (ahead, most) = (std::mem::take(&mut room.ahead), room.tuning.forward_jumps as usize);
    let by_last = room.tuning.slips(Slip::ForwardByLastWay);
    let state = Some(parameters(words));
    let mut forward = Forward { words, bounds, state, ahead, next: usize::MAX, most, by_last };
    let is_fine = forward.go().is_some()
        && (forward.ahead.is_empty() || room.tuning.slips(Slip::ForwardForgetsAhead));
    room.ahead = forward.ahead;
    room.ahead.clear();
    is_fine
}

/// Working memory that is reused for one function after another.
pub(super) struct Room {
    ahead: Vec<(usize, Option<Few>)>,
    tuning: Tuning,
}

impl Room {
    /// Creates the working memory. `tuning` gives the maximum number of pending jumps.
    pub(super) fn new(tuning: Tuning) -> Self {
        Self { ahead: Vec::new(), tuning }
    }
}

impl Forward<'_> {
    /// Visits all words. Returns `None` if the function has a flaw, a backward jump, or too many
    /// pending jumps.
    fn go(&mut self) -> Option<()> {
        let mut at = 0;
        while at < self.words.len() {
            if at >= self.next {
                self.arrive(at)?;
            }
            at = self.step(at)?;
        }
        Some(())
    }

    /// Joins the sets of registers of all jumps that lead to a word.
    fn arrive(&mut self, at: usize) -> Option<()> {
        // The pass has skipped the target of a jump, so a jump leads into the middle of an
        // instruction.
        if at > self.next {
            return None;
        }
        self.next = usize::MAX;
        let Self { state, ahead, next, by_last, .. } = self;
        ahead.retain(|&(to, way)| {
            if to == at {
                *state = if *by_last { way } else { both(*state, way) };
            } else {
                *next = to.min(*next);
            }
            to != at
        });
        Some(())
    }

    /// Applies the effect of the instruction at a word. Returns the index of the next word.
    fn step(&mut self, at: usize) -> Option<usize> {
        let instruction = Instruction::read(self.words, at)?;
        let (row, behind) = (instruction.row, at + instruction.len());
        self.is_well_formed(at, instruction).then_some(())?;
        if let Some(state) = &mut self.state {
            instruction.reads(self.words.callees, state).then_some(())?;
            instruction.write(self.words.callees, state);
            if row.flow == Flow::End || instruction.is_last(self.words.callees) {
                self.state = None;
            }
        }
        match row.flow {
            Flow::Plain | Flow::Call => self.words.has(behind).then_some(behind),
            // A test that writes a register is a turn of a loop, which jumps backwards, so it is
            // not accepted here.
            Flow::Test if row.writes == Row::NOTHING => {
                self.jump(behind)?;
                self.words.has(behind + 1).then_some(behind + 1)
            }
            Flow::Switch => {
                let end = behind + instruction.second as usize + 1;
                (behind..end).try_for_each(|jump| self.jump(jump))?;
                self.state = None;
                Some(end)
            }
            Flow::Jump => {
                self.jump(at)?;
                self.state = None;
                Some(behind)
            }
            Flow::End => Some(behind),
            Flow::Test => None,
        }
    }

    /// Returns whether the fields and the second number of an instruction are valid for its opcode.
    fn is_well_formed(&self, at: usize, instruction: Instruction) -> bool {
        let Instruction { row, second, .. } = instruction;
        let Some(op) = row.op.filter(|&op| op != Op::Ext) else { return false };
        let word = |at| self.words.word(at);
        word(at).is_some_and(|word| self.bounds.have_fields(row, word))
            && (row.len == 1
                || word(at + 1).and_then(Word::op) == Some(Op::Ext)
                    && self.bounds.have_row(row.second, second))
            && (!row.has_fit || fit::fits(self.words, op, second))
    }

    /// Adds the target of the word at an index to the pending jumps. The word must be a forward
    /// jump.
    fn jump(&mut self, at: usize) -> Option<()> {
        let to = self.words.target(at).filter(|&to| to > at)?;
        if self.words.op(at) != Some(Op::Jump) || self.ahead.len() >= self.most {
            return None;
        }
        self.ahead.push((to, self.state));
        self.next = self.next.min(to);
        Some(())
    }
}

/// Returns the registers that have a value on both paths. If only one path exists, returns its
/// registers.
fn both(one: Option<Few>, other: Option<Few>) -> Option<Few> {
    match (one, other) {
        (Some(mut one), Some(other)) => {
            one.meet(&other);
            Some(one)
        }
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::super::callee::Callees;
    use super::super::{Found, first_flaw};
    use super::*;
    use crate::program::Program;
    use selfsame_spec::code::Field;
    use selfsame_spec::program::Sources;

    /// A generator of random numbers, and the words of the random function that were generated so
    /// far.
    struct Draw(u64, Vec<Word>);

    impl Draw {
        fn below(&mut self, below: usize) -> u8 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695);
            ((self.0 >> 33) as usize % below) as u8
        }

        fn jump(&mut self) {
            let far = i32::from(self.below(4)) - i32::from(self.below(20) == 0);
            let op = if self.below(20) == 0 { Op::Loop } else { Op::Jump };
            self.1.push(Word::far(op, far));
        }

        fn op(&mut self, op: Op) {
            let [a, b, c] = [(); 3].map(|()| self.below(3));
            let fields = op.info().fields;
            let [b, c] =
                [(1, b), (2, c)].map(|(at, n)| if fields[at] == Field::no { 0 } else { n });
            self.1.push(Word::abc(op, a, b, c));
        }

        /// Adds a random instruction with the words that must follow it. Sometimes one of these
        /// words is wrong.
        fn instruction(&mut self) {
            const OPS: [Op; 8] = [
                Op::Int,
                Op::None,
                Op::MoveR,
                Op::MoveS,
                Op::AddI64,
                Op::Wrap,
                Op::CallValue,
                Op::ForRange,
            ];
            match self.below(14) {
                0 => self.jump(),
                1 => self.1.push(Word::abc(Op::ReturnUnit, 0, 0, 0)),
                2 | 3 => {
                    self.op(Op::IfNone);
                    self.jump();
                }
                4 => {
                    let number = self.below(3);
                    self.op(Op::SwitchInt);
                    self.1.push(Word::number(number.into()));
                    (0..=number).for_each(|_| self.jump());
                }
                5 if self.below(4) == 0 => self.op(Op::Panic),
                _ => {
                    let turns = usize::from(self.below(8) == 0);
                    let at = self.below(OPS.len() - 1 + turns);
                    self.op(OPS[usize::from(at)]);
                }
            }
        }
    }

    /// If `is_fine` accepts a random function, the other passes find no flaw in it. `is_fine` must
    /// accept most functions without a flaw and without a loop. Exceptions are functions with jumps
    /// into the words after a test.
    #[test]
    fn functions_are_fine_if_the_passes_find_nothing() {
        let mut unit = Program::load(&Sources::new("m", &[("m", "")]), "m").code();
        (unit.functions[0].scalars, unit.functions[0].references) = (3, 3);
        let (mut room, mut passes) =
            (Room::new(Tuning::default()), (Found::default(), super::super::Room::default()));
        let (mut draw, mut fine, mut flaws, mut left) = (Draw(7, Vec::new()), 0, 0, 0);
        for _ in 0..100_000 {
            // Half of the random functions begin with instructions that give each register a value.
            let all = [Op::Int, Op::None].map(|op| (0..3).map(move |at| Word::abc(op, at, 0, 0)));
            let all = all.into_iter().flatten().take(usize::from(draw.below(2)) * 6);
            draw.1 = all.collect();
            (0..1 + draw.below(6)).for_each(|_| draw.instruction());
            draw.1.push(Word::abc(Op::ReturnUnit, 0, 0, 0));
            unit.functions[0].words = std::mem::take(&mut draw.1);
            let function = &unit.functions[0];
            let (callees, bounds) = (Callees::new(&unit), Bounds::of_unit(&unit));
            let (words, bounds) =
                (Words::new(&unit, &callees, function), bounds.of_function(function));
            let is_fine = is_fine(&words, &bounds, &mut room);
            let flaw = first_flaw(words, &bounds, &mut passes);
            assert!(!is_fine || flaw.is_none(), "{flaw:?}: {:?}", function.words);
            let has_loop = function.words.iter().any(|word| word.op() == Some(Op::Loop));
            left += u32::from(!is_fine && !has_loop && flaw.is_none());
            fine += u32::from(is_fine);
            flaws += u32::from(flaw.is_some());
        }
        assert!(fine > 10_000 && flaws > 10_000, "{fine} fine, {flaws} with a flaw");
        assert!(left < fine / 10, "{left} left, {fine} fine");
    }
}
