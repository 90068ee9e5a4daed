//! Queries of the interpreter loop about values and globals, which change nothing except globals.

use super::core::Core;
use super::fault::Fault;
use crate::machine::heap::{Handle, Object};
use crate::machine::kind::Kind;
use crate::machine::value::{Equality, Sort, Value};
use selfsame_spec::code::{FunctionKind, ScalarKind};

impl Core<'_> {
    /// Returns whether two values are equal by `==` (`[run.equal]`).
    pub(super) fn equal(&self, a: Handle, b: Handle) -> Result<bool, Fault> {
        let (a, b) = (Value::of(&self.heap, a), Value::of(&self.heap, b));
        self.told(Equality::of_values(&self.heap, &self.data.types).equal(a, b))
    }

    /// Returns `answer`. If a comparison needed types whose equality is not known, returns a fault
    /// instead.
    #[inline]
    pub(super) const fn told<T: Copy>(&self, answer: T) -> Result<T, Fault> {
        if self.data.types.told.has_missed() { Err(Fault::Compare) } else { Ok(answer) }
    }

    /// Returns whether two strings are equal by `==`.
    #[inline]
    pub(super) fn equal_texts(&self, a: Handle, b: Handle) -> Result<bool, Fault> {
        Ok(a == b || self.text(a)? == self.text(b)?)
    }

    /// Returns whether a value counts as true in a condition (`[run.branch]`).
    pub(super) fn holds(&self, condition: Handle) -> bool {
        const BOOL: Kind = Kind::Scalar(ScalarKind::Bool);
        !condition.is_null() && !matches!(self.heap.get(condition), Object::Word(_, BOOL, 0))
    }

    /// Returns the number of the case of which an object is an instance, or `None` if the object is
    /// no instance of a case.
    pub(super) fn case_of(&self, value: Handle) -> Option<u32> {
        match self.data.types.shape(self.shape_of(value)?).sort {
            Sort::Case(case) => Some(case),
            _ => None,
        }
    }

    /// Executes a builtin function that is called through a function value.
    pub(super) fn builtin(&mut self, kind: FunctionKind, argument: Handle) -> Result<(), Fault> {
        match kind {
            FunctionKind::Print => self.print(Value::of(&self.heap, argument)),
            FunctionKind::Panic => Err(self.panic(argument)),
            FunctionKind::Code => Err(Fault::Broken),
        }
    }

    /// Returns the word of a global. Returns a fault if the global has no value yet
    /// (`[code.global]`).
    pub(super) fn global(&self, number: usize) -> Result<u64, Fault> {
        match self.set.get(number) {
            Some(true) => self.globals.get(number).copied().ok_or(Fault::Broken),
            Some(false) => Err(Fault::Unset),
            None => Err(Fault::Broken),
        }
    }

    /// Replaces the value of a global that already has a value.
    pub(super) fn put_global(&mut self, number: usize, word: u64) -> Result<(), Fault> {
        *self.globals.get_mut(number).ok_or(Fault::Broken)? = word;
        Ok(())
    }

    /// Sets the value of a global, which may have no value yet.
    pub(super) fn set_global(&mut self, number: usize, word: u64) -> Result<(), Fault> {
        *self.set.get_mut(number).ok_or(Fault::Broken)? = true;
        self.put_global(number, word)
    }
}
