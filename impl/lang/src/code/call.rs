//! Calls of functions, and of what makes instances (`[code.call]`, `[code.tail]`).

use super::body::{Reg, To};
use super::coder::{Coder, Fit};
use super::literal::Window;
use super::postfix::{Cur, Walk};
use super::tables::Shaped;
use crate::check::Called;
use crate::link::{ModuleId, Stretch};
use crate::parse::arena::{Arg, Expr, ExprKind};
use crate::scan::Token;
use crate::types::{Node, RecordId, Ty};
use crate::util::words::List;
use selfsame_spec::code::{Bank, Op};
use selfsame_spec::program::checked::Callee;
use selfsame_spec::text::Span;

/// What is called.
#[derive(Clone, Copy, Debug)]
enum Callable {
    Literal(ModuleId, Expr),
    /// A function value.
    Value(Reg),
}

/// The value of a method, the arguments, and the parameter of each of these.
type Passed<'t> = (Option<(Reg, Ty)>, List<'t, Arg>, &'t [Option<u32>]);

/// A parameter of what is called: where its value goes.
#[derive(Clone, Copy)]
struct Param {
    ty: Ty,
    bank: Bank,
    /// Its number among those of its bank.
    number: u32,
    is_given: bool,
}

/// Parameters in order, and how many there are of each bank.
type Params = (Vec<Param>, [u32; 2]);

/// The defaults of parameters, in order.
type Defaults = Vec<Option<(ModuleId, Expr)>>;

