//! Generates code for tuples, lists, dictionaries, boxes and functions as values (`[code.make]`,
//! `[code.make-container]`).

use super::around::{function_id, is_in_made};
use super::body::{Local, MOST_FIELDS, Mark, Reg, To};
use super::captured::units;
use super::coder::{Coder, by_bank};
use super::kept::Shaped;
use crate::link::{DeclId, ModuleId};
use crate::parse::arena::{Arg, Expr, Pair};
use crate::types::{Node, RecordId, Ty};
use crate::util::words::List;
use selfsame_spec::code::{Bank, Op};

impl Coder<'_, '_> {
    /// Returns a mark of the registers in use, without the register `target` of the value that is
    /// about to be made. If the destination is a `var`, its register is not left out.
    fn below(&self, to: To, target: Reg) -> Mark {
        match to {
            To::Var(_) => self.body.mark(),
            _ => self.body.mark_below(To::Fresh(target)),
        }
    }

    /// Returns the index of a shape. If the shape has too many fields, the function that is being
    /// generated is marked as too large.
    pub(super) fn shape(&mut self, of: Shaped) -> u32 {
        let number = self.unit.shape(of);
        let shape = self.unit.shapes.get(number as usize);
        self.body.large |= shape.is_some_and(|shape| shape.fields.len() > MOST_FIELDS);
        number
    }

    pub(super) fn tuple(&mut self, expr: Expr, parts: List<'_, Arg>, ty: Ty, to: To) -> Reg {
        let types = self.node(ty).parts();
        let target = self.target(to, Bank::Reference);
        let mark = self.body.mark();
        let mut window = Window::new(self.below(to, target));
        for (part, ty) in parts.iter().zip(types) {
            let reg = window.next(self, self.bank(ty));
            self.value(part.value, ty, To::Fresh(reg));
        }
        let shape = self.shape(Shaped::Type(ty));
        self.body.at(self.span(expr), None);
        self.body.op_with(Op::New, (target.at, window.first(0), window.first(1)), shape);
        self.body.release(mark);
        target
    }

    pub(super) fn boxed(&mut self, expr: Expr, operand: Expr, ty: Ty, to: To) -> Reg {
        let Node::Box(content) = *self.node(ty) else { return self.target(to, Bank::Reference) };
        let target = self.target(to, Bank::Reference);
        let mark = self.body.mark();
        let mut window = Window::new(self.below(to, target));
        let reg = window.next(self, self.bank(content));
        self.value(operand, content, To::Fresh(reg));
        let shape = self.shape(Shaped::Type(ty));
        self.body.at(self.span(expr), None);
        self.body.op_with(Op::New, (target.at, window.first(0), window.first(1)), shape);
        self.made_of_type(target, ty);
        self.body.release(mark);
        target
    }

    /// Emits code that makes a container with its elements. No other code can refer to the
    /// container before it is complete.
    pub(super) fn list(&mut self, expr: Expr, parts: List<'_, Expr>, ty: Ty, to: To) -> Reg {
        let of = self.node(ty).parts().first().copied().unwrap_or(Ty::UNKNOWN);
        let bank = self.bank(of);
        let list = self.scratch(to, Bank::Reference);
        let number = self.unit.ty(ty);
        self.body.op_with(Op::Empty, (list.at, 0, 0), number);
        self.made_of_type(list, ty);
        let all: Vec<Expr> = parts.iter().collect();
        for chunk in self.chunks(&all) {
            let mark = self.body.mark();
            let first = self.body.next(bank);
            for &part in chunk {
                let reg = self.body.alloc(bank);
                self.value(part, of, To::Fresh(reg));
            }
            let op = by_bank(bank, Op::AddS, Op::AddR);
            self.body.op(op, list.at, first as u8, chunk.len() as u8);
            self.body.release(mark);
        }
        self.made(expr, list, to)
    }

    fn made(&mut self, expr: Expr, list: Reg, to: To) -> Reg {
        self.body.at(self.span(expr), None);
        self.body.op(Op::Made, list.at, 0, 0);
        self.deliver(list, to)
    }

    pub(super) fn dict(&mut self, expr: Expr, pairs: List<'_, Pair>, ty: Ty, to: To) -> Reg {
        let parts = self.node(ty).parts();
        let [key, value] = parts[..] else { return self.target(to, Bank::Reference) };
        let dict = self.scratch(to, Bank::Reference);
        let number = self.unit.ty(ty);
        self.body.op_with(Op::Empty, (dict.at, 0, 0), number);
        self.made_of_type(dict, ty);
        for pair in pairs.iter() {
            let mark = self.body.mark();
            let one = self.body.alloc(self.bank(key));
            self.value(pair.key, key, To::Fresh(one));
            let other = self.body.alloc(self.bank(value));
            self.value(pair.value, value, To::Fresh(other));
            let ops = [[Op::EntrySS, Op::EntrySR], [Op::EntryRS, Op::EntryRR]];
            self.body.at(self.span(pair.key), Some(self.span(expr)));
            self.body.op(ops[one.bank as usize][other.bank as usize], dict.at, one.at, other.at);
            self.body.release(mark);
        }
        self.made(expr, dict, to)
    }

