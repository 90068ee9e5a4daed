//! What is done in the end, whoever asks for it (`[task.end]`).

use super::data::{BodyId, LetId, Task};
use crate::check::Checker;
use crate::link::{DeclId, ModuleId};
use crate::types::RecordId;

impl Checker<'_> {
    /// Does everything. Types of constants and declarations come first, so that tasks that ask for
    /// many of them seldom wait.
    pub(crate) fn all(&mut self) {
        let mut decls: Vec<DeclId> = self.consts.keys().copied().collect();
        decls.sort_unstable();
        // Those of blocks are demanded where they stand.
        let outer_lets = self.lets.len();
        // Of each constant is asked once whether it is a function: its tree is at hand here.
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
        // A function holds nothing.
        for decl in others {
            self.root(Task::Layout(decl));
        }
        for at in 0..self.links.loaded.modules.len() {
            self.root(Task::Init(ModuleId::new(at)));
        }
        let (mut records, mut bodies, mut locals, mut pending) = (0, 0, 0, 0);
        loop {
            if records < self.records.len() {
                self.record_end(RecordId::new(records));
                records += 1;
            } else if pending < self.pending.len() {
                self.pending_end(self.pending[pending]);
                pending += 1;
            } else if locals < self.local_consts.len() {
                self.root(Task::Layout(self.local_consts[locals]));
                locals += 1;
            } else if bodies < self.bodies.len() {
                self.root(Task::Body(BodyId::new(bodies)));
                bodies += 1;
            } else {
                break;
            }
        }
    }

    /// Demands a constant of an instance, or its own expression or function (`[demand.end]`).
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