impl Coder<'_, '_> {
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
                let of = self.checker().record(record);
                let value = of.constants.get(member as usize).and_then(|def| def.value);
                let out = self.checker().member_out.get(&(record, member));
                let (Some(value), Some(out)) = (value, out) else {
                    return Cur::Type(Ty::UNKNOWN);
                };
                let function = Callable::Literal(of.env.module, value);
                self.call_function(
                    walk,
                    (function, out.ty),
                    (Some((reg, ty)), args, &passes),
                    whole,
                )
            }
            (_, Cur::Direct(module, literal, ty)) => {
                let function = Callable::Literal(module, literal);
                self.call_function(walk, (function, ty), (None, args, &passes), whole)
            }
            (_, Cur::Value(reg, ty)) => {
                self.call_function(walk, (Callable::Value(reg), ty), (None, args, &passes), whole)
            }
            _ => Cur::Type(Ty::UNKNOWN),
        }
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
        let params = self.params(params.iter().map(|param| param.1));
        let window = Window::new(walk.mark);
        let references = params.1[Bank::Reference as usize];
        let callee = self.placed(walk, function, (&window, references));
        self.arguments(&window, params, (own, args, passes), |coder| match function {
            Callable::Literal(module, literal) => coder.defaults(module, literal),
            Callable::Value(_) => coder.defaults_of(walk),
        });
        if let (Some((to, from)), Callable::Value(_)) = (callee, function) {
            self.copy(to, from);
        }
        let (a, b) = (window.first(0), window.first(1));
        let is_tail = walk.tail && walk.is_last && Some(result) == self.result;
        self.body.at(whole, None);
        match function {
            Callable::Literal(module, literal) => {
                let number = self.unit.literal(module, literal, Vec::new());
                let op = if is_tail { Op::Tail } else { Op::Call };
                self.body.op_with(op, (a, b, 0), number);
            }
            Callable::Value(_) => {
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

    /// Where the function value stands in the callee's window, and where it is now: one that is
    /// in a register of its own is brought there before arguments are.
    fn placed(
        &mut self,
        walk: &Walk,
        function: Callable,
        (window, references): (&Window, u32),
    ) -> Option<(Reg, Reg)> {
        let Callable::Value(reg) = function else { return None };
        let to = window.number(self, Bank::Reference, references);
        if Self::is_before(walk, reg) && !self.body.is_var(reg) {
            return Some((to, reg));
        }
        self.copy(to, reg);
        Some((to, to))
    }

    /// The defaults of the parameters of a literal.
    fn defaults(&self, module: ModuleId, literal: Expr) -> Defaults {
        let ExprKind::Function(function) = self.checker().arena(module).expr(literal) else {
            return Vec::new();
        };
        function.params.iter().map(|param| param.default.map(|default| (module, default))).collect()
    }

    /// The defaults of the function literal of a `let` that is called by its name, or of one that is
    /// called where it stands (`[check.argument]`).
    fn defaults_of(&self, walk: &Walk) -> Defaults {
        match self.arena.expr(walk.base) {
            ExprKind::Function(_) if walk.is_first => self.defaults(self.module, walk.base),
            ExprKind::Name(name) => {
                let used = self.checker().use_at(self.module, name);
                let crate::names::Target::Decl(decl) = used.target else { return Vec::new() };
                let Some((decl, _)) = self.checker().origin(decl) else { return Vec::new() };
                let Some(id) = self.checker().let_of.get(&decl) else { return Vec::new() };
                let def = self.checker().lets[id.at()];
                let is_function = self.checker().is_function(def.env.module, def.value);
                match walk.is_first && is_function {
                    true => self.defaults(def.env.module, def.value),
                    false => Vec::new(),
                }
            }
            _ => Vec::new(),
        }
    }

    /// Parameters of these types.
    fn params(&self, types: impl Iterator<Item = Ty>) -> Params {
        let mut counts = [0; 2];
        let param = |ty| {
            let bank = self.bank(ty);
            let number = counts[bank as usize];
            counts[bank as usize] += 1;
            Param { ty, bank, number, is_given: false }
        };
        (types.map(param).collect(), counts)
    }

    /// Brings arguments, and then the defaults of what is left out, into a window (`[run.order]`).
    fn arguments(
        &mut self,
        window: &Window,
        (mut params, _): Params,
        (own, args, passes): Passed<'_>,
        defaults: impl Fn(&Self) -> Defaults,
    ) {
        if let (Some((reg, ty)), Some(first)) = (own, params.first_mut()) {
            let to = window.number(self, first.bank, first.number);
            self.convert(reg, ty, first.ty, To::Fresh(to));
            first.is_given = true;
        }
        for (arg, to) in args.iter().zip(passes) {
            let Some(param) = to.and_then(|to| params.get_mut(to as usize)) else { continue };
            let to = window.number(self, param.bank, param.number);
            self.value(arg.value, param.ty, To::Fresh(to));
            param.is_given = true;
        }
        if params.iter().all(|param| param.is_given) {
            return;
        }
        for (param, default) in params.iter().zip(defaults(self)) {
            if let (false, Some(default)) = (param.is_given, default) {
                let to = window.number(self, param.bank, param.number);
                self.default_value(default, param.ty, to);
            }
        }
    }

    /// A default: a constant.
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
                self.read_constant((module, expr), own, reg);
                self.convert(reg, own, want, To::Fresh(to));
            }
        }
    }

    /// An instance of a record, or a case (`[run.construct]`).
    fn construct(
        &mut self,
        walk: &Walk,
        (record, case): (RecordId, Option<u32>),
        (args, passes): (List<'_, Arg>, &[Option<u32>]),
        whole: Span,
    ) -> Cur {
        let of = self.checker().record(record);
        let cases = case.and_then(|case| of.cases.get(case as usize));
        let range = cases.map_or(0..of.fields.len() as u32, |case| case.fields.clone());
        let params = self.params(range.clone().map(|at| self.checker().field_type(record, at)));
        let window = Window::new(walk.mark);
        let default = |at: u32| of.fields.get(at as usize).and_then(|field| field.value);
        self.arguments(&window, params, (None, args, passes), |_| {
            range.clone().map(|at| Some((of.env.module, default(at)?))).collect()
        });
        let ty = self.checker().types.record(record).unwrap_or(Ty::UNKNOWN);
        let shape = match case {
            Some(case) => Shaped::Case(record, case),
            None => Shaped::Record(record),
        };
        let shape = self.shape(shape);
        let target = self.step_target(walk, ty);
        self.body.at(whole, None);
        self.body.op_with(Op::New, (target.at, window.first(0), window.first(1)), shape);
        Cur::Value(target, ty)
    }

    /// A call in tail position: whether it, or what ends the frame behind it, was written.
    pub(super) fn tail_call(&mut self, expr: Expr, result: Ty, dropped: bool) {
        let want = if dropped { Ty::NEVER } else { result };
        let fit = Fit { want, test: None, to: To::Any, dropped };
        let mark = self.body.mark();
        if let Cur::Value(reg, ty) = self.walk(expr, fit, true) {
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
