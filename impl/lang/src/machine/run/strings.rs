//! Instructions for strings.

use super::core::Core;
use super::fault::Fault;
use crate::machine::heap::{Handle, Object, Text};
use crate::machine::value::Value;

impl Core<'_> {
    /// Makes the concatenation of two strings.
    pub(super) fn join_texts(&mut self, a: Handle, b: Handle) -> Result<Handle, Fault> {
        let (one, other) = (self.text(a)?, self.text(b)?);
        let bytes = one.utf8_len() + other.utf8_len();
        let is_wide = matches!(one, Text::Wide(_)) || matches!(other, Text::Wide(_));
        let size = if is_wide { size_of::<char>() } else { 1 };
        let kept = size * (one.len() + other.len());
        self.count_bytes(bytes, kept)?;
        let joined = self.text(a)?.join(self.text(b)?);
        Ok(self.heap.make(Object::text(joined)))
    }

    /// Makes a string from one character of a string.
    pub(super) fn character(&mut self, text: Handle, at: u64) -> Result<Handle, Fault> {
        let char = self.text(text)?.char(at as usize).ok_or(Fault::Index)?;
        self.count_bytes(char.len_utf8(), size_of::<char>())?;
        if char.is_ascii() {
            return Ok(Handle(self.data.characters.0 + u32::from(char)));
        }
        Ok(self.heap.make(Object::text(Text::Wide([char].into()))))
    }

    /// Makes the string that the builtin `str` returns for a value. A string is returned unchanged.
    pub(super) fn string_of(&mut self, value: Value) -> Result<Handle, Fault> {
        if let Value::Object(handle) = value
            && matches!(self.heap.get(handle), Object::Text(_, _))
        {
            return Ok(handle);
        }
        let text = self.text_of(value)?;
        Ok(self.heap.make(Object::text(Text::from_string(text))))
    }

    /// Makes a value of type `bytes` from the UTF-8 bytes of a string.
    pub(super) fn bytes(&mut self, text: Handle) -> Result<Handle, Fault> {
        let size = self.text(text)?.utf8_len();
        self.count_bytes(size, size)?;
        let bytes = self.text(text)?.to_str().into_owned().into_bytes();
        Ok(self.heap.make(Object::bytes_of(bytes.into())))
    }

    /// Returns the order of two strings by their characters.
    pub(super) fn order(&self, a: Handle, b: Handle) -> Result<std::cmp::Ordering, Fault> {
        Ok(self.text(a)?.order(self.text(b)?))
    }
}
