//! Converts the demands between tasks to the data format that model and implementation share.

use super::data::Task;
use crate::check::Checker;
use crate::link::DeclId;
use crate::parse::arena::Expr;
use crate::scan::Token;
use crate::types::RecordId;
use hashbrown::HashMap;
use selfsame_spec::program::{DemandEdge, Demanded, Task as Shown};

impl Checker<'_> {
    /// Returns the recorded demands. Cost: linear in the demands.
    pub(crate) fn demanded(&self) -> Demanded {
        let (mut shown, mut numbers) = (Demanded::default(), HashMap::new());
        for &(from, to, at) in self.demands.iter().flat_map(|demands| &demands.rows) {
            let mut number = |task: Task| {
                *numbers.entry(task).or_insert_with(|| {
                    shown.tasks.push(self.task_shown(task));
                    shown.tasks.len() as u32 - 1
                })
            };
            let (from, to) = (from.map(&mut number), number(to));
            let place = self.place(self.spot(at));
            shown.demands.extend(from.map(|from| DemandEdge { from, to, place }));
        }
        // The sort is stable, so the demands of one task stay in the order in which they were made.
        shown.demands.sort_by_key(|edge| edge.from);
        shown
    }

    fn task_shown(&self, task: Task) -> Shown {
        let place = self.place(self.place_of(task));
        Shown { place, kind: task.kind(), name: self.task_spelled(task) }
    }

    /// Returns the name of the subject of a task: a constant, declaration, record, member, function
    /// or module.
    fn task_spelled(&self, task: Task) -> String {
        match task {
            Task::Const(decl) | Task::Layout(decl) | Task::Sig(decl) | Task::Inst(decl) => {
                self.decl_spelled(decl)
            }
            Task::Type(at) => {
                let spot = self.spot(self.lets[at.at()].at);
                spot.span.text(self.module(spot.module).text()).to_owned()
            }
            Task::Field(record, at) | Task::Default(record, at) => {
                let name = self.record(record).fields.get(at as usize).map(|of| of.name);
                self.member_spelled(record, name)
            }
            Task::Member(record, at) | Task::SigOf(record, at) | Task::LayoutIn(record, at) => {
                let name = self.record(record).constants.get(at as usize).map(|of| of.name);
                self.member_spelled(record, name)
            }
            Task::LayoutOf(record) | Task::Complete(record) | Task::Identity(record) => {
                self.record_name(record)
            }
            Task::Body(body) | Task::Ready(body) => {
                let of = &self.bodies[body.at()];
                self.body_spelled(of.env.module, of.expr)
            }
            Task::Init(module) => self.links.module(module).name.to_string(),
            Task::Param(param) => self.decl_spelled(self.param_decl(param)),
        }
    }

    fn decl_spelled(&self, decl: DeclId) -> String {
        let unit = self.unit_of(decl);
        match self.unit(unit) {
            None => self.links.qualified(self.in_text(decl)),
            Some(_) if self.is_value(decl) => self.unit_spelled(unit),
            Some(_) => {
                let name = self.links.loaded.names.text(self.decl(decl).name);
                format!("{}.{name}", self.unit_spelled(unit))
            }
        }
    }

    fn member_spelled(&self, record: RecordId, name: Option<Token>) -> String {
        let tokens = self.arena(self.record(record).env.module).tokens();
        let name = name.map_or("", |name| tokens.token_text(name));
        format!("{}.{name}", self.record_name(record))
    }

    fn body_spelled(&self, unit: crate::link::ModuleId, expr: Expr) -> String {
        let name = self.function_name(unit, expr);
        match self.unit(unit) {
            Some(_) => format!("{name} in {}", self.unit_spelled(unit)),
            None => name,
        }
    }
}
