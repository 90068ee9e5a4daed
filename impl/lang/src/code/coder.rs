//! The generator of the code of one function.

use super::body::{Body, Reg, To};
use super::represent::Change;
use super::tables::Tables;
use crate::check::{Checker, ExprRow};
use crate::link::{FunctionId, ModuleId, Stretch};
use crate::parse::arena::{Arena, Expr, Node as TreeNode};
use crate::scan::Token;
use crate::types::{Node, RecordId, Ty};
use crate::util::planted::Slip;
use selfsame_spec::code::{Bank, Op, Rep};
use selfsame_spec::text::Span;

/// The jumps out of a loop, and the jumps to its next iteration, whose targets are set later.
#[derive(Clone, Debug, Default)]
pub(super) struct Loop {
    pub(super) breaks: Vec<usize>,
    pub(super) continues: Vec<usize>,
}

/// The requirements for the value of an expression: its type, a test of its type, and its
/// destination.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fit {
    pub(super) want: Ty,
    /// The type for which the value is tested before the value is converted.
    pub(super) test: Option<Ty>,
    pub(super) to: To,
    /// Whether the value is dropped, so that only the side effects of its evaluation matter.
    pub(super) dropped: bool,
}

impl Fit {
    /// Creates the requirements for a value that is used and is not tested.
    pub(super) const fn plain(want: Ty, to: To) -> Self {
        Self { want, test: None, to, dropped: false }
    }
}

/// The state of generating the code of a function.
pub(super) struct Coder<'g, 'a> {
    pub(super) unit: &'g mut Tables<'a>,
    pub(super) more: &'g super::captured::Around,
    pub(super) module: ModuleId,
    pub(super) arena: &'a Arena,
    /// The index of the function literal among the functions of its module.
    pub(super) function: Option<FunctionId>,
    /// The result type of the function, or `None` for code that is not the block of a function
    /// literal.
    pub(super) result: Option<Ty>,
    /// The number of the reference register that holds the function value itself.
    pub(super) own: u8,
    pub(super) body: Body,
    pub(super) loops: Vec<Loop>,
    /// Whether the code computes constants or defaults of a made record.
    pub(super) constant: bool,
    /// Whether the code computes only one constant or default of a made record. If so, this record
    /// and the records made together with it are at hand.
    pub(super) making: bool,
    /// The records that the code makes, and the registers of their types.
    pub(super) made: Vec<(RecordId, Reg)>,
}

impl<'g, 'a> Coder<'g, 'a> {
    pub(super) fn new(
        unit: &'g mut Tables<'a>,
        more: &'g super::captured::Around,
        module: ModuleId,
    ) -> Self {
        let arena = unit.typed.checker.arena(module);
        unit.locals.clear();
        let body = std::mem::take(&mut unit.spare);
        Self {
            unit,
            more,
            module,
            arena,
            function: None,
            result: None,
            own: 0,
            body,
            loops: Vec::new(),
            constant: false,
            making: false,
            made: Vec::new(),
        }
    }

    pub(super) fn checker(&self) -> &'a Checker<'a> {
        self.unit.typed.checker
    }

