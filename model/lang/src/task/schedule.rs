//! Runs tasks until no task can run ([task.end], [task.cycle]).
//!
//! ```text
//! open [const x, const y]     run const x: waits     run const y: done     run const x: done
//! ```

use super::found::Key;
use super::index::Index;
use super::world::World;
use crate::check::Run;
use crate::rules::LanguageRules;
use crate::run::Facts;

impl<'t> World<'t> {
    /// Runs all tasks of a program. `pick` chooses the index of the next task, given the number of
    /// tasks that can run.
    // [task.end] [task.cycle]
    pub(crate) fn run(
        rules: &'t LanguageRules,
        (index, facts): (Index<'t>, Facts<'t>),
        pick: &mut dyn FnMut(usize) -> usize,
    ) -> Self {
        let mut world = World::new(rules, index, facts);
        let mut open = world.first();
        loop {
            while !open.is_empty() && !world.is_too_much() {
                let key = open.swap_remove(pick(open.len()) % open.len());
                if world.is_done(&key) {
                    continue;
                }
                open.extend(world.step(key));
            }
            let last = world.last();
            // [demand.total] If a program exceeds a limit, only this error is reported.
            if world.is_too_much() {
                return world;
            } else if !last.is_empty() {
                open = last;
            } else if world.waiting.is_empty() {
                return world;
            } else {
                open = world.close();
            }
        }
    }

    /// Runs a task from its start. Returns the tasks that can run now.
    pub(super) fn step(&mut self, key: Key) -> Vec<Key> {
        let mut run = Run::new(self);
        run.env = key.0.env.clone();
        run.own = Some(key.clone());
        let waits = run.task(&key).err();
        let found = run.found;
        self.note(key.clone(), found);
        match waits {
            None => {
                self.waiting.remove(&key);
                self.waiting.on(&key)
            }
            Some(wait) => {
                let on = wait.on.clone();
                self.waiting.insert(key.clone(), wait);
                if self.rules.demand.repeats_by_declaration
                    && let Some(circle) = self.repeated(&key)
                {
                    return self.close_all(vec![circle]);
                }
                if self.found.contains_key(&on) { Vec::new() } else { vec![on] }
            }
        }
    }
}
