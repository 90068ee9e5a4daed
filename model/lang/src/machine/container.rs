//! Instructions for Lists, Tups, Sets and strings, and for the operations that all containers have.
//!
//! ```text
//! empty r0 : 3           r0 is an empty list of type 3
//! push.s r0 s1           the list has one more element
//! list.get.s s2 r0 s1    s2 is the element at s1, or the run ends with E0903
//! ```

use super::instruction::Instruction;
use super::register::following;
use super::state::{Done, Machine, Stop};
use super::value::{Object, Value};
use selfsame_spec::code::Op;
use selfsame_spec::program::TypeIx;
use selfsame_spec::program::ran::RunProblem;

impl Machine<'_> {
    // [code.make] [code.make-container] [run.index] [builtins.push] [builtins.len]
    pub(super) fn list(&mut self, i: &Instruction) -> Done<()> {
        match i.op {
            Op::Empty => {
                let empty = self.empty(TypeIx(i.number))?;
                self.set_reference(i.a, empty)
            }
            Op::AddS | Op::AddR => self.add(i),
            Op::Made => {
                let (length, each) = match self.object(self.reference(i.a)?)? {
                    Object::Elements(_, elements) => (elements.len(), 1),
                    Object::Entries(_, entries) => (entries.len(), 2),
                    _ => return Err(Stop::Broken),
                };
                self.count_elements(length as u64, each)
            }
            Op::ListGetS | Op::TupGetS => {
                let at = self.index(self.reference(i.b)?, i.c)?;
                self.set_bits(i.a, self.element(self.reference(i.b)?, at)?)
            }
            Op::ListGetR | Op::TupGetR => {
                let at = self.index(self.reference(i.b)?, i.c)?;
                self.set_reference(i.a, self.element(self.reference(i.b)?, at)?)
            }
            Op::ListSetS | Op::ListSetR => self.set_element(i),
            Op::PushS | Op::PushR => self.push(i),
            Op::PopS | Op::PopR => self.pop(i),
            _ => {
                let length = self.length(self.reference(i.b)?)?;
                self.set_scalar(i.a, length)
            }
        }
    }

    fn empty(&mut self, ty: TypeIx) -> Done<Value> {
        let object = match self.constructor(ty)? {
            "Dict" | "ConstDict" => Object::Entries(ty, Vec::new()),
            _ => Object::Elements(ty, Vec::new()),
        };
        Ok(self.make(object))
    }

    fn add(&mut self, i: &Instruction) -> Done<()> {
        let container = self.reference(i.a)?;
        let mut register = i.b;
        for _ in 0..i.c {
            let value = match i.op {
                Op::AddS => self.of_element(container, following(&mut register))?,
                _ => self.reference(following(&mut register))?,
            };
            self.elements_mut(container)?.push(value);
        }
        Ok(())
    }

    /// Returns the content of a scalar register as a value of the element type of a container.
    fn of_element(&self, container: Value, register: u8) -> Done<Value> {
        let ty = match self.object(container)? {
            Object::Elements(ty, _) | Object::Entries(ty, _) => self.argument(*ty, 0)?,
            _ => return Err(Stop::Broken),
        };
        self.as_type(self.scalar(register)?, ty)
    }

    pub(super) fn elements(&self, container: Value) -> Done<&[Value]> {
        match self.object(container)? {
            Object::Elements(_, elements) => Ok(elements),
            _ => Err(Stop::Broken),
        }
    }

    fn elements_mut(&mut self, container: Value) -> Done<&mut Vec<Value>> {
        match self.object_mut(container)? {
            Object::Elements(_, elements) => Ok(elements),
            _ => Err(Stop::Broken),
        }
    }

    /// Returns the index in a register. If the index is out of range, ends the run with E0903.
    fn index(&self, container: Value, register: u8) -> Done<usize> {
        let at = self.scalar(register)? as i64;
        let length = self.elements(container)?.len();
        let at = usize::try_from(at).ok().filter(|at| *at < length);
        at.ok_or(Stop::Error(RunProblem::Index))
    }

    /// Returns the element of a container at an index. For a dict, returns the key at the index.
    fn element(&self, container: Value, at: usize) -> Done<Value> {
        let found = match self.object(container)? {
            Object::Elements(_, elements) => elements.get(at).copied(),
            Object::Entries(_, entries) => entries.get(at).map(|(key, _)| *key),
            _ => None,
        };
        found.ok_or(Stop::Broken)
    }

    fn set_element(&mut self, i: &Instruction) -> Done<()> {
        let list = self.reference(i.a)?;
        let at = self.index(list, i.b)?;
        let value = match i.op {
            Op::ListSetS => self.of_element(list, i.c)?,
            _ => self.reference(i.c)?,
        };
        *self.elements_mut(list)?.get_mut(at).ok_or(Stop::Broken)? = value;
        Ok(())
    }

    // [builtins.push] [run.key]
    fn push(&mut self, i: &Instruction) -> Done<()> {
        let container = self.reference(i.a)?;
        let value = match i.op {
            Op::PushS => self.of_element(container, i.b)?,
            _ => self.reference(i.b)?,
        };
        let Object::Elements(ty, elements) = self.object(container)? else {
            return Err(Stop::Broken);
        };
        if self.constructor(*ty)? == "Set" {
            if !self.is_key(value)? {
                return Err(Stop::Error(RunProblem::Key));
            }
            if self.find(elements, value)?.is_some() {
                return Ok(());
            }
        }
        if elements.len() as u64 >= super::count::MOST {
            return Err(Stop::Limit);
        }
        self.count(1)?;
        self.elements_mut(container)?.push(value);
        Ok(())
    }

    // [builtins.push]
    fn pop(&mut self, i: &Instruction) -> Done<()> {
        let list = self.reference(i.b)?;
        let last = self.elements_mut(list)?.pop().ok_or(Stop::Error(RunProblem::Index))?;
        match i.op {
            Op::PopS => self.set_bits(i.a, last),
            _ => self.set_reference(i.a, last),
        }
    }

    // [builtins.len]
    pub(super) fn length(&self, value: Value) -> Done<u64> {
        Ok(match self.object(value)? {
            Object::Str(text) => text.chars().count(),
            Object::Bytes(bytes) => bytes.len(),
            Object::Elements(_, elements) => elements.len(),
            Object::Entries(_, entries) => entries.len(),
            _ => return Err(Stop::Broken),
        } as u64)
    }

    /// Advances a `for` loop. Returns whether there is another iteration.
    // [code.turn] [code.turn-first] [run.for]
    pub(super) fn turn(&mut self, i: &Instruction) -> Done<bool> {
        let counter = self.scalar(i.a)?.wrapping_add(1);
        self.set_scalar(i.a, counter)?;
        if i.op == Op::ForRange {
            return Ok((counter as i64) < self.scalar(i.b)? as i64);
        }
        let over = self.reference(i.b)?;
        let there = counter < self.length(over)?;
        match i.op {
            Op::ForS if there => {
                let next = self.element(over, counter as usize)?;
                self.set_bits(i.c, next)?;
            }
            Op::ForR if there => {
                let next = self.element(over, counter as usize)?;
                self.set_reference(i.c, next)?;
            }
            _ => {}
        }
        Ok(there)
    }

    pub(super) fn container(&mut self, i: &Instruction) -> Done<()> {
        match i.op {
            Op::InS | Op::InR => {
                let container = self.reference(i.c)?;
                let value = match i.op {
                    Op::InS => self.of_element(container, i.b)?,
                    _ => self.reference(i.b)?,
                };
                let holds = self.contains(container, value)?;
                self.set_bool(i.a, holds)
            }
            Op::InStr => {
                let (part, whole) = (self.reference(i.b)?, self.reference(i.c)?);
                let holds = self.text_of(whole)?.contains(self.text_of(part)?);
                self.set_bool(i.a, holds)
            }
            Op::Join => self.join(i),
            Op::Copy => self.copy(i),
            Op::Range | Op::FillS | Op::FillR => self.fill(i),
            _ => self.string_of(i),
        }
    }

    // [run.compare]
    fn contains(&self, container: Value, value: Value) -> Done<bool> {
        match self.object(container)? {
            Object::Entries(_, entries) => Ok(self.entry(entries, value)?.is_some()),
            Object::Elements(ty, elements) if self.constructor(*ty)? == "Set" => {
                Ok(self.find(elements, value)?.is_some())
            }
            Object::Elements(_, elements) => {
                for own in elements {
                    if self.equal(*own, value)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            _ => Err(Stop::Broken),
        }
    }

    // [run.join]
    fn join(&mut self, i: &Instruction) -> Done<()> {
        let (left, right) = (self.reference(i.b)?, self.reference(i.c)?);
        let Object::Elements(ty, _) = self.object(left)? else { return Err(Stop::Broken) };
        let ty = *ty;
        let elements = [self.elements(left)?, self.elements(right)?].concat();
        self.count_elements(elements.len() as u64, 1)?;
        let joined = self.make(Object::Elements(ty, elements));
        self.set_reference(i.a, joined)
    }

    // [builtins.copy]
    fn copy(&mut self, i: &Instruction) -> Done<()> {
        let ty = TypeIx(i.number);
        let is_dict = matches!(self.constructor(ty)?, "Dict" | "ConstDict");
        let copied = match self.object(self.reference(i.b)?)?.clone() {
            // A dict is copied only to a type of dicts, and any other container only to a type of
            // such containers.
            Object::Entries(..) if !is_dict => return Err(Stop::Broken),
            Object::Elements(..) if is_dict => return Err(Stop::Broken),
            Object::Entries(_, entries) => {
                self.count_elements(entries.len() as u64, 2)?;
                Object::Entries(ty, entries)
            }
            Object::Elements(_, elements) => {
                let mut own = Vec::new();
                let is_set = self.constructor(ty)? == "Set";
                for element in elements {
                    if is_set && !self.is_key(element)? {
                        return Err(Stop::Error(RunProblem::Key));
                    }
                    if !is_set || self.find(&own, element)?.is_none() {
                        own.push(element);
                    }
                }
                self.count_elements(own.len() as u64, 1)?;
                Object::Elements(ty, own)
            }
            _ => return Err(Stop::Broken),
        };
        let copied = self.make(copied);
        self.set_reference(i.a, copied)
    }

    // [builtins.range]
    fn fill(&mut self, i: &Instruction) -> Done<()> {
        let ty = TypeIx(i.number);
        let first = self.scalar(i.b)? as i64;
        let elements: Vec<Value> = if i.op == Op::Range {
            let end = self.scalar(i.c)? as i64;
            let length = (i128::from(end) - i128::from(first)).max(0);
            self.count_elements(u64::try_from(length).unwrap_or(u64::MAX), 1)?;
            let part = self.argument(ty, 0)?;
            let number = |at: i64| self.as_type(at as u64, part);
            (first..end.max(first)).map(number).collect::<Done<_>>()?
        } else {
            let count = u64::try_from(first).map_err(|_| Stop::Error(RunProblem::Index))?;
            let element = match i.op {
                Op::FillS => self.as_type(self.scalar(i.c)?, self.argument(ty, 0)?)?,
                _ => self.reference(i.c)?,
            };
            self.count_elements(count, 1)?;
            vec![element; count as usize]
        };
        let made = self.make(Object::Elements(ty, elements));
        self.set_reference(i.a, made)
    }
}
