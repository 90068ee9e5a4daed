//! Finds cycles of tasks that wait for one another ([task.cycle], [demand.cycle]). The tasks of a
//! cycle end with unknown results, and each cycle is an error.
//!
//! ```text
//! x :: 1 + y;  y :: 1 + x;     an error at x: const x waits for const y, and y for x
//! ```

use super::{Given, Key, Site, World};
use crate::rules::CycleRole;
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::{Diagnostic, NoteRole, Place, Problem, TypeProblem};
use std::collections::BTreeSet;

/// Returns the rotation of a cycle that has the smallest list of notes. The rotation starts at the
/// first task, or at a task that differs from the first task only in its instance.
// [demand.cycle]
fn smallest_notes(circle: &[(Key, Place)]) -> Vec<(Key, Place)> {
    let name = |at: usize| (circle[at].0.0.place.clone(), circle[at].0.1);
    let note = |(_, from): &'_ (Key, Place)| (from.module.clone(), from.span.start);
    let notes: Vec<(String, u32)> = circle.iter().map(note).collect();
    let from = |at: &usize| notes[*at..].iter().chain(&notes[..*at]);
    let starts = (0..circle.len()).filter(|at| name(*at) == name(0));
    let first = starts.min_by(|a, b| from(a).cmp(from(b))).unwrap_or_default();
    [&circle[first..], &circle[..first]].concat()
}

impl World<'_> {
    /// Ends the tasks of all cycles with unknown results. Returns the tasks that waited for a task
    /// of a cycle.
    // [task.cycle] [task.poison]
    pub(crate) fn close(&mut self) -> Vec<Key> {
        let circles = self.circles_now();
        self.close_all(circles)
    }

    /// Returns the path from a task to a waiting task of the same declaration in another instance.
    /// By the rules of the chapters this path is no cycle; only a planted bug uses it.
    // [demand.cycle]
    pub(super) fn repeated(&self, last: &Key) -> Option<Vec<(Key, Place)>> {
        let on = &self.waiting.get(last)?.on;
        let is_such = |key: &&Key| key.0.place == on.0.place && key.1 == on.1 && *key != on;
        self.waiting.keys().filter(is_such).find_map(|start| {
            let (mut way, mut key) = (Vec::new(), start);
            while let Some(wait) = self.waiting.get(key) {
                if way.iter().any(|(own, _)| own == key) {
                    return None;
                }
                way.push((key.clone(), wait.from.clone()));
                if key == last {
                    return Some(way);
                }
                key = &wait.on;
            }
            None
        })
    }

    // [task.poison-errors]
    pub(super) fn close_all(&mut self, circles: Vec<Vec<(Key, Place)>>) -> Vec<Key> {
        let mut moves = Vec::new();
        for circle in circles {
            for (key, _) in &circle {
                self.waiting.remove(key);
                if let Some(found) = self.found.get_mut(key) {
                    found.given = Given::Unknown;
                }
            }
            for (key, _) in &circle {
                for waiting in self.waiting.on(key) {
                    let from = self.waiting.get(&waiting).map(|wait| wait.from.clone());
                    self.followers.extend(from.map(|from| (waiting.clone(), from)));
                    moves.push(waiting);
                }
            }
            if self.rules.task.tries_again {
                circle.iter().for_each(|(key, _)| drop(self.step(key.clone())));
            }
            self.circles.push(circle);
        }
        moves
    }

    /// Returns the cycles of waiting tasks. Each cycle starts at its smallest task, and each task
    /// has the place of its demand.
    // [task.cycle-place]
    fn circles_now(&self) -> Vec<Vec<(Key, Place)>> {
        let (mut circles, mut seen) = (Vec::new(), BTreeSet::new());
        for start in self.waiting.keys() {
            let (mut way, mut key) = (Vec::new(), start);
            while let Some(wait) = self.waiting.get(key).filter(|_| seen.insert(key)) {
                way.push((key.clone(), wait.from.clone()));
                key = &wait.on;
            }
            // If a path returns to one of its own tasks, the steps from this task on form a cycle.
            let Some(first) = way.iter().position(|(own, _)| own == key) else { continue };
            let mut circle = way.split_off(first);
            let place = |(key, _): &(Key, Place)| (key.0.place.clone(), key.1);
            let keys: Vec<(Place, TaskKind)> = circle.iter().map(place).collect();
            circle.rotate_left((self.rules.task.cycle_start)(&keys) % keys.len());
            circles.push(smallest_notes(&circle));
        }
        circles
    }

    /// Returns the errors of all cycles.
    // [task.cycle]
    pub(crate) fn circle_errors(&self) -> Vec<Diagnostic> {
        let tells = self.rules.task.tells;
        let mut errors = Vec::new();
        for circle in &self.circles {
            for at in 0..circle.len() {
                let role = if at == 0 { CycleRole::First } else { CycleRole::Member };
                if tells(role) {
                    let from_there = [&circle[at..], &circle[..at]].concat();
                    errors.extend(self.circle_error(&from_there));
                }
            }
        }
        for follower in self.followers.iter().filter(|_| tells(CycleRole::Follower)) {
            errors.extend(self.circle_error(std::slice::from_ref(follower)));
        }
        errors
    }

    fn circle_error(&self, circle: &[(Key, Place)]) -> Option<Diagnostic> {
        let kinds = || circle.iter().map(|((_, kind), _)| *kind);
        let name = |key: &Key| format!("{} {}", key.1.name(), self.task_name(key));
        let tasks = circle.iter().map(|(key, _)| name(key)).collect();
        let problem = if kinds().all(|kind| kind == TaskKind::Layout) {
            TypeProblem::LayoutLoop { tasks }
        } else if kinds().all(|kind| matches!(kind, TaskKind::Type | TaskKind::Signature)) {
            TypeProblem::TypeLoop { tasks }
        } else {
            TypeProblem::TaskLoop { tasks }
        };
        let (first, _) = circle.first()?;
        let error = Diagnostic::new(Problem::Types(problem), first.0.place.clone());
        let notes = circle.iter().map(|(_, from)| from.clone());
        Some(notes.fold(error, |error, place| error.note(NoteRole::Demand, place)))
    }

    /// Returns the name of a task in error messages.
    fn task_name(&self, (Site { place, .. }, _): &Key) -> String {
        let literal = self.index.literal_name(place);
        if !literal.is_empty() {
            return literal;
        }
        if let Some((member, _)) = self.index.members.get(place) {
            return member.name.text.clone();
        }
        let names = self
            .index
            .modules
            .iter()
            .flat_map(|(names, _)| names.declarations.iter().map(|one| (&names.module, one)));
        let mut named =
            names.filter(|(module, one)| **module == place.module && one.span == place.span);
        named.next().map_or_else(|| place.module.clone(), |(_, one)| one.name.clone())
    }
}
