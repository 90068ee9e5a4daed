//! Labels for types that the crate [`selfsame`] compares. The label of a head contains the number
//! of the form of its type.

use hashbrown::HashMap;
use selfsame::error::Result;
use selfsame::{Kind, Label};
use std::hash::Hash;

/// The kind of heads that represent types.
const FORM: Kind = Kind(0xc0);

/// The numbers of forms; a form is a type without its parts.
#[derive(Debug)]
pub(crate) struct Forms<F>(HashMap<F, u32>);

impl<F> Default for Forms<F> {
    fn default() -> Self {
        Self(HashMap::default())
    }
}

impl<F: Eq + Hash> Forms<F> {
    /// Returns the label of a form with a number of parts. Equal forms have equal labels.
    ///
    /// # Errors
    /// Returns E0712 (limit) if there are too many parts for a label.
    pub(crate) fn label(&mut self, form: F, parts: usize) -> Result<Label> {
        let next = self.0.len() as u32;
        let number = *self.0.entry(form).or_insert(next);
        Label::new(FORM, &number.to_be_bytes(), parts)
    }
}
