//! The code of a function that is being generated: its words, places and registers.

use selfsame_spec::code::{Bank, Flow, MAX_JUMP, MAX_NUMBER, Op, Word, WordPlace};
use selfsame_spec::text::Span;
use std::mem;

/// The maximal number of fields, parameters or captures (`[code.limit]`, `[code.limit-register]`).
pub(super) const MOST_FIELDS: usize = 256;

/// A register, given by its bank and its number within the bank.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Reg {
    pub(super) bank: Bank,
    pub(super) at: u8,
}

/// The storage location of the value of a local.
#[derive(Clone, Copy, Debug)]
pub(super) enum Local {
    /// The register of a `let`, parameter or name of a pattern, whose value never changes.
    Let(Reg),
    /// The register of a `var`.
    Var(Reg),
    /// A `let` that has no value yet, and the register of its cell if a closure captures the `let`.
    Unset(Option<u8>),
    /// A capture of this function: its index, and whether it is a cell.
    Captured(u8, bool),
}

/// The destination of a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum To {
    /// Any register: the register that already has the value, or a newly allocated one.
    Any,
    /// A register that already has the value, if there is one. Otherwise the given register, which
    /// is not read before it is written.
    Try(Reg),
    /// The given register, which is not read before it is written.
    Fresh(Reg),
    /// The given register, which may be read until the last instruction writes it.
    Var(Reg),
}

/// The target of the jump that follows a test.
#[derive(Debug)]
pub(super) enum Where<'p> {
    /// A later word. The list has the jumps whose targets are set when this word is reached.
    Ahead(&'p mut Vec<usize>),
    /// The earlier word at which the next iteration of a loop starts, and the span of the loop's
    /// keyword.
    Back(usize, Span),
}

/// For each bank, the number of registers that were in use at some point of code generation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Mark([u32; 2]);

impl Mark {
    /// Returns the number of the first register of a bank that was not in use at the mark.
    pub(super) const fn next(self, bank: Bank) -> u32 {
        self.0[bank as usize]
    }
}

/// The maximal number of registers of a bank (`[code.limit]`).
const REGISTERS: u32 = 256;

/// The code of a function, and the allocation of its registers.
#[derive(Clone, Debug, Default)]
pub(super) struct Body {
    pub(super) words: Vec<Word>,
    pub(super) places: Vec<WordPlace>,
    /// The index of the last word that is the target of a forward jump.
    landed: Option<usize>,
    next: [u32; 2],
    most: [u32; 2],
    /// The set of registers that belong to a `var`, with one bit for each register of each bank.
    vars: [[u64; 4]; 2],
    /// Whether a limit of code was exceeded (`[code.limit]`).
    pub(super) large: bool,
}

impl Body {
    /// Removes and returns the words and places of the function. The buffers are reused for the
    /// next function.
    pub(super) fn take(&mut self) -> (Vec<Word>, Vec<WordPlace>) {
        let written = (self.words.as_slice().into(), self.places.as_slice().into());
        let (mut words, mut places) = (mem::take(&mut self.words), mem::take(&mut self.places));
        words.clear();
        places.clear();
        *self = Self { words, places, ..Self::default() };
        written
    }

    /// Allocates a register of a bank.
    pub(super) fn alloc(&mut self, bank: Bank) -> Reg {
        let at = self.next[bank as usize];
        self.reserve(bank, at + 1);
        let reg = Reg { bank, at: at.min(REGISTERS - 1) as u8 };
        self.vars[bank as usize][reg.at as usize / 64] &= !(1 << (reg.at % 64));
        reg
    }

    /// Marks a register as belonging to a `var`.
    pub(super) fn set_var(&mut self, reg: Reg) {
        self.vars[reg.bank as usize][reg.at as usize / 64] |= 1 << (reg.at % 64);
    }

    /// Returns whether a register may belong to a `var`, so that its value may change.
    pub(super) fn is_var(&self, reg: Reg) -> bool {
        self.vars[reg.bank as usize][reg.at as usize / 64] >> (reg.at % 64) & 1 != 0
    }

    /// Returns the number of the register that is allocated next in a bank.
    pub(super) const fn next(&self, bank: Bank) -> u32 {
        self.next[bank as usize]
    }

    /// Reserves the first `count` registers of a bank. Later allocations return registers after
    /// these.
    pub(super) fn reserve(&mut self, bank: Bank, count: u32) {
        let next = &mut self.next[bank as usize];
        *next = count.max(*next);
        let most = &mut self.most[bank as usize];
        *most = count.max(*most);
        self.large |= count > REGISTERS;
    }

