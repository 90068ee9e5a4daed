//! Generates code for members, constants of records, and elements (`[run.member]`, `[run.index]`).

use super::body::{Reg, To};
use super::coder::{Coder, Fit, by_bank};
use super::kept::Shaped;
use super::literal::Window;
use super::postfix::{Cur, Walk};
use crate::check::{MemberIx, Val};
use crate::link::ModuleId;
use crate::parse::arena::Expr;
use crate::scan::Token;
use crate::types::{Con, Node, RecordId, Ty};
use selfsame_spec::code::Op;

impl Coder<'_, '_> {
    /// Emits code that reads the content of a box. Nested boxes are read down to a content that is
    /// no box (`[run.member]`).
    pub(super) fn content(&mut self, reg: Reg, ty: Ty) -> (Reg, Ty) {
        let (mut reg, mut ty) = (reg, ty);
        // A box that contains itself has no members and would never end the loop, so the number of
        // iterations is limited.
        let mut left = 512;
        while let Node::Box(content) = *self.node(ty)
            && left > 0
        {
            let to = self.body.alloc(self.bank(content));
            self.get_field(to, reg, 0);
            (reg, ty, left) = (to, content, left - 1);
        }
        (reg, ty)
    }

    /// Emits code that reads a part of a tuple.
    pub(super) fn field(&mut self, walk: &Walk, (reg, ty): (Reg, Ty), at: u32) -> Cur {
        let part = self.node(ty).parts().get(at as usize).copied().unwrap_or(Ty::UNKNOWN);
        let target = self.step_target(walk, part);
        self.get_field(target, reg, at);
        Cur::Value(target, part)
    }

    pub(super) fn member(
        &mut self,
        walk: &Walk,
        (reg, ty): (Reg, Ty),
        name: Token,
        is_called: bool,
    ) -> Cur {
        let (reg, ty) = self.content(reg, ty);
        let label = self.arena.tokens().name(name);
        match self.node(ty) {
            Node::Named(parts) => {
                let at = parts.iter().position(|part| part.0 == label).unwrap_or(0);
                self.field(walk, (reg, ty), at as u32)
            }
            Node::Record(record) => {
                let of = self.checker().record(*record);
                match of.by_name.get(&label) {
                    Some(MemberIx::Field(at)) => {
                        let field = self.checker().field_type(*record, *at);
                        let target = self.step_target(walk, field);
                        self.get_field(target, reg, *at);
                        Cur::Value(target, field)
                    }
                    Some(MemberIx::Const(at)) => {
                        let value = of.constants.get(*at as usize).and_then(|def| def.value);
                        let module = of.env.module;
                        let is_generic = value.is_none();
                        let is_method =
                            value.is_some_and(|value| self.checker().is_function(module, value));
                        match is_generic || is_method && is_called {
                            true => Cur::Method(reg, ty),
                            false if self.is_of_made(*record) => {
                                self.own_constant(walk, (*record, *at), reg)
                            }
                            false => self.record_constant(walk, *record, *at),
                        }
                    }
                    _ => Cur::Value(reg, ty),
                }
            }
            _ => Cur::Value(reg, ty),
        }
    }

    pub(super) fn type_member(&mut self, walk: &Walk, ty: Ty, name: Token, is_called: bool) -> Cur {
        let Node::Record(record) = *self.node(ty) else { return Cur::Type(ty) };
        let label = self.arena.tokens().name(name);
        match self.checker().record(record).by_name.get(&label) {
            Some(MemberIx::Case(_)) if is_called => Cur::Case,
            Some(MemberIx::Case(case)) => {
                let is_own = self.unit.own(record) != record && self.is_of_made(record);
                if is_own || self.made_here(record).is_some() {
                    let (window, whole) = (Window::new(walk.mark), self.span(walk.expr));
                    let of = (record, Some(*case), ty);
                    return self.construct_made(walk, of, (&window, Vec::new()), whole);
                }
                let shape = self.shape(Shaped::Case(record, *case));
                let target = self.step_target(walk, ty);
                self.body.op_with(Op::New, (target.at, 0, 0), shape);
                Cur::Value(target, ty)
            }
            Some(MemberIx::Const(at)) => self.record_constant(walk, record, *at),
            _ => Cur::Type(ty),
        }
    }

    /// Emits code that reads a constant of the record of a value.
    fn own_constant(&mut self, walk: &Walk, (record, at): (RecordId, u32), of: Reg) -> Cur {
        let ty = self.checker().member_out.get(&(record, at)).map_or(Ty::UNKNOWN, |out| out.ty);
        let target = self.step_target(walk, ty);
        self.own_member((at, of), target);
        Cur::Value(target, ty)
    }

