//! Code in the form in which the machine runs it: the words of all functions in one list, with
//! decoded opcodes.

use crate::util::planted::Slip;
use crate::util::tuning::Tuning;
use selfsame_spec::code::{Bank, Function, FunctionKind, Op, Word};

/// The jump distance of a turn to the word directly before the turn. Distances are relative to the
/// word after the turn.
const TO_WORD_BEFORE: i32 = -2;

/// A decoded word of code, together with the number or the jump distance in the word after it. The
/// opcode is always valid, so a `match` over it needs no check.
#[derive(Clone, Copy, Debug)]
#[repr(C, align(8))]
pub(crate) struct Instr {
    pub(crate) op: Op,
    pub(crate) a: u8,
    pub(crate) b: u8,
    pub(crate) c: u8,
    second: i32,
}

impl Instr {
    /// Decodes a word and the word after it. If the word is not an instruction, the machine never
    /// executes the result.
    fn new(word: Word, next: Word) -> Self {
        let op = word.op().unwrap_or(Op::Never);
        let second = match next.op() {
            Some(Op::Jump | Op::Loop) => next.offset() + 1,
            Some(Op::Ext) => next.to_number() as i32,
            _ => 0,
        };
        Self { op, a: word.a(), b: word.b(), c: word.c(), second }
    }

    /// Returns the number in the word after the instruction.
    #[inline(always)]
    pub(crate) const fn number(self) -> u32 {
        self.second as u32
    }

    /// Returns the jump distance in the word after the instruction, relative to the word after that
    /// word. A turn jumps backwards.
    #[inline(always)]
    pub(crate) const fn jump(self) -> i32 {
        self.second
    }

    /// Returns whether this is a turn that also executes the word before it. A field that turns do
    /// not use otherwise marks such a turn.
    #[inline(always)]
    pub(crate) const fn holds_body(self) -> bool {
        self.c != 0
    }

    /// Marks this turn over a range if the body of its loop consists only of the word before the
    /// turn, and this word is an addition or multiplication.
    fn take_body(&mut self, before: Self, tuning: Tuning) {
        let is_short = matches!(before.op, Op::AddI64 | Op::MulI64 | Op::AddF64 | Op::MulF64);
        if self.op == Op::ForRange
            && is_short
            && (self.jump() == TO_WORD_BEFORE || tuning.slips(Slip::TurnTakesAnyBody))
        {
            self.c = 1;
        }
    }

    /// Returns the three fields of the instruction as one signed number of 24 bits.
    #[inline(always)]
    pub(crate) const fn offset(self) -> i32 {
        i32::from_le_bytes([0, self.a, self.b, self.c]) >> 8
    }

    /// Returns the last two fields of the instruction as one signed number of 16 bits.
    #[inline(always)]
    pub(crate) const fn wide_b(self) -> i16 {
        i16::from_le_bytes([self.b, self.c])
    }
}

/// The properties of a function that the machine needs when it calls the function.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FunctionRow {
    /// The index of the function's first word among the words of all functions.
    pub(crate) start: u32,
    /// The number of parameters in the scalar bank; the next field has the number in the reference
    /// bank.
    pub(crate) scalars: u8,
    pub(crate) references: u8,
    /// The number of registers in the reference bank that the function uses.
    pub(crate) handles: u16,
    pub(crate) kind: FunctionKind,
}

/// The decoded code of all functions.
#[derive(Debug, Default)]
pub(crate) struct Code {
    pub(crate) words: Vec<Instr>,
    pub(crate) functions: Vec<FunctionRow>,
    tuning: Tuning,
}

impl Code {
    /// Creates a list of code without functions.
    pub(crate) fn new(tuning: Tuning) -> Self {
        Self { tuning, ..Self::default() }
    }

    /// Decodes the code of the given functions. Cost: linear in their words and parameters.
    pub(super) fn of_functions(functions: &[Function], tuning: Tuning) -> Self {
        let words = functions.iter().map(|function| function.words.len() + 1).sum();
        let (words, rows) = (Vec::with_capacity(words), Vec::with_capacity(functions.len()));
        let mut code = Self { words, functions: rows, ..Self::new(tuning) };
        functions.iter().for_each(|function| code.add_function(function));
        code
    }

