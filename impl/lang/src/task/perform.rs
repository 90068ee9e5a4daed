//! The work that each sort of task performs.

use super::data::{LetId, Run, Task};
use crate::check::{Bound, Checker, ConstDef, Env, LetDef, Out, TypeRow, Val, Wrong};
use crate::fold::Runner;
use crate::link::{ModuleId, Spot, Stretch};
use crate::parse::arena::Expr;
use crate::scan::Token;
use crate::types::{RecordId, Ty};
use selfsame_spec::program::DeclaredKind;
use selfsame_spec::text::Span;

impl Checker<'_> {
    /// Returns the place at which errors about a task are reported (`[task.task]`,
    /// `[task.template]`).
    pub(crate) fn place_of(&self, task: Task) -> Spot {
        match task {
            Task::Init(module) => Spot { module, span: Span::at(0) },
            _ => self.spot(self.tokens_of(task)),
        }
    }

    /// Returns the tokens at which errors about a task are reported. For a module, this is its
    /// first token.
    pub(super) fn tokens_of(&self, task: Task) -> Stretch {
        let member = |record: RecordId, at: u32| {
            let record = self.record(record);
            let name = record.constants.get(at as usize).map(|constant| constant.name);
            self.at(record.env, name.unwrap_or_else(|| self.first(record.env, record.expr)))
        };
        match task {
            Task::Const(decl) | Task::Inst(decl) | Task::Layout(decl) | Task::Sig(decl) => {
                self.stretch_of(decl)
            }
            Task::Type(at) => self.lets[at.at()].at,
            Task::Field(record, at) | Task::Default(record, at) => {
                let record = self.record(record);
                let name = record.fields.get(at as usize).map(|field| field.name);
                self.at(record.env, name.unwrap_or_else(|| self.first(record.env, record.expr)))
            }
            Task::Member(record, at) | Task::SigOf(record, at) | Task::LayoutIn(record, at) => {
                member(record, at)
            }
            Task::LayoutOf(record) | Task::Complete(record) | Task::Identity(record) => {
                let record = self.record(record);
                self.node_at(record.env, record.expr)
            }
            Task::Body(body) | Task::Ready(body) => {
                let body = &self.bodies[body.at()];
                self.node_at(body.env, body.expr)
            }
            Task::Init(module) => self.stretch(module, Token::new(0), Token::new(0)),
            Task::Param(param) => self.stretch_of(self.param_decl(param)),
        }
    }

    /// Performs the work of a task.
    pub(super) fn perform(&mut self, task: Task) -> Run<()> {
        match task {
            Task::Const(decl) | Task::Inst(decl) => {
                let Some(&def) = self.consts.get(&decl) else { return Ok(()) };
                let ConstDef { env, name, ty, value } = def;
                let kind = match task {
                    Task::Inst(decl) => self.kind_of(decl),
                    _ => self.kind(env.module, name),
                };
                let out = self.constant(env, kind, ty, value)?;
                self.const_out.insert(decl, out);
            }
            Task::Type(at) => self.type_of_let(at)?,
            Task::Field(record, at) => {
                let (env, field) = self.field(record, at);
                let Some(field) = field else { return Ok(()) };
                let ty = match (field.ty, field.value) {
                    (Some(ty), _) => self.written(env, ty, false)?,
                    (None, Some(value)) => self.field_value(env, (record, at), value)?,
                    (None, None) => Ty::UNKNOWN,
                };
                let number = self.record(record).first_field + at;
                self.field_out[number as usize] = Some(ty);
            }
            Task::Member(record, at) => {
                let env = self.within(record);
                let Some(&def) = self.record(record).constants.get(at as usize) else {
                    return Ok(());
                };
                let Some(value) = def.value else { return Ok(()) };
                let kind = self.kind(env.module, def.name);
                let out = self.constant(env, kind, None, value)?;
                self.member_out.insert((record, at), out);
            }
            Task::Default(record, at) => self.default_of_field(record, at)?,
            Task::Layout(_) | Task::LayoutOf(_) | Task::LayoutIn(..) => self.layout(task)?,
            Task::Complete(record) => self.complete(record)?,
            Task::Identity(record) => {
                self.identity(record)?;
                self.tell_identity(record);
            }
            Task::Sig(decl) => {
                let Some(&def) = self.consts.get(&decl) else { return Ok(()) };
                let env = def.env.constant();
                let want = self.annotation(env, def.ty)?;
                let given = self.expr(env, def.value, want)?.ty;
                let given = self.without_holes(env, def.ty, want, given);
                self.decl_type.insert(decl, given);
                self.signature_layouts(env, def.value)?;
            }
            Task::SigOf(record, at) => self.signature_of(record, at)?,
            Task::Body(body) => self.body(body)?,
            Task::Ready(body) => self.ready(body)?,
            Task::Init(module) => self.init(module)?,
            Task::Param(param) => self.param_task(param)?,
        }
        Ok(())
    }

    /// Sets the result of a task to unknown, because the task is part of a cycle (`[task.poison]`).
    pub(super) fn poison(&mut self, task: Task) {
        if let Task::Type(at) = task {
            let LetDef { env, bound, ty, .. } = self.lets[at.at()];
            // If the `let` has a written type, its expression is still checked, by the task `init`
            // (`[task.init]`).
            if ty.is_some_and(|ty| !self.has_hole_token(env, ty)) {
                self.lets[at.at()].written = Some(Ty::UNKNOWN);
            }
            self.bind_all(env, bound, Ty::UNKNOWN);
        }
    }

    fn default_of_field(&mut self, record: RecordId, at: u32) -> Run<()> {
        let (env, field) = self.field(record, at);
        let Some(field) = field else { return Ok(()) };
        self.demand(Task::Field(record, at), self.at(env, field.name))?;
        match (field.ty, field.value) {
            (Some(_), Some(value)) => {
                let out = self.wanted(env, value, self.field_type(record, at))?;
                self.folds.defaults.insert((env.module, value), out.val);
            }
            (None, Some(value)) => {
                let env = Env { runner: Runner::Expr(self.first(env, value)), ..env };
                self.run_folds(env.module, env.runner)?;
                let val = self.folds.inferred.get(&(record, at)).cloned();
                let out = Out::new(self.field_type(record, at), val.unwrap_or(Val::Lost));
                self.note_default(env, (value, Ty::HOLE), out)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn signature_of(&mut self, record: RecordId, at: u32) -> Run<()> {
        let env = self.within(record);
        let def = self.record(record).constants.get(at as usize).copied();
        let Some(value) = def.and_then(|def| def.value) else { return Ok(()) };
        let ty = self.expr(env, value, Ty::HOLE)?.ty;
        let val = Val::Function(Some((env.module, value)));
        self.member_out.insert((record, at), Out::new(ty, val));
        self.signature_layouts(env, value)
    }

    /// Returns the type of a field whose type is inferred from its value.
    fn field_value(&mut self, env: Env, field: (RecordId, u32), value: Expr) -> Run<Ty> {
        let env = Env { runner: Runner::Expr(self.first(env, value)), ..env };
        let out = self.counting(env, value, &|checker| checker.expr(env, value, Ty::HOLE))?;
        self.folds.inferred.insert(field, out.val);
        Ok(out.ty)
    }

    fn kind(&self, module: ModuleId, name: crate::scan::Token) -> Option<DeclaredKind> {
        self.kind_at.get(&(self.real(module), name)).copied()
    }

    fn field(&self, record: RecordId, at: u32) -> (Env, Option<crate::check::FieldDef>) {
        let of = self.record(record);
        (self.within(record), of.fields.get(at as usize).copied())
    }

    /// Returns the written type of a declaration, which may have holes.
    fn annotation(&mut self, env: Env, ty: Option<Expr>) -> Run<Ty> {
        let Some(ty) = ty else { return Ok(Ty::HOLE) };
        let written = self.written(env, ty, true)?;
        let at = self.node_at(env, ty);
        self.out().tests.push(TypeRow { at, ty: written });
        Ok(written)
    }

    /// [task.const]
    fn constant(
        &mut self,
        env: Env,
        kind: Option<DeclaredKind>,
        ty: Option<Expr>,
        value: Expr,
    ) -> Run<Out> {
        let env = env.constant();
        if self.is_function(env.module, value) {
            return Ok(Out::new(Ty::UNKNOWN, Val::Function(Some((env.module, value)))));
        }
        let want = self.annotation(env, ty)?;
        if kind == Some(DeclaredKind::Type) {
            let means = self.position(env, value, false)?;
            let mut of = Ty::TYPE;
            if self.unify(want, Ty::TYPE).is_none() {
                self.tell(self.node_at(env, value), Wrong::Mismatch(want, Ty::TYPE));
                of = Ty::UNKNOWN;
            }
            return Ok(Out::new(of, Val::Type(means)));
        }
        let mut out = match ty.is_none() && self.names_instance(env, value) {
            true => {
                self.counting(env, value, &|checker| checker.postfix_or_instance(env, value))?
            }
            false => self.wanted(env, value, want)?,
        };
        if self.types.has_hole(want) {
            out.ty = self.without_holes(env, ty, want, out.ty);
        }
        Ok(out)
    }

    /// [types.hole], [types.hole-filled]
    pub(crate) fn without_holes(&mut self, env: Env, ty: Option<Expr>, want: Ty, given: Ty) -> Ty {
        let Some(ty) = ty else { return given };
        if !self.types.has_hole(want) {
            return want;
        }
        if !self.types.has_hole(given) {
            return given;
        }
        let at = self.first_hole(env, ty);
        self.tell(at, Wrong::CannotInfer("`_`"));
        Ty::UNKNOWN
    }

    /// [task.type]
    fn type_of_let(&mut self, at: LetId) -> Run<()> {
        let LetDef { env, bound, ty, value, .. } = self.lets[at.at()];
        let want = self.annotation(env, ty)?;
        let matched = if ty.is_some() && !self.types.has_hole(want) {
            self.lets[at.at()].written = Some(want);
            want
        } else {
            let out = self.expr(env, value, want)?;
            self.lets[at.at()].ends = out.ends;
            self.without_holes(env, ty, want, out.ty)
        };
        match bound {
            Bound::Var(decl) => {
                self.decl_type.insert(decl, matched);
            }
            Bound::Pattern(pattern) => self.whole_pattern(env, pattern, matched)?,
        }
        Ok(())
    }

    /// [task.complete]
    fn complete(&mut self, record: RecordId) -> Run<()> {
        let of = self.record(record).clone();
        let own = self.owners.get(&(of.env.module, of.expr)).copied();
        let layout = own.unwrap_or(Task::LayoutOf(record));
        self.demand(layout, self.node_at(of.env, of.expr))?;
        for (name, task) in self.members_of(record) {
            self.demand(task, self.at(of.env, name))?;
        }
        Ok(())
    }

    /// Returns the tasks of the defaults and constants of a record, in order of place.
    pub(crate) fn members_of(&self, record: RecordId) -> Vec<(crate::scan::Token, Task)> {
        let of = self.record(record);
        let mut all = Vec::new();
        for (at, field) in (0..).zip(of.fields.iter()) {
            if field.value.is_some() {
                all.push((field.name, Task::Default(record, at)));
            }
        }
        for (at, constant) in (0..).zip(of.constants.iter()) {
            if let Some(value) = constant.value {
                let is_function = self.is_function(of.env.module, value);
                let task =
                    if is_function { Task::SigOf(record, at) } else { Task::Member(record, at) };
                all.push((constant.name, task));
            }
        }
        all.sort_unstable_by_key(|member| member.0);
        all
    }

    /// Returns the type of a field whose task is done.
    pub(crate) fn field_type(&self, record: RecordId, at: u32) -> Ty {
        let number = self.record(record).first_field + at;
        self.field_out.get(number as usize).copied().flatten().unwrap_or(Ty::UNKNOWN)
    }
}
