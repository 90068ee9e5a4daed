//! Expressions in type position (`[types.position]`).

use super::data::{Env, Shape, Val, Wrong};
use super::state::Checker;
use crate::link::Spot;
use crate::names::{Target, Use};
use crate::parse::arena::{Arg, Expr, ExprKind, StepKind, Steps};
use crate::scan::Token;
use crate::task::{Run, Task};
use crate::types::{Con, Node, Ty};
use crate::util::words::List;
use hashbrown::HashSet;
use selfsame_spec::program::{BUILTINS, BuiltinSort, DeclaredKind, Sort};
use selfsame_spec::text::TokenKind;
use selfsame_spec::text::tree::{ChainOp, Prefix};
use std::rc::Rc;

impl Checker<'_> {
    /// A type that is written, resolved.
    pub(crate) fn written(&mut self, env: Env, ty: Expr, holes: bool) -> Run<Ty> {
        let ty = self.position(env, ty, holes)?;
        self.resolve(ty)
    }

    /// What an expression in type position means, not resolved. A hole may stand in it if `holes`
    /// says so.
    pub(crate) fn position(&mut self, env: Env, ty: Expr, holes: bool) -> Run<Ty> {
        self.depth += 1;
        let means = self.position_of(env, ty, holes)?;
        self.depth -= 1;
        Ok(means)
    }

    fn position_of(&mut self, env: Env, ty: Expr, holes: bool) -> Run<Ty> {
        let arena = self.arena(env.module);
        let at = self.node_at(env, ty);
        let none = List::new(&[]);
        let wrong = match arena.expr(ty) {
            ExprKind::Literal(leaf) if arena.is_refused(leaf) => return Ok(Ty::UNKNOWN),
            ExprKind::Literal(leaf) => return Ok(self.types.value(arena.value(leaf))),
            ExprKind::Unit => return Ok(Ty::UNIT),
            ExprKind::Never => return Ok(Ty::NEVER),
            ExprKind::Hole if holes => return Ok(Ty::HOLE),
            ExprKind::Hole => Wrong::CannotInfer("`_`"),
            ExprKind::Tuple(parts) => return self.tuple_type(env, ty, parts, holes),
            ExprKind::Prefix(Prefix::Ref, of) => {
                let of = self.position(env, of, holes)?;
                return Ok(self.types.read(Node::Box(of)));
            }
            ExprKind::Prefix(Prefix::Fold, _) => Wrong::NotHere("`#fold`"),
            ExprKind::FunctionType(params, result) => {
                let mut read = Vec::new();
                for param in params.iter() {
                    let name = param.name.map(|name| self.name(env.module, name));
                    read.push((name, self.position(env, param.ty, holes)?));
                }
                let mut met = HashSet::new();
                let twice = read.iter().filter_map(|param| param.0).find(|&name| !met.insert(name));
                if let Some(name) = twice {
                    self.tell(at, Wrong::MemberTwice(name));
                }
                let result = self.position(env, result, holes)?;
                return Ok(self.types.read(Node::Function(read.into(), result)));
            }
            ExprKind::Chain(first, rest) => {
                let operands: Vec<Expr> =
                    [first].into_iter().chain(rest.iter().map(|link| link.operand)).collect();
                match rest.first().map(|link| link.op) {
                    Some(ChainOp::Union) => return self.union_type(env, &operands),
                    Some(op @ (ChainOp::And | ChainOp::Or)) => {
                        return self.logic_position(env, ty, op, &operands);
                    }
                    _ => Wrong::NoType,
                }
            }
            ExprKind::Struct(body) => {
                return Ok(self.read_record(env, ty, body, Shape::Struct, none));
            }
            ExprKind::Class(body, bases) => {
                let shape = if bases.is_empty() { Shape::Class } else { Shape::Derived };
                return Ok(self.read_record(env, ty, body, shape, none));
            }
            ExprKind::Variant(body, cases) => {
                return Ok(self.read_record(env, ty, body, Shape::Variant, cases));
            }
            ExprKind::If(arms, otherwise) => {
                let Some(Some(value)) = self.taken(env, ty, arms, otherwise, true)? else {
                    return Ok(Ty::UNKNOWN);
                };
                self.branch_of.insert((env.module, ty), value);
                return self.position(env, value, false);
            }
            ExprKind::Match(..) => Wrong::NotConstant("a `match`"),
            ExprKind::Block(_) => Wrong::NotConstant("a block"),
            ExprKind::Name(name) => return self.use_type(env, self.use_at(env.module, name), &[]),
            ExprKind::Postfix(base, steps) => {
                match self.steps_type(env, (ty, holes), base, steps)? {
                    Ok(ty) => return Ok(ty),
                    Err(wrong) => wrong,
                }
            }
            _ => Wrong::NoType,
        };
        self.tell(at, wrong);
        Ok(Ty::UNKNOWN)
    }

    fn tuple_type(&mut self, env: Env, ty: Expr, parts: List<'_, Arg>, holes: bool) -> Run<Ty> {
        let wrong = self.label_order(env, parts);
        let mut read = Vec::new();
        for part in parts.iter() {
            read.push(self.position(env, part.value, holes)?);
        }
        if let Some(at) = wrong {
            self.tell(at, Wrong::LabelOrder);
            return Ok(Ty::UNKNOWN);
        }
        let labels: Option<Vec<_>> =
            parts.iter().map(|part| Some(self.name(env.module, part.label?))).collect();
        let Some(labels) = labels else { return Ok(self.types.read(Node::Tuple(read.into()))) };
        let mut met = HashSet::new();
        if let Some(&name) = labels.iter().find(|&&name| !met.insert(name)) {
            self.tell(self.node_at(env, ty), Wrong::MemberTwice(name));
        }
        Ok(self.types.read(Node::Named(labels.into_iter().zip(read).collect())))
    }

    fn union_type(&mut self, env: Env, operands: &[Expr]) -> Run<Ty> {
        let mut parts = Vec::new();
        for &operand in operands {
            parts.push(self.position(env, operand, false)?);
        }
        Ok(self.types.read(Node::Union(parts.into())))
    }

    /// [types.branch]
    fn logic_position(&mut self, env: Env, ty: Expr, op: ChainOp, operands: &[Expr]) -> Run<Ty> {
        let mut meant = operands.last().copied();
        for &operand in operands.iter().take(operands.len() - 1) {
            let out = self.condition_or_type(env.constant(), operand)?;
            match out.holds() {
                Some(holds) if holds == (op == ChainOp::Or) => {
                    meant = Some(operand);
                    break;
                }
                Some(_) => {}
                None => {
                    if matches!(out, Val::Open) {
                        let at = self.node_at(env, operand);
                        self.tell(at, Wrong::NotHere("a condition that is not known"));
                    }
                    return Ok(Ty::UNKNOWN);
                }
            }
        }
        let Some(meant) = meant else { return Ok(Ty::UNKNOWN) };
        self.branch_of.insert((env.module, ty), meant);
        self.position(env, meant, false)
    }

    /// An operand of `and` or `or`: one that is a type holds.
    fn condition_or_type(&mut self, env: Env, operand: Expr) -> Run<Val> {
        let out = self.expr(env, operand, Ty::HOLE)?;
        if out.denotes.is_some() {
            return Ok(out.val);
        }
        Ok(self.as_condition(self.node_at(env, operand), out).val)
    }

    /// A use or application, perhaps with members behind; or what is wrong with the whole.
    fn steps_type(
        &mut self,
        env: Env,
        (ty, holes): (Expr, bool),
        base: Expr,
        steps: Steps<'_>,
    ) -> Run<Result<Ty, Wrong>> {
        let arena = self.arena(env.module);
        let all: Vec<_> = steps.iter().collect();
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
        let is_unknown = used.is_some_and(|used| used.target == Target::Unknown);
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
                self.use_type(env, used, &members[used.parts as usize - 1..]).map(Ok)
            }
            _ => Ok(Err(Wrong::NoType)),
        }
    }

    /// [types.name]
    fn use_type(&mut self, env: Env, used: Use, members: &[Token]) -> Run<Ty> {
        let at = self.spot(env.module, used.first, used.last);
        let whole = self.spot(env.module, used.first, members.last().copied().unwrap_or(used.last));
        let wrong = match used.target {
            Target::Builtin(number) => {
                let builtin = BUILTINS[number as usize];
                match builtin.sort {
                    BuiltinSort::Type => {
                        let ty = Ty::primitive(builtin.name).unwrap_or(Ty::UNKNOWN);
                        return self.members_type(env, ty, members, whole);
                    }
                    BuiltinSort::Function => Wrong::NoType,
                    _ => Wrong::ArgumentCount(1, None),
                }
            }
            Target::Decl(decl) => {
                let Some((decl, meant)) = self.origin(decl) else { return Ok(Ty::UNKNOWN) };
                match meant.sort {
                    Sort::Const => {
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
                        if let Some(&id) = self.let_of.get(&decl) {
                            self.demand(Task::Type(id), at)?;
                        }
                        match self.decl_type(decl) {
                            Ty::TYPE => Wrong::NotHere("a type that is a value"),
                            ty if ty.is_unknown() => return Ok(Ty::UNKNOWN),
                            _ => Wrong::NoType,
                        }
                    }
                    Sort::Template | Sort::TemplateParameter => Wrong::NotHere("a template"),
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

    /// What a constant means in type position; none of one that is no type. A primitive value is
    /// one if nothing stands behind it.
    fn const_type(&mut self, decl: crate::link::DeclId, at: Spot, whole: bool) -> Run<Option<Ty>> {
        if self.kinds.of(decl) == Some(DeclaredKind::Type) {
            return Ok(Some(self.named_type(decl, at)));
        }
        self.demand(Task::Const(decl), at)?;
        let out = self.const_out(decl);
        Ok(self.val_type(&out, whole))
    }

    fn val_type(&mut self, out: &super::data::Out, whole: bool) -> Option<Ty> {
        match &out.val {
            Val::Type(ty) => Some(*ty),
            Val::Function => None,
            _ if out.ty.is_unknown() => Some(Ty::UNKNOWN),
            Val::Prim(value) if whole => Some(self.types.value((**value).clone())),
            Val::Lost => Some(Ty::UNKNOWN),
            _ => None,
        }
    }

    fn members_type(&mut self, env: Env, ty: Ty, members: &[Token], whole: Spot) -> Run<Ty> {
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
                super::data::MemberIx::Const(member) => {
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

    /// [types.apply]
    fn applied_type(
        &mut self,
        env: Env,
        used: Use,
        parts: List<'_, Expr>,
        (ty, holes): (Expr, bool),
    ) -> Run<Ty> {
        let whole = self.node_at(env, ty);
        let at = self.spot(env.module, used.first, used.last);
        let (at, wrong) = match used.target {
            Target::Builtin(number) => {
                let builtin = BUILTINS[number as usize];
                match builtin.sort {
                    BuiltinSort::Type | BuiltinSort::Function => (at, Wrong::NoTemplate),
                    _ if self.is_constructor(used.target) => {
                        return self.constructed(env, builtin.name, parts, (whole, holes));
                    }
                    _ if builtin.name == "sizeof" => (whole, Wrong::NoType),
                    _ => (whole, Wrong::NotHere("this")),
                }
            }
            Target::Decl(decl) => match self.origin(decl).map(|of| of.1.sort) {
                None => return Ok(Ty::UNKNOWN),
                Some(Sort::Template) => (whole, Wrong::NotHere("a template")),
                Some(_) => (at, Wrong::NoTemplate),
            },
            _ => return Ok(Ty::UNKNOWN),
        };
        self.tell(at, wrong);
        Ok(Ty::UNKNOWN)
    }

    /// A constructor or `Type` over its arguments.
    pub(crate) fn constructed(
        &mut self,
        env: Env,
        name: &'static str,
        parts: List<'_, Expr>,
        (whole, holes): (Spot, bool),
    ) -> Run<Ty> {
        let con = Con::of(name);
        let takes = con.map_or(1, Con::takes);
        if parts.len() != takes {
            let given = Some(parts.len() as u32);
            self.tell(whole, Wrong::ArgumentCount(takes as u32, given));
            return Ok(Ty::UNKNOWN);
        }
        let mut read = Vec::new();
        for part in parts.iter() {
            read.push(self.position(env, part, holes)?);
        }
        let Some(con) = con else { return Ok(read.first().copied().unwrap_or(Ty::UNKNOWN)) };
        if let (Con::Set | Con::Dict | Con::ConstDict, Some(key)) = (con, parts.first()) {
            let at = self.node_at(env, key);
            self.out().keys.push((read[0], at));
        }
        let read: Rc<[Ty]> = read.into();
        Ok(self.types.read(Node::Apply(con, read)))
    }

    /// The first `_` of a type.
    pub(crate) fn first_hole(&self, env: Env, ty: Expr) -> Spot {
        let arena = self.arena(env.module);
        let tokens = arena.tokens();
        let (mut at, last) = (arena.first(ty), arena.last(ty));
        while at < last && tokens.kind(at) != TokenKind::Underscore {
            at = at.next();
        }
        self.at(env, at)
    }
}
