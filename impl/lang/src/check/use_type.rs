//! Reads uses (`[types.name]`) and applications (`[types.apply]`) in type position.

use super::data::{MemberIx, Out, Val, Wrong};
use super::env::Env;
use super::state::Checker;
use crate::link::{DeclId, Stretch};
use crate::mono::{Entity, Starts};
use crate::names::{Target, Use};
use crate::parse::arena::{Expr, ExprKind, Step, StepKind, Steps};
use crate::scan::Token;
use crate::task::{Run, Task};
use crate::types::{Con, Node, Ty};
use crate::util::words::List;
use selfsame_spec::program::{BUILTINS, BuiltinSort, DeclaredKind, Sort};

impl Checker<'_> {
    /// Reads a use or an application in type position, with the members after it. Otherwise returns
    /// the error for the whole expression.
    pub(super) fn steps_type(
        &mut self,
        env: Env,
        (ty, holes): (Expr, bool),
        base: Expr,
        steps: Steps<'_>,
    ) -> Run<Result<Ty, Wrong>> {
        let arena = self.arena(env.module);
        let (mut base, mut all) = (base, steps.iter().collect::<Vec<_>>());
        let mut starts = Starts::new(self.first(env, ty));
        // The part before the call or application may be in parentheses. Its steps are then treated
        // like steps of the whole expression.
        if let (
            [Step { kind: StepKind::Call(_) | StepKind::Apply(_), .. }],
            ExprKind::Postfix(of, steps),
        ) = (&all[..], arena.expr(base))
        {
            starts.group = Some((steps.iter().count(), self.first(env, base)));
            base = of;
            all.splice(0..0, steps.iter());
        }
        let used = match arena.expr(base) {
            ExprKind::Name(name) => Some(self.use_at(env.module, name)),
            _ => None,
        };
        let members: Vec<Token> = all
            .iter()
            .map_while(|step| match step.kind {
                StepKind::Member(name) => Some(name),
                _ => None,
            })
            .collect();
        let is_unknown = used.is_some_and(|used| self.is_unknown_use(used));
        let is_called = matches!(all.last().map(|step| step.kind), Some(StepKind::Call(_)));
        // The members of the result of a call are not types.
        let calls = all.iter().rev().skip(1).any(|step| matches!(step.kind, StepKind::Call(_)));
        if let Some(used) = used
            && self.is_chain(used, &all)
            && self.mentions_open(env, ty)
        {
            return Ok(Ok(Ty::HOLE));
        }
        if let Some(used) = used.filter(|&used| !is_called && !calls && self.is_chain(used, &all)) {
            let is_element = |step: &Step<'_>| matches!(step.kind, StepKind::Element(_));
            if let Some(first) = all.iter().position(is_element) {
                return self.element_type(env, used, (ty, &all[..first]), starts);
            }
            let entity = self.chain(env, used, &all, starts)?;
            return Ok(Ok(self.entity_type(entity, self.node_at(env, ty))));
        }
        match all.last().map(|step| step.kind) {
            Some(StepKind::Call(_)) => {
                if is_unknown && members.len() + 1 == all.len() {
                    return Ok(Ok(Ty::UNKNOWN));
                }
                return Ok(Err(Wrong::NotConstant("a call")));
            }
            Some(StepKind::Apply(parts)) => {
                let Some(used) = used else { return Ok(Err(Wrong::NoType)) };
                if members.len() + 1 == all.len() && used.parts as usize == all.len() {
                    return self.applied_type(env, used, parts, (ty, holes)).map(Ok);
                }
            }
            _ => {}
        }
        match used {
            Some(used) if members.len() == all.len() => {
                let members = &members[used.parts as usize - 1..];
                self.use_type(env, (used, members), self.node_at(env, ty)).map(Ok)
            }
            _ => Ok(Err(Wrong::NoType)),
        }
    }

    /// Returns the error for an element in type position, because an element is not a type. If the
    /// base of the element is a template, the error is that of a template that is neither applied
    /// nor called ([mono.bare]).
    fn element_type(
        &mut self,
        env: Env,
        used: Use,
        (ty, of): (Expr, &[Step<'_>]),
        starts: Starts,
    ) -> Run<Result<Ty, Wrong>> {
        let of = self.asked(|checker| checker.chain(env, used, of, starts))?;
        Ok(match of {
            Entity::Template(..) => Ok(self.entity_type(of, self.node_at(env, ty))),
            _ => Err(Wrong::NoType),
        })
    }

    /// Reads a use in type position (`[types.name]`).
    pub(super) fn use_type(
        &mut self,
        env: Env,
        (used, members): (Use, &[Token]),
        whole: Stretch,
    ) -> Run<Ty> {
        let at = self.stretch(env.module, used.first, used.last);
        let wrong = match used.target {
            Target::Builtin(number) => {
                let builtin = BUILTINS[number as usize];
                match builtin.sort {
                    BuiltinSort::Type => {
                        let ty = self.builtin_ty[number as usize];
                        return self.members_type(env, ty, members, whole);
                    }
                    _ if !members.is_empty() => {
                        self.tell(whole, Wrong::NoType);
                        return Ok(Ty::UNKNOWN);
                    }
                    BuiltinSort::Function => Wrong::NoType,
                    _ => Wrong::ArgumentCount(1, None),
                }
            }
            Target::Decl(decl) => {
                let Some((decl, meant)) = self.origin(decl) else { return Ok(Ty::UNKNOWN) };
                match meant.sort {
                    Sort::Const if self.is_run_of_other_level(env, decl, at) => {
                        return Ok(Ty::UNKNOWN);
                    }
                    Sort::Const => {
                        if let Some(entity) =
                            self.instance_members(env, (decl, at), members, whole)?
                        {
                            return Ok(self.entity_type(entity, whole));
                        }
                        let ty = self.const_type(decl, at, members.is_empty())?;
                        return match ty {
                            Some(ty) => self.members_type(env, ty, members, whole),
                            None => {
                                self.tell(whole, Wrong::NoType);
                                Ok(Ty::UNKNOWN)
                            }
                        };
                    }
                    Sort::Let | Sort::Var | Sort::Parameter | Sort::Binder
                        if members.is_empty() =>
                    {
                        return self.local_type(env, decl, at);
                    }
                    Sort::TemplateParameter => {
                        let out = self.param_out(decl);
                        return match self.val_type(&out, members.is_empty()) {
                            Some(ty) => self.members_type(env, ty, members, whole),
                            None => {
                                self.tell(whole, Wrong::NoType);
                                Ok(Ty::UNKNOWN)
                            }
                        };
                    }
                    Sort::Template => self.bare(decl),
                    Sort::Let | Sort::Var | Sort::Parameter | Sort::Binder => {
                        self.tell(whole, Wrong::NoType);
                        return Ok(Ty::UNKNOWN);
                    }
                    _ => return Ok(Ty::UNKNOWN),
                }
            }
            _ => return Ok(Ty::UNKNOWN),
        };
        self.tell(at, wrong);
        Ok(Ty::UNKNOWN)
    }

    /// Reads a use of a local in type position. The local denotes a type only if its value is a
    /// type.
    fn local_type(&mut self, env: Env, decl: DeclId, at: Stretch) -> Run<Ty> {
        if let Some(&id) = self.let_of.get(&decl) {
            self.demand(Task::Type(id), at)?;
        }
        let wrong = match self.decl_type(decl) {
            Ty::TYPE => return self.run_type(env, decl, at),
            ty if ty.is_unknown() => return Ok(Ty::UNKNOWN),
            _ => Wrong::NoType,
        };
        self.tell(at, wrong);
        Ok(Ty::UNKNOWN)
    }

    /// Returns the type that a constant denotes in type position, or `None` if the constant is no
    /// type. A primitive value counts as a type only if no member follows it.
    fn const_type(&mut self, decl: DeclId, at: Stretch, whole: bool) -> Run<Option<Ty>> {
        if self.kind_of(decl) == Some(DeclaredKind::Type) {
            return Ok(Some(self.named_type(decl, at)));
        }
        self.demand(self.task_of(decl), at)?;
        let out = self.const_out(decl);
        Ok(self.val_type(&out, whole))
    }

    pub(crate) fn val_type(&mut self, out: &Out, whole: bool) -> Option<Ty> {
        match &out.val {
            Val::Type(ty) => Some(*ty),
            Val::Function(_) | Val::Instance(_) => None,
            _ if out.ty.is_unknown() => Some(Ty::UNKNOWN),
            Val::Prim(value) if whole => Some(self.types.value((**value).clone())),
            Val::Lost => Some(Ty::UNKNOWN),
            _ => None,
        }
    }

    fn members_type(&mut self, env: Env, ty: Ty, members: &[Token], whole: Stretch) -> Run<Ty> {
        let mut ty = ty;
        for (at, &name) in members.iter().enumerate() {
            ty = self.resolve(ty)?;
            let record = match *self.types.node(ty) {
                Node::Unknown => return Ok(Ty::UNKNOWN),
                Node::Record(record) => Some(record),
                _ => None,
            };
            let label = self.name(env.module, name);
            let found = record.and_then(|record| self.record(record).by_name.get(&label).copied());
            let (Some(record), Some(found)) = (record, found) else {
                self.no_member(self.at(env, name), ty, record);
                return Ok(Ty::UNKNOWN);
            };
            let means = match found {
                MemberIx::Const(member) => {
                    match self.constant_member(env, record, member, name)? {
                        Some(out) => self.val_type(&out, at + 1 == members.len()),
                        None => return Ok(Ty::UNKNOWN),
                    }
                }
                _ => None,
            };
            match means {
                Some(means) => ty = means,
                None => {
                    self.tell(whole, Wrong::NoType);
                    return Ok(Ty::UNKNOWN);
                }
            }
        }
        Ok(ty)
    }

    /// Reads an application in type position (`[types.apply]`).
    fn applied_type(
        &mut self,
        env: Env,
        used: Use,
        parts: List<'_, Expr>,
        (ty, holes): (Expr, bool),
    ) -> Run<Ty> {
        let whole = self.node_at(env, ty);
        let at = self.stretch(env.module, used.first, used.last);
        let (at, wrong) = match used.target {
            Target::Builtin(number) => {
                let builtin = BUILTINS[number as usize];
                match builtin.sort {
                    BuiltinSort::Type | BuiltinSort::Function => (at, Wrong::NoTemplate),
                    _ if self.is_constructor(used.target) => {
                        return self.constructed(env, builtin.name, parts, (whole, holes));
                    }
                    _ if builtin.name == "typeof" => {
                        return self.type_of(env, parts, whole);
                    }
                    _ => (whole, Wrong::NoType),
                }
            }
            Target::Decl(decl) => match self.origin(decl).map(|of| of.1.sort) {
                None => return Ok(Ty::UNKNOWN),
                Some(_) => (at, Wrong::NoTemplate),
            },
            _ => return Ok(Ty::UNKNOWN),
        };
        self.tell(at, wrong);
        Ok(Ty::UNKNOWN)
    }

    /// Reads a constructor such as `List`, or `Type`, with its arguments.
    pub(crate) fn constructed(
        &mut self,
        env: Env,
        name: &'static str,
        parts: List<'_, Expr>,
        (whole, holes): (Stretch, bool),
    ) -> Run<Ty> {
        let con = Con::of(name);
        let takes = con.map_or(1, Con::takes);
        if parts.len() != takes {
            let given = Some(parts.len() as u32);
            self.tell(whole, Wrong::ArgumentCount(takes as u32, given));
            return Ok(Ty::UNKNOWN);
        }
        // A constructor has one or two arguments, and each argument is a type.
        let mut read = [Ty::UNKNOWN; 2];
        for (part, ty) in parts.iter().zip(&mut read) {
            *ty = self.position(env, part, holes)?;
        }
        let Some(con) = con else { return Ok(read[0]) };
        if let (Con::Set | Con::Dict | Con::ConstDict, Some(key)) = (con, parts.first()) {
            let at = self.node_at(env, key);
            self.out().keys.push((read[0], at));
        }
        Ok(self.types.read(Node::Apply(con, read[..takes].into())))
    }
}
