//! Which registers have something on each way (`[verify.registers]`).
//!
//! A way is cut where jumps lead to. At each of these words a state is kept: the registers that have
//! something on all ways that were found up to now. When a register is lost there, the words from
//! there on are gone through again, the first ones first.

use super::body::{Body, len};
use super::effect::Instruction;
use super::registers::Registers;
use super::targets::Targets;
use selfsame_spec::code::Flow;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The first instruction that reads a register that has nothing on some way to it.
pub(super) fn empty(body: &Body<'_>, room: &mut Room) -> Option<usize> {
    if !body.has(0) {
        return None;
    }
    let Room { targets, known } = room;
    targets.find(body);
    let ways = Ways { body, targets };
    ways.follow_all(known);
    let starts = (0..body.words.len()).filter(|&at| ways.targets.has(at));
    // Pieces between these words follow one another, so the first one found is the first of all.
    let mut rows = starts.zip(known.states.iter().zip(&known.progress));
    rows.find_map(|(at, (state, progress))| match progress {
        Progress::Unknown => None,
        _ => ways.first_empty(at, *state),
    })
}

/// Working space, used for one function after another.
#[derive(Default)]
pub(super) struct Room {
    targets: Targets,
    known: Known,
}

/// The ways of a function.
struct Ways<'a> {
    body: &'a Body<'a>,
    targets: &'a Targets,
}

/// The states at the words that jumps lead to.
#[derive(Default)]
struct Known {
    states: Vec<Registers>,
    progress: Vec<Progress>,
    /// The words that wait, each once.
    waiting: BinaryHeap<Reverse<u32>>,
}

/// How far a word is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    /// No way leads there.
    Unknown,
    /// The words behind it have to be gone through.
    Waits,
    Done,
}

impl Ways<'_> {
    /// Follows all ways until nothing changes.
    fn follow_all(&self, known: &mut Known) {
        known.clear(self.targets.before(self.body.words.len()));
        if let Some(at) = self.targets.end(self.body, 0) {
            known.meet(self.targets.before(at), at, &self.parameters());
        }
        while let Some(Reverse(at)) = known.waiting.pop() {
            self.follow(at as usize, known);
        }
    }

    /// The registers that have something at the first word.
    fn parameters(&self) -> Registers {
        let function = self.body.function;
        let [scalars, references] = super::functions::count(&function.params);
        let own = usize::from(!function.captures.is_empty());
        Registers::first([scalars, references + own].map(|count| count as u16))
    }

    /// Goes on from a word to the next one that jumps lead to.
    fn follow(&self, from: usize, known: &mut Known) {
        let number = self.targets.before(from);
        known.progress[number] = Progress::Done;
        let mut state = known.states[number];
        let mut at = from;
        let mut meet = |at: usize, state: &Registers| {
            if let Some(end) = self.targets.end(self.body, at) {
                known.meet(self.targets.before(end), end, state);
            }
        };
        while let Some(next) = self.step(at, &mut state, &mut meet) {
            if self.targets.has(next) {
                meet(next, &state);
                break;
            }
            at = next;
        }
    }

    /// Does the instruction at a word: where its jumps lead is met, and the word is given that comes
    /// next in line.
    fn step(
        &self,
        at: usize,
        state: &mut Registers,
        meet: &mut impl FnMut(usize, &Registers),
    ) -> Option<usize> {
        let body = self.body;
        let instruction = Instruction::read(body, at)?;
        let behind = at + body.words.get(at).map_or(1, |&word| len(word));
        match instruction.op.info().flow {
            Flow::Plain | Flow::Call => {
                instruction.write(body, state);
                (!instruction.is_last(body)).then_some(behind)
            }
            Flow::Test => {
                let mut held = *state;
                instruction.write(body, &mut held);
                meet(behind, &held);
                Some(behind + 1)
            }
            Flow::Switch => {
                (0..=instruction.second as usize).for_each(|number| meet(behind + number, state));
                None
            }
            Flow::Jump => {
                meet(at, state);
                None
            }
            Flow::End => None,
        }
    }

    /// The first instruction from a word on that reads a register without anything in it.
    fn first_empty(&self, from: usize, mut state: Registers) -> Option<usize> {
        let mut at = from;
        loop {
            if !Instruction::read(self.body, at)?.reads(self.body, &state) {
                return Some(at);
            }
            at = self.step(at, &mut state, &mut |_, _| {})?;
            if self.targets.has(at) {
                return None;
            }
        }
    }
}

impl Known {
    /// Forgets all, and makes room for so many states.
    fn clear(&mut self, count: usize) {
        self.states.clear();
        self.states.resize(count, Registers::default());
        self.progress.clear();
        self.progress.resize(count, Progress::Unknown);
    }

    /// A way comes to a word; `number` is its place among those that jumps lead to.
    fn meet(&mut self, number: usize, at: usize, state: &Registers) {
        let is_new = self.progress[number] == Progress::Unknown;
        if is_new {
            self.states[number] = *state;
        }
        let changes = is_new || self.states[number].meet(state);
        if changes && self.progress[number] != Progress::Waits {
            self.progress[number] = Progress::Waits;
            self.waiting.push(Reverse(at as u32));
        }
    }
}
