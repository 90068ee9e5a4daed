//! Generates code for made records at hand (`[fold.made-hand]`): types in which these records
//! replace their literals, and tests for such types (`[fold.made-test]`). Only the code of folds
//! uses such types and tests.

use super::body::{Reg, To, Where};
use super::coder::Coder;
use super::kept::{Request, Shaped};
use super::literal::Window;
use super::represent::Change;
use crate::link::DeclId;
use crate::parse::arena::Expr;
use crate::types::{Node, RecordId, Ty};
use selfsame_spec::code::{Bank, Op};
use selfsame_spec::text::Span;

impl Coder<'_, '_> {
    /// Returns the settled type if it contains the literal of a made record, and `None` otherwise.
    fn made_type(&self, ty: Ty) -> Option<Ty> {
        if !self.unit.asks || !self.unit.may_make {
            return None;
        }
        let ty = self.settled(ty);
        self.checker().has_made(ty).then_some(ty)
    }

    /// Returns each record at hand once, with the register of its type.
    pub(super) fn at_hand(&self) -> Vec<(RecordId, Reg)> {
        let mut all: Vec<(RecordId, Reg)> = Vec::new();
        for &(record, reg) in self.made.iter().rev() {
            if !all.iter().any(|of| of.0 == record) {
                all.push((record, reg));
            }
        }
        all
    }

    /// Returns the register of a type in which the records at hand replace their literals. Literals
    /// in `known` are not replaced. Returns `None` if no record is at hand.
    pub(super) fn type_at_hand(&mut self, ty: Ty, known: &[RecordId]) -> Option<Reg> {
        if self.made.is_empty() && !self.making && self.unit.within.is_none() {
            return None;
        }
        if let Node::Record(record) = *self.node(ty) {
            let here = self.made_here(record).filter(|_| !self.making);
            if known.contains(&record) || here.is_some() {
                return here.filter(|_| !known.contains(&record));
            }
        }
        let to = self.body.alloc(Bank::Scalar);
        self.run_type(ty, known, (to, None));
        Some(to)
    }

    /// Emits a request for a type that contains types of locals or records at hand. The checker,
    /// which runs the fold, builds the type. The request has a place in the text if it costs units.
    pub(super) fn run_type(&mut self, ty: Ty, known: &[RecordId], (to, at): (Reg, Option<Expr>)) {
        let (mut decls, at_hand) = (self.checker().run_decls(ty), self.at_hand());
        let uses = at.map(|at| self.checker().run_uses_in(self.module, self.arena.ends(at)));
        let uses = uses.unwrap_or_default();
        let first_use = |decl: DeclId| uses.iter().find(|of| of.0 == decl).map(|of| of.1);
        decls.sort_by_key(|&decl| first_use(decl));
        let mark = self.body.mark();
        let mut window = Window::new(mark);
        for &decl in &decls {
            let reg = window.next(self, Bank::Scalar);
            let words = first_use(decl).map(|token| (token, token));
            self.read_local(decl, words, To::Fresh(reg));
        }
        let made = self.put_at_hand(&at_hand, &mut window);
        let (known, within) = (known.to_vec(), self.unit.within);
        let request = Request::Type { ty, decls, made, known, within };
        let number = self.unit.request(request);
        at.into_iter().for_each(|at| self.body.at(self.span(at), None));
        self.body.op_with(Op::Ext, (to.at, window.first(0), 0), number);
        self.body.release(mark);
    }

    /// Copies the types of records at hand into consecutive registers of a window. Returns the
    /// literals of these records.
    pub(super) fn put_at_hand(
        &mut self,
        at_hand: &[(RecordId, Reg)],
        window: &mut Window,
    ) -> Vec<RecordId> {
        for &(_, own) in at_hand {
            let reg = window.next(self, Bank::Scalar);
            self.copy(reg, own);
        }
        at_hand.iter().map(|of| of.0).collect()
    }

    /// Returns the register with the type of a made record, if the record is at hand or a fold made
    /// it.
    pub(super) fn hand(&mut self, record: RecordId) -> Option<Reg> {
        if let Some(reg) = self.made_here(record) {
            return Some(reg);
        }
        let own = self.unit.own(record);
        if own == record || !self.is_of_made(record) {
            return None;
        }
        let reg = self.body.alloc(Bank::Scalar);
        let ty = self.checker().types.record(own)?;
        let number = self.unit.ty(ty);
        self.body.op_with(Op::TypeConst, (reg.at, 0, 0), number);
        Some(reg)
    }

