//! Runs tasks at the end of checking that no other task demanded (`[task.end]`).

use super::data::{BodyId, LetId, Task};
use crate::check::Checker;
use crate::link::{DeclId, ModuleId};
use crate::types::RecordId;

/// A declaration, record or function whose tasks are demanded at the end of checking.
#[derive(Clone, Copy)]
enum End {
    Record(RecordId),
    /// A constant of an instance.
    Pending(DeclId),
    /// A constant of a block.
    Local(DeclId),
    Body(BodyId),
}

/// For each sort of subjects, the number of subjects that were already processed.
#[derive(Default)]
struct Ends {
    records: usize,
    pending: usize,
    locals: usize,
    bodies: usize,
}

impl Checker<'_> {
    /// Runs all tasks. The types of constants and declarations are computed first, so that tasks
    /// that demand many of them rarely wait.
    pub(crate) fn all(&mut self) {
        let mut decls: Vec<DeclId> = self.consts.keys().copied().collect();
        decls.sort_unstable();
        // Later indices belong to the `let`s of blocks, whose tasks are demanded when their blocks
        // are checked.
        let outer_lets = self.lets.len();
        // Each constant is classified here as a function or not, so that its tree is read only
        // once.
        let (mut functions, mut others) = (Vec::with_capacity(decls.len()), Vec::new());
        for decl in decls {
            self.root(Task::Const(decl));
            let of = self.consts.get(&decl).map(|def| (def.env.module, def.value));
            let is_function = of.is_some_and(|(module, value)| self.is_function(module, value));
            if is_function { functions.push(decl) } else { others.push(decl) }
        }
        for decl in functions {
            self.root(Task::Sig(decl));
        }
        for at in 0..outer_lets {
            self.root(Task::Type(LetId::new(at)));
        }
        // Functions are left out, because a function holds no types by value.
        for decl in others {
            self.root(Task::Layout(decl));
        }
        for at in 0..self.links.loaded.modules.len() {
            self.root(Task::Init(ModuleId::new(at)));
        }
        let mut done = Ends::default();
        let mut later = Vec::new();
        loop {
            while let Some((end, unit)) = self.next_end(&mut done) {
                match self.is_applied(unit) {
                    true => self.end(end),
                    false => later.push((end, unit)),
                }
            }
            let (now, still) = later.into_iter().partition(|of| self.is_applied(of.1));
            later = still;
            if Vec::is_empty(&now) {
                return;
            }
            now.into_iter().for_each(|(end, _)| self.end(end));
        }
    }

    /// Returns the next subject that is not processed yet, and the unit to which it belongs.
    fn next_end(&self, done: &mut Ends) -> Option<(End, ModuleId)> {
        let next = |at: &mut usize, count: usize| {
            let own = (*at < count).then_some(*at)?;
            *at += 1;
            Some(own)
        };
        if let Some(at) = next(&mut done.records, self.records.len()) {
            let record = RecordId::new(at);
            return Some((End::Record(record), self.record(record).env.module));
        }
        if let Some(at) = next(&mut done.pending, self.pending.len()) {
            let decl = self.pending[at];
            return Some((End::Pending(decl), self.unit_of(decl)));
        }
        if let Some(at) = next(&mut done.locals, self.local_consts.len()) {
            let decl = self.local_consts[at];
            return Some((End::Local(decl), self.unit_of(decl)));
        }
        let at = next(&mut done.bodies, self.bodies.len())?;
        Some((End::Body(BodyId::new(at)), self.bodies[at].env.module))
    }

    /// Returns whether an expression that is checked or evaluated refers to an instance
    /// ([mono.reach]). For a module, the result is always true.
    // [demand.end-code]
    fn is_applied(&self, unit: ModuleId) -> bool {
        self.unit(unit).is_none_or(|of| !of.whole || of.applied.is_some())
    }

    fn end(&mut self, end: End) {
        match end {
            End::Record(record) => self.record_end(record),
            End::Pending(decl) => self.pending_end(decl),
            End::Local(decl) => self.root(Task::Layout(decl)),
            End::Body(body) => self.root(Task::Body(body)),
        }
    }

    /// Demands the task of a constant of an instance, or of the expression or function of the
    /// instance itself (`[demand.end]`).
    fn pending_end(&mut self, decl: DeclId) {
        let Some(def) = self.consts.get(&decl) else { return };
        if self.is_function(def.env.module, def.value) {
            self.root(Task::Sig(decl));
            return;
        }
        self.root(self.task_of(decl));
        self.root(Task::Layout(decl));
    }

    fn record_end(&mut self, record: RecordId) {
        for at in 0..self.record(record).fields.len() as u32 {
            self.root(Task::Field(record, at));
        }
        let of = self.record(record);
        if !self.owners.contains_key(&(of.env.module, of.expr)) {
            self.root(Task::LayoutOf(record));
        }
        self.root(Task::Complete(record));
    }
}
