//! Generates code for calls of functions, and for the passing of arguments (`[code.call]`,
//! `[code.call-count]`, `[code.call-builtin]`, `[code.call-value]`, `[code.call-lost]`,
//! `[code.call-pass]`, `[code.tail]`, `[code.tail-builtin]`).

use super::body::{Reg, To};
use super::coder::{Coder, Fit};
use super::literal::Window;
use super::params::{Param, Params};
use super::postfix::{Cur, Walk};
use crate::check::{Called, Val};
use crate::link::{ModuleId, Stretch};
use crate::parse::arena::{Arg, Expr, ExprKind};
use crate::scan::Token;
use crate::types::{Node, RecordId, Ty};
use crate::util::words::List;
use selfsame_spec::code::{Bank, Op};
use selfsame_spec::program::checked::Callee;
use selfsame_spec::text::Span;

/// The callee of a call.
#[derive(Clone, Copy, Debug)]
enum Callable {
    /// A function literal. If the literal is in a record that a fold made, this record is given,
    /// too.
    Literal((ModuleId, Expr), Option<RecordId>),
    /// A function value in a register, and its function literal if the literal is known.
    Value(Reg, Option<(ModuleId, Expr)>),
}

/// The value on which a method is called, the arguments, and the index of each argument's
/// parameter.
type Passed<'t> = (Option<(Reg, Ty)>, List<'t, Arg>, &'t [Option<u32>]);