    /// Emits code that makes the value of a function literal (`[run.closure]`).
    pub(super) fn function_value(&mut self, module: ModuleId, expr: Expr, to: To) -> Reg {
        self.function_within((module, expr), None, to)
    }

    /// Emits code that makes the value of a function literal, which may be in the literal of a
    /// record that a fold made.
    pub(super) fn function_within(
        &mut self,
        (module, expr): (ModuleId, Expr),
        within: Option<RecordId>,
        to: To,
    ) -> Reg {
        let id = function_id(self.unit.typed, module, expr);
        let mut captured =
            id.map_or(Vec::new(), |id| self.more.captures(self.unit.typed, module, id));
        let own = id.map_or(0, |id| self.more.counted(self.unit.typed, module, id));
        let is_in_made = is_in_made(self.unit.typed, module, expr);
        if self.are_known(is_in_made) {
            captured.truncate(own);
        }
        let target = self.target(to, Bank::Reference);
        if captured.is_empty() {
            let number = self.unit.literal((module, expr), within, Vec::new());
            self.body.op_with(Op::Function, (target.at, 0, 0), number);
            return target;
        }
        let mark = self.body.mark();
        let mut window = Window::new(self.below(to, target));
        let kinds = match is_in_made {
            true => self.captures_of_made((module, expr), &mut window),
            false => {
                let mut kinds = Vec::new();
                for decl in captured {
                    let is_cell = self.capture(decl, &mut window);
                    kinds.push((decl, is_cell));
                }
                kinds
            }
        };
        let count = kinds.len();
        self.body.large |= count > MOST_FIELDS;
        let number = self.unit.literal((module, expr), within, kinds);
        // Captures that only the enclosing record or constants of blocks need cost no units.
        self.free(units(count) - units(own));
        self.body.at(self.span(expr), None);
        let first = (target.at, window.first(0), window.first(1));
        self.body.op_with(Op::Closure, first, number);
        if within.is_none() && self.unit.asks {
            let ty = super::function::literal_type(self.unit, module, expr);
            self.made_of_type(target, ty);
        }
        self.body.release(mark);
        target
    }

    /// Returns whether the records to which a function refers are known when its code is generated.
    /// In folds they may be unknown; the function then captures these records, and the locals that
    /// they need, after its other captures.
    pub(super) fn are_known(&self, is_in_made: bool) -> bool {
        !self.unit.asks && !is_in_made
    }

    /// Emits code that copies a capture, which is a value or a cell, into the next register of the
    /// window. Returns whether the capture is a cell.
    pub(super) fn capture(&mut self, decl: DeclId, window: &mut Window) -> bool {
        let ty = self.decl_type(decl);
        match self.local(decl) {
            Some(Local::Unset(Some(cell))) => {
                let reg = window.next(self, Bank::Reference);
                self.copy(reg, Reg { bank: Bank::Reference, at: cell });
                true
            }
            Some(Local::Captured(at, true)) => {
                let reg = window.next(self, Bank::Reference);
                let own = Reg { bank: Bank::Reference, at: self.own };
                self.get_field(reg, own, u32::from(at));
                true
            }
            _ => {
                let reg = window.next(self, self.bank(ty));
                self.read_local(decl, None, To::Fresh(reg));
                false
            }
        }
    }
}

/// A range of consecutive registers in each bank, for the operands of one instruction.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    first: [u32; 2],
    next: [u32; 2],
}

impl Window {
    /// Creates a window that begins after the registers in use.
    pub(super) const fn new(mark: Mark) -> Self {
        let first = [mark.next(Bank::Scalar), mark.next(Bank::Reference)];
        Self { first, next: first }
    }

    /// Returns the next register of the window in a bank. Registers that are allocated later come
    /// after this register.
    pub(super) fn next(&mut self, coder: &mut Coder<'_, '_>, bank: Bank) -> Reg {
        let at = self.next[bank as usize];
        self.next[bank as usize] += 1;
        self.at(coder, bank, at)
    }

    fn at(&self, coder: &mut Coder<'_, '_>, bank: Bank, at: u32) -> Reg {
        coder.body.reserve(bank, at + 1);
        Reg { bank, at: at.min(255) as u8 }
    }

    /// Returns the register at index `number` of the window in a bank.
    pub(super) fn number(&self, coder: &mut Coder<'_, '_>, bank: Bank, number: u32) -> Reg {
        self.at(coder, bank, self.first[bank as usize] + number)
    }

    /// Returns the number of the first register of the window in a bank.
    pub(super) fn first(&self, bank: usize) -> u8 {
        self.first[bank].min(255) as u8
    }
}
