//! The table of the states of all tasks.

use super::data::{State, Task};

/// The state of each task, by the sort of the task and the index of its subject.
#[derive(Debug, Default)]
pub(crate) struct States {
    of: [Vec<u32>; 17],
}

/// The number that is stored for a task that was never demanded.
const NEW: u32 = 0;
const DONE: u32 = u32::MAX;

impl States {
    /// Returns the state of a task whose subject has an index. Returns `None` if the task was never
    /// demanded.
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
