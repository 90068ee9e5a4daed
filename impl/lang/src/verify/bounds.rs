//! The bounds of the numbers in words (`[verify.words]`, `[verify.field]`).

use super::opcodes::Row;
use selfsame_spec::code::{Field, Function, ScalarKind, Second, Unit, Word};

/// For each sort of field and for each table, the least number that is too large.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    fields: [u16; FIELDS],
    seconds: [usize; SECONDS],
}

/// The number of sorts of fields.
const FIELDS: usize = Field::X as usize + 1;
/// The number of sorts of second numbers of instructions.
const SECONDS: usize = Second::Count as usize + 1;

impl Bounds {
    /// Returns the bounds for a code unit. The bounds of registers depend on the function and are
    /// added later.
    pub(super) fn of_unit(unit: &Unit) -> Self {
        let mut seconds = [usize::MAX; SECONDS];
        for (second, rows) in [
            (Second::Function, unit.functions.len()),
            (Second::Type, unit.types.len()),
            (Second::Shape, unit.shapes.len()),
            (Second::Constant, unit.constants.len()),
            (Second::Global, unit.globals.len()),
        ] {
            seconds[second as usize] = rows;
        }
        // A field has eight bits, so 256 bounds any number in it.
        let mut fields = [256; FIELDS];
        fields[Field::no as usize] = 1;
        fields[Field::K as usize] = ScalarKind::ALL.len() as u16;
        Self { fields, seconds }
    }

    /// Adds the bounds of the registers of a function.
    pub(super) const fn of_function(mut self, function: &Function) -> Self {
        let (scalars, references) = (function.scalars, function.references);
        let fields = &mut self.fields;
        fields[Field::IS as usize] = scalars;
        fields[Field::OS as usize] = scalars;
        fields[Field::US as usize] = scalars;
        fields[Field::FS as usize] = scalars + 1;
        fields[Field::IR as usize] = references;
        fields[Field::OR as usize] = references;
        fields[Field::UR as usize] = references;
        fields[Field::FR as usize] = references + 1;
        self
    }

    /// Returns whether the fields of a word are within their bounds. `row` gives the sorts of the
    /// fields.
    pub(super) fn have_fields(&self, row: &Row, word: Word) -> bool {
        let [a, b, c] = row.fields.map(|field| self.fields[field as usize]);
        let small = u16::from(word.a()) < a && u16::from(word.b()) < b && u16::from(word.c()) < c;
        small && (!row.has_condition || holds(row, word))
    }

    /// Returns whether the number after an instruction is the index of a row of its table.
    pub(super) const fn have_row(&self, second: Second, number: u32) -> bool {
        (number as usize) < self.seconds[second as usize]
    }
}

/// Returns whether a conversion or division meets its further condition: a conversion has two valid
/// kinds, and a division is not by 0.
fn holds(row: &Row, word: Word) -> bool {
    let c = word.c();
    match row.fields[2] {
        Field::C => [c >> 4, c & 15].into_iter().all(|kind| ScalarKind::of(kind).is_some()),
        _ => c != 0,
    }
}