    /// Emits code that loads a type as a value, if the type contains a record at hand. Returns
    /// whether code was emitted.
    pub(super) fn type_with_made(&mut self, ty: Ty, to: Reg) -> bool {
        let Some(ty) = self.made_type(ty) else { return false };
        let mark = self.body.mark();
        let of = self.type_at_hand(ty, &[]);
        if let Some(of) = of {
            self.copy(to, of);
        }
        self.body.release(mark);
        of.is_some()
    }

    /// Emits a request that sets the type of a new object. In this type, records at hand replace
    /// their literals.
    pub(super) fn made_of_type(&mut self, object: Reg, ty: Ty) {
        let Some(ty) = self.made_type(ty) else { return };
        let mark = self.body.mark();
        if let Some(of) = self.type_at_hand(ty, &[]) {
            let number = self.unit.request(Request::Retype);
            self.body.op_with(Op::Ext, (object.at, of.at, 0), number);
        }
        self.body.release(mark);
    }

    /// Emits a test whether a value fits a type, if only the checker can perform the test. Returns
    /// whether the test was emitted.
    pub(super) fn branch_fits_made(
        &mut self,
        reg: Reg,
        (own, ty): (Ty, Ty),
        holds: bool,
        to: &mut Where<'_>,
    ) -> bool {
        let Some(ty) = self.made_type(ty) else { return false };
        let known = self.known_in(own);
        let mark = self.body.mark();
        let of = self.tested_type(ty, &known);
        self.branch_tested(reg, of, holds, to);
        self.body.release(mark);
        true
    }

    /// Returns a register with the type that a test compares a value with.
    fn tested_type(&mut self, ty: Ty, known: &[RecordId]) -> Reg {
        if let Some(reg) = self.type_at_hand(ty, known) {
            return reg;
        }
        let reg = self.body.alloc(Bank::Scalar);
        let within = self.unit.within.take();
        let number = self.unit.ty(ty);
        self.unit.within = within;
        self.body.op_with(Op::TypeConst, (reg.at, 0, 0), number);
        reg
    }

    /// Returns the literals of made records that occur in the given type of a value.
    fn known_in(&self, own: Ty) -> Vec<RecordId> {
        let mut all = self.checker().types.records_in(self.settled(own));
        all.retain(|&record| self.checker().is_made(record));
        all
    }

    fn branch_tested(&mut self, reg: Reg, of: Reg, holds: bool, to: &mut Where<'_>) {
        let result = self.body.alloc(Bank::Scalar);
        let number = self.unit.request(Request::Fits);
        self.body.op_with(Op::Ext, (result.at, of.at, reg.at), number);
        let op = if holds { Op::IfNeInt } else { Op::IfEqInt };
        self.body.test(op, (result.at, 0), to);
    }

    /// Emits the test whether a value is an instance of the record or case of a pattern.
    pub(super) fn pattern_shape(
        &mut self,
        shape: Shaped,
        (reg, own): (Reg, Ty),
        no: &mut Vec<usize>,
    ) {
        let hand = match shape {
            Shaped::Record(record) | Shaped::Case(record, _) if self.is_of_made(record) => {
                Some(record)
            }
            _ => None,
        };
        // The test for the shape of a literal matches all records that were made from this literal,
        // so the record `within` is ignored here.
        let within = if hand.is_some() { self.unit.within.take() } else { None };
        let number = self.shape(shape);
        self.unit.within = self.unit.within.or(within);
        self.body.op_with(Op::IfNotShape, (reg.at, 0, 0), number);
        self.body.follow(&mut Where::Ahead(no));
        let Some(ty) = hand.and_then(|record| self.checker().types.record(record)) else { return };
        let mark = self.body.mark();
        let known = self.known_in(own);
        if let Some(of) = self.type_at_hand(ty, &known) {
            self.branch_tested(reg, of, false, &mut Where::Ahead(no));
        }
        self.body.release(mark);
    }

    /// Emits the test of a value of type `any`, if only the checker can perform the test. Returns
    /// whether the test was emitted.
    pub(super) fn test_made(&mut self, object: Reg, ty: Ty, at: Option<Expr>) -> bool {
        let Some(ty) = self.made_type(ty) else { return false };
        let mark = self.body.mark();
        let of = self.tested_type(ty, &[]);
        let number = self.unit.request(Request::Test);
        self.body.at(at.map_or(Span::at(0), |at| self.span(at)), None);
        self.body.op_with(Op::Ext, (0, of.at, object.at), number);
        self.body.release(mark);
        if self.change(Ty::ANY, ty) == Change::Cast {
            let number = self.unit.ty(ty);
            self.body.op_with(Op::Cast, (object.at, 0, 0), number);
        }
        true
    }

    /// Returns whether a value of a record may be an instance of any of several records that were
    /// made from one literal.
    pub(super) fn is_of_made(&self, record: RecordId) -> bool {
        self.unit.asks && self.checker().is_made(record)
    }
}
