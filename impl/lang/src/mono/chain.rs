//! Checks the steps before and after applications: members of instances, and their meaning in type
//! position (`[mono.value]`, `[mono.inst]`, `[mono.member]`, `[mono.private]`).

use super::template::{Makes, TemplateIn};
use crate::check::{Checker, Env, MemberIx, Out, Val, Wrong};
use crate::link::{DeclId, ModuleId, Stretch};
use crate::names::{Target, Use};
use crate::parse::arena::{Step, StepKind};
use crate::scan::Token;
use crate::task::Run;
use crate::types::{Node, RecordId, Ty};
use selfsame_spec::program::{BUILTINS, BuiltinSort, Sort};

/// The meaning of a use together with the steps that follow it.
#[derive(Clone, Debug)]
pub(crate) enum Entity {
    /// The use was refused, or its meaning is unknown.
    Unknown,
    /// An expression with this type and value.
    Given(Out),
    /// A template that is not applied yet, and the place of its name.
    Template(TemplateIn, Stretch),
}

/// The first token of each prefix of a use with steps. A prefix within parentheses begins after the
/// opening parenthesis (`[check.span]`).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Starts {
    whole: Token,
    /// The number of steps within the parentheses at the start, and the first token within them.
    pub(crate) group: Option<(usize, Token)>,
}

impl Starts {
    /// Creates the first tokens for an expression that does not start with parentheses around
    /// steps.
    pub(crate) const fn new(whole: Token) -> Self {
        Self { whole, group: None }
    }

    /// Returns the first token of the prefix with the given number of steps.
    fn first(self, steps: usize) -> Token {
        let group = self.group.filter(|group| steps <= group.0);
        group.map_or(self.whole, |group| group.1)
    }
}

impl Entity {
    /// Returns the type that the use denotes, if it denotes a type.
    pub(crate) fn ty(&self) -> Option<Ty> {
        match self {
            Self::Given(Out { val: Val::Type(ty), .. }) => Some(*ty),
            _ => None,
        }
    }

    /// Returns the meaning of a constant, given the type and value of the constant.
    fn of(out: Out) -> Self {
        let is_lost = out.ty.is_unknown() && matches!(out.val, Val::Lost);
        if is_lost { Self::Unknown } else { Self::Given(out) }
    }
}

impl Checker<'_> {
    /// Returns the type and value of an instance (`[mono.value]`).
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

    /// Returns the meaning of a member of an instance of a template with a body.
    pub(crate) fn instance_member(&mut self, env: Env, unit: ModuleId, name: Token) -> Run<Entity> {
        let Some(of) = self.unit(unit) else { return Ok(Entity::Unknown) };
        let (template, space) = (of.template, of.env.space);
        let of = self.template(template);
        let at = self.at(env, name);
        let label = self.name(env.module, name);
        let Some(&number) = of.by_name.get(&label) else {
            if !of.gaps.contains(&label) {
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

    /// Returns the declaration that stands for the function of an instance, in the unit to which
    /// the function belongs.
    fn function_decl(&self, unit: ModuleId) -> Option<DeclId> {
        let of = self.template(self.unit(unit)?.template);
        Some(self.here(unit, of.value?))
    }

    /// Returns the unit to which the function of an instance belongs.
    pub(super) fn function_unit(&self, unit: ModuleId) -> ModuleId {
        self.function_decl(unit).map_or(unit, |decl| self.unit_of(decl))
    }

    /// Returns the type of the function of an instance of a generic function.
    pub(crate) fn generic_type(&self, unit: ModuleId) -> Option<Ty> {
        self.function_decl(unit).map(|decl| self.decl_type(decl))
    }

    /// Returns whether the type of an instance of a generic function was computed. The type may be
    /// unknown.
    pub(crate) fn has_generic_type(&self, unit: ModuleId) -> bool {
        self.function_decl(unit).is_some_and(|decl| self.decl_type.contains_key(&decl))
    }

    /// Returns the type and value of an applied template, or `None` if the application is refused.
    pub(crate) fn applied_given(
        &mut self,
        env: Env,
        of: TemplateIn,
        parts: crate::util::words::List<'_, crate::parse::arena::Expr>,
        at: (Stretch, Stretch),
    ) -> Run<Option<Out>> {
        match self.apply(env, of, parts, at)? {
            Some(unit) => {
                if let Makes::Function(literal) = self.template(of.0).makes
                    && env.outer
                {
                    let home = self.function_unit(unit);
                    let used = crate::fold::Outer::Function(home, literal);
                    self.folds.outer_uses.push((at.0, used));
                }
                self.instance_given(unit, at.0).map(Some)
            }
            None => Ok(None),
        }
    }

    /// Returns the meaning of a use that is followed by members and applications. The steps are
    /// processed one by one.
    pub(crate) fn chain(
        &mut self,
        env: Env,
        used: Use,
        steps: &[Step<'_>],
        starts: Starts,
    ) -> Run<Entity> {
        let at = self.stretch(env.module, used.first, used.last);
        // [types.apply] If a constant is applied, the application is refused below, so the value of
        // the constant is not demanded.
        let first = steps.get(used.parts as usize - 1).map(|step| step.kind);
        let is_refused = matches!(first, Some(StepKind::Apply(_))) && self.is_const(used);
        let mut cur = match is_refused {
            true => Entity::Unknown,
            false => self.chain_start(env, used, at)?,
        };
        let mut before = at;
        for (count, step) in (1..).zip(steps).skip(used.parts as usize - 1) {
            let whole = self.stretch(env.module, starts.first(count), step.last);
            cur = match (cur, step.kind) {
                // [types.apply] An unknown constant is not a template, so its application is
                // refused, too.
                (Entity::Unknown, StepKind::Apply(_)) if before == at && self.is_const(used) => {
                    self.tell(at, Wrong::NoTemplate);
                    Entity::Unknown
                }
                (Entity::Unknown, _) => Entity::Unknown,
                (Entity::Template(of, _), StepKind::Apply(parts)) => {
                    let out = self.applied_given(env, of, parts, (before, whole))?;
                    out.map_or(Entity::Unknown, Entity::of)
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

    fn is_const(&self, used: Use) -> bool {
        let Target::Decl(decl) = used.target else { return false };
        self.origin(decl).is_some_and(|of| of.1.sort == Sort::Const)
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

    /// Returns the generic function that a constant of a record holds, if it holds one.
    pub(crate) fn generic_member(&self, record: RecordId, at: u32) -> Option<TemplateIn> {
        let of = self.record(record);
        let member = of.constants.get(at as usize)?;
        if member.value.is_some() {
            return None;
        }
        let template = self.templates.at(self.real(of.env.module), member.name)?;
        let home = self.unit_at(of.env.module, self.template(template).home);
        Some((template, home))
    }

    /// Returns the meaning of the members of a constant, if the constant is an instance of a
    /// template with a body.
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
        if !is_value || self.is_of_kind_type(decl) {
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
}
