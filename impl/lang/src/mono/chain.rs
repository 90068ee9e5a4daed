//! What stands before and behind applications: members of instances, and what these are in type
//! position (`[mono.value]`, `[mono.member]`).

use super::apply::TemplateIn;
use crate::check::{Checker, Env, MemberIx, Out, Val, Wrong};
use crate::link::{DeclId, ModuleId, Stretch};
use crate::names::{Target, Use};
use crate::parse::arena::{Expr, ExprKind, Step, StepKind};
use crate::scan::Token;
use crate::task::{Run, Task};
use crate::types::{Node, RecordId, Ty};
use selfsame_spec::program::{BUILTINS, BuiltinSort, DeclaredKind, Sort};

/// What a use with steps is.
#[derive(Clone, Debug)]
pub(crate) enum Entity {
    /// Refused or unknown.
    Unknown,
    /// An expression that is given this.
    Given(Out),
    /// A template that is not applied, and its name.
    Template(TemplateIn, Stretch),
}

impl Entity {
    /// The type that it is.
    pub(crate) fn ty(&self) -> Option<Ty> {
        match self {
            Self::Given(Out { val: Val::Type(ty), .. }) => Some(*ty),
            _ => None,
        }
    }

    /// What is known of a constant.
    fn of(out: Out) -> Self {
        let is_lost = out.ty.is_unknown() && matches!(out.val, Val::Lost);
        if is_lost { Self::Unknown } else { Self::Given(out) }
    }
}

