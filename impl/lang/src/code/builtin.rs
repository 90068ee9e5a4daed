//! Generates code for calls of builtins (`spec/chapters/language/builtins.md`).

use super::body::{Reg, To};
use super::coder::{Coder, by_bank};
use super::kept::FunctionKey;
use super::postfix::{Cur, Walk};
use super::tables::Tables;
use crate::link::Stretch;
use crate::parse::arena::{Arg, Expr};
use crate::types::{Con, Node, Ty};
use crate::util::words::List;
use selfsame_spec::Value;
use selfsame_spec::code::{Bank, Function, FunctionKind, Op, Rep, ScalarKind};
use selfsame_spec::program::TypeIx;
use selfsame_spec::text::Span;

impl Coder<'_, '_> {
    pub(super) fn builtin(
        &mut self,
        walk: &Walk,
        name: &'static str,
        args: List<'_, Arg>,
        (at, whole): (Stretch, Span),
    ) -> Cur {
        let args: Vec<Expr> = args.iter().map(|arg| arg.value).collect();
        match (name, &args[..]) {
            ("print", &[x]) => self.print(walk, x, whole),
            ("panic", &[s]) => {
                let reg = self.value(s, Ty::STR, To::Any);
                self.body.at(whole, None);
                self.body.op(Op::Panic, reg.at, 0, 0);
                Cur::Value(self.step_target(walk, Ty::NEVER), Ty::NEVER)
            }
            ("str", &[x]) => self.string_of(walk, x, whole),
            ("len", &[x]) => {
                let ty = self.ty(x);
                let reg = self.value(x, ty, To::Any);
                let is_list = matches!(self.node(ty), Node::Apply(Con::List, _));
                let target = self.step_target(walk, Ty::I64);
                self.body.op(if is_list { Op::ListLen } else { Op::Len }, target.at, reg.at, 0);
                Cur::Value(target, Ty::I64)
            }
            ("bytes", &[x]) => {
                let reg = self.value(x, Ty::STR, To::Any);
                let target = self.step_target(walk, Ty::BYTES);
                self.body.at(whole, None);
                self.body.op(Op::Bytes, target.at, reg.at, 0);
                Cur::Value(target, Ty::BYTES)
            }
            ("push" | "set", &[of, x]) => self.change_content(walk, name, (of, x), whole),
            ("pop" | "get", &[of]) => self.take_content(walk, name, of),
            ("range" | "list", &[a, b]) => self.filled(walk, name, (a, b), (at, whole)),
            (_, &[x]) if Con::of(name).is_some() => {
                let reg = self.value(x, self.ty(x), To::Any);
                let ty = self.given_type(at);
                let number = self.unit.ty(ty);
                let target = self.step_target(walk, ty);
                self.body.at(self.span(x), Some(whole));
                self.body.op_with(Op::Copy, (target.at, reg.at, 0), number);
                self.made_of_type(target, ty);
                Cur::Value(target, ty)
            }
            (_, &[x]) => self.number(walk, name, x),
            _ => Cur::Type(Ty::UNKNOWN),
        }
    }

    /// Emits code for the value `()` of an operation without a result. No code is emitted if the
    /// value is dropped.
    fn nothing(&mut self, walk: &Walk) -> Cur {
        let is_dropped = walk.is_last && walk.fit.dropped;
        let target = self.step_target(walk, Ty::UNIT);
        if !is_dropped {
            self.constant(&Value::unit(), Ty::UNIT, To::Fresh(target));
        }
        Cur::Value(target, Ty::UNIT)
    }

    fn print(&mut self, walk: &Walk, x: Expr, whole: Span) -> Cur {
        let (reg, ty) = self.natural(x, To::Any);
        self.body.at(whole, None);
        match self.rep(ty) {
            Rep::Scalar(kind) => self.body.op(Op::PrintS, reg.at, kind as u8, 0),
            Rep::Reference => self.body.op(Op::PrintR, reg.at, 0, 0),
        }
        self.nothing(walk)
    }

    fn string_of(&mut self, walk: &Walk, x: Expr, whole: Span) -> Cur {
        let (reg, ty) = self.natural(x, To::Any);
        let rep = self.rep(ty);
        let target = self.step_target(walk, Ty::STR);
        self.body.at(whole, None);
        match rep {
            Rep::Scalar(kind) => self.body.op(Op::StrS, target.at, reg.at, kind as u8),
            Rep::Reference => self.body.op(Op::StrR, target.at, reg.at, 0),
        }
        Cur::Value(target, Ty::STR)
    }

