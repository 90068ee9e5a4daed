//! Operations of folds on the types of objects: tests for types that contain made records
//! (`[fold.made-test]`), and objects that have such types (`[fold.made-hand]`).

use super::growing::Machine;
use crate::machine::heap::Object;
use crate::machine::program::Data;
use crate::machine::value::{Shape, ShapeId, Sort, TypeId, Value, fits, parts};

impl Machine {
    /// Returns whether the value in a reference register fits a type.
    ///
    /// # Errors
    /// Returns an error with two types, if it is not known whether the first type fits the second
    /// type.
    pub(crate) fn fits(&mut self, register: u8, ty: TypeId) -> Result<bool, [TypeId; 2]> {
        let handle = self.held(register);
        let Data { types, .. } = &mut self.loaded.data;
        types.told.is_test = true;
        let value = Value::of(&self.loaded.heap, handle);
        let fits = fits(&self.loaded.heap, types, value, ty);
        types.told.is_test = false;
        match types.told.take_missed() {
            Some(missed) => Err(missed),
            None => Ok(fits),
        }
    }

    /// Stores whether the first type fits the second type in a test.
    pub(crate) fn tell_fit(&mut self, types: [TypeId; 2], fits: bool) {
        self.loaded.data.types.told.tell_fit(types, fits);
    }

    /// Returns the type of the instance or case in a reference register.
    pub(crate) fn instance_type(&self, register: u8) -> Option<TypeId> {
        let (shape, _) = parts(&self.loaded.heap, self.held(register))?;
        Some(self.types().shape(shape).ty)
    }

    /// Returns the index of the function whose function value is in a reference register.
    pub(crate) fn function_in(&self, register: u8) -> Option<u32> {
        let (shape, _) = parts(&self.loaded.heap, self.held(register))?;
        match self.types().shape(shape).sort {
            Sort::Function(number) => Some(number),
            _ => None,
        }
    }

    /// Sets the type of the container in a reference register. Returns whether the register holds a
    /// container.
    pub(crate) fn set_type(&mut self, register: u8, ty: TypeId) -> bool {
        let handle = self.held(register);
        match self.loaded.heap.get_mut(handle) {
            Some(Object::Words(_, own, _) | Object::Handles(_, own, _)) => *own = ty,
            Some(Object::Table(_, table)) => table.ty = ty,
            _ => return false,
        }
        true
    }

    /// Replaces the shape of the box or function value in a reference register by another shape
    /// with the same parts.
    pub(crate) fn set_shape(&mut self, register: u8, shape: ShapeId) {
        let handle = self.held(register);
        if let Some(Object::Small(_, own, _) | Object::Large(_, own, _)) =
            self.loaded.heap.get_mut(handle)
        {
            *own = shape;
        }
    }

    /// Replaces a shape of the unit by the shape of function values whose type differs from the
    /// type of the literal.
    pub(crate) fn set_function_shape(&mut self, number: u32, function: u32, ty: TypeId) {
        let (shape, of) = (self.own_shape(number), self.loaded.data.function_shape(function));
        let types = &mut self.loaded.data.types;
        let of = types.shape(of);
        let new = Shape::new(of.sort, ty, of.name.clone(), of.parts.clone());
        types.shapes[shape.at()] = new;
    }
}
