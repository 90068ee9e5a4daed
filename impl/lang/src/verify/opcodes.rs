//! The table of opcodes for the verifier. It has a few bytes for each value of a word's low byte.
//!
//! A row of [`Op::TABLE`] contains texts, and takes a whole cache line. The verifier often needs a
//! few facts from these rows, so a smaller table is computed when this crate is compiled.

use selfsame_spec::code::{Field, Flow, Op, Second, Word};

/// The facts about a word that begins an instruction.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// The opcode of the word, or `None` if the low byte is no opcode.
    pub(super) op: Option<Op>,
    /// The number of words of the instruction.
    pub(super) len: u8,
    /// The sorts of the fields of the word. A field that is a part of the field before it has the
    /// sort [`Field::N`].
    pub(super) fields: [Field; 3],
    /// The sort of the number after the instruction.
    pub(super) second: Second,
    /// The control flow after the instruction.
    pub(super) flow: Flow,
    /// The fields that give registers that the instruction reads.
    pub(super) reads: Chosen,
    /// The fields that give registers that the instruction writes.
    pub(super) writes: Chosen,
    /// Whether the fields must meet a further condition besides their bounds.
    pub(super) has_condition: bool,
    /// Whether [`super::fit`] checks the row to which the instruction refers, or the function that
    /// contains the instruction.
    pub(super) has_fit: bool,
    /// Whether the instruction reads consecutive registers.
    pub(super) reads_several: bool,
    /// Whether control flow never reaches the word after the instruction, although the flow of its
    /// opcode continues there.
    pub(super) is_last: bool,
}

/// A choice of fields, as masks. The mask of a bank and a field has all bits set if the field is
/// chosen, and no bits otherwise.
pub(super) type Chosen = [[u64; 3]; 2];

/// The facts about a word, for each value of its low byte.
static ROWS: [Row; 256] = rows();

/// Returns the facts about a word.
pub(super) fn row(word: Word) -> &'static Row {
    &ROWS[usize::from(word.0 as u8)]
}

const fn rows() -> [Row; 256] {
    let mut rows = [Row::none(); 256];
    let mut at = 0;
    while at < Op::ALL.len() {
        rows[at] = Row::of(Op::ALL[at]);
        at += 1;
    }
    rows
}

impl Row {
    /// The choice of no field.
    pub(super) const NOTHING: Chosen = [[0; 3]; 2];

    /// Returns the row for a word that has no opcode.
    const fn none() -> Self {
        Self {
            op: None,
            len: 1,
            fields: [Field::N; 3],
            second: Second::None,
            flow: Flow::End,
            reads: Self::NOTHING,
            writes: Self::NOTHING,
            has_condition: false,
            has_fit: false,
            reads_several: false,
            is_last: false,
        }
    }

    const fn of(op: Op) -> Self {
        let info = op.info();
        let len = if matches!(info.second, Second::None) { 1 } else { 2 };
        let mut row = Self { op: Some(op), len, second: info.second, ..Self::none() };
        row.flow = info.flow;
        row.has_condition = matches!(op, Op::DivInt | Op::RemInt);
        row.has_fit = has_fit(op);
        row.reads_several =
            matches!(op, Op::Call | Op::Tail | Op::Closure | Op::New | Op::AddS | Op::AddR);
        row.is_last = matches!(op, Op::Panic | Op::Unset);
        let mut at = 0;
        while at < 3 {
            let field = info.fields[at];
            match field {
                Field::IS | Field::US => row.reads[0][at] = u64::MAX,
                Field::IR | Field::UR => row.reads[1][at] = u64::MAX,
                Field::C => row.has_condition = true,
                _ => {}
            }
            match field {
                Field::OS | Field::US => row.writes[0][at] = u64::MAX,
                Field::OR | Field::UR => row.writes[1][at] = u64::MAX,
                _ => {}
            }
            row.fields[at] = field;
            // The following fields are parts of this field, so they keep the sort that
            // [`Self::none`] gave them.
            if matches!(field, Field::W | Field::J | Field::X) {
                break;
            }
            at += 1;
        }
        row
    }
}

/// Returns whether [`super::fit`] checks a condition for an opcode.
const fn has_fit(op: Op) -> bool {
    let of_globals = matches!(
        op,
        Op::GlobalS
            | Op::GlobalTryS
            | Op::GlobalPutS
            | Op::GlobalSetS
            | Op::GlobalR
            | Op::GlobalTryR
            | Op::GlobalPutR
            | Op::GlobalSetR
    );
    let of_functions = matches!(
        op,
        Op::Function
            | Op::Closure
            | Op::Call
            | Op::Tail
            | Op::ReturnS
            | Op::ReturnR
            | Op::ReturnUnit
    );
    let of_types = matches!(op, Op::Empty | Op::Copy | Op::Range | Op::FillS | Op::FillR);
    of_globals || of_functions || of_types || matches!(op, Op::ConstS)
}

#[cfg(test)]
mod tests {
    use super::{Chosen, Field, Op, Word, row};
    use selfsame_spec::code::Bank;

    #[test]
    fn rows_are_those_of_the_table() {
        for number in 0..=u8::MAX {
            let (row, op) = (row(Word(number.into())), Op::of(number));
            assert_eq!(row.op, op);
            let Some(info) = op.map(Op::info) else { continue };
            assert_eq!((row.second, row.flow), (info.second, info.flow));
            for (at, &field) in info.fields.iter().enumerate() {
                let is_part = row.fields[at] == Field::N && field == Field::no;
                assert!(row.fields[at] == field || is_part, "{}", info.name);
                for bank in [Bank::Scalar, Bank::Reference] {
                    let of_bank = field.bank() == Some(bank);
                    let reads = !matches!(field, Field::OS | Field::OR | Field::FS | Field::FR);
                    let writes = !matches!(field, Field::IS | Field::IR | Field::FS | Field::FR);
                    let bit = |chosen: Chosen| chosen[bank as usize][at] != 0;
                    assert_eq!(bit(row.reads), of_bank && reads, "{}", info.name);
                    assert_eq!(bit(row.writes), of_bank && writes, "{}", info.name);
                }
            }
        }
    }
}
