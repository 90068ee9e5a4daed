//! Generates code for records that functions make when they run (`[fold.made]`).

use super::around::{function_id, is_in_made};
use super::body::{Local, Reg, To};
use super::captured::units;
use super::coder::{Coder, Fit, by_bank};
use super::kept::{GlobalKey, Request, ToMake};
use super::literal::Window;
use super::postfix::{Cur, Walk};
use super::values::captured;
use crate::fold::MadeMember;
use crate::link::{DeclId, ModuleId};
use crate::parse::arena::{Expr, ExprKind, InitKind, Item, ItemKind, Tag};
use crate::types::{RecordId, Ty};
use crate::util::words::List;
use selfsame_spec::code::{Bank, Op};
use selfsame_spec::text::Span;

impl Coder<'_, '_> {
    /// Returns the record of a literal that makes a record when it is evaluated. Returns `None` for
    /// other expressions.
    pub(super) fn made_literal(&self, expr: Expr) -> Option<RecordId> {
        if self.function.is_none() || self.constant {
            return None;
        }
        let record = self.checker().record_of(self.module, expr)?;
        self.checker().is_made(record).then_some(record)
    }

    /// Emits code that makes the records that are constants of a block, and the types that contain
    /// these records (`[fold.made-run]`). This code runs when the block is entered.
    pub(super) fn make_records(&mut self, items: List<'_, Item>) {
        if self.function.is_none() {
            return;
        }
        let (mut records, mut others) = (Vec::new(), Vec::new());
        for item in items.iter().filter(|&item| self.arena.tag(item) == Some(Tag::Const)) {
            let ItemKind::Const { name, init, .. } = self.arena.item(item) else { continue };
            let InitKind::Expr(value) = self.arena.init(init) else { continue };
            let Some(decl) = self.decl_at(name) else { continue };
            match self.made_literal(value) {
                Some(record) => records.push((decl, record)),
                // The values of other constants are computed where the constants are used.
                None if self.row(value).denotes.is_some() && self.checker().is_of_run(decl) => {
                    others.push((decl, value));
                }
                None => {}
            }
        }
        if !records.is_empty() {
            let all: Vec<RecordId> = records.iter().map(|of| of.1).collect();
            let regs = self.made_records(&all);
            for ((decl, record), reg) in records.into_iter().zip(regs) {
                self.unit.locals.insert(decl, Local::Let(reg));
                self.made.push((record, reg));
            }
        }
        for (decl, value) in others {
            if let Some(reg) = self.run_constant(value) {
                self.unit.locals.insert(decl, Local::Let(reg));
                continue;
            }
            let ty = self.ty(value);
            let reg = self.body.alloc(self.bank(ty));
            self.value(value, ty, To::Fresh(reg));
            self.unit.locals.insert(decl, Local::Let(reg));
        }
    }

    /// Emits code that makes several records together. Returns the registers of their types.
    pub(super) fn made_records(&mut self, records: &[RecordId]) -> Vec<Reg> {
        let regs: Vec<Reg> = records.iter().map(|_| self.body.alloc(Bank::Scalar)).collect();
        let mark = self.body.mark();
        let mut window = Window::new(mark);
        for &record in records {
            let target = window.next(self, Bank::Reference);
            self.made_closure(record, target);
        }
        let at_hand = self.at_hand();
        let made = self.put_at_hand(&at_hand, &mut window);
        let request = Request::Make(records.to_vec(), made, self.unit.within);
        let number = self.unit.request(request);
        let first = regs.first().map_or(0, |reg| reg.at);
        self.body.op_with(Op::Ext, (first, window.first(1), window.first(0)), number);
        self.body.release(mark);
        regs
    }

    /// Emits code that makes the closure of the function that computes the defaults and constants
    /// of a record. The closure has the captures of the record.
    fn made_closure(&mut self, record: RecordId, target: Reg) {
        let captured = self.more.record_captures(self.unit.typed, record);
        let mark = self.body.mark();
        let mut window = Window::new(mark);
        let mut kinds = Vec::new();
        for decl in captured {
            let is_cell = self.capture(decl, &mut window);
            kinds.push((decl, is_cell));
        }
        let (is_plain, count) = (kinds.is_empty(), kinds.len());
        let number = self.unit.made(record, &kinds);
        let own = self.more.counted_of(self.unit.typed, record);
        self.free(units(count) - units(own));
        self.body.at(Span::at(0), None);
        match is_plain {
            true => self.body.op_with(Op::Function, (target.at, 0, 0), number),
            false => {
                let first = (target.at, window.first(0), window.first(1));
                self.body.op_with(Op::Closure, first, number);
            }
        }
        self.body.release(mark);
    }

    /// Emits code that copies the captures of a function in a made record into the window. Places
    /// in the text alone decide which captures are cells, so all code that makes this closure
    /// agrees.
    pub(super) fn captures_of_made(
        &mut self,
        (module, literal): (ModuleId, Expr),
        window: &mut Window,
    ) -> Vec<(DeclId, bool)> {
        let kinds = captured(self.unit.typed, self.more, module, literal);
        for &(decl, is_cell) in &kinds {
            let has_cell =
                matches!(self.local(decl), Some(Local::Unset(Some(_)) | Local::Captured(_, true)));
            if is_cell && has_cell {
                self.capture(decl, window);
            } else if is_cell {
                let cell = window.next(self, Bank::Reference);
                self.body.op(Op::Cell, cell.at, 0, 0);
                let mark = self.body.mark();
                let reg = self.read_local(decl, None, To::Any);
                let op = by_bank(reg.bank, Op::CellSetS, Op::CellSetR);
                self.body.op(op, cell.at, reg.at, 0);
                self.body.release(mark);
            } else {
                let bank = self.bank(self.decl_type(decl));
                let reg = window.next(self, bank);
                self.read_local(decl, None, To::Fresh(reg));
            }
        }
        kinds
    }

