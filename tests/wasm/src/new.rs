//! Objects that one call of an import creates with all their fields.

use crate::layout::{Ask, SCRATCH};
use crate::memory::{read, read_scalar, register};
use selfsame_spec::code::{Op, Rep, Unit};

/// An object that an instruction creates.
#[derive(Clone, Debug)]
pub(crate) struct New {
    /// The number of its shape in the unit.
    pub(crate) shape: u32,
    /// For each field, whether it is a reference.
    fields: Vec<bool>,
}

impl New {
    /// Returns the object that an instruction `new` creates; none for any other instruction.
    pub(crate) fn of(unit: &Unit, ask: &Ask) -> Option<Self> {
        let shape = ask.number.filter(|_| ask.word.op() == Some(Op::New))?;
        let fields = &unit.shapes.get(shape as usize)?.fields;
        let banks = fields.iter().map(|field| unit.reps.get(field.ty.0 as usize));
        let fields = banks.map(|rep| rep.map(|&rep| rep == Rep::Reference)).collect::<Option<_>>();
        Some(Self { shape, fields: fields? })
    }

    /// Reads the values of the fields from the module's memory. The scalars were passed in memory,
    /// and the references are in the window.
    pub(crate) fn fields(&self, words: &mut Vec<u64>, memory: &[u8], window: u32, ask: &Ask) {
        let (mut scalars, mut references) = (SCRATCH, ask.word.c());
        words.clear();
        words.extend(self.fields.iter().map(|&is_reference| {
            if is_reference {
                let at = register(window, references);
                references = references.wrapping_add(1);
                return u64::from(read(memory, at));
            }
            scalars += 8;
            read_scalar(memory, scalars - 8)
        }));
    }
}