impl<'a> Coder<'_, 'a> {
    pub(super) fn call(&mut self, walk: &Walk, cur: Cur, args: List<'_, Arg>, last: Token) -> Cur {
        let at = Stretch { module: self.module, first: self.arena.first(walk.expr), last };
        let Some(row) = self.unit.typed.calls.get(at) else { return Cur::Type(Ty::UNKNOWN) };
        let (callee, passes) = (row.callee.clone(), row.passes.clone());
        let whole = self.start_span(walk, last);
        match (callee, cur) {
            (Called::Plain(Callee::Builtin(name)), _) | (_, Cur::Builtin(name)) => {
                self.builtin(walk, name, args, (at, whole))
            }
            (Called::Record(record), _) => {
                self.construct(walk, (record, None), (args, &passes), whole)
            }
            (Called::Case(record, case), _) => {
                self.construct(walk, (record, Some(case)), (args, &passes), whole)
            }
            (Called::Method(record, member), Cur::Method(reg, ty)) => {
                let Some((function, of)) = self.method((record, member), reg) else {
                    return Cur::Type(Ty::UNKNOWN);
                };
                self.call_function(walk, (function, of), (Some((reg, ty)), args, &passes), whole)
            }
            (Called::Generic(unit, _), cur) => {
                let Some((module, literal, ty)) = self.generic(unit) else {
                    return Cur::Type(Ty::UNKNOWN);
                };
                let own = match cur {
                    Cur::Method(reg, ty) => Some((reg, ty)),
                    _ => None,
                };
                let function = Callable::Literal((module, literal), None);
                self.call_function(walk, (function, ty), (own, args, &passes), whole)
            }
            (_, Cur::Direct(literal, ty, within)) => {
                let function = Callable::Literal(literal, within);
                self.call_function(walk, (function, ty), (None, args, &passes), whole)
            }
            (_, Cur::Value(reg, ty)) => {
                let function = Callable::Value(reg, None);
                self.call_function(walk, (function, ty), (None, args, &passes), whole)
            }
            _ => Cur::Type(Ty::UNKNOWN),
        }
    }

    /// Returns the function of a method, and the type of this function. If this code makes the
    /// record of the method, the method is requested at run time, because the method's code makes
    /// instances of the made record.
    fn method(&mut self, (record, member): (RecordId, u32), of: Reg) -> Option<(Callable, Ty)> {
        if self.is_of_made(record) {
            return self.own_method((record, member), of);
        }
        let record = self.unit.own(record);
        let of = self.checker().record(record);
        let literal = (of.env.module, of.constants.get(member as usize)?.value?);
        let out = self.checker().member_out.get(&(record, member))?;
        if let Some(made) = self.made_here(record) {
            let to = self.body.alloc(Bank::Reference);
            self.made_member((member, made), to);
            return Some((Callable::Value(to, Some(literal)), out.ty));
        }
        if let Val::Known(known) = out.val {
            let to = self.body.alloc(Bank::Reference);
            self.known((known, out.ty), to);
            return Some((Callable::Value(to, Some(literal)), out.ty));
        }
        let function = match self.made_method(literal) {
            Some(reg) => Callable::Value(reg, Some(literal)),
            None => Callable::Literal(literal, of.made.map(|_| record)),
        };
        Some((function, out.ty))
    }

    /// Emits a request for a method of the record of a value. Several records may be made from one
    /// literal, so only the value determines the record.
    fn own_method(&mut self, (record, member): (RecordId, u32), of: Reg) -> Option<(Callable, Ty)> {
        let at = self.checker().record(record);
        let literal = (at.env.module, at.constants.get(member as usize)?.value?);
        let ty = self.checker().member_out.get(&(record, member))?.ty;
        let to = self.body.alloc(Bank::Reference);
        self.own_member((member, of), to);
        Some((Callable::Value(to, Some(literal)), ty))
    }

    fn call_function(
        &mut self,
        walk: &Walk,
        (function, ty): (Callable, Ty),
        (own, args, passes): Passed<'_>,
        whole: Span,
    ) -> Cur {
        let Node::Function(params, result) = self.node(ty) else {
            return Cur::Type(Ty::UNKNOWN);
        };
        let result = *result;
        let window = Window::new(walk.mark);
        let (params, references) = self.params(params.iter().map(|param| (param.1, None)));
        let callee = self.placed(walk, function, (&window, references));
        let literal = match function {
            Callable::Literal(literal, _) | Callable::Value(_, Some(literal)) => Some(literal),
            Callable::Value(_, None) => self.literal_of(walk),
        };
        literal.into_iter().for_each(|literal| self.add_defaults(params, literal));
        self.arguments(&window, params, (own, args, passes));
        self.unit.params.truncate(params.from);
        if let (Some((to, from)), Callable::Value(..)) = (callee, function) {
            self.copy(to, from);
        }
        let (a, b) = (window.first(0), window.first(1));
        let is_tail = walk.tail && walk.is_last && Some(result) == self.result;
        self.body.at(whole, None);
        match function {
            Callable::Literal(literal, within) => {
                let number = self.unit.literal(literal, within, Vec::new());
                let op = if is_tail { Op::Tail } else { Op::Call };
                self.body.op_with(op, (a, b, 0), number);
            }
            Callable::Value(..) => {
                let c = callee.map_or(b, |callee| callee.0.at);
                let op = if is_tail { Op::TailValue } else { Op::CallValue };
                self.body.op(op, a, b, c);
            }
        }
        if is_tail {
            return Cur::Tailed;
        }
        self.body.release(walk.mark);
        let bank = self.bank(result);
        Cur::Value(window.number(self, bank, 0), result)
    }

    /// Returns the register for the function value in the window of the call, and the register that
    /// holds the function value now. The value stays in its register if the register was in use
    /// before and belongs to no `var`. Any other value is moved into the window before the
    /// arguments are evaluated.
    fn placed(
        &mut self,
        walk: &Walk,
        function: Callable,
        (window, references): (&Window, u32),
    ) -> Option<(Reg, Reg)> {
        let Callable::Value(reg, _) = function else { return None };
        let to = window.number(self, Bank::Reference, references);
        if Self::is_before(walk, reg) && !self.body.is_var(reg) {
            return Some((to, reg));
        }
        self.copy(to, reg);
        Some((to, to))
    }

    /// Adds the parameters of a call to a shared list, with their types and defaults. Returns their
    /// range in the list, and the number of parameters that are references.
    pub(super) fn params(
        &mut self,
        all: impl Iterator<Item = (Ty, Option<(ModuleId, Expr)>)>,
    ) -> (Params, u32) {
        let from = self.unit.params.len();
        let mut counts = [0_u32; 2];
        for (ty, default) in all {
            let bank = self.bank(ty);
            let slot = (bank, counts[bank as usize]);
            counts[bank as usize] += 1;
            self.unit.params.push(Param { ty, default, slot, given: false });
        }
        let count = self.unit.params.len() - from;
        (Params { from, count }, counts[Bank::Reference as usize])
    }

    /// Returns the parameter at an index.
    pub(super) fn param(&self, params: Params, at: usize) -> Option<Param> {
        (at < params.count).then(|| self.unit.params[params.from + at])
    }

    /// Copies the defaults of a function literal to the parameters of a call.
    fn add_defaults(&mut self, params: Params, (module, literal): (ModuleId, Expr)) {
        let ExprKind::Function(function) = self.checker().arena(module).expr(literal) else {
            return;
        };
        let own = &mut self.unit.params[params.from..params.from + params.count];
        for (own, param) in own.iter_mut().zip(function.params.iter()) {
            own.default = param.default.map(|default| (module, default));
        }
    }

    /// Returns the function literal of a callee, if the callee is a literal or the name of a `let`.
    /// Calls use the defaults of this literal (`[check.argument]`).
    fn literal_of(&self, walk: &Walk) -> Option<(ModuleId, Expr)> {
        if !walk.is_first {
            return None;
        }
        match self.arena.expr(walk.base) {
            ExprKind::Function(_) => Some((self.module, walk.base)),
            ExprKind::Name(name) => {
                let used = self.checker().use_at(self.module, name);
                let crate::names::Target::Decl(decl) = used.target else { return None };
                let (decl, _) = self.checker().origin(decl)?;
                let id = self.checker().let_of.get(&decl)?;
                let def = self.checker().lets[id.at()];
                let is_function = self.checker().is_function(def.env.module, def.value);
                is_function.then_some((def.env.module, def.value))
            }
            _ => None,
        }
    }

    /// Emits code that puts the arguments, and then the defaults of missing arguments, into the
    /// registers of a window (`[run.order]`).
    pub(super) fn arguments(
        &mut self,
        window: &Window,
        params: Params,
        (own, args, passes): Passed<'_>,
    ) {
        if let (Some((reg, ty)), Some(param)) = (own, self.param(params, 0)) {
            let to = window.number(self, param.slot.0, param.slot.1);
            self.convert(reg, ty, param.ty, To::Fresh(to));
            self.unit.params[params.from].given = true;
        }
        for (arg, to) in args.iter().zip(passes) {
            let Some(at) = to.map(|to| to as usize) else { continue };
            let Some(param) = self.param(params, at) else { continue };
            let to = window.number(self, param.slot.0, param.slot.1);
            self.value(arg.value, param.ty, To::Fresh(to));
            self.unit.params[params.from + at].given = true;
        }
        for at in 0..params.count {
            let param = self.unit.params[params.from + at];
            if !param.given
                && let Some(default) = param.default
            {
                let to = window.number(self, param.slot.0, param.slot.1);
                self.default_value(default, param.ty, to);
            }
        }
    }

    /// Emits code that loads a default, which is a constant, into a register.
    pub(super) fn default_value(&mut self, (module, expr): (ModuleId, Expr), want: Ty, to: Reg) {
        let arena = self.checker().arena(module);
        match arena.expr(expr) {
            ExprKind::Literal(leaf) => {
                self.constant(&arena.value(leaf), want, To::Fresh(to));
            }
            ExprKind::Unit => {
                self.constant(&selfsame_spec::Value::unit(), want, To::Fresh(to));
            }
            ExprKind::Function(_) => {
                self.function_value(module, expr, To::Fresh(to));
            }
            _ => {
                let at = Stretch { module, first: arena.first(expr), last: arena.last(expr) };
                let row = self.unit.typed.expressions.get(at);
                let own = row.map_or(want, |row| row.ty);
                let reg = if own == want { to } else { self.body.alloc(self.bank(own)) };
                match self.checker().default_value((module, expr)).cloned() {
                    Some(Val::Prim(value)) => {
                        self.constant(&value, own, To::Fresh(reg));
                    }
                    Some(Val::Known(value)) => self.known((value, own), reg),
                    Some(Val::Function(Some((module, literal)))) => {
                        self.function_value(module, literal, To::Fresh(reg));
                    }
                    Some(Val::Type(ty)) => {
                        let fit = Fit::plain(own, To::Fresh(reg));
                        self.type_value(ty, fit);
                    }
                    Some(Val::Open) if module == self.module => {
                        self.made_constant(expr, own, reg);
                    }
                    _ => self.no_constant(),
                }
                self.convert(reg, own, want, To::Fresh(to));
            }
        }
    }

    /// Emits code for a call in tail position. If a tail call is not possible, the call is followed
    /// by the end of the function.
    pub(super) fn tail_call(
        &mut self,
        (expr, kind): (Expr, &ExprKind<'a>),
        result: Ty,
        dropped: bool,
    ) {
        let want = if dropped { Ty::NEVER } else { result };
        let fit = Fit { want, test: None, to: To::Any, dropped };
        let mark = self.body.mark();
        if let Cur::Value(reg, ty) = self.walk(expr, kind, fit, true) {
            if dropped {
                self.body.op(Op::ReturnUnit, 0, 0, 0);
            } else {
                let reg = self.fit(reg, ty, Some(expr), fit);
                self.end_with(reg);
            }
        }
        self.body.release(mark);
    }
}
