//! Computes the registers that have a value on each path (`[verify.registers]`, `[verify.way]`,
//! `[verify.at-start]`).
//!
//! Paths are split at the targets of jumps. For each target, a state is stored: the set of
//! registers that have a value on all paths found so far. When a register is removed from a state,
//! the words from this target on are visited again, lowest word first.
//!
//! Registers are only removed from states, and never added. Therefore, if an instruction reads a
//! register without a value on the paths found so far, this stays true when all paths are found.
//! Each instruction is checked again when its state changes.

use super::body::{Body, Words};
use super::effect::Instruction;
use super::registers::Registers;
use super::targets::Targets;
use selfsame_spec::code::{Flow, Function};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Returns the first instruction that reads a register that has no value on some path to the
/// instruction.
pub(super) fn empty(body: &Body<'_>, room: &mut Room) -> Option<usize> {
    if !body.has(0) {
        return None;
    }
    let Room { targets, few, many } = room;
    targets.find(body);
    let ways = Ways { body, targets };
    if has_few_registers(body.function) { ways.empty(few) } else { ways.empty(many) }
}

/// Returns whether the registers of a function fit into one lane, as in most functions. The number
/// after the last register must fit, too.
pub(super) const fn has_few_registers(function: &Function) -> bool {
    function.scalars < 64 && function.references < 64
}

/// Working memory that is reused for one function after another.
#[derive(Default)]
pub(super) struct Room {
    targets: Targets,
    few: Known<1>,
    many: Known<4>,
}

/// The words of a function, and the targets of its jumps.
struct Ways<'a> {
    body: &'a Body<'a>,
    targets: &'a Targets,
}

/// The states that are stored for the targets of jumps, in the order of these targets.
#[derive(Default)]
struct Known<const LANES: usize> {
    states: Vec<Registers<LANES>>,
    progress: Vec<Progress>,
    /// The targets from which words must still be visited, each once, lowest first.
    waiting: BinaryHeap<Reverse<u32>>,
    /// The first instruction found so far that reads a register without a value.
    empty: Option<usize>,
}

/// The progress of the traversal at the target of a jump.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    /// No path to the target was found yet.
    Unknown,
    /// The words from the target on must still be visited.
    Waits,
    Done,
}

/// Returns the registers that have a value at the first word of a function.
pub(super) fn parameters<const LANES: usize>(words: &Words<'_>) -> Registers<LANES> {
    let function = words.function;
    let [scalars, references] = super::functions::count(&function.params);
    let own = usize::from(!function.captures.is_empty());
    Registers::first([scalars, references + own].map(|count| count as u16))
}

impl Ways<'_> {
    /// Follows all paths until no state changes. Returns the first instruction that reads a
    /// register without a value.
    fn empty<const LANES: usize>(&self, known: &mut Known<LANES>) -> Option<usize> {
        known.clear(self.targets.before(self.body.len()));
        if let Some(at) = self.targets.end(self.body, 0) {
            known.meet(self.targets.before(at), at, &parameters(self.body));
        }
        while let Some(Reverse(at)) = known.waiting.pop() {
            self.follow(at as usize, known);
        }
        known.empty
    }

    /// Visits the words from the target of a jump to the next such target.
    fn follow<const LANES: usize>(&self, from: usize, known: &mut Known<LANES>) {
        let number = self.targets.before(from);
        known.progress[number] = Progress::Done;
        let mut state = known.states[number];
        let mut at = from;
        while let Some(next) = self.step(at, &mut state, known) {
            if self.targets.has(next) {
                self.meet(next, &state, known);
                break;
            }
            at = next;
        }
    }

    /// Joins the set of registers of a path into the state of the word that the path reaches.
    fn meet<const LANES: usize>(
        &self,
        at: usize,
        state: &Registers<LANES>,
        known: &mut Known<LANES>,
    ) {
        if let Some(end) = self.targets.end(self.body, at) {
            known.meet(self.targets.before(end), end, state);
        }
    }

    /// Applies the effect of the instruction at a word, and joins the set of registers into the
    /// states of the targets of its jumps. Returns the index of the next word.
    fn step<const LANES: usize>(
        &self,
        at: usize,
        state: &mut Registers<LANES>,
        known: &mut Known<LANES>,
    ) -> Option<usize> {
        let body = self.body;
        let instruction = Instruction::read(body, at)?;
        if !instruction.reads(body.callees, state) {
            known.empty = Some(known.empty.map_or(at, |first| first.min(at)));
        }
        let behind = at + instruction.len();
        match instruction.row.flow {
            Flow::Plain | Flow::Call => {
                instruction.write(body.callees, state);
                (!instruction.is_last(body.callees)).then_some(behind)
            }
            Flow::Test => {
                let mut held = *state;
                instruction.write(body.callees, &mut held);
                self.meet(behind, &held, known);
                Some(behind + 1)
            }
            Flow::Switch => {
                let jumps = behind..=behind + instruction.second as usize;
                jumps.for_each(|jump| self.meet(jump, state, known));
                None
            }
            Flow::Jump => {
                self.meet(at, state, known);
                None
            }
            Flow::End => None,
        }
    }
}

impl<const LANES: usize> Known<LANES> {
    /// Removes all states, and creates `count` new states.
    fn clear(&mut self, count: usize) {
        self.states.clear();
        self.states.resize(count, Registers::NONE);
        self.progress.clear();
        self.progress.resize(count, Progress::Unknown);
        self.empty = None;
    }

    /// Joins the set of registers of a path into the state of the word at index `at`. This word is
    /// the target of jumps with the index `number`.
    fn meet(&mut self, number: usize, at: usize, state: &Registers<LANES>) {
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