    /// Emits code that reads a constant of a record.
    fn record_constant(&mut self, walk: &Walk, record: RecordId, at: u32) -> Cur {
        let out = self.checker().member_out.get(&(record, at));
        let is_made = |val: &Val| matches!(val, Val::Open | Val::Known(_));
        let made = out.filter(|out| is_made(&out.val)).map(|out| out.ty);
        if let Some(ty) = made
            && let Some(of) = self.hand(record)
        {
            let target = self.step_target(walk, ty);
            self.made_member((at, of), target);
            return Cur::Value(target, ty);
        }
        let record = self.unit.own(record);
        let of = self.checker().record(record);
        let Some(value) = of.constants.get(at as usize).and_then(|def| def.value) else {
            return Cur::Template;
        };
        let Some(out) = self.checker().member_out.get(&(record, at)) else {
            return Cur::Type(Ty::UNKNOWN);
        };
        let (val, ty) = (out.val.clone(), out.ty);
        if matches!(val, Val::Open)
            && self.checker().is_made(record)
            && of.env.module == self.module
        {
            let target = self.step_target(walk, ty);
            match self.made_here(record) {
                Some(reg) => self.made_member((at, reg), target),
                None if self.constant_around((record, at), target) => {}
                None => self.made_constant(value, ty, target),
            }
            return Cur::Value(target, ty);
        }
        let within = of.made.map(|_| record);
        self.constant_cur(walk, (of.env.module, value), (val, ty), within)
    }

    /// Returns the meaning of a constant, which is a value, a type or a function.
    pub(super) fn constant_cur(
        &mut self,
        walk: &Walk,
        (module, value): (ModuleId, Expr),
        (val, ty): (Val, Ty),
        within: Option<RecordId>,
    ) -> Cur {
        if let Val::Known(value) = val {
            return self.known_cur(walk, (value, ty));
        }
        if self.checker().is_function(module, value) {
            return match self.made_method((module, value)) {
                Some(reg) => Cur::Value(reg, ty),
                None => Cur::Direct((module, value), ty, within),
            };
        }
        match val {
            Val::Instance(unit) => Cur::Instance(unit),
            Val::Type(of) if !walk.is_last => Cur::Type(self.settled(of)),
            Val::Type(of) => {
                let fit = Fit::plain(Ty::TYPE, self.step_to(walk, Ty::TYPE));
                let of = self.settled(of);
                Cur::Value(self.type_value(of, fit), Ty::TYPE)
            }
            Val::Prim(value) => {
                let target = self.step_target(walk, ty);
                self.constant(&value, ty, To::Fresh(target));
                Cur::Value(target, ty)
            }
            Val::Function(Some((module, literal)))
                if matches!(self.node(ty), Node::Function(..)) =>
            {
                Cur::Direct((module, literal), ty, within)
            }
            Val::Function(Some((module, literal))) => {
                let target = self.step_target(walk, ty);
                self.function_within((module, literal), within, To::Fresh(target));
                Cur::Value(target, ty)
            }
            _ => {
                let target = self.step_target(walk, ty);
                self.no_constant();
                Cur::Value(target, ty)
            }
        }
    }

    /// Emits code that reads an element of a container (`[run.index]`).
    pub(super) fn element(
        &mut self,
        walk: &Walk,
        (reg, ty): (Reg, Ty),
        index: Expr,
        last: Token,
    ) -> Cur {
        let reg = self.steady(reg, index);
        let (want, part) = match self.node(ty) {
            Node::Apply(Con::Dict | Con::ConstDict, of) => (of[0], of[1]),
            Node::Apply(_, of) => (Ty::I64, of[0]),
            _ => (Ty::I64, Ty::STR),
        };
        let key = self.value(index, want, To::Any);
        let bank = self.bank(part);
        let op = match self.node(ty) {
            Node::Apply(Con::List, _) => by_bank(bank, Op::ListGetS, Op::ListGetR),
            Node::Apply(Con::Dict | Con::ConstDict, _) => {
                let ops = [[Op::DictGetSS, Op::DictGetSR], [Op::DictGetRS, Op::DictGetRR]];
                ops[key.bank as usize][bank as usize]
            }
            Node::Apply(..) => by_bank(bank, Op::TupGetS, Op::TupGetR),
            _ => Op::Char,
        };
        let whole = self.start_span(walk, last);
        let target = self.step_target(walk, part);
        self.body.at(self.span(index), (op == Op::Char).then_some(whole));
        self.body.op(op, target.at, reg.at, key.at);
        Cur::Value(target, part)
    }
}
