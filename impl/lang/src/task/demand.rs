//! Demands between tasks, and cycles of demands.
//!
//! The stack of tasks is separate from the call stack. A demanded task is run immediately, by a
//! recursive call, as long as the recursion is not too deep. At the limit, all running tasks are
//! suspended; each of them starts again when the task that it demanded is done. The rows of a task
//! become visible only when the task is done, so a task that starts again does not add its rows
//! twice. The rows of a suspended task are stored separately, and are used if the task is part of a
//! cycle.

use super::data::{Frame, Run, State, Stop, Task};
use crate::check::{Checker, Exits, Found, Kept, TypeFault, Wrong};
use crate::fold::Folds;
use crate::link::{ModuleId, Stretch, keep_first_of_many};
use crate::scan::Token;
use crate::util::planted::Slip;
use selfsame_spec::program::TaskKind;
use selfsame_spec::text::NoteRole;

impl Checker<'_> {
    /// Returns the index of a task's subject among the subjects of this sort.
    fn number_of(&self, task: Task) -> u32 {
        match task {
            Task::Const(decl) | Task::Inst(decl) | Task::Layout(decl) | Task::Sig(decl) => {
                decl.number()
            }
            Task::Type(at) => at.number(),
            Task::Field(record, at) | Task::Default(record, at) => {
                self.record(record).first_field + at
            }
            Task::Member(record, at) | Task::SigOf(record, at) | Task::LayoutIn(record, at) => {
                self.record(record).first_constant + at
            }
            Task::LayoutOf(record) | Task::Complete(record) | Task::Identity(record) => {
                record.number()
            }
            Task::Body(body) | Task::Ready(body) => body.number(),
            Task::Init(module) => module.number(),
            Task::Param(param) => param.number(),
        }
    }

    /// Returns the state of a task, or `None` if the task was never demanded.
    pub(crate) fn state(&self, task: Task) -> Option<State> {
        self.states.get(task, self.number_of(task))
    }

    /// Sets the state of a task that is never run.
    pub(crate) fn set_state(&mut self, task: Task, state: State) {
        self.states.set(task, self.number_of(task), state);
    }

    /// Demands a task: runs it if it is not done yet (`[task.demand]`). Returns an error if the
    /// demanding task must stop.
    pub(crate) fn demand(&mut self, task: Task, at: Stretch) -> Run<()> {
        if let Some(demands) = &mut self.demands {
            demands.note(self.stack.last().map(|frame| frame.task), task, at);
        }
        let number = self.number_of(task);
        match self.states.get(task, number) {
            Some(State::Done) => Ok(()),
            Some(State::Active(from)) => self.close(from as usize, at),
            None => {
                self.push(Frame { task, number, at });
                if self.depth > self.links.tuning().deep_demands {
                    return Err(Stop::Again);
                }
                self.run_top()
            }
        }
    }

    /// Runs a task that no other task demands.
    pub(crate) fn root(&mut self, task: Task) {
        let number = self.number_of(task);
        if self.states.get(task, number).is_some() || self.totals.over.is_some() {
            return;
        }
        // No other task demands this task, so this place is never used.
        let (module, first) = (ModuleId::new(0), Token::new(0));
        self.push(Frame { task, number, at: Stretch { module, first, last: first } });
        while !self.stack.is_empty() {
            self.live_from = self.stack.len() - 1;
            let result = self.run_top();
            if result == Err(Stop::Total) {
                self.stack.clear();
                self.outs.clear();
                self.kept.clear();
            }
            if result == Err(Stop::Poisoned) {
                while self.stack.len() > self.poison_from {
                    self.pop();
                }
            }
        }
    }

    fn push(&mut self, frame: Frame) {
        let place = self.stack.len();
        self.states.set(frame.task, frame.number, State::Active(place as u32));
        self.stack.push(frame);
        // The lists of rows of finished tasks are reused.
        if self.outs.len() <= place.saturating_sub(self.live_from) {
            self.outs.push(Found::default());
        }
    }

    /// Runs the task on top of the stack from its start.
    fn run_top(&mut self) -> Run<()> {
        let index = self.stack.len() - 1;
        let task = self.stack[index].task;
        self.outs[index - self.live_from].clear();
        if let Some(kept) = self.kept.get_mut(index) {
            *kept = Kept::default();
        }
        let blocks = std::mem::take(&mut self.blocks);
        let again = std::mem::take(&mut self.folds.again);
        let units = std::mem::take(&mut self.folds.own_units);
        let failures = std::mem::take(&mut self.folds.failures);
        let run_types = std::mem::take(&mut self.folds.run_types);
        let depth = self.depth;
        self.depth += 1;
        let result = match self.has_shared() {
            false => self.perform(task),
            true => self.perform_compared(task),
        };
        self.depth = depth;
        self.blocks = blocks;
        self.folds.again = again;
        if !self.links.tuning().slips(Slip::DemandedUnitsStay) {
            self.folds.own_units = units;
        }
        self.folds.failures = failures;
        self.folds.run_types = run_types;
        match result {
            Ok(()) => self.pop(),
            Err(Stop::Again) => {
                if !self.links.tuning().slips(Slip::StoppedIsForgotten) {
                    self.keep(index);
                }
                return Err(Stop::Again);
            }
            Err(Stop::Total) => return Err(Stop::Total),
            Err(Stop::Poisoned) => {
                self.pop();
                if index > self.poison_from {
                    return Err(Stop::Poisoned);
                }
            }
        }
        Ok(())
    }

    /// Repeats a task until it compares no records whose equality is unknown. Comparisons within
    /// expressions repeat the check of the expression instead.
    fn perform_compared(&mut self, task: Task) -> Run<()> {
        let at = self.tokens_of(task);
        self.compared_by(at, &|checker| checker.perform(task))
    }

    /// Stores the rows of the suspended task at an index of the stack.
    fn keep(&mut self, place: usize) {
        if self.kept.len() <= place {
            self.kept.resize_with(place + 1, Kept::default);
        }
        self.kept[place] = self.outs[place - self.live_from].keep();
    }

    /// Removes the task on top of the stack, which is done, and marks it as done.
    fn pop(&mut self) {
        let Some(Frame { task, number, .. }) = self.stack.pop() else { return };
        self.states.set(task, number, State::Done);
        let place = self.stack.len();
        let Self { outs, kept, found, folds, exits, .. } = self;
        match place.checked_sub(self.live_from) {
            Some(at) => take_over((found, folds, exits), &mut outs[at]),
            None => {
                let kept = kept.get_mut(place).map(std::mem::take);
                take_over((found, folds, exits), &mut kept.unwrap_or_default().into());
            }
        }
        keep_first_of_many(&self.links.ranks, &mut self.found.faults, self.links.tuning());
    }

    /// Handles a cycle of tasks (`[task.cycle]`): the tasks from index `from` of the stack to its
    /// top. The last task demands the first task. All tasks of the cycle become done
    /// (`[task.poison]`).
    // [task.cycle-place] [task.poison-errors]
    fn close(&mut self, from: usize, at: Stretch) -> Run<()> {
        let tasks: Vec<Task> = self.stack[from..].iter().map(|frame| frame.task).collect();
        let mut demands: Vec<Stretch> =
            self.stack[from + 1..].iter().map(|frame| frame.at).collect();
        demands.push(at);
        let key = |task: Task| {
            let place = self.place_of(task);
            (self.links.ranks[place.module.at()], place.span.start, task.kind())
        };
        // Tasks of instances of one template have equal keys, so the places of the demands decide
        // between them.
        let count = tasks.len();
        let spots: Vec<_> = demands
            .iter()
            .map(|&at| self.spot(at))
            .map(|spot| (self.links.ranks[spot.module.at()], spot.span.start))
            .collect();
        let least = tasks.iter().map(|&task| key(task)).min();
        let notes = |from: usize| (0..count).map(move |at| (from + at) % count);
        let first = (0..count)
            .filter(|&at| Some(key(tasks[at])) == least)
            .min_by(|&a, &b| notes(a).map(|at| spots[at]).cmp(notes(b).map(|at| spots[at])))
            .unwrap_or(0);
        demands.rotate_left(first);
        let all = |kinds: &[TaskKind]| tasks.iter().all(|task| kinds.contains(&task.kind()));
        let code = if all(&[TaskKind::Layout]) {
            "E0705"
        } else if all(&[TaskKind::Type, TaskKind::Signature]) {
            "E0404"
        } else {
            "E0501"
        };
        let told: Vec<String> =
            (0..count).map(|at| self.task_name(tasks[(first + at) % count])).collect();
        let notes = demands.into_iter().map(|at| (self.spot(at), NoteRole::Demand)).collect();
        let at = self.place_of(tasks[first]);
        self.found.faults.push(TypeFault { at, what: Wrong::Loop(code, told), notes });
        tasks.into_iter().for_each(|task| self.poison(task));
        self.poison_from = from;
        Err(Stop::Poisoned)
    }

    /// Returns the name of a task for a message.
    fn task_name(&self, task: Task) -> String {
        let place = self.place_of(task);
        let text = place.span.text(self.module(place.module).text());
        let name: String = text.split_whitespace().next().unwrap_or("").chars().take(40).collect();
        format!("{} {name}", task.kind().name())
    }
}

/// Moves the rows of a finished task to the rows of the program.
fn take_over((found, folds, exits): (&mut Found, &mut Folds, &mut Exits), out: &mut Found) {
    found.append(out);
    for fold in out.folds.take() {
        folds.pending.entry((fold.at.module, fold.runner)).or_default().push(fold);
    }
    for (function, ty, at) in out.returns.drain(..) {
        exits.returned.entry((at.module, function)).or_default().push((ty, at));
    }
}
