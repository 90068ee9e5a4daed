//! Generates code for patterns: tests, and bindings of names (`[run.match]`).

use super::body::{Local, Reg, To, Where};
use super::coder::{Coder, by_bank};
use super::kept::Shaped;
use crate::check::{PatternIs, PatternRow};
use crate::parse::arena::{Pattern, PatternKind};
use crate::types::{Node, RecordId, Ty};
use selfsame_spec::Value;
use selfsame_spec::code::{Op, Rep, ScalarKind};

impl Coder<'_, '_> {
    pub(super) fn pattern_row(&self, pattern: Pattern) -> Option<&PatternRow> {
        let at = self.stretch(self.arena.first(pattern), self.arena.last(pattern));
        self.unit.typed.patterns.get(at)
    }

    /// Emits code that matches a value with a pattern. The code binds the names of the pattern, or
    /// jumps ahead if the value does not match.
    ///
    /// Patterns nest at most 500 levels deep (`[parse.depth]`), so the recursion is bounded.
    pub(super) fn pattern(&mut self, pattern: Pattern, reg: Reg, own: Ty, no: &mut Vec<usize>) {
        let Some(row) = self.pattern_row(pattern) else { return };
        let PatternRow { meaning, .. } = row.clone();
        let kind = self.arena.pattern(pattern);
        match meaning {
            PatternIs::Unknown => {}
            PatternIs::Any => self.bind(kind, reg, own),
            PatternIs::Type(ty) => {
                self.branch_fits(reg, (own, ty), false, &mut Where::Ahead(no));
                if matches!(kind, PatternKind::Bind(..)) {
                    let reg = self.convert(reg, own, ty, To::Any);
                    self.bind(kind, reg, ty);
                }
            }
            PatternIs::Value(value, ty) => self.value_pattern(&value, (reg, own, ty), no),
            PatternIs::Constant(_) => self.constant_pattern(pattern, (reg, own), no),
            PatternIs::Tuple => self.tuple_pattern(kind, (reg, own), no),
            PatternIs::Record(record, to) => {
                let ty = self.node(own);
                let is_only = matches!(ty, Node::Record(of) if *of == record);
                let shape = (!is_only).then_some(Shaped::Record(record));
                self.fields(kind, shape, (record, 0, &to), (reg, own, no));
            }
            PatternIs::Case(record, case, to) => {
                let of = self.checker().record(record);
                let is_only = matches!(self.node(own), Node::Record(own) if *own == record)
                    && of.cases.len() == 1;
                let first = of.cases.get(case as usize).map_or(0, |case| case.fields.start);
                let shape = (!is_only).then_some(Shaped::Case(record, case));
                self.fields(kind, shape, (record, first, &to), (reg, own, no));
            }
        }
    }

    fn bind(&mut self, kind: PatternKind<'_>, reg: Reg, ty: Ty) {
        if let PatternKind::Bind(name, _) = kind
            && let Some(decl) = self.decl_at(name)
        {
            debug_assert!(self.bank(ty) == reg.bank || ty == Ty::NEVER, "a value is represented");
            self.set_local(decl, reg);
        }
    }

    /// Emits code that matches a value with a literal, or with a constant that has a primitive
    /// value.
    fn value_pattern(&mut self, value: &Value, (reg, own, ty): (Reg, Ty, Ty), no: &mut Vec<usize>) {
        let is_one = own == ty
            && match self.node(ty) {
                Node::Value(of) => **of == *value,
                _ => ty == Ty::NONE_TYPE || ty == Ty::UNIT,
            };
        if is_one {
            return;
        }
        let no = &mut Where::Ahead(no);
        if let Rep::Scalar(kind) = self.rep(own) {
            let op = match kind {
                ScalarKind::F64 => Op::IfNeF64,
                ScalarKind::F32 => Op::IfNeF32,
                _ => Op::IfNeI,
            };
            if let Some(small) = small(value, kind) {
                return self.body.test(Op::IfNeInt, (reg.at, small as u8), no);
            }
            let mark = self.body.mark();
            let constant = self.constant(value, own, To::Any);
            self.body.release(mark);
            return self.body.test(op, (reg.at, constant.at), no);
        }
        if *value == Value::none() {
            return self.body.test(Op::IfSome, (reg.at, 0), no);
        }
        let mark = self.body.mark();
        let constant = self.constant(value, Ty::ANY, To::Any);
        let is_string = self.checker().types.plain(own) == Ty::STR;
        let op = if is_string { Op::IfNeStr } else { Op::IfNeR };
        self.body.release(mark);
        self.body.test(op, (reg.at, constant.at), no);
    }

