//! Generates code for the values of names (`[run.closure]`, `[run.unset]`).

use super::around::function_id;
use super::body::{Local, Reg, To};
use super::coder::{Coder, Fit, by_bank};
use super::kept::{FunctionKey, GlobalKey};
use super::postfix::{Cur, Walk};
use crate::check::{Bound, Val};
use crate::link::{DeclId, ModuleId};
use crate::names::{Target, Use};
use crate::parse::arena::{Expr, Path, PatternKind};
use crate::scan::Token;
use crate::types::{Node, Ty};
use selfsame_spec::code::{Bank, Op};
use selfsame_spec::program::{BUILTINS, BuiltinSort, Sort};

impl Coder<'_, '_> {
    /// Returns the register and the type of a local that has a value and is in a register. Most
    /// uses refer to such a local, have no steps, and are not types.
    pub(super) fn known_local(&self, name: Token) -> Option<(Reg, Ty)> {
        let Target::Decl(decl) = self.checker().use_at(self.module, name).target else {
            return None;
        };
        let (decl, of) = self.checker().origin(decl)?;
        let is_local = matches!(of.sort, Sort::Let | Sort::Var | Sort::Parameter | Sort::Binder);
        match self.local(decl).filter(|_| is_local)? {
            Local::Let(reg) | Local::Var(reg) => Some((reg, self.decl_type(decl))),
            Local::Unset(_) | Local::Captured(..) => None,
        }
    }

    /// Emits code for the value of a local that is in a register.
    pub(super) fn local_value(&mut self, expr: Expr, (reg, ty): (Reg, Ty), fit: Fit) -> Reg {
        let mark = self.body.mark();
        let reg = self.deliver(reg, self.fitted_to(fit, ty));
        self.finish(mark, reg, (ty, Some(expr)), fit)
    }

    /// Emits code for a use of a name.
    pub(super) fn used(&mut self, walk: &Walk, used: Use, is_called: bool) -> Cur {
        // A local is treated as a value, even if its value is a type.
        if let Target::Decl(decl) = used.target
            && let Some((decl, of)) = self.checker().origin(decl)
            && matches!(of.sort, Sort::Let | Sort::Var | Sort::Parameter | Sort::Binder)
        {
            return self.used_local(walk, decl, used, is_called);
        }
        let at = self.stretch(used.first, used.last);
        let row = self.unit.typed.expressions.get(at).copied();
        if let Some(ty) = row.and_then(|row| row.denotes) {
            return Cur::Type(self.settled(ty));
        }
        match used.target {
            Target::Builtin(number) => {
                let builtin = BUILTINS[number as usize];
                if is_called && builtin.sort != BuiltinSort::Operator {
                    return Cur::Builtin(builtin.name);
                }
                let key = match builtin.name {
                    "print" => FunctionKey::Print,
                    "panic" => FunctionKey::Panic,
                    _ => return Cur::Type(Ty::UNKNOWN),
                };
                let ty = row.map_or(Ty::UNKNOWN, |row| row.given);
                let target = self.step_target(walk, ty);
                let number = self.builtin_function(key, ty);
                self.body.op_with(Op::Function, (target.at, 0, 0), number);
                Cur::Value(target, ty)
            }
            Target::Decl(decl) => match self.checker().origin(decl) {
                Some((decl, of)) if of.sort == Sort::Const => self.used_constant(walk, decl),
                Some((_, of)) if of.sort == Sort::Template => Cur::Template,
                Some((decl, of)) if of.sort == Sort::TemplateParameter => {
                    self.used_argument(walk, decl)
                }
                Some((decl, _)) => self.used_local(walk, decl, used, is_called),
                None => Cur::Type(Ty::UNKNOWN),
            },
            _ => Cur::Type(Ty::UNKNOWN),
        }
    }

    pub(super) fn used_constant(&mut self, walk: &Walk, decl: DeclId) -> Cur {
        let Some(def) = self.checker().consts.get(&decl).copied() else {
            return Cur::Type(Ty::UNKNOWN);
        };
        let at = (def.env.module, def.value);
        if self.checker().is_function(at.0, at.1) {
            return Cur::Direct((at.0, at.1), self.decl_type(decl), None);
        }
        let out = self.checker().const_out(decl);
        // If a constant gets a value each time its block is entered, each use of the constant has
        // this value ([fold.made-run]).
        if at.0 == self.module
            && !matches!(out.val, Val::Type(_) | Val::Instance(_) | Val::Prim(_))
            && self.checker().is_of_run(decl)
        {
            let target = self.step_target(walk, out.ty);
            self.made_constant(at.1, out.ty, target);
            return Cur::Value(target, out.ty);
        }
        self.constant_cur(walk, at, (out.val, out.ty), None)
    }

    /// Emits code for a use of a `let`, `var`, parameter or name of a pattern.
    fn used_local(&mut self, walk: &Walk, decl: DeclId, used: Use, is_called: bool) -> Cur {
        let ty = self.decl_type(decl);
        let at = (used.first, used.last);
        let to = self.step_to(walk, ty);
        if self.local(decl).is_none() && self.is_global(decl) {
            if let Some((module, literal)) = self.plain_function(decl, is_called)
                && self.is_set(decl, used.first)
            {
                return Cur::Direct((module, literal), ty, None);
            }
            let target = self.step_target(walk, ty);
            self.read_global(decl, at, ty, target);
            return Cur::Value(target, ty);
        }
        Cur::Value(self.read_local(decl, Some(at), to), ty)
    }