    /// Returns a mark with the number of registers in use in each bank.
    pub(super) const fn mark(&self) -> Mark {
        Mark(self.next)
    }

    /// Returns a mark of the registers in use. The destination `to` is left out if it is the last
    /// register and is not read before it is written.
    pub(super) fn mark_below(&self, to: To) -> Mark {
        let mut mark = self.mark();
        if let To::Fresh(reg) | To::Try(reg) = to
            && self.is_last(reg)
        {
            mark.0[reg.bank as usize] = u32::from(reg.at);
        }
        mark
    }

    /// Frees the registers that were allocated after a mark.
    pub(super) const fn release(&mut self, mark: Mark) {
        self.next = mark.0;
    }

    /// Returns whether a register is the last register in use in its bank.
    pub(super) fn is_last(&self, reg: Reg) -> bool {
        u32::from(reg.at) + 1 == self.next(reg.bank)
    }

    /// Returns the maximal number of registers of a bank that the function uses at one time.
    pub(super) fn registers(&self, bank: Bank) -> u16 {
        self.most[bank as usize].min(REGISTERS) as u16
    }

    /// Sets the place in the text of the instruction that is added next.
    pub(super) fn at(&mut self, span: Span, limit: Option<Span>) {
        let word = self.words.len() as u32;
        self.places.push(WordPlace { word, span, limit });
    }

    pub(super) fn op(&mut self, op: Op, a: u8, b: u8, c: u8) {
        self.words.push(Word::abc(op, a, b, c));
    }

    /// Adds an instruction that is followed by a number.
    pub(super) fn op_with(&mut self, op: Op, (a, b, c): (u8, u8, u8), number: u32) {
        self.op(op, a, b, c);
        self.large |= number > MAX_NUMBER;
        self.words.push(Word::number(number));
    }

    /// Adds a jump whose target is not known yet, and returns the index of its word.
    pub(super) fn jump(&mut self) -> usize {
        self.words.push(Word::far(Op::Jump, 0));
        self.words.len() - 1
    }

    /// Sets the targets of the given jumps to the word that is added next.
    pub(super) fn land(&mut self, jumps: &[usize]) {
        let here = self.words.len();
        jumps.iter().for_each(|&jump| self.lead(jump, here));
    }

    /// Sets the target of the jump at index `jump` to the word at index `to`.
    pub(super) fn lead(&mut self, jump: usize, to: usize) {
        let offset = self.offset(jump, to);
        if let Some(word) = self.words.get_mut(jump) {
            *word = Word::far(Op::Jump, offset);
        }
        self.landed = self.landed.max(Some(to));
    }

    fn offset(&mut self, from: usize, to: usize) -> i32 {
        let offset = to as i64 - from as i64 - 1;
        self.large |= offset.abs() > i64::from(MAX_JUMP);
        offset as i32
    }

    /// Adds the jump at the end of a loop, back to the word at which the body of the loop begins.
    pub(super) fn turn(&mut self, body: usize, keyword: Span) {
        let here = self.words.len();
        let offset = self.offset(here, body);
        self.at(keyword, None);
        self.words.push(Word::far(Op::Loop, offset));
    }

    /// Returns whether control flow can reach the word that is added next.
    pub(super) fn goes_on(&self) -> bool {
        let count = self.words.len();
        if self.landed == Some(count) {
            return true;
        }
        let word = |back: usize| count.checked_sub(back).and_then(|at| self.words[at].op());
        let is_end = word(1).is_some_and(|op| op.info().flow == Flow::End);
        // A tail call has two words, the instruction and a number, so the word before the last word
        // is checked, too.
        !is_end && word(2) != Some(Op::Tail)
    }

    /// Adds the jump that is executed if the test before it succeeds.
    pub(super) fn follow(&mut self, to: &mut Where<'_>) {
        match to {
            Where::Ahead(jumps) => {
                let jump = self.jump();
                jumps.push(jump);
            }
            Where::Back(body, keyword) => self.turn(*body, *keyword),
        }
    }

    /// Adds a test and the jump that follows it.
    pub(super) fn test(&mut self, op: Op, (a, b): (u8, u8), to: &mut Where<'_>) {
        self.op(op, a, b, 0);
        self.follow(to);
    }
}
