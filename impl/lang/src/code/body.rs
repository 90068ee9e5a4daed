//! The code of a function while it is written: words, places, registers.

use selfsame_spec::code::{Bank, Flow, MAX_JUMP, MAX_NUMBER, Op, Word, WordPlace};
use selfsame_spec::text::Span;
use std::mem;

/// So many fields, parameters or captures have a number (`[code.limit]`).
pub(super) const MOST_FIELDS: usize = 256;

/// A register.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Reg {
    pub(super) bank: Bank,
    pub(super) at: u8,
}

/// Where a local has its value.
#[derive(Clone, Copy, Debug)]
pub(super) enum Local {
    /// A `let`, parameter or name of a pattern: it stays.
    Let(Reg),
    /// A `var`.
    Var(Reg),
    /// A `let` that is not set yet, and its cell if a closure captures it.
    Unset(Option<u8>),
    /// A capture of this function: its number, and whether it is a cell.
    Captured(u8, bool),
}

/// Where a value is to go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum To {
    /// Any register: one that has the value, or a new one.
    Any,
    /// The same, but instead of a new one this one, which nobody reads.
    Try(Reg),
    /// This one, which nobody reads.
    Fresh(Reg),
    /// This one, which is read until the last instruction writes it.
    Var(Reg),
}

/// Where a test leads.
#[derive(Debug)]
pub(super) enum Where<'p> {
    /// Ahead: the words of the jumps, which land later.
    Ahead(&'p mut Vec<usize>),
    /// Back to a word, for a turn of the loop whose word stands here.
    Back(usize, Span),
}

/// How many registers of each bank were in use at some point.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Mark([u32; 2]);

impl Mark {
    /// The number of the next register.
    pub(super) const fn next(self, bank: Bank) -> u32 {
        self.0[bank as usize]
    }
}

/// The most registers of a bank (`[code.limit]`).
const REGISTERS: u32 = 256;

/// The code of a function.
#[derive(Clone, Debug, Default)]
pub(super) struct Body {
    pub(super) words: Vec<Word>,
    pub(super) places: Vec<WordPlace>,
    /// The word at which jumps landed last.
    landed: Option<usize>,
    next: [u32; 2],
    most: [u32; 2],
    /// The registers that are those of a `var`, as bits.
    vars: [[u64; 4]; 2],
    /// Something was too large (`[code.limit]`).
    pub(super) large: bool,
}

impl Body {
    /// Takes the words and places that were written. Their room is there for another function.
    pub(super) fn take(&mut self) -> (Vec<Word>, Vec<WordPlace>) {
        let written = (self.words.as_slice().into(), self.places.as_slice().into());
        let (mut words, mut places) = (mem::take(&mut self.words), mem::take(&mut self.places));
        words.clear();
        places.clear();
        *self = Self { words, places, ..Self::default() };
        written
    }

    /// A new register.
    pub(super) fn alloc(&mut self, bank: Bank) -> Reg {
        let at = self.next[bank as usize];
        self.reserve(bank, at + 1);
        let reg = Reg { bank, at: at.min(REGISTERS - 1) as u8 };
        self.vars[bank as usize][reg.at as usize / 64] &= !(1 << (reg.at % 64));
        reg
    }

    /// A register is that of a `var`.
    pub(super) fn set_var(&mut self, reg: Reg) {
        self.vars[reg.bank as usize][reg.at as usize / 64] |= 1 << (reg.at % 64);
    }

    /// Whether a register may be that of a `var`: what it has may change.
    pub(super) fn is_var(&self, reg: Reg) -> bool {
        self.vars[reg.bank as usize][reg.at as usize / 64] >> (reg.at % 64) & 1 != 0
    }

    /// The number of the next new register.
    pub(super) const fn next(&self, bank: Bank) -> u32 {
        self.next[bank as usize]
    }

    /// The next new registers come behind so many.
    pub(super) fn reserve(&mut self, bank: Bank, count: u32) {
        let next = &mut self.next[bank as usize];
        *next = count.max(*next);
        let most = &mut self.most[bank as usize];
        *most = count.max(*most);
        self.large |= count > REGISTERS;
    }

    /// Registers in use.
    pub(super) const fn mark(&self) -> Mark {
        Mark(self.next)
    }

    /// The same, without a register that nobody reads yet, if that is the last one.
    pub(super) fn mark_below(&self, to: To) -> Mark {
        let mut mark = self.mark();
        if let To::Fresh(reg) | To::Try(reg) = to
            && self.is_last(reg)
        {
            mark.0[reg.bank as usize] = u32::from(reg.at);
        }
        mark
    }

    /// Gives back what was taken since.
    pub(super) const fn release(&mut self, mark: Mark) {
        self.next = mark.0;
    }

    /// Whether a register is the last one in use of its bank.
    pub(super) fn is_last(&self, reg: Reg) -> bool {
        u32::from(reg.at) + 1 == self.next(reg.bank)
    }

    /// How many registers of a bank it uses.
    pub(super) fn registers(&self, bank: Bank) -> u16 {
        self.most[bank as usize].min(REGISTERS) as u16
    }

    /// Where the next instruction stands.
    pub(super) fn at(&mut self, span: Span, limit: Option<Span>) {
        let word = self.words.len() as u32;
        self.places.push(WordPlace { word, span, limit });
    }

    pub(super) fn op(&mut self, op: Op, a: u8, b: u8, c: u8) {
        self.words.push(Word::abc(op, a, b, c));
    }

    /// An instruction with a number behind it.
    pub(super) fn op_with(&mut self, op: Op, (a, b, c): (u8, u8, u8), number: u32) {
        self.op(op, a, b, c);
        self.large |= number > MAX_NUMBER;
        self.words.push(Word::number(number));
    }

    /// A jump that lands later: its word.
    pub(super) fn jump(&mut self) -> usize {
        self.words.push(Word::far(Op::Jump, 0));
        self.words.len() - 1
    }

    /// Jumps land here.
    pub(super) fn land(&mut self, jumps: &[usize]) {
        let here = self.words.len();
        jumps.iter().for_each(|&jump| self.lead(jump, here));
    }

    /// A jump leads to a word.
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

    /// Turns the loop whose body begins at a word.
    pub(super) fn turn(&mut self, body: usize, keyword: Span) {
        let here = self.words.len();
        let offset = self.offset(here, body);
        self.at(keyword, None);
        self.words.push(Word::far(Op::Loop, offset));
    }

    /// Whether what is written next can be reached.
    pub(super) fn goes_on(&self) -> bool {
        let count = self.words.len();
        if self.landed == Some(count) {
            return true;
        }
        let word = |back: usize| count.checked_sub(back).and_then(|at| self.words[at].op());
        let is_end = word(1).is_some_and(|op| op.info().flow == Flow::End);
        // Behind a tail call stands a number.
        !is_end && word(2) != Some(Op::Tail)
    }

    /// The word behind a test.
    pub(super) fn follow(&mut self, to: &mut Where<'_>) {
        match to {
            Where::Ahead(jumps) => {
                let jump = self.jump();
                jumps.push(jump);
            }
            Where::Back(body, keyword) => self.turn(*body, *keyword),
        }
    }

    /// A test, and where it leads.
    pub(super) fn test(&mut self, op: Op, (a, b): (u8, u8), to: &mut Where<'_>) {
        self.op(op, a, b, 0);
        self.follow(to);
    }
}