    /// Decodes the code of a function and appends it. Cost: linear in its words and parameters.
    pub(super) fn add_function(&mut self, function: &Function) {
        let start = self.add(&function.words);
        let in_bank = |bank| function.params.iter().filter(|&&is| is == bank).count() as u8;
        self.functions.push(FunctionRow {
            start,
            scalars: in_bank(Bank::Scalar),
            references: in_bank(Bank::Reference),
            handles: function.references,
            kind: function.kind,
        });
    }

    /// Decodes and appends the words of a function. Returns the index of the first word.
    pub(crate) fn add(&mut self, words: &[Word]) -> u32 {
        let start = self.words.len() as u32;
        // The added word `never` ends each function. Without it, a faulty function whose code does
        // not end with a return or jump would continue in the next function.
        let never = Word::abc(Op::Never, 0, 0, 0);
        let next = words.iter().skip(1).chain([&never]);
        self.words.extend(words.iter().zip(next).map(|(&word, &next)| Instr::new(word, next)));
        self.words.push(Instr::new(never, never));
        if self.tuning.turn_bodies != 0 {
            self.put_bodies_into_turns(start as usize);
        }
        start
    }

    /// Marks each turn over a range whose body is a single addition or multiplication, so that the
    /// turn and the body are executed as one instruction.
    fn put_bodies_into_turns(&mut self, start: usize) {
        let words = self.words.get_mut(start..).unwrap_or_default();
        for at in 1..words.len() {
            let (before, from) = words.split_at_mut(at);
            if let ([.., body], [turn, ..]) = (before, from) {
                turn.take_body(*body, self.tuning);
            }
        }
    }

    /// Returns the index of the function that contains a word. Cost: logarithmic in the number of
    /// functions.
    pub(crate) fn function_of(&self, word: usize) -> usize {
        self.functions.partition_point(|row| row.start as usize <= word).saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_as_they_were_written() {
        let never = Word::abc(Op::Never, 0, 0, 0);
        let far = Instr::new(Word::far(Op::Jump, -5), never);
        assert_eq!((far.offset(), far.op), (-5, Op::Jump));
        assert_eq!(Instr::new(Word::wide(Op::Int, 3, -2), never).wide_b(), -2);
        let test = Word::abc(Op::IfEqI, 1, 2, 0);
        assert_eq!(Instr::new(test, Word::number(1 << 23)).number(), 1 << 23);
        let jumps = [(Op::Jump, 0), (Op::Jump, 5), (Op::Loop, -1), (Op::Loop, -7)];
        let jumps = jumps.map(|(op, far)| Instr::new(test, Word::far(op, far)).jump());
        assert_eq!(jumps, [1, 6, 0, -6]);
        assert_eq!(size_of::<Instr>(), 8);
    }

    #[test]
    fn a_turn_holds_a_body_of_one_sum() {
        let turn = |body: &[Word]| {
            let mut code = Code::new(Tuning::default());
            let back = -(body.len() as i32) - 2;
            code.add(
                &[body, &[Word::abc(Op::ForRange, 1, 2, 0), Word::far(Op::Loop, back)]].concat(),
            );
            code.words[body.len()].holds_body()
        };
        let sum = Word::abc(Op::AddI64, 0, 0, 1);
        assert!(turn(&[sum]));
        assert!(!turn(&[sum, sum]));
        assert!(!turn(&[Word::abc(Op::DivI64, 0, 0, 1)]));
    }

    #[test]
    fn a_word_belongs_to_the_function_before_it() {
        let mut code = Code::default();
        for len in [2, 1, 3] {
            let start = code.add(&vec![Word::abc(Op::MoveS, 0, 0, 0); len]);
            let kind = FunctionKind::Code;
            code.functions.push(FunctionRow { start, scalars: 0, references: 0, handles: 0, kind });
        }
        let of = [0, 1, 2, 3, 4, 5, 6, 8].map(|word| code.function_of(word));
        assert_eq!(of, [0, 0, 0, 1, 1, 2, 2, 2]);
    }
}