    /// Returns the register of a method of a record that this code or enclosing code makes, if the
    /// method has captures.
    pub(super) fn made_method(&mut self, (module, literal): (ModuleId, Expr)) -> Option<Reg> {
        if !is_in_made(self.unit.typed, module, literal) {
            return None;
        }
        let kinds = captured(self.unit.typed, self.more, module, literal);
        let is_here = kinds.iter().all(|&(decl, _)| self.local(decl).is_some());
        if kinds.is_empty() || !is_here {
            return None;
        }
        // The method already exists since its record was made, so its units were already counted.
        let own = function_id(self.unit.typed, module, literal)
            .map_or(0, |id| self.more.counted(self.unit.typed, module, id));
        self.free(units(own));
        let to = self.body.alloc(Bank::Reference);
        Some(self.function_value(module, literal, To::Fresh(to)))
    }

    /// Emits a request that this number of the following units is not counted.
    pub(super) fn free(&mut self, units: u64) {
        if units > 0 && self.unit.asks {
            let number = self.unit.request(Request::Free(units));
            self.body.at(Span::at(0), None);
            self.body.op_with(Op::Ext, (0, 0, 0), number);
        }
    }

    /// Emits a request for a constant of a made record whose type is in a register.
    pub(super) fn made_member(&mut self, (at, ty): (u32, Reg), to: Reg) {
        let number = self.unit.request(Request::Member(at));
        self.body.op_with(Op::Ext, (to.at, ty.at, 0), number);
    }

    /// Emits a request for a constant of the record of a value. Several records may be made from
    /// one literal, so only the value determines the record.
    pub(super) fn own_member(&mut self, (at, of): (u32, Reg), to: Reg) {
        let number = self.unit.request(Request::Own(at));
        self.body.op_with(Op::Ext, (to.at, 0, of.at), number);
    }

    /// Emits code for a constant of a record that enclosing code makes, if this code computes the
    /// values of another record. Returns whether code was emitted.
    pub(super) fn constant_around(&mut self, (record, at): (RecordId, u32), to: Reg) -> bool {
        let of = self.checker().types.record(record).filter(|_| self.making);
        let Some(of) = of.and_then(|of| self.type_at_hand(of, &[])) else { return false };
        self.made_member((at, of), to);
        true
    }

    /// Emits code for a constant that depends on records that enclosing code makes.
    pub(super) fn made_constant(&mut self, value: Expr, ty: Ty, to: Reg) {
        self.unit.not_kept();
        let constant = std::mem::replace(&mut self.constant, true);
        self.value(value, ty, To::Fresh(to));
        self.constant = constant;
    }

    /// Emits code that computes a default or constant of a record and stores it in a global.
    pub(super) fn made_value(&mut self, ToMake { record, at, member }: ToMake) {
        let Some(MadeMember { value, ty, denotes, .. }) = member else { return };
        let reg = match (self.arena.expr(value), denotes) {
            (ExprKind::Function(_), _) => {
                let target = self.body.alloc(Bank::Reference);
                self.function_value(self.module, value, To::Fresh(target))
            }
            (_, Some(denotes)) => self.written_type(value, denotes, Fit::plain(ty, To::Any)),
            _ => self.value(value, ty, To::Any),
        };
        let global = self.unit.global(GlobalKey::Made(record, at), ty);
        let op = by_bank(reg.bank, Op::GlobalSetS, Op::GlobalSetR);
        self.body.op_with(op, (reg.at, 0, 0), global);
    }

    /// Returns the register of the constant that an expression names, if the constant gets a value
    /// each time its block is entered.
    pub(super) fn run_constant(&self, expr: Expr) -> Option<Reg> {
        let ExprKind::Name(name) = self.arena.expr(expr) else { return None };
        let used = self.checker().use_at(self.module, name);
        let crate::names::Target::Decl(decl) = used.target else { return None };
        self.run_reg(decl)
    }

    pub(super) fn run_reg(&self, decl: DeclId) -> Option<Reg> {
        if !self.checker().is_of_run(decl) {
            return None;
        }
        match self.local(decl) {
            Some(Local::Let(reg)) => Some(reg),
            _ => None,
        }
    }

    /// Returns the register with the type of a record, if this code made the record.
    pub(super) fn made_here(&self, record: RecordId) -> Option<Reg> {
        self.made.iter().rev().find(|of| of.0 == record).map(|of| of.1)
    }

    /// Emits a request for an instance of a record at hand. The fields of the instance are in a
    /// window.
    pub(super) fn construct_made(
        &mut self,
        walk: &Walk,
        (record, case, ty): (RecordId, Option<u32>, Ty),
        (window, given): (&Window, Vec<bool>),
        whole: Span,
    ) -> Cur {
        let Some(of) = self.hand(record) else { return Cur::Type(ty) };
        // The type of the record is passed in the register after the registers of the fields.
        let is_scalar =
            |&at: &u32| self.bank(self.checker().field_type(record, at)) == Bank::Scalar;
        let count = self.checker().range_of(record, case).filter(is_scalar).count() as u32;
        let behind = window.number(self, Bank::Scalar, count);
        self.copy(behind, of);
        let number = self.unit.request(Request::Construct((record, case), given));
        let target = self.step_target(walk, ty);
        self.body.at(whole, None);
        self.body.op_with(Op::Ext, (target.at, window.first(0), window.first(1)), number);
        Cur::Value(target, ty)
    }
}