impl Checker<'_> {
    /// What an instance is (`[mono.value]`).
    pub(crate) fn instance_given(&mut self, unit: ModuleId, at: Stretch) -> Run<Out> {
        let Some(template) = self.unit(unit).map(|unit| unit.template) else {
            return Ok(Out::unknown());
        };
        let of = self.template(template);
        let Some(value) = of.value else { return Ok(Out::new(Ty::UNIT, Val::Instance(unit))) };
        let decl = self.here(unit, value);
        let env = Env { outer: false, ..self.module_env(self.real(unit)) };
        self.const_given(env, decl, at)
    }

    /// A member of an instance with a body.
    pub(crate) fn instance_member(&mut self, env: Env, unit: ModuleId, name: Token) -> Run<Entity> {
        let Some(of) = self.unit(unit) else { return Ok(Entity::Unknown) };
        let (template, space) = (of.template, of.env.space);
        let of = self.template(template);
        let at = self.at(env, name);
        let label = self.name(env.module, name);
        let Some(&number) = of.by_name.get(&label) else {
            if !of.gap {
                self.tell(at, Wrong::NoMemberIn(unit));
            }
            return Ok(Entity::Unknown);
        };
        let member = of.members[number as usize];
        if !member.public && !self.is_in_space(env.space, space) {
            self.tell(at, Wrong::Private(true));
        }
        let decl = self.here(unit, member.decl);
        if let Some(template) = self.template_of(decl).filter(|_| self.is_template(decl)) {
            return Ok(Entity::Template(template, at));
        }
        Ok(Entity::of(self.const_given(env, decl, at)?))
    }

    fn is_template(&self, decl: DeclId) -> bool {
        self.decl(decl).sort == Sort::Template
    }

    /// A template that is applied.
    pub(crate) fn applied_given(
        &mut self,
        env: Env,
        of: TemplateIn,
        parts: crate::util::words::List<'_, crate::parse::arena::Expr>,
        at: (Stretch, Stretch),
    ) -> Run<Out> {
        match self.apply(env, of, parts, at)? {
            Some(unit) => self.instance_given(unit, at.0),
            None => Ok(Out::unknown()),
        }
    }

    /// What a use with members and applications means, and the start of it up to each step.
    pub(crate) fn chain(
        &mut self,
        env: Env,
        used: Use,
        steps: &[Step<'_>],
        first: Token,
    ) -> Run<Entity> {
        let at = self.stretch(env.module, used.first, used.last);
        let mut cur = self.chain_start(env, used, at)?;
        let mut before = at;
        for step in steps.iter().skip(used.parts as usize - 1) {
            let whole = self.stretch(env.module, first, step.last);
            cur = match (cur, step.kind) {
                (Entity::Unknown, _) => Entity::Unknown,
                (Entity::Template(of, _), StepKind::Apply(parts)) => {
                    Entity::of(self.applied_given(env, of, parts, (before, whole))?)
                }
                (Entity::Template(of, at), _) => {
                    let takes = self.template(of.0).params.len() as u32;
                    self.tell(at, Wrong::ArgumentCount(takes, None));
                    Entity::Unknown
                }
                (Entity::Given(out), StepKind::Member(name)) => {
                    self.chain_member(env, &out, name, whole)?
                }
                (Entity::Given(_), StepKind::Apply(_)) => {
                    self.tell(before, Wrong::NoTemplate);
                    Entity::Unknown
                }
                (Entity::Given(_), _) => {
                    self.tell(whole, Wrong::NoType);
                    Entity::Unknown
                }
            };
            before = whole;
        }
        Ok(cur)
    }

    fn chain_start(&mut self, env: Env, used: Use, at: Stretch) -> Run<Entity> {
        let decl = match used.target {
            Target::Builtin(number) => {
                let builtin = BUILTINS[number as usize];
                return Ok(match builtin.sort {
                    BuiltinSort::Type => {
                        Entity::Given(Self::type_out(self.builtin_ty[number as usize]))
                    }
                    _ => Entity::Given(Out::new(Ty::UNIT, Val::Open)),
                });
            }
            Target::Decl(decl) => decl,
            _ => return Ok(Entity::Unknown),
        };
        let Some((decl, of)) = self.origin(decl) else { return Ok(Entity::Unknown) };
        Ok(match of.sort {
            Sort::Template => match self.template_of(decl) {
                Some(of) => Entity::Template(of, at),
                None => Entity::Unknown,
            },
            Sort::TemplateParameter => Entity::of(self.param_out(decl)),
            Sort::Const => Entity::of(self.const_given(Env { outer: false, ..env }, decl, at)?),
            _ => Entity::Given(Out::new(Ty::UNIT, Val::Open)),
        })
    }

    fn chain_member(&mut self, env: Env, out: &Out, name: Token, whole: Stretch) -> Run<Entity> {
        if let Val::Instance(unit) = out.val {
            return self.instance_member(env, unit, name);
        }
        let Val::Type(ty) = out.val else {
            self.tell(whole, Wrong::NoType);
            return Ok(Entity::Unknown);
        };
        let ty = self.resolve(ty)?;
        let record = match *self.types.node(ty) {
            Node::Unknown => return Ok(Entity::Unknown),
            Node::Record(record) => Some(record),
            _ => None,
        };
        let label = self.name(env.module, name);
        let found = record.and_then(|record| self.record(record).by_name.get(&label).copied());
        match (record, found) {
            (Some(record), Some(MemberIx::Const(at))) => {
                if let Some(of) = self.generic_member(record, at) {
                    return Ok(Entity::Template(of, self.at(env, name)));
                }
                let out = self.constant_member(env, record, at, name)?;
                Ok(out.map_or(Entity::Unknown, Entity::of))
            }
            (Some(_), Some(_)) => {
                self.tell(whole, Wrong::NoType);
                Ok(Entity::Unknown)
            }
            _ => {
                self.no_member(self.at(env, name), ty, record);
                Ok(Entity::Unknown)
            }
        }
    }

    /// The generic function that a constant of a record is.
    pub(crate) fn generic_member(&self, record: RecordId, at: u32) -> Option<TemplateIn> {
        let of = self.record(record);
        let member = of.constants.get(at as usize)?;
        if member.value.is_some() || !self.staged {
            return None;
        }
        let template = self.templates.at(self.real(of.env.module), member.name)?;
        let home = self.unit_at(of.env.module, self.template(template).home);
        Some((template, home))
    }

    /// The type that a use with steps is in type position.
    pub(crate) fn entity_type(&mut self, entity: Entity, whole: Stretch) -> Ty {
        let wrong = match entity {
            Entity::Unknown => return Ty::UNKNOWN,
            Entity::Template(of, at) => {
                let takes = self.template(of.0).params.len() as u32;
                self.tell(at, Wrong::ArgumentCount(takes, None));
                return Ty::UNKNOWN;
            }
            Entity::Given(out) => match out.val {
                Val::Instance(_) => Wrong::Namespace,
                _ => match self.val_type(&out, true) {
                    Some(ty) => return ty,
                    None => Wrong::NoType,
                },
            },
        };
        self.tell(whole, wrong);
        Ty::UNKNOWN
    }

    /// Whether a use with steps is one that [`Self::chain`] has to look at: a template, or steps that
    /// apply something else than a builtin.
    pub(crate) fn is_chain(&self, used: Use, steps: &[Step<'_>]) -> bool {
        if !self.staged {
            return false;
        }
        let Target::Decl(decl) = used.target else { return false };
        let Some((_, of)) = self.origin(decl) else { return false };
        let applies = steps.iter().any(|step| matches!(step.kind, StepKind::Apply(_)));
        match of.sort {
            Sort::Template | Sort::TemplateParameter => true,
            Sort::Const => applies,
            _ => false,
        }
    }

    /// What members of a constant are, if that is an instance with a body.
    pub(crate) fn instance_members(
        &mut self,
        env: Env,
        (decl, at): (DeclId, Stretch),
        members: &[Token],
        whole: Stretch,
    ) -> Run<Option<Entity>> {
        let is_function =
            |def: &crate::check::ConstDef| self.is_function(def.env.module, def.value);
        let is_value = self.consts.get(&decl).is_some_and(|def| !is_function(def));
        if !self.staged || !is_value || self.is_of_kind_type(decl) {
            return Ok(None);
        }
        self.demand(self.task_of(decl), at)?;
        let out = self.const_out(decl);
        if !matches!(out.val, Val::Instance(_)) {
            return Ok(None);
        }
        let mut entity = Entity::Given(out);
        for &name in members {
            entity = match entity {
                Entity::Given(out) => self.chain_member(env, &out, name, whole)?,
                Entity::Template(of, at) => {
                    self.tell(at, self.bare_template(of.0));
                    Entity::Unknown
                }
                Entity::Unknown => Entity::Unknown,
            };
        }
        Ok(Some(entity))
    }

    /// Whether a use is a type, if it begins with a template or parameter of one, or applies one.
    pub(crate) fn is_template_type(
        &mut self,
        env: Env,
        (expr, base): (Expr, Expr),
        used: Use,
    ) -> Run<Option<bool>> {
        let arena = self.arena(env.module);
        let steps: Vec<Step<'_>> = match arena.expr(expr) {
            ExprKind::Postfix(_, steps) => steps.iter().collect(),
            _ => Vec::new(),
        };
        if !self.is_chain(used, &steps) {
            return Ok(None);
        }
        let first = arena.first(base);
        self.is_chain_type(env, used, &steps, first).map(Some)
    }

    /// Whether a use with steps is a type (`[types.value]`), if it is a chain.
    pub(crate) fn is_chain_type(
        &mut self,
        env: Env,
        used: Use,
        steps: &[Step<'_>],
        first: Token,
    ) -> Run<bool> {
        let is_plain =
            |step: &Step<'_>| matches!(step.kind, StepKind::Member(_) | StepKind::Apply(_));
        if !steps.iter().all(is_plain) {
            return Ok(false);
        }
        let entity = self.quietly(|checker| checker.chain(env, used, steps, first))?;
        Ok(matches!(entity, Entity::Given(Out { val: Val::Type(_), .. })))
    }

    /// What a constant is that names an instance with a body (`[mono.alone]`).
    pub(crate) fn names_instance(&mut self, env: Env, value: crate::parse::arena::Expr) -> bool {
        if !self.staged {
            return false;
        }
        let arena = self.arena(env.module);
        let base = match arena.expr(value) {
            ExprKind::Postfix(base, _) => base,
            _ => value,
        };
        matches!(arena.expr(base), ExprKind::Name(_))
    }

    /// Whether the kind of a constant is type.
    pub(crate) fn is_of_kind_type(&self, decl: DeclId) -> bool {
        self.kind_of(decl) == Some(DeclaredKind::Type)
    }

    /// The task that gives the value of a constant, or of the expression of a template.
    pub(crate) fn task_of(&self, decl: DeclId) -> Task {
        if self.is_value(decl) { Task::Inst(decl) } else { Task::Const(decl) }
    }
}
