//! Instructions and their groups ([code.word], [code.instruction], [code.op]). For each group, one
//! function executes its instructions.
//!
//! ```text
//! words  add.i64 1 2 3 | const.s 0 | ext 7
//! at(0)  add.i64, length 1    at(1)  const.s with the number 7, length 2
//! ```

use super::state::{Done, Machine, Stop};
use selfsame_spec::code::{Op, Second, Word};

/// An instruction, and the number in the word that follows it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Instruction {
    pub(super) op: Op,
    pub(super) word: Word,
    pub(super) a: u8,
    pub(super) b: u8,
    pub(super) c: u8,
    /// The number in the word that follows, or 0 if the instruction has no number.
    pub(super) number: u32,
}

/// The groups of instructions. For each group, one function executes its instructions.
#[derive(Clone, Copy)]
enum Group {
    Nothing,
    Jump,
    Register,
    Call,
    End,
    Arithmetic,
    Small,
    Relation,
    IfRelation,
    If,
    Switch,
    Represent,
    Fields,
    List,
    Dict,
    Container,
    Turn,
    Variable,
}

/// The last instruction of each group, in the order of the opcodes.
const GROUPS: &[(Op, Group)] = &[
    (Op::Ext, Group::Nothing),
    (Op::Loop, Group::Jump),
    (Op::Closure, Group::Register),
    (Op::TailValue, Group::Call),
    (Op::Never, Group::End),
    (Op::NegF64, Group::Arithmetic),
    (Op::Not, Group::Small),
    (Op::LeStr, Group::Relation),
    (Op::IfGeStr, Group::IfRelation),
    (Op::IfNotShape, Group::If),
    (Op::SwitchInt, Group::Switch),
    (Op::Cast, Group::Represent),
    (Op::WithR, Group::Fields),
    (Op::Len, Group::List),
    (Op::DictSetRR, Group::Dict),
    (Op::Panic, Group::Container),
    (Op::ForLen, Group::Turn),
    (Op::Unset, Group::Variable),
];

impl Instruction {
    /// Returns the instruction that starts at a word, if there is one.
    // [code.word]
    pub(super) fn at(words: &[Word], at: usize) -> Option<Self> {
        let word = *words.get(at)?;
        let op = word.op()?;
        let number = match op.info().second {
            Second::None => 0,
            _ => words.get(at + 1).filter(|word| word.op() == Some(Op::Ext))?.to_number(),
        };
        Some(Self { op, word, a: word.a(), b: word.b(), c: word.c(), number })
    }

    /// Returns the number of words of the instruction.
    pub(super) fn length(&self) -> usize {
        if self.op.info().second == Second::None { 1 } else { 2 }
    }
}

impl Machine<'_> {
    /// Executes an instruction.
    // [code.op]
    pub(super) fn done(&mut self, i: &Instruction) -> Done<()> {
        let group = GROUPS.iter().find(|(last, _)| i.op <= *last).map(|(_, group)| *group);
        match group.ok_or(Stop::Broken)? {
            Group::Nothing => Err(Stop::Broken),
            Group::Jump => self.jump(self.at),
            Group::Register => self.register(i),
            Group::Call => self.call(i),
            Group::End if i.op == Op::Never => Err(Stop::Broken),
            Group::End => self.end(i),
            Group::Arithmetic => self.arithmetic(i),
            Group::Small => self.small(i),
            Group::Relation => {
                let holds = self.relation(i, (i.b, i.c))?;
                self.set_bool(i.a, holds)
            }
            Group::IfRelation => {
                let holds = self.relation(i, (i.a, i.b))?;
                self.test(holds)
            }
            Group::If => {
                let holds = self.is_such(i)?;
                self.test(holds)
            }
            Group::Switch => self.switch(i),
            Group::Represent => self.represent(i),
            Group::Fields => self.fields(i),
            Group::List => self.list(i),
            Group::Dict => self.dict(i),
            Group::Container => self.container(i),
            Group::Turn => {
                let holds = self.turn(i)?;
                self.test(holds)
            }
            Group::Variable => self.variable(i),
        }
    }

    /// Executes the jump at a word.
    // [code.test] [code.switch] [code.turn] [code.loop]
    pub(super) fn jump(&mut self, at: usize) -> Done<()> {
        let unit = self.unit;
        let function = self.frame()?.function;
        let words = unit.functions.get(function as usize).map(|own| &own.words);
        let word = *words.and_then(|words| words.get(at)).ok_or(Stop::Broken)?;
        self.at = at;
        match word.op() {
            Some(Op::Loop) => self.count_step()?,
            Some(Op::Jump) => {}
            _ => return Err(Stop::Broken),
        }
        let to = at as i64 + 1 + i64::from(word.offset());
        self.frame()?.next = usize::try_from(to).map_err(|_| Stop::Broken)?;
        Ok(())
    }

    /// If a test holds, executes the jump that follows it. If the test fails, skips the jump.
    // [code.test]
    fn test(&mut self, holds: bool) -> Done<()> {
        let behind = self.frame()?.next;
        if holds {
            return self.jump(behind);
        }
        self.frame()?.next = behind + 1;
        Ok(())
    }

    // [code.test]
    fn switch(&mut self, i: &Instruction) -> Done<()> {
        let by = match i.op {
            Op::SwitchCase => self.case_of(self.reference(i.a)?)?,
            _ => self.scalar(i.a)?,
        };
        let which = by.min(u64::from(i.number));
        let behind = self.frame()?.next;
        self.jump(behind + which as usize)
    }
}
