//! Checks uses of members, and resolves types.

use super::data::{MemberIx, Out, Shape, Val, Wrong};
use super::env::Env;
use super::state::Checker;
use super::steps::{Applied, Cur};
use crate::link::Stretch;
use crate::scan::Token;
use crate::task::{Run, Task};
use crate::types::{Node, RecordId, Ty};
use hashbrown::HashSet;

impl Checker<'_> {
    /// Resolves a type that was read. Demands, in order, the constants that the type names, and
    /// then settles the type (`[task.resolve]`, `[task.resolve-when]`).
    pub(crate) fn resolve(&mut self, ty: Ty) -> Run<Ty> {
        if let Some(settled) = self.types.settled(ty) {
            return Ok(settled);
        }
        if let Some(ty) = self.resolve_name(ty)? {
            return Ok(ty);
        }
        self.demand_constants(ty, &|_, _| true)?;
        Ok(self.settle(ty))
    }

    /// Demands in order the constants to which a type refers, up to the first constant whose task
    /// `may` rejects. Returns whether all constants were demanded.
    pub(crate) fn demand_constants(
        &mut self,
        ty: Ty,
        may: &dyn Fn(&Self, Task) -> bool,
    ) -> Run<bool> {
        let (mut open, mut met) = (vec![ty], HashSet::new());
        while let Some(ty) = open.pop() {
            if self.types.settled(ty).is_some() || !met.insert(ty) {
                continue;
            }
            match self.types.node(ty) {
                Node::Use(decl, at) => {
                    let (decl, at) = (*decl, *at);
                    let task = self.task_of(decl);
                    if !may(self, task) {
                        return Ok(false);
                    }
                    self.demand(task, at)?;
                    open.push(self.means(decl));
                }
                node => open.extend(node.parts().into_iter().rev()),
            }
        }
        Ok(true)
    }

    /// Settles a type: replaces the constants that it names by their values. All of these constants
    /// are done.
    pub(crate) fn settle(&mut self, ty: Ty) -> Ty {
        let outs = &self.const_out;
        self.types.settle(ty, &|decl| match outs.get(&decl) {
            Some(Out { val: Val::Type(ty), .. }) => *ty,
            _ => Ty::UNKNOWN,
        })
    }

    /// Reports the use of a member that a type does not have. For a record with a gap, no error is
    /// reported, and the member is unknown (`[types.member]`).
    // [types.member-gap]
    pub(crate) fn no_member(&mut self, at: Stretch, ty: Ty, record: Option<RecordId>) {
        if let Some(record) = record {
            let of = self.record(record);
            if of.gap {
                return;
            }
            if of.shape == Shape::Derived {
                self.tell(at, Wrong::NotHere("a member of a base"));
                return;
            }
        }
        self.tell(at, Wrong::NoMember(ty));
    }

    /// Returns whether the private members of a record may be used in an environment
    /// (`[check.private]`).
    pub(crate) fn sees_private(&self, env: Env, record: RecordId) -> bool {
        self.is_in_space(env.space, self.record(record).env.space)
    }

    /// Returns the result of using a constant of a record, or `None` if the use is refused.
    pub(crate) fn constant_member(
        &mut self,
        env: Env,
        record: RecordId,
        at: u32,
        name: Token,
    ) -> Run<Option<Out>> {
        let spot = self.at(env, name);
        let of = self.record(record);
        let module = of.env.module;
        let Some(&def) = of.constants.get(at as usize) else { return Ok(None) };
        if !def.public && !self.sees_private(env, record) {
            self.tell(spot, Wrong::Private(true));
        }
        self.note_name(spot, crate::fold::Named::Member(record, at));
        let Some(value) = def.value else {
            if let Some(of) = self.generic_member(record, at) {
                let wrong = self.bare_template(of.0);
                self.tell(spot, wrong);
            }
            return Ok(None);
        };
        let is_function = self.is_function(module, value);
        let task = if is_function { Task::SigOf(record, at) } else { Task::Member(record, at) };
        self.demand(task, spot)?;
        let out = self.member_out.get(&(record, at)).cloned().unwrap_or(Out::unknown());
        if is_function {
            let mut of = Out::new(out.ty, out.val);
            of.function = Some((module, value));
            return Ok(Some(of));
        }
        Ok(Some(match out.val {
            Val::Type(ty) => Self::type_out(ty),
            val => Out::new(out.ty, val),
        }))
    }

    /// Checks the use of a member of an expression (`[check.member]`).
    pub(crate) fn member(
        &mut self,
        env: Env,
        (out, before): (Out, Stretch),
        name: Token,
        called: bool,
    ) -> Run<Cur> {
        if out.ty.is_unknown() {
            return Ok(Cur::Given(Out::unknown()));
        }
        if let Some(ty) = out.denotes {
            let ty = self.resolve(ty)?;
            return self.member_of_type(env, (ty, before), name, called);
        }
        if out.is_lost_type() {
            // The type before the member is lost because of an error, so the member is unknown,
            // too.
            return Ok(Cur::Given(Out::unknown()));
        }
        let ty = self.types.content(out.ty);
        let label = self.name(env.module, name);
        let record = match self.types.node(ty) {
            Node::Unknown => return Ok(Cur::Given(Out::unknown())),
            Node::Named(parts) => match parts.iter().position(|part| part.0 == label) {
                Some(at) => return Ok(Cur::Given(self.part_of(&out, ty, at))),
                None => None,
            },
            Node::Record(record) => Some(*record),
            _ => None,
        };
        let spot = self.at(env, name);
        let found = record.and_then(|record| self.record(record).by_name.get(&label).copied());
        match (record, found) {
            (Some(record), Some(MemberIx::Field(at))) => {
                let of = self.record(record);
                let (shape, public) = (of.shape, of.fields[at as usize].public);
                if !public && !self.sees_private(env, record) {
                    self.tell(spot, Wrong::Private(true));
                }
                self.demand(Task::Field(record, at), spot)?;
                let mut given = Out::of(self.field_type(record, at));
                if env.constant && !given.ty.is_unknown() {
                    given.val = self.part_val(&out.val, at as usize);
                }
                given.place = shape != Shape::Struct || ty != out.ty || out.place;
                Ok(Cur::Given(given))
            }
            (Some(record), Some(MemberIx::Const(at))) => {
                let of = self.record(record);
                let module = of.env.module;
                let value = of.constants.get(at as usize).and_then(|def| def.value);
                if let Some(template) = self.generic_member(record, at) {
                    self.tell_private(env, (record, at), spot);
                    let method = Some(Box::new((out, before, (record, at))));
                    return Ok(Cur::Template(Applied { method, ..Applied::new(template, spot) }));
                }
                if value.is_some_and(|value| self.is_function(module, value)) {
                    return self.method(env, (record, at), (name, called), (out, before));
                }
                let given = self.constant_member(env, record, at, name)?;
                self.widen_name(before, spot);
                let given = given.unwrap_or(Out::unknown());
                Ok(Cur::Given(Out { denotes: None, ..given }))
            }
            _ => {
                self.no_member(spot, ty, record);
                Ok(Cur::Given(Out::unknown()))
            }
        }
    }

    fn method(
        &mut self,
        env: Env,
        (record, at): (RecordId, u32),
        (name, called): (Token, bool),
        (out, before): (Out, Stretch),
    ) -> Run<Cur> {
        let spot = self.at(env, name);
        self.tell_private(env, (record, at), spot);
        if !called {
            self.tell(spot, Wrong::NotCalled);
            return Ok(Cur::Given(Out::unknown()));
        }
        self.note_name(spot, crate::fold::Named::Member(record, at));
        self.widen_name(before, spot);
        self.demand(Task::SigOf(record, at), spot)?;
        Ok(Cur::Method(record, at, out, before))
    }

    fn tell_private(&mut self, env: Env, (record, at): (RecordId, u32), spot: Stretch) {
        if !self.record(record).constants[at as usize].public && !self.sees_private(env, record) {
            self.tell(spot, Wrong::Private(true));
        }
    }

    fn member_of_type(
        &mut self,
        env: Env,
        (ty, before): (Ty, Stretch),
        name: Token,
        called: bool,
    ) -> Run<Cur> {
        if self.is_run_type(before, ty) {
            return Ok(Cur::Given(Out::unknown()));
        }
        let record = match self.types.node(ty) {
            Node::Unknown => return Ok(Cur::Given(Out::unknown())),
            Node::Record(record) => Some(*record),
            _ => None,
        };
        let label = self.name(env.module, name);
        let found = record.and_then(|record| self.record(record).by_name.get(&label).copied());
        let spot = self.at(env, name);
        match (record, found) {
            (Some(record), Some(MemberIx::Const(at))) => {
                if let Some(template) = self.generic_member(record, at) {
                    self.tell_private(env, (record, at), spot);
                    return Ok(Cur::Template(Applied::new(template, spot)));
                }
                let given = self.constant_member(env, record, at, name)?;
                self.widen_name(before, spot);
                Ok(Cur::Given(given.unwrap_or(Out::unknown())))
            }
            (Some(record), Some(MemberIx::Case(at))) => {
                if called {
                    return Ok(Cur::Case(record, at));
                }
                if self.record(record).cases[at as usize].fields.is_empty() {
                    let mut out = Out::of(ty);
                    if env.constant {
                        out.val = self.case_val(record, at);
                    }
                    return Ok(Cur::Given(out));
                }
                self.tell(spot, Wrong::NotCalled);
                Ok(Cur::Given(Out::unknown()))
            }
            _ => {
                self.no_member(spot, ty, record);
                Ok(Cur::Given(Out::unknown()))
            }
        }
    }
}
