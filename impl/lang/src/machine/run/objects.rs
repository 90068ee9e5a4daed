//! Instructions for objects with parts: instances, tuples, boxes, function values and cells.

use super::core::{Core, Handles, Scalars};
use super::fault::Fault;
use crate::machine::heap::{Handle, Object};
use crate::machine::program::Instr;
use crate::machine::value::{ShapeId, TypeId, Value, converted, fits};

impl Core<'_> {
    /// Returns the word of a part of an object, if the object has this part.
    #[inline]
    pub(super) fn part(&self, object: Handle, at: u8) -> Option<u64> {
        match self.heap.get(object) {
            Object::Small(_, _, words) => words.get(usize::from(at)).copied(),
            Object::Large(_, _, words) => words.get(usize::from(at)).copied(),
            _ => None,
        }
    }

    /// Sets a part of an object. Returns whether the object has this part.
    #[inline]
    pub(super) fn set_part(&mut self, object: Handle, at: u8, word: u64) -> bool {
        let part = match self.heap.get_mut(object) {
            Some(Object::Small(_, _, words)) => words.get_mut(usize::from(at)),
            Some(Object::Large(_, _, words)) => words.get_mut(usize::from(at)),
            _ => None,
        };
        part.map(|part| *part = word).is_some()
    }

    /// Makes an object of a shape, or a function value. The parts are in consecutive registers of
    /// each bank. `b` is the first of these registers in one bank and `c` in the other bank.
    pub(super) fn new_object(
        &mut self,
        w: Instr,
        shape: ShapeId,
        s: &Scalars,
        r: &mut Handles,
    ) -> Result<(), Fault> {
        let shapes = &self.data.types.shapes;
        let Some(is) = shapes.get(shape.at()) else { return Err(Fault::Broken) };
        let len = is.parts.len();
        if len > 0 {
            self.units.count(1 + len as u64)?;
        }
        let (mut scalar, mut handle) = (w.b, w.c);
        let parts = is.parts.iter().map(|part| {
            if part.rep.is_reference() {
                let word = r[usize::from(handle)].word();
                handle = handle.wrapping_add(1);
                word
            } else {
                let word = s[usize::from(scalar)];
                scalar = scalar.wrapping_add(1);
                word
            }
        });
        let object = Object::of_parts(shape, parts);
        r[usize::from(w.a)] = self.heap.make(object);
        Ok(())
    }

    /// Makes a copy of a struct with one part replaced.
    pub(super) fn with(&mut self, object: Handle, at: u8, word: u64) -> Result<Handle, Fault> {
        let (shape, words) =
            crate::machine::value::parts(&self.heap, object).ok_or(Fault::Broken)?;
        let len = self.data.types.shape(shape).parts.len();
        let mut words = words.get(..len).ok_or(Fault::Broken)?.to_vec();
        *words.get_mut(usize::from(at)).ok_or(Fault::Broken)? = word;
        self.units.count(1 + len as u64)?;
        Ok(self.heap.make(Object::parts(shape, &words)))
    }

    /// Returns whether the value of a handle fits the type with an index.
    pub(super) fn fits(&self, value: Handle, ty: u32) -> Result<bool, Fault> {
        let (types, ty) = (&self.data.types, TypeId::from_u32(ty));
        let is_type = ty.at() < types.rows.len();
        self.told(is_type && fits(&self.heap, types, Value::of(&self.heap, value), ty))
    }

    /// Converts the value of a handle to the representation of the type with an index.
    pub(super) fn cast(&mut self, value: Handle, ty: u32) -> Result<Handle, Fault> {
        let (types, ty) = (&self.data.types, TypeId::from_u32(ty));
        if ty.at() >= types.rows.len() {
            return Err(Fault::Broken);
        }
        Ok(converted(&mut self.heap, types, value, ty))
    }

    /// Returns the word of an object that wraps a scalar.
    #[inline]
    pub(super) fn unwrapped(&self, value: Handle) -> Result<u64, Fault> {
        match self.heap.get(value) {
            Object::Word(_, _, word) => Ok(*word),
            _ => Err(Fault::Broken),
        }
    }

    /// Returns the content of a cell. `part` is the index of the part for the bank of the content
    /// (`[code.cell]`).
    pub(super) fn cell(&self, cell: Handle, part: u8) -> Result<u64, Fault> {
        match self.part(cell, 0) {
            Some(0) => Err(Fault::Unset),
            _ => self.part(cell, part).ok_or(Fault::Broken),
        }
    }

    /// Sets the content of a cell. `part` is the index of the part for the bank of the content.
    pub(super) fn set_cell(&mut self, cell: Handle, part: u8, word: u64) -> Result<(), Fault> {
        let set = self.set_part(cell, 0, 1) && self.set_part(cell, part, word);
        if set { Ok(()) } else { Err(Fault::Broken) }
    }
}
