//! The list of all sides.

use super::implementation::Selfsame;
use super::model::Model;
use super::subject::Programs;

/// Returns the sides that are checked against the chapters: the model, and the implementation.
#[must_use]
pub fn sides() -> Vec<Box<dyn Programs>> {
    vec![Box::new(Model::new()), Box::new(Selfsame::new())]
}
