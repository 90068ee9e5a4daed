//! Labels for heads that represent types, so that the crate [`selfsame`] can compare the types. The
//! label of a head has the number of the form of its type.

use hashbrown::HashMap;
use selfsame::error::Result;
use selfsame::{Kind, Label};
use std::hash::Hash;

/// The foreign kind of the heads that represent types.
const FORM: Kind = Kind(0xc0);

/// The number of each form. A form is the node of a type without its parts.
#[derive(Debug)]
pub(crate) struct Forms<F>(HashMap<F, u32>);

impl<F> Default for Forms<F> {
    fn default() -> Self {
        Self(HashMap::default())
    }
}

impl<F: Eq + Hash> Forms<F> {
    /// Returns the label of a form for a type with a number of parts. Equal forms with the same
    /// number of parts have equal labels.
    ///
    /// # Errors
    /// Returns E0712 (limit) if there are too many parts for a label.
    pub(crate) fn label(&mut self, form: F, parts: usize) -> Result<Label> {
        let next = self.0.len() as u32;
        let number = *self.0.entry(form).or_insert(next);
        Label::new(FORM, &number.to_be_bytes(), parts)
    }
}
