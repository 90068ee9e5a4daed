//! Instructions for Dicts and ConstDicts ([run.key], [run.index], [run.assign]).
//!
//! ```text
//! dict.get.sr r0 r1 s2    r0 is the value of key s2 in r1: a scalar key, a reference value
//! ```

use super::instruction::Instruction;
use super::state::{Done, Machine, Stop};
use super::value::{Object, Value};
use selfsame_spec::code::Op;
use selfsame_spec::program::TypeIx;
use selfsame_spec::program::ran::RunProblem;

impl Machine<'_> {
    /// Executes an instruction for dicts. The name of the instruction contains the banks of the key
    /// and of the value.
    // [run.key] [run.index] [run.assign]
    pub(super) fn dict(&mut self, i: &Instruction) -> Done<()> {
        let banks = i.op.info().name.rsplit('.').next().unwrap_or_default();
        let (key, value) = (banks.starts_with('s'), banks.ends_with('s'));
        if (Op::DictGetSS..=Op::DictGetRR).contains(&i.op) {
            let dict = self.reference(i.b)?;
            let key = self.in_dict(dict, 0, (i.c, key))?;
            let (_, entries) = self.entries(dict)?;
            let at = self.entry(entries, key)?.ok_or(Stop::Error(RunProblem::Key))?;
            let found = entries.get(at).ok_or(Stop::Broken)?.1;
            return match value {
                true => self.set_bits(i.a, found),
                false => self.set_reference(i.a, found),
            };
        }
        let dict = self.reference(i.a)?;
        let key = self.in_dict(dict, 0, (i.b, key))?;
        let value = self.in_dict(dict, 1, (i.c, value))?;
        let (_, entries) = self.entries(dict)?;
        let at = self.entry(entries, key)?;
        if at.is_none() {
            if !self.is_key(key)? {
                return Err(Stop::Error(RunProblem::Key));
            }
            if (Op::DictSetSS..=Op::DictSetRR).contains(&i.op) {
                if entries.len() as u64 >= super::count::MOST {
                    return Err(Stop::Limit);
                }
                self.count(2)?;
            }
        }
        let Object::Entries(_, entries) = self.object_mut(dict)? else {
            return Err(Stop::Broken);
        };
        match at.and_then(|at| entries.get_mut(at)) {
            Some((_, own)) => *own = value,
            None => entries.push((key, value)),
        }
        Ok(())
    }

    fn entries(&self, dict: Value) -> Done<(TypeIx, &[(Value, Value)])> {
        match self.object(dict)? {
            Object::Entries(ty, entries) => Ok((*ty, entries)),
            _ => Err(Stop::Broken),
        }
    }

    /// Returns the content of a register as a key of a dict if `which` is 0, and as a value of the
    /// dict if it is 1. The flag says whether the register is scalar.
    fn in_dict(&self, dict: Value, which: usize, (register, scalar): (u8, bool)) -> Done<Value> {
        if !scalar {
            return self.reference(register);
        }
        let (ty, _) = self.entries(dict)?;
        self.as_type(self.scalar(register)?, self.argument(ty, which)?)
    }
}
