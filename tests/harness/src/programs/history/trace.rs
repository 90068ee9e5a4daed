//! Histories, and their execution by the reference model.

use super::op::{Dice, Edit, Form, Number, Op};
use super::state::State;
use crate::cache::drawn::edited_so;
use crate::kit::source::{Random, Source as _};
use crate::programs::answers::Side;
use crate::programs::case::Case;
use crate::programs::implementation::Selfsame;
use crate::programs::law::Trial;
use selfsame_spec::program::Sources;
use std::sync::Arc;

/// A history: a program, and a sequence of operations on it. An operation that is impossible is
/// skipped.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct History {
    /// The case with the program before the first operation.
    pub start: Case,
    /// The operations of the history, in order.
    pub ops: Vec<Op>,
}

/// An operation that was executed. Unlike an operation of a history, it refers to units by their
/// numbers.
pub type Act = Op<Number>;

/// The execution of one operation of a history.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Step {
    /// The operation; `None` if it was skipped.
    pub act: Option<Act>,
    /// The index in `states` of the program after the operation.
    pub program: usize,
    /// The index of the state that the operation uses. This is the current program, or the program
    /// of the saved or loaded unit.
    pub about: usize,
}

/// A saved unit: its state and its form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Saved {
    /// The index of the state whose unit was saved.
    pub state: usize,
    /// The form in which the unit was saved.
    pub form: Form,
}

/// A history that was executed.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// The history that was executed.
    pub history: History,
    /// All different states of the program in the history. The list is empty until the history is
    /// executed.
    pub states: Vec<Arc<State>>,
    /// The executed operations, in order.
    pub steps: Vec<Step>,
    /// The saved units, in the order in which they were saved.
    pub saved: Vec<Saved>,
    /// For each loaded unit, in the order of loading, the index of its state.
    pub loaded: Vec<usize>,
    /// For each edit that was not undone, in the order of the edits, the index of the state before
    /// the edit.
    before: Vec<usize>,
    /// The index of the state that was last built without errors.
    at_hand: Option<usize>,
}

impl From<History> for Trace {
    /// Returns the trace of a history that has not been executed.
    fn from(history: History) -> Self {
        Self { history, ..Self::default() }
    }
}

impl Trace {
    /// Executes a history in the reference model.
    #[must_use]
    pub fn of(history: &History) -> Self {
        let mut own = Self::from(history.clone());
        own.states.push(Arc::new(State::new(history.start.program.clone(), &history.start.tuning)));
        for op in &history.ops {
            let program = own.steps.last().map_or(0, |step| step.program);
            let step = own.step(*op, program);
            own.steps.push(step);
        }
        own
    }

    fn step(&mut self, op: Op, program: usize) -> Step {
        let act = op.numbered(self.saved.len(), self.loaded.len());
        let done = act.and_then(|act| Some((act, self.done(act, program)?)));
        let Some((act, about)) = done else { return Step { act: None, program, about: program } };
        let is_edit = matches!(act, Act::Edit(..) | Act::Undo);
        Step { act: Some(act), program: if is_edit { about } else { program }, about }
    }

    /// Executes an operation, and returns the index of the state that it uses. Returns `None` if
    /// the operation is impossible.
    fn done(&mut self, act: Act, program: usize) -> Option<usize> {
        match act {
            Act::Edit(edit, dice) => self.edit(edit, dice, program),
            Act::Undo => self.before.pop(),
            Act::Build(_) => {
                if self.states[program].is_sound() {
                    self.at_hand = Some(program);
                }
                Some(program)
            }
            Act::Save(form) => self.save(form),
            Act::Load(Number(number)) => {
                let state = self.saved[number].state;
                self.loaded.push(state);
                Some(state)
            }
            Act::RunSource | Act::DamageCache(_) => Some(program),
            Act::Run(Number(number), _) | Act::Collect(Number(number), _) => {
                Some(self.loaded[number])
            }
            Act::Damage(Number(number), _) => Some(self.saved[number].state),
        }
    }

    /// Edits a program, and returns the index of the resulting state. If an earlier state has an
    /// equal program, returns the index of that state.
    fn edit(&mut self, edit: Edit, dice: Dice, program: usize) -> Option<usize> {
        let after = edited(self.states[program].program(), edit, dice)?;
        if after == *self.states[program].program() {
            return None;
        }
        let known = self.states.iter().position(|own| *own.program() == after);
        let about = known.unwrap_or_else(|| {
            self.states.push(Arc::new(State::new(after, &self.history.start.tuning)));
            self.states.len() - 1
        });
        self.before.push(program);
        Some(about)
    }

    /// Saves the unit of the last build without errors. Returns `None` if there is no such unit, or
    /// the unit does not have this form.
    fn save(&mut self, form: Form) -> Option<usize> {
        let state = self.at_hand?;
        self.states[state].saved(form)?;
        self.saved.push(Saved { state, form });
        Some(state)
    }

    /// Returns the state that the operation at index `step` uses.
    #[must_use]
    pub fn about(&self, step: usize) -> Option<&State> {
        self.states.get(self.steps.get(step)?.about).map(|own| &**own)
    }
}

/// Returns the program after an edit; `None` if the edit is impossible.
fn edited(program: &Sources, edit: Edit, dice: Dice) -> Option<Sources> {
    let mut source = Random::new(dice);
    let law_entropy = (0..4).map(|_| source.choose(1 << 16)).collect();
    let case = Case { program: program.clone(), law_entropy, ..Case::default() };
    let side: Side = Arc::new(Selfsame::new());
    edited_so(&Trial::new(&case, &side), edit, &mut source)
}
