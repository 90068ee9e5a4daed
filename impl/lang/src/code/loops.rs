//! Generates code for loops (`[run.while]`, `[run.for]`, `[code.turn]`, `[code.loop]`,
//! `[code.turn-first]`).

use super::body::{Reg, To, Where};
use super::coder::{Coder, Loop, by_bank};
use crate::parse::arena::{Block, Expr, ExprKind, Pattern};
use crate::scan::Token;
use crate::types::Ty;
use selfsame_spec::code::{Bank, Op};

impl Coder<'_, '_> {
    /// Emits code for a `while` (`[run.while]`).
    pub(super) fn while_item(&mut self, word: Token, condition: Expr, block: Block) {
        let keyword = self.word_span(word);
        let enter = self.body.jump();
        let start = self.body.words.len();
        self.loops.push(Loop::default());
        self.block_dropped(block);
        let Loop { breaks, continues } = self.loops.pop().unwrap_or_default();
        self.body.land(&continues);
        self.body.land(&[enter]);
        self.branch(condition, true, &mut Where::Back(start, keyword));
        self.body.land(&breaks);
    }

    /// Emits code for a `for` (`[run.for]`).
    pub(super) fn for_item(&mut self, word: Token, (pattern, over): (Pattern, Expr), block: Block) {
        let keyword = self.word_span(word);
        if let Some((from, to)) = self.is_range(over) {
            return self.for_range((from, to), pattern, block, keyword);
        }
        let ty = self.ty(over);
        let list = self.kept_value(over, ty);
        let counter = self.body.alloc(Bank::Scalar);
        self.int(counter, -1);
        let element = match self.node(ty) {
            crate::types::Node::Apply(_, of) => of.first().copied().unwrap_or(Ty::UNKNOWN),
            _ => Ty::STR,
        };
        let is_string = self.checker().types.plain(ty) == Ty::STR;
        let reg = self.body.alloc(self.bank(element));
        let enter = self.body.jump();
        let start = self.body.words.len();
        if is_string {
            self.body.at(keyword, None);
            self.body.op(Op::Char, reg.at, list.at, counter.at);
        }
        let breaks = self.loop_block((reg, element), pattern, block);
        self.body.land(&[enter]);
        let op = match is_string {
            true => Op::ForLen,
            false => by_bank(reg.bank, Op::ForS, Op::ForR),
        };
        let c = if is_string { 0 } else { reg.at };
        self.body.op(op, counter.at, list.at, c);
        self.body.turn(start, keyword);
        self.body.land(&breaks);
    }

    fn for_range(
        &mut self,
        (from, to): (Expr, Expr),
        pattern: Pattern,
        block: Block,
        keyword: selfsame_spec::text::Span,
    ) {
        let counter = self.body.alloc(Bank::Scalar);
        match self.immediate(from).and_then(|from| from.checked_sub(1)) {
            Some(before) => self.int(counter, i16::from(before)),
            None => {
                let from = self.value(from, Ty::I64, To::Try(counter));
                self.body.op(Op::AddInt, counter.at, from.at, -1_i8 as u8);
            }
        }
        let end = self.kept_value(to, Ty::I64);
        let enter = self.body.jump();
        let start = self.body.words.len();
        let breaks = self.loop_block((counter, Ty::I64), pattern, block);
        self.body.land(&[enter]);
        self.body.op(Op::ForRange, counter.at, end.at, 0);
        self.body.turn(start, keyword);
        self.body.land(&breaks);
    }

    /// Emits code for the block of a `for`, whose element is in a register. Returns the jumps out
    /// of the loop. The targets of jumps to the next iteration are set to the end of the block.
    fn loop_block(&mut self, (reg, ty): (Reg, Ty), pattern: Pattern, block: Block) -> Vec<usize> {
        let mark = self.body.mark();
        self.loops.push(Loop::default());
        let mut never = Vec::new();
        self.pattern(pattern, reg, ty, &mut never);
        self.body.land(&never);
        self.block_dropped(block);
        let Loop { breaks, continues } = self.loops.pop().unwrap_or_default();
        self.body.land(&continues);
        self.body.release(mark);
        breaks
    }

    /// Returns the bounds of a `for` over a call of `range`. The loop then counts in a register,
    /// without an object for the range.
    fn is_range(&self, over: Expr) -> Option<(Expr, Expr)> {
        use crate::check::Called;
        use crate::parse::arena::StepKind;
        use selfsame_spec::program::checked::Callee;
        let ExprKind::Postfix(_, steps) = self.arena.expr(over) else { return None };
        let mut steps = steps.iter();
        let (first, None) = (steps.next()?, steps.next()) else { return None };
        let StepKind::Call(args) = first.kind else { return None };
        let at = self.stretch(self.arena.first(over), first.last);
        let call = self.unit.typed.calls.get(at)?;
        if !matches!(call.callee, Called::Plain(Callee::Builtin("range"))) {
            return None;
        }
        Some((args.get(0)?.value, args.get(1)?.value))
    }
}