    /// Splits the elements of a container into chunks. One instruction adds all elements of a
    /// chunk.
    pub(super) fn chunks<'p, T>(&self, all: &'p [T]) -> std::slice::Chunks<'p, T> {
        let tuning = self.checker().links.tuning();
        let (chunk, count) = (tuning.chunk.clamp(1, 128) as usize, all.len());
        let is_lost = count > chunk && tuning.slips(Slip::RestOfElementsIsLost);
        let whole = if is_lost { count - count % chunk } else { count };
        all[..whole].chunks(chunk)
    }

    pub(super) fn node(&self, ty: Ty) -> &'a Node {
        self.unit.typed.checker.types.node(ty)
    }

    pub(super) fn stretch(&self, first: Token, last: Token) -> Stretch {
        Stretch { module: self.module, first, last }
    }

    pub(super) fn span(&self, node: impl Into<TreeNode>) -> Span {
        self.arena.span(node)
    }

    pub(super) fn word_span(&self, token: Token) -> Span {
        self.arena.tokens().span(token)
    }

    /// Returns the span from one token to another, or the start of the text if there are no tokens.
    pub(super) fn words_span(&self, words: Option<(Token, Token)>) -> Span {
        words.map_or(Span::at(0), |(first, last)| self.arena.tokens().span_over(first, last))
    }

    /// Returns the row of an expression. The program has no errors, so the row exists.
    pub(super) fn row(&self, expr: Expr) -> ExprRow {
        let (first, last) = self.arena.ends(expr);
        let at = self.stretch(first, last);
        match self.unit.typed.expressions.get(at) {
            Some(row) => *row,
            None => ExprRow {
                at,
                expected: Ty::UNKNOWN,
                given: Ty::UNKNOWN,
                ty: Ty::UNKNOWN,
                tested: false,
                denotes: None,
            },
        }
    }

    /// Returns the type of an expression.
    pub(super) fn ty(&self, expr: Expr) -> Ty {
        self.row(expr).ty
    }

    pub(super) fn rep(&self, ty: Ty) -> Rep {
        self.unit.rep(ty)
    }

    pub(super) fn bank(&self, ty: Ty) -> Bank {
        self.rep(ty).bank()
    }

    /// Returns whether an opening brace lies between the start of one node and the end of another
    /// node. Without a brace, these nodes contain no assignment.
    pub(super) fn may_assign(&self, from: impl Into<TreeNode>, to: impl Into<TreeNode>) -> bool {
        let (first, last) = (self.arena.first(from), self.arena.last(to));
        self.more.braces(self.unit.typed, self.module, first, last)
    }

    /// Returns the register for a value all of whose inputs have been read. This register may be
    /// the destination `to`, even if it is still in use.
    pub(super) fn target(&mut self, to: To, bank: Bank) -> Reg {
        match to {
            To::Fresh(reg) | To::Var(reg) => reg,
            To::Try(reg) if reg.bank == bank => reg,
            _ => self.body.alloc(bank),
        }
    }

    /// Returns a register that may be overwritten before the value is complete.
    pub(super) fn scratch(&mut self, to: To, bank: Bank) -> Reg {
        match to {
            To::Fresh(reg) => reg,
            To::Try(reg) if reg.bank == bank => reg,
            _ => self.body.alloc(bank),
        }
    }

    /// Emits code that moves a value to its destination. Returns the register of the value.
    pub(super) fn deliver(&mut self, reg: Reg, to: To) -> Reg {
        match to {
            To::Fresh(at) | To::Var(at) => {
                self.copy(at, reg);
                at
            }
            _ => reg,
        }
    }

    pub(super) fn copy(&mut self, to: Reg, from: Reg) {
        if to != from {
            let op = by_bank(to.bank, Op::MoveS, Op::MoveR);
            self.body.op(op, to.at, from.at, 0);
        }
    }

    pub(super) fn change(&self, from: Ty, want: Ty) -> Change {
        self.unit.represented.change(from, want)
    }

    /// Returns the destination of a value that is later fitted to the requirements `fit`.
    pub(super) fn fitted_to(&self, fit: Fit, given: Ty) -> To {
        match fit.test.is_none() && self.change(given, fit.want) == Change::Same {
            true => fit.to,
            false => To::Any,
        }
    }

    /// Emits code that tests and converts a value of a given type as the requirements say, and
    /// moves the value to its destination.
    pub(super) fn fit(&mut self, reg: Reg, given: Ty, at: Option<Expr>, fit: Fit) -> Reg {
        let (mut reg, mut given) = (reg, given);
        // Most values already have the required type and need no conversion.
        if fit.test.is_none() && given == fit.want {
            return self.deliver(reg, fit.to);
        }
        if let Some(ty) = fit.test {
            let own = self.scratch(
                if self.bank(fit.want) == Bank::Reference { fit.to } else { To::Any },
                Bank::Reference,
            );
            self.copy(own, reg);
            if !self.test_made(own, ty, at) {
                self.body.at(at.map_or(Span::at(0), |at| self.span(at)), None);
                let number = self.unit.ty(ty);
                self.body.op_with(Op::Test, (own.at, 0, 0), number);
            }
            (reg, given) = (own, ty);
            // The test leaves the value wrapped in a reference, but the tested type is represented
            // as a scalar.
            if self.bank(ty) == Bank::Scalar {
                return self.changed(reg, Change::Unwrap, ty, fit);
            }
        }
        let change = self.change(given, fit.want);
        self.changed(reg, change, fit.want, fit)
    }

    fn changed(&mut self, reg: Reg, change: Change, ty: Ty, fit: Fit) -> Reg {
        match change {
            Change::Same => self.deliver(reg, fit.to),
            Change::Wrap(kind) => {
                let to = self.target(fit.to, Bank::Reference);
                self.body.op(Op::Wrap, to.at, reg.at, kind as u8);
                to
            }
            Change::Unwrap => {
                let to = self.target(fit.to, Bank::Scalar);
                self.body.op(Op::Unwrap, to.at, reg.at, 0);
                // The required type may differ from the tested type, so the unwrapped value may
                // have to be wrapped again.
                match self.change(ty, fit.want) {
                    Change::Wrap(kind) => {
                        let wrapped = self.target(fit.to, Bank::Reference);
                        self.body.op(Op::Wrap, wrapped.at, to.at, kind as u8);
                        wrapped
                    }
                    _ => to,
                }
            }
            Change::Cast => {
                let to = self.scratch(fit.to, Bank::Reference);
                self.copy(to, reg);
                let number = self.unit.ty(ty);
                self.body.op_with(Op::Cast, (to.at, 0, 0), number);
                self.deliver(to, fit.to)
            }
            Change::Never => self.target(fit.to, self.bank(fit.want)),
        }
    }

    /// Emits code that converts a value of one type to another type.
    pub(super) fn convert(&mut self, reg: Reg, given: Ty, want: Ty, to: To) -> Reg {
        let change = self.change(given, want);
        self.changed(reg, change, want, Fit::plain(want, to))
    }
}

/// Selects the opcode for scalars or the opcode for references, depending on the bank.
pub(super) const fn by_bank(bank: Bank, scalar: Op, reference: Op) -> Op {
    match bank {
        Bank::Scalar => scalar,
        Bank::Reference => reference,
    }
}
