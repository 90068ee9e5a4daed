//! Access to the elements of values of type `List` and `Tup`, for an engine that temporarily stores
//! the elements itself.

use super::values::Values;
use crate::machine::heap::{Handle, Object};
use crate::machine::value::parts;

impl Values {
    /// Returns the number of elements of a `List` or `Tup`, and the number of bytes of each
    /// element: eight for a scalar, four for a reference. Returns `None` for any other value.
    ///
    /// ```
    /// use selfsame_lang::{RunOptions, Values};
    /// use selfsame_spec::code::Unit;
    /// let values = Values::new(&Unit::default(), &RunOptions::default()).ok_or("none")?;
    /// assert_eq!(values.elements(values.nothing()), None);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn elements(&self, reference: u32) -> Option<(usize, usize)> {
        match self.heap.get(Handle(reference)) {
            Object::Words(_, _, words) => Some((words.len(), size_of::<u64>())),
            Object::Handles(_, _, handles) => Some((handles.len(), size_of::<Handle>())),
            _ => None,
        }
    }

    /// Writes the elements of a `List` or `Tup` into a buffer one after another, in little-endian
    /// order, until the buffer is full.
    pub fn read_elements(&self, reference: u32, to: &mut [u8]) {
        match self.heap.get(Handle(reference)) {
            Object::Words(_, _, words) => {
                let (places, _) = to.as_chunks_mut();
                places.iter_mut().zip(words).for_each(|(place, word)| *place = word.to_le_bytes());
            }
            Object::Handles(_, _, handles) => {
                let (places, _) = to.as_chunks_mut();
                let all = places.iter_mut().zip(handles);
                all.for_each(|(place, handle)| *place = handle.0.to_le_bytes());
            }
            _ => {}
        }
    }

    /// Sets the elements of a `List` or `Tup` from bytes in the format of [`Self::read_elements`].
    pub fn set_elements(&mut self, reference: u32, from: &[u8]) {
        match self.heap.get_mut(Handle(reference)) {
            Some(Object::Words(_, _, words)) => {
                let (all, _) = from.as_chunks();
                words.iter_mut().zip(all).for_each(|(word, &new)| *word = u64::from_le_bytes(new));
            }
            Some(Object::Handles(_, _, handles)) => {
                let (all, _) = from.as_chunks();
                let all = handles.iter_mut().zip(all);
                all.for_each(|(handle, &new)| *handle = Handle(u32::from_le_bytes(new)));
            }
            _ => {}
        }
    }

    /// Returns whether a value certainly refers to no other value and is no container. Such a value
    /// is `none`, a scalar, a string, bytes, or an object whose fields are scalars.
    #[must_use]
    pub fn is_flat(&self, reference: u32) -> bool {
        let handle = Handle(reference);
        match self.heap.get(handle) {
            Object::Word(..) | Object::Text(..) | Object::Bytes(..) => true,
            Object::Small(..) | Object::Large(..) => parts(&self.heap, handle)
                .is_some_and(|(shape, _)| self.data.types.shape(shape).handles.is_empty()),
            Object::Free(_) => handle.is_null(),
            Object::Words(..) | Object::Handles(..) | Object::Table(..) => false,
        }
    }
}