    /// Returns the function literal of a `let`, if the use is the callee of a call and the literal
    /// captures nothing.
    fn plain_function(&self, decl: DeclId, is_called: bool) -> Option<(ModuleId, Expr)> {
        let def = self.checker().lets[self.checker().let_of.get(&decl)?.at()];
        let Bound::Pattern(pattern) = def.bound else { return None };
        let arena = self.checker().arena(def.env.module);
        let is_name = matches!(arena.pattern(pattern), PatternKind::Bind(..));
        let id = function_id(self.unit.typed, def.env.module, def.value)?;
        let is_plain = is_called
            && is_name
            && self.checker().is_function(def.env.module, def.value)
            && self.more.captures(self.unit.typed, def.env.module, id).is_empty();
        is_plain.then_some((def.env.module, def.value))
    }

    fn read_global(&mut self, decl: DeclId, at: (Token, Token), ty: Ty, target: Reg) {
        let number = self.unit.global(GlobalKey::Decl(decl), ty);
        let op = match self.is_set(decl, at.0) {
            true => by_bank(target.bank, Op::GlobalS, Op::GlobalR),
            false => {
                self.body.at(self.words_span(Some(at)), None);
                by_bank(target.bank, Op::GlobalTryS, Op::GlobalTryR)
            }
        };
        self.body.op_with(op, (target.at, 0, 0), number);
    }

    /// Returns whether a `let` or `var` of a module certainly has a value at a use. This is so if
    /// its module was initialized earlier, or if its declaration precedes the use in statements of
    /// the same module.
    fn is_set(&self, decl: DeclId, used: Token) -> bool {
        let checker = self.checker();
        let of = checker.decl(decl);
        if of.module != checker.real(self.module) {
            return true;
        }
        let value = checker.let_of.get(&decl).map(|id| checker.lets[id.at()].value);
        self.function.is_none()
            && !self.constant
            && value.is_some_and(|value| self.arena.last(value) < used)
    }

    /// Emits code that reads a local. If the local may not have a value yet, this code fails with
    /// E0907 at the given place.
    pub(super) fn read_local(&mut self, decl: DeclId, at: Option<(Token, Token)>, to: To) -> Reg {
        let bank = self.bank(self.decl_type(decl));
        match self.local(decl) {
            Some(Local::Let(reg) | Local::Var(reg)) => self.deliver(reg, to),
            Some(Local::Captured(number, false)) => {
                let target = self.target(to, bank);
                let own = Reg { bank: Bank::Reference, at: self.own };
                self.get_field(target, own, u32::from(number));
                target
            }
            Some(Local::Captured(number, true)) => {
                let target = self.target(to, bank);
                let mark = self.body.mark();
                let cell = match target.bank {
                    Bank::Reference if !matches!(to, To::Var(_)) => target,
                    _ => self.body.alloc(Bank::Reference),
                };
                let own = Reg { bank: Bank::Reference, at: self.own };
                self.get_field(cell, own, u32::from(number));
                let op = by_bank(bank, Op::CellGetS, Op::CellGetR);
                self.body.at(self.words_span(at), None);
                self.body.op(op, target.at, cell.at, 0);
                self.body.release(mark);
                target
            }
            Some(Local::Unset(_)) | None => {
                self.body.at(self.words_span(at), None);
                self.body.op(Op::Unset, 0, 0, 0);
                self.target(to, bank)
            }
        }
    }

    /// Emits code for the use of an unknown constant. A program without errors never executes this
    /// code.
    pub(super) fn no_constant(&mut self) {
        self.body.op(Op::Unset, 0, 0, 0);
    }

    /// Emits code for the value of a constant in a pattern. Returns the register and the type of
    /// the value.
    pub(super) fn path_value(&mut self, path: Path) -> Option<(Reg, Ty)> {
        let used = self.checker().use_at(self.module, path.first);
        let Target::Decl(decl) = used.target else { return None };
        let (decl, _) = self.checker().origin(decl)?;
        let def = self.checker().consts.get(&decl).copied()?;
        let members: Vec<Token> = self.arena.path(path).skip(used.parts as usize).collect();
        let (mut at, mut out) = ((def.env.module, def.value), self.checker().const_out(decl));
        if members.is_empty() && self.checker().is_function(at.0, at.1) {
            out.ty = self.decl_type(decl);
        }
        if let Some(reg) = self.run_reg(decl).filter(|_| members.is_empty()) {
            return Some((reg, out.ty));
        }
        let (mut is_made, mut hand) = (false, None);
        for member in members {
            let Val::Type(ty) = out.val else { return None };
            let Node::Record(literal) = *self.node(self.settled(ty)) else { return None };
            let record = self.unit.own(literal);
            let of = self.checker().record(record);
            let name = self.arena.tokens().name(member);
            let Some(crate::check::MemberIx::Const(number)) = of.by_name.get(&name) else {
                return None;
            };
            at = (of.env.module, of.constants.get(*number as usize)?.value?);
            out = self.checker().member_out.get(&(record, *number))?.clone();
            is_made = self.checker().is_made(record) && at.0 == self.module;
            hand = self.checker().is_made(literal).then_some((*number, literal));
        }
        let reg = self.body.alloc(self.bank(out.ty));
        if let Some((number, literal)) = hand
            && let Some(of) = self.hand(literal)
        {
            self.made_member((number, of), reg);
            return Some((reg, out.ty));
        }
        match (self.checker().is_function(at.0, at.1), out.val) {
            (true, _) => {
                self.function_value(at.0, at.1, To::Fresh(reg));
            }
            (false, Val::Prim(value)) => {
                self.constant(&value, out.ty, To::Fresh(reg));
            }
            (false, Val::Known(value)) => self.known((value, out.ty), reg),
            (false, Val::Function(Some((module, literal)))) => {
                self.function_value(module, literal, To::Fresh(reg));
            }
            (false, Val::Open) if is_made => self.made_constant(at.1, out.ty, reg),
            _ => self.no_constant(),
        }
        Some((reg, out.ty))
    }
}
