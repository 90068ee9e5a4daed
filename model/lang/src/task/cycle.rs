//! Circles of tasks.

use super::{Given, Key, World};
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::{Diagnostic, NoteRole, Place, Problem, TypeProblem};

impl World<'_> {
    /// Closes the circles: their tasks are done, with nothing known. Returns who waited for them.
    // [task.cycle] [task.poison]
    pub(crate) fn close(&mut self) -> Vec<Key> {
        let circles = self.circles_now();
        let mut moves = Vec::new();
        for circle in circles {
            for (key, _) in &circle {
                self.waiting.remove(key);
                if let Some(found) = self.found.get_mut(key) {
                    found.given = Given::Unknown;
                }
            }
            for (key, _) in &circle {
                moves.extend(self.waiting_for(key));
            }
            self.circles.push(circle);
        }
        moves
    }

    /// The circles of those that wait, each from its smallest task on, with the places of demands.
    fn circles_now(&self) -> Vec<Vec<(Key, Place)>> {
        let mut circles: Vec<Vec<(Key, Place)>> = Vec::new();
        for start in self.waiting.keys() {
            if circles.iter().flatten().any(|(key, _)| key == start) {
                continue;
            }
            let (mut way, mut key) = (Vec::new(), start);
            while let Some(wait) = self.waiting.get(key) {
                way.push((key.clone(), wait.from.clone()));
                key = &wait.on;
                if key == start {
                    // Keys ascend: the first of a circle that is met is its smallest.
                    circles.push(way);
                    break;
                }
                if way.iter().any(|(on_way, _)| on_way == key) {
                    break;
                }
            }
        }
        circles
    }

    /// The errors of all circles.
    // [task.cycle]
    pub(crate) fn circle_errors(&self) -> Vec<Diagnostic> {
        self.circles.iter().filter_map(|circle| self.circle_error(circle)).collect()
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
        let error = Diagnostic::new(Problem::Types(problem), first.0.clone());
        let notes = circle.iter().map(|(_, from)| from.clone());
        Some(notes.fold(error, |error, place| error.note(NoteRole::Demand, place)))
    }

    /// What a task is about, for people.
    fn task_name(&self, (place, _): &Key) -> String {
        let literal = self.index.literal_name(place);
        if !literal.is_empty() {
            return literal;
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