    /// Emits code for `push(l, x)` or `set(b, x)`.
    fn change_content(
        &mut self,
        walk: &Walk,
        name: &str,
        (of, x): (Expr, Expr),
        whole: Span,
    ) -> Cur {
        let ty = self.ty(of);
        let content = self.node(ty).parts().first().copied().unwrap_or(Ty::UNKNOWN);
        let reg = self.value(of, ty, To::Any);
        let reg = self.steady(reg, x);
        let value = self.value(x, content, To::Any);
        if name == "push" {
            self.body.at(self.span(x), Some(whole));
            let op = by_bank(value.bank, Op::PushS, Op::PushR);
            self.body.op(op, reg.at, value.at, 0);
        } else {
            self.put_field(reg, 0, value);
        }
        self.nothing(walk)
    }

    /// Emits an instruction that sets a field of an object.
    pub(super) fn put_field(&mut self, object: Reg, at: u32, value: Reg) {
        self.body.large |= at > 255;
        let op = by_bank(value.bank, Op::PutS, Op::PutR);
        self.body.op(op, object.at, at as u8, value.at);
    }

    /// Emits code for `pop(l)` or `get(b)`.
    fn take_content(&mut self, walk: &Walk, name: &str, of: Expr) -> Cur {
        let ty = self.ty(of);
        let content = self.node(ty).parts().first().copied().unwrap_or(Ty::UNKNOWN);
        let reg = self.value(of, ty, To::Any);
        let target = self.step_target(walk, content);
        if name == "get" {
            self.get_field(target, reg, 0);
        } else {
            self.body.at(self.span(of), None);
            let op = by_bank(target.bank, Op::PopS, Op::PopR);
            self.body.op(op, target.at, reg.at, 0);
        }
        Cur::Value(target, content)
    }

    /// Emits code for `range(a, b)` or `list(n, x)`.
    fn filled(
        &mut self,
        walk: &Walk,
        name: &str,
        (a, b): (Expr, Expr),
        (at, whole): (Stretch, Span),
    ) -> Cur {
        let ty = self.given_type(at);
        let content = self.node(ty).parts().first().copied().unwrap_or(Ty::I64);
        let first = self.value(a, Ty::I64, To::Any);
        let first = self.steady(first, b);
        let second = self.value(b, content, To::Any);
        let number = self.unit.ty(ty);
        let target = self.step_target(walk, ty);
        if name == "range" {
            self.body.at(whole, None);
            self.body.op_with(Op::Range, (target.at, first.at, second.at), number);
        } else {
            self.body.at(self.span(a), Some(whole));
            let op = by_bank(second.bank, Op::FillS, Op::FillR);
            self.body.op_with(op, (target.at, first.at, second.at), number);
            self.made_of_type(target, ty);
        }
        Cur::Value(target, ty)
    }

    /// Returns the given type of a call of a builtin. It is the type of the object that the call
    /// makes.
    fn given_type(&self, at: Stretch) -> Ty {
        self.unit.typed.expressions.get(at).map_or(Ty::UNKNOWN, |row| row.given)
    }

    /// Emits code for `u8(x)` and other conversions of numbers (`[builtins.number]`).
    fn number(&mut self, walk: &Walk, name: &str, x: Expr) -> Cur {
        let ty = Ty::primitive(name).unwrap_or(Ty::I64);
        let (reg, from) = self.natural(x, To::Any);
        let kind = |ty| self.scalar_of(ty).unwrap_or(ScalarKind::I64);
        let (from, to) = (kind(from), kind(ty));
        if from == to {
            // A register that was in use before may belong to a `var`, whose value may change
            // later. So the value is copied.
            if Self::is_before(walk, reg) {
                let target = self.step_target(walk, ty);
                self.copy(target, reg);
                return Cur::Value(target, ty);
            }
            return Cur::Value(reg, ty);
        }
        let target = self.step_target(walk, ty);
        self.body.at(self.span(x), None);
        self.body.op(Op::Convert, target.at, reg.at, (from as u8) << 4 | to as u8);
        Cur::Value(target, ty)
    }

    /// Returns the index of the builtin `print` or `panic` in the table of functions of the code
    /// unit.
    pub(super) fn builtin_function(&mut self, key: FunctionKey, ty: Ty) -> u32 {
        self.unit.builtin_number(key, ty)
    }
}

impl Tables<'_> {
    /// Returns the index of the builtin `print` or `panic` in the table of functions.
    pub(super) fn builtin_number(&mut self, key: FunctionKey, ty: Ty) -> u32 {
        let (number, is_new) = self.builtin(key, ty);
        if is_new {
            let (name, kind) = match key {
                FunctionKey::Print => ("builtin:print", FunctionKind::Print),
                _ => ("builtin:panic", FunctionKind::Panic),
            };
            let function = Function {
                name: name.to_owned(),
                kind,
                module: 0,
                ty: TypeIx(self.part_type(ty)),
                params: vec![Bank::Reference],
                result: Bank::Reference,
                captures: Vec::new(),
                scalars: 0,
                references: 1,
                words: Vec::new(),
                places: Vec::new(),
            };
            if let Some(place) = self.functions.get_mut(number as usize) {
                *place = Some(function);
            }
        }
        number
    }
}
