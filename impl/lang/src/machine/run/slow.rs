//! Executes the instructions that take longer than a function call.

use super::core::{Core, Handles, Scalars};
use super::fault::Fault;
use super::sequences::empty;
use crate::machine::heap::{Handle, Object};
use crate::machine::kind::Kind;
use crate::machine::program::Instr;
use crate::machine::value::{Value, convert};
use selfsame_spec::code::{Op, ScalarKind};

impl Core<'_> {
    /// Executes an instruction that makes no object with parts and is no test. `number` is the
    /// second number of the instruction. The caller has already run a collection if one was due.
    #[inline(never)]
    #[allow(clippy::too_many_lines, reason = "one `match` with a line for each opcode")]
    pub(super) fn slow(
        &mut self,
        w: Instr,
        number: u32,
        s: &mut Scalars,
        r: &mut Handles,
    ) -> Result<(), Fault> {
        let Instr { op, a, b, c, .. } = w;
        let (a, b, c) = (usize::from(a), usize::from(b), usize::from(c));
        let word = |handle: Handle| handle.word();
        let handle = Handle::of_word;
        match op {
            // These arms convert numbers and representations, and load function values.
            Op::Convert => s[a] = converted_number(w.c, s[b])?,
            Op::Closure => {
                let shape = self.data.function_shape(number);
                self.new_object(w, shape, s, r)?;
            }
            Op::New => self.new_object(w, self.data.own_shape(number), s, r)?,
            Op::Wrap => r[a] = self.wrapped(kind(w.c)?, s[b]),
            Op::Test if !self.fits(r[a], number)? => return Err(Fault::OtherType),
            Op::Test | Op::Cast => r[a] = self.cast(r[a], number)?,
            // These arms handle objects with fields, and cells.
            Op::WithS => r[a] = self.with(r[a], w.b, s[c])?,
            Op::WithR => r[a] = self.with(r[a], w.b, word(r[c]))?,
            Op::Cell => {
                r[a] = self.heap.make(Object::parts(self.data.cell, &[]));
            }
            Op::CellGetS => s[a] = self.cell(r[b], 1)?,
            Op::CellGetR => r[a] = handle(self.cell(r[b], 2)?),
            Op::CellSetS => self.set_cell(r[a], 1, s[b])?,
            Op::CellSetR => self.set_cell(r[a], 2, word(r[b]))?,
            // These arms handle lists, tuples with a variable length, and sets.
            Op::Empty => r[a] = self.heap.make(empty(&self.data.types, number, 0)?),
            Op::AddS => {
                for at in 0..c {
                    self.add(r[a], s[(b + at) % 256], false)?;
                }
            }
            Op::AddR => {
                for at in 0..c {
                    self.add(r[a], word(r[(b + at) % 256]), false)?;
                }
            }
            Op::Made => self.count_made(r[a])?,
            Op::PushS => self.add(r[a], s[b], true)?,
            Op::PushR => self.add(r[a], word(r[b]), true)?,
            Op::PopS => s[a] = self.pop(r[b])?,
            Op::PopR => r[a] = handle(self.pop(r[b])?),
            Op::Len => s[a] = self.len(r[b])?,
            Op::InS => s[a] = u64::from(self.has(r[c], self.as_element(r[c], s[b])?)?),
            Op::InR => s[a] = u64::from(self.has(r[c], Value::of(&self.heap, r[b]))?),
            Op::Join => r[a] = self.join(r[b], r[c])?,
            Op::Copy => r[a] = self.copy(r[b], number)?,
            Op::Range => r[a] = self.range(s[b], s[c], number)?,
            Op::FillS => r[a] = self.fill(s[b], s[c], number)?,
            Op::FillR => r[a] = self.fill(s[b], word(r[c]), number)?,
            // These arms handle dictionaries.
            Op::EntrySS => self.set_value(r[a], s[b], s[c], 0)?,
            Op::EntrySR => self.set_value(r[a], s[b], word(r[c]), 0)?,
            Op::EntryRS => self.set_value(r[a], word(r[b]), s[c], 0)?,
            Op::EntryRR => self.set_value(r[a], word(r[b]), word(r[c]), 0)?,
            Op::DictSetSS => self.set_value(r[a], s[b], s[c], ENTRY)?,
            Op::DictSetSR => self.set_value(r[a], s[b], word(r[c]), ENTRY)?,
            Op::DictSetRS => self.set_value(r[a], word(r[b]), s[c], ENTRY)?,
            Op::DictSetRR => self.set_value(r[a], word(r[b]), word(r[c]), ENTRY)?,
            Op::DictGetSS => s[a] = self.value_of(r[b], s[c])?,
            Op::DictGetSR => r[a] = handle(self.value_of(r[b], s[c])?),
            Op::DictGetRS => s[a] = self.value_of(r[b], word(r[c]))?,
            Op::DictGetRR => r[a] = handle(self.value_of(r[b], word(r[c]))?),
            // These arms handle strings and output.
            Op::InStr => s[a] = u64::from(self.text(r[c])?.contains(self.text(r[b])?)),
            Op::LtStr => s[a] = u64::from(self.order(r[b], r[c])?.is_lt()),
            Op::LeStr => s[a] = u64::from(self.order(r[b], r[c])?.is_le()),
            Op::JoinStr => r[a] = self.join_texts(r[b], r[c])?,
            Op::Char => r[a] = self.character(r[b], s[c])?,
            Op::Bytes => r[a] = self.bytes(r[b])?,
            Op::StrS => r[a] = self.string_of(Value::Word(kind(w.c)?, s[b]))?,
            Op::StrR => r[a] = self.string_of(Value::of(&self.heap, r[b]))?,
            Op::PrintS => self.print(Value::Word(kind(w.b)?, s[a]))?,
            Op::PrintR => self.print(Value::of(&self.heap, r[a]))?,
            Op::Panic => return Err(self.panic(r[a])),
            Op::Unset => return Err(Fault::Unset),
            _ => return Err(Fault::Broken),
        }
        Ok(())
    }
}

/// The number of units that an added key of a dictionary costs.
const ENTRY: u64 = 2;

/// Returns the scalar kind with a number that occurs in code.
fn kind(number: u8) -> Result<Kind, Fault> {
    ScalarKind::of(number).map(Kind::Scalar).ok_or(Fault::Broken)
}

/// Converts a number from one kind to another kind. `kinds` contains the number of the source kind
/// in its upper four bits, and of the target kind in its lower four bits.
fn converted_number(kinds: u8, word: u64) -> Result<u64, Fault> {
    let (from, to) = (ScalarKind::of(kinds >> 4), ScalarKind::of(kinds & 15));
    let (from, to) = (from.ok_or(Fault::Broken)?, to.ok_or(Fault::Broken)?);
    convert(from, to, word).ok_or(Fault::Conversion)
}