    /// Emits code that matches a value with a constant whose value is neither primitive nor a type.
    fn constant_pattern(&mut self, pattern: Pattern, (reg, own): (Reg, Ty), no: &mut Vec<usize>) {
        let PatternKind::Constant(path) = self.arena.pattern(pattern) else { return };
        let Some((constant, ty)) = self.path_value(path) else { return };
        let no = &mut Where::Ahead(no);
        let (op, want) = match (self.rep(own), self.rep(ty)) {
            (Rep::Scalar(one), Rep::Scalar(other)) if one == other => (Op::IfNeI, own),
            _ => (Op::IfNeR, Ty::ANY),
        };
        let one = self.convert(reg, own, want, To::Any);
        let other =
            if want == Ty::ANY { self.convert(constant, ty, want, To::Any) } else { constant };
        self.body.test(op, (one.at, other.at), no);
    }

    fn tuple_pattern(&mut self, kind: PatternKind<'_>, (reg, own): (Reg, Ty), no: &mut Vec<usize>) {
        let PatternKind::Tuple(parts) = kind else { return };
        let heads = self.checker().types.heads(own);
        let count = parts.len();
        let is_head = |head: &&Ty| match self.node(**head) {
            Node::Tuple(of) => of.len() == count,
            Node::Named(of) => of.len() == count,
            _ => false,
        };
        let Some(&head) = heads.iter().find(is_head) else { return };
        self.branch_fits(reg, (own, head), false, &mut Where::Ahead(no));
        let types = self.node(head).parts();
        for (at, part) in parts.iter().enumerate() {
            let ty = types.get(at).copied().unwrap_or(Ty::UNKNOWN);
            self.part(part, (reg, at as u32, ty), no);
        }
    }

    /// Emits code that matches the parts of a record or case. A test of the shape is emitted first
    /// if it is needed.
    fn fields(
        &mut self,
        kind: PatternKind<'_>,
        shape: Option<Shaped>,
        (record, first, to): (RecordId, u32, &[Option<u32>]),
        (reg, own, no): (Reg, Ty, &mut Vec<usize>),
    ) {
        if let Some(shape) = shape {
            self.pattern_shape(shape, (reg, own), no);
        }
        let PatternKind::Record(_, parts) = kind else { return };
        for (part, to) in parts.iter().zip(to) {
            let Some(to) = *to else { continue };
            let ty = self.checker().field_type(record, first + to);
            self.part(part.pattern, (reg, to, ty), no);
        }
    }

    /// Emits code that matches a part of a value. The part is read only if the pattern needs it.
    fn part(&mut self, part: Pattern, (reg, at, ty): (Reg, u32, Ty), no: &mut Vec<usize>) {
        if matches!(self.arena.pattern(part), PatternKind::Wild(None)) {
            return;
        }
        let to = self.body.alloc(self.bank(ty));
        self.get_field(to, reg, at);
        self.pattern(part, to, ty, no);
    }

    /// Emits code that reads a field of an object (`[code.shape]`).
    pub(super) fn get_field(&mut self, to: Reg, from: Reg, at: u32) {
        self.body.large |= at > 255;
        let op = by_bank(to.bank, Op::GetS, Op::GetR);
        self.body.op(op, to.at, from.at, at as u8);
    }

    /// Returns the storage location of a local, if the local has one.
    pub(super) fn local(&self, decl: crate::link::DeclId) -> Option<Local> {
        self.unit.locals.get(&decl).copied()
    }
}

/// Returns a bool or integer as a number, if this number fits into the immediate operand of a test.
fn small(value: &Value, kind: ScalarKind) -> Option<i8> {
    if matches!(kind, ScalarKind::F32 | ScalarKind::F64 | ScalarKind::U64 | ScalarKind::Type) {
        return None;
    }
    super::expr::short(value)?.try_into().ok()
}
