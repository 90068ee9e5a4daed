//! A history, and the programs that it goes through.

use super::op::{Dice, Edit, Form, Op, With};
use super::state::State;
use crate::cache::drawn::edited_so;
use crate::kit::source::{Random, Source as _};
use crate::programs::answers::Side;
use crate::programs::case::Case;
use crate::programs::implementation::Selfsame;
use crate::programs::law::Trial;
use selfsame_spec::program::Sources;
use selfsame_spec::program::memory::Memory;
use std::sync::Arc;

/// A program, and operations one after the other. One that finds nothing to be done with is skipped.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct History {
    /// The program at first.
    pub start: Case,
    /// The operations.
    pub ops: Vec<Op>,
}

/// What an operation does, with the numbers of what it takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Act {
    /// The program is another one.
    Edit,
    /// The program is built.
    Build(With),
    /// The unit at hand is saved.
    Save(Form),
    /// What was saved under this number is loaded.
    Load(usize),
    /// The program is run.
    RunSource,
    /// What was loaded under this number is run.
    Run(usize, Memory),
    /// The same, and collections are looked at.
    Collect(usize, Memory),
    /// What was saved under this number is damaged and loaded.
    Damage(usize, Dice),
    /// The cache is damaged.
    DamageCache(Dice),
}

/// An operation in its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Step {
    /// What is done; nothing if it is skipped.
    pub act: Option<Act>,
    /// The number of the state of the program behind it.
    pub program: usize,
    /// The number of the state that it is about: that of the program, or of what was saved or loaded.
    pub about: usize,
}

/// Something saved: of which state, and in which form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Saved {
    /// The number of the state.
    pub state: usize,
    /// The form.
    pub form: Form,
}

/// A history, and its way.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// The history.
    pub history: History,
    /// The programs; nothing before it was gone through.
    pub states: Vec<Arc<State>>,
    /// The operations in their places.
    pub steps: Vec<Step>,
    /// What was saved, by number.
    pub saved: Vec<Saved>,
    /// The states of what was loaded, by number.
    pub loaded: Vec<usize>,
    /// The states that edits left, the last one at the end.
    before: Vec<usize>,
    /// The state of the last build without errors.
    at_hand: Option<usize>,
}

impl From<History> for Trace {
    /// A history that was not gone through.
    fn from(history: History) -> Self {
        Self { history, ..Self::default() }
    }
}

/// The thing with a number that counts from the last one.
fn back(count: usize, back: usize) -> Option<usize> {
    count.checked_sub(1)?.checked_sub(back % count)
}

impl Trace {
    /// Goes through a history.
    #[must_use]
    pub fn of(history: &History) -> Self {
        let mut own = Self::from(history.clone());
        own.states.push(Arc::new(State::new(history.start.program.clone())));
        for op in &history.ops {
            let program = own.steps.last().map_or(0, |step| step.program);
            let step = own.step(*op, program);
            own.steps.push(step);
        }
        own
    }

    fn step(&mut self, op: Op, program: usize) -> Step {
        let same = |act, about| Step { act: Some(act), program, about };
        let step = match op {
            Op::Edit(edit, dice) => self.edit(edit, dice, program),
            Op::Undo => self.before.pop().map(|before| Step {
                act: Some(Act::Edit),
                program: before,
                about: before,
            }),
            Op::Build(with) => {
                if self.states[program].is_sound() {
                    self.at_hand = Some(program);
                }
                Some(same(Act::Build(with), program))
            }
            Op::Save(form) => self.save(form).map(|state| same(Act::Save(form), state)),
            Op::Load(number) => back(self.saved.len(), number).map(|number| {
                let state = self.saved[number].state;
                self.loaded.push(state);
                same(Act::Load(number), state)
            }),
            Op::RunSource => Some(same(Act::RunSource, program)),
            Op::Run(number, memory) => back(self.loaded.len(), number)
                .map(|number| same(Act::Run(number, memory), self.loaded[number])),
            Op::Collect(number, memory) => back(self.loaded.len(), number)
                .map(|number| same(Act::Collect(number, memory), self.loaded[number])),
            Op::Damage(number, dice) => back(self.saved.len(), number)
                .map(|number| same(Act::Damage(number, dice), self.saved[number].state)),
            Op::DamageCache(dice) => Some(same(Act::DamageCache(dice), program)),
        };
        step.unwrap_or(Step { act: None, program, about: program })
    }

    /// The state of an edit: one that was there before, if the program is the same.
    fn edit(&mut self, edit: Edit, dice: Dice, program: usize) -> Option<Step> {
        let after = edited(self.states[program].program(), edit, dice)?;
        if after == *self.states[program].program() {
            return None;
        }
        let known = self.states.iter().position(|own| *own.program() == after);
        let about = known.unwrap_or_else(|| {
            self.states.push(Arc::new(State::new(after)));
            self.states.len() - 1
        });
        self.before.push(program);
        Some(Step { act: Some(Act::Edit), program: about, about })
    }

    /// Saves what is at hand, if that has such a form.
    fn save(&mut self, form: Form) -> Option<usize> {
        let state = self.at_hand?;
        self.states[state].saved(form)?;
        self.saved.push(Saved { state, form });
        Some(state)
    }

    /// The state that an operation is about.
    #[must_use]
    pub fn about(&self, step: usize) -> Option<&State> {
        self.states.get(self.steps.get(step)?.about).map(|own| &**own)
    }
}

/// The program with an edit.
fn edited(program: &Sources, edit: Edit, dice: Dice) -> Option<Sources> {
    let mut source = Random::new(dice);
    let law_entropy = (0..4).map(|_| source.choose(1 << 16)).collect();
    let case = Case { program: program.clone(), law_entropy, ..Case::default() };
    let side: Side = Arc::new(Selfsame::new());
    edited_so(&Trial::new(&case, &side), edit, &mut source)
}
