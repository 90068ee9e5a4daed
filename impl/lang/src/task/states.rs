//! Where each task is.

use super::data::{State, Task};

/// The state of each task: by what it is, and the number of what it is of.
#[derive(Debug, Default)]
pub(crate) struct States {
    of: [Vec<u32>; 17],
}

/// Nothing was asked of it.
const NEW: u32 = 0;
const DONE: u32 = u32::MAX;

impl States {
    /// The state of a task whose number is this; none of one that nobody asked for.
    pub(crate) fn get(&self, task: Task, number: u32) -> Option<State> {
        match self.of[task.row()].get(number as usize).copied().unwrap_or(NEW) {
            NEW => None,
            DONE => Some(State::Done),
            active => Some(State::Active(active - 1)),
        }
    }

    pub(crate) fn set(&mut self, task: Task, number: u32, state: State) {
        let states = &mut self.of[task.row()];
        let at = number as usize;
        if at >= states.len() {
            states.resize((at + 1).next_power_of_two(), NEW);
        }
        states[at] = match state {
            State::Done => DONE,
            State::Active(place) => place + 1,
        };
    }
}
